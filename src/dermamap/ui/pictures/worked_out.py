"""Layers of the views that are worked out from the claims of the maps.

They become groups of SVG as those in the files of the views, so that everything that
draws, names and points at layers need not know which is which.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np

from dermamap.core.anatomy import MAPS, ViewId
from dermamap.core.atlas.agreement import Agreement, compare_maps
from dermamap.core.atlas.fields import MapClaims
from dermamap.core.atlas.palette import Paint
from dermamap.core.body.skin import IntArray, Skin
from dermamap.core.body.views import PIXELS_PER_MM, View
from dermamap.ui.pictures.workshop import Groups

if TYPE_CHECKING:
    from dermamap.core.body.outline import Area
    from dermamap.core.picture.rendering import Overlay

CONSENSUS: Final = "consensus"
AGREEMENT: Final = "agreement"
DISAGREEMENT: Final = "disagreement"
WORKED_OUT: Final = (CONSENSUS, AGREEMENT, DISAGREEMENT)
OWN_MAP: Final = "own-map-"
"""How the layers of maps begin that people drew."""

_OPACITY: Final = 0.66
_RIM_MM: Final = 0.4
"""Of the skin that is left to the outline of the body."""

_LINE_MM: Final = 0.7
_COARSE: Final = 2
"""Every so many pixels of a raster are looked at: claims are soft enough for that."""

_KEPT: Final = 2
"""So many maps that were read are kept for the next time."""

_FINE_MM: Final = 0.5
"""How exact places need be."""


class WorkedOutLayers:
    """Works out layers, view by view.

    Args:
        skin: The skin.
        views: Every view.
        facets: Returns which facet each pixel of a view shows.
        claims: Returns the claims of a map.
        paints: Of roots, by id.
    """

    def __init__(
        self,
        skin: Skin,
        views: Mapping[ViewId, View],
        facets: Callable[[ViewId], IntArray],
        claims: Callable[[str], MapClaims],
        paints: Mapping[str, Paint],
    ) -> None:
        self._skin, self._views, self._facets = skin, views, facets
        self._claims, self._paints = lru_cache(_KEPT)(claims), paints
        self._own: dict[str, MapClaims] = {}
        self._silhouettes: dict[ViewId, Area] = {}

    @staticmethod
    def has(layer: str) -> bool:
        """Tell whether a layer is worked out here."""
        return layer in WORKED_OUT or layer.startswith(OWN_MAP)

    def add_own(self, claims: MapClaims) -> str:
        """Return the layer of a map that somebody drew, a new one each time."""
        layer = f"{OWN_MAP}{len(self._own)}"
        self._own[layer] = claims
        return layer

    def claims(self, layer: str) -> MapClaims:
        """Return the claims of a published map, of the nerves, or of one's own map."""
        return self._own.get(layer) or self._claims(layer)

    @cached_property
    def agreement(self) -> Agreement:
        """What the published maps say of every facet."""
        return compare_maps(self._published)

    @cached_property
    def _published(self) -> tuple[MapClaims, ...]:
        return tuple(self._claims(name) for name in MAPS)

    @staticmethod
    def levels(layer: str) -> tuple[tuple[str, str], ...]:
        """Return the colours of a comparison of the maps, and what they mean."""
        from dermamap.core.picture.overlays import AGREED, DISPUTED  # noqa: PLC0415

        rows = AGREED if layer == AGREEMENT else DISPUTED
        return tuple((colour, meaning) for _, meaning, colour in rows)

    def groups(self, view: ViewId, layer: str) -> Groups:
        """Return a layer as SVG, and the names that have room on it.

        Raises:
            KeyError: It is none of :data:`WORKED_OUT`, nor a map that was added.
        """
        # Shapes are needed for these layers only; the start does not wait for them.
        from dermamap.core.picture.overlays import (  # noqa: PLC0415
            Canvas,
            agreement_overlays,
            consensus_overlays,
            territory_overlays,
        )

        seen = self._views[view]
        coarse = np.ascontiguousarray(self._facets(view)[::_COARSE, ::_COARSE])
        canvas = Canvas(self._skin, seen, coarse, PIXELS_PER_MM / _COARSE)
        if layer == CONSENSUS or layer in self._own:
            colours = {name: paint.colour for name, paint in self._paints.items()}
            claims = self.claims(layer)
            draw = consensus_overlays if layer == CONSENSUS else territory_overlays
            shapes = draw(canvas, claims, colours)
            names = [name for name in claims.names if name in colours]
        elif layer in {AGREEMENT, DISAGREEMENT}:
            agree = layer == AGREEMENT
            shapes = agreement_overlays(canvas, self._published, agree=agree)
            names = []
        else:
            raise KeyError(layer)
        if view not in self._silhouettes:
            self._silhouettes[view] = _placed(canvas.silhouette()).buffer(-_RIM_MM)
        return self._group(layer, shapes, names, (seen, self._silhouettes[view]))

    def _group(
        self,
        layer: str,
        shapes: Sequence["Overlay"],
        names: Sequence[str],
        seen: "tuple[View, Area]",
    ) -> Groups:
        from dermamap.core.picture.rendering import path_of  # noqa: PLC0415

        view, silhouette = seen
        paths, texts = [], []
        for n, shape in enumerate(shapes):
            area = _placed(shape.area).intersection(silhouette)
            if area.is_empty:
                continue
            name = names[n] if names else ""
            fill, about = shape.fill, ""
            if name:
                texts += _texts(area, name, view)
                about = f' data-territory="{escape(name)}"'
                if self._paints[name].pattern != "none":
                    fill = f"url(#pattern-{name})"
            opacity = _OPACITY if name else shape.opacity
            paths.append(
                f'<path{about} fill="{fill}" fill-opacity="{opacity:g}" '
                f'fill-rule="evenodd" d="{path_of(area)}"/>'
            )
            if name:
                paths.append(_border(area, silhouette))
        return (
            "\n".join([f'<g id="{layer}">', *paths, "</g>\n"]),
            "\n".join([f'<g id="{layer}-names">', *texts, "</g>\n"]),
        )


