"""``dermamap render``: one view as a picture."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from dermamap.cli.inputs import given_case, given_map
from dermamap.cli.parser import LAYERS
from dermamap.core.anatomy import CONSENSUS, MAPS, ViewId
from dermamap.core.coverage import Coverage, SkinMarker, cover
from dermamap.core.errors import DermamapError
from dermamap.core.overlays import (
    Canvas,
    agreement_overlays,
    comparison_overlays,
    mark_overlays,
    territory_overlays,
)
from dermamap.core.rendering import Overlay, compose
from dermamap.files.atlas_file import ClaimLibrary, load_atlas
from dermamap.files.case_file import write_whole
from dermamap.files.knowledge_file import load_knowledge
from dermamap.files.picture_file import load_paints, load_view_art, png_of
from dermamap.files.plain_values import shown
from dermamap.files.skin_file import ViewLibrary, load_skin

_SUFFIXES: Final = (".svg", ".png")
_COMPARE: Final = "compare:"


def run(arguments: argparse.Namespace) -> int:
    """Draw one view, with a case's marks if one is given."""
    output: Path = arguments.output
    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES:
        problem = (
            f"expected a name that ends in .svg or .png, found {shown(str(output))}"
        )
        raise DermamapError(_ARGUMENT.format("-o"), problem)
    layers = list(dict.fromkeys(arguments.show))
    if not layers:
        layers = ["landmarks"] if arguments.case is None else ["marks", "landmarks"]
    if "marks" in layers and arguments.case is None:
        raise DermamapError(_ARGUMENT.format("--show marks"), "expected a CASE as well")
    view = ViewId(arguments.view)
    svg = draw(view, layers, arguments.case)
    if suffix == ".svg":
        write_whole(output, svg.encode())
    else:
        write_whole(output, png_of(svg))
    return 0


_ARGUMENT: Final = "dermamap render: argument {}"


def draw(view: ViewId, layers: Sequence[str], case: str | None) -> str:
    """Return a view as SVG.

    Args:
        view: The view.
        layers: What is shown beside the body.
        case: Name of a case's file, or ``-``.
    """
    skin = load_skin()
    library = ViewLibrary()
    coverage = None
    if case is not None:
        marks = given_case(case, load_knowledge().questions).drawing
        coverage = cover(marks, skin, SkinMarker(skin, library.views))
    canvas = Canvas(skin, library[view], library.facets(view))
    overlays = [
        (name, shapes)
        for name in layers
        if (shapes := _overlays(name, canvas, coverage)) is not None
    ]
    for path in layers:
        if path not in LAYERS and not path.startswith(_COMPARE):
            claims = given_map(path, skin, library).claims
            overlays.append((claims.id, territory_overlays(canvas, claims, _colours())))
    return compose(load_view_art(view), layers, overlays, canvas.silhouette())


def _overlays(
    layer: str, canvas: Canvas, coverage: Coverage | None
) -> tuple[Overlay, ...] | None:
    """Return the shapes of a layer; nothing for a group of the picture itself."""
    if layer == "marks" and coverage is not None:
        return mark_overlays(canvas, coverage)
    if layer == CONSENSUS:
        claims = ClaimLibrary()[CONSENSUS]
        return territory_overlays(canvas, claims, _colours())
    if layer in {"agreement", "disagreement"}:
        library = ClaimLibrary()
        maps = [library[map_id] for map_id in MAPS]
        return agreement_overlays(canvas, maps, agree=layer == "agreement")
    if layer.startswith(_COMPARE):
        lesion = layer.removeprefix(_COMPARE)
        field = load_atlas(canvas.skin).claims_of(lesion)
        return comparison_overlays(canvas, field, coverage, lesion)
    return None


def _colours() -> Mapping[str, str]:
    return {name: paint.colour for name, paint in load_paints().items()}
