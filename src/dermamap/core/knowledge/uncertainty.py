"""How far off the numbers of the data may be, as values."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_QUANTILE_90: Final = 1.644854
"""Of the normal distribution: 90 % lie within so many standard deviations."""


def spread_of(factor: float) -> float:
    """Return the standard deviation of the log of a number.

    Args:
        factor: With 90 %, the number lies within this factor of its value; it is taken
            as log-normal.
    """
    return float(np.log(factor) / _QUANTILE_90)


@dataclass(frozen=True, slots=True, eq=False)
class Uncertainty:
    """How far off the numbers may be; source: ``data/uncertainty.yaml``.

    The spreads are standard deviations of natural logs.

    Attributes:
        conditions: Of the share of each condition, ``other`` last, shape (24,).
        lesions: Of the share of a lesion, given its condition.
        two_at_once: Of the odds of two lesions at once.
        drawing: Of the factor by which a drawing may count more or less.
        findings: Likewise for each finding.
        share: Of what a probability may be, how much lies in the range that is told.
        as_good: From this share of the best one's probability on, a candidate is said
            to fit as well as it.
        possible: From this share of it on, it is said to be possible.
    """

    conditions: NDArray[np.float64]
    lesions: float
    two_at_once: float
    drawing: float
    findings: float
    share: float
    as_good: float
    possible: float
