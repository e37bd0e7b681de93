"""How much skin each set of symptoms covers, zone by zone; follows every change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, Symptom
from dermamap.core.assessment import MarkedArea
from dermamap.core.body.skin import TEXELS, IntArray, Skin

SYMPTOMS: Final = tuple(Symptom)
"""Bit ``i`` of a texel's state is symptom ``i``."""

STATES: Final = 1 << len(SYMPTOMS)

Bits = NDArray[np.uint8]

_HAS_SYMPTOM: Final = np.array(
    [[state >> n & 1 for n in range(len(SYMPTOMS))] for state in range(STATES)],
    np.float64,
)
"""(32, 5) whether a texel in each state has each symptom, as 0 and 1."""

_TOGETHER: Final = [
    frozenset(symptom for n, symptom in enumerate(SYMPTOMS) if state >> n & 1)
    for state in range(STATES)
]
"""The symptoms of each state."""

_SMALLEST_CM2: Final = 1e-6
_LEG: Final = [ZONES.index(zone) for zone in COMPOSITE_ZONES["whole_leg"]]


def bits_of(symptoms: tuple[Symptom, ...]) -> np.uint8:
    """Return the bits of symptoms in a texel's state."""
    return np.uint8(sum(1 << SYMPTOMS.index(symptom) for symptom in symptoms))


@dataclass(frozen=True, slots=True)
class ZoneShares:
    """How much of each zone, and of each leg, is covered.

    Attributes:
        zones: Covered share, 0 to 1, of each zone that a symptom touches.
        legs: Share of the leg below the groin that is covered by exactly these
            symptoms, for each set of symptoms that occurs on a side. What two
            symptoms cover together is counted once.
    """

    zones: Mapping[tuple[Side, Symptom, str], float] = field(default_factory=dict)
    legs: Mapping[tuple[Side, frozenset[Symptom]], float] = field(default_factory=dict)

    def drawn(self, least: float) -> dict[tuple[Side, Symptom], set[str]]:
        """Return the zones that each symptom covers by at least this share."""
        zones: dict[tuple[Side, Symptom], set[str]] = {}
        for (side, symptom, zone), share in self.zones.items():
            if share >= least:
                zones.setdefault((side, symptom), set()).add(zone)
        return zones

    def share_of_leg(self, side: Side, symptoms: frozenset[Symptom]) -> float:
        """Return the share of a leg that any of the symptoms covers."""
        return sum(
            share
            for (where, together), share in self.legs.items()
            if where is side and together & symptoms
        )


@dataclass(frozen=True, eq=False)
class Tally:
    """Area by side, zone and exact set of symptoms.

    Attributes:
        skin: The skin.
        cm2: (2, 41, 32) area; the last axis is a texel's state. Only state 0, no
            symptom, is left out.
    """

    skin: Skin
    cm2: NDArray[np.float64]

    @classmethod
    def empty(cls, skin: Skin) -> Self:
        """Return the tally of bare skin."""
        return cls(skin, np.zeros((len(Side), len(ZONES), STATES)))

    @classmethod
    def of_facets(
        cls,
        skin: Skin,
        facets: NDArray[np.int64],
        states: Bits,
        one: NDArray[np.bool_],
    ) -> Self:
        """Return the tally of some facets.

        Args:
            skin: The skin.
            facets: (n,) the facets.
            states: (n, 16) states of their texels.
            one: (n,) those of one zone and one state.
        """
        area = skin.area_cm2[facets]
        first = (facets >= skin.half) * len(ZONES)
        whole = (first[one] + skin.zone[facets[one]]) * STATES + states[one, 0]
        parts = ~one
        zone = skin.texel_zone[facets[parts]]
        cut = (first[parts, None] + zone) * STATES + states[parts]
        shared = np.repeat(area[parts] / np.float32(TEXELS), TEXELS)
        cm2 = np.zeros((len(Side), len(ZONES), STATES))
        for place, each in ((whole, area[one]), (cut.ravel(), shared)):
            cm2 += np.bincount(place, each, minlength=cm2.size).reshape(cm2.shape)
        cm2[:, :, 0] = 0
        return cls(skin, cm2)

    def after(self, texels: IntArray, before: Bits, after: Bits) -> Self:
        """Return the tally after texels changed their state."""
        facets = texels // TEXELS
        area = self.skin.area_cm2[facets] / np.float32(TEXELS)
        zone = self.skin.texel_zone.reshape(-1)[texels].astype(np.int64)
        place = ((facets >= self.skin.half) * len(ZONES) + zone) * STATES
        count = self.cm2.size
        added = np.bincount(place + after, area, minlength=count)
        taken = np.bincount(place + before, area, minlength=count)
        cm2 = self.cm2 + (added - taken).reshape(self.cm2.shape)
        cm2[:, :, 0] = 0
        cm2[cm2 < _SMALLEST_CM2] = 0
        return type(self)(self.skin, cm2)

    def of(self, symptoms: tuple[Symptom, ...]) -> NDArray[np.float64]:
        """Return (2, 41) the area that any of the symptoms covers, in cm2."""
        wanted = (np.arange(STATES) & bits_of(symptoms)) > 0
        return np.asarray(self.cm2[:, :, wanted].sum(axis=2))

    @cached_property
    def areas(self) -> tuple[MarkedArea, ...]:
        """Area and zones of each symptom on each side, where there is any."""
        by_symptom = self.cm2 @ _HAS_SYMPTOM
        whole = by_symptom.sum(axis=1)
        return tuple(
            MarkedArea(
                side,
                symptom,
                float(whole[s, n]),
                self._shares(by_symptom[s, :, n]),
            )
            for s, side in enumerate(Side)
            for n, symptom in enumerate(SYMPTOMS)
            if whole[s, n] > 0
        )

    @cached_property
    def zone_shares(self) -> ZoneShares:
        """What the rules of triage look at."""
        zones = {
            (area.side, area.symptom, zone): share
            for area in self.areas
            for zone, share in area.zones.items()
        }
        leg_cm2 = float(self.skin.zone_cm2[_LEG].sum())
        legs = {}
        for side, cm2 in zip(Side, self.cm2[:, _LEG].sum(axis=1), strict=True):
            for state in np.flatnonzero(cm2).tolist():
                legs[side, _TOGETHER[state]] = float(cm2[state]) / leg_cm2
        return ZoneShares(zones, legs)

    def _shares(self, cm2: NDArray[np.float64]) -> Mapping[str, float]:
        touched = np.flatnonzero(cm2)
        order = touched[np.argsort(-cm2[touched], kind="stable")]
        shares = np.minimum(cm2[order] / self.skin.zone_cm2[order], 1.0)
        return {
            ZONES[n]: share
            for n, share in zip(order.tolist(), shares.tolist(), strict=True)
        }
