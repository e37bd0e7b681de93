"""Sampled answers come as often as the knowledge says, given those before them."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from dermamap.core.anatomy import Laterality, Sex, Side
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.answers import answer_model
from dermamap.core.knowledge.base import LESION_INDEX
from dermamap.core.knowledge.examination import (
    grade_rates,
    state_weights,
    strength_log_ratio,
)
from dermamap.core.simulation.answering import Questioner
from dermamap.core.simulation.habits import Asking, Taken
from dermamap.core.simulation.persons import Truth
from dermamap.files.simulation_file import load_habits
from tests.core.shipped import KNOWLEDGE, cell

GROUPS = ("history", "strength", "reflexes", "tests")
NOTHING = dict.fromkeys(GROUPS, Taken(people=0.0))
ALL = dict.fromkeys(GROUPS, Taken())
ANSWERING = load_habits().answering
MAN = Patient(50, Sex.MALE)
L5 = Truth(MAN, "lumbar_disc_herniation", "L5", Laterality.LEFT)


def asked(
    truth: Truth, count: int, groups: dict[str, Taken] | None = None
) -> list[Findings]:
    questioner = Questioner(KNOWLEDGE, Asking(1.0, groups or ALL, 1.0), ANSWERING)
    rng = np.random.Generator(np.random.PCG64(11))
    return [questioner.ask(rng, truth) for _ in range(count)]


STRENGTH = NOTHING | {"strength": Taken()}
TESTS = NOTHING | {"tests": Taken()}
HISTORY = NOTHING | {"history": Taken()}


@cache
def histories() -> list[Findings]:
    return asked(L5, 400, HISTORY)


def share(found: list[Findings], question: str, side: Side | None = None) -> float:
    return float(np.mean([each.get(question, side) is True for each in found]))


def test_every_answer_comes_as_often_as_the_knowledge_says() -> None:
    found = asked(L5, 700)
    place = cell(L5.condition, L5.lesion)[:2]
    for question in KNOWLEDGE.questions:
        model = answer_model(KNOWLEDGE, MAN, question)
        if model is None or model.answers != (True, False):
            continue
        sided = KNOWLEDGE.questions[question].sided
        near = share(found, question, Side.LEFT if sided else None)
        rate = float(model.likelihood[0, *place])
        assert near == pytest.approx(rate, abs=0.07), question
        if sided:
            far = share(found, question, Side.RIGHT)
            assert far == pytest.approx(float(model.background[0]), abs=0.07), question


def test_a_group_of_questions_is_taken_up_with_some_and_in_part() -> None:
    some = Taken(people=0.5, least=0.2, most=0.4)
    found = asked(L5, 300, NOTHING | {"history": some})
    counts = np.array([len(each) for each in found])
    whole = len(asked(L5, 1, HISTORY)[0])

    assert (counts > 0).mean() == pytest.approx(0.5, abs=0.1)
    told = counts[counts > 0] / whole
    assert told.mean() == pytest.approx(0.3, abs=0.04)
    assert 0.1 < np.quantile(told, 0.1) < np.quantile(told, 0.9) < 0.5


def test_what_was_not_asked_is_left_out() -> None:
    (nothing,) = asked(L5, 1, NOTHING)
    history = Questioner(KNOWLEDGE, Asking(0.0, ALL, 0.0), ANSWERING)
    told = history.ask(np.random.Generator(np.random.PCG64(1)), L5)

    assert len(nothing) == 0
    assert told.get("pregnancy") is None
    who = {KNOWLEDGE.questions[question].who for question, _ in told}
    assert who == {"patient"}
    assert {side for _, side in told} == {None, Side.LEFT}


def test_both_legs_are_asked_of_a_lesion_of_both() -> None:
    truth = Truth(MAN, "lumbar_spinal_stenosis", "L5", Laterality.BOTH)

    assert {side for _, side in asked(truth, 1)[0]} == {None, *Side}


def together(found: list[Findings], one: str, other: str) -> float:
    """Return the correlation of two answers on the left."""
    answers = [
        [each.get(question, Side.LEFT) for each in found] for question in (one, other)
    ]
    bad = [[each in {True, "absent", "brisk"} for each in row] for row in answers]
    return float(np.asarray(np.corrcoef(bad))[0, 1])


def test_answers_of_one_group_go_together() -> None:
    found = asked(L5, 700, TESTS)

    assert together(found, "slr", "slump") > 0.15
    assert abs(together(found, "slr", "tinel_sural")) < 0.12


def test_causes_of_which_one_is_enough_do_not() -> None:
    # Half of the cases have it, so that going together would show.
    truth = Truth(MAN, "polyneuropathy", "length_dependent", Laterality.BOTH)
    found = asked(truth, 900, HISTORY)
    pairs = [
        [each.get(question) is True for each in found]
        for question in ("diabetes", "alcohol_excess", "neurotoxic_drug")
    ]

    assert ANSWERING.apart >= {"neuropathy_causes"}
    assert np.abs(np.asarray(np.corrcoef(pairs))[np.triu_indices(3, 1)]).max() < 0.1


def test_brisk_reflexes_go_with_an_upgoing_toe() -> None:
    truth = Truth(MAN, "multiple_sclerosis", "central", Laterality.LEFT)
    groups = NOTHING | {"reflexes": Taken()}
    found = asked(truth, 900, groups)
    toe = np.array([each.get("babinski", Side.LEFT) is True for each in found])
    knee = np.array([each.get("knee_reflex", Side.LEFT) == "brisk" for each in found])

    assert knee[toe].mean() > knee[~toe].mean() + 0.1


def test_who_says_what_it_began_after_mostly_says_yes_to_the_thing() -> None:
    truth = Truth(MAN, "common_fibular_neuropathy", "common_fibular", Laterality.LEFT)
    found = asked(truth, 900, HISTORY)
    after = np.array([each.get("onset") == "after_position" for each in found])
    yes = np.array([each.get("prolonged_position") is True for each in found])
    place = cell(truth.condition, truth.lesion)[:2]
    model = answer_model(KNOWLEDGE, MAN, "prolonged_position")
    assert model is not None

    assert after.sum() > 20
    assert yes[after].mean() == pytest.approx(ANSWERING.implied, abs=0.06)
    assert yes[~after].mean() < yes[after].mean()
    assert yes.mean() == pytest.approx(float(model.likelihood[0, *place]), abs=0.1)


def test_an_operation_was_in_one_place() -> None:
    truth = Truth(
        MAN, "postoperative_nerve_irritation", "common_fibular", Laterality.LEFT
    )
    found = asked(truth, 300, HISTORY)
    after = [each for each in found if each.get("onset") == "after_surgery"]
    places = [
        {q for q in ("spine_surgery", "leg_or_pelvic_surgery") if each.get(q) is True}
        for each in after
    ]

    assert len(after) > 50
    assert np.mean([len(each) > 0 for each in places]) > 0.9
    assert np.mean([len(each) == 2 for each in places]) < 0.4


def test_without_the_onset_a_thing_is_as_common_as_it_is() -> None:
    few = replace(KNOWLEDGE, questions={"injury": KNOWLEDGE.questions["injury"]})
    questioner = Questioner(few, Asking(1.0, ALL, 0.0), ANSWERING)
    rng = np.random.Generator(np.random.PCG64(3))
    found = [questioner.ask(rng, L5) for _ in range(600)]
    model = answer_model(KNOWLEDGE, MAN, "injury")
    assert model is not None

    rate = float(model.likelihood[0, *cell(L5.condition, L5.lesion)[:2]])
    assert share(found, "injury") == pytest.approx(rate, abs=0.03)


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
