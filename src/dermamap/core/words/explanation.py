"""Explanation: the reasons of an assessment as sentences.

The patient reads shares in words and never a percentage; the clinician reads
numbers. What the sentences say is in ``data/text/<language>/reasons.yaml``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

from dermamap.core.anatomy import CONDITIONS, LESIONS, Laterality
from dermamap.core.assessment import (
    Candidate,
    MarkedArea,
    Reason,
    Setting,
)
from dermamap.core.knowledge.uncertainty import Uncertainty
from dermamap.core.words.sizes import centimetres, counted, share_in_words, weight_of
from dermamap.core.words.statements import statement_of
from dermamap.core.words.together import other_of_two
from dermamap.core.words.wording import Audience, Pattern, Standing, Wording

_DRAWN: Final = "drawing_inside"
_OUTSIDE: Final = "drawing_outside"
_LEADING: Final = 1 / 3
"""From this probability on, the summary says what speaks for a candidate."""
_OUT_OF_REACH: Final = 0.75
"""Below this share of the marked skin, the skin out of reach is the news."""
_ANYWHERE: Final = frozenset({"central", "non_neural"})
"""Lesions of no certain skin."""
WITH_TERRITORY: Final = frozenset(LESIONS) - _ANYWHERE
_HALF: Final = 0.5
_NEARLY_ALL: Final = 0.95
"""From this share on, the rest is not worth naming."""
_TOUCHED: Final = 0.05
"""Covered share from which a zone, or marked skin, is named."""
_MOST_ZONES: Final = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """One reason in words.

    Attributes:
        key: Of the reason.
        text: Without a full stop.
        said: The same without which way it speaks, for lists whose heading says so.
        supports: Whether it speaks for the candidate.
        weight: How much it counts, in a word.
        counted: The same with the factor of the odds; the prior has none.
        log_odds: The same as a number, natural log.
        effect: By how much it speaks for the candidate, natural log; that of the prior
            is counted from even odds.
        source: Source keys joined by ``", "``.
    """

    key: str
    text: str
    said: str
    supports: bool
    weight: str
    counted: str
    log_odds: float
    effect: float
    source: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One candidate in words.

    Attributes:
        id: A lesion or condition.
        name: Short name.
        side: Its most probable side, in words.
        summary: One line.
        sentences: Every reason, strongest first.
    """

    id: str
    name: str
    side: str
    summary: str
    sentences: tuple[Sentence, ...]


def explain(candidate: Candidate, wording: Wording, audience: Audience) -> Explanation:
    """Return a candidate with its reasons in words."""
    sentences = tuple(
        _sentence(candidate, reason, wording, audience) for reason in candidate.reasons
    )
    return Explanation(
        id=candidate.id,
        name=wording.name(candidate.id),
        side=wording.terms.sides[candidate.laterality],
        summary=summarise(candidate, wording, audience),
        sentences=sentences,
    )


def summarise(candidate: Candidate, wording: Wording, audience: Audience) -> str:
    """Return the one line that tells most about a candidate.

    The drawing counts as one reason. A probable candidate is told by what speaks
    for it, any other by its strongest reason. How common it is counts only when
    nothing else is known.
    """
    told = _with_drawing_as_one(candidate.reasons)
    if not told:
        return wording.patterns.phrases["nothing_known"]
    leading = candidate.probability >= _LEADING
    if leading:
        told = [reason for reason in told if reason.log_odds > 0] or told
    strongest = max(told, key=lambda reason: abs(reason.log_odds))
    weaker = not leading and candidate.id in WITH_TERRITORY
    if strongest.key == _DRAWN and (weaker or strongest.log_odds < 0):
        strongest = _shortcoming(strongest)
    return _text(candidate.id, strongest, wording, audience)


def _with_drawing_as_one(reasons: Sequence[Reason]) -> list[Reason]:
    """Return the reasons but the prior, the pieces of the drawing made one."""
    told = [each for each in reasons if not each.key.startswith(("prior", "drawing"))]
    pieces = [each for each in reasons if each.key.startswith("drawing")]
    if pieces:
        total = sum(each.log_odds for each in pieces)
        told.append(replace(pieces[0], key=_DRAWN, log_odds=total))
    return told


def _shortcoming(drawn: Reason) -> Reason:
    """Return what a drawing has against a candidate that it may still support."""
    share = number_of(drawn.parameters.get("inside_share"))
    if share is not None and share < _OUT_OF_REACH:
        return replace(drawn, key=_OUTSIDE, log_odds=-1.0)
    if drawn.log_odds > 0 and not drawn.parameters.get("missing_zone"):
        return drawn
    return replace(drawn, log_odds=-1.0)


def standings(
    candidates: Sequence[Candidate], limits: Uncertainty
) -> tuple[Standing, ...]:
    """Return where each candidate stands, for readers who get no percentages.

    Several may fit best: what is nearly as probable as the first cannot be told from
    it, with numbers as uncertain as they are.
    """
    best = max((each.probability for each in candidates), default=0.0)
    return tuple(_standing(each.probability, best, limits) for each in candidates)


def _standing(probability: float, best: float, limits: Uncertainty) -> Standing:
    if probability >= limits.as_good * best:
        return Standing.BEST
    if probability >= limits.possible * best:
        return Standing.POSSIBLE
    return Standing.UNLIKELY


