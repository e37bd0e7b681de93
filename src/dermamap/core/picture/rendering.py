"""One view as an SVG: the drawn body with what is laid over it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

import shapely

from dermamap.core.anatomy import Symptom
from dermamap.core.assessment import Speaks
from dermamap.core.body.outline import Area
from dermamap.core.errors import DermamapError
from dermamap.core.picture.labels import Label, aside, labels_of
from dermamap.core.picture.lettering import SANS, SVG
from dermamap.core.picture.nerve_picture import ONE_NERVE, nerve_groups

_NAMESPACES: Final = {
    "": SVG,
    "inkscape": "http://www.inkscape.org/namespaces/inkscape",
    "sodipodi": "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "xlink": "http://www.w3.org/1999/xlink",
}

SYMPTOM_COLOURS: Final[Mapping[Symptom, str]] = {
    Symptom.REDUCED: "#5b6ad8",
    Symptom.ABSENT: "#2b2f7e",
    Symptom.TINGLING: "#0e9384",
    Symptom.BURNING: "#e4572e",
    Symptom.PAIN: "#b3261e",
}
"""Told apart by lightness too, for eyes that do not see every colour."""

SAYS_COLOURS: Final[Mapping[Speaks, str]] = {
    Speaks.FOR: "#1f7a4d",
    Speaks.AGAINST: "#7a3b8f",
    Speaks.LEFT_OUT: "#bd7a18",
}
"""Skin that fits a lesion, speaks against it, or was left out."""

SAYS_FILLS: Final[Mapping[Speaks, str]] = {
    Speaks.FOR: SAYS_COLOURS[Speaks.FOR],
    Speaks.AGAINST: "url(#says-against)",
    Speaks.LEFT_OUT: "url(#says-left-out)",
}
"""Plain, crossed and striped: colour alone need not tell them apart."""

_STRIPES: Final = "tingling-stripes"
_PICTURE: Final = "the picture of the view"
_ON_TOP: Final = "landmarks"
_ALWAYS: Final = ("art", _ON_TOP)
_NAMES: Final = "-names"
_HIGHEST: Final = 2
_BOTH_SIDES: Final = {"anterior", "posterior"}
_TALLEST_FOOT_MM: Final = 500.0

_LETTERS: Final = {
    "class": "names",
    "font-family": SANS,
    "font-weight": "bold",
    "text-anchor": "middle",
    "fill": "#2e1f18",
}
_LEADER: Final = 0.06
"""Width of the line to a name beside its piece, in sizes of the letters."""

_HALO: Final = {
    "class": "halo",
    "fill": "none",
    "stroke": "#ffffff",
    "stroke-opacity": "0.85",
    "stroke-linejoin": "round",
}


@dataclass(frozen=True, slots=True)
class Overlay:
    """A shape that is laid over the body.

    Attributes:
        id: For programs and for people who open the file in an editor.
        title: What it shows, in words.
        area: In the view's millimetres.
        fill: A colour, or ``"none"``.
        opacity: Of the fill, 0 to 1.
        line: Colour of the outline, or ``"none"``.
        dashed: Whether the outline is.
        name: Root or nerve whose name is written on it, or nothing.
    """

    id: str
    title: str
    area: Area
    fill: str
    opacity: float = 0.5
    line: str = "none"
    dashed: bool = False
    name: str = ""


def symptom_overlay(symptom: Symptom, area: Area) -> Overlay:
    """Return what one symptom covers as the marks are drawn everywhere."""
    colour = SYMPTOM_COLOURS[symptom]
    fill = f"url(#{_STRIPES})" if symptom is Symptom.TINGLING else colour
    return Overlay(f"marks-{symptom.value}", symptom.value, area, fill, 0.55, colour)


def compose(
    base: str,
    shown: Collection[str],
    overlays: Sequence[tuple[str, Sequence[Overlay]]],
    silhouette: Area,
    *,
    names: bool = True,
    dark: bool = False,
) -> ET.Element:
    """Return a view as an SVG document.

    Args:
        base: The SVG of the view; its groups are the art and layers to choose from.
        shown: Ids of the groups that stay, beside the art and the lines of the
            skin; ``nerve:ID`` for a nerve.
        overlays: Groups of shapes by id, bottom first; the lines are above them. A
            shape that has neither fill nor line has but its name.
        silhouette: All skin that the view shows; nothing is drawn beside it.
        names: Whether layers come with the names of what they show.
        dark: Whether it is for a dark background.
    """
    root = _read(base)
    if dark:
        root.set("class", "dark")
    foot = _shows_a_foot(root)
    groups = {group.get("id", ""): group for group in root.findall(f"{{{SVG}}}g")}
    for group in groups.values():
        root.remove(group)
    if overlays:
        root.append(_definitions(silhouette))
    found = _chosen(groups, shown, foot=foot)
    for name, areas in overlays:
        drawn = [each for each in areas if {each.fill, each.line} != {"none"}]
        if drawn or not areas:
            found.append(_group(name, drawn, thin=foot))
        labels = list(_labels(areas, silhouette, root, foot=foot))
        if labels:
            found.append(_names(f"{name}{_NAMES}", labels))
    # Lines are seen through what is laid over the body, and names stand above all.
    for group in sorted(found, key=_height):
        if names or _height(group) < _HIGHEST:
            for hidden in ("display", "visibility"):
                group.attrib.pop(hidden, None)
            root.append(group)
    return root


def _height(group: ET.Element) -> int:
    """Return which of the layers are above which."""
    name = group.get("id", "")
    return _HIGHEST if name.endswith(_NAMES) else int(name == _ON_TOP)


def _read(base: str) -> ET.Element:
    try:
        return ET.fromstring(base)  # noqa: S314 - it has no DOCTYPE: the reader refuses
    except ET.ParseError as error:
        problem = f"expected an SVG picture of a view: {error}"
        raise DermamapError(_PICTURE, problem) from None


def _chosen(
    groups: Mapping[str, ET.Element], shown: Collection[str], *, foot: bool
) -> list[ET.Element]:
    """Return the art and the groups that are shown, with their names."""
    found = [
        group
        for name, group in groups.items()
        if name in _ALWAYS or name.removesuffix(_NAMES) in shown
    ]
    for layer in shown:
        if layer.startswith(ONE_NERVE):
            parts = nerve_groups(groups, layer.removeprefix(ONE_NERVE), foot=foot)
            found += (each for each in parts if len(each))
    return found


def document(root: ET.Element) -> str:
    """Return the text of an SVG document."""
    for prefix, address in _NAMESPACES.items():
        ET.register_namespace(prefix, address)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def path_of(area: Area) -> str:
    """Return the ``d`` of an SVG path for the even-odd rule.

    >>> path_of(shapely.box(0, 0, 2, 1))
    'M2 0L2 1 0 1 0 0Z'
    """
    rings = [
        ring
        for polygon in shapely.get_parts(area)
        if isinstance(polygon, shapely.Polygon)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return "".join(map(_ring, rings))


def _ring(ring: shapely.LinearRing) -> str:
    first, *others = [
        f"{round(x, 2):g} {round(y, 2):g}" for x, y in list(ring.coords)[:-1]
    ]
    return f"M{first}L{' '.join(others)}Z"


def _definitions(silhouette: Area) -> ET.Element:
    """Return the clip to the skin, and the patterns of overlays."""
    definitions = ET.Element(f"{{{SVG}}}defs")
    clip = ET.SubElement(definitions, f"{{{SVG}}}clipPath", {"id": "skin"})
    ET.SubElement(clip, f"{{{SVG}}}path", {"d": path_of(silhouette)})
    stripe, cross = (0, 0, 2, 4), ((0, 0, 0.7, 4), (0, 0, 4, 0.7))
    patterns = (
        (_STRIPES, SYMPTOM_COLOURS[Symptom.TINGLING], "0.35", (stripe,), None),
        ("says-left-out", SAYS_COLOURS[Speaks.LEFT_OUT], "0.12", ((0, 0, 1, 4),), None),
        ("says-against", SAYS_COLOURS[Speaks.AGAINST], "1", cross, "#d9b8e2"),
    )
    for name, colour, opacity, lines, line in patterns:
        definitions.append(_pattern(name, colour, opacity, lines, line or colour))
    return definitions


def _pattern(
    name: str,
    colour: str,
    opacity: str,
    lines: Sequence[tuple[float, float, float, float]],
    line: str,
) -> ET.Element:
    """Return slanting lines on a tint, both in millimetres of the picture."""
    pattern = ET.Element(
        f"{{{SVG}}}pattern",
        {
            "id": name,
            "width": "4",
            "height": "4",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    ground = {"width": "4", "height": "4", "fill": colour, "fill-opacity": opacity}
    ET.SubElement(pattern, f"{{{SVG}}}rect", ground)
    for x, y, width, height in lines:
        box = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
        about = {key: f"{value:g}" for key, value in box if value}
        ET.SubElement(pattern, f"{{{SVG}}}rect", {**about, "fill": line})
    return pattern


def _labels(
    areas: Sequence[Overlay], silhouette: Area, root: ET.Element, *, foot: bool
) -> Iterator[tuple[str, Label]]:
    """Yield the names of areas where the view shows them."""
    _, _, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    both = root.get("data-view") in _BOTH_SIDES
    middle = width / 2 if both else None
    found: list[tuple[str, Label]] = []
    seen = [(each.name, each.area.intersection(silhouette)) for each in areas]
    for name, area in seen:
        if name:
            labels = labels_of(area, name, foot=foot, middle=middle)
            found += ((name, label) for label in labels)
    # What has no room on one side of the person has its name beside it there.
    edges = (0, width / 2, width) if both else (0, width)
    for low, high in pairwise(edges):
        page = shapely.box(low, 0, high, height)
        here = {n for n, each in found if not both or low <= each.x <= high}
        for name, area in seen:
            if not name or name in here:
                continue
            taken = [each.box() for _, each in found]
            half = area.intersection(page)
            left = high < width
            label = aside(half, name, taken, page, foot=foot, mirrored=left)
            if label is not None:
                found.append((name, label))
    yield from found


def _group(name: str, shapes: Sequence[Overlay], *, thin: bool) -> ET.Element:
    group = ET.Element(f"{{{SVG}}}g", {"id": name, "clip-path": "url(#skin)"})
    for shape in shapes:
        if shape.area.is_empty:
            continue
        attributes = {
            "id": shape.id,
            "d": path_of(shape.area),
            "fill": shape.fill,
            "fill-rule": "evenodd",
            "fill-opacity": f"{shape.opacity:g}",
            "stroke": shape.line,
        }
        if shape.line != "none":
            width = "0.5" if thin else "1"
            attributes |= {"stroke-width": width, "stroke-linejoin": "round"}
        if shape.dashed:
            attributes["stroke-dasharray"] = "4 3"
        path = ET.SubElement(group, f"{{{SVG}}}path", attributes)
        ET.SubElement(path, f"{{{SVG}}}title").text = shape.title
    return group


def _shows_a_foot(root: ET.Element) -> bool:
    """Tell whether a picture is of a foot alone, which is much less tall."""
    _, _, _, height = map(float, root.get("viewBox", "0 0 0 0").split())
    return height < _TALLEST_FOOT_MM


def _names(name: str, labels: Sequence[tuple[str, Label]]) -> ET.Element:
    """Return names, each on a light rim."""
    group = ET.Element(f"{{{SVG}}}g", {"id": name, **_LETTERS})
    halo = ET.SubElement(group, f"{{{SVG}}}g", _HALO)
    for territory, label in labels:
        right, below = label.aside
        if right or below:
            x, y = label.leader()
            way = {
                "class": "leader",
                "d": f"M{label.x:.1f} {label.y:.1f}L{x:.1f} {y:.1f}",
                "fill": "none",
                "stroke": _LETTERS["fill"],
                "stroke-width": f"{_LEADER * label.size:.2f}",
            }
            group.insert(0, ET.Element(f"{{{SVG}}}path", way))
        for n, (line, down) in enumerate(label.baselines()):
            place = {
                "x": f"{label.x:.1f}",
                "y": f"{label.y:.1f}",
                "font-size": f"{label.size:.1f}",
                "transform": f"translate({right:.2f} {below + down:.2f})",
            }
            rim = {"stroke-width": f"{0.24 * label.size:.2f}"}
            ET.SubElement(halo, f"{{{SVG}}}text", {**place, **rim}).text = line
            about = {"data-territory": territory, "data-reach": f"{label.reach:.1f}"}
            written = {**place, **(about if n == 0 else {})}
            ET.SubElement(group, f"{{{SVG}}}text", written).text = line
    return group
