"""Sampled answers come as often as the knowledge says, given those before them."""

from functools import cache

import numpy as np
import pytest

from dermamap.core.anatomy import Laterality, Sex, Side
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import LESION_INDEX
from dermamap.core.knowledge.examination import (
    grade_rates,
    state_weights,
    strength_log_ratio,
)
from dermamap.core.knowledge.groups import gather
from dermamap.core.simulation.answering import Questioner
from dermamap.core.simulation.habits import Asking
from dermamap.core.simulation.persons import Truth
from tests.core.shipped import KNOWLEDGE, cell

ALL = {"history": 1.0, "strength": 1.0, "reflexes": 1.0, "tests": 1.0}
MAN = Patient(50, Sex.MALE)
L5 = Truth(MAN, "lumbar_disc_herniation", "L5", Laterality.LEFT)


def asked(
    truth: Truth, count: int, groups: dict[str, float] | None = None
) -> list[Findings]:
    questioner = Questioner(KNOWLEDGE, Asking(1.0, groups or ALL, 1.0))
    rng = np.random.Generator(np.random.PCG64(11))
    return [questioner.ask(rng, truth) for _ in range(count)]


STRENGTH = dict.fromkeys(ALL, 0.0) | {"strength": 1.0}
TESTS = dict.fromkeys(ALL, 0.0) | {"tests": 1.0}
HISTORY = dict.fromkeys(ALL, 0.0) | {"history": 1.0}


@cache
def histories() -> list[Findings]:
    return asked(L5, 400, HISTORY)


def share(found: list[Findings], question: str, side: Side | None = None) -> float:
    return float(np.mean([each.get(question, side) is True for each in found]))


def test_single_answers_come_as_often_as_the_knowledge_says() -> None:
    p = KNOWLEDGE.history["back_pain"].p[0]  # outside of all groups
    assert share(histories(), "back_pain") == pytest.approx(p, abs=0.06)
    found = asked(L5, 400, TESTS)
    background = KNOWLEDGE.signs["tinel_sural"].background[1]
    for side in Side:
        seen = share(found, "tinel_sural", side)
        assert seen == pytest.approx(background, abs=0.03)


def test_what_was_not_asked_is_left_out() -> None:
    (nothing,) = asked(L5, 1, dict.fromkeys(ALL, 0.0))
    history = Questioner(KNOWLEDGE, Asking(0.0, ALL, 0.0))
    told = history.ask(np.random.Generator(np.random.PCG64(1)), L5)

    assert len(nothing) == 0
    assert told.get("pregnancy") is None
    who = {KNOWLEDGE.questions[question].who for question, _ in told}
    assert who == {"patient"}
    assert {side for _, side in told} == {None, Side.LEFT}


def test_both_legs_are_asked_of_a_lesion_of_both() -> None:
    truth = Truth(MAN, "lumbar_spinal_stenosis", "L5", Laterality.BOTH)

    assert {side for _, side in asked(truth, 1)[0]} == {None, *Side}


def test_grouped_answers_follow_their_discount() -> None:
    pair = ("walking_worse", "standing_worse")
    truth = Truth(MAN, "lumbar_spinal_stenosis", "L5", Laterality.LEFT)
    found = [
        Findings({(q, None): each.get(q) for q in pair})  # type: ignore[misc]
        for each in asked(truth, 500, HISTORY)
    ]
    given = [each for each in found if each.get("standing_worse") is True]
    place = cell(truth.condition, "L5")

    def log_ratio(*, walking: bool) -> float:
        these = Findings({(pair[0], None): walking, (pair[1], None): True})
        return float(
            sum(each.log_ratio[place] for each in gather(KNOWLEDGE, MAN, these))
        )

    # Other members of the group are asked as well, so it is near, not the same.
    rate = KNOWLEDGE.history["walking_worse"].rate[1]  # type: ignore[union-attr]
    yes = rate * np.exp(log_ratio(walking=True))
    no = (1 - rate) * np.exp(log_ratio(walking=False))
    assert share(given, "walking_worse") == pytest.approx(yes / (yes + no), abs=0.12)


def test_a_hidden_deficit_makes_muscles_weak_together() -> None:
    found = asked(L5, 1200, STRENGTH)
    toes = np.array([each.get("great_toe_extension", Side.LEFT) for each in found])
    foot = np.array([each.get("ankle_dorsiflexion", Side.LEFT) for each in found])
    sound = np.array([each.get("ankle_dorsiflexion", Side.RIGHT) for each in found])

    weights = state_weights(KNOWLEDGE.exam)[:, 0, LESION_INDEX["L5"]]
    rates = grade_rates(KNOWLEDGE, "ankle_dorsiflexion", 1)[:, LESION_INDEX["L5"]]
    weak = float(weights @ (1 - rates[:, 0]))
    assert (foot < 5).mean() == pytest.approx(weak, abs=0.04)
    assert (foot[toes < 5] < 5).mean() > 2 * (foot[toes == 5] < 5).mean()
    assert (sound < 5).mean() == pytest.approx(
        rates[0, 0] and 1 - rates[0, 0], abs=0.03
    )


def test_a_midline_lesion_has_one_deficit_for_both_legs() -> None:
    truth = Truth(MAN, "stroke", "central", Laterality.BOTH)
    found = asked(truth, 600, STRENGTH)
    left, right = (
        np.array([each.get("hip_flexion", side) for each in found]) for side in Side
    )

    assert (right[left < 5] < 5).mean() > 2 * (right[left == 5] < 5).mean()


def test_degrees_of_strength_add_up_and_match_the_weighing() -> None:
    rates = grade_rates(KNOWLEDGE, "ankle_dorsiflexion", 1)
    place = cell("lumbar_disc_herniation", "L5")
    weights = state_weights(KNOWLEDGE.exam)[:, 0, LESION_INDEX["L5"]]
    own = weights @ rates[:, LESION_INDEX["L5"]]
    grades = {Side.LEFT: {"ankle_dorsiflexion": 4.0}}

    assert rates.sum(axis=2) == pytest.approx(1)
    ratio = strength_log_ratio(KNOWLEDGE, MAN, grades)[place]
    assert ratio == pytest.approx(np.log(own[1] / rates[0, LESION_INDEX["L5"], 1]))


def test_durations_lie_in_their_bins() -> None:
    days = [each.get("duration_days") for each in histories()]

    assert all(isinstance(day, float) and 0 < day < 3650 for day in days)
    edges = (0, 1, 7, 42, 91, 365, 3650)
    counts, _ = np.histogram(days, edges)  # type: ignore[arg-type]
    expected = KNOWLEDGE.history["duration_days"].p[0]
    assert counts / 400 == pytest.approx(expected, abs=0.09)
    assert all(day == int(day) for day in days if day >= 1)  # type: ignore[operator,arg-type]
