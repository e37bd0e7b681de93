"""The shipped texts: everything has its words, plain words are plain, sources exist."""

import re
from collections.abc import Iterator
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
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.words.pattern_format import PHRASES
from dermamap.files.words.wording_file import load_wording
from tests.data.readability import grade, syllables

PAGE_GRADE = 7.0
"""Readable at about age 12."""
SECTION_GRADE = 8.0
"""Short passages scatter more."""

KNOWLEDGE = load_knowledge()
WORDING = load_wording()


@pytest.fixture(scope="module")
def wording() -> Wording:
    return WORDING


def clinical_texts() -> Iterator[tuple[str, str]]:
    """Yield the place and text of everything that may name sources."""
    for name, condition in WORDING.conditions.items():
        for heading, text in condition.clinical.items():
            yield f"{name}: {heading}", text
    for name, lesion in WORDING.lesions.items():
        yield name, lesion.clinical
    for name, question in WORDING.questions.items():
        yield f"{name}: why", question.clinical.why
        yield f"{name}: how", question.clinical.how
    for name, flag in WORDING.red_flags.items():
        yield name, flag.clinical
    for name, topic in WORDING.topics.items():
        yield name, topic.clinical
    for name, source_map in WORDING.terms.maps.items():
        yield name, source_map.about


def plain_pages() -> Iterator[tuple[str, str]]:
    """Yield the place and text of everything that a patient reads as a page."""
    for name, condition in WORDING.conditions.items():
        yield name, " ".join([condition.gist, *condition.plain.values()])
    for name, lesion in WORDING.lesions.items():
        yield name, f"{lesion.plain} {lesion.skin} {lesion.muscles} {lesion.reflex}"
    for name, topic in WORDING.topics.items():
        yield name, topic.plain
    for name, flag in WORDING.red_flags.items():
        yield name, f"{flag.title}. {flag.action} {flag.why}"
    for level, text in WORDING.levels.items():
        yield level, f"{text.title}. {text.action}"


def plain_sections() -> Iterator[tuple[str, str]]:
    """Yield the place and text of each short passage for patients."""
    for name, condition in WORDING.conditions.items():
        for heading, text in condition.plain.items():
            yield f"{name}: {heading}", text
    for name, question in WORDING.questions.items():
        yield name, f"{question.plain.why} {question.plain.how}"
        if KNOWLEDGE.questions[name].who == "patient":
            yield f"{name}: ask", question.ask
    yield "notice", WORDING.terms.notice


CLINICAL = dict(clinical_texts())
PAGES = dict(plain_pages())
SECTIONS = dict(plain_sections())
PLAIN = PAGES | SECTIONS


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
    core = checkout / "src" / "dermamap" / "core"
    code = "".join(file.read_text() for file in core.rglob("*.py"))
    made = {"weak_one", "weak_many", "strong_one", "strong_many"}
    made |= {"days", "weeks", "months", "years"}
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


@pytest.mark.parametrize("place", PAGES)
def test_a_page_for_patients_can_be_read_at_twelve(place: str) -> None:
    assert grade(PAGES[place]) <= PAGE_GRADE


@pytest.mark.parametrize("place", SECTIONS)
def test_a_passage_for_patients_can_be_read_at_twelve(place: str) -> None:
    assert grade(SECTIONS[place]) <= SECTION_GRADE


@pytest.mark.parametrize(
    ("word", "count"),
    [("numb", 1), ("little", 2), ("makes", 1), ("walked", 1), ("injection", 3)],
)
def test_syllables_are_counted_about_right(word: str, count: int) -> None:
    assert syllables(word) == count


def test_hard_texts_get_a_higher_grade_than_easy_ones() -> None:
    easy = "The nerve is sore. It will heal."
    hard = "Neurophysiological examination demonstrates demyelinating polyneuropathy."
    assert grade(easy) < 3
    assert grade(hard) > 15


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


SCOPE = {
    "numbness": ["cotton wool", "Tingling", "whole leg", "path that serves the skin"],
    "asleep": ["crossed legs", "normal"],
    "from_the_back": ["only the leg hurts", "bladder", "toes"],
    "which_nerve": ["L3", "L4", "L5", "S1", "outer thigh", "sciatic"],
    "when_to_get_help": ["bladder", "between your legs", "face", "calf", "Waiting"],
    "living_with_it": ["straight back", "level pelvis", "bent knees", "weight"],
    "lumbar_disc_herniation": [
        "soft core",
        "ring",
        "wrong lifting",
        "heavy and drag",
        "ankle may give way",
        "Long sitting, coughing and bending",
        "stiff or pulling back",
        "two weeks",
        "MRI or CT",
        "nerve root block",
        "scar tissue",
        "joins two bones",
        "risks",
    ],
    "lumbar_spinal_stenosis": ["older", "joints", "slowly", "heavy", "Leaning forward"],
    "sciatic_neuropathy": ["root in the back", "operation", "inflammation", "pins"],
    "spondylolisthesis": ["slips forward", "unstable", "Standing", "rest", "joined"],
    "degenerative_disc_disease": ["water", "dull", "hard to say", "hole"],
    "piriformis_syndrome": ["sciatica"],
    "sacroiliac_joint_dysfunction": ["sciatica"],
    "meralgia_paresthetica": ["inguinal ligament", "belts", "weight", "pregnan", "hip"],
    "multiple_sclerosis": ["sheath", "paralysed", "Sight", "Only a nerve specialist"],
    "polyneuropathy": ["both feet"],
    "stroke": ["sudden"],
    "postoperative_nerve_irritation": ["next to the nerve roots", "fade", "stay"],
    "deep_vein_thrombosis": ["red", "swollen", "warm", "rarely", "depends on the vein"],
    "transient_positional_numbness": ["crossed legs", "clear"],
}


@pytest.mark.parametrize("page", SCOPE)
def test_what_articles_tell_their_readers_is_told_here(page: str) -> None:
    text = PAGES[page].lower()
    assert [fact for fact in SCOPE[page] if fact.lower() not in text] == []
