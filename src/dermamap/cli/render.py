"""``dermamap render``: one view, or a sheet with all of them, as a picture."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import numpy as np

from dermamap.cli.inputs import given_case, given_maps
from dermamap.cli.parser import LAYERS, SHEET
from dermamap.cli.sheet_text import (
    acknowledged,
    credits_of,
    layer_sheet,
    legend_of,
    map_sheet,
    nerve_sheet,
)
from dermamap.core.anatomy import CONSENSUS, MAPS, ViewId
from dermamap.core.assessment import Speaks
from dermamap.core.atlas.fields import MapClaims
from dermamap.core.atlas.palette import Paint
from dermamap.core.body.coverage import Coverage, SkinMarker, cover
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.errors import DermamapError
from dermamap.core.picture.landmark_points import landmark_points
from dermamap.core.picture.legend import Entry, below, credit
from dermamap.core.picture.lettering import Style
from dermamap.core.picture.nerve_picture import LAYERS as EXTENTS
from dermamap.core.picture.nerve_picture import ONE_NERVE
from dermamap.core.picture.overlays import (
    Canvas,
    agreement_overlays,
    comparison_overlays,
    consensus_overlays,
    mark_overlays,
    territory_overlays,
)
from dermamap.core.picture.rendering import Overlay, compose, document
from dermamap.core.picture.sheet import SheetText, compose_sheet
from dermamap.core.reasoning.why.skin_evidence import (
    SkinEvidence,
    sides_marked,
    skin_evidence,
)
from dermamap.core.words.texts import MapNotes
from dermamap.files.atlas.atlas_file import ClaimLibrary, load_atlas
from dermamap.files.atlas.map_notes import load_map_notes
from dermamap.files.atlas.nerve_notes import load_nerve_notes
from dermamap.files.atlas.picture_file import load_paints, load_view_art, png_of
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.files.cases.case_file import write_whole
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reading.plain_values import shown
from dermamap.files.words.wording_file import load_wording

_SUFFIXES: Final = (".svg", ".png")
_COMPARE: Final = "compare:"
_ARGUMENT: Final = "dermamap render: argument {}"
_MAP_OPACITY: Final = 0.66
_BLACK, _WHITE = "#16110e", "#ffffff"
_LEGEND_INK: Final = {False: "#2e1f18", True: "#f6e9df"}
_CREDIT_SHARE: Final = 0.72
_LETTERS_TO_WIDTH: Final = 0.034
_SMALLEST_MM, _LARGEST_MM = 4.0, 15.0
TRUNKS: Final = ("femoral", "sciatic", "common_fibular", "tibial")
"""Nerves whose skin is that of their branches."""

SHEET_PIXELS: Final = 3508
"""Width of a sheet as PNG: 300 dots per inch on A4, 210 on A3."""


@dataclass(frozen=True, slots=True)
class Look:
    """How pictures are drawn.

    Attributes:
        names: Whether layers come with the names of what they show.
        dark: Whether they are for a dark background.
    """

    names: bool = True
    dark: bool = False


def run(arguments: argparse.Namespace) -> int:
    """Draw one view or a sheet, with a case's marks if one is given."""
    output: Path = arguments.output
    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES:
        problem = (
            f"expected a name that ends in .svg or .png, found {shown(str(output))}"
        )
        raise DermamapError(_ARGUMENT.format("-o"), problem)
    layers = list(dict.fromkeys(arguments.show))
    if not layers and arguments.case is not None:
        layers = ["marks"]
    if "marks" in layers and arguments.case is None:
        raise DermamapError(_ARGUMENT.format("--show marks"), "expected a CASE as well")
    look = Look(names=not arguments.no_names, dark=arguments.dark)
    drawer = Drawer(layers, arguments.case, look)
    if arguments.view == SHEET:
        svg, pixels = drawer.sheet(), SHEET_PIXELS
    else:
        svg, pixels = drawer.view(ViewId(arguments.view)), None
    if suffix == ".svg":
        write_whole(output, svg.encode())
    else:
        background = _BLACK if look.dark else _WHITE
        write_whole(output, png_of(svg, background=background, width=pixels))
    return 0


