"""The ten pictures: what is in them, that it fits together, and that it is fresh."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
import yaml
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from dermamap.core.anatomy import NERVES, ZONES, ViewId
from tools.build_skin import sources

FOLDER = Path(__file__).parents[2] / "assets" / "body_svg"
NAMESPACE = "{http://www.w3.org/2000/svg}"
MAPS = ("isncsci_textbook", "foerster_1933", "keegan_garrett_1948", "lee_2008")
EXTENTS = ("nerves", "nerves_largest", "nerves_autonomous")
LAID = ("lee_2008", *EXTENTS, "nerve_branches", "signature")
TERRITORIES = (*MAPS, *LAID[1:])
GROUPS = (
    "art",
    "landmarks",
    *(group for name in ("zones", *TERRITORIES) for group in (name, f"{name}-names")),
)
LAYERS = ("zones", *TERRITORIES)
TILING = MAPS[:3]
ONE_SIDED = tuple(v for v in ViewId if v.endswith(("_left", "_right")))

Element = ET.Element
Ring = np.ndarray


@cache
def picture(view: str) -> Element:
    return ET.parse(FOLDER / f"{view}.svg").getroot()  # noqa: S314 - our own file


def group(view: str, name: str) -> Element:
    found = [g for g in picture(view) if g.get("id") == name]
    assert len(found) == 1
    return found[0]


def named(view: str, name: str) -> list[Element]:
    return [e for e in group(view, name) if e.get("data-side")]


def filled(view: str, name: str) -> list[Element]:
    return [e for e in named(view, name) if not e.get("data-borders")]


def whose(element: Element) -> tuple[str | None, ...]:
    keys = ("data-territory", "data-zone", "data-area", "data-branch", "data-side")
    return tuple(element.get(key) for key in keys)


@cache
def rings(d: str) -> tuple[Ring, ...]:
    """Flatten a path of M, l, c and z, as the builder writes them."""
    found: list[list[np.ndarray]] = []
    here = np.zeros(2)
    for command, numbers in re.findall(r"([Mlcz])([^Mlcz]*)", d):
        values = np.array(re.findall(r"-?\d*\.?\d+", numbers), float).reshape(-1, 2)
        if command == "M":
            here = values[0]
            found.append([here])
        elif command == "l":
            here = here + values[0]
            found[-1].append(here)
        elif command == "c":
            b, c, end = here + values
            t = np.linspace(0, 1, 7)[1:, None]
            piece = (1 - t) ** 3 * here + 3 * (1 - t) ** 2 * t * b
            found[-1].extend(piece + 3 * (1 - t) * t**2 * c + t**3 * end)
            here = end
    return tuple(np.array(ring) for ring in found)


@cache
def shape(d: str) -> BaseGeometry:
    polygons = [shapely.Polygon(ring) for ring in rings(d) if len(ring) > 3]
    whole: BaseGeometry = shapely.Polygon()
    for polygon in sorted(polygons, key=lambda p: -p.area):
        whole = whole.symmetric_difference(shapely.make_valid(polygon))
    return whole


def shapes(view: str, name: str) -> dict[str, BaseGeometry]:
    return {e.attrib["id"]: shape(e.attrib["d"]) for e in filled(view, name)}


def skin_of(view: str) -> BaseGeometry:
    """Return the silhouette without cut faces."""
    painted = {e.get("class"): e.attrib["d"] for e in group(view, "art")}
    whole = shape(painted["base"])
    cut = painted.get("cut-rim")
    return whole.difference(shape(cut)) if cut else whole


def drawn(view: str, look: str) -> np.ndarray:
    """Return the art of a view as Qt draws it, (h, w, 4): red, green, blue, opacity."""
    text = (FOLDER / f"{view}.svg").read_text(encoding="utf-8")
    head, *groups = re.split(r"\n(?=<g id=)", text)
    head = head.replace('class="light"', f'class="{look}"', 1)
    assert groups[0].startswith('<g id="art"')
    renderer = QSvgRenderer(QByteArray(f"{head}{groups[0]}</svg>".encode()))
    width, height = renderer.viewBoxF().size().toTuple()
    image = QImage(round(width), round(height), QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8)
    return pixels.reshape(image.height(), image.width(), 4).astype(float)


def test_pictures_are_those_that_the_skin_and_the_data_give(checkout: Path) -> None:
    saved = json.loads((FOLDER / "sources.json").read_text(encoding="utf-8"))
    stale = "run python -m tools.build_skin --only-art"
    assert saved["made_from"] == sources.fingerprint(checkout), stale
    assert saved["files"] == sources.files_digest(FOLDER), stale


def test_there_is_one_picture_for_each_view_and_all_are_small() -> None:
    assert {p.stem for p in FOLDER.glob("*.svg")} == set(ViewId)
    assert sum(p.stat().st_size for p in FOLDER.glob("*.svg")) < 3_000_000


@pytest.mark.parametrize("view", ViewId)
class TestPicture:
    def test_groups_come_in_order_and_show_a_sensible_plate(self, view: ViewId) -> None:
        groups = [e for e in picture(view) if e.tag == f"{NAMESPACE}g"]
        assert tuple(g.get("id") for g in groups) == GROUPS
        shown = [g.get("id") for g in groups if g.get("display") != "none"]
        first = ["isncsci_textbook", "isncsci_textbook-names"]
        assert shown == ["art", "landmarks", *first]

    def test_it_can_be_read_line_by_line(self, view: ViewId) -> None:
        text = (FOLDER / f"{view}.svg").read_text(encoding="utf-8")
        head, *layers = re.split(r"\n(?=<g id=)", text)
        names = [re.match(r'<g id="([^"]+)"', layer) for layer in layers]
        assert tuple(name[1] for name in names if name) == GROUPS
        assert head.count("<defs>") == head.count("</defs>") == 1
        for layer in layers:
            assert all(line.count("<") <= 2 for line in layer.splitlines())

    def test_it_says_which_view_it_is(self, view: ViewId) -> None:
        assert picture(view).get("data-view") == view
        assert picture(view).get("class") == "light"

    def test_one_unit_is_one_millimetre_of_the_view(
        self, view: ViewId, checkout: Path
    ) -> None:
        text = (checkout / "assets/skin/skin.json").read_text(encoding="utf-8")
        facts = json.loads(text)["views"][view.replace("right", "left")]
        root = picture(view)
        width, height = facts["width_mm"], facts["height_mm"]
        assert root.get("viewBox") == f"0 0 {width:g} {height:g}"
        assert root.get("width") == f"{width:g}mm"
        assert root.get("height") == f"{height:g}mm"

    def test_it_uses_only_what_every_renderer_knows(self, view: ViewId) -> None:
        tags = {e.tag.removeprefix(NAMESPACE) for e in picture(view).iter()}
        assert tags <= {
            *("svg", "title", "g", "path", "text"),
            *("defs", "style", "pattern"),
        }
        assert not any(
            e.get(way)
            for e in picture(view).iter()
            for way in ("style", "clip-path", "filter", "patternTransform")
        )

    def test_every_pattern_that_fills_something_is_there(self, view: ViewId) -> None:
        fills = {e.get("fill", "") for e in picture(view).iter(f"{NAMESPACE}path")}
        used = {f[len("url(#") : -1] for f in fills if f.startswith("url(")}
        patterns = picture(view).iter(f"{NAMESPACE}pattern")
        assert used <= {e.get("id") for e in patterns}
        assert {"pattern-L4", "pattern-S1"} & used

    @pytest.mark.parametrize("name", LAYERS)
    def test_each_name_stands_in_its_territory(self, view: ViewId, name: str) -> None:
        whole: dict[tuple[str | None, ...], BaseGeometry] = {}
        for element in filled(view, name):
            key = whose(element)
            piece = shape(element.attrib["d"])
            whole[key] = whole[key].union(piece) if key in whole else piece
        found = [e for e in group(view, f"{name}-names") if e.get("data-side")]
        for text in (e for e in found if e.get("class") != "leader"):
            x, y, reach = (float(text.attrib[k]) for k in ("x", "y", "data-reach"))
            circle = shapely.Point(x, y).buffer(0.85 * reach)
            assert whole[whose(text)].buffer(0.3).contains(circle)

    @pytest.mark.parametrize("name", [*TILING, "nerves"])
    def test_every_territory_with_room_has_its_name(
        self, view: ViewId, name: str
    ) -> None:
        texts = group(view, f"{name}-names")
        written = {whose(e) for e in texts if e.get("data-territory")}
        for element in filled(view, name):
            is_clear = element.get("fill-opacity") == "0"
            large = shape(element.attrib["d"]).area > 0.03 * skin_of(view).area
            assert is_clear or not large or whose(element) in written

    def test_qt_reads_it(self, view: ViewId) -> None:
        renderer = QSvgRenderer(str(FOLDER / f"{view}.svg"))
        assert renderer.isValid()
        assert all(renderer.elementExists(name) for name in GROUPS)

    def test_names_are_readable_and_used_once(self, view: ViewId) -> None:
        ids = [e.attrib["id"] for e in picture(view).iter() if e.get("id")]
        assert [i for i, n in Counter(ids).items() if n > 1] == []
        for name in LAYERS:
            for element in named(view, name):
                side = element.attrib["data-side"]
                start = view if view.endswith(side) else f"{view}-{side}"
                assert element.attrib["id"].startswith(f"{start}-")
                assert re.fullmatch(r"[A-Za-z0-9_+-]+", element.attrib["id"])

    def test_each_polygon_says_what_it_is(self, view: ViewId, checkout: Path) -> None:
        text = (checkout / "data/dermatomes.yaml").read_text(encoding="utf-8")
        maps = yaml.load(text, yaml.CSafeLoader)["maps"]
        for name in MAPS:
            for element in filled(view, name):
                assert element.get("data-map") == name
                assert element.get("data-territory") in maps[name]["territories"]
        assert {e.get("data-zone") for e in filled(view, "zones")} <= set(ZONES)
        for name in (*EXTENTS, "nerve_branches"):
            for element in filled(view, name):
                assert element.get("data-map") == name
                assert element.get("data-territory") in NERVES
        for element in filled(view, "signature"):
            assert element.get("data-territory") in maps[MAPS[0]]["territories"]
            assert element.get("data-area")

    def test_polygons_are_sound(self, view: ViewId) -> None:
        for name in LAYERS:
            for element in filled(view, name):
                for ring in rings(element.attrib["d"]):
                    polygon = shapely.Polygon(ring)
                    mended = shapely.make_valid(polygon).area
                    assert mended > 0
                    assert abs(mended - polygon.area) <= 0.02 * mended + 0.02

    @pytest.mark.parametrize("name", ["zones", *TILING])
    def test_neighbours_fill_the_skin_without_gap_or_overlap(
        self, view: ViewId, name: str
    ) -> None:
        skin = skin_of(view)
        pieces = list(shapes(view, name).values())
        whole = shapely.union_all(pieces)
        assert sum(p.area for p in pieces) == pytest.approx(whole.area, rel=0.002)
        assert skin.symmetric_difference(whole).area < 0.005 * skin.area

    def test_territories_lie_on_the_skin(self, view: ViewId) -> None:
        skin = skin_of(view).buffer(0.3)
        for name in LAID:
            for piece in shapes(view, name).values():
                assert piece.difference(skin).area < 0.5

    def test_landmarks_lie_on_the_skin(self, view: ViewId) -> None:
        skin = skin_of(view).buffer(1.0)
        lines = group(view, "landmarks")
        assert len(lines) > 0
        for element in lines:
            assert element.get("data-landmark")
            assert shape(element.attrib["d"]).within(skin)


@pytest.mark.parametrize("view", ViewId)
class TestArt:
    def test_the_light_comes_from_the_left_in_every_view(self, view: ViewId) -> None:
        pixels = drawn(view, "light")
        skin = pixels[..., 3] > 0
        brightness = np.where(skin, pixels[..., :3].mean(axis=2), np.nan)
        lead = [
            (row[: len(row) // 2].mean() - row[len(row) // 2 :].mean()) * len(row)
            for line in brightness
            if len(row := line[~np.isnan(line)]) > 1
        ]
        assert sum(lead) > 0

    def test_every_path_has_a_colour_for_dark_backgrounds(self, view: ViewId) -> None:
        style = next(picture(view).iter(f"{NAMESPACE}style")).text or ""
        dark = set(re.findall(r"\.dark \.([a-z0-9-]+)\{fill:#[0-9a-f]{6}\}", style))
        parts = [*group(view, "art"), *group(view, "landmarks")]
        assert {e.get("class") for e in parts} <= dark
        assert all(re.fullmatch("#[0-9a-f]{6}", e.attrib["fill"]) for e in parts)

    def test_the_dark_look_is_darker_and_keeps_every_tone(self, view: ViewId) -> None:
        light, dark = drawn(view, "light"), drawn(view, "dark")
        skin = light[..., 3] == 255
        assert (dark[..., 3] == light[..., 3]).all()
        assert dark[skin][:, :3].mean() < light[skin][:, :3].mean() - 40
        assert dark[skin][:, :3].std() > 10

    def test_tones_are_too_fine_to_be_seen_one_by_one(self, view: ViewId) -> None:
        tones = {e.get("class"): e.attrib["fill"] for e in group(view, "art")}
        fills = [tones[k] for k in tones if k and re.fullmatch(r"t\d+", k)]
        assert len(fills) > 20
        values = np.array([[int(f[k : k + 2], 16) for k in (1, 3, 5)] for f in fills])
        assert (np.diff(values, axis=0) > 0).any(axis=1).all()
        assert np.diff(values[len(values) // 2 :], axis=0).max() <= 6


@pytest.mark.parametrize("view", [v for v in ONE_SIDED if v.endswith("_left")])
def test_the_right_side_is_the_exact_mirror_image(view: ViewId) -> None:
    other = view.replace("left", "right")
    width = float(picture(view).attrib["viewBox"].split()[2])
    for name in LAYERS:
        left, right = shapes(view, name), shapes(other, name)
        assert [i.replace("left", "right") for i in left] == list(right)
        for mine, twin in zip(left.values(), right.values(), strict=True):
            image = affinity.scale(mine, -1, 1, origin=(width / 2, 0))
            assert image.symmetric_difference(twin).area < 1e-6 * (1 + image.area)


@pytest.mark.parametrize("view", [ViewId.ANTERIOR, ViewId.POSTERIOR])
def test_both_sides_of_a_picture_are_mirror_images(view: ViewId) -> None:
    width = float(picture(view).attrib["viewBox"].split()[2])
    for name in LAYERS:
        found = shapes(view, name)
        for key in (k for k in found if "-left-" in k):
            image = affinity.scale(found[key], -1, 1, origin=(width / 2, 0))
            twin = found[key.replace("-left-", "-right-")]
            assert image.symmetric_difference(twin).area < 1e-6 * (1 + image.area)


@pytest.mark.parametrize(
    ("view", "landmark"),
    [
        ("anterior", "isncsci_L1"),
        ("anterior", "isncsci_L2"),
        ("medial_left", "isncsci_L3"),
        ("medial_left", "isncsci_L4"),
        ("dorsum_left", "isncsci_L5"),
        ("lateral_left", "isncsci_S1"),
        ("posterior", "isncsci_S2"),
        ("posterior", "isncsci_S3"),
    ],
)
def test_key_points_lie_in_their_root(view: str, landmark: str, checkout: Path) -> None:
    text = (checkout / "assets/skin/skin.json").read_text(encoding="utf-8")
    about = json.loads(text)
    facts = about["views"][view]
    place = np.array(about["landmarks"][landmark]["position"])
    x, y = np.array(facts["axes"])[:2] @ place + facts["origin"]
    start = view if view.endswith("left") else f"{view}-left"
    territory = shapes(view, "isncsci_textbook")[f"{start}-{landmark[-2:]}"]
    assert territory.contains(shapely.Point(x, y))


@pytest.mark.parametrize(
    ("file", "rows"), [("relief.yaml", "forms"), ("strokes.yaml", "lines")]
)
def test_what_is_sketched_lies_on_the_skin_of_its_picture(
    file: str, rows: str, checkout: Path
) -> None:
    text = (checkout / "tools/build_skin" / file).read_text(encoding="utf-8")
    for row in yaml.load(text, yaml.CSafeLoader)[rows]:
        skin = skin_of(row["view"]).buffer(1.0)
        for x, y, *half_width in row["points"]:
            assert skin.covers(shapely.Point(x, y)), (row["shows"], x, y)
            assert all(0 < w < 60 for w in half_width), row["shows"]


def test_the_smallest_territory_has_its_name_beside_it() -> None:
    for name in TILING:
        names = group("posterior", f"{name}-names")
        led = [e for e in names if e.get("class") == "leader"]
        assert {"left", "right"} == {
            e.get("data-side") for e in led if e.get("data-territory") == "S4-5"
        }


def test_zones_have_the_names_of_clinicians() -> None:
    words = " ".join(e.text or "" for e in group("posterior", "zones-names"))
    assert "popliteal fossa" in words
    assert "upper" not in words


def test_no_scraps_of_territories_are_drawn() -> None:
    for view in ViewId:
        least = 30 if view.startswith(("sole", "dorsum")) else 45
        for name in TILING:
            drawn = shapes(view, name)
            for ident, whole in drawn.items():
                around = shapely.union_all([drawn[k] for k in drawn if k != ident])
                for piece in shapely.get_parts(whole):
                    # An island has no neighbour that it could be given to.
                    is_island = piece.distance(around) > 0.3
                    assert piece.area < 1 or piece.area > least or is_island, ident


def test_every_zone_and_root_is_seen_somewhere() -> None:
    zones = {e.get("data-zone") for v in ViewId for e in filled(v, "zones")}
    assert zones == set(ZONES)
    roots = {e.get("data-territory") for v in ViewId for e in filled(v, MAPS[0])}
    assert roots >= {"L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3"}
    for name in ("nerves", "nerves_largest"):
        nerves = {e.get("data-territory") for v in ViewId for e in filled(v, name)}
        assert nerves == set(NERVES)


def test_every_signature_area_and_branch_is_seen_somewhere(checkout: Path) -> None:
    text = (checkout / "data/signature_areas.yaml").read_text(encoding="utf-8")
    areas = yaml.load(text, yaml.CSafeLoader)["areas"]
    assert {e.get("data-area") for v in ViewId for e in filled(v, "signature")} == set(
        areas
    )
    branches = {
        e.get("data-branch") for v in ViewId for e in filled(v, "nerve_branches")
    }
    assert branches == {"anterior", "posterior"}


def test_the_autonomous_zone_lies_in_the_usual_and_that_in_the_largest_extent() -> None:
    smaller = [("nerves_autonomous", "nerves"), ("nerves", "nerves_largest")]
    for view in ViewId:
        for inner, outer in smaller:
            extents = {whose(e): shape(e.attrib["d"]) for e in filled(view, outer)}
            for element in filled(view, inner):
                piece = shape(element.attrib["d"])
                outside = piece.difference(
                    extents.get(whose(element), shapely.Polygon()).buffer(6)
                )
                assert outside.area < 0.1 * piece.area + 20
