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
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, ZONES, Laterality
from dermamap.core.atlas.fields import Atlas, Field, Territories
from dermamap.core.body.skin import FloatArray, Skin
from dermamap.core.knowledge.table import DrawingTerm

Doubles = NDArray[np.float64]

SIDES: Final = 3
"""Left, right, both: the order of ``Laterality``."""

SMALLEST_CM2: Final = 1e-4

UNMARKED: Final = 0.1
"""A zone is called not marked when less than this share of its claimed skin is."""


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
        twin, side = facets % skin.half, facets // skin.half
        cm2 = skin.area_cm2[twin] * shares
        place = side * len(ZONES) + skin.zone[twin]
        marked = np.bincount(place, cm2, minlength=self.marked.size)
        lesion, row = np.nonzero(self.territories.facets[:, twin])
        place = (side[row] * len(LESIONS) + lesion) * len(ZONES) + skin.zone[twin[row]]
        claimed = np.bincount(place, cm2[row], minlength=self.claimed.size)
        return type(self)(
            self.marked + marked.reshape(self.marked.shape),
            self.claimed + claimed.reshape(self.claimed.shape),
            self.territories,
        )

    def of(self, lesion: str, laterality: Laterality) -> Mapping[str, object]:
        """Return how a lesion fits, for the explanation.

        Returns:
            ``inside_share``: share of the marked skin that the lesion claims;
            ``filled_share``: share of the claimed skin that is marked;
            ``best_zone``, ``outside_zone``, ``missing_zone``: where most of the
            marked skin is claimed, where most is not, and the zone with most claimed
            skin of those that are not marked; ``None`` where there is none.
        """
        return fit((self,), lesion, laterality)

    def inside(self, lesion: str, laterality: Laterality) -> Doubles:
        """Return (41,) the marked area that a lesion claims, by zone, in cm2."""
        sides = _SIDES_OF[laterality]
        return np.asarray(self.claimed[sides, LESIONS.index(lesion)].sum(axis=0))


_SIDES_OF: Final[Mapping[Laterality, list[int]]] = {
    Laterality.LEFT: [0],
    Laterality.RIGHT: [1],
    Laterality.BOTH: [0, 1],
}


def fit(
    overlaps: Sequence[Overlaps], lesion: str, laterality: Laterality
) -> Mapping[str, object]:
    """Return how a lesion fits what is marked on several fields.

    The first field with marks tells which skin fits best and which is left out, since
    numb skin places a lesion better than pain; the shares count all.

    Args:
        overlaps: One for each field.
        lesion: Id of a lesion.
        laterality: Its side.

    Returns:
        As :meth:`Overlaps.of`.
    """
    told = [each for each in overlaps if each.marked.any()] or list(overlaps[:1])
    inside = [each.inside(lesion, laterality) for each in told]
    outside = sum(each.marked.sum(axis=0) for each in told) - sum(inside)
    total = float(sum(each.marked.sum() for each in told))
    skin = told[0].territories.zone_cm2[LESIONS.index(lesion)]
    claimed = skin * len(_SIDES_OF[laterality])
    share = float(sum(each.sum() for each in inside)) / total if total > 0 else 0.0
    unmarked = inside[0] < UNMARKED * claimed
    return {
        "inside_share": min(share, 1.0),
        "filled_share": min(float(inside[0].sum() / claimed.sum()), 1.0),
        "best_zone": _most(inside[0]) or _most(inside[-1]),
        "outside_zone": _most(outside),
        "missing_zone": _most(np.where(unmarked, claimed, 0.0)),
    }


def _most(cm2: Doubles) -> str | None:
    return ZONES[int(cm2.argmax())] if cm2.max() > SMALLEST_CM2 else None


@dataclass(frozen=True, eq=False)
class Sums:
    """What is marked, added up for one field.

    Attributes:
        marked: (2,) weight of the marked skin, left and right.
        log_claims: (2, shapes) weighted sum of the log claims there.
    """

    marked: Doubles
    log_claims: Doubles

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.marked + other.marked, self.log_claims + other.log_claims)


def add_up(
    field: Field, atlas: Atlas, facets: NDArray[np.int64], worth: FloatArray
) -> Sums:
    """Add up the marked skin.

    Args:
        field: The field.
        atlas: Its atlas.
        facets: (n,) marked facets of both sides.
        worth: (n,) what each is worth, see :attr:`Weighing.worth`; negative to take
            away.
    """
    half = len(field.weight)
    twin = facets % half
    weight = field.weight[twin] * worth.astype(np.float32)
    left = weight * (facets < half)
    by_side = np.stack([left, weight - left])
    # What lies outside the part of a shape counts as skin that it does not claim.
    by_part = by_side[:, None] * atlas.parts[:, twin]
    marked = by_side.sum(axis=1, dtype=np.float64)
    elsewhere = marked[:, None] - by_part.sum(axis=2, dtype=np.float64)
    logs = field.log_claim[field.claims[twin]]
    inside = by_part @ logs
    sums = inside + elsewhere[:, :, None] * float(field.log_claim[0])
    return Sums(marked, sums[:, atlas.shape_parts, atlas.shape_columns])


def weigh(atlas: Atlas, sums: tuple[Sums, ...]) -> Doubles:
    """Return log L(drawing | lesion, side), shape (35, 3).

    It is relative to a drawing that could lie anywhere; 0 for an empty drawing.

    Args:
        atlas: The atlas.
        sums: One for each field of the atlas.
    """
    log_likelihood = np.zeros((len(LESIONS), SIDES))
    for field, total in zip(atlas.fields, sums, strict=True):
        if total.marked.sum() > 0:
            log_likelihood += _weigh_field(atlas, field, total)
    return log_likelihood


def _weigh_field(atlas: Atlas, field: Field, sums: Sums) -> Doubles:
    return _mix(score_shapes(atlas, field, sums), atlas.shape_lesions)


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
    told = tuple(overlaps)

    def parameters(lesion: str, laterality: Laterality) -> Mapping[str, object]:
        return fit(told, lesion, laterality)

    return DrawingTerm("drawing", log_likelihood, parameters, source)
