import json
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import Side
from dermamap.core.assessment import Setting
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Answer, FindingKey, Findings, Patient
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.table import DRAWING_SHAPE
from dermamap.core.reasoning.asking.questions import next_findings
from dermamap.core.reasoning.inference import consider, rank
from dermamap.core.reasoning.triage import triage
from dermamap.files.knowledge.knowledge_file import COMPILED, knowledge_from_plain
from dermamap.files.reading.resources import resource
from tests.core.shipped import tabulate

Plain = dict[str, Any]
Path_ = tuple[str | int, ...]


@cache
def shipped() -> str:
    return json.dumps(json.loads(resource(COMPILED).read_bytes())["files"])


def plain() -> Plain:
    tree: Plain = json.loads(shipped())
    return tree


def changed(path: Path_, value: object) -> Plain:
    """Return the shipped files with one value in another's place."""
    tree = plain()
    *way, last = path
    here: Any = tree
    for step in way:
        here = here[step]
    here[last] = value
    return tree


def without(path: Path_) -> Plain:
    tree = plain()
    *way, last = path
    here: Any = tree
    for step in way:
        here = here[step]
    del here[last]
    return tree


def complaint(tree: Plain) -> str:
    with pytest.raises(DermamapError) as caught:
        knowledge_from_plain(tree, "f" * 64)
    text = str(caught.value)
    assert "\n" not in text
    return text


