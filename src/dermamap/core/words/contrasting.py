"""What tells two candidates apart, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log2
from typing import Final

from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import (
    Contrast,
    Pointer,
    Reason,
    Separator,
    Setting,
    SkinSeparator,
)
from dermamap.core.words.explanation import (
    WITH_TERRITORY,
    Sentence,
    filled,
    number_of,
)
from dermamap.core.words.prospects import span_of
from dermamap.core.words.sizes import (
    LARGEST_LOG,
    counted,
    share_in_words,
    times_of,
    weight_of,
)
from dermamap.core.words.skin_words import describe_parts
from dermamap.core.words.statements import clause_of, statement_of, with_side
from dermamap.core.words.wording import Audience, Wording

_MORE: Final = 0.05
"""Shares of the marked skin that differ by less are alike."""

_NORMAL_GRADE: Final = 5
_MOST_ASKED: Final = 3
_LEAST_OF_DOUBT: Final = 0.02
"""Share of what is open between the two that a question must be expected to settle."""

_SURE: Final = 30.0
"""Log odds beyond which floats hold no doubt."""

_POINTS: Final = 0.05
"""Answers that change the log odds by less point to neither."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two candidates held against each other, in words, the likelier one first.

    Attributes:
        title: Why the one rather than the other.
        verdict: Which of the two is likelier, and how much.
        names: Their names, as they stand in a sentence.
        first: What points to the likelier one, strongest first.
        second: What points to the other.
        ask: What would tell them apart, best first.
        only: Skin that only one of them serves.
    """

    title: str
    verdict: str
    names: tuple[str, str]
    first: tuple[Sentence, ...]
    second: tuple[Sentence, ...]
    ask: tuple[str, ...]
    only: tuple[str, ...]


def compare(contrast: Contrast, wording: Wording, audience: Audience) -> Comparison:
    """Return what tells two candidates apart, in words."""
    phrases = wording.patterns.phrases
    names = (
        wording.name_within(contrast.first.id),
        wording.name_within(contrast.second.id),
    )
    told = [
        each
        for each in contrast_sentences(contrast, wording, audience)
        if abs(each.log_odds) >= _POINTS
    ]
    by_name = {
        name: tuple(each for each in told if each.supports is supports)
        for name, supports in zip(names, (True, False), strict=True)
    }
    likelier, other = names if contrast.log_ratio >= 0 else names[::-1]
    return Comparison(
        title=phrases["why_rather"].format(first=likelier, second=other),
        verdict=_verdict(contrast, likelier, wording, audience),
        names=(likelier, other),
        first=by_name[likelier],
        second=by_name[other],
        ask=_asked(contrast, names, wording, audience),
        only=_only(contrast, names, wording),
    )


def contrast_sentences(
    contrast: Contrast, wording: Wording, audience: Audience
) -> tuple[Sentence, ...]:
    """Return every reason as a sentence about the candidate that it points to.

    It supports the first candidate when its log odds are above 0.
    """
    sentences = []
    for reason in contrast.reasons:
        text = _reason_text(reason, contrast, wording, audience)
        weight = weight_of(reason.log_odds, wording)
        sentences.append(
            Sentence(
                key=reason.key,
                text=text,
                said=text,
                supports=reason.log_odds > 0,
                weight=weight,
                counted=counted(weight, abs(reason.log_odds), wording),
                log_odds=reason.log_odds,
                effect=reason.log_odds,
                source=reason.source,
            )
        )
    return tuple(sentences)


def _reason_text(
    reason: Reason, contrast: Contrast, wording: Wording, audience: Audience
) -> str:
    words: Mapping[str, str] = {}
    if reason.key == "prior":
        equal = reason.parameters.get("setting") == Setting.EQUAL
        kind = "prior_equal" if equal else "prior"
    elif reason.key.startswith("drawing"):
        of_lesions = contrast.first.id in LESIONS
        kind = "drawing" if of_lesions else "drawing_of_conditions"
        if of_lesions:
            words = _drawing_words(reason, contrast, wording, audience)
    elif reason.key == "two_lesions":
        kind = reason.key
    else:
        statement = statement_of(reason, wording, audience)
        kind = "statement" if statement else "unknown"
        words = {"statement": statement, "key": reason.key}
    return filled(wording.patterns.contrasts[kind, audience], words)


def _drawing_words(
    reason: Reason, contrast: Contrast, wording: Wording, audience: Audience
) -> dict[str, str]:
    """Return how the marked skin lies on the skin of both, the favoured one first."""
    rivals = (contrast.first, contrast.second)
    if not all(each.lesion in WITH_TERRITORY for each in rivals):
        return {}
    fits = [reason.parameters.get(name) for name in ("first", "second")]
    if reason.log_odds < 0:
        fits.reverse()
    favoured, other = (each if isinstance(each, Mapping) else {} for each in fits)
    share, others = (number_of(each.get("inside_share")) for each in (favoured, other))
    words = {}
    if share is not None and others is not None and share > others + _MORE:
        told = [share_in_words(each, wording, audience) for each in (share, others)]
        if told[0] != told[1]:
            words["share"], words["other_share"] = told
        words["more"] = told[0]
    zone = other.get("missing_zone")
    if isinstance(zone, str) and zone != favoured.get("missing_zone"):
        words["other_zone"] = wording.zones[zone].exact
    return words


def _verdict(
    contrast: Contrast, likelier: str, wording: Wording, audience: Audience
) -> str:
    """Return which of the two is likelier; numbers are for clinicians."""
    phrases = wording.patterns.phrases
    size = abs(contrast.log_ratio)
    if size < _POINTS:
        return phrases["as_likely"]
    if audience is Audience.PATIENT:
        weight = weight_of(size, wording)
        return phrases["likelier_patient"].format(name=likelier, weight=weight)
    if size > LARGEST_LOG:
        return phrases["likelier_by_far"].format(name=likelier)
    return phrases["likelier"].format(name=likelier, times=times_of(size, wording))


def _asked(
    contrast: Contrast, names: tuple[str, str], wording: Wording, audience: Audience
) -> tuple[str, ...]:
    """Return the few questions and tests of touch that tell the two apart best."""
    found = [
        (asked.gain_bits, question_text(asked, names, wording, audience))
        for asked in contrast.findings[:_MOST_ASKED]
    ]
    found += [
        (each.spot.gain_bits, touch_text(each, names, wording))
        for each in contrast.skin[:1]
    ]
    found.sort(key=lambda each: -each[0])
    least = _LEAST_OF_DOUBT * _doubt_bits(contrast)
    told = tuple(text for gain, text in found if gain > least)
    return told or (wording.patterns.phrases["nothing_tells"],)


def _doubt_bits(contrast: Contrast) -> float:
    """Return how open it is which of the two it is, in bits."""
    odds = exp(-min(abs(contrast.log_ratio), _SURE))
    share = odds / (1 + odds)
    return -share * log2(share) - (1 - share) * log2(1 - share)


def question_text(
    asked: Separator, names: tuple[str, str], wording: Wording, audience: Audience
) -> str:
    """Return which answers to a question point to which of two candidates."""
    best = max(asked.pointers, key=lambda each: each.log_ratio)
    worst = min(asked.pointers, key=lambda each: each.log_ratio)
    ways = []
    for pointer in sorted((best, worst), key=lambda each: -abs(each.log_ratio)):
        if abs(pointer.log_ratio) >= _POINTS:
            name = names[0] if pointer.log_ratio > 0 else names[1]
            said = _told(asked, pointer, wording, audience)
            phrase = wording.patterns.phrases["if_points"]
            ways.append(phrase.format(statement=said, name=name))
    label = wording.questions[asked.question].label
    label = with_side(label, asked.side, wording)
    return wording.patterns.phrases["asked_to_tell"].format(
        label=label, answers=wording.patterns.phrases["after_sentence"].join(ways)
    )


def _told(
    asked: Separator, pointer: Pointer, wording: Wording, audience: Audience
) -> str:
    """Return an answer as a clause; a number stands for a span of days.

    A grade of strength is told only where another one points the other way.
    """
    if pointer.between is not None:
        span = span_of(*pointer.between, wording)
        return wording.questions[asked.question].says["number"].format(answer=span)
    weak = [p.log_ratio > 0 for p in asked.pointers if p.answer != _NORMAL_GRADE]
    if all(weak) or not any(weak):
        audience = Audience.PATIENT
    return clause_of(asked.question, pointer.answer, wording, audience)


def touch_text(spot: SkinSeparator, names: tuple[str, str], wording: Wording) -> str:
    """Return what touching a spot of skin tells of two candidates."""
    abnormal, normal = names if spot.abnormal > 0 else reversed(names)
    zone = wording.zone(spot.spot.zone, spot.spot.side)
    return wording.patterns.phrases["touch_to_tell"].format(
        zone=zone, abnormal=abnormal, normal=normal
    )


def _only(
    contrast: Contrast, names: tuple[str, str], wording: Wording
) -> tuple[str, ...]:
    lines = []
    for name, parts in zip(names, contrast.only, strict=True):
        zones = describe_parts(parts, wording)
        if zones:
            phrase = wording.patterns.phrases["only_of_one"]
            lines.append(phrase.format(name=name, zones=zones))
    return tuple(lines)
