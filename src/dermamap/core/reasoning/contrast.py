"""Why one candidate rather than another: what tells the two apart, and what would.

The odds of two candidates of the same list change step by step as the terms of the
table are added: the prior, the drawing, the findings. The change that a step makes is a
reason of the contrast, so the reasons add up to the log of the ratio of the two
probabilities, exactly. What everyone shares, such as the rest of the list, drops out.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import Contrast, Pointer, Reason, Rival, Separator
from dermamap.core.knowledge.base import (
    CONDITION_AXIS,
    LATERALITY_AXIS,
    Basis,
    FloatArray,
)
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.outlook import Outlook, Prospect, look_ahead
from dermamap.core.reasoning.reasons import (
    Cell,
    basis_of,
    best_cell,
    each_answer_once,
    parameters_of,
    prior_reason,
)

_NOTHING: Final = 1e-9
_TINY: Final = float(np.finfo(np.float64).tiny)
_STATUSES: Final = ("assumed", "recalled", "seen")
"""From the weakest."""


def axis_of(candidate: str) -> tuple[str, ...]:
    """Return the list that a candidate stands in.

    Raises:
        KeyError: It is neither a lesion nor a condition.
    """
    for axis in (LESIONS, CONDITION_AXIS):
        if candidate in axis:
            return axis
    raise KeyError(candidate)


def nearest_rival(table: JointTable, candidate: str) -> str:
    """Return the most probable other candidate of the same list."""
    axis = axis_of(candidate)
    share = _by_side(table, axis).sum(axis=1)
    share[axis.index(candidate)] = -1.0
    return axis[int(share.argmax())]


def contrast(table: JointTable, first: str, second: str) -> Contrast:
    """Return what tells two candidates of the same list apart.

    Args:
        table: The joint table.
        first: A lesion or condition.
        second: Another of the same list.
    """
    axis = axis_of(first)
    pair = [axis.index(first), axis.index(second)]
    assert pair[0] != pair[1], first
    of_lesions = axis is LESIONS
    weights = table.lesion_weights() if of_lesions else table.condition_weights()
    ratio = np.log(np.maximum(weights[:, pair], _TINY)) @ [1.0, -1.0]
    amounts = np.diff(ratio, prepend=0.0).tolist()
    cells = [best_cell(table, n, of_lesions=of_lesions) for n in pair]
    reasons = [
        prior_reason(table, cells[0], amounts[0], of_lesions=of_lesions),
        *_drawing_reasons(table, cells, amounts[1:]),
        *_evidence_reasons(table, cells, amounts[1 + len(table.pieces) :]),
    ]
    told = [reason for reason in reasons if abs(reason.log_odds) > _NOTHING]
    by_side = _by_side(table, axis)
    rivals = [
        Rival(
            id=axis[n],
            laterality=LATERALITY_AXIS[int(by_side[n].argmax())],
            probability=float(by_side[n].sum()),
            lesion=LESIONS[cell[1]],
            lesion_laterality=LATERALITY_AXIS[cell[2]],
        )
        for n, cell in zip(pair, cells, strict=True)
    ]
    return Contrast(
        rivals[0],
        rivals[1],
        float(ratio[-1]),
        tuple(sorted(told, key=lambda reason: -abs(reason.log_odds))),
    )


def _by_side(table: JointTable, axis: tuple[str, ...]) -> FloatArray:
    return table.lesions if axis is LESIONS else table.conditions


def _drawing_reasons(
    table: JointTable, cells: list[Cell], amounts: list[float]
) -> list[Reason]:
    reasons = []
    for piece, amount in zip(table.pieces, amounts[: len(table.pieces)], strict=True):
        first, second = (
            piece.parameters(LESIONS[cell[1]], LATERALITY_AXIS[cell[2]])
            for cell in cells
        )
        parameters = {"first": first, "second": second}
        reasons.append(Reason("drawing", amount, parameters, piece.source))
    return reasons


def _evidence_reasons(
    table: JointTable, cells: list[Cell], amounts: list[float]
) -> list[Reason]:
    pieces = table.base.evidence
    first, second = cells
    effects = [float(each.log_ratio[first] - each.log_ratio[second]) for each in pieces]
    reasons = []
    for evidence, amount in each_answer_once(pieces, amounts, effects):
        bases = [
            basis_of(table.base.knowledge, evidence, cell[0], cell[1]) for cell in cells
        ]
        told = max(cells, key=lambda cell: abs(float(evidence.log_ratio[cell])))
        parameters = {
            **parameters_of(evidence, LATERALITY_AXIS[told[2]]),
            "status": min((each.status for each in bases), key=_STATUSES.index),
        }
        reasons.append(Reason(evidence.key, amount, parameters, _sources(bases)))
    return reasons


def _sources(bases: list[Basis]) -> str:
    named = (name for each in bases for name in each.source.split(", ") if name)
    return ", ".join(dict.fromkeys(named))


# What would tell them apart


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
    outlook = look_ahead(table.base) if outlook is None else outlook
    pair = _pair(table, first, second)
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


def separation(
    table: JointTable, first: str, second: str, abnormal: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return what testing touch at each spot of skin tells of two candidates.

    Args:
        table: The joint table.
        first: A lesion or condition.
        second: Another of the same list.
        abnormal: P(touch feels abnormal there | lesion, laterality), shape
            (spots, 35, 3).

    Returns:
        Expected gain in bits, shape (spots,); the change of their log odds when touch
        is abnormal, and when it is normal, shape (spots, 2).
    """
    pair = _pair(table, first, second).sum(axis=1).reshape(2, -1)
    prior = pair.sum(axis=1)
    rates = abnormal.reshape(len(abnormal), -1)
    joint = np.stack([rates @ pair.T, (1 - rates) @ pair.T], axis=1)
    chance = joint.sum(axis=2)
    after = joint / chance[:, :, np.newaxis]
    gains = float(_bits(prior)) - (chance * _bits(after)).sum(axis=1)
    change = np.log(joint) @ [1.0, -1.0] - np.log(prior) @ [1.0, -1.0]
    return np.maximum(gains, 0.0), np.asarray(change)


def _pair(table: JointTable, first: str, second: str) -> NDArray[np.float64]:
    """Return the cells of two candidates, (2, 24, 35, 3), that sum to 1."""
    axis = axis_of(first)
    pair = np.zeros((2, *table.probabilities.shape))
    for n, name in enumerate((first, second)):
        place = axis.index(name)
        where = (slice(None), place) if axis is LESIONS else (place,)
        pair[(n, *where)] = np.maximum(table.probabilities[where], _TINY)
    return np.asarray(pair / pair.sum())


def _bits(shares: FloatArray) -> FloatArray:
    """Return the entropy of shares along the last axis, in bits."""
    p = np.maximum(shares, _TINY)
    return np.asarray(-(p * np.log2(p)).sum(axis=-1))