def _placed(area: "Area") -> "Area":
    """Return a shape of the coarse raster where it lies in the view.

    Its pixels are the first of those that they stand for, not the middle of them.
    """
    import shapely  # noqa: PLC0415

    shift = (_COARSE - 1) / 2 / PIXELS_PER_MM
    return shapely.transform(area, lambda places: places - shift)


def _border(area: "Area", silhouette: "Area") -> str:
    """Return the light line around a territory, where it is not the body that ends."""
    import shapely  # noqa: PLC0415

    rim = silhouette.boundary.buffer(_FINE_MM)
    lines = shapely.get_parts(shapely.line_merge(area.boundary.difference(rim)))
    path = "".join(
        f"M{' '.join(f'{v:.2f}' for v in line.coords[0])}L"
        f"{' '.join(f'{x:.2f} {y:.2f}' for x, y in line.coords[1:])}"
        for line in lines
    )
    return (
        '<path class="border" fill="none" stroke="#ffffff" stroke-opacity="0.9" '
        f'stroke-width="{_LINE_MM:g}" d="{path or "M0 0"}"/>'
    )


def _texts(area: "Area", name: str, view: View) -> list[str]:
    """Return the name of a territory for each of its pieces on each side."""
    import shapely  # noqa: PLC0415

    middle, width, height = float(view.origin[0]), view.width_mm, view.height_mm
    halves = [shapely.box(0, 0, width, height)]
    if len(view.sides) > 1:
        halves = [
            shapely.box(0, 0, middle, height),
            shapely.box(middle, 0, width, height),
        ]
    pieces = [shapely.get_parts(area.intersection(half)) for half in halves]
    texts = []
    for piece in (each for parts in pieces for each in parts):
        if not isinstance(piece, shapely.Polygon):
            continue
        circle = shapely.maximum_inscribed_circle(piece, _FINE_MM)
        x, y = circle.coords[0]
        texts.append(
            f'<text data-territory="{escape(name)}" x="{x:.1f}" y="{y:.1f}" '
            f'data-reach="{shapely.length(circle):.1f}">{escape(name)}</text>'
        )
    return texts
