"""``docs/content.md`` says where each fact is told, and each fact is told there."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[2]
_PLACE = re.compile(r"`(?P<file>[a-z]+): (?P<key>[\w.+-]+)` (?P<words>.+)")
_BLOCKS = {"topics", "lesions", "conditions"}
"""Files whose only block has their name."""
SUBJECTS = {
    "The symptom itself": 13,
    "Roots, as one of the articles draws them": 8,
    "Herniated lumbar disc": 19,
    "Lumbar spinal stenosis": 5,
    "Sciatica / sciatic nerve irritation": 5,
    "Spondylolisthesis": 5,
    "Degenerative disc disease": 3,
    "Piriformis syndrome": 1,
    "Sacroiliac joint dysfunction": 1,
    "Meralgia paresthetica": 4,
    "Multiple sclerosis": 3,
    "Polyneuropathy": 2,
    "Stroke": 1,
    "Irritation after back surgery": 3,
    "Deep vein thrombosis": 3,
    "Leg that fell asleep": 2,
    "When to get help": 9,
    "Living with it": 5,
}
"""How many facts the articles tell of each subject."""


class Fact(NamedTuple):
    subject: str
    fact: str
    plain: str
    clinical: str


def facts() -> Iterator[Fact]:
    subject = ""
    for line in (ROOT / "docs" / "content.md").read_text("utf-8").splitlines():
        if line.startswith("#"):
            subject = line.lstrip("# ")
        elif line.startswith("| ") and not line.startswith("| fact |"):
            yield Fact(subject, *line.strip("| ").split(" | "))


FACTS = list(facts())
NAMES = [f"{each.subject}: {each.fact}" for each in FACTS]


@cache
def texts(file: str) -> Any:  # noqa: ANN401 - as YAML is
    path = ROOT / "data" / "text" / "en" / f"{file}.yaml"
    told: Any = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return told[file] if file in _BLOCKS else told


def places(cell: str) -> Iterator[tuple[str, str, str]]:
    """Yield the key of each place of a cell, what stands there, and the words."""
    for part in cell.split("<br>"):
        match = _PLACE.fullmatch(part)
        assert match, f"{part!r} names no place"
        file, key, words = match.groups()
        told = texts(file)
        for step in key.split("."):
            told = told[step]
        yield key, told, words


def test_every_fact_of_every_subject_has_its_row() -> None:
    rows = [each.subject for each in FACTS]
    assert {subject: rows.count(subject) for subject in rows} == SUBJECTS
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("fact", FACTS, ids=NAMES)
def test_every_fact_is_told_plainly_and_clinically(fact: Fact) -> None:
    for key, told, words in places(fact.plain):
        assert ".clinical" not in key
        assert words.casefold() in told.casefold()
    for key, told, words in places(fact.clinical):
        assert ".clinical" in key
        assert words.casefold() in told.casefold()
