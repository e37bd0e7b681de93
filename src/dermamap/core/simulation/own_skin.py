"""The skin on which one person feels something, and the part of it they draw.

A claim is read as the chance that the place belongs to the lesion in this person.
Neighbouring places go together: with ``z`` the claim as a quantile of the normal
distribution and ``g`` a smooth random field of mean 0 and variance 1, a place belongs
where ``z + g > 0``. Each place so belongs as often as its claim says, and a person's
skin of the nerve is still one piece or a few. A part of ``g`` is the hand's, made anew
for each symptom.

All of it is worked out on the left half of the skin; the right one is its mirror image.
Skin that no view shows, deep in a fold, cannot be drawn, so nobody means to.
"""

from collections.abc import Sequence
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from dermamap.core.anatomy import Side
from dermamap.core.atlas.fields import FULL, Steps
from dermamap.core.atlas.spreading import Facets, Points, graph_of
from dermamap.core.body.skin import Skin
from dermamap.core.knowledge.base import FloatArray
from dermamap.core.simulation.habits import SURFACES, Hand

BoolArray = NDArray[np.bool_]

_PATCH_MM: Final = 12.0
"""Fields are worked out on patches of this size; they change over far more."""

_WAVES: Final = 12
"""Waves that make a field; their sum is near to a normal distribution."""

_SIDEWAYS: Final = 0.2
"""Skin that looks so little away from the viewer counts as front or back still."""

_SOFTER: Final = 20
"""Steps from facet to facet by which claims are softened: about 1 cm."""

_SMALL: Final = 8.0
"""A second piece has at least the first one's area divided by this."""

_DORSUM, _SOLE = 1, 2


