"""Which skin speaks for a lesion, which against it, and which of its own is bare.

With the shapes ``k`` of a lesion mixed as they fit, ``q_k``, the log likelihood of a
drawing is a sum over the marked skin:

``log L = sum over facets of worth_i · (sum_k q_k · log (d_k(i) / anywhere) - price)``

with ``price = sum_k q_k · log (q_k / weight of k) ÷ sum of the worths``, which is never
negative: skin must fit by more than it costs that the lesion had to take such a shape.
Marks on the leg of the lesion are held against marks that lie anywhere on that leg, and
what the right leg tells is kept apart; else all skin of that leg would seem to fit a
small nerve. So each marked facet has its own part of the answer, and its sign says
whether it fits. See ``docs/reasoning.md``.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, ZONES, Laterality, Side, Symptom
from dermamap.core.assessment import Rival, SkinPart, SkinVerdict, Speaks
from dermamap.core.atlas.fields import Atlas, Field
from dermamap.core.body.coverage import Coverage
from dermamap.core.body.skin import TEXELS, FloatArray, IntArray, Skin
from dermamap.core.reasoning.likelihood import (
    log_of_one_side,
    places_of,
    score_shapes,
)
from dermamap.core.reasoning.pieces import add_up_pieces, pieces_of

Doubles = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

ANYWHERE: Final = frozenset({"central", "non_neural"})
"""Lesions of no certain skin: what they claim more or less of says nothing to a reader,
and none of it can be left out."""

_SIDE_KNOWN: Final = float(np.log(2.0))
"""What it tells that marks are on one leg and not on either."""

_TINY: Final = float(np.finfo(np.float64).tiny)
_ROUNDING: Final = 1e-5
_SMALLEST_CM2: Final = 1e-4


@dataclass(frozen=True, eq=False, repr=False)
class FieldEvidence:
    """What the marks of one group of symptoms say of a lesion, facet by facet.

    Attributes:
        symptoms: The symptoms that are weighed together.
        log_ratio: (f,) what the marks on each facet add to the log likelihood, by
            where on the leg they are.
        side: What is added for marks that are on the leg of the lesion.
        marked: (f,) the marked share of each facet.
        own: (f,) the skin of the lesion on its sides, for these symptoms.
    """

    symptoms: tuple[Symptom, ...]
    log_ratio: Doubles
    side: float
    marked: FloatArray
    own: BoolArray

    @property
    def is_marked(self) -> bool:
        """Whether there are marks of these symptoms."""
        return bool(self.marked.any())


@dataclass(frozen=True, eq=False, repr=False)
class SkinEvidence:
    """What a drawing says of a lesion, facet by facet.

    Attributes:
        coverage: The drawing.
        lesion: Id of the lesion.
        laterality: Its side.
        fields: One for each field of the atlas.
        bare_side: What it tells against a lesion of both sides that one is bare.
    """

    coverage: Coverage
    lesion: str
    laterality: Laterality
    fields: tuple[FieldEvidence, ...]
    bare_side: float

    @cached_property
    def marked(self) -> FloatArray:
        """(f,) the share of each facet that carries any symptom."""
        return self.coverage.share(tuple(Symptom))

    @cached_property
    def log_ratio(self) -> Doubles:
        """(f,) what the marks on each facet add to the log likelihood."""
        return np.asarray(sum(each.log_ratio for each in self.fields))

    @property
    def log_likelihood(self) -> float:
        """Of the drawing, given the lesion on this side, against one anywhere."""
        sides = self.bare_side + sum(each.side for each in self.fields)
        return float(self.log_ratio.sum()) + sides

    @property
    def own(self) -> BoolArray:
        """(f,) the skin of the lesion, for the symptoms that place it best.

        Numb skin does so better than pain, as in :class:`likelihood.Fits`.
        """
        told = (each for each in self.fields if each.is_marked)
        return next(told, self.fields[0]).own

    def facets(self, speaks: Speaks) -> BoolArray:
        """Return (f,) the facets that carry skin which says this of the lesion."""
        if speaks is Speaks.FOR:
            return np.asarray((self.marked > 0) & (self.log_ratio >= 0))
        if speaks is Speaks.AGAINST:
            return np.asarray(self.log_ratio < 0)
        return np.asarray(self.own & (self.marked < 1))

    def texels(self, speaks: Speaks) -> IntArray:
        """Return the texels that say this of the lesion, in ascending order."""
        facets = np.flatnonzero(self.facets(speaks))
        texels = (facets[:, None] * TEXELS + np.arange(TEXELS)).reshape(-1)
        drawn = self.coverage.state[texels] > 0
        chosen = ~drawn if speaks is Speaks.LEFT_OUT else drawn
        found: IntArray = texels[chosen].astype(np.int32)
        return found

    @property
    def verdicts(self) -> tuple[SkinVerdict, ...]:
        """What the skin says in each field with marks; the first if there is none.

        What is left out is told by the first: it is bare of all symptoms. A lesion of
        no certain skin has none that could be told.
        """
        if self.lesion in ANYWHERE:
            return ()
        marked = [each for each in self.fields if each.is_marked]
        left_out = self.parts(Speaks.LEFT_OUT)
        verdicts = []
        for field in marked or self.fields[:1]:
            parts = {s: self.parts(s, field) for s in (Speaks.FOR, Speaks.AGAINST)}
            verdicts.append(
                SkinVerdict(field.symptoms, {**parts, Speaks.LEFT_OUT: left_out})
            )
            left_out = ()
        return tuple(verdicts)

    def parts(
        self, speaks: Speaks, field: FieldEvidence | None = None
    ) -> tuple[SkinPart, ...]:
        """Return the zones of the skin that says this, what says most first.

        Args:
            speaks: Which.
            field: One of the fields, for marked skin; all together if not said.
        """
        if speaks is Speaks.LEFT_OUT:
            return parts_of(self.coverage.skin, self.own * (1 - self.marked))
        log_ratio = self.log_ratio if field is None else field.log_ratio
        marked = self.marked if field is None else field.marked
        chosen = log_ratio >= 0 if speaks is Speaks.FOR else log_ratio < 0
        told = np.where(chosen, log_ratio, 0.0)
        return parts_of(self.coverage.skin, chosen * marked, told)


def parts_of(
    skin: Skin, share: FloatArray, log_ratio: Doubles | None = None
) -> tuple[SkinPart, ...]:
    """Return the zones of some skin, what says most first, then the largest.

    Args:
        skin: The skin.
        share: (f,) how much of each facet.
        log_ratio: (f,) what each facet adds; nothing if not given.
    """
    count = 2 * len(ZONES)
    facets = np.flatnonzero(share)
    place = (facets >= skin.half) * len(ZONES) + skin.zone[facets]
    cm2 = np.bincount(place, skin.area_cm2[facets] * share[facets], minlength=count)
    weight = np.zeros(len(facets)) if log_ratio is None else log_ratio[facets]
    told = np.bincount(place, weight, minlength=count)
    parts = [
        SkinPart(side, zone, float(cm2[n]), float(told[n]))
        for n, (side, zone) in enumerate((s, z) for s in Side for z in ZONES)
        if cm2[n] > _SMALLEST_CM2
    ]
    return tuple(sorted(parts, key=lambda p: (-abs(p.log_ratio), -p.cm2)))


def skin_evidence(
    atlas: Atlas, coverage: Coverage, lesion: str, laterality: Laterality
) -> SkinEvidence:
    """Return what the marked skin says of a lesion on a side.

    Args:
        atlas: The atlas that drawings are weighed with.
        coverage: The drawing.
        lesion: Id of the lesion.
        laterality: Its side.

    Returns:
        Its ``log_likelihood`` is what :func:`likelihood.weigh` gives the lesion on
        that side.
    """
    fields = tuple(
        _field_evidence(atlas, n, coverage, lesion, laterality)
        for n in range(len(atlas.fields))
    )
    bare_side = 0.0
    if laterality is Laterality.BOTH:
        bare_side = log_of_one_side(atlas, _marked_sides(atlas, coverage))
    return SkinEvidence(coverage, lesion, laterality, fields, bare_side)


def _marked_sides(atlas: Atlas, coverage: Coverage) -> Doubles:
    """Return (2,) the weight of all marks, left and right."""
    half = coverage.skin.half
    marked = np.zeros(2)
    for field in atlas.fields:
        marked += coverage.worth(field.weighing.worth).reshape(2, half) @ field.weight
    return marked


def _field_evidence(
    atlas: Atlas, n: int, coverage: Coverage, lesion: str, laterality: Laterality
) -> FieldEvidence:
    field, skin = atlas.fields[n], coverage.skin
    share = coverage.share(field.weighing.symptoms)
    counts = coverage.worth(field.weighing.worth)
    log_ratio, side = np.zeros(len(share)), 0.0
    facets = np.flatnonzero(counts)
    if len(facets):
        pieces = pieces_of(atlas, skin)
        by_piece = add_up_pieces(field, pieces, facets, counts[facets])
        sums = by_piece.whole(atlas, pieces, field)
        index = LESIONS.index(lesion)
        shapes = np.flatnonzero(atlas.shape_lesions == index)
        column = list(Laterality).index(laterality)
        scores = score_shapes(atlas, field, sums)[shapes, column]
        mixed = np.exp(scores - scores.max())
        mixed /= mixed.sum()
        weights = np.exp(atlas.shape_log_weights[shapes])
        price = mixed @ np.log(np.maximum(mixed, _TINY) / weights)
        weight = field.weight[facets % skin.half] * counts[facets]
        places = places_of(field, sums)
        worth = places * weight / float(sums.marked.sum())
        densities = _log_densities(atlas, field, shapes, laterality, facets)
        log_ratio[facets] = worth * (densities @ mixed - price / places)
        near = _near(laterality, facets, skin.half)
        if laterality is not Laterality.BOTH:
            near_share = np.log1p(-field.weighing.other_side)
            side = float(worth[near].sum()) * (_SIDE_KNOWN + near_share)
    return FieldEvidence(
        field.weighing.symptoms,
        log_ratio,
        side,
        share,
        own_skin(atlas, skin, lesion, laterality, n),
    )


def _log_densities(
    atlas: Atlas,
    field: Field,
    shapes: NDArray[np.int64],
    laterality: Laterality,
    facets: NDArray[np.int64],
) -> Doubles:
    """Return (facets, shapes) log (density ÷ that of marks anywhere on the leg).

    On the other leg it is that of marks anywhere on both.
    """
    half = len(field.weight)
    twin, rule = facets % half, field.weighing
    columns, parts = atlas.shape_columns[shapes], atlas.shape_parts[shapes]
    steps = field.claims[twin[:, None], columns] * atlas.parts[parts][:, twin].T
    logs = field.log_claim[steps] + field.log_gain[shapes].astype(np.float64)
    logs -= _SIDE_KNOWN
    if laterality is not Laterality.BOTH:
        near = _near(laterality, facets, half)[:, None]
        logs = np.where(near, logs, _SIDE_KNOWN + np.log(rule.other_side))
    # Rounding must not take sides.
    return np.where(abs(logs) < _ROUNDING, 0.0, logs)


def _near(laterality: Laterality, facets: NDArray[np.int64], half: int) -> BoolArray:
    """Return which facets are on the leg of a lesion of one side."""
    return np.asarray((facets < half) == (laterality is Laterality.LEFT))


def own_skin(
    atlas: Atlas, skin: Skin, lesion: str, laterality: Laterality, field: int = 0
) -> BoolArray:
    """Return (f,) the skin that a lesion claims clearly, on its sides.

    Args:
        atlas: The atlas.
        skin: The skin.
        lesion: Id of the lesion.
        laterality: Its side.
        field: Place of the field in the atlas.
    """
    own = np.zeros(len(skin.faces), np.bool_)
    if lesion not in ANYWHERE:
        claimed = atlas.territories(skin, field).facets[LESIONS.index(lesion)]
        for side in Side:
            if laterality in {Laterality.BOTH, side}:
                own[skin.facets_of(side)] = claimed
    return own


def sides_marked(coverage: Coverage) -> Laterality:
    """Return which sides carry marks; both when none does."""
    left, right = (part.any() for part in np.split(coverage.state, 2))
    if left == right:
        return Laterality.BOTH
    return Laterality.LEFT if left else Laterality.RIGHT


def only_of_one(
    atlas: Atlas, coverage: Coverage, rivals: tuple[Rival, Rival]
) -> tuple[tuple[SkinPart, ...], tuple[SkinPart, ...]]:
    """Return the skin that only one of two candidates claims, largest first.

    It is the skin for the symptoms that were drawn, marked or not.
    """
    shown = (coverage.share(field.weighing.symptoms).any() for field in atlas.fields)
    field = next((n for n, is_marked in enumerate(shown) if is_marked), 0)
    first, second = (
        own_skin(atlas, coverage.skin, each.lesion, each.laterality, field)
        for each in rivals
    )
    return (
        parts_of(coverage.skin, (first & ~second).astype(np.float32)),
        parts_of(coverage.skin, (second & ~first).astype(np.float32)),
    )
