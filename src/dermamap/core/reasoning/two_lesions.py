"""Two lesions at once, where one does not explain what is marked and answered.

Beside the exact table of single lesions stand pairs of independent lesions. A pair
starts with the chance that someone has two causes at once, times the prior of each of
the two. Under a pair, a marked place is as likely the work of one lesion as of the
other; what the answers say is in :mod:`dermamap.core.knowledge.pair_answers`. A pair
counts for what it explains beyond the better of the two alone. Only pairs that could
matter are worked out, so their sum is a lower bound.

Source of the price: ``two_at_once`` in ``data/conditions.yaml``; see
``docs/reasoning.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, Laterality
from dermamap.core.assessment import LesionPair, PairMember, TwoLesions
from dermamap.core.atlas.fields import Atlas, Field
from dermamap.core.knowledge.base import CONDITION_AXIS, LATERALITY_AXIS
from dermamap.core.knowledge.pair_answers import CELLS
from dermamap.core.knowledge.table import (
    NO_SHIFTS,
    CellShifts,
    FindingsTable,
    JointTable,
    PairShares,
)
from dermamap.core.reasoning.likelihood import Sums, log_of_one_side, places_of
from dermamap.core.reasoning.pieces import Pieces, PieceSums

Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SHOWN_FROM: Final = 0.2
"""Two at once are told from this probability on: one chance in five is worth a look,
and in none of the published cases of one lesion do pairs come near it."""

_TOLD: Final = 3
"""Pairs that are told."""

_LITTLE: Final = 0.1
"""A pair with less than this part of the probability of two at once is not told."""

_CELLS_TRIED: Final = 16
_PAIRS_WEIGHED: Final = 10
_SHAPES: Final = 3
_TIE: Final = 1e-9
"""Like pairs of the left and the right are kept or dropped together."""

_BARE: Final = 1e-6
"""Share of the marked weight below which a piece is what rounding left."""

_DIGITS: Final = 9
_SIDES: Final = len(LATERALITY_AXIS)
_BOTH: Final = LATERALITY_AXIS.index(Laterality.BOTH)
_LOG_TWO: Final = log(2.0)
_TWO: Final = np.arange(2)[:, None]


@dataclass(frozen=True, eq=False, repr=False)
class _Shapes:
    """The shapes that follow a lesion, lesion by lesion.

    Attributes:
        chosen: (n,) indices into the shapes of the atlas.
        first: (35,) where those of each lesion begin.
        rows: (35, most) places in ``chosen``, filled up with the first of the lesion.
        log_weights: (35, most) logs of how likely they are; nothing where filled up.
    """

    chosen: Ints
    first: Ints
    rows: Ints
    log_weights: Doubles


@dataclass(frozen=True, eq=False, repr=False)
class _Drawn:
    """What one field says of each lesion on each side, piece by piece.

    Attributes:
        worth: (m,) independent places that each marked piece is worth.
        densities: (n, 3, m) log of how much denser marks are there with a shape on a
            side than if they lay anywhere.
    """

    worth: Doubles
    densities: Doubles


def weigh_pairs(
    base: FindingsTable,
    atlas: Atlas,
    pieces: Pieces,
    sums: Sequence[PieceSums],
    *,
    log_likelihood: Doubles,
    shifts: CellShifts = NO_SHIFTS,
) -> PairShares | None:
    """Return what two lesions at once are worth beside the table of single ones.

    Args:
        base: Everything but the drawing.
        atlas: The atlas.
        pieces: The pieces of the skin.
        sums: What is marked on them, one for each field of the atlas.
        log_likelihood: Of the drawing with each single lesion, shape (35, 3).
        shifts: Where conditions change that.

    Returns:
        ``None`` when nothing is marked or answered.
    """
    shapes = _shapes_of(atlas)
    drawn = [
        _Drawn(*piece_densities(atlas, field, pieces, total, shapes.chosen))
        for field, total in zip(atlas.fields, sums, strict=True)
        if total.marked.any()
    ]
    if not drawn and not base.evidence:
        return None
    answers = base.pair_answers
    pairs = _promising(shapes, drawn, answers.lesion_hopes)
    scores, conditions, best = answers.weigh(pairs)
    for each in drawn:
        scores += _together(shapes, each, pairs)
    side = pairs % _SIDES
    of_both_sides = (side[:, 0] != side[:, 1]) | (side[:, 0] == _BOTH)
    marked = sum((each.marked for each in sums), start=np.zeros((2, 1))).sum(axis=1)
    scores += of_both_sides * log_of_one_side(atlas, marked)
    top = log_likelihood.max()
    single = base.weights * np.exp(log_likelihood - top)
    single[shifts.conditions, shifts.lesions] *= shifts.factor
    weights = np.exp(scores - top - base.log_joint.max())
    # What the better of the two explains as well while the other explains nothing.
    alone = single.sum(axis=0).reshape(CELLS)[pairs] * answers.priors[pairs[:, ::-1]]
    needed = np.maximum(weights - alone.max(axis=1), 0.0)
    price = base.knowledge.conditions.two_at_once
    # A pair is met in two orders, and is listed in one.
    needed *= 2 * price / (1 - price)
    return _shares(pairs, conditions, best, needed / (single.sum() + needed.sum()))


def two_lesions(table: JointTable) -> TwoLesions:
    """Return whether two lesions at once explain more, as it is told."""
    two = table.two
    if two is None:
        return TwoLesions()
    return TwoLesions(two.probability, two.pairs)


def piece_densities(
    atlas: Atlas, field: Field, pieces: Pieces, sums: PieceSums, shapes: Ints
) -> tuple[Doubles, Doubles]:
    """Return what the marked pieces of one field say of some shapes.

    Args:
        atlas: The atlas.
        field: One of its fields, with marks.
        pieces: The pieces of the skin.
        sums: What is marked on them.
        shapes: (n,) which shapes of the atlas.

    Returns:
        How many independent places each marked piece is worth, shape (m,), and the
        log of how much denser marks are there than if they lay anywhere, shape
        (n, 3, m). The second times the first is the score of a shape.
    """
    rule, count = field.weighing, pieces.parts.shape[1]
    marked = sums.marked.reshape(-1)
    total = marked.sum()
    kept = np.flatnonzero(marked > _BARE * total)
    marked = marked[kept]
    worth = marked * (places_of(field, Sums(sums.marked, sums.log_claims)) / total)
    claims = sums.log_claims.reshape(2 * count, -1)[kept] / marked[:, None]
    own = claims.T[atlas.shape_columns[shapes]]
    inside = pieces.parts[atlas.shape_parts[shapes, None], kept % count]
    logs = np.where(inside, own, float(field.log_claim[0]))
    logs += field.log_gain[shapes, None]
    beside = _LOG_TWO + log(rule.other_side)
    left = kept < count
    densities = np.empty((len(shapes), _SIDES, len(kept)))
    densities[:, _BOTH] = logs - _LOG_TWO
    logs += log1p(-rule.other_side)
    densities[:, 0] = np.where(left, logs, beside)
    densities[:, 1] = np.where(left, beside, logs)
    return worth, densities


@lru_cache(maxsize=2)
def _shapes_of(atlas: Atlas) -> _Shapes:
    """Return the shapes that follow their lesions.

    Of two lesions neither goes astray: what does not follow the skin of one is what
    the other is there to explain.
    """
    chosen = np.array([n for n, each in enumerate(atlas.shapes) if not each.astray])
    count = np.bincount(atlas.shape_lesions[chosen], minlength=len(LESIONS))
    first = np.cumsum(count) - count
    place = np.arange(count.max())
    own = place < count[:, None]
    rows = first[:, None] + np.where(own, place, 0)
    logs = np.where(own, atlas.shape_log_weights[chosen][rows], -np.inf)
    return _Shapes(chosen, first, rows, logs)


def _promising(shapes: _Shapes, drawn: Sequence[_Drawn], hopes: Doubles) -> Ints:
    """Return (pairs, 2) the pairs of cells that could weigh most.

    A cell is tried for what the answers and the skin that it explains could make of
    it; a pair for the sum of these, each piece of skin going to the better one. Both
    are upper bounds.
    """
    worth = np.concatenate([np.zeros(0), *(each.worth for each in drawn)])
    none = np.zeros((len(shapes.chosen), _SIDES, 0))
    densities = np.concatenate([none, *(each.densities for each in drawn)], axis=2)
    best = np.maximum.reduceat(densities, shapes.first, axis=0).reshape(CELLS, -1)
    cells = _best(hopes + np.maximum(best, 0.0) @ worth, _CELLS_TRIED)
    first, second = np.nonzero(_may_be_two()[cells[:, None], cells])
    pairs = np.stack([cells[first], cells[second]], axis=1)
    explained = np.maximum(best[pairs[:, 0]], best[pairs[:, 1]]) @ worth
    return pairs[_best(hopes[pairs].sum(axis=1) + explained, _PAIRS_WEIGHED)]


def _best(scores: Doubles, count: int) -> Ints:
    """Return where the highest scores are, and those that tie with the last."""
    nth = min(count, len(scores))
    least = np.partition(scores, -nth)[-nth]
    return np.flatnonzero(scores >= least - _TIE)


def _together(shapes: _Shapes, drawn: _Drawn, pairs: Ints) -> Doubles:
    """Return (pairs,) log L of the marks of one field with two lesions.

    Inside a piece the mean of the logs is taken before the two are mixed, which is
    never more than the mixture itself. Of each lesion the shapes that explain most
    are mixed.
    """
    explained = np.maximum(drawn.densities, 0.0) @ drawn.worth
    lesion, side = np.divmod(pairs, _SIDES)
    rows, logs = shapes.rows[lesion], shapes.log_weights[lesion]
    scores = explained[rows, side[:, :, None]] + logs
    order = np.argsort(-scores.round(_DIGITS), axis=2, kind="stable")[..., :_SHAPES]
    best_ones = np.arange(len(pairs))[:, None, None], _TWO, order
    rows, logs = rows[best_ones], logs[best_ones]
    density = np.exp(drawn.densities[rows, side[:, :, None]])
    mixed = np.log(density[:, 0, :, None] + density[:, 1, None]) - _LOG_TWO
    scores = mixed @ drawn.worth + logs[:, 0, :, None] + logs[:, 1, None]
    best = scores.max(axis=(1, 2))
    rest = np.exp(scores - best[:, None, None]).sum(axis=(1, 2))
    return np.asarray(best + np.log(rest))


def _shares(
    pairs: Ints, conditions: Doubles, best: Ints, shares: Doubles
) -> PairShares:
    """Divide what pairs are worth among lesions and conditions.

    Args:
        pairs: (pairs, 2) cells.
        conditions: (pairs, 72) share of each condition and side in a pair.
        best: (pairs, 2) the most probable conditions.
        shares: (pairs,) probability of each.
    """
    half = np.repeat(shares / 2, 2)
    by_cell = np.zeros(CELLS)
    np.add.at(by_cell, pairs.reshape(-1), half)
    total = float(shares.sum())
    told = np.argsort(-shares, kind="stable")[: _TOLD if total >= SHOWN_FROM else 0]
    return PairShares(
        total,
        by_cell.reshape(-1, _SIDES),
        (shares @ conditions).reshape(-1, _SIDES),
        tuple(
            LesionPair(
                (_member(pairs[n, 0], best[n, 0]), _member(pairs[n, 1], best[n, 1])),
                float(shares[n]),
            )
            for n in told.tolist()
            if shares[n] >= _LITTLE * total
        ),
    )


def _member(cell: int, condition: int) -> PairMember:
    lesion, side = divmod(int(cell), _SIDES)
    return PairMember(
        LESIONS[lesion], LATERALITY_AXIS[side], CONDITION_AXIS[int(condition)]
    )


@cache
def _may_be_two() -> Bools:
    """Return (105, 105) which cells may be a pair, each pair in one order."""
    cells = [(lesion, side) for lesion in LESIONS for side in LATERALITY_AXIS]
    return np.array(
        [
            [n < m and _are_two(*first, *second) for m, second in enumerate(cells)]
            for n, first in enumerate(cells)
        ]
    )


def _are_two(first: str, side: Laterality, second: str, other_side: Laterality) -> bool:
    """Whether two lesions with their sides are not one lesion of the table.

    A lesion of both sides is one, and so are neighbouring roots of one side that have
    a name together. Skin that no nerve explains is no lesion that could be one of two.
    """
    if first == second or "non_neural" in {first, second}:
        return False
    if {side, other_side} == {Laterality.LEFT, Laterality.RIGHT}:
        return True
    roots = _roots(first), _roots(second)
    within = roots[0] <= roots[1] or roots[1] <= roots[0]
    return not within and roots[0] | roots[1] not in _NAMED


def _roots(lesion: str) -> frozenset[str]:
    if lesion == "S2-S5":
        return frozenset({"S2", "S3", "S4", "S5"})
    return frozenset(lesion.split("+"))


_NAMED: Final = frozenset(map(_roots, LESIONS))
