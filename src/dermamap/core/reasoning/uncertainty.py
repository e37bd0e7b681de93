"""How sure a probability is: the table again, with other plausible numbers.

The priors, the shares of lesions, what a drawing counts and what each finding counts
are known within limits only (``data/uncertainty.yaml``). The table is worked out for a
fixed set of values that they may have, all varied at once, and the range of a
probability is the middle part of what comes out. It tells how far the number itself
may be trusted, not how likely the candidate is.

The set is a lattice (Korobov's): along every number its values are spread evenly, and
for each set of values there is the opposite one. No chance is involved.
"""

from functools import cache
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import Setting
from dermamap.core.certainty import Interval, Intervals
from dermamap.core.knowledge.base import CONDITION_AXIS, TABLE_SHAPE, FloatArray
from dermamap.core.knowledge.table import JointTable

_MODULUS: Final = 251
_GENERATOR: Final = 36
"""A square, so that among its 125 powers no one is the opposite of another."""

_TWO: Final = 0
_DRAWING: Final = 1
_CONDITIONS: Final = 2
_LESIONS: Final = _CONDITIONS + len(CONDITION_AXIS)
_FINDINGS: Final = _LESIONS + len(LESIONS)
"""Which dimensions of the lattice are whose; one for each finding from here on."""


def intervals(table: JointTable) -> Intervals:
    """Return the range of every probability of both lists.

    A finding of the left and the same of the right lean on one number, so a mirrored
    case has mirrored ranges. A range always holds the probability itself.
    """
    single = _tables(table)
    by_lesion, by_condition = single.sum(axis=(1, 3)), single.sum(axis=(2, 3))
    return Intervals(
        _ranges(table, LESIONS, by_lesion, table.listed_lesions),
        _ranges(table, CONDITION_AXIS, by_condition, table.listed_conditions),
    )


def _tables(table: JointTable) -> FloatArray:
    """Return the table of single lesions for each set of values, (250, 24, 35, 3)."""
    base, shifts = table.base, table.shifts
    doubt = base.knowledge.uncertainty
    drawn = np.exp(doubt.drawing * _column(_DRAWING))
    log_joint = _log_base(table).reshape(-1, *TABLE_SHAPE)
    log_joint += (drawn[:, np.newaxis] * table.drawing.ravel()).reshape(
        -1, 1, *TABLE_SHAPE[1:]
    )
    shifted = drawn[:, np.newaxis, np.newaxis] * shifts.log_ratio
    log_joint[:, shifts.conditions, shifts.lesions] += shifted
    shares = doubt.lesions * _columns(_LESIONS, len(LESIONS))
    log_joint += shares[:, np.newaxis, :, np.newaxis]
    if base.setting is not Setting.EQUAL:  # which is a choice, and never off
        spread = doubt.conditions
        # The priors are means of what they may be, which lie above the middle.
        rates = spread * _columns(_CONDITIONS, len(spread)) - spread**2 / 2
        log_joint += rates[:, :, np.newaxis, np.newaxis]
    log_joint -= log_joint.max(axis=(1, 2, 3), keepdims=True)
    weights = np.exp(log_joint, out=log_joint)
    weights /= weights.sum(axis=(1, 2, 3), keepdims=True)
    return weights


def _log_base(table: JointTable) -> FloatArray:
    """Return the logs of priors and findings for each set of values, (250, cells)."""
    base = table.base
    spread = base.knowledge.uncertainty.findings
    names = sorted({each.key for each in base.evidence})
    worth = [
        np.exp(spread * _column(_FINDINGS + names.index(each.key)))
        for each in base.evidence
    ]
    ratios = [each.log_ratio.ravel() for each in base.evidence]
    prior = np.broadcast_to(base.log_prior.ravel(), (_MODULUS - 1, base.log_prior.size))
    if not ratios:
        return prior.copy()
    return np.asarray(prior + np.stack(worth, axis=1) @ np.stack(ratios))


def _ranges(
    table: JointTable, words: tuple[str, ...], single: FloatArray, listed: FloatArray
) -> dict[str, Interval]:
    """Return the range of each word of a list.

    Args:
        table: The joint table.
        words: Lesions or conditions.
        single: Their probabilities among single lesions, (250, words).
        listed: As they are told, (words, 3).
    """
    told, two = listed.sum(axis=1), table.two
    doubt = table.base.knowledge.uncertainty
    if two is not None and two.probability > 0:
        added = two.lesions if words is LESIONS else two.conditions
        now = two.probability / (1 - two.probability)
        odds = now * np.exp(doubt.two_at_once * _column(_TWO))[:, np.newaxis]
        share = odds / (1 + odds)
        single = (1 - share) * single + share / two.probability * added.sum(axis=1)
    ends = (1 - doubt.share) / 2, (1 + doubt.share) / 2
    low, high = np.quantile(single, ends, axis=0)
    pairs = zip(
        np.minimum(low, told).tolist(), np.maximum(high, told).tolist(), strict=True
    )
    return {word: Interval(*pair) for word, pair in zip(words, pairs, strict=True)}


def _columns(first: int, count: int) -> FloatArray:
    """Return (250, count) values of some dimensions."""
    return np.stack([_column(first + n) for n in range(count)], axis=1)


@cache
def _column(dimension: int) -> FloatArray:
    """Return (250,) values of a standard normal number, spread evenly."""
    power = pow(_GENERATOR, dimension, _MODULUS)
    column = _quantiles()[np.arange(1, _MODULUS) * power % _MODULUS - 1]
    column.flags.writeable = False
    return column


@cache
def _quantiles() -> NDArray[np.float64]:
    normal = NormalDist()
    # One half is 125.5 of 251, so these lie evenly around the middle.
    return np.array([normal.inv_cdf(n / _MODULUS) for n in range(1, _MODULUS)])