class Drawer:
    """Draws views with the same layers.

    Args:
        layers: What is shown beside the body.
        case: Name of a case's file, or ``-``.
        look: How it is drawn.
    """

    def __init__(
        self, layers: Sequence[str], case: str | None = None, look: Look | None = None
    ) -> None:
        self._layers, self._look = layers, look or Look()
        self._skin: Skin = load_skin()
        self._library = ViewLibrary()
        self._coverage: Coverage | None = None
        if case is not None:
            marks = given_case(case, load_knowledge().questions).drawing
            marker = SkinMarker(self._skin, self._library.views)
            self._coverage = cover(marks, self._skin, marker)
        self._paints: Mapping[str, Paint] = load_paints()
        own = [
            layer
            for layer in layers
            if layer not in LAYERS and not layer.startswith((_COMPARE, ONE_NERVE))
        ]
        self._own = given_maps(own, self._skin, self._library)

    def view(self, view: ViewId) -> str:
        """Return a view as SVG; below it a legend, if any, and whom it is owed to."""
        root = self._picture(view)
        _, _, width, _ = map(float, root.get("viewBox", "").split())
        size = min(max(_LETTERS_TO_WIDTH * width, _SMALLEST_MM), _LARGEST_MM)
        style = Style(size, _LEGEND_INK[self._look.dark])
        entries = self._legend()
        if entries:
            below(root, entries, style)
        lines = credits_of(self._layers, self._notes)
        if lines:
            credit(root, lines, style.scaled(_CREDIT_SHARE))
        return document(root)

    def _legend(self) -> tuple[Entry, ...]:
        """Return what colours mean; of a nerve, the extents that it has."""
        library = ClaimLibrary()
        extents = {
            layer.removeprefix(ONE_NERVE): [
                each
                for each in EXTENTS
                if layer.removeprefix(ONE_NERVE) in library.names_of(each)
            ]
            for layer in self._layers
            if layer.startswith(ONE_NERVE)
        }
        return legend_of(self._layers, self._paints, extents)

    def sheet(self) -> str:
        """Return all views on one page, with what has to be known of them."""
        text = acknowledged(self._text(), self._layers, self._notes)
        text = replace(text, legend=self._legend())
        # The title names a nerve; its name would only hide the skin that it serves.
        is_nerve = any(layer.startswith(ONE_NERVE) for layer in self._layers)
        views = {view: self._picture(view, names=not is_nerve) for view in ViewId}
        return document(compose_sheet(views, text, dark=self._look.dark))

    def _picture(self, view: ViewId, *, names: bool = True) -> ET.Element:
        library = self._library
        canvas = Canvas(self._skin, library[view], library.facets(view))
        overlays = [
            (name.replace(":", "-") if name.startswith(ONE_NERVE) else name, shapes)
            for name in self._layers
            if (shapes := self._overlays(name, canvas)) is not None
        ]
        overlays += [
            (own.claims.id, self._territories(canvas, own.claims))
            for own in self._own.values()
        ]
        root = compose(
            load_view_art(view),
            self._layers,
            overlays,
            canvas.silhouette(),
            names=names and self._look.names,
            dark=self._look.dark,
        )
        if "landmarks" in self._layers:
            texts = load_wording().landmarks
            clinical = {name: text.clinical for name, text in texts.items()}
            letters, dark = self._look.names, self._look.dark
            root.append(landmark_points(canvas, clinical, letters=letters, dark=dark))
        return root

    def _overlays(self, layer: str, canvas: Canvas) -> tuple[Overlay, ...] | None:
        """Return the shapes of a layer; nothing for a group of the picture itself."""
        if layer == "marks" and self._coverage is not None:
            return mark_overlays(canvas, self._coverage)
        if layer == CONSENSUS:
            return self._painted(
                consensus_overlays(canvas, self._claims[CONSENSUS], self._colours)
            )
        if layer in {"agreement", "disagreement"}:
            maps = [self._claims[name] for name in MAPS]
            return agreement_overlays(canvas, maps, agree=layer == "agreement")
        if layer.startswith(_COMPARE):
            said = self._said(layer.removeprefix(_COMPARE))
            fits = said.facets(Speaks.FOR)
            coverage = self._coverage
            return comparison_overlays(canvas, said.own, fits, coverage, said.lesion)
        if layer.removeprefix(ONE_NERVE) in TRUNKS and layer.startswith(ONE_NERVE):
            # The pictures give its skin the names of its branches, which are not shown.
            trunk = {layer.removeprefix(ONE_NERVE): "none"}
            return territory_overlays(canvas, ClaimLibrary()["nerves"], trunk)
        return None

    def _said(self, lesion: str) -> SkinEvidence:
        """Return what the marked skin says of a lesion on the sides that are marked."""
        coverage = self._coverage
        if coverage is None:
            bare = np.zeros(len(self._skin.faces) * TEXELS, np.uint8)
            coverage = Coverage(self._skin, bare)
        if lesion not in self._evidence:
            self._evidence[lesion] = skin_evidence(
                load_atlas(self._skin), coverage, lesion, sides_marked(coverage)
            )
        return self._evidence[lesion]

    @cached_property
    def _evidence(self) -> dict[str, SkinEvidence]:
        return {}

    @cached_property
    def _notes(self) -> Mapping[str, MapNotes]:
        return load_map_notes()

    @cached_property
    def _claims(self) -> Mapping[str, MapClaims]:
        library = ClaimLibrary()
        return {name: library[name] for name in (*MAPS, CONSENSUS)}

    def _territories(self, canvas: Canvas, claims: MapClaims) -> tuple[Overlay, ...]:
        """Return territories that look like those of the maps in the pictures."""
        return self._painted(territory_overlays(canvas, claims, self._colours))

    def _painted(self, territories: Sequence[Overlay]) -> tuple[Overlay, ...]:
        return tuple(
            replace(
                each, fill=self._fill(each.name), opacity=_MAP_OPACITY, line="#ffffff"
            )
            for each in territories
        )

    @cached_property
    def _colours(self) -> Mapping[str, str]:
        return {name: paint.colour for name, paint in self._paints.items()}

    def _fill(self, name: str) -> str:
        paint = self._paints[name]
        return paint.colour if paint.pattern == "none" else f"url(#pattern-{name})"

    def _text(self) -> SheetText:
        sources = load_knowledge().sources
        notes = self._notes
        nerves = load_nerve_notes()
        for layer in self._layers:
            if layer in notes:
                return map_sheet(notes[layer], sources)
            if layer.startswith(ONE_NERVE):
                return nerve_sheet(nerves[layer.removeprefix(ONE_NERVE)], sources)
            if layer in self._own:
                return SheetText(self._own[layer].title, "a map of one's own", ())
        return layer_sheet(next(iter(self._layers), "landmarks"), notes, nerves)
