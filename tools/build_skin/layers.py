"""What may be laid over the body: zones, maps, nerves and signature areas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import NERVES, ZONES
from tools.build_skin import labels, patterns
from tools.build_skin.borders import Regions, VertexField, regions
from tools.build_skin.buffer import Buffer
from tools.build_skin.curves import Curve
from tools.build_skin.labels import Named
from tools.build_skin.patterns import Paint
from tools.build_skin.svg import Group, Shape

Array = NDArray[np.float64]
Data = Mapping[str, Any]

FIRST_MAP = "isncsci_textbook"
HIDDEN = {"display": "none"}

MAP_OPACITY = "0.66"
NERVE_OPACITY = "0.6"
FAINT_OPACITY = "0.1"
STRONG_OPACITY = "0.85"

BORDER_MM = {True: "0.45", False: "0.9"}
"""Width of the lines between territories: on a foot, on a body."""

DASHED_MM = {True: "0.65", False: "1.5"}
DASHES_MM = {True: "1.8 1.2", False: "5 3.2"}

STEMS = ("femoral", "sciatic", "common_fibular", "tibial")
"""Nerves whose skin is that of their branches; their shapes are there but clear."""

MAP_IDS = {
    FIRST_MAP: "",
    "foerster_1933": "foerster-",
    "keegan_garrett_1948": "keegan-",
    "lee_2008": "lee-",
}
"""What stands before a territory's name in its id."""

DARK_STYLE = (
    "<style>.dark .border{stroke:#241a15}.dark .zone-border{stroke:#f0dccf}"
    ".dark .names{fill:#fff6ee}.dark .leader{stroke:#fff6ee}"
    ".dark .halo{stroke:#241a15}</style>"
)
"""What a dark background changes; colours of territories stay."""

EXTENTS = {
    "nerves": "usual",
    "nerves_largest": "largest",
    "nerves_autonomous": "autonomous",
}
"""Layers of nerves, and which of their extents each shows."""

NAMES = {
    "class": "names",
    "font-family": "Helvetica Neue, Helvetica, Arial, Liberation Sans, Nimbus Sans, "
    "Noto Sans, Segoe UI, Roboto, DejaVu Sans, sans-serif",
    "font-weight": "bold",
    "text-anchor": "middle",
    "fill": "#2e1f18",
}


@dataclass(frozen=True)
class Piece:
    """A shape that is laid over the body by itself.

    Attributes:
        inside: (v,) mm inside (plus) or outside, at the vertices of the fine skin.
        lines: Its name, as it is written on it.
        about: SVG attributes; ``id`` and ``fill`` among them.
        line: How its border is drawn, or nothing.
        is_point: Whether it is the disc of a point.
    """

    inside: Array
    lines: tuple[str, ...]
    about: Mapping[str, str]
    line: Mapping[str, str]
    is_point: bool = False


