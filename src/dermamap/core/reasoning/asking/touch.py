"""Where to touch next: the spots of skin where a test is expected to tell most.

Given the lesion and its side, the answer says nothing more about the condition, so the
gain is that of the whole table: the entropy of the answer, minus what is left of it
once the lesion is known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, ZONES, Laterality, Side, ViewId
from dermamap.core.atlas.fields import FULL, Atlas
from dermamap.core.body.skin import Skin
from dermamap.core.body.spots import Spots, best_place, make_spots
from dermamap.core.body.views import View
from dermamap.core.knowledge.base import LATERALITY_AXIS, FloatArray, TouchModel
from dermamap.core.knowledge.table import JointTable
from dermamap.core.next_steps import Effect, NextSkin
from dermamap.core.reasoning.asking.effects import leaders
from dermamap.core.reasoning.asking.questions import LEAST_BITS

ABNORMAL: Final = "abnormal"
NORMAL: Final = "normal"

ON_EACH_SIDE: Final = 3
"""Spots that are told of each side."""

_APART_MM: Final = 60.0
"""A second test nearer than this tells little that the first does not."""

_BITS: Final = float(np.log(2))


@dataclass(frozen=True, eq=False, repr=False)
class TouchMap:
    """What a test of touch would find at every spot.

    Attributes:
        skin: The skin.
        views: Every view of it.
        spots: Where touch can be tested.
        abnormal: P(touch feels abnormal | lesion) on an affected side, shape
            (spots, 35).
        elsewhere: The same on a side that is not affected.
    """

    skin: Skin
    views: Mapping[ViewId, View]
    spots: Spots
    abnormal: FloatArray
    elsewhere: float


def make_touch_map(
    skin: Skin, views: Mapping[ViewId, View], atlas: Atlas, touch: TouchModel
) -> TouchMap:
    """Work out how often touch feels abnormal, from what the lesions claim.

    Where a lesion may take several shapes, its claim is their mean, weighted by how
    likely they are.
    """
    spots = make_spots(skin, views)
    claims = atlas.fields[0].claims[spots.facet][:, atlas.shape_columns] / FULL
    by_shape = (
        claims
        * atlas.parts[atlas.shape_parts][:, spots.facet].T
        * atlas.shape_own_weights
    )
    start = np.searchsorted(atlas.shape_lesions, np.arange(len(LESIONS)))
    claim = np.add.reduceat(by_shape, start, axis=1)
    rate = touch.unclaimed + (touch.claimed - touch.unclaimed) * claim
    return TouchMap(skin, views, spots, rate, touch.unclaimed)


def touch_gains(table: JointTable, touch: TouchMap) -> FloatArray:
    """Return the expected gain of testing each spot, in bits, shape (2, spots).

    What two lesions at once are worth stays, so the rest alone can be learnt of.
    """
    unsure = _entropy(touch.abnormal)
    gains = []
    for side in Side:
        p = table.lesions @ affected(side)
        rest = 1 - p.sum()
        abnormal = touch.abnormal @ p + touch.elsewhere * rest
        left = unsure @ p + _entropy(np.array(touch.elsewhere)) * rest
        gains.append(np.maximum(_entropy(abnormal) - left, 0.0))
    return table.single_share * np.stack(gains)


def next_spots(
    table: JointTable, touch: TouchMap, marked: NDArray[np.bool_]
) -> tuple[NextSkin, ...]:
    """Return the spots that are expected to tell most, best first.

    Args:
        table: The joint table.
        touch: What a test would find.
        marked: (f,) facets with marks; what is felt there is known.

    Returns:
        A few of each side, apart from each other and from what is marked.
    """
    found = choose_spots(touch_gains(table, touch), touch, marked)
    effects = _effects(table, touch, [(side, spot) for _, side, spot in found])
    return tuple(
        spot_of(touch, side, spot, gain, told)
        for (gain, side, spot), told in zip(found, effects, strict=True)
    )


def choose_spots(
    gains: FloatArray, touch: TouchMap, marked: NDArray[np.bool_]
) -> list[tuple[float, Side, int]]:
    """Return the spots of most gain, apart from each other and from what is marked.

    Args:
        gains: What is expected of each spot, in bits, shape (2, spots).
        touch: The spots.
        marked: (f,) facets with marks.

    Returns:
        Gain, side and place among the spots, best first.
    """
    spots = touch.spots
    found = []
    for n, side in enumerate(Side):
        under = spots.cell[marked[touch.skin.facets_of(side)]]
        free = gains[n].copy()
        free[under[under >= 0]] = -1.0
        found += [(float(free[spot]), side, spot) for spot in _apart(free, touch)]
    found.sort(key=lambda each: -each[0])
    return found


def _apart(gains: FloatArray, touch: TouchMap) -> list[int]:
    """Return the best spots of a side, each in a zone of its own, not near another."""
    spots = touch.spots
    zone = touch.skin.zone[spots.facet]
    chosen: list[int] = []
    left = gains.copy()
    while len(chosen) < ON_EACH_SIDE:
        best = int(left.argmax())
        if left[best] < LEAST_BITS:
            break
        chosen.append(best)
        near = np.linalg.norm(spots.place - spots.place[best], axis=1) < _APART_MM
        left[near | (zone == zone[best])] = -1.0
    return chosen


def _effects(
    table: JointTable, touch: TouchMap, chosen: list[tuple[Side, int]]
) -> Iterator[tuple[Effect, ...]]:
    """Yield, for each spot, what an abnormal and a normal answer would change."""
    if not chosen:
        return
    abnormal = np.stack(
        [
            np.where(affected(side) > 0, touch.abnormal[spot][:, None], touch.elsewhere)
            for side, spot in chosen
        ]
    )
    chances = (abnormal * table.lesions).sum(axis=(1, 2)).tolist()
    factors = np.concatenate([abnormal, 1 - abnormal])[:, np.newaxis]
    after = leaders(table, factors)
    for n, chance in enumerate(chances):
        yield (
            Effect(ABNORMAL, chance, *after[n]),
            Effect(NORMAL, 1 - chance, *after[n + len(chosen)]),
        )


def spot_of(
    touch: TouchMap,
    side: Side,
    spot: int,
    gain: float,
    effects: tuple[Effect, ...] = (),
) -> NextSkin:
    """Return a spot as it is told, with the view that faces it best."""
    facet = int(touch.spots.facet[spot])
    view, point = best_place(touch.skin, touch.views, facet, side)
    zone = ZONES[touch.skin.zone[facet]]
    return NextSkin(zone, side, view, point, gain, effects)


def affected(side: Side) -> FloatArray:
    """Return (3,) which lateralities affect a side, as 0 and 1."""
    return np.array(
        [each in {Laterality(side), Laterality.BOTH} for each in LATERALITY_AXIS],
        np.float64,
    )


def _entropy(p: FloatArray) -> FloatArray:
    """Return the entropy of yes-or-no answers, in bits."""
    p = np.clip(p, np.finfo(np.float64).tiny, 1 - np.finfo(np.float64).eps)
    return np.asarray(-(p * np.log(p) + (1 - p) * np.log1p(-p)) / _BITS)