class OwnSkin:
    """Draws random skin on the left half.

    Args:
        skin: The skin.
        shown: (half,) which of it any view shows.
        hand: How people draw.
    """

    def __init__(self, skin: Skin, shown: BoolArray, hand: Hand) -> None:
        self._hand = hand
        self._hidden = ~shown
        graph = graph_of(skin)
        self._middles = graph.middles
        self._neighbours = graph.neighbours
        self.area_cm2 = skin.area_cm2[: skin.half].astype(np.float64)
        self._patch, self._centres = _patches(graph.middles)
        zone = skin.zone[: skin.half]
        self._telling = self.area_cm2 / skin.zone_cm2[zone]
        self._on = _surfaces(skin)
        # Nothing is certain for everybody.
        claims = np.clip(np.arange(FULL + 1) / FULL, hand.stray, 1 - hand.stray / 2)
        self._quantile = np.array([NormalDist().inv_cdf(each) for each in claims])
        here = np.arange(skin.half)
        self._beside = [
            np.where(across < 0, here, across) for across in graph.neighbours.T
        ]

    def wave(self, rng: Generator, length_mm: float) -> FloatArray:
        """Return (patches,) a smooth random field with mean 0 and variance 1."""
        ways = rng.standard_normal((3, _WAVES)) / length_mm
        phase = rng.random(_WAVES) * 2 * np.pi
        # Term by term, because what a product of matrices rounds differs by machine.
        angle = phase[:, np.newaxis] + np.zeros(len(self._centres))
        for way, along in zip(ways, self._centres.T, strict=True):
            angle += way[:, np.newaxis] * along
        total = np.cos(angle).sum(axis=0)
        return np.asarray(total * np.sqrt(2 / _WAVES))

    def quantiles(self, claims: Steps) -> FloatArray:
        """Return (half,) claims as quantiles of the normal distribution.

        They are softened a little, because a hand does not follow the borders of zones
        by which far spread is known.
        """
        soft = self._quantile[claims]
        for _ in range(_SOFTER):
            soft = (soft + sum(soft[each] for each in self._beside)) / 4
        return soft

    def felt(self, rng: Generator, quantiles: FloatArray, own: FloatArray) -> BoolArray:
        """Return (half,) the skin a person means when they draw everything.

        Args:
            rng: Source of chance, for the hand and the size.
            quantiles: (half,) of the claims.
            own: The field of this person, the same for every symptom.
        """
        hand = self._hand
        mine = 1 - hand.hand_share - hand.size_share
        field = np.sqrt(mine) * own
        field += np.sqrt(hand.hand_share) * self.wave(rng, hand.hand_mm)
        field += np.sqrt(hand.size_share) * rng.standard_normal()
        score = quantiles + field[self._patch]
        score[self._hidden] = -np.inf
        return self._at_least(score, score > 0)

    def keep_surface(self, felt: BoolArray, surface: str) -> BoolArray:
        """Return what is left of some skin on the front or back; all if none is."""
        kept = felt & self._on[surface]
        return kept if self._cm2(kept) >= self._hand.smallest_cm2 else felt

    def part(
        self, felt: BoolArray, shares: Sequence[float], starts: Sequence[float]
    ) -> BoolArray:
        """Return the part that is drawn: pieces grown around as many places.

        Args:
            felt: (half,) what is felt.
            shares: Of its area, for each piece.
            starts: Where each begins, 0 to 1 on the way over all that is felt.
        """
        facets = np.flatnonzero(felt)
        weight = np.cumsum(self._telling[facets])
        label, _ = self._pieces(felt)
        drawn = np.zeros_like(felt)
        for share, begin in zip(shares, starts, strict=True):
            place = int(np.searchsorted(weight, begin * weight[-1]))
            start = facets[min(place, len(facets) - 1)]
            piece = np.flatnonzero(label == label[start])
            far = np.linalg.norm(self._middles[piece] - self._middles[start], axis=1)
            order = np.argsort(far, kind="stable")
            cm2 = np.cumsum(self.area_cm2[piece[order]])
            wanted = max(share * self._cm2(felt), self._hand.smallest_cm2)
            count = int(np.searchsorted(cm2, wanted)) + 1
            near = np.zeros_like(felt)
            near[piece[order[:count]]] = True
            connected, _ = self._pieces(near)
            drawn |= connected == connected[start]
        return drawn

    def largest(self, felt: BoolArray, pieces: int) -> BoolArray:
        """Return the largest connected pieces of some skin, at most so many.

        Small change beside the first one is left out.
        """
        label, cm2 = self._pieces(felt)
        order = np.argsort(-cm2, kind="stable")[:pieces]
        kept = np.zeros(len(cm2) + 1, bool)  # the last one for what is not felt
        kept[order[cm2[order] >= cm2[order[0]] / _SMALL]] = True
        return np.asarray(kept[label])

    def pieces(self, felt: BoolArray) -> FloatArray:
        """Return the area of each connected piece, in cm2."""
        return self._pieces(felt)[1]

    def _cm2(self, felt: BoolArray) -> float:
        return float(self.area_cm2[felt].sum())

    def _at_least(self, score: FloatArray, felt: BoolArray) -> BoolArray:
        """Return some skin, or the best few cm2 when it is less than that."""
        if self._cm2(felt) >= self._hand.smallest_cm2:
            return felt
        order = np.argsort(-score, kind="stable")
        count = np.searchsorted(
            np.cumsum(self.area_cm2[order]), self._hand.smallest_cm2
        )
        found = np.zeros_like(felt)
        found[order[: int(count) + 1]] = True
        return found

    def _pieces(self, felt: BoolArray) -> tuple[Facets, FloatArray]:
        """Return (half,) the number of each facet's piece, -1 outside, and areas."""
        facets = np.flatnonzero(felt)
        place = np.full(len(felt) + 1, -1, np.int64)  # the last one for no neighbour
        place[facets] = np.arange(len(facets))
        alone = np.arange(len(facets))
        beside = [place[across[facets]] for across in self._neighbours.T]
        beside = [np.where(each < 0, alone, each) for each in beside]
        label = alone
        while True:
            low = label
            for each in beside:
                low = np.minimum(low, label[each])
            # What a label stood for learns of the lower one as well.
            np.minimum.at(low, label, low.copy())
            low = low[low]
            if (low == label).all():
                break
            label = low
        number = (np.cumsum(label == alone) - 1)[label]
        found = np.full(len(felt), -1, np.int64)
        found[facets] = number
        cm2: FloatArray = np.bincount(number, self.area_cm2[facets]).astype(np.float64)
        return found, cm2


def _patches(middles: Points) -> tuple[Facets, Points]:
    """Return the patch of each facet, and the middle of each patch."""
    cell = np.floor(middles / _PATCH_MM).astype(np.int64)
    cell -= cell.min(axis=0)
    size = cell.max(axis=0) + 1
    number = (cell[:, 0] * size[1] + cell[:, 1]) * size[2] + cell[:, 2]
    _, patch = np.unique(number, return_inverse=True)
    count = np.bincount(patch)
    centres = np.stack([np.bincount(patch, m) / count for m in middles.T], axis=1)
    return patch, np.asfortranarray(centres)  # one axis after another


def _surfaces(skin: Skin) -> dict[str, BoolArray]:
    """Return the skin of the front and the back; the sole is drawn with the back."""
    half = skin.facets_of(Side.LEFT)
    facing = skin.normals[skin.faces[half], 2].mean(axis=1)
    part = skin.part[half]
    front = np.where(part == 0, facing > -_SIDEWAYS, part == _DORSUM)
    back = np.where(part == 0, facing < _SIDEWAYS, part == _SOLE)
    return dict(zip(SURFACES, (front, back, front | back), strict=True))
