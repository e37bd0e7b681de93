"""Shapes: the forms that the drawn skin of a lesion may take, and how likely each is.

People often mark a run of the limb only, such as the foot of L5; a pattern has stages;
and some drawings follow no map of the nerve that is hurt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, NERVES, ZONES

HIP_ZONES: Final = ("groin", "buttock", "saddle")
"""Skin above the thigh; below it the limb is thigh, leg and foot."""

RUNS: Final = tuple((top, end) for top in range(4) for end in range(top, 4))
"""Every run of hip (0), thigh (1), leg (2) and foot (3) that hangs together."""

WHOLE: Final = RUNS.index((0, 3))
"""The run that is all of the limb."""

SEGMENTS: Final = ("hip", "thigh", "leg", "foot")

RUN_WORDS: Final = tuple(
    "whole" if run == WHOLE else "-".join(SEGMENTS[top : end + 1])
    for run, (top, end) in enumerate(RUNS)
)
"""What runs are called in the data, such as ``hip-thigh``."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape that the skin of a lesion may take; those of a lesion compete.

    Attributes:
        lesion: Index into ``LESIONS``.
        column: Where its claims are in the field.
        part: Which run of the limb it is kept to, an index into :data:`RUNS`.
        weight: How likely the shape is, given the lesion.
        astray: Whether it stands for drawings that do not follow the lesion.
    """

    lesion: int
    column: int
    part: int
    weight: float
    astray: bool = False


@dataclass(frozen=True, slots=True)
class ShapeShares:
    """How likely the kinds of shapes are; source in ``data/likelihood.yaml``.

    Attributes:
        whole_root: Share of drawings of a root that may lie on all of its skin; the
            rest keep to a run of it.
        whole_nerve: The same for nerves.
        astray: Share of drawings that do not follow the lesion.
    """

    whole_root: float
    whole_nerve: float
    astray: float


@dataclass(frozen=True, eq=False, repr=False)
class ConditionShapes:
    """Where a condition says which shape its lesion takes, cell by cell.

    Attributes:
        conditions: (cells,) places on the axis of conditions.
        lesions: (cells,) indices into ``LESIONS``.
        rows: (cells, most) the shapes of the lesion, filled up with its first.
        log_weights: (fields, cells, most) logs of how likely they are with the
            condition, for each field of the atlas; nothing where filled up. They sum
            to less than 1 where the condition seldom has marks on the field at all.
    """

    conditions: NDArray[np.int64]
    lesions: NDArray[np.int64]
    rows: NDArray[np.int64]
    log_weights: NDArray[np.float64]


@dataclass(frozen=True)
class FieldShares:
    """What a condition says of the marks on one field.

    Attributes:
        shapes: Share of each shape of the lesion, by its place among all shapes;
            ``None`` where the condition leaves them as they are.
        felt: How often such symptoms are marked, against what is usual.
    """

    shapes: Mapping[int, float] | None = None
    felt: float = 1.0


def condition_shapes(
    shapes: Sequence[Shape],
    told: Sequence[tuple[int, int, Sequence[FieldShares]]],
) -> ConditionShapes:
    """Return how likely shapes are with the conditions that say so.

    Args:
        shapes: Every shape.
        told: Condition, lesion, and what it says of each field. What goes astray
            stays as common.
    """
    mine = [
        [n for n, shape in enumerate(shapes) if shape.lesion == lesion]
        for _, lesion, _ in told
    ]
    most = max(map(len, mine), default=0)
    fields = len(told[0][2]) if told else 0
    rows = np.array([[*row, *row[:1] * (most - len(row))] for row in mine], np.int64)
    weights = np.zeros((fields, len(told), most))
    for cell, (row, (_, _, by_field)) in enumerate(zip(mine, told, strict=True)):
        astray = sum(shapes[n].weight for n in row if shapes[n].astray)
        for field, told_of in enumerate(by_field):
            shares = told_of.shapes
            own = [
                shapes[n].weight
                if shares is None or shapes[n].astray
                else (1 - astray) * shares.get(n, 0.0)
                for n in row
            ]
            weights[field, cell, : len(row)] = told_of.felt * np.array(own)
    with np.errstate(divide="ignore"):
        logs = np.log(weights)
    return ConditionShapes(
        np.array([condition for condition, _, _ in told], np.int64),
        np.array([lesion for _, lesion, _ in told], np.int64),
        rows.reshape(len(told), most),
        logs,
    )


def weighted_shapes(
    found: Iterable[tuple[int, int, int]], shares: ShapeShares, anywhere: int
) -> tuple[Shape, ...]:
    """Return the shapes of every lesion with their weights, which sum to 1 for each.

    Args:
        found: Lesion, column and run of each shape, in the order of the lesions.
        shares: How likely the kinds are.
        anywhere: The column that claims all skin alike.
    """
    shapes = []
    for lesion, rows in groupby(found, key=lambda row: row[0]):
        mine = list(rows)
        stages = sum(part == WHOLE for _, _, part in mine)
        runs = len(mine) - stages
        is_nerve = LESIONS[lesion] in NERVES
        whole = shares.whole_nerve if is_nerve else shares.whole_root
        follow = 1 - shares.astray
        of_stage = follow * (whole if runs else 1.0) / stages
        of_run = follow * (1 - whole) / max(runs, 1)
        shapes += [
            Shape(lesion, column, part, of_stage if part == WHOLE else of_run)
            for _, column, part in mine
        ]
        shapes.append(Shape(lesion, anywhere, WHOLE, shares.astray, astray=True))
    return tuple(shapes)


def runs_of_limb(
    level: NDArray[np.floating[Any]],
    zone: NDArray[np.integer[Any]],
    above_knee_level: float,
    foot_level: float,
) -> NDArray[np.bool_]:
    """Return (10, half) the skin of each of :data:`RUNS`.

    Args:
        level: (half,) level of each facet on the chart; infinite off the limb.
        zone: (half,) its zone.
        above_knee_level: Where the thigh ends, as a level of the chart.
        foot_level: Where the leg ends.
    """
    is_hip = np.isin(zone, [ZONES.index(each) for each in HIP_ZONES])
    segment = np.where(
        is_hip, 0, 1 + (level >= above_knee_level) + (level > foot_level)
    )
    return np.stack([(top <= segment) & (segment <= end) for top, end in RUNS])
