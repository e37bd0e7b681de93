"""What would tell two candidates apart: questions, touch, and skin of one only.

The gain of a question is the expected fall of the entropy of which of the two it is,
given that it is one of them.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, Side
from dermamap.core.assessment import (
    Pointer,
    Separator,
    SkinSeparator,
)
from dermamap.core.knowledge.base import FloatArray
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.asking.outlook import Outlook, Prospect, look_ahead
from dermamap.core.reasoning.asking.touch import (
    TouchMap,
    affected,
    choose_spots,
    spot_of,
)
from dermamap.core.reasoning.why.contrast import axis_of

_TINY: Final = float(np.finfo(np.float64).tiny)


def separators(
    table: JointTable, first: str, second: str, outlook: Outlook | None = None
) -> tuple[Separator, ...]:
    """Return the open questions that tell two candidates apart best, best first.

    The gain is the expected fall of the entropy of which of the two it is, given
    that it is one of them. A question of both sides appears once, with the better.

    Args:
        table: The joint table.
        first: A lesion or condition.
        second: Another of the same list.
        outlook: Of the same findings; worked out anew when missing.
    """
    return _separators(table, _pair(table, first, second), outlook)


def settlers(
    table: JointTable, name: str, outlook: Outlook | None = None
) -> tuple[Separator, ...]:
    """Return the open questions that tell best whether it is a candidate, best first.

    They tell it apart from all others of its list together; above 0 an answer points
    to it.

    Args:
        table: The joint table.
        name: A lesion or condition.
        outlook: Of the same findings; worked out anew when missing.
    """
    own = _cells_of(table, name)
    others = np.maximum(table.probabilities - own, 0.0)
    others.flat[0] += _TINY  # where it is the only one, all others are nearly nothing
    return _separators(table, np.stack([own, others]), outlook)


def _separators(
    table: JointTable, pair: NDArray[np.float64], outlook: Outlook | None
) -> tuple[Separator, ...]:
    """Return the open questions that tell two parts of the table apart, best first."""
    outlook = look_ahead(table.base) if outlook is None else outlook
    prior = pair.sum(axis=(1, 2, 3))
    ranked = []
    for prospect, places in zip(outlook.prospects, outlook.open, strict=True):
        weights, chance = _prospects_of_two(prospect, pair)
        after = weights / weights.sum(axis=1, keepdims=True)
        starts = np.array(prospect.starts, dtype=np.int64)
        total = np.add.reduceat(chance, starts)
        expected = np.add.reduceat(chance * _bits(after), starts) / total
        gains = np.maximum(float(_bits(prior)) - expected, 0.0)
        change = (np.log(weights) - np.log(prior)) @ [1.0, -1.0]
        ranked += [(float(gains[n]), prospect, n, change) for n in places.tolist()]
    best: dict[str, Separator] = {}
    for gain, prospect, n, change in sorted(ranked, key=lambda each: -each[0]):
        question, side = prospect.keys[n]
        if question not in best:
            rows = prospect.rows_of(n)
            told = tuple(
                Pointer(choice.answer, float(change[row]), choice.span)
                for row in rows
                for choice in [prospect.choices[row]]
            )
            best[question] = Separator(question, side, gain, told)
    return tuple(best.values())


def _prospects_of_two(
    prospect: Prospect, pair: NDArray[np.float64]
) -> tuple[FloatArray, FloatArray]:
    """Return weights of two candidates after each answer, and how likely it is.

    Returns:
        Shapes (rows, 2) and (rows,).
    """
    near, far = pair, np.zeros(2)
    if prospect.about is not None:
        near = pair @ prospect.about.astype(np.float64)
        far = pair.sum(axis=(1, 2, 3)) - near.sum(axis=(1, 2))
    vectors = near.reshape(2, -1).T
    weights = prospect.factor.astype(np.float64) @ vectors + far
    chance = prospect.chance.astype(np.float64) @ vectors.sum(axis=1)
    return weights, chance + prospect.background * far.sum()


def separating_spots(
    table: JointTable,
    first: str,
    second: str,
    touch: TouchMap,
    marked: NDArray[np.bool_],
) -> tuple[SkinSeparator, ...]:
    """Return the spots of bare skin whose touch tells two candidates apart best.

    Args:
        table: The joint table.
        first: A lesion or condition.
        second: Another of the same list.
        touch: What a test would find.
        marked: (f,) facets with marks; they are not asked for again.
    """
    pair = _pair(table, first, second).sum(axis=1)
    prior = pair.sum(axis=(1, 2))
    gains, changes = [], []
    for side in Side:
        near = pair @ affected(side)
        far = touch.elsewhere * (prior - near.sum(axis=1))
        abnormal = touch.abnormal @ near.T + far
        joint = np.stack([abnormal, prior - abnormal], axis=1)
        chance = joint.sum(axis=2)
        after = joint / chance[:, :, np.newaxis]
        gain = float(_bits(prior)) - (chance * _bits(after)).sum(axis=1)
        gains.append(np.maximum(gain, 0.0))
        changes.append((np.log(joint) - np.log(prior)) @ [1.0, -1.0])
    return tuple(
        SkinSeparator(
            spot_of(touch, side, spot, gain),
            *changes[list(Side).index(side)][spot].tolist(),
        )
        for gain, side, spot in choose_spots(np.stack(gains), touch, marked)
    )


def _pair(table: JointTable, first: str, second: str) -> NDArray[np.float64]:
    """Return the cells of two candidates, (2, 24, 35, 3), that sum to 1."""
    pair = np.stack([_cells_of(table, name) for name in (first, second)])
    return np.asarray(pair / pair.sum())


def _cells_of(table: JointTable, name: str) -> NDArray[np.float64]:
    """Return the cells of a candidate, (24, 35, 3), all others 0."""
    axis = axis_of(name)
    place = axis.index(name)
    where = (slice(None), place) if axis is LESIONS else (place,)
    cells = np.zeros(table.probabilities.shape)
    cells[where] = np.maximum(table.probabilities[where], _TINY)
    return cells


def _bits(shares: FloatArray) -> FloatArray:
    """Return the entropy of shares along the last axis, in bits."""
    p = np.maximum(shares, _TINY)
    return np.asarray(-(p * np.log2(p)).sum(axis=-1))