def describe_areas(areas: Sequence[MarkedArea], wording: Wording) -> tuple[str, ...]:
    """Return one line for each side and symptom that is marked.

    The symptom is named when there is more than one. Zones that are hardly
    touched are left out.
    """
    phrases, writing = wording.patterns.phrases, wording.terms.writing
    if not areas:
        return (phrases["nothing_marked"],)
    several = len({area.symptom for area in areas}) > 1
    pattern = phrases["area_symptom" if several else "area"]
    return tuple(
        pattern.format(
            side=wording.terms.side_labels[Laterality(area.side)],
            symptom=writing.within(wording.terms.symptoms[area.symptom].plain),
            zones=_zones_of(area, wording),
            cm2=centimetres(area.cm2, wording),
        )
        for area in areas
    )


def _zones_of(area: MarkedArea, wording: Wording) -> str:
    touched = [zone for zone, share in area.zones.items() if share >= _TOUCHED]
    names = list(
        dict.fromkeys(wording.zones[zone].brief for zone in touched or area.zones)
    )
    phrases = wording.patterns.phrases
    zones = phrases["between"].join(names[:_MOST_ZONES])
    if len(names) <= _MOST_ZONES:
        return zones
    return phrases["and_more"].format(zones=zones)


def _sentence(
    candidate: Candidate, reason: Reason, wording: Wording, audience: Audience
) -> Sentence:
    effect = _effect(candidate.id, reason)
    weight = weight_of(effect, wording)
    prior = reason.key == "prior"
    return Sentence(
        key=reason.key,
        text=_text(candidate.id, reason, wording, audience),
        said=_said(candidate.id, reason, wording, audience),
        supports=effect > 0,
        weight=weight,
        counted=weight if prior else counted(weight, reason.log_odds, wording),
        log_odds=reason.log_odds,
        effect=effect,
        source=reason.source,
    )


def _effect(candidate: str, reason: Reason) -> float:
    """Return by how much a reason speaks for a candidate.

    The prior counts from the odds that all candidates would share evenly; by its
    own odds even the most common one of many would look uncommon.
    """
    if reason.key != "prior":
        return reason.log_odds
    others = len(LESIONS) - 1 if candidate in LESIONS else len(CONDITIONS)
    return reason.log_odds + log(others)


def _text(candidate: str, reason: Reason, wording: Wording, audience: Audience) -> str:
    given = reason.parameters
    if reason.key == "prior":
        if given.get("setting") == Setting.EQUAL:
            return wording.patterns.phrases["equal_prior"]
        kind, words = "prior", {}
    elif reason.key.startswith("drawing"):
        kind = reason.key if reason.key == _OUTSIDE else _DRAWN
        share = number_of(given.get("inside_share"))
        if candidate not in LESIONS:
            kind = kind.replace("drawing", "condition")
        elif reason.log_odds > 0 and share is not None and share < _HALF:
            kind = _OUTSIDE  # to tell so little of it as covered would read against
        anywhere = given.get("lesion", candidate) in _ANYWHERE
        words = {} if anywhere else _drawing_words(given, wording, audience)
    elif reason.key == "two_lesions":
        kind, words = reason.key, other_of_two(reason, wording)
    else:
        statement = statement_of(reason, wording, audience)
        others = given.get("others")
        if statement and others:
            pattern = wording.patterns.phrases[f"others_{others}_{audience}"]
            return _capital(pattern.format(statement=statement))
        kind = "statement" if statement else "unknown"
        words = {"statement": statement, "key": reason.key}
    supports = _effect(candidate, reason) > 0
    return filled(wording.patterns.reasons[kind, supports, audience], words)


def _said(candidate: str, reason: Reason, wording: Wording, audience: Audience) -> str:
    """Return a reason without which way it speaks, where it states an answer."""
    if not reason.key.startswith(("prior", "drawing", "two")):
        statement = statement_of(reason, wording, audience)
        others = reason.parameters.get("others")
        if statement and others:
            pattern = wording.patterns.phrases[f"others_{others}"]
            statement = pattern.format(statement=statement)
        if statement:
            return _capital(statement)
    return _text(candidate, reason, wording, audience)


def filled(patterns: tuple[Pattern, ...], words: Mapping[str, str]) -> str:
    """Return the first pattern whose places can all be filled, as a sentence."""
    known = {name for name, word in words.items() if word}
    pattern = next(each for each in patterns if each.words <= known)
    return _capital(pattern.text.format_map(words))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _drawing_words(
    given: Mapping[str, object], wording: Wording, audience: Audience
) -> dict[str, str]:
    """Return the words that tell how marked skin and a territory overlap.

    Skin out of reach and skin left out are named only when there is some.
    """
    words = {}
    inside = number_of(given.get("inside_share"))
    if inside is not None and inside >= _TOUCHED:
        words["inside_share"] = share_in_words(inside, wording, audience)
    for name, share in (
        ("best_zone", None),
        ("outside_zone", inside),
        ("missing_zone", number_of(given.get("filled_share"))),
    ):
        zone = given.get(name)
        if isinstance(zone, str) and zone and (share is None or share < _NEARLY_ALL):
            text = wording.zones[zone]
            words[name] = text.brief if share is None else text.exact
    return words


def number_of(value: object) -> float | None:
    """Return a value if it is a number."""
    return float(value) if isinstance(value, float | int) else None
