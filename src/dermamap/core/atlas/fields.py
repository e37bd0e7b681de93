"""The atlas: how strongly lesions claim each facet, and how a drawing is weighed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, ZONES, Side, Symptom
from dermamap.core.atlas.shapes import ConditionShapes, Shape, condition_shapes
from dermamap.core.body.coverage import worth_of
from dermamap.core.body.skin import FloatArray, Skin

FULL: Final = 255
"""Claims are kept as whole steps of 1/255."""

TERRITORY_CLAIM: Final = 0.4
"""Skin that is claimed at least this much is called the skin of a lesion."""

Steps = NDArray[np.uint8]

NO_CONDITION_SHAPES: Final = condition_shapes((), ())
"""No condition says which shape its lesion takes."""


@dataclass(frozen=True)
class Weighing:
    """How the marks of one group of symptoms are weighed; source in the data file.

    Attributes:
        symptoms: The symptoms that are weighed together.
        outside: Claim that is left where a lesion claims nothing.
        other_side: Share of a one-sided lesion's marks on the other side.
        zone_power: 0 when skin counts by area, 1 when each zone counts the same.
        strength: Independent places that one whole marked zone is worth.
        growth: How that worth grows with the marked skin: 0.5 as its square root.
        source: Source key.
        yielding: Those of the symptoms that tell their place a second time,
        beside: where one of these lies as well.
        worth_beside: What skin counts that carries nothing else of the group.
        one_side_only: How much rarer than by chance it is that people with a lesion
            of both sides draw one only.
    """

    symptoms: tuple[Symptom, ...]
    outside: float
    other_side: float
    zone_power: float
    strength: float
    growth: float
    source: str
    yielding: tuple[Symptom, ...] = ()
    beside: tuple[Symptom, ...] = ()
    worth_beside: float = 1.0
    one_side_only: float = 1.0

    @cached_property
    def worth(self) -> FloatArray:
        """(32,) what a texel in each state is worth to this field."""
        return worth_of(self.symptoms, self.yielding, self.beside, self.worth_beside)


@dataclass(frozen=True, eq=False, repr=False)
class Field:
    """Claims for one group of symptoms, ready to be compared with drawings.

    Attributes:
        weighing: How its marks are weighed.
        claims: (half, columns) steps of 1/255.
        weight: (half,) what each facet counts; a typical zone counts 1.
        log_claim: (256,) log of (claim + outside) / (1 + outside) for each step.
        log_gain: (shapes,) how much a place inside the shape tells: log of all skin
            to that of the shape, by weight.
    """

    weighing: Weighing
    claims: Steps
    weight: FloatArray
    log_claim: FloatArray
    log_gain: FloatArray


@dataclass(frozen=True, eq=False, repr=False)
class Territories:
    """The skin of one side that each lesion claims.

    Attributes:
        facets: (35, half) which facets.
        zone_cm2: (35, 41) area in each zone.
    """

    facets: NDArray[np.bool_]
    zone_cm2: NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Atlas:
    """Everything that is known of where lesions show on the skin.

    Attributes:
        shapes: Every shape of every lesion, in the order of the lesions.
        parts: (10, half) the runs of the limb, see :data:`shapes.RUNS`.
        fields: One for each group of symptoms that are weighed together.
        version: Fingerprint of the data it was made of.
        by_condition: Where a condition says which shape its lesion takes.
    """

    shapes: tuple[Shape, ...]
    parts: NDArray[np.bool_]
    fields: tuple[Field, ...]
    version: str
    by_condition: ConditionShapes = NO_CONDITION_SHAPES

    @cached_property
    def shape_lesions(self) -> NDArray[np.int64]:
        """(shapes,) index into ``LESIONS``."""
        return np.array([shape.lesion for shape in self.shapes])

    @cached_property
    def shape_columns(self) -> NDArray[np.int64]:
        """(shapes,) column in the fields."""
        return np.array([shape.column for shape in self.shapes])

    @cached_property
    def shape_parts(self) -> NDArray[np.int64]:
        """(shapes,) row in ``parts``."""
        return np.array([shape.part for shape in self.shapes])

    @cached_property
    def shape_log_weights(self) -> NDArray[np.float64]:
        """(shapes,) log of how likely each shape is, given its lesion."""
        return np.log([shape.weight for shape in self.shapes])

    @cached_property
    def shape_own_weights(self) -> NDArray[np.float64]:
        """(shapes,) how likely each is where the lesion itself decides; sums to 1.

        Drawings that go astray tell nothing of where the lesion is felt.
        """
        own = [0.0 if shape.astray else shape.weight for shape in self.shapes]
        total = np.bincount(self.shape_lesions, own)
        return np.array(own) / total[self.shape_lesions]

    def claims_of(self, lesion: str, field: int = 0) -> FloatArray:
        """Return (half,) the claims of a lesion, 0 to 1; the most of its shapes."""
        index = LESIONS.index(lesion)
        columns = self.columns_of(index)
        steps: Steps = self.fields[field].claims[:, columns].max(axis=1)
        return np.divide(steps, FULL, dtype=np.float32)

    def columns_of(self, lesion: int) -> list[int]:
        """Return the columns with the claims of a lesion, an index into ``LESIONS``."""
        own = {s.column for s in self.shapes if s.lesion == lesion and not s.astray}
        return sorted(own)

    def column_shares(self, condition: int, lesion: int) -> dict[int, float]:
        """Return how common each column is where a lesion is felt with a condition.

        Args:
            condition: Its place on the axis of conditions.
            lesion: An index into ``LESIONS``.
        """
        shares = dict.fromkeys(self.columns_of(lesion), 0.0)
        told = self.by_condition
        cells = (told.conditions == condition) & (told.lesions == lesion)
        if not cells.any():
            return dict.fromkeys(shares, 1 / len(shares))
        (cell,) = np.flatnonzero(cells)
        weights = np.exp(told.log_weights[-1, cell])
        for row, weight in zip(told.rows[cell].tolist(), weights.tolist(), strict=True):
            if not self.shapes[row].astray:
                shares[self.shapes[row].column] += weight
        return {column: share for column, share in shares.items() if share}

    def territories(self, skin: Skin, field: int = 0) -> Territories:
        """Return the skin that each lesion claims clearly, on one of the fields."""
        if field not in self._territories:
            self._territories[field] = _territories(self, skin, field)
        return self._territories[field]

    @cached_property
    def _territories(self) -> dict[int, Territories]:
        return {}


@dataclass(frozen=True, eq=False, repr=False)
class MapClaims:
    """The claims of one published map, of the nerves, or of all maps together.

    Attributes:
        id: A map id, ``"consensus"`` or ``"nerves"``.
        names: Its territories.
        claims: (territories, half) steps of 1/255.
    """

    id: str
    names: tuple[str, ...]
    claims: Steps

    def at(self, facet: int) -> Mapping[str, float]:
        """Return the claims on one facet of either side, 0 to 1."""
        column = self.claims[:, facet % self.claims.shape[1]]
        return dict(zip(self.names, (column / FULL).tolist(), strict=True))

    def of_zone(self, skin: Skin, zone: int) -> Mapping[str, float]:
        """Return the mean claims over a zone, by true area, 0 to 1."""
        half = skin.facets_of(Side.LEFT)
        share = (skin.texel_zone[half] == zone).mean(axis=1) * skin.area_cm2[half]
        mean = self.claims @ share / (FULL * share.sum())
        return dict(zip(self.names, mean.tolist(), strict=True))


def make_field(
    skin: Skin,
    weighing: Weighing,
    claims: Steps,
    shapes: tuple[Shape, ...],
    parts: NDArray[np.bool_],
) -> Field:
    """Prepare the claims of one group of symptoms.

    Args:
        skin: The skin.
        weighing: How marks are weighed.
        claims: (half, columns) steps of 1/255.
        shapes: Every shape.
        parts: (parts, half).
    """
    weight = _telling(skin, weighing.zone_power)
    column = np.array([s.column for s in shapes])
    part = np.array([s.part for s in shapes])
    inside = (parts * weight) @ claims.astype(np.float32) / FULL
    total = weight.sum()
    size = inside[part, column] + weighing.outside * total
    steps = np.arange(FULL + 1, dtype=np.float64) / FULL
    share = (steps + weighing.outside) / (1 + weighing.outside)
    gain = np.log((1 + weighing.outside) * 2 * total / size)
    return Field(
        weighing,
        claims,
        weight,
        np.log(share).astype(np.float32),
        gain.astype(np.float32),
    )


def _territories(atlas: Atlas, skin: Skin, field: int) -> Territories:
    claimed = atlas.fields[field].claims >= TERRITORY_CLAIM * FULL
    # Facet by facet in memory, since marks take all lesions of some facets.
    facets = np.zeros((len(LESIONS), skin.half), bool, order="F")
    for lesion in range(len(LESIONS)):
        facets[lesion] = claimed[:, atlas.columns_of(lesion)].any(axis=1)
    zone, area = skin.zone[: skin.half], skin.area_cm2[: skin.half]
    by_zone = [np.bincount(zone[f], area[f], minlength=len(ZONES)) for f in facets]
    return Territories(facets, np.stack(by_zone))


def _telling(skin: Skin, zone_power: float) -> FloatArray:
    """Return (half,) what each facet counts: less per cm2 in large zones."""
    half = skin.facets_of(Side.LEFT)
    area = skin.area_cm2[half]
    whole = skin.zone_cm2[skin.zone[half]]
    weight = area / whole**zone_power
    # np.median would load all of numpy.ma, which takes longer than this module.
    typical = np.sort(skin.zone_cm2 ** (1 - zone_power))[len(ZONES) // 2]
    telling: FloatArray = (weight / typical).astype(np.float32)
    return telling
