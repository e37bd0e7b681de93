"""What people read: names, questions, explanations and patterns of sentences.

The texts are in ``data/text/<language>/``; :mod:`dermamap.files.words.wording_file`
reads them. The values of single texts are in :mod:`dermamap.core.words.texts`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dermamap.core.anatomy import Laterality, Side, Symptom, Urgency
from dermamap.core.words.texts import (
    ConditionText,
    ExampleText,
    FlagText,
    LesionText,
    LevelText,
    MapText,
    PlaceText,
    QuestionText,
    SymptomText,
    TopicText,
    ZoneText,
)
from dermamap.core.words.writing import Writing


class Audience(StrEnum):
    """Who reads: a patient is told shares in words, a clinician in numbers."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


class Standing(StrEnum):
    """Where a candidate stands among the others, in place of a percentage."""

    BEST = "best"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with places for words.

    Attributes:
        text: Such as ``"Seldom reaches the {outside_zone}"``.
        words: Names of its places.
    """

    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """The word for a size, from a least value on."""

    least: float
    word: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """How evidence is put into sentences.

    Attributes:
        reasons: By kind of evidence, whether it supports, and reader; the fullest
            pattern first.
        contrasts: Likewise for two candidates held against each other, by kind of
            evidence and reader; they are about the one that it points to.
        phrases: Parts of sentences by name.
        groups: What a group of answers is about, by its id.
        shares: Words for shares from 0 to 1, greatest first.
        weights: Words for the size of log odds, greatest first.
        standings: Words for where a candidate stands.
    """

    reasons: Mapping[tuple[str, bool, Audience], tuple[Pattern, ...]]
    contrasts: Mapping[tuple[str, Audience], tuple[Pattern, ...]]
    phrases: Mapping[str, str]
    groups: Mapping[str, str]
    shares: tuple[Step, ...]
    weights: tuple[Step, ...]
    standings: Mapping[Standing, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words that many places share.

    Attributes:
        notice: The one sentence that says what the program is not.
        writing: How numbers and names are written.
        sides: Inside a sentence.
        side_labels: At the start of a line.
        symptoms: What marks mean.
        views: Labels of the views.
        maps: Names of the maps, with ``consensus``.
        settings: Labels of where a person is seen.
        groups: Headings of the groups of questions.
        answers: ``affirmed``, ``denied`` and ``unasked``.
        units: Of numbers, by their ids.
        grades: Of strength, from 0 to 5.
        headings: Of the pages of conditions and lesions.
    """

    notice: str
    writing: Writing
    sides: Mapping[Laterality, str]
    side_labels: Mapping[Laterality, str]
    symptoms: Mapping[Symptom, SymptomText]
    views: Mapping[str, str]
    maps: Mapping[str, MapText]
    settings: Mapping[str, str]
    groups: Mapping[str, str]
    answers: Mapping[str, str]
    units: Mapping[str, str]
    grades: tuple[str, ...]
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Wording:
    """Every text of one language.

    Attributes:
        language: Such as ``"en"``.
        terms: Words that many places share.
        patterns: How evidence is put into sentences.
        lesions: By id.
        conditions: By id, ``other`` last.
        zones: By id, the composite zones last.
        questions: By id.
        landmarks: By id.
        territories: Names of those that are no lesion, by root.
        on_skin: Short names of nerves among clinicians, by id.
        branches: Names of the branches of a nerve, by nerve and branch.
        signature_areas: By id.
        levels: By urgency.
        red_flags: By the id of the rule.
        topics: General pages by id.
        examples: By the name of the case, in the order in which they are offered.
    """

    language: str
    terms: Terms
    patterns: Patterns
    lesions: Mapping[str, LesionText]
    conditions: Mapping[str, ConditionText]
    zones: Mapping[str, ZoneText]
    questions: Mapping[str, QuestionText]
    landmarks: Mapping[str, PlaceText]
    territories: Mapping[str, PlaceText]
    on_skin: Mapping[str, str]
    branches: Mapping[str, Mapping[str, PlaceText]]
    signature_areas: Mapping[str, PlaceText]
    levels: Mapping[Urgency, LevelText]
    red_flags: Mapping[str, FlagText]
    topics: Mapping[str, TopicText]
    examples: Mapping[str, ExampleText]

    def __repr__(self) -> str:
        return f"Wording({self.language!r})"

    def name(self, candidate: str) -> str:
        """Return the short name of a lesion or a condition.

        Raises:
            KeyError: It is neither.
        """
        if candidate in self.lesions:
            return self.lesions[candidate].short
        return self.conditions[candidate].short

    def name_within(self, candidate: str) -> str:
        """Return the name of a lesion or a condition as it stands within a sentence.

        Raises:
            KeyError: It is neither.
        """
        return self.terms.writing.within(self.name(candidate).partition(" (")[0])

    def zone(self, zone: str, side: Side | None = None) -> str:
        """Return the name of a zone, with its side if given."""
        text = self.zones[zone]
        if side is None:
            return text.plain
        return text.sided.format(side=self.terms.sides[Laterality(side)])

    def territory(self, name: str) -> PlaceText:
        """Return the names of the skin of a root or a nerve.

        Raises:
            KeyError: It is neither.
        """
        if name in self.territories:
            return self.territories[name]
        lesion = self.lesions[name]
        return PlaceText(plain=lesion.short, clinical=lesion.long)

    def short_name(self, territory: str) -> str:
        """Return what a root or a nerve is called on pictures, among clinicians."""
        return self.on_skin.get(territory, territory)

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a sentence lists them, each once."""
        *first, last = dict.fromkeys(words)
        if not first:
            return last
        phrases = self.patterns.phrases
        joined = phrases["between"].join(first)
        return phrases["listed"].format(first=joined, last=last)
