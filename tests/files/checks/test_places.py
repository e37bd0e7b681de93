"""Zones, landmarks and signature areas with one thing broken."""

import re

import pytest

from dermamap.core.anatomy import ZONES
from dermamap.core.body.skin import Skin
from dermamap.files.checks.chart import SkinChart
from dermamap.files.checks.places import check_landmarks, check_zones
from dermamap.files.checks.report import Report
from tests.files.checks.broken import Change, drop, put, rename, shipped, told

BLOCK = "areas/root_block_L4"
HEEL = [
    {
        "surface": "dorsum",
        "points": [[0.02, 0.2], [0.1, 0.2], [0.1, 0.6], [0.02, 0.6]],
        "status": "assumed",
        "source": "general",
    }
]


def test_the_shipped_places_are_right(skin: Skin) -> None:
    report = Report()
    check_zones(report, shipped("zones.yaml"), "zones.yaml", SkinChart(skin))
    marks = shipped("landmarks.yaml")
    found = check_landmarks(report, marks, "landmarks.yaml", SkinChart(skin))

    assert report.problems == []
    assert report.proven["zones"] == len(ZONES)
    assert report.proven["landmarks"] == len(found) == len(marks["landmarks"])


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("zones", []), "zones: expected a mapping, found a list"),
        (drop("zones/heel"), "the zone heel is missing"),
        (put("zones/heell", []), "heell: expected a zone, found 'heell' (did you mean"),
        (put("zones/heel", []), "heel: expected polygons, found nothing"),
        (put("zones/heel/0/points", 5), "heel: polygon 1: points: expected a list of"),
        (
            put("zones/groin/0/points", [[20, 0.5], [90, 0.5], [90, 0.8], [20, 0.8]]),
            "anterior_thigh_lower: groin has ",
        ),
    ],
)
def test_a_zone_that_is_wrong_is_told(change: Change, line: str) -> None:
    found = told("zones.yaml", change)

    assert found[0].startswith(f"zones.yaml: {line}")
    assert len(found) == 1 + ("groin" in line)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("landmarks", []), "landmarks: expected a mapping, found a list"),
        (drop("landmarks/asis"), "the landmark asis is missing"),
        (put("landmarks/asis", 1.5), "asis: expected a mapping, found 1.5"),
        (drop("landmarks/asis/text"), "asis: expected a text under the key text"),
        (put("landmarks/asis/surface", "skin"), "asis: expected a surface: limb, dors"),
        (put("landmarks/asis/at", [1]), "asis: at: expected two numbers, found a list"),
        (
            put("landmarks/asis/at", [15, -0.5]),
            "asis: at: lies off the skin, about 5",
        ),
        (
            rename("landmarks/asis/zone", "zoen"),
            "asis: unknown key 'zoen' (did you mean zone?); expected surface, at, zone",
        ),
        (drop("landmarks/asis/zone"), "asis: zone: expected a zone, found nothing"),
        (
            put("landmarks/asis/zone", "buttock"),
            "asis: zone: expected groin, where it lies, found 'buttock'",
        ),
        (
            put("landmarks/isncsci_L3/at", [226, 0.5]),
            "isncsci_L3: zone: expected medial_thigh_",
        ),
    ],
)
def test_a_landmark_that_is_wrong_gets_one_line(change: Change, line: str) -> None:
    (found,) = told("landmarks.yaml", change)

    assert found.startswith(f"landmarks.yaml: {line}")


def areas(change: Change | None = None, *beside: str) -> list[str]:
    return told("signature_areas.yaml", change, "landmarks.yaml", *beside)


def test_the_shipped_signature_areas_are_right() -> None:
    assert areas(None) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("areas", 5), "areas: expected a mapping, found 5"),
        (put(BLOCK, None), "root_block_L4: expected a mapping, found nothing"),
        (drop(f"{BLOCK}/source"), "root_block_L4: the key source is missing"),
        (
            rename(f"{BLOCK}/kind", "knd"),
            "root_block_L4: unknown key 'knd' (did you mean kind?); expected text, roo",
        ),
        (put(f"{BLOCK}/root", "L7"), "root_block_L4: root: expected a root: T12, L1,"),
        (put(f"{BLOCK}/kind", "area"), "root_block_L4: kind: expected a kind: key_poi"),
        (put(f"{BLOCK}/polygons", []), "root_block_L4: expected polygons, found noth"),
        (put(f"{BLOCK}/polygons/0/surface", "sole"), "root_block_L4: polygon 1: point"),
        (put(f"{BLOCK}/shares", 5), "root_block_L4: shares: expected a list, found 5"),
        (
            put(f"{BLOCK}/shares/0/share", 88),
            "root_block_L4: shares: item 1: share: expected a number from 0 to 1, foun",
        ),
        (
            put(f"{BLOCK}/shares/0", "often"),
            "root_block_L4: shares: item 1: expected a mapping, found 'often'",
        ),
        (drop("areas/key_point_L4"), "the key point of L4 is missing"),
        (
            put("areas/key_point_L4/landmark", "isncsci_L9"),
            "key_point_L4: landmark: expected a landmark, found 'isncsci_L9' (did you",
        ),
        (
            put("areas/key_point_L4/landmark", "isncsci_L3"),
            "key_point_L4: landmark: expected isncsci_L4, found 'isncsci_L3'",
        ),
    ],
)
def test_a_signature_area_that_is_wrong_gets_one_line(
    change: Change, line: str
) -> None:
    (found,) = areas(change)

    assert found.startswith(f"signature_areas.yaml: {line}")


def test_most_maps_give_the_area_of_a_root_to_it() -> None:
    assert areas(None, "dermatomes.yaml") == []

    (line,) = areas(put(f"{BLOCK}/polygons", HEEL), "dermatomes.yaml")
    given = r"root_block_L4: as many maps give \S+ cm² \(heel \S+\) of it to another"
    assert re.search(given, line)


def test_key_points_are_known_without_a_file_of_landmarks() -> None:
    assert told("signature_areas.yaml") == []