class Layers:
    """Draws the layers of every view.

    Args:
        field: Distances on the skin.
        data: ``zones``, ``dermatomes``, ``nerves``, ``signature_areas`` and
            ``palette``, as in ``data/``, and ``zone_names``.
        facets: The facet of each landmark.
    """

    def __init__(
        self, field: VertexField, data: Mapping[str, Data], facets: Mapping[str, int]
    ) -> None:
        self._faces = field.fine.faces
        self._line = data["palette"]["skin"]["light"]["outline"]
        self._roots: Mapping[str, Paint] = data["palette"]["roots"]
        self._nerves: Mapping[str, Paint] = data["palette"]["nerves"]
        self._zone_names: Mapping[str, str] = data["zone_names"]
        zones = data["zones"]["zones"]
        self._zones = np.stack([field(zones[z]) for z in ZONES], axis=1)
        self._beside: dict[str, tuple[list[str], Array]] = {}
        self._laid: dict[str, list[Piece]] = {}
        for name, row in data["dermatomes"]["maps"].items():
            polygons = {t: each["polygons"] for t, each in row["territories"].items()}
            self._beside[name] = _side_by_side(field, polygons, tiles=row["tiles"])
        self._maps = list(data["dermatomes"]["maps"])
        nerves = data["nerves"]["nerves"]
        usual = {n: nerves[n]["usual"]["polygons"] for n in NERVES if n not in STEMS}
        self._beside["nerves"] = _side_by_side(field, usual, tiles=False)
        for layer, extent in EXTENTS.items():
            self._laid[layer] = [
                self._nerve(layer, nerve, field(polygons))
                for nerve in NERVES
                if (polygons := nerves[nerve][extent]["polygons"])
                and not (extent == "usual" and nerve in usual)
            ]
        self._laid["nerve_branches"] = [
            self._branch(nerve, branch, field(polygons))
            for nerve in NERVES
            for branch, polygons in nerves[nerve].get("branches", {}).items()
        ]
        self._laid["signature"] = [
            self._signature(
                name,
                area,
                field.disc(facets[area["landmark"]])
                if area["kind"] == "key_point"
                else field(area["polygons"]),
            )
            for name, area in data["signature_areas"]["areas"].items()
        ]

    def definitions(self, *, fine: bool) -> list[str]:
        """Return how the layers change in the dark, and the patterns that fill them."""
        paints = {**self._roots, **self._nerves}
        return [DARK_STYLE, *patterns.definitions(paints, fine=fine)]

    def groups(self, buffer: Buffer) -> list[Group]:
        """Return the groups of a view, from the lowest."""
        groups = self._zone_groups(buffer)
        for name in (*self._maps, *EXTENTS, "nerve_branches", "signature"):
            groups += self._layer_groups(name, buffer)
        return groups

    def _part(self, name: str, territory: str, inside: Array) -> Piece:
        """Return one of the territories that lie side by side."""
        draw = self._nerve if name == "nerves" else self._territory
        return draw(name, territory, inside)

    def _territory(self, name: str, territory: str, inside: Array) -> Piece:
        about = {
            "id": f"{MAP_IDS[name]}{territory}",
            "data-territory": territory,
            "data-map": name,
            "fill": patterns.fill(territory, self._roots[territory]),
        }
        return Piece(inside, (territory,), about, _line("#ffffff"))

    def _nerve(self, layer: str, nerve: str, inside: Array) -> Piece:
        paint = self._nerves[nerve]
        kind = "nerve" if layer == "nerves" else EXTENTS[layer]
        about = {
            "id": f"{kind}-{nerve}",
            "data-territory": nerve,
            "data-map": layer,
            "fill": patterns.fill(nerve, paint),
        }
        if nerve in STEMS:
            return Piece(inside, (), about | {"fill-opacity": "0"}, {})
        line = _line("#ffffff")
        if layer == "nerves_largest":
            about["fill"] = paint["colour"]
            line = _line(patterns.darker(paint["colour"])) | {"dashed": "yes"}
        return Piece(inside, labels.lines_of(nerve), about, line)

    def _branch(self, nerve: str, branch: str, inside: Array) -> Piece:
        paint = self._nerves[nerve]
        # The branch at the back has the pattern of the nerve, so that two are seen.
        plain = branch == "anterior"
        about = {
            "id": f"branch-{nerve}-{branch}",
            "data-territory": nerve,
            "data-branch": branch,
            "data-map": "nerve_branches",
            "fill": paint["colour"] if plain else patterns.fill(nerve, paint),
        }
        return Piece(inside, (branch, "branch"), about, _line("#ffffff"))

    def _signature(self, name: str, area: Data, inside: Array) -> Piece:
        root = area["root"]
        about = {
            "id": f"signature-{name}",
            "data-territory": root,
            "data-area": name,
            "data-map": "signature",
            "fill": self._roots[root]["colour"],
        }
        line = _line(patterns.darker(self._roots[root]["colour"]))
        point = area["kind"] == "key_point"
        return Piece(inside, (root,), about, line, point)

    def _zone_groups(self, buffer: Buffer) -> list[Group]:
        found = regions(buffer, self._faces, self._zones, scraps=True)
        named = [
            Named(
                Shape(rings, {"id": f"zone-{ZONES[i]}", "data-zone": ZONES[i]}),
                labels.lines_of(self._zone_names[ZONES[i]]),
            )
            for i, rings in found.outlines.items()
        ]
        line = {"class": "zone-border", "stroke": self._line, "stroke-opacity": "0.55"}
        shapes = [each.shape for each in named]
        shapes += _borders("zones", found.borders, line, buffer)
        return [
            Group("zones", shapes, HIDDEN | {"fill": "none"}),
            _names("zones", named, buffer, HIDDEN),
        ]

    def _layer_groups(self, name: str, buffer: Buffer) -> list[Group]:
        named: list[Named] = []
        lines: list[Shape] = []
        plain: list[list[Curve]] = []
        if name in self._beside:
            territories, values = self._beside[name]
            parts = regions(buffer, self._faces, values)
            plain += parts.borders
            for i, rings in parts.outlines.items():
                if i < len(territories):
                    piece = self._part(name, territories[i], values[:, i])
                    named.append(Named(Shape(rings, piece.about), piece.lines))
        for piece in self._laid.get(name, []):
            found = self._seen(piece.inside, buffer)
            if found is None:
                continue
            shape = Shape(found.outlines[0], piece.about)
            named.append(Named(shape, piece.lines, is_point=piece.is_point))
            if piece.line.get("stroke") == "#ffffff":
                plain += found.borders
            elif piece.line:
                own = f"{piece.about['id']}-border"
                lines += _borders(name, found.borders, piece.line, buffer, own)
        lines = [*_borders(name, plain, _line("#ffffff"), buffer), *lines]
        opacity = {
            "nerves": NERVE_OPACITY,
            "nerves_largest": FAINT_OPACITY,
            "nerves_autonomous": STRONG_OPACITY,
            "signature": STRONG_OPACITY,
        }.get(name, MAP_OPACITY)
        return _shown_or_hidden(name, opacity, named, lines, buffer)

    def _seen(self, inside: Array, buffer: Buffer) -> Regions | None:
        """Return the outline and borders of one piece, if the view shows it."""
        touched = np.asarray(inside > 0)[self._faces].any(axis=1)
        on = np.asarray(touched)[buffer.facet]
        if not on.any():
            return None
        window = buffer.window(on)
        values = np.stack([inside, np.zeros_like(inside)], axis=1)
        found = regions(window, self._faces, values)
        return found if 0 in found.outlines else None


