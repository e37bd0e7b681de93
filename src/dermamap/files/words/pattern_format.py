"""Turn the plain values of ``reasons.yaml`` into patterns of sentences."""

from collections.abc import Mapping
from typing import Any, Final

from dermamap.core.assessment import Setting, Speaks
from dermamap.core.errors import DermamapError
from dermamap.core.words.wording import Audience, Pattern, Patterns, Standing, Step
from dermamap.files.reading.plain_values import (
    as_list,
    as_mapping,
    as_number,
    shown,
    spoken,
)
from dermamap.files.reading.text_values import file_of, places_of, text_of, texts_of

_NAME: Final = "reasons.yaml"
_BLOCKS: Final = (
    "reasons",
    "contrasts",
    "phrases",
    "groups",
    "shares",
    "weights",
    "standings",
)

REASONS: Final[Mapping[str, frozenset[str]]] = {
    "prior": frozenset(),
    "drawing_inside": frozenset({"inside_share", "best_zone", "missing_zone"}),
    "drawing_outside": frozenset({"inside_share", "best_zone", "outside_zone"}),
    "condition_inside": frozenset({"best_zone"}),
    "condition_outside": frozenset({"outside_zone"}),
    "statement": frozenset({"statement"}),
    "two_lesions": frozenset({"other"}),
    "unknown": frozenset({"key"}),
}
"""The words that may stand in the patterns of each kind of evidence."""

CONTRASTS: Final[Mapping[str, frozenset[str]]] = {
    "prior": frozenset(),
    "prior_equal": frozenset(),
    "drawing": frozenset({"share", "other_share", "more", "other_zone"}),
    "drawing_of_conditions": frozenset(),
    "statement": frozenset({"statement"}),
    "two_lesions": frozenset(),
    "unknown": frozenset({"key"}),
}
"""The same for two candidates that are held against each other."""

_ALWAYS_KNOWN: Final = frozenset({"statement", "key"})
_MOST_PATTERNS: Final = 8

PHRASES: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(places.split())
    for name, places in {
        "sided": "statement side",
        "two_better": "",
        "two_may": "",
        "two_half": "",
        "two_member": "lesion side condition",
        "two_chance": "pair number",
        "graded": "statement grade",
        "listed": "first last",
        "between": "",
        "changes_between": "",
        "after_sentence": "",
        "more_than": "number",
        "weight_times": "weight times",
        "percent": "number",
        "percent_range": "low high",
        "settles_for": "weight",
        "settles_against": "weight",
        "settles_nothing": "",
        "root": "roots",
        "roots": "roots",
        "weak_one": "movements",
        "weak_many": "movements",
        "strong_one": "movements",
        "strong_many": "movements",
        "all_strong": "",
        "weak_and_strong": "weak strong",
        "asked": "label",
        "hours": "",
        "days_one": "",
        "days": "count",
        "weeks": "count",
        "months": "count",
        "years": "count",
        "equal_prior": "",
        "nothing_known": "",
        "nothing_marked": "",
        "area": "side zones cm2",
        "area_symptom": "side symptom zones cm2",
        "and_more": "zones",
        "touch": "zone",
        "tell_touch": "",
        "saddle_ask": "",
        "saddle_how": "",
        "saddle_why": "",
        "signs_ask": "",
        "signs_how": "",
        "signs_why": "",
        "if_answer": "answer chance changes",
        "rises": "name before after",
        "falls": "name before after",
        "stays": "name after",
        "overtakes": "name before after",
        "no_change": "",
        "then_urgent": "title",
        "chosen": "label",
        "grade": "grade",
        "grade_or_less": "grade",
        "hardly": "",
        "abnormal": "",
        "normal": "",
        "days_under": "count",
        "days_from": "count",
        "days_between": "first last",
        **{f"setting_{setting}": "" for setting in Setting},
        **{f"elsewhere_{setting}": "changes" for setting in Setting},
        **{f"{kind}_lead": "name share" for kind in ("lesions", "conditions")},
        **{f"{kind}_follow": "names" for kind in ("lesions", "conditions")},
        **{
            f"others_{how}{reader}": "statement"
            for how in ("better", "worse")
            for reader in ("", *(f"_{each}" for each in Audience))
        },
        "why_rather": "first second",
        "likelier": "name times",
        "likelier_by_far": "name",
        "likelier_patient": "name weight",
        "as_likely": "",
        "points_to": "name",
        "if_points": "statement name",
        "asked_to_tell": "label answers",
        "nothing_tells": "",
        "touch_to_tell": "zone abnormal normal",
        "only_of_one": "name zones",
        "zone_cm2": "zone cm2",
        "zone_of_side": "zone cm2 side",
        **dict.fromkeys(
            (
                "skin_left_out",
                *(
                    f"skin_{says}{which}"
                    for says in (Speaks.FOR, Speaks.AGAINST)
                    for which in ("", "_numb", "_pain")
                ),
            ),
            "zones",
        ),
    }.items()
}
"""The words that stand in each phrase; all of them are used."""


