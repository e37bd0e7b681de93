"""Zones, landmarks and signature areas: on the skin, and in their places."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from dermamap.core.anatomy import MAP_ROOTS, ROOTS, ZONES
from dermamap.files.checks.chart import SURFACES, Facets, SkinChart
from dermamap.files.checks.polygons import as_place, skin_of
from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import as_number, as_word

LANDMARKS: Final = (
    *(f"isncsci_{root}" for root in ROOTS),
    "medial_malleolus",
    "lateral_malleolus",
    "patella_centre",
    "medial_femoral_condyle",
    "fibular_head",
    "greater_trochanter",
    "asis",
    "tibial_tuberosity",
    "calcaneal_tuberosity",
    "first_mtp",
    "fifth_mtp",
    "third_mtp",
    "popliteal_centre",
    "ischial_tuberosity",
)
"""Landmarks that the contract promises; an atlas may have more."""

KINDS: Final = ("key_point", "selective_root_block")
"""What a signature area is."""

_LANDMARK: Final = ("surface", "at", "zone", "text")
_AREA: Final = ("root", "kind", "landmark", "polygons", "shares")
_NEAR_MM: Final = 8.0
"""A place on the skin is no farther from the middle of a facet."""

_TOLERANCE: Final = 0.05
"""Share of an area that may lie over a border, which is good to 1 cm at best."""


def check_zones(
    report: Report, value: object, where: str, chart: SkinChart
) -> SkinChart:
    """Check ``zones.yaml``: every zone there, on the skin, apart from the others.

    Returns:
        The skin in these zones, or as it was when something is wrong with them.
    """
    before = len(report.problems)
    zones = report.block(value, "zones", where)
    taken = np.full(len(chart.area), -1)
    required = ZONES if zones else ()
    for zone, polygons in report.known(zones, where, ZONES, "zone", required):
        place = f"{where}: {zone}"
        skin = skin_of(report, polygons, place, chart)
        if skin is None:
            continue
        if not skin.any():
            report.problem(place, "expected polygons, found nothing")
        for other in np.unique(taken[skin & (taken >= 0)]):
            both = chart.told(skin & (taken == other))
            report.problem(place, f"{ZONES[int(other)]} has {both} too")
        taken[skin] = ZONES.index(zone)
        report.proven["zones"] += 1
    return chart.with_zones(taken) if len(report.problems) == before else chart


def check_landmarks(
    report: Report, value: object, where: str, chart: SkinChart
) -> dict[str, object]:
    """Check ``landmarks.yaml`` and return its landmarks."""
    landmarks = report.block(value, "landmarks", where)
    for name in LANDMARKS if landmarks else ():
        if name not in landmarks:
            report.problem(where, f"the landmark {name} is missing")
    for name, content in landmarks.items():
        place = f"{where}: {name}"
        tree = report.mapping(content, place)
        if tree:
            before = len(report.problems)
            tree = report.keys(tree, place, _LANDMARK)
            report.text(tree, "text", place)
            _landmark(report, tree, place, chart)
            report.proven["landmarks"] += len(report.problems) == before
    return landmarks


def _landmark(
    report: Report, tree: dict[str, object], where: str, chart: SkinChart
) -> None:
    surface = report.attempt(as_word, tree.get("surface"), where, "a surface", SURFACES)
    zone = report.attempt(as_word, tree.get("zone"), f"{where}: zone", "a zone", ZONES)
    if surface is None:
        return
    at = report.attempt(as_place, tree.get("at"), f"{where}: at", surface)
    if at is None:
        return
    facet, distance = chart.nearest(surface, at)
    if distance > _NEAR_MM:
        problem = f"lies off the skin, about {distance:.0f} mm from the {surface}"
        report.problem(f"{where}: at", problem)
    elif zone is not None and ZONES[chart.zone[facet]] != zone:
        problem = f"expected {ZONES[chart.zone[facet]]}, where it lies, found {zone!r}"
        report.problem(f"{where}: zone", problem)


def check_signature_areas(
    report: Report,
    value: object,
    where: str,
    chart: SkinChart,
    *,
    landmarks: Mapping[str, object] | None,
    maps: Mapping[str, Mapping[str, Facets]],
) -> None:
    """Check ``signature_areas.yaml``.

    Args:
        report: Takes what is wrong.
        value: The plain values of the file.
        where: Its name.
        chart: The skin.
        landmarks: What key points may refer to; None when there is no such file.
        maps: The skin of the roots on each map; most give an area to its root.
    """
    areas = report.block(value, "areas", where)
    points: set[str] = set()
    for name, content in areas.items():
        place = f"{where}: {name}"
        tree = report.statement(content, place, _AREA)
        if not tree:
            continue
        before = len(report.problems)
        root = report.attempt(
            as_word, tree.get("root"), f"{place}: root", "a root", MAP_ROOTS
        )
        kind = report.attempt(
            as_word, tree.get("kind"), f"{place}: kind", "a kind", KINDS
        )
        if kind == "key_point":
            points.add(str(root))
            _key_point(report, tree, place, landmarks)
        elif kind is not None and root is not None:
            _block(report, tree, place, chart, _lead_of(root, maps, chart))
        _shares(report, tree.get("shares", []), f"{place}: shares")
        report.proven["signature areas"] += len(report.problems) == before
    for root in ROOTS if areas else ():
        if root not in points:
            report.problem(where, f"the key point of {root} is missing")


def _key_point(
    report: Report,
    tree: dict[str, object],
    where: str,
    landmarks: Mapping[str, object] | None,
) -> None:
    place = f"{where}: landmark"
    own = f"isncsci_{tree.get('root')}"
    known = (own,) if landmarks is None else tuple(landmarks)
    name = report.attempt(as_word, tree.get("landmark"), place, "a landmark", known)
    if name is not None and name != own:
        report.problem(place, f"expected {own}, found {name!r}")


def _block(
    report: Report,
    tree: dict[str, object],
    where: str,
    chart: SkinChart,
    lead: Facets,
) -> None:
    skin = skin_of(report, tree.get("polygons"), where, chart)
    if skin is None:
        return
    if not skin.any():
        report.problem(where, "expected polygons, found nothing")
    beyond = skin & ~lead
    if chart.cm2(beyond) > _TOLERANCE * chart.cm2(skin):
        problem = f"as many maps give {chart.told(beyond)} of it to another root"
        report.problem(where, problem)


def _lead_of(
    root: str, maps: Mapping[str, Mapping[str, Facets]], chart: SkinChart
) -> Facets:
    """Return the skin that more maps give to a root than to any other one."""
    if not maps:
        return ~chart.none()
    count = np.array(
        [
            np.sum([drawn.get(each, chart.none()) for drawn in maps.values()], axis=0)
            for each in MAP_ROOTS
        ]
    )
    own = MAP_ROOTS.index(root)
    lead: Facets = count[own] > np.delete(count, own, axis=0).max(axis=0)
    return lead


def _shares(report: Report, value: object, where: str) -> None:
    for number, each in enumerate(report.items(value, where), start=1):
        place = f"{where}: item {number}"
        tree = report.statement(each, place, ("share",))
        if tree:
            report.attempt(as_number, tree.get("share"), f"{place}: share", 0, 1)
