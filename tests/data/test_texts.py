"""The shipped texts: everything has its words, plain words are plain, sources exist."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    LESIONS,
    NERVES,
    OUTER_ROOTS,
    ROOTS,
    ZONES,
    Side,
)
from dermamap.core.words.texts import citations, without_citations
from dermamap.core.words.wording import Wording
from dermamap.files.words.pattern_format import PHRASES
from tests.data.plain_texts import CLINICAL, KNOWLEDGE, PLAIN, WORDING


@pytest.fixture(scope="module")
def wording() -> Wording:
    return WORDING


def test_every_question_has_its_words(wording: Wording) -> None:
    assert set(wording.questions) == set(KNOWLEDGE.questions)
    for name, question in KNOWLEDGE.questions.items():
        text = wording.questions[name]
        says = set(text.says)
        if question.kind == "choice":
            assert tuple(text.answers) == question.choices
            assert says == set(question.choices)
        elif question.kind == "grade":
            assert text.movement
        else:
            assert not text.answers
            assert says == ({"yes", "no"} if question.kind == "bool" else {"number"})


def test_every_safety_rule_has_its_words_and_no_other(wording: Wording) -> None:
    rules = {rule.id: rule for rule in KNOWLEDGE.red_flags.rules}
    assert set(wording.red_flags) == set(rules)
    for key, flag in wording.red_flags.items():
        assert set(citations(flag.clinical)) <= set(rules[key].source.split(", "))


def test_every_safety_rule_says_what_to_do_and_how_soon(wording: Wording) -> None:
    soon = {"emergency": r"\bnow\b", "urgent": r"\btoday\b", "routine": r"\bnext \w+"}
    times = (
        r"[Ee]mergency|[Ii]mmediate|at once|[Ss]ame day|today|days|[Ww]eeks"
        r"|within \d+ (hours|days)|call an ambulance"
    )
    for rule in KNOWLEDGE.red_flags.rules:
        flag = wording.red_flags[rule.id]
        assert re.search(soon[rule.urgency.value], flag.action), rule.id
        assert re.search(times, flag.clinical), rule.id
        assert flag.why.endswith(".")


def test_every_group_of_answers_has_its_words_and_no_other(wording: Wording) -> None:
    motor = {"motor"}
    assert set(wording.patterns.groups) == {g.id for g in KNOWLEDGE.groups} | motor


def test_every_landmark_has_its_words_and_no_other(
    wording: Wording, checkout: Path
) -> None:
    shipped: Any = yaml.safe_load((checkout / "data/landmarks.yaml").read_bytes())
    assert set(wording.landmarks) == set(shipped["landmarks"])


@pytest.mark.parametrize("territory", [*OUTER_ROOTS, *ROOTS, *NERVES])
def test_every_territory_has_a_plain_and_a_clinical_name(
    wording: Wording, territory: str
) -> None:
    name = wording.territory(territory)
    assert name.plain
    assert name.clinical
    assert territory in name.plain or territory in NERVES or territory == "S4-5"


def test_every_branch_that_is_drawn_has_a_name_and_no_other(
    wording: Wording, checkout: Path
) -> None:
    shipped: Any = yaml.safe_load((checkout / "data/nerves.yaml").read_bytes())
    drawn = {
        nerve: set(row["branches"])
        for nerve, row in shipped["nerves"].items()
        if "branches" in row
    }
    assert {nerve: set(names) for nerve, names in wording.branches.items()} == drawn


def test_every_signature_area_has_a_name_and_no_other(
    wording: Wording, checkout: Path
) -> None:
    path = checkout / "data/signature_areas.yaml"
    shipped: Any = yaml.safe_load(path.read_bytes())
    assert set(wording.signature_areas) == set(shipped["areas"])


def test_every_phrase_is_used(checkout: Path) -> None:
    package = checkout / "src" / "dermamap"
    parts = ("cli", "core", "ui")
    files = [file for part in parts for file in (package / part).rglob("*.py")]
    code = "".join(file.read_text() for file in files)
    made = {"weak_one", "weak_many", "strong_one", "strong_many"}
    made |= {"days", "weeks", "months", "years"}
    made |= {name for name in PHRASES if name.startswith(("skin_", "others_"))}
    made |= {name for name in PHRASES if name.startswith(("setting_", "elsewhere_"))}
    made |= {name for name in PHRASES if name.endswith(("_lead", "_follow"))}
    assert {name for name in PHRASES if f'"{name}"' not in code} <= made


@pytest.mark.parametrize("place", CLINICAL)
def test_every_source_that_a_text_names_exists(place: str) -> None:
    text = CLINICAL[place]
    unknown = set(citations(text)) - set(KNOWLEDGE.sources)
    assert not unknown
    assert "[" not in without_citations(text)


@pytest.mark.parametrize("place", CLINICAL)
def test_no_measured_number_stands_without_a_source(place: str) -> None:
    for paragraph in re.split(r"(?<=[.;]) (?=[A-Z])", CLINICAL[place]):
        if re.search(r"\d %|\d\.\d|\d of \d", without_citations(paragraph)):
            assert citations(paragraph), paragraph


@pytest.mark.parametrize("place", PLAIN)
def test_plain_texts_name_no_sources_and_no_percentages(place: str) -> None:
    assert "[" not in PLAIN[place]
    assert "%" not in PLAIN[place]


def test_names_are_short_and_tell_things_apart(wording: Wording) -> None:
    for texts in (wording.lesions, wording.conditions):
        names = [text.short for text in texts.values()]
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= 56
    labels = [text.label for text in wording.questions.values()]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 40


def test_every_zone_names_its_side_once(wording: Wording) -> None:
    sided = {
        wording.zone(zone, side) for zone in (*ZONES, *COMPOSITE_ZONES) for side in Side
    }
    assert len(sided) == 2 * (len(ZONES) + len(COMPOSITE_ZONES))
    for name in sided:
        assert ("left" in name) != ("right" in name)


def test_no_lesion_is_confused_with_itself(wording: Wording) -> None:
    for lesion in LESIONS:
        others = wording.lesions[lesion].confused_with
        assert others
        assert lesion not in others


VERBS = frozenset(
    (
        "is",
        "came",
        "feels",
        "are",
        "was",
        "were",
        "has",
        "have",
        "hurts",
        "hurt",
        "runs",
        "makes",
        "make",
        "eases",
        "ease",
        "does",
        "began",
        "stays",
        "comes",
        "gives",
        "drags",
        "brings",
        "goes",
        "sends",
        "feel",
        "may",
    )
)


def test_every_answer_is_a_clause_that_can_stand_after_if(wording: Wording) -> None:
    for question, text in wording.questions.items():
        for answer, said in text.says.items():
            assert VERBS & set(said.split()), f"{question}, {answer}: {said}"
