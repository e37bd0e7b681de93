"""What can be laid over a view: marks, agreement of the maps, and comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side
from dermamap.core.atlas.agreement import compare_maps
from dermamap.core.atlas.fields import FULL, MapClaims
from dermamap.core.body.coverage import Coverage
from dermamap.core.body.outline import Area, outline
from dermamap.core.body.skin import TEXELS, FloatArray, IntArray, Skin
from dermamap.core.body.tally import SYMPTOMS, bits_of
from dermamap.core.body.views import PIXELS_PER_MM, View, texel_raster
from dermamap.core.picture.rendering import Overlay, symptom_overlay

BoolArray = NDArray[np.bool_]

AGREED: Final = (
    (0.375, "half of the maps agree", "#bfe3dd"),
    (0.625, "most maps agree", "#6fbdb2"),
    (0.875, "all maps that draw it agree", "#1d8478"),
)
"""Least share of the maps, what it means, and its colour; the strongest last."""

DISPUTED: Final = (
    (0.125, "one map in four differs", "#fbe3bd"),
    (0.375, "half of the maps differ", "#f2ab52"),
    (0.625, "most maps differ", "#c8641a"),
)
_MARK_MM: Final = 1.5
_FIELD_MM: Final = 3.0
"""Softening of what is known facet by facet."""

_COUNT_MM: Final = 7.0
"""Likewise of whole numbers, which would else show the edges of facets."""


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

    def silhouette(self) -> Area:
        """Return all skin that the view shows."""
        shown = self.shows_skin
        return outline(
            shown, np.ones_like(shown), 0.5, 0.5, self.pixels_per_mm
        )

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


def agreement_overlays(
    canvas: Canvas, maps: Sequence[MapClaims], *, agree: bool
) -> tuple[Overlay, ...]:
    """Return where the maps agree on the root, or where they do not.

    Args:
        canvas: The view.
        maps: The published maps.
        agree: Whether agreement is shown, and not its lack.
    """
    compared = compare_maps(maps)
    values = canvas.of_field(compared.agreed if agree else compared.disputed)
    name = "agreement" if agree else "disagreement"
    return tuple(
        Overlay(
            f"{name}-{round(100 * level)}",
            title,
            outline(
                values, canvas.shows_skin, level, _COUNT_MM, canvas.pixels_per_mm
            ),
            colour,
            0.8,
        )
        for level, title, colour in (AGREED if agree else DISPUTED)
    )


def comparison_overlays(
    canvas: Canvas, claims: FloatArray, coverage: Coverage | None, lesion: str
) -> tuple[Overlay, ...]:
    """Return the skin of a lesion against what is marked.

    Args:
        canvas: The view.
        claims: (half,) claims of the lesion, 0 to 1.
        coverage: What is marked; nothing if not given. The lesion is shown on the
            sides that are marked, on both when none is.
        lesion: Its name.
    """
    shown = canvas.shows_skin
    claimed = canvas.of_field(claims)
    marked = np.zeros_like(shown)
    if coverage is not None and (coverage.state > 0).any():
        marked = _state(canvas, coverage) > 0
        for side in Side:
            facets = canvas.skin.facets_of(side)
            if not (coverage.state.reshape(-1, TEXELS)[facets] > 0).any():
                inside = (canvas.facets >= facets.start) & (canvas.facets < facets.stop)
                claimed = np.where(inside, np.float32(0), claimed)
    territory = outline(claimed, shown, 0.5, _FIELD_MM)
    covered = outline(marked, shown)
    return (
        Overlay(
            "compare-claimed",
            f"{lesion}, not marked",
            territory.difference(covered),
            "#f5b45a",
            0.55,
        ),
        Overlay(
            "compare-both",
            f"{lesion}, and marked",
            territory.intersection(covered),
            "#2f7d4f",
            0.65,
        ),
        Overlay(
            "compare-marked",
            f"marked, not {lesion}",
            covered.difference(territory),
            "#7a3b8f",
            0.65,
        ),
        Overlay(
            "compare-border", lesion, territory, "none", line="#b8741a", dashed=True
        ),
    )


def _state(canvas: Canvas, coverage: Coverage) -> NDArray[np.uint8]:
    """Return (height, width) the symptoms under each pixel, as bits."""
    texels = texel_raster(canvas.skin, canvas.view, canvas.facets)
    return np.where(texels >= 0, coverage.state[texels], np.uint8(0))
