"""Whether probabilities can be taken at their word."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.evaluation.outcomes import ListOutcome

BINS: Final = 10
"""Bins of equal width in which confidence is compared with being right."""

_QUANTILE: Final = 1.959964
"""Of the normal distribution, for intervals of 95 %."""

_UPPER: Final = 1.644854
"""Likewise, below which 95 % lie."""

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Answers of about the same confidence.

    Attributes:
        low: Least confidence of the bin; likewise ``high``.
        n: Answers in it; the other figures are None if there are none.
        confidence: Mean probability of the first place.
        right: Share of them whose first place is right.
        interval: Within which that share lies with 95 % (Wilson 1927).
    """

    low: float
    high: float
    n: int
    confidence: float | None = None
    right: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether probabilities can be taken at their word; None without answers.

    Attributes:
        n: Answers that count.
        ece: Expected calibration error of the first place: the mean difference
            between confidence and being right over :data:`BINS` bins, weighted
            by the answers in each (Guo et al. 2017).
        ece_by_chance: What the same confidences would give on average if they kept
            their word. Few answers differ from any word, so this is well above 0
            for small sets.
        ece_by_chance_at_most: What they would stay below in 95 of 100 such sets.
        brier: Mean square difference between the confidence of the first place
            and being right (1) or wrong (0).
        log_loss: Mean of -log of the probability given to all right answers.
        bins: The reliability table, the least confident bin first.
    """

    n: int
    ece: float | None
    ece_by_chance: float | None
    ece_by_chance_at_most: float | None
    brier: float | None
    log_loss: float | None
    bins: tuple[ReliabilityBin, ...]


def calibration(outcomes: Iterable[ListOutcome]) -> Calibration:
    """Compare the confidence of lists with how often they are right.

    Args:
        outcomes: Lists of cases that say something about them.
    """
    answers = tuple(outcomes)
    confidence = np.array([each.confidence for each in answers])
    right = np.array([each.hit(1) for each in answers], dtype=np.float64)
    given = np.array([each.given_to_right for each in answers])
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    by_bin = [place == n for n in range(BINS)]
    edges = pairwise(np.linspace(0, 1, BINS + 1).round(9).tolist())
    bins = tuple(
        _bin(edge, confidence[on], right[on])
        for edge, on in zip(edges, by_bin, strict=True)
    )
    n = len(answers)
    if not n:
        return Calibration(0, None, None, None, None, None, bins)
    gaps = np.bincount(place, weights=confidence - right, minlength=BINS)
    chance, spread = zip(
        *(_gap_by_chance(confidence[on]) for on in by_bin), strict=True
    )
    by_chance = sum(chance) / n
    tiny = np.finfo(np.float64).tiny
    return Calibration(
        n=n,
        ece=float(np.abs(gaps).sum() / n),
        ece_by_chance=by_chance,
        ece_by_chance_at_most=by_chance + _UPPER * sum(spread) ** 0.5 / n,
        brier=float(np.mean((confidence - right) ** 2)),
        log_loss=float(-np.log(np.maximum(given, tiny)).mean()),
        bins=bins,
    )


def wilson(hits: float, n: int) -> tuple[float, float]:
    """Return within which a share lies with 95 %, after Wilson (1927).

    Args:
        hits: How many were right.
        n: Of how many; 1 at least.

    >>> tuple(round(each, 3) for each in wilson(8, 10))
    (0.49, 0.943)
    """
    share, square = hits / n, _QUANTILE**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    spread = (share * (1 - share) / n + square / (4 * n**2)) ** 0.5
    reach = _QUANTILE * spread / (1 + square / n)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def _bin(
    edges: tuple[float, float], confidence: FloatArray, right: FloatArray
) -> ReliabilityBin:
    n = len(right)
    if not n:
        return ReliabilityBin(*edges, 0)
    hits = float(right.sum())
    return ReliabilityBin(
        *edges, n, float(confidence.mean()), hits / n, wilson(hits, n)
    )


def _gap_by_chance(confidence: FloatArray) -> tuple[float, float]:
    """Return mean and variance of how far hits are from what is expected.

    The hits of independent answers that keep their word have a Poisson binomial
    distribution, which is exact for few answers too.

    Args:
        confidence: Of the answers of one bin.
    """
    chance = np.ones(1)  # of 0, 1, … hits
    for p in confidence.tolist():
        longer = np.zeros(len(chance) + 1)
        longer[:-1] = chance * (1 - p)
        longer[1:] += chance * p
        chance = longer
    gap = np.abs(np.arange(len(chance)) - confidence.sum())
    mean = float(chance @ gap)
    return mean, max(float(chance @ gap**2) - mean**2, 0.0)