def _side_by_side(
    field: VertexField, polygons: Mapping[str, Any], *, tiles: bool
) -> tuple[list[str], Array]:
    """Return territories that share borders, and (v, n) how far inside each lies.

    What no territory holds is one more column, unless they tile the skin.
    """
    values = [field(each) for each in polygons.values()]
    if not tiles:
        values.append(-field([one for each in polygons.values() for one in each]))
    return list(polygons), np.stack(values, axis=1)


def _shown_or_hidden(
    name: str,
    opacity: str,
    named: list[Named],
    borders: list[Shape],
    buffer: Buffer,
) -> list[Group]:
    """Return a layer and its names; only the first map is shown."""
    hidden = {} if name == FIRST_MAP else HIDDEN
    shapes = [each.shape for each in named]
    return [
        Group(name, [*shapes, *borders], {**hidden, "fill-opacity": opacity}),
        _names(name, named, buffer, hidden),
    ]


def _names(
    name: str, named: list[Named], buffer: Buffer, hidden: Mapping[str, str]
) -> Group:
    placed = labels.place(named, buffer.page, fine=buffer.fine)
    return Group(f"{name}-names", [], {**hidden, **NAMES}, placed)


def _line(colour: str) -> dict[str, str]:
    style = {"stroke": colour, "stroke-opacity": "0.9"}
    return {"class": "border"} | style if colour == "#ffffff" else style


def _borders(
    name: str,
    lines: Iterable[list[Curve]],
    look: Mapping[str, str],
    buffer: Buffer,
    own: str = "",
) -> list[Shape]:
    """Return the lines between regions, without the silhouette, as one path."""
    found = list(lines)
    if not found:
        return []
    style = {
        "id": own or f"{name}-borders",
        "data-borders": name,
        **{k: v for k, v in look.items() if k != "dashed"},
        "fill": "none",
        "stroke-width": BORDER_MM[buffer.fine],
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    if "dashed" in look:
        style |= {
            "stroke-dasharray": DASHES_MM[buffer.fine],
            "stroke-width": DASHED_MM[buffer.fine],
            "stroke-linecap": "butt",
        }
    return [Shape(found, style, closed=False)]
