"""A drawing that is being made: coverage, areas and sums that follow every change.

The only mutable thing in the core, and the one way from marks to an assessment: a
window feeds it the texels under the pen, the analysis of a file whole marks. What a
change costs depends on the skin that it touches, not on what is drawn already.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import (
    Change,
    Coverage,
    SkinMarker,
    effect_of,
    lay,
    lay_zone,
)
from dermamap.core.body.skin import TEXELS, FloatArray, IntArray, Skin
from dermamap.core.body.tally import Tally, bits_of
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from dermamap.core.errors import Watch
from dermamap.core.knowledge.table import FindingsTable, JointTable
from dermamap.core.reasoning.likelihood import (
    Overlaps,
    drawing_term,
    weigh_with_conditions,
)
from dermamap.core.reasoning.pieces import Doubles, PieceSums, add_up_pieces, pieces_of
from dermamap.core.reasoning.two_lesions import weigh_pairs


class LiveDrawing:
    """What is drawn so far.

    Args:
        skin: The skin.
        atlas: The fields that drawings are weighed with.

    Attributes:
        state: (16·f,) symptoms of each texel as bits; changed by this object only.
        tally: Area by side, zone and set of symptoms.
    """

    def __init__(self, skin: Skin, atlas: Atlas) -> None:
        self._skin = skin
        self._atlas = atlas
        self._pieces = pieces_of(atlas, skin)
        self.clear()

    def clear(self) -> None:
        """Begin again with bare skin."""
        facets = len(self._skin.faces)
        self.state = np.zeros(facets * TEXELS, np.uint8)
        self.tally = Tally.empty(self._skin)
        self._sums = [self._no_sums(i) for i in range(len(self._atlas.fields))]
        self._overlaps = [self._no_overlaps(i) for i in range(len(self._sums))]

    def lay(self, texels: IntArray, mark: Mark) -> Change:
        """Lay a mark on texels and return what it changed."""
        change = lay(self.state, texels, mark)
        self.apply(change)
        return change

    def lay_all(
        self, drawing: Drawing, marker: SkinMarker, watch: Watch | None = None
    ) -> None:
        """Lay every mark of a drawing, oldest first, and add up once.

        Args:
            drawing: The marks.
            marker: Finds the skin under them.
            watch: Told how far it is before each mark.

        Raises:
            Cancelled: By ``watch``; some marks are laid then, and nothing is added up.
        """
        for n, mark in enumerate(drawing.marks):
            if watch is not None:
                watch(n / len(drawing.marks))
            if isinstance(mark.shape, ZoneFill):
                lay_zone(self.state, self._skin, mark.shape, mark)
                continue
            texels = marker.texels_under(mark.shape)
            kept, added = effect_of(mark)
            self.state[texels] = (self.state[texels] & kept) | added
        if drawing.marks:
            self.settle()

    def apply(self, change: Change) -> None:
        """Make a change, such as one that is done again or taken back."""
        if not len(change.texels):
            return
        self.state[change.texels] = change.after
        self.tally = self.tally.after(change.texels, change.before, change.after)
        facets, place = np.unique(
            change.texels.astype(np.int64) // TEXELS, return_inverse=True
        )
        for i, field in enumerate(self._atlas.fields):
            rule = field.weighing
            gain = rule.worth[change.after] - rule.worth[change.before]
            worth = _by_facet(gain, place, len(facets))
            touched = np.flatnonzero(worth)
            if not len(touched):
                continue
            gained, by = facets[touched], worth[touched]
            self._sums[i] += add_up_pieces(field, self._pieces, gained, by)
            bits = bits_of(rule.symptoms)
            before, after = (change.before & bits) > 0, (change.after & bits) > 0
            cover = _by_facet(after.astype(np.float32) - before, place, len(facets))
            self._overlaps[i] = self._overlaps[i].after(self._skin, facets, cover)
            # What rounding leaves of skin that is bare again must not be weighed.
            if not self.tally.of(rule.symptoms).any():
                self._sums[i] = self._no_sums(i)
                self._overlaps[i] = self._no_overlaps(i)

    def settle(self) -> None:
        """Add everything up anew, so that rounding does not pile up over hours."""
        coverage = Coverage(self._skin, self.state)
        zones, rest = coverage.parted
        facets, marks = coverage.marked[rest], coverage.marks[rest]
        drawn = np.bitwise_or.reduce(coverage.marks, axis=None)
        for i, field in enumerate(self._atlas.fields):
            sums, overlaps = self._no_sums(i), self._no_overlaps(i)
            rule = field.weighing
            bits = bits_of(rule.symptoms)
            for side, zone, state in zones:
                if state & bits:
                    whole = _whole_zone(self._skin, self._atlas, i, zone)
                    whole.add_to(sums, overlaps, side, float(rule.worth[state]))
            if drawn & bits:
                worth = rule.worth[marks].mean(axis=1)
                sums += add_up_pieces(field, self._pieces, facets, worth)
                share = ((marks & bits) > 0).mean(axis=1, dtype=np.float32)
                overlaps = overlaps.after(self._skin, facets, share)
            self._sums[i], self._overlaps[i] = sums, overlaps
        self.tally = coverage.tally

    @property
    def coverage(self) -> Coverage:
        """What is drawn, as a value of its own."""
        return Coverage(self._skin, self.state.copy())

    @property
    def marked_facets(self) -> NDArray[np.bool_]:
        """(f,) facets with any mark."""
        found = np.zeros(len(self._skin.faces), np.bool_)
        found[Coverage(self._skin, self.state).marked] = True
        return found

    def _no_sums(self, field: int) -> PieceSums:
        return PieceSums.none(self._pieces, self._atlas.fields[field])

    def _no_overlaps(self, field: int) -> Overlaps:
        return Overlaps.none(self._atlas.territories(self._skin, field))

    def joint_table(self, base: FindingsTable) -> JointTable:
        """Return the joint table of this drawing and everything else."""
        atlas, pieces = self._atlas, self._pieces
        whole = tuple(
            each.whole(atlas, pieces, field)
            for each, field in zip(self._sums, atlas.fields, strict=True)
        )
        log_likelihood, shifts = weigh_with_conditions(atlas, whole)
        term = drawing_term(atlas, self._overlaps, log_likelihood)
        two = weigh_pairs(
            base,
            atlas,
            pieces,
            self._sums,
            log_likelihood=log_likelihood,
            shifts=shifts,
        )
        return base.with_drawing(log_likelihood, (term,), two, shifts)


@dataclass(frozen=True, slots=True, eq=False)
class _WholeZone:
    """What the whole facets of a zone add up to, on the side that they are on.

    Attributes:
        zone: The zone.
        marked: (pieces,) weight of the marked skin.
        log_claims: (pieces, columns) weighted sum of the log claims.
        cm2: Area.
        claimed: (35,) the part of it that each lesion claims, cm2.
    """

    zone: int
    marked: Doubles
    log_claims: Doubles
    cm2: float
    claimed: Doubles

    def add_to(
        self, sums: PieceSums, overlaps: Overlaps, side: Side, worth: float
    ) -> None:
        """Add the zone to sums that nobody else has yet."""
        n = tuple(Side).index(side)
        sums.marked[n] += worth * self.marked
        sums.log_claims[n] += worth * self.log_claims
        overlaps.marked[n, self.zone] += self.cm2
        overlaps.claimed[n, :, self.zone] += self.claimed


@lru_cache(maxsize=128)
def _whole_zone(skin: Skin, atlas: Atlas, field: int, zone: int) -> _WholeZone:
    """Return what the whole facets of a zone add up to when they are all covered.

    People mark whole areas, and files name them, again and again.
    """
    facets = skin.whole_facets[zone]
    all_of_it = np.ones(len(facets), np.float32)
    pieces = pieces_of(atlas, skin)
    sums = add_up_pieces(atlas.fields[field], pieces, facets, all_of_it)
    bare = Overlaps.none(atlas.territories(skin, field))
    overlaps = bare.after(skin, facets, all_of_it)
    return _WholeZone(
        zone,
        sums.marked[0].copy(),
        sums.log_claims[0].copy(),
        float(overlaps.marked[0, zone]),
        overlaps.claimed[0, :, zone].copy(),
    )


def _by_facet(gain: FloatArray, place: NDArray[np.int64], count: int) -> FloatArray:
    """Return (count,) the mean over the texels of each facet of what they gained."""
    total = np.bincount(place, gain, minlength=count)
    return (total / TEXELS).astype(np.float32)
