"""Where published maps agree: how many give each facet to each root."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dermamap.core.atlas.fields import FULL, MapClaims
from dermamap.core.body.skin import FloatArray

BLANK = -1
"""What a map that leaves a facet blank gives it to."""


@dataclass(frozen=True, eq=False, repr=False)
class Agreement:
    """What several maps say of every facet of one side.

    Attributes:
        maps: Their ids.
        names: Every territory that one of them draws, in the order of the first.
        given: (maps, half) the territory that each map gives each facet to, as an
            index into ``names``; ``BLANK`` where it draws none.
        votes: (names, half) how many maps give each facet to each territory.
    """

    maps: tuple[str, ...]
    names: tuple[str, ...]
    given: NDArray[np.int16]
    votes: NDArray[np.int16]

    @cached_property
    def drawn(self) -> NDArray[np.int16]:
        """(half,) how many maps draw any territory there."""
        drawn: NDArray[np.int16] = self.votes.sum(axis=0, dtype=np.int16)
        return drawn

    @cached_property
    def agreed(self) -> FloatArray:
        """(half,) share of the maps that draw something there which say the same.

        It is 0 where fewer than two draw anything: one voice agrees with nobody.
        """
        most = self.votes.max(axis=0)
        share = most / np.maximum(self.drawn, 1)
        return np.where(self.drawn > 1, share, 0).astype(np.float32)

    @cached_property
    def disputed(self) -> FloatArray:
        """(half,) share of the maps that say something else than most of them."""
        disputed = np.where(self.drawn > 1, 1 - self.agreed, 0)
        return disputed.astype(np.float32)


def compare_maps(maps: Sequence[MapClaims]) -> Agreement:
    """Count how many maps give each facet to each root.

    A map gives a facet to the territory inside whose border it lies, where the claim
    is at least a half; where a map's territories overlap, to the strongest. A map has
    no voice on skin that it leaves blank.
    """
    names = tuple(dict.fromkeys(name for each in maps for name in each.names))
    half = maps[0].claims.shape[1]
    given = np.full((len(maps), half), BLANK, np.int16)
    votes = np.zeros((len(names), half), np.int16)
    for row, each in zip(given, maps, strict=True):
        place = np.array([names.index(name) for name in each.names], np.int16)
        inside = np.flatnonzero(2 * each.claims.max(axis=0).astype(int) >= FULL)
        row[inside] = place[each.claims[:, inside].argmax(axis=0)]
        votes[row[inside], inside] += 1
    return Agreement(tuple(each.id for each in maps), names, given, votes)
