"""How simulated people draw and are asked: read strictly, one line for a mistake."""

from dataclasses import replace

import numpy as np
import pytest

from dermamap.core.anatomy import CONDITIONS
from dermamap.core.errors import DermamapError
from dermamap.files import simulation_file
from dermamap.files.atlas.atlas_file import field_columns
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.simulation_file import (
    generator,
    habits_from_plain,
    load_habits,
    load_simulator,
)
from tests.files.checks.broken import Change, drop, put, told

NAME = "simulation.yaml"


def test_the_shipped_habits_are_right() -> None:
    habits = load_habits()

    assert told(NAME) == []
    assert sum(ages.share for ages in habits.ages) == pytest.approx(1)
    assert habits.feelings.kinds.sum(axis=1) == pytest.approx(1)
    assert habits.feelings.numb.shape == (len(CONDITIONS) + 1,)
    assert field_columns()[habits.somewhere] == "non_neural/anywhere"
    assert habits.surfaces["L5", "pain"] == (0.224, 0.612, 0.133)


def test_a_condition_without_numbers_of_its_own_has_the_default() -> None:
    habits = load_habits()

    other = habits.feelings.numb[-1]
    assert other == 0.85
    assert habits.feelings.numb[0] == 0.94


def test_each_case_of_a_seed_has_its_own_chance() -> None:
    first, again, second = (generator(3, n).random() for n in (1, 1, 2))

    assert first == again != second
    assert isinstance(generator(0, 1).bit_generator, np.random.PCG64)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (drop("ages"), "the key ages is missing"),
        (drop("ages/65_plus"), "ages: the key 65_plus is missing"),
        (put("ages/65_plus/to", 60), "ages: 65_plus: to: expected a number from 65 to"),
        (put("ages/65_plus/share", 2), "ages: 65_plus: share: expected a number from"),
        (put("asking/tests", "all"), "asking: tests: expected a mapping"),
        (put("asking/tests/people", 2), "asking: tests: people: expected a number fr"),
        (
            put("asking/tests/least", 0.9),
            "asking: tests: expected least not to be above most",
        ),
        (put("answers/together", 1), "answers: together: expected a number from 0 to"),
        (put("answers/apart", "all"), "answers: apart: expected a list of words"),
        (put("answers/apart", [1]), "answers: apart: expected a text, found"),
        (drop("answers/implied"), "answers: the key implied is missing"),
        (put("asking/test", 1), "asking: unknown key 'test' (did you mean tests?)"),
        (drop("feelings/default"), "feelings: the key default is missing"),
        (
            put("feelings/by_condition/stoke", {}),
            "feelings: by_condition: unknown key 'stoke' (did you mean stroke?)",
        ),
        (
            drop("feelings/by_condition/stroke/pain"),
            "feelings: by_condition: stroke: the key pain is missing",
        ),
        (
            put("feelings/kinds/default/absent", 0.5),
            "feelings: kinds: default: expected shares that add up to 1",
        ),
        (
            put("feelings/kinds/stroke/absent", 0.5),
            "feelings: kinds: stroke: expected shares that add up to 1",
        ),
        (put("drawing/own_mm/value", 0), "drawing: own_mm: value: expected a number f"),
        (
            put("drawing/hand_share/value", 0.99),
            "drawing: hand_share: value: expected at most 1 together with size_share",
        ),
        (put("drawing/stray/value", 0), "drawing: stray: value: expected a number fro"),
        (
            put("drawing/smallest_cm2/value", 0),
            "drawing: smallest_cm2: value: expected",
        ),
        (drop("drawing/neighbour/pain"), "drawing: neighbour: the key pain is missing"),
        (drop("drawing/whole/nerve"), "drawing: whole: the key nerve is missing"),
        (
            put("drawing/part/least", 0.9),
            "drawing: part: expected least not to be above most",
        ),
        (put("surfaces/pain/L9", {}), "surfaces: pain: unknown key 'L9'"),
        (
            put("surfaces/pain/L5", {"front": 0, "back": 0, "both": 0}),
            "surfaces: pain: L5: expected a share of front, back or both above 0",
        ),
    ],
)
def test_a_mistake_is_told_in_one_line(change: Change, line: str) -> None:
    (found,) = told(NAME, change)

    assert found.startswith(f"{NAME}: {line}")


def test_what_is_no_mapping_is_refused() -> None:
    with pytest.raises(DermamapError, match=r"^x: expected a mapping with format"):
        habits_from_plain([1], "x", field_columns())


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"apart": frozenset({"systemc"})}, "apart: expected a group of findings"),
        ({"brisk_together": frozenset({"knee"})}, "brisk_together: expected a reflex"),
    ],
)
def test_words_that_the_knowledge_lacks_are_refused(
    change: dict[str, frozenset[str]], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    habits = load_habits()
    strange = replace(habits.answering, **change)  # type: ignore[arg-type]
    monkeypatch.setattr(
        simulation_file, "load_habits", lambda: replace(habits, answering=strange)
    )

    with pytest.raises(DermamapError, match=f"^data/simulation.yaml: answers: {line}"):
        load_simulator(load_knowledge())
