"""Sizes in words: areas, shares, weights and factors of odds."""

from math import exp
from typing import Final

from dermamap.core.certainty import Interval
from dermamap.core.words.wording import Audience, Wording

_CM2_WITH_DECIMAL: Final = 10
LARGEST_LOG: Final = 6.9
"""Larger log odds are told as more than the largest factor."""
_LARGEST_FACTOR: Final = 1000
_WHOLE: Final = 10
"""Factors from here on are told without tenths."""


def centimetres(cm2: float, wording: Wording) -> str:
    """Return an area, to a tenth where it is small."""
    digits = 0 if cm2 >= _CM2_WITH_DECIMAL else 1
    return wording.terms.writing.fixed(cm2, digits)


def weight_of(log_odds: float, wording: Wording) -> str:
    """Return how much log odds of a size count, in a word."""
    steps = wording.patterns.weights
    return next(step.word for step in steps if abs(log_odds) >= step.least)


def times_of(log_ratio: float, wording: Wording) -> str:
    """Return a factor as it is read, without false precision.

    The factor of ``-1.0`` is ``"0.37"`` in English, that of ``20.0`` ``"> 1,000"``.
    """
    writing = wording.terms.writing
    if log_ratio > LARGEST_LOG:
        pattern = wording.patterns.phrases["more_than"]
        return pattern.format(number=writing.fixed(_LARGEST_FACTOR))
    factor = exp(log_ratio)
    if factor < 1:
        return writing.short(factor, 2)
    if factor < _WHOLE:
        return writing.fixed(factor, 1)
    return writing.fixed(float(f"{factor:.2g}"))


def counted(weight: str, log_odds: float, wording: Wording) -> str:
    """Return how much a reason counts, as a word and as a factor of the odds."""
    times = times_of(log_odds, wording)
    return wording.patterns.phrases["weight_times"].format(weight=weight, times=times)


def range_in_words(interval: Interval, wording: Wording) -> str:
    """Return how sure a probability is, in whole percent; nothing if that is one."""
    low, high = (round(100 * end) for end in (interval.low, interval.high))
    pattern = wording.patterns.phrases["percent_range"]
    return "" if low == high else pattern.format(low=low, high=high)


def share_in_words(share: float, wording: Wording, audience: Audience) -> str:
    """Return a share from 0 to 1 as its reader is told it."""
    patterns = wording.patterns
    if audience is Audience.CLINICIAN:
        return patterns.phrases["percent"].format(number=round(100 * share))
    return next(step.word for step in patterns.shares if share >= step.least)
