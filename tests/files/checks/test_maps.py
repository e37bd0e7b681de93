"""Maps with one thing broken, each of which gets one line."""

import re

import pytest

from dermamap.core.anatomy import MAPS
from dermamap.core.body.skin import Skin
from dermamap.files.checks.chart import SkinChart
from dermamap.files.checks.maps import check_maps
from dermamap.files.checks.report import Report
from tests.files.checks.broken import Change, drop, move, put, rename, shipped, told

FILE = "dermatomes.yaml"
TEXTBOOK = "maps/isncsci_textbook"
LEE = "maps/lee_2008"
L4 = f"{TEXTBOOK}/territories/L4/polygons"
SQUARE = [[40, 0.6], [60, 0.6], [60, 0.7], [40, 0.7]]
FOOT = [[0.2, 0.1], [0.6, 0.1], [0.6, 0.5], [0.2, 0.5]]


def test_the_shipped_maps_are_right() -> None:
    assert told(FILE) == []


def test_what_was_proven_is_counted(skin: Skin) -> None:
    report = Report()
    drawn = check_maps(report, shipped(FILE), FILE, SkinChart(skin), whole=True)

    assert set(drawn) == set(MAPS)
    assert report.proven["maps"] == len(MAPS)
    assert report.proven["territories"] == sum(map(len, drawn.values()))
    assert report.proven["polygons"] > report.proven["territories"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("maps", 5), "maps: expected a mapping, found 5"),
        (put("maps", {3: "x"}), "maps: expected words as keys, found 3"),
        (drop(LEE), "the map lee_2008 is missing"),
        (put(LEE, {}), "lee_2008: expected a mapping, found an empty one"),
        (
            put("maps/lee_208", {}),
            (
                "lee_208: expected a map: isncsci_textbook, foerster_1933, "
                "keegan_garrett_1948 or lee_2008, found 'lee_208' (did you mean "
            ),
        ),
        (
            drop("maps/foerster_1933/acknowledgement"),
            "foerster_1933: the key acknowledgement is missing",
        ),
        (
            put("maps/foerster_1933/acknowledgement/text", " "),
            (
                "foerster_1933: acknowledgement: expected a text under the key text, "
                "found ' '"
            ),
        ),
        (drop(f"{TEXTBOOK}/source"), "isncsci_textbook: the key source is missing"),
        (
            rename(f"{TEXTBOOK}/tiles", "tile"),
            "isncsci_textbook: unknown key 'tile' (did you mean tiles?); expected titl",
        ),
        (
            put(f"{TEXTBOOK}/tile", True),  # noqa: FBT003 - what the file says
            "isncsci_textbook: unknown key 'tile' (did you mean ti",
        ),
        (
            put(f"{TEXTBOOK}/territories/L4/colour", "red"),
            "isncsci_textbook: L4: unknown key 'colour'; expected text or polygons",
        ),
        (
            rename(f"{TEXTBOOK}/territories/L4/polygons/0/surface", "surfaces"),
            "isncsci_textbook: L4: polygon 1: unknown key 'surfaces' (did you mean sur",
        ),
        (
            drop(f"{TEXTBOOK}/title"),
            "isncsci_textbook: expected a text under the key title, found nothing",
        ),
        (
            drop(f"{TEXTBOOK}/kind_of_evidence/status"),
            "isncsci_textbook: kind_of_evidence: the key status is missing",
        ),
        (
            put(f"{TEXTBOOK}/weaknesses", []),
            "isncsci_textbook: weaknesses: expected at least one",
        ),
        (
            put(f"{TEXTBOOK}/weaknesses", 5),
            "isncsci_textbook: weaknesses: expected a list, found 5",
        ),
        (
            put(f"{TEXTBOOK}/weaknesses/1", "few"),
            "isncsci_textbook: weaknesses: item 2: expected a mapping, found 'few'",
        ),
        (
            put(f"{TEXTBOOK}/tiles", "yes"),
            "isncsci_textbook: tiles: expected true or false, found 'yes'",
        ),
        (
            put(f"{TEXTBOOK}/territories", []),
            "isncsci_textbook: territories: expected a mapping, found a list",
        ),
        (
            put(f"{TEXTBOOK}/territories/L9", {"text": "x", "polygons": []}),
            (
                "isncsci_textbook: L9: expected a root: T12, L1, L2, L3, L4, L5, S1, "
                "S2, S3 or S4-5, found 'L9' (did you mean L5?)"
            ),
        ),
        (
            put(f"{TEXTBOOK}/territories/L4", None),
            "isncsci_textbook: L4: expected a mapping, found nothing",
        ),
        (
            put(f"{L4}/0", 5),
            "isncsci_textbook: L4: polygon 1: expected a mapping, found 5",
        ),
        (
            put(L4, "none"),
            "isncsci_textbook: L4: expected a list of polygons, found 'none'",
        ),
        (drop(f"{LEE}/territories/S3"), "lee_2008: the root S3 is missing"),
        (
            drop(f"{LEE}/territories/S3/text"),
            "lee_2008: S3: expected a text under the key text, found nothing",
        ),
    ],
)
def test_a_map_that_lacks_something_gets_one_line(change: Change, line: str) -> None:
    (found,) = told(FILE, change)

    assert found.startswith(f"{FILE}: {line}")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            put(f"{L4}/0/surface", "leg"),
            "expected a surface: limb, dorsum or sole, found 'leg' (did you mean",
        ),
        (
            put(f"{L4}/0/surface", "sole"),
            "points: point 1: length: expected a number from -0.25 to 1.25, found ",
        ),
        (
            put(f"{L4}/0/points", FOOT),
            (
                "expected degrees of azimuth round the limb, found shares of a foot "
                "(the surface may be dorsum or sole)"
            ),
        ),
        (put(f"{L4}/0/points", 5), "points: expected a list of points, found 5"),
        (put(f"{L4}/0/points/3", 5), "points: point 4: expected two numbers, found 5"),
        (
            put(f"{L4}/0/points/3", [1, 2, 3]),
            "points: point 4: expected two numbers, found a list",
        ),
        (
            put(f"{L4}/0/points/3/1", float("nan")),
            "points: point 4: level: expected a number from -0.6 to 2.3, found nan",
        ),
        (
            put(f"{L4}/0/points/3/0", 1e9),
            (
                "points: point 4: azimuth: expected a number from -360 to 720, found "
                "1000000000.0"
            ),
        ),
        (
            put(f"{L4}/0/points", SQUARE[:2]),
            "points: expected at least 3 points, found 2",
        ),
        (
            put(f"{L4}/0/points", [SQUARE[i] for i in (0, 2, 1, 3)]),
            "points: the border crosses itself: Self-intersection[50 0.65]",
        ),
        (
            put(f"{L4}/0/points", [[x, y + 1.5] for x, y in SQUARE]),
            "lies off the skin: expected a piece of the limb",
        ),
    ],
)
def test_a_faulty_polygon_is_told_with_its_place(change: Change, line: str) -> None:
    (found,) = told(FILE, change)

    assert found.startswith(f"{FILE}: isncsci_textbook: L4: polygon 1: {line}")


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            drop(f"{L4}/1"),
            ["isncsci_textbook: no root has "],
        ),
        (
            put(f"{TEXTBOOK}/territories/S3/polygons/0/points", SQUARE),
            [
                "isncsci_textbook: L3 and S3 both have ",
                "isncsci_textbook: no root has ",
            ],
        ),
        (
            put(f"{LEE}/tiles", True),  # noqa: FBT003 - what the file says
            ["lee_2008: no root has 2,"],
        ),
        (
            drop(f"{LEE}/blank"),
            ["lee_2008: blank: expected a list, found nothing"],
        ),
        (
            put(f"{LEE}/blank/0/zones", ["heell"]),
            ["lee_2008: blank: item 1: zones: expected a zone, found 'heell' (did"],
        ),
        (
            drop(f"{LEE}/blank/0"),
            ["lee_2008: blank: saddle is not listed, but 99% of it is blank"],
        ),
        (
            put(f"{LEE}/blank/0/zones", ["saddle", "foot_dorsum_middle"]),
            ["lee_2008: blank: foot_dorsum_middle is listed, but only "],
        ),
        (
            put(f"{LEE}/blank/0", "saddle"),
            ["lee_2008: blank: item 1: expected a mapping, found 'saddle'"],
        ),
        (
            drop(f"{LEE}/blank/0/text"),
            ["lee_2008: blank: item 1: expected a text under the key text, found"],
        ),
    ],
)
def test_a_map_covers_what_it_says_and_nothing_twice(
    change: Change, lines: list[str]
) -> None:
    found = told(FILE, change)

    assert len(found) == len(lines)
    for each, line in zip(found, lines, strict=True):
        assert each.startswith(f"{FILE}: {line}")


