"""The texts of single things: a nerve, a disease, a piece of skin, a question.

Plain texts are for everybody, clinical texts for clinicians and students; these
name their sources in brackets, as in ``"is weak [jeon2013]"``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

HEADINGS: Final = (
    "what",
    "why_numb",
    "picture",
    "eases_worsens",
    "found",
    "done",
    "help",
)
"""The questions that every page of a condition answers, in order."""

_CITATION: Final = re.compile(r"\s*\[([a-z][a-z0-9_]*)\]")


@dataclass(frozen=True, slots=True)
class LesionText:
    """One place where a nerve can be hurt.

    Attributes:
        short: Name for lists, such as ``"L5 nerve root"``.
        long: Full name.
        skin: The skin it serves.
        muscles: The movements it drives.
        reflex: The reflex that it carries.
        plain: Explanation for everybody.
        clinical: Explanation with sources.
        confused_with: How to tell it from another lesion, by its id.
    """

    short: str
    long: str
    skin: str
    muscles: str
    reflex: str
    plain: str
    clinical: str
    confused_with: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConditionText:
    """One disease that hurts a nerve.

    Attributes:
        short: Name for lists.
        clinical_name: Name among clinicians.
        gist: One line.
        plain: Explanation for everybody, by heading (:data:`HEADINGS`).
        clinical: The same with sources.
    """

    short: str
    clinical_name: str
    gist: str
    plain: Mapping[str, str]
    clinical: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ZoneText:
    """One zone or composite zone.

    Attributes:
        plain: Label.
        brief: Shorter label; neighbours may share it.
        exact: Inside a sentence, after "the".
        sided: Pattern with ``{side}``.
        clinical: Name among clinicians.
    """

    plain: str
    brief: str
    exact: str
    sided: str
    clinical: str


@dataclass(frozen=True, slots=True)
class PlaceText:
    """One landmark."""

    plain: str
    clinical: str


@dataclass(frozen=True, slots=True)
class SymptomText:
    """What a mark on the skin means.

    Attributes:
        plain: Label, such as ``"Less feeling"``.
        clinical: Name among clinicians.
        hint: What it feels like.
    """

    plain: str
    clinical: str
    hint: str


@dataclass(frozen=True, slots=True)
class MapText:
    """One published map; ``about`` names its sources."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a source says, or that is said without one.

    Attributes:
        text: A clause without a full stop.
        status: ``seen``, ``recalled``, ``derived`` or ``assumed``.
        source: Source key; several are joined by ``", "``.
    """

    text: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class MapNotes:
    """What has to be known of a published map.

    Attributes:
        title: How a picture of it is headed.
        source: Source key; several are joined by ``", "``.
        kind_of_evidence: How the publication found its areas.
        weaknesses: What speaks against it.
        acknowledgement: What has to be said wherever the map is shown.
        subtitle: What kind of map it is, in a line.
        border_status: How its borders are known, as the status of a statement.
    """

    title: str
    source: str
    kind_of_evidence: Statement
    weaknesses: tuple[Statement, ...]
    acknowledgement: Statement | None = None
    subtitle: str = ""
    border_status: str = "assumed"


@dataclass(frozen=True, slots=True)
class AskingText:
    """Why a question is put and how, for one kind of reader.

    Attributes:
        why: What the answer helps to tell apart.
        how: What is meant, or how it is tested.
    """

    why: str
    how: str


@dataclass(frozen=True, slots=True)
class QuestionText:
    """One question or test.

    Attributes:
        ask: The question in full.
        label: Short name.
        plain: Why and how, for everybody.
        clinical: The same with sources.
        answers: Labels of the choices.
        says: The answer as a clause: by ``"yes"`` and ``"no"``, by choice, or
            by ``"number"`` with ``{answer}``; empty for strength.
        movement: What is weak or strong; for strength only.
        supply: The roots and the nerve that a test depends on; of strength and
            reflexes only.
    """

    ask: str
    label: str
    plain: AskingText
    clinical: AskingText
    answers: Mapping[str, str]
    says: Mapping[str, str]
    movement: str = ""
    supply: str = ""

    def told(self, *, clinical: bool) -> str:
        """Return why and how it is asked, without the sources."""
        asking = self.clinical if clinical else self.plain
        return without_citations(f"{asking.why} {asking.how}")


@dataclass(frozen=True, slots=True)
class LevelText:
    """One level of urgency: what it is called, what to do, how soon."""

    title: str
    action: str
    soon: str


@dataclass(frozen=True, slots=True)
class FlagText:
    """One safety rule: what was noticed, what to do and why."""

    title: str
    action: str
    why: str
    clinical: str


@dataclass(frozen=True, slots=True)
class TopicText:
    """One page that belongs to no single nerve or condition."""

    title: str
    plain: str
    clinical: str


@dataclass(frozen=True, slots=True)
class ExampleText:
    """What is told of an example case before it is opened."""

    title: str
    about: str


def citations(text: str) -> tuple[str, ...]:
    """Return the source keys that a clinical text names, each once, in order.

    >>> citations("Weak in L5 [jeon2013], spared in others [general] [jeon2013].")
    ('jeon2013', 'general')
    """
    return tuple(dict.fromkeys(_CITATION.findall(text)))


def without_citations(text: str) -> str:
    """Return a clinical text without its sources.

    >>> without_citations("Weak in L5 [jeon2013], spared in others [general].")
    'Weak in L5, spared in others.'
    """
    return _CITATION.sub("", text)


def with_numbers(text: str, keys: Sequence[str]) -> str:
    """Return a clinical text with its sources as numbers in a list, from 1.

    >>> keys = ["general", "jeon2013"]
    >>> with_numbers("Weak in L5 [jeon2013], spared in others [general].", keys)
    'Weak in L5 [2], spared in others [1].'
    """
    return _CITATION.sub(lambda match: f" [{keys.index(match[1]) + 1}]", text)
