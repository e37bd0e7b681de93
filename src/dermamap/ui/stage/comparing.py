"""The drawing held against a territory, following the pen."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.atlas.comparison import ComparedAreas, parts_of_skin
from dermamap.core.body.skin import TEXELS, IntArray, Skin
from dermamap.core.body.tally import Bits

_AT_ONCE: Final = 8192
"""Facets; their texels stay in the processor's cache, and in memory that is at hand."""


class LiveComparison:
    """What agrees, what only is drawn and what only the map has.

    What a change costs depends on the skin that it touches. Areas are added up when
    they are read, which is seldom while a pen moves.

    Args:
        skin: The skin.
        territory: (f,) the facets of the territory.
        state: (16·f,) symptoms of each texel as bits.

    Attributes:
        parts: (16·f,) the part that each texel is in, as a bit.
    """

    def __init__(self, skin: Skin, territory: NDArray[np.bool_], state: Bits) -> None:
        self._skin, self._territory = skin, territory
        self.parts: Bits
        self._areas: ComparedAreas
        self._changes: list[tuple[IntArray, Bits, Bits]] = []
        self.begin(state)

    def begin(self, state: Bits) -> None:
        """Look at all skin again."""
        self.parts = np.empty_like(state)
        for first in range(0, len(self._territory), _AT_ONCE):
            inside = np.repeat(self._territory[first : first + _AT_ONCE], TEXELS)
            texels = slice(first * TEXELS, first * TEXELS + len(inside))
            self.parts[texels] = parts_of_skin(state[texels], inside)
        self._areas = ComparedAreas.of(self._skin, self.parts)
        self._changes.clear()

    def follow(self, state: Bits, texels: IntArray) -> None:
        """Follow a change of some texels, without repeats."""
        inside = self._territory[texels // TEXELS]
        before, after = self.parts[texels], parts_of_skin(state[texels], inside)
        self.parts[texels] = after
        self._changes.append((texels, before, after))

    @property
    def areas(self) -> ComparedAreas:
        """How large the parts are."""
        if self._changes:
            texels, before, after = map(
                np.concatenate, zip(*self._changes, strict=True)
            )
            self._areas = self._areas.after(self._skin, texels, before, after)
            self._changes.clear()
        return self._areas
