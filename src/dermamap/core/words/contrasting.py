"""What tells two candidates apart, and what skin says of a lesion, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from dermamap.core.anatomy import LESIONS, Laterality, Symptom
from dermamap.core.assessment import (
    Contrast,
    Pointer,
    Reason,
    Separator,
    Setting,
    SkinPart,
    SkinSeparator,
    SkinVerdict,
    Speaks,
)
from dermamap.core.words.explanation import (
    WITH_TERRITORY,
    Sentence,
    centimetres,
    filled,
    number_of,
    share_in_words,
    weight_of,
)
from dermamap.core.words.prospects import span_of
from dermamap.core.words.statements import clause_of, statement_of, with_side
from dermamap.core.words.wording import Audience, Wording

_MORE: Final = 0.05
"""Shares of the marked skin that differ by less are alike."""

_LEAST_CM2: Final = 1.0
"""Smaller pieces of skin are the ragged edge of their neighbours."""

_LEAST_SHARE: Final = 0.02
"""Likewise of all that says the same."""

_MOST_ZONES: Final = 4
_MOST_ASKED: Final = 3
_LEAST_BITS: Final = 0.005
_LARGEST_LOG: Final = 6.9
_WHOLE: Final = 10
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
        sentences.append(
            Sentence(
                key=reason.key,
                text=text,
                said=text,
                supports=reason.log_odds > 0,
                weight=weight_of(reason.log_odds, wording),
                log_odds=reason.log_odds,
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
    if size > _LARGEST_LOG:
        return phrases["likelier_by_far"].format(name=likelier)
    return phrases["likelier"].format(name=likelier, times=times_of(size))


def times_of(log_ratio: float) -> str:
    """Return a factor as it is read, without false precision.

    >>> [times_of(x) for x in (-5.0, -1.0, 0.1, 3.0, 6.5, 20.0)]
    ['0.0067', '0.37', '1.1', '20', '670', '> 1,000']
    """
    if log_ratio > _LARGEST_LOG:
        return "> 1,000"
    factor = exp(log_ratio)
    if factor < 1:
        return f"{factor:.2g}"
    if factor < _WHOLE:
        return f"{factor:.1f}"
    return f"{float(f'{factor:.2g}'):.0f}"


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
    told = tuple(text for gain, text in found if gain >= _LEAST_BITS)
    return told or (wording.patterns.phrases["nothing_tells"],)


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
            said = _told(asked.question, pointer, wording, audience)
            phrase = wording.patterns.phrases["if_points"]
            ways.append(phrase.format(statement=said, name=name))
    label = wording.questions[asked.question].label
    label = with_side(label, asked.side, wording)
    return wording.patterns.phrases["asked_to_tell"].format(
        label=label, answers=" ".join(ways)
    )


def _told(question: str, pointer: Pointer, wording: Wording, audience: Audience) -> str:
    """Return an answer as a clause; a number stands for a span of days."""
    if pointer.between is None:
        return clause_of(question, pointer.answer, wording, audience)
    span = span_of(*pointer.between, wording)
    return wording.questions[question].says["number"].format(answer=span)


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


# What skin says


def describe_skin(
    verdicts: Sequence[SkinVerdict], wording: Wording
) -> tuple[tuple[Speaks, str], ...]:
    """Return the skin that fits a lesion, speaks against it and was left out.

    Numb skin and painful skin are told apart when both were marked.
    """
    lines = []
    for speaks in Speaks:
        for verdict in verdicts:
            marked = (*verdict.parts[Speaks.FOR], *verdict.parts[Speaks.AGAINST])
            # What was marked by the way is the ragged edge of what was meant.
            least = 0.0
            if speaks is not Speaks.LEFT_OUT:
                least = _LEAST_SHARE * sum(part.cm2 for part in marked)
            zones = describe_parts(verdict.parts[speaks], wording, least)
            if not zones:
                continue
            name = f"skin_{speaks.value}"
            if len(verdicts) > 1 and speaks is not Speaks.LEFT_OUT:
                pain = verdict.symptoms == (Symptom.PAIN,)
                name = f"{name}_{'pain' if pain else 'numb'}"
            lines.append((speaks, wording.patterns.phrases[name].format(zones=zones)))
    return tuple(lines)


def describe_parts(
    parts: Sequence[SkinPart], wording: Wording, least_cm2: float = 0.0
) -> str:
    """Return zones with their area, those that say most first; few are named.

    Neighbours with one short name count as one, as do both legs. Sides are told if
    there are two.

    Args:
        parts: Skin of single zones.
        wording: The texts.
        least_cm2: From which area on a zone is worth naming.
    """
    least = max(_LEAST_CM2, least_cm2, _LEAST_SHARE * sum(p.cm2 for p in parts))
    joined: dict[str, list[SkinPart]] = {}
    for part in parts:
        joined.setdefault(wording.zones[part.zone].brief, []).append(part)
    told = [
        (abs(sum(p.log_ratio for p in same)), sum(p.cm2 for p in same), name, same)
        for name, same in joined.items()
    ]
    told = [each for each in told if each[1] >= least]
    told.sort(key=lambda each: (-each[0], -each[1]))
    both = len({part.side for part in parts if part.cm2 >= _LEAST_CM2}) > 1
    phrases = wording.patterns.phrases
    words = []
    for _, cm2, name, same in told[:_MOST_ZONES]:
        sides = {part.side for part in same if part.cm2 >= _LEAST_CM2}
        side = Laterality.BOTH if len(sides) != 1 else Laterality(next(iter(sides)))
        phrase = phrases["zone_of_side" if both else "zone_cm2"]
        area = centimetres(cm2)
        word = wording.terms.sides[side]
        words.append(phrase.format(zone=name, cm2=area, side=word))
    zones = phrases["between"].join(words)
    return phrases["and_more"].format(zones=zones) if len(told) > len(words) else zones
