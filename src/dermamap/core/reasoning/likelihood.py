"""Coverage to likelihood: how well each lesion, on each side, explains the drawing.

Marks are taken as places drawn from the skin of a lesion. The density of lesion ``l``
at a facet is its claim, plus a little that is left everywhere, divided by all of its
claims; so skin drawn outside the field speaks against, and a lesion that claims much
more skin than was marked gains less. Neighbouring places are not independent, so a
drawing is worth ``strength · weight ** growth`` places, whatever its area. Both sides
count: a one-sided lesion leaves little for the other. Shapes of a lesion are mixed.

Source of the parameters: ``data/likelihood.yaml``; see ``docs/reasoning.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, ZONES, Laterality
from dermamap.core.atlas.fields import Atlas, Field, Territories
from dermamap.core.body.skin import FloatArray, Skin
from dermamap.core.knowledge.table import CellShifts, DrawingTerm

Doubles = NDArray[np.float64]

SIDES: Final = 3
"""Left, right, both: the order of ``Laterality``."""

_BOTH: Final = 2

_EVEN_ENOUGH: Final = 0.1
"""Both sides count as drawn when the lesser has this share of the marks (assumed)."""

_SIDE_INDEX: Final = {laterality: n for n, laterality in enumerate(Laterality)}
_LESION_INDEX: Final = {lesion: n for n, lesion in enumerate(LESIONS)}

SMALLEST_CM2: Final = 1e-4

UNMARKED: Final = 0.1
"""A zone is called not marked when less than this share of its claimed skin is."""

SLIVER: Final = 0.05
"""Below this share of the marked skin, a zone is not named as out of reach."""


@dataclass(frozen=True, eq=False)
class Overlaps:
    """How the marked skin of one field lies on the skin of each lesion.

    Pain has a field of its own, because it runs where the skin of the root is not.

    Attributes:
        marked: (2, 41) marked area, by side and zone, in cm2.
        claimed: (2, 35, 41) the part of it that each lesion claims.
        territories: The skin of the lesions.
    """

    marked: Doubles
    claimed: Doubles
    territories: Territories

    @classmethod
    def none(cls, territories: Territories) -> Self:
        """Return the overlaps of bare skin."""
        zones = len(ZONES)
        claimed = np.zeros((2, len(LESIONS), zones))
        return cls(np.zeros((2, zones)), claimed, territories)

    def after(self, skin: Skin, facets: NDArray[np.int64], shares: FloatArray) -> Self:
        """Return the overlaps after facets became covered by so much more of them."""
        twin = facets % skin.half
        cm2 = skin.area_cm2[twin] * shares
        place = (facets >= skin.half) * len(ZONES) + skin.zone[twin]
        marked = np.bincount(place, cm2, minlength=self.marked.size)
        # Facets of the same side and zone next to each other, to add them up at once.
        order = np.argsort(place.astype(np.uint8), kind="stable")
        place, twin = place[order], twin[order]
        first = np.flatnonzero(np.diff(place, prepend=-1))
        on = self.territories.facets.T[twin] * cm2[order, np.newaxis]
        claimed = np.zeros((self.marked.size, len(LESIONS)))
        claimed[place[first]] = np.add.reduceat(on, first, axis=0, dtype=np.float64)
        by_side = claimed.reshape(len(self.marked), -1, len(LESIONS))
        return type(self)(
            self.marked + marked.reshape(self.marked.shape),
            self.claimed + by_side.transpose(0, 2, 1),
            self.territories,
        )


_OR_NONE: Final = (*ZONES, None)
"""Names of zones; a zone of -1 is none."""

_SIDES_AFFECTED: Final = np.array([1.0, 1.0, 2.0])[:, np.newaxis, np.newaxis]
"""How many sides each laterality affects."""


@dataclass(frozen=True, eq=False)
class Fits:
    """How lesions fit what is marked on several fields; worked out for all at once.

    The first field with marks tells which skin fits best and which is left out, since
    numb skin places a lesion better than pain; the shares count all.

    Attributes:
        overlaps: One for each field.
    """

    overlaps: Sequence[Overlaps]

    def of(self, lesion: str, laterality: Laterality) -> Mapping[str, object]:
        """Return how a lesion fits, for the explanation.

        Returns:
            ``inside_share``: share of the marked skin that the lesion claims;
            ``filled_share``: share of the claimed skin that is marked;
            ``best_zone``, ``outside_zone``, ``missing_zone``: where most of the
            marked skin is claimed, where most is not, and the zone with most claimed
            skin of those that are not marked; ``None`` where there is none.
        """
        place = _SIDE_INDEX[laterality], _LESION_INDEX[lesion]
        told: dict[str, object] = {
            name: values[place].item() for name, values in self._shares.items()
        }
        for name, zones in self._zones.items():
            told[name] = _OR_NONE[zones[place]]
        return told

    @cached_property
    def _told(self) -> Sequence[Overlaps]:
        return [o for o in self.overlaps if o.marked.any()] or self.overlaps[:1]

    @cached_property
    def _inside(self) -> list[Doubles]:
        """Marked area that is claimed, each (3, 35, 41), in cm2."""
        return [
            np.stack([left, right, left + right])
            for left, right in (each.claimed for each in self._told)
        ]

    @cached_property
    def _claimed(self) -> Doubles:
        skin = self._told[0].territories.zone_cm2
        return np.asarray(skin * _SIDES_AFFECTED)

    @cached_property
    def _shares(self) -> Mapping[str, Doubles]:
        total = float(sum(each.marked.sum() for each in self._told))
        inside = sum(each.sum(axis=2) for each in self._inside)
        claimed = np.maximum(self._claimed.sum(axis=2), SMALLEST_CM2)
        filled = self._inside[0].sum(axis=2) / claimed
        return {
            "inside_share": np.minimum(inside / max(total, SMALLEST_CM2), 1.0),
            "filled_share": np.minimum(filled, 1.0),
        }

    @cached_property
    def _zones(self) -> Mapping[str, NDArray[np.int64]]:
        marked = sum(each.marked.sum(axis=0) for each in self._told)
        best, other = _most(self._inside[0]), _most(self._inside[-1])
        unmarked = self._inside[0] < UNMARKED * self._claimed
        # A zone that is claimed for the most part is not out of reach, and a sliver of
        # one is not worth a word.
        outside = marked - sum(self._inside)
        beyond = outside > np.maximum(marked / 2, SLIVER * marked.sum())
        return {
            "best_zone": np.where(best >= 0, best, other),
            "outside_zone": _most(np.where(beyond, outside, 0.0)),
            "missing_zone": _most(np.where(unmarked, self._claimed, 0.0)),
        }


def _most(cm2: Doubles) -> NDArray[np.int64]:
    """Return the zone with the largest area, -1 where there is none."""
    return np.where(cm2.max(axis=-1) > SMALLEST_CM2, cm2.argmax(axis=-1), -1)


@dataclass(frozen=True, eq=False)
class Sums:
    """What is marked, added up for one field.

    Attributes:
        marked: (2,) weight of the marked skin, left and right.
        log_claims: (2, shapes) weighted sum of the log claims there.
    """

    marked: Doubles
    log_claims: Doubles


def weigh(atlas: Atlas, sums: tuple[Sums, ...]) -> Doubles:
    """Return log L(drawing | lesion, side), shape (35, 3).

    It is relative to a drawing that could lie anywhere; 0 for an empty drawing.

    Args:
        atlas: The atlas.
        sums: One for each field of the atlas.
    """
    return weigh_with_conditions(atlas, sums)[0]


def weigh_with_conditions(
    atlas: Atlas, sums: tuple[Sums, ...]
) -> tuple[Doubles, CellShifts]:
    """Return as :func:`weigh`, and where conditions say which shape a lesion takes.

    A vein swells the calf and a joint refers to the buttock, though no nerve is hurt
    by either: there the likelihood is another than that of the lesion at large.
    """
    told = atlas.by_condition
    log_likelihood = np.zeros((len(LESIONS), SIDES))
    shifts = np.zeros((len(told.lesions), SIDES))
    for n, (field, total) in enumerate(zip(atlas.fields, sums, strict=True)):
        if total.marked.sum() > 0:
            scores = score_shapes(atlas, field, total)
            mixed = _mix(scores, atlas.shape_lesions)
            log_likelihood += mixed
            if len(shifts):
                like = scores - atlas.shape_log_weights[:, None]
                own = like[told.rows] + told.log_weights[n, :, :, None]
                shifts += np.logaddexp.reduce(own, axis=1) - mixed[told.lesions]
    marked = np.sum([total.marked for total in sums], axis=0)
    log_likelihood[:, _BOTH] += log_of_one_side(atlas, marked)
    return log_likelihood, CellShifts(told.conditions, told.lesions, shifts)


def log_of_one_side(atlas: Atlas, marked: Doubles) -> float:
    """Return what it tells against a lesion of both sides that one side is bare.

    People who feel something in both legs hardly ever draw one only, far more seldom
    than if each place fell on either side by chance.

    Args:
        atlas: The atlas.
        marked: (2,) weight of the marks, left and right.
    """
    if not marked.sum() > 0:
        return 0.0
    lesser = float(marked.min() / marked.sum())
    bare = max(1 - lesser / _EVEN_ENOUGH, 0.0)
    return bare * float(np.log(atlas.fields[0].weighing.one_side_only))


def places_of(field: Field, sums: Sums) -> float:
    """Return how many independent places the marks of a field are worth."""
    rule = field.weighing
    return float(rule.strength * float(sums.marked.sum()) ** rule.growth)


def score_shapes(atlas: Atlas, field: Field, sums: Sums) -> Doubles:
    """Return log (weight x likelihood) of each shape, on each side, (shapes, 3).

    Args:
        atlas: The atlas.
        field: One of its fields, with marks.
        sums: What is marked on it.
    """
    rule = field.weighing
    marked = float(sums.marked.sum())
    left, right = sums.marked / marked
    one, rest = np.log1p(-rule.other_side), np.log(rule.other_side)
    # Marks on the other side are as likely anywhere on it.
    elsewhere = np.log(2.0) + rest
    claimed = sums.log_claims / marked
    by_side = np.stack(
        [
            left * (field.log_gain + one) + right * elsewhere + claimed[0],
            right * (field.log_gain + one) + left * elsewhere + claimed[1],
            field.log_gain - np.log(2.0) + claimed.sum(axis=0),
        ],
        axis=1,
    )
    return places_of(field, sums) * by_side + atlas.shape_log_weights[:, None]


def _mix(scores: Doubles, lesion: NDArray[np.int64]) -> Doubles:
    """Return the log of the summed exponentials of the shapes of each lesion."""
    start = np.searchsorted(lesion, np.arange(len(LESIONS)))
    best = np.maximum.reduceat(scores, start, axis=0)
    total = np.add.reduceat(np.exp(scores - best[lesion]), start, axis=0)
    return np.asarray(best + np.log(total))


def drawing_term(
    atlas: Atlas, overlaps: Sequence[Overlaps], log_likelihood: Doubles
) -> DrawingTerm:
    """Return what a drawing says, with what the explanation puts it in words by.

    Args:
        atlas: The atlas.
        overlaps: One for each field of the atlas.
        log_likelihood: What :func:`weigh` returned.
    """
    source = atlas.fields[0].weighing.source
    fits = Fits(tuple(overlaps))
    return DrawingTerm("drawing", log_likelihood, fits.of, source)