def test_a_gap_is_told_with_its_size_and_its_zones() -> None:
    (line,) = told(FILE, drop(f"{L4}/1"))

    assert re.search(r"no root has \d+ cm² \(foot_dorsum_medial \d+, ", line)


def test_composite_zones_may_be_blank() -> None:
    def nothing(tree: dict[str, object]) -> None:
        put(f"{LEE}/blank/0/zones", ["whole_leg", "groin", "buttock", "saddle"])(tree)
        for root in ("L1", "L2", "L3", "L4", "L5", "S1", "S2"):
            put(f"{LEE}/territories/{root}/polygons", [])(tree)

    assert told(FILE, nothing) == []


def test_a_polygon_may_run_round_the_limb_and_past_its_edges() -> None:
    turned = move(f"{TEXTBOOK}/territories/L4/polygons/0/points", (360, 0))

    assert told(FILE, turned) == []


def test_a_part_of_the_maps_is_enough_for_a_folder_of_ones_own(skin: Skin) -> None:
    report = Report()
    some = {"maps": {"lee_2008": shipped(FILE)["maps"]["lee_2008"]}}

    assert list(check_maps(report, some, FILE, SkinChart(skin), whole=False)) == [
        "lee_2008"
    ]
    assert report.problems == []


def test_a_misspelt_key_of_a_map_is_two_things() -> None:
    lines = told(FILE, rename("maps/lee_2008", "lee"))

    assert [line.split(": ")[1] for line in lines] == [
        "the map lee_2008 is missing",
        "lee",
    ]