F, C, S, R = "findings.yaml", "conditions.yaml", "sources.yaml", "red_flags.yaml"
CELL = (F, "p_abnormal", "slr", "L5")
DISC = "lumbar_disc_herniation"
HISTORY = (F, "history")
GROUP = (F, "groups", 0)
EVENT = next(
    n
    for n, group in enumerate(json.loads(shipped())[F]["groups"])
    if group["id"] == "event"
)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ((S, "sources"), [], "sources.yaml: sources: expected a mapping, found a list"),
        ((S, "sources"), {1: {}}, "expected words as keys, found 1"),
        ((S, "sources", "general", "status"), "read", "expected a status"),
        ((*CELL, "p"), 1.0, "slr, L5, p: expected a share above 0 and below 1"),
        ((*CELL, "p"), 0, "expected a share above 0 and below 1, found 0"),
        ((*CELL, "p"), "much", "expected a number, found 'much'"),
        ((*CELL, "p"), float("nan"), "expected a number"),
        ((*CELL, "status"), "guessed", "L5, status: expected a status: seen, recalled"),
        ((*CELL, "source"), "cochran2010", "(did you mean cochrane2010?)"),
        ((*CELL, "source"), 3, "expected a source key, found 3"),
        ((*CELL, "q"), 1, "unknown key 'q'"),
        ((F, "p_abnormal", "slr", "L6"), {}, "expected a lesion, found 'L6'"),
        ((F, "p_abnormal", "slrr"), {}, "(did you mean slr?)"),
        ((F, "test_by_condition", "slr", "sciatica"), {}, "expected a condition"),
        (
            (F, "test_by_condition", "slr", "stroke"),
            {"status": "assumed", "source": "general"},
            "slr, stroke: expected one of p, odds and by_lesion",
        ),
        (
            (F, "test_by_condition", "foot_pulses_absent", "other", "by_lesion"),
            {"L6": 0.5},
            "by_lesion: expected a lesion, found 'L6'",
        ),
        (
            (*HISTORY, "lump", "by_condition", "compressive_mass", "by_lesion", "L5"),
            1,
            "by_lesion, L5: expected a share above 0 and below 1",
        ),
        ((F, "background", "slr", "by_age"), {}, "an age band is missing: under_40"),
        ((F, "exam_model", "motor_odds", DISC, "odds"), 0, "a factor above 0"),
        ((F, "touch", "claimed"), 1.2, "touch, claimed: expected a share above 0"),
        ((F, "touch", "unclaimed"), 0.6, "touch: expected claimed to be above"),
        ((F, "exam_model", "brisk", "knee_reflex"), {}, "the key default is missing"),
        (
            (F, "exam_model", "brisk", "knee_reflex", "central", "p"),
            0.97,
            "expected lost and brisk together to stay below 1",
        ),
        (
            (F, "exam_model", "grade_given_weak", "mild", "grades"),
            {"4": 0.9, "3": 0.05, "2_or_less": 0.01},
            "expected shares that sum to 1, found 0.9600",
        ),
        ((F, "questions", "strength", "hip_flexion"), {}, "the key type is missing"),
        ((F, "questions", "tests", "slr", "choices"), ["a"], "the key choices is not"),
        ((F, "questions", "tests", "slr", "type"), "boolean", "(did you mean bool?)"),
        ((F, "questions", "history", "lump", "type"), "choice", "choices is missing"),
        ((F, "questions", "history", "lump", "type"), "grade", "a type for history"),
        ((F, "questions", "strength", "hip_flexion", "side"), False, "side: true"),
        (
            (F, "questions", "reflexes", "ankle_reflex", "choices"),
            ["lost", "normal"],
            "expected absent, brisk, normal and reduced as choices",
        ),
        (
            (F, "questions", "history", "course", "choices"),
            ["stable", "stable"],
            "expected each choice once",
        ),
        ((*HISTORY, "lump", "by_condition", "x"), {}, "expected a condition"),
        ((*HISTORY, "falls", "by_age", "65_plus"), 2, "falls, by_age, 65_plus"),
        ((*HISTORY, "onset", "choices"), ["gradual"], "those of the question, in"),
        ((*HISTORY, "pregnancy", "applies_to"), {"sex": "women"}, "expected a sex"),
        (
            (*HISTORY, "duration_days", "bins", "1_to_7_days"),
            [2, 7],
            "1_to_7_days: expected a bin that begins at 1",
        ),
        (
            (*HISTORY, "duration_days", "bins", "over_1_year"),
            [365, 900],
            "expected bins, the last of them without an end",
        ),
        ((*HISTORY, "duration_days", "bins"), {}, "expected bins"),
        ((*GROUP, "rule"), "sum", "expected a rule"),
        ((*GROUP, "weights"), [], "expected weights, and bounds"),
        ((*GROUP, "weights"), [2], "expected a number from 0 to 1, found 2"),
        ((*GROUP, "lr_bounds"), [2, 20], "bounds on both sides of 1"),
        ((*GROUP, "lr_bounds"), [0.5], "a factor above 0, found 0"),
        ((*GROUP, "findings"), ["siting_relief"], "(did you mean sitting_relief?)"),
        ((*GROUP, "applies_to"), {"conditions": ["x"]}, "one of the conditions"),
        ((*GROUP, "findings"), [], "findings: expected findings, found none"),
        ((F, "groups", EVENT, "pairs"), {"after_injury": ["slr"]}, "a finding"),
        ((F, "groups", EVENT, "pairs"), {"after_injry": []}, "mean after_injury?"),
        ((F, "groups", EVENT, "onset_limits"), ["sudden"], "expected an onset"),
        ((C, "version"), None, "conditions.yaml: version: expected a text"),
        ((C, "priors", "values", "40_64"), {"female": {}}, "sum to 1, found 0.0000"),
        ((C, "priors", "values", "under_40", "male", DISC), 0.9, "sum to 1"),
        ((C, "settings", "spine_clinic", "multiply", "x"), 1, "a condition"),
        ((C, "lesion_given_condition", DISC, "p", "L5"), 0.1, "sum to 1"),
        ((C, "laterality", DISC, "p_both"), 1.5, "expected a share"),
        ((C, "unlisted", "lesions", "p", "central"), 0.9, "something for the rest"),
        ((*CELL, "background"), "no", "L5, background: expected true or false"),
        (("lesions.yaml", "lesions", "L5", "midline"), 0, "midline: expected true or"),
        (
            (*GROUP, "silent_when_examined"),
            "reflexes",
            "silent_when_examined: expected strength",
        ),
        (("lesions.yaml", "lesions", "L5"), {}, "the key motor is missing"),
        ((R, "rules", 0, "triage"), "soon", "expected a level of urgency"),
        ((R, "rules", 0, "when"), {}, "expected one kind of condition, found a map"),
        ((R, "rules", 0, "when"), {"every": []}, "unknown key 'every'"),
        ((R, "rules", 0, "when"), {"any": []}, "expected conditions, found none"),
        ((R, "rules", 0, "when"), {"finding": "falls"}, "one of is, in, at_most"),
        (
            (R, "rules", 0, "when"),
            {"finding": "falls", "at_most": 1},
            "falls: at_most and at_least are for numbers",
        ),
        (
            (R, "rules", 0, "when"),
            {"finding": "falls", "is": "yes"},
            "'yes' is no answer to falls",
        ),
        (
            (R, "rules", 0, "when"),
            {"finding": "onset", "is": "suden"},
            "(did you mean sudden?)",
        ),
        (
            (R, "rules", 0, "when"),
            {"drawing": {"zones": ["sadle"], "symptoms": "any", "sides": "any"}},
            "(did you mean saddle?)",
        ),
        (
            (R, "rules", 0, "when"),
            {"strength": {"which": "any", "at_most": 6, "count": 1, "sides": "any"}},
            "expected a number from 0 to 5, found 6",
        ),
        ((R, "self_care", "condition"), "nothing", "expected a condition"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    path: Path_, value: object, words: str
) -> None:
    assert words in complaint(changed(path, value))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((S, "sources", "general", "citation"), "the key citation is missing"),
        (CELL, "slr: a lesion is missing: L5"),
        ((*CELL, "status"), "L5, status: expected a status"),
        ((F, "p_abnormal", "slr"), "a finding is missing: slr"),
        ((F, "p_abnormal", "hip_flexion", "L1", "p_if_mild"), "p_if_mild is missing"),
        ((F, "history", "lump"), "a question of the history is missing: lump"),
        ((F, "history", "lump", "default"), "the key default is missing"),
        ((F, "history", "course", "by_condition", "stroke"), "is missing: stroke"),
        ((C, "priors", "values", "unknown_age", "unknown"), "unknown is missing"),
        ((C, "priors", "values", "65_plus"), "an age band is missing: 65_plus"),
        ((C, "settings", "spine_clinic"), "the setting spine_clinic is missing"),
        ((C, "unlisted"), "the key unlisted is missing"),
        ((R, "drawn"), "the key drawn is missing"),
    ],
)
def test_what_is_missing_is_named(path: Path_, words: str) -> None:
    assert words in complaint(without(path))


