"""A drawing held against the skin of a root or nerve: what agrees, what does not.

Every texel is in one of four parts: drawn and in the territory, drawn only, in the
territory only, or neither. Areas are sums over texels.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import (
    CONSENSUS,
    MAP_ROOTS,
    MULTI_ROOTS,
    NERVE_MAPS,
    NERVES,
    ROOTS,
    Laterality,
    Side,
)
from dermamap.core.assessment import Speaks
from dermamap.core.atlas.fields import FULL, TERRITORY_CLAIM, MapClaims
from dermamap.core.body.skin import TEXELS, IntArray, Skin
from dermamap.core.body.tally import Bits

BoolArray = NDArray[np.bool_]

COMPARABLE: Final = (*ROOTS, *MULTI_ROOTS, *NERVES)
"""The lesions that maps give a territory: roots and nerves."""

PARTS: Final = tuple(Speaks)
"""Bit ``i`` of a texel says that it is in part ``i``."""

_EVERY_BYTE: Final = np.uint64(0x0101010101010101)
_LAST_BYTE: Final = np.uint64(56)

_SADDLE: Final = "S2-S5"


def roots_of(lesion: str) -> tuple[str, ...]:
    """Return the roots of a map that a lesion of roots stands for; none of a nerve.

    >>> roots_of("L4+L5")
    ('L4', 'L5')
    """
    if lesion == _SADDLE:
        return MAP_ROOTS[MAP_ROOTS.index("S2") :]
    return tuple(root for root in lesion.split("+") if root in MAP_ROOTS)


def map_for(
    lesion: str, chosen: str, names_of: Callable[[str], Collection[str]]
) -> str:
    """Return the map whose territory a drawing is held against.

    Args:
        lesion: One of :data:`COMPARABLE`.
        chosen: The map that is chosen for the dermatomes.
        names_of: Returns the territories of a map.

    Returns:
        For a nerve that of its usual extent. For roots the chosen one, or, where it
        draws none of them, all maps together.
    """
    if lesion in NERVES:
        return NERVE_MAPS[0]
    drawn = set(names_of(chosen))
    return chosen if drawn & set(roots_of(lesion)) else CONSENSUS


def territory_on(claims: MapClaims, lesion: str) -> BoolArray:
    """Return (half,) the facets of one side that a map gives to a lesion.

    A map gives skin to those that claim at least half of it, so territories that
    overlap keep all of theirs. All maps together give it to the root that claims
    most, if that is enough to be called its skin.

    Args:
        claims: Of the map.
        lesion: A root, a nerve, or several roots; those that the map leaves out have
            no skin.
    """
    names = roots_of(lesion) or (lesion,)
    rows = [claims.names.index(name) for name in names if name in claims.names]
    own = claims.claims[rows]
    if claims.id != CONSENSUS:
        return np.asarray((2 * own.astype(np.int16) >= FULL).any(axis=0))
    leads = own >= claims.claims.max(axis=0)
    return np.asarray((leads & (own >= TERRITORY_CLAIM * FULL)).any(axis=0))


def on_sides(skin: Skin, territory: BoolArray, laterality: Laterality) -> BoolArray:
    """Return (f,) the facets of a territory on the sides of a lesion.

    Args:
        skin: The skin.
        territory: (half,) the facets of one side.
        laterality: The sides.
    """
    facets = np.zeros(len(skin.faces), np.bool_)
    for side in Side:
        if laterality in {Laterality.BOTH, side}:
            facets[skin.facets_of(side)] = territory
    return facets


def parts_of_skin(state: Bits, inside: BoolArray) -> Bits:
    """Return (n,) the part that each texel is in, as a bit; 0 for neither.

    Args:
        state: (n,) symptoms of each texel as bits.
        inside: (n,) whether it is in the territory.
    """
    drawn, within = (state > 0).view(np.uint8), inside.view(np.uint8)
    both = drawn & within
    of_part = {
        Speaks.FOR: both,
        Speaks.AGAINST: drawn ^ both,
        Speaks.LEFT_OUT: within ^ both,
    }
    parts = np.zeros_like(drawn)
    for n, part in enumerate(PARTS):
        bit = of_part[part]
        for _ in range(n):
            bit = bit + bit  # many times quicker than a shift of single bytes
        parts |= bit
    return parts


@dataclass(frozen=True, slots=True)
class ComparedAreas:
    """How large each part is, in cm².

    Attributes:
        agreed: Drawn, and in the territory.
        drawn_only: Drawn elsewhere.
        map_only: In the territory, and not drawn.
    """

    agreed: float = 0.0
    drawn_only: float = 0.0
    map_only: float = 0.0

    @classmethod
    def of(cls, skin: Skin, parts: Bits) -> Self:
        """Add up all skin.

        Args:
            skin: The skin.
            parts: (16·f,) of every texel, see :func:`parts_of_skin`.
        """
        words = parts.view(np.uint64)  # eight texels at a time
        there = np.flatnonzero(words)
        words = words[there]
        texel_cm2 = skin.area_cm2[there // (TEXELS // 8)].astype(np.float64) / TEXELS

        def area(place: int) -> float:
            ones = words >> np.uint64(place) & _EVERY_BYTE
            count = (ones * _EVERY_BYTE >> _LAST_BYTE).astype(np.float64)
            return float(count @ texel_cm2)

        agreed, drawn, left = map(area, range(len(PARTS)))
        return cls(agreed, drawn, left)

    def after(self, skin: Skin, texels: IntArray, before: Bits, after: Bits) -> Self:
        """Return the areas after texels went from one part to another.

        Args:
            skin: The skin.
            texels: (n,) those that changed; again for each change of the same one.
            before: (n,) their parts.
            after: (n,) their parts now.
        """
        cm2 = skin.area_cm2[texels // TEXELS].astype(np.float64) / TEXELS
        size = 1 << len(PARTS)
        gained = np.bincount(after, cm2, size) - np.bincount(before, cm2, size)
        sums = (self.agreed, self.drawn_only, self.map_only)
        return type(self)(
            *(max(area + float(gained[1 << n]), 0.0) for n, area in enumerate(sums))
        )

    @property
    def drawn(self) -> float:
        """All that is drawn, cm²."""
        return self.agreed + self.drawn_only

    @property
    def territory(self) -> float:
        """All that the map gives to the lesion, cm²."""
        return self.agreed + self.map_only

    @property
    def share_of_drawn(self) -> float:
        """The share of the drawing that agrees, 0 to 1; 0 of no drawing."""
        return self.agreed / self.drawn if self.drawn else 0.0

    @property
    def share_of_territory(self) -> float:
        """The share of the territory that is drawn, 0 to 1; 0 of no territory."""
        return self.agreed / self.territory if self.territory else 0.0
