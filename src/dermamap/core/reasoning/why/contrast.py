"""Why one candidate rather than another: what tells the two apart, and what would.

The odds of two candidates of the same list change step by step as the terms of the
table are added: the prior, the drawing, the findings. The change that a step makes is a
reason of the contrast, so the reasons add up to the log of the ratio of the two
probabilities, exactly. What everyone shares, such as the rest of the list, drops out.
"""

from typing import Final

import numpy as np

from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import Contrast, Reason, Rival
from dermamap.core.knowledge.base import (
    CONDITION_AXIS,
    LATERALITY_AXIS,
    Basis,
    FloatArray,
)
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.reasons import (
    Cell,
    basis_of,
    best_cell,
    each_answer_once,
    parameters_of,
    prior_reason,
    those_that_agree,
    two_reasons,
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
        *two_reasons(table, amounts[-1]),
    ]
    told = [reason for reason in reasons if abs(reason.log_odds) > _NOTHING]
    return Contrast(
        rival_of(table, first),
        rival_of(table, second),
        float(ratio[-1]),
        tuple(sorted(told, key=lambda reason: -abs(reason.log_odds))),
    )


def rival_of(table: JointTable, candidate: str) -> Rival:
    """Return a candidate with the lesion whose skin stands for it."""
    axis = axis_of(candidate)
    n = axis.index(candidate)
    _, lesion, _ = best_cell(table, n, of_lesions=axis is LESIONS)
    by_side = _by_side(table, axis)[n]
    return Rival(
        id=candidate,
        laterality=LATERALITY_AXIS[int(by_side.argmax())],
        probability=float(by_side.sum()),
        lesion=LESIONS[lesion],
    )


def _by_side(table: JointTable, axis: tuple[str, ...]) -> FloatArray:
    return table.listed_lesions if axis is LESIONS else table.listed_conditions


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
        named = evidence
        if evidence.parts is not None:
            parts = evidence.parts
            between = parts[(slice(None), *first)] - parts[(slice(None), *second)]
            total = float(evidence.log_ratio[first] - evidence.log_ratio[second])
            named = those_that_agree(evidence, total, between)
        parameters = {
            **parameters_of(named, LATERALITY_AXIS[told[2]]),
            "status": min((each.status for each in bases), key=_STATUSES.index),
        }
        reasons.append(Reason(evidence.key, amount, parameters, _sources(bases)))
    return reasons


def _sources(bases: list[Basis]) -> str:
    named = (name for each in bases for name in each.source.split(", ") if name)
    return ", ".join(dict.fromkeys(named))