def test_a_rule_is_named_by_its_place_and_id() -> None:
    text = complaint(changed((R, "rules", 2, "when"), {"any": 3}))

    assert text.startswith("red_flags.yaml: rules, item 3 (bladder_alone), when, any:")


@cache
def places() -> tuple[Path_, ...]:
    """Return the place of every value in the files."""
    found: list[Path_] = []

    def walk(value: object, path: Path_) -> None:
        if path:
            found.append(path)
        if isinstance(value, dict):
            for key, each in value.items():
                walk(each, (*path, key))
        if isinstance(value, list):
            for n, each in enumerate(value):
                walk(each, (*path, n))

    walk(plain(), ())
    return tuple(found)


def verdict(tree: Plain) -> str:
    """Return what is wrong with the files, or nothing if they can be used."""
    try:
        knowledge = knowledge_from_plain(tree, "f" * 64)
    except DermamapError as error:
        return str(error)
    answers: dict[FindingKey, Answer] = {
        (each.id, Side.LEFT if each.sided else None): each.choices[-1]
        if each.choices
        else each.kind == "bool" or 3
        for each in knowledge.questions.values()
    }
    everything, drawing = Findings(answers), np.zeros(DRAWING_SHAPE)
    table = tabulate(knowledge, Patient(50), everything, drawing, Setting.SPINE_CLINIC)
    rank(table)
    next_findings(
        consider(knowledge, Patient(), Findings(), Setting.EQUAL).with_drawing(drawing)
    )
    triage(knowledge.red_flags, Patient(), everything, ZoneShares())
    assert np.isfinite(table.probabilities).all()
    return ""


strange = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([{}]),
    st.just({"p": 0.5}),
)


@settings(max_examples=100)
@given(data=st.data(), value=strange)
def test_any_change_is_either_taken_or_refused_in_one_line(
    data: st.DataObject, value: object
) -> None:
    path = data.draw(st.integers(0, len(places()) - 1).map(places().__getitem__))

    assert "\n" not in verdict(changed(path, value))
