"""What can be laid over a view: marks, agreement of the maps, and comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from dermamap.core.assessment import Speaks
from dermamap.core.atlas.agreement import compare_maps
from dermamap.core.atlas.fields import FULL, TERRITORY_CLAIM, MapClaims
from dermamap.core.body.coverage import Coverage
from dermamap.core.body.outline import Area, outline, softened
from dermamap.core.body.skin import FloatArray, IntArray, Skin
from dermamap.core.body.tally import SYMPTOMS, bits_of
from dermamap.core.body.views import PIXELS_PER_MM, View, texel_raster
from dermamap.core.picture.rendering import (
    SAYS_COLOURS,
    SAYS_FILLS,
    Overlay,
    symptom_overlay,
)

BoolArray = NDArray[np.bool_]

AGREED: Final = (
    (0.375, "half of the maps that draw it agree", "#a9dcd4"),
    (0.625, "two thirds or three quarters of them agree", "#56b3a6"),
    (0.875, "all of the maps that draw it agree", "#0f6f64"),
)
"""Least share of the maps, what it means, and its colour; the strongest last."""

DISPUTED: Final = (
    (0.125, "a quarter or a third of the maps that draw it differ", "#fbd9a0"),
    (0.375, "half of them differ", "#ee9a3a"),
    (0.625, "no two agree", "#b94f12"),
)

NOT_AGREED: Final = "no two agree, or fewer than two maps draw it"
NOT_DISPUTED: Final = "all agree, or fewer than two maps draw it"
"""What bare skin means in the two pictures."""

BARE_SKIN: Final = "#f6e6dc"

COMPARED_OPACITY: Final = 0.62
"""So that toes and folds are seen through."""

SAYS_OPACITY: Final = 0.7

_PAIR: Final = 2
"""Fewer maps than this cannot agree."""

_LEVEL: Final = 0.2
"""A lead is cut off this far above and below none, as its sign is all that counts."""
_MARK_MM: Final = 1.5
_FIELD_MM: Final = 3.0
"""Softening of what is known facet by facet."""

_COUNT_MM: Final = 9.0
"""Likewise of whole numbers, which would else show the edges of facets."""

_LEAD_MM: Final = 6.0
"""Likewise of claims that are compared, whose crossings would else wobble."""

_SPECK_MM2: Final = 80.0
"""Smaller pieces and holes of what is worked out are left out."""

_FOOT_MM: Final = 500.0
_FOOT_SHARE: Final = 0.5
"""A picture this tall is of more than a foot; those of a foot are half as soft."""


@dataclass(frozen=True, eq=False)
class Canvas:
    """A view ready for overlays.

    Attributes:
        skin: The skin.
        view: The view.
        facets: (height, width) the facet under each pixel, -1 for none.
        pixels_per_mm: Of the raster; the fields are soft enough for a coarser one.
    """

    skin: Skin
    view: View
    facets: IntArray
    pixels_per_mm: float = PIXELS_PER_MM

    @property
    def shows_skin(self) -> BoolArray:
        """(height, width) which pixels show skin."""
        return np.asarray(self.facets >= 0)

    @property
    def fineness(self) -> float:
        """How much finer things may be than in the picture of a body."""
        return _FOOT_SHARE if self.view.height_mm < _FOOT_MM else 1.0

    def silhouette(self) -> Area:
        """Return all skin that the view shows."""
        shown = self.shows_skin
        return outline(shown, np.ones_like(shown), 0.5, 0.5, self.pixels_per_mm)

    def of_field(self, field: FloatArray) -> FloatArray:
        """Return (height, width) the value of a (half,) field under each pixel."""
        twin = self.facets % self.skin.half
        return np.where(self.shows_skin, field[twin], np.float32(0))


def mark_overlays(canvas: Canvas, coverage: Coverage) -> tuple[Overlay, ...]:
    """Return what each symptom covers."""
    state = _state(canvas, coverage)
    return tuple(
        symptom_overlay(
            symptom, outline(covered, canvas.shows_skin, softness_mm=_MARK_MM)
        )
        for symptom in SYMPTOMS
        if (covered := (state & bits_of((symptom,))) > 0).any()
    )


def territory_overlays(
    canvas: Canvas, claims: MapClaims, colours: Mapping[str, str]
) -> tuple[Overlay, ...]:
    """Return where each territory of a map claims at least half.

    Args:
        canvas: The view.
        claims: The map; where territories overlap both are drawn.
        colours: Of the territories that are drawn.
    """
    found = []
    for name, steps in zip(claims.names, claims.claims, strict=True):
        if name in colours:
            values = canvas.of_field(steps.astype(np.float32) / FULL)
            area = outline(
                values, canvas.shows_skin, 0.5, _FIELD_MM, canvas.pixels_per_mm
            )
            title = f"{name}, {claims.id}"
            colour = colours[name]
            found.append(
                Overlay(
                    f"{claims.id}-{name}", title, area, colour, 0.5, colour, name=name
                )
            )
    return tuple(found)


def consensus_overlays(
    canvas: Canvas, claims: MapClaims, colours: Mapping[str, str]
) -> tuple[Overlay, ...]:
    """Return where each territory claims most, and enough to be called its skin.

    Neighbours meet in one line. Skin that none claims clearly is left blank.

    Args:
        canvas: The view.
        claims: Of all maps together.
        colours: Of the territories that are drawn.
    """
    softness = _LEAD_MM * canvas.fineness
    shown, scale = canvas.shows_skin, canvas.pixels_per_mm
    # Softened before they are compared, so that both sides find the same border.
    soft = [
        softened(
            canvas.of_field(steps.astype(np.float32) / FULL), shown, softness, scale
        )
        for steps in claims.claims
    ]
    found = []
    for n, (name, mine) in enumerate(zip(claims.names, soft, strict=True)):
        if name in colours:
            others = [each for k, each in enumerate(soft) if k != n]
            rival = np.max([np.full_like(mine, TERRITORY_CLAIM), *others], axis=0)
            lead = np.clip(mine - rival, -_LEVEL, _LEVEL) + _LEVEL
            area = _without_specks(outline(lead, shown, _LEVEL, 0.0, scale), canvas)
            title = f"{name}, {claims.id}"
            colour = colours[name]
            ident = f"{claims.id}-{name}"
            found.append(Overlay(ident, title, area, colour, 0.5, colour, name=name))
    return tuple(found)


def agreement_overlays(
    canvas: Canvas, maps: Sequence[MapClaims], *, agree: bool
) -> tuple[Overlay, ...]:
    """Return where the maps agree on the root, or where they do not, as bands.

    Two maps at least must say the same to agree; where all differ, no two do.

    Args:
        canvas: The view.
        maps: The published maps.
        agree: Whether agreement is shown, and not its lack.
    """
    compared = compare_maps(maps)
    most, drawn = compared.votes.max(axis=0), compared.drawn
    agreed = np.where(most < _PAIR, 0, most / np.maximum(drawn, 1))
    share = agreed if agree else np.where(drawn < _PAIR, 0, 1 - agreed)
    values = canvas.of_field(share.astype(np.float32))
    name = "agreement" if agree else "disagreement"
    found = []
    above: Area = shapely.MultiPolygon()
    for level, title, colour in (AGREED if agree else DISPUTED)[::-1]:
        # Whether, not how much: a step from none to all has no bands between.
        reached = values >= level
        softness = _COUNT_MM * canvas.fineness
        area = outline(reached, canvas.shows_skin, 0.5, softness, canvas.pixels_per_mm)
        area = _without_specks(area, canvas).union(above)
        band = _without_specks(area.difference(above), canvas, holes=False)
        ident = f"{name}-{round(100 * level)}"
        found.append(Overlay(ident, title, band, colour, COMPARED_OPACITY))
        above = area
    return tuple(found[::-1])


def comparison_overlays(
    canvas: Canvas,
    own: BoolArray,
    fits: BoolArray,
    coverage: Coverage | None,
    lesion: str,
) -> tuple[Overlay, ...]:
    """Return the skin of a lesion against what is marked.

    Args:
        canvas: The view.
        own: (f,) the skin of the lesion.
        fits: (f,) skin whose marks speak for it; other marks speak against it.
        coverage: What is marked; nothing if not given.
        lesion: Its name.
    """
    shown = canvas.shows_skin
    marked = np.zeros_like(shown)
    if coverage is not None:
        marked = _state(canvas, coverage) > 0
    territory = outline(own[canvas.facets] & shown, shown, 0.5, _FIELD_MM)
    covered = outline(marked, shown)
    fitting = outline(marked & fits[canvas.facets], shown)
    titles = {
        Speaks.LEFT_OUT: (f"{lesion}, left out", territory.difference(covered)),
        Speaks.FOR: (f"marked, fits {lesion}", covered.intersection(fitting)),
        Speaks.AGAINST: (
            f"marked, speaks against {lesion}",
            covered.difference(fitting),
        ),
    }
    border = SAYS_COLOURS[Speaks.LEFT_OUT]
    return (
        *(
            Overlay(f"compare-{speaks}", title, area, SAYS_FILLS[speaks], SAYS_OPACITY)
            for speaks, (title, area) in titles.items()
        ),
        Overlay("compare-border", lesion, territory, "none", line=border, dashed=True),
    )


def _without_specks(area: Area, canvas: Canvas, *, holes: bool = True) -> Area:
    """Return an area without its smallest pieces and, unless told not to, holes."""
    least = _SPECK_MM2 * canvas.fineness**2
    found = []
    for piece in shapely.get_parts(area):
        if piece.area >= least and isinstance(piece, shapely.Polygon):
            rings = [
                ring
                for ring in piece.interiors
                if not holes or shapely.Polygon(ring).area >= least
            ]
            found.append(shapely.Polygon(piece.exterior, rings))
    return shapely.union_all(found)


def _state(canvas: Canvas, coverage: Coverage) -> NDArray[np.uint8]:
    """Return (height, width) the symptoms under each pixel, as bits."""
    texels = texel_raster(canvas.skin, canvas.view, canvas.facets)
    return np.where(texels >= 0, coverage.state[texels], np.uint8(0))