def patterns_from_plain(raw: Mapping[str, object]) -> Patterns:
    """Return the patterns of sentences.

    Args:
        raw: Plain values by the name of the file.

    Raises:
        DermamapError: A pattern is missing, unknown or has a place that nothing
            fills.
    """
    plain = file_of(raw, _NAME, _BLOCKS)
    standings = texts_of(
        plain["standings"], f"{_NAME}: standings", tuple(map(str, Standing))
    )
    return Patterns(
        reasons=_reasons(plain["reasons"], f"{_NAME}: reasons"),
        contrasts=_contrasts(plain["contrasts"], f"{_NAME}: contrasts"),
        phrases=_phrases(plain["phrases"], f"{_NAME}: phrases"),
        groups=texts_of(plain["groups"], f"{_NAME}: groups"),
        shares=_steps(plain["shares"], f"{_NAME}: shares"),
        weights=_steps(plain["weights"], f"{_NAME}: weights"),
        standings={Standing(word): text for word, text in standings.items()},
    )


def _reasons(
    value: object, where: str
) -> dict[tuple[str, bool, Audience], tuple[Pattern, ...]]:
    plain: dict[str, Any] = as_mapping(value, where, REASONS, REASONS)
    patterns = {}
    for kind, known in REASONS.items():
        effects = ("supports", "opposes")
        place = f"{where}: {kind}"
        by_effect: dict[str, Any] = as_mapping(plain[kind], place, effects, effects)
        for effect in effects:
            readers = tuple(Audience)
            here = f"{place}: {effect}"
            by_reader = as_mapping(by_effect[effect], here, readers, readers)
            for reader in readers:
                listed = _patterns(by_reader[reader], f"{here}: {reader}", known)
                patterns[kind, effect == "supports", reader] = listed
    return patterns


def _contrasts(
    value: object, where: str
) -> dict[tuple[str, Audience], tuple[Pattern, ...]]:
    plain: dict[str, Any] = as_mapping(value, where, CONTRASTS, CONTRASTS)
    patterns = {}
    for kind, known in CONTRASTS.items():
        readers, place = tuple(Audience), f"{where}: {kind}"
        by_reader = as_mapping(plain[kind], place, readers, readers)
        for reader in readers:
            listed = _patterns(by_reader[reader], f"{place}: {reader}", known)
            patterns[kind, reader] = listed
    return patterns


def _patterns(value: object, where: str, known: frozenset[str]) -> tuple[Pattern, ...]:
    """Return patterns of which the last one can always be filled."""
    texts = [
        text_of(text, where)
        for text in as_list(value, where, "patterns", _MOST_PATTERNS)
    ]
    patterns = tuple(Pattern(text, places_of(text, where)) for text in texts)
    for pattern in patterns:
        _check(pattern.words <= known, where, pattern.text, known)
    always = known & _ALWAYS_KNOWN
    if not patterns or not patterns[-1].words <= always:
        raise DermamapError(where, "expected a last pattern that is always known")
    return patterns


def _phrases(value: object, where: str) -> dict[str, str]:
    plain = texts_of(value, where, PHRASES)
    for name, words in PHRASES.items():
        place = f"{where}: {name}"
        _check(places_of(plain[name], place) == words, place, plain[name], words)
    return dict(plain)


def _check(good: bool, where: str, text: str, words: frozenset[str]) -> None:  # noqa: FBT001
    if not good:
        expected = spoken((f"{{{word}}}" for word in sorted(words)), "and")
        raise DermamapError(where, f"expected {expected}, found {shown(text)}")


def _steps(value: object, where: str) -> tuple[Step, ...]:
    """Return steps that fall to zero, so that every size has a word."""
    steps = []
    for entry in as_list(value, where, "steps", _MOST_PATTERNS):
        plain = as_mapping(entry, where, ("from", "word"), ("from", "word"))
        least = as_number(plain["from"], f"{where}: from", 0)
        steps.append(Step(least, text_of(plain["word"], f"{where}: word")))
    sizes = [step.least for step in steps]
    if not sizes or sizes[-1] != 0 or sizes != sorted(set(sizes), reverse=True):
        raise DermamapError(where, "expected steps that fall to 0")
    return tuple(steps)
