"""Check the files of an atlas: shapes, words, sources and statuses, one by one.

The program itself uses fields made of these files beforehand, so mistakes in them
would not show when it runs; ``dermamap check`` finds them, all at once.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

import shapely

from dermamap.core.anatomy import MAPS, NERVES, ROOTS, ZONES
from dermamap.core.errors import DermamapError
from dermamap.files.plain_values import as_list, as_number, as_word, shown, suggestion

SURFACES: Final = ("limb", "dorsum", "sole")
STATUSES: Final = ("seen", "recalled", "derived", "assumed")
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

_TERRITORIES: Final = ("T12", *ROOTS, "S4-5")
_EXTENTS: Final = ("autonomous", "usual", "largest")
_MOST_POINTS: Final = 10_000
_FARTHEST: Final = 1_000.0


def problems_of_atlas_file(name: str, value: object) -> Iterator[DermamapError]:
    """Yield what is wrong with the content of one atlas file.

    Args:
        name: ``dermatomes.yaml``, ``nerves.yaml``, ``zones.yaml`` or
            ``landmarks.yaml``; others have nothing to check here.
        value: The plain values of the file.
    """
    check = _CHECKS.get(name)
    if check is not None:
        yield from check(value, name)


def problems_of_sources(
    name: str, value: object, known: Collection[str]
) -> Iterator[DermamapError]:
    """Yield each source that is not listed and each status that is not a word.

    Args:
        name: Of the file.
        value: Its plain values.
        known: Every source key; none when the folder has no ``sources.yaml``.
    """
    if not isinstance(value, dict | list):
        return
    items = value.items() if isinstance(value, dict) else enumerate(value, start=1)
    for key, each in items:
        where = f"{name}: {key}"
        if key == "status" and isinstance(each, str) and each not in STATUSES:
            yield from _tried(as_word, each, where, "a status", STATUSES)
        elif key == "source" and known:
            for source in each if isinstance(each, list) else [each]:
                if isinstance(source, str):
                    yield from _unlisted(source, where, known)
        else:
            yield from problems_of_sources(where, each, known)


def _unlisted(
    sources: str, where: str, known: Collection[str]
) -> Iterator[DermamapError]:
    for source in sources.split(", "):
        if source not in known:
            problem = f"unknown source {shown(source)}{suggestion(source, known)}"
            yield DermamapError(where, f"{problem}; expected a key of sources.yaml")


def _tried(check: Callable[..., object], *arguments: object) -> Iterator[DermamapError]:
    try:
        check(*arguments)
    except DermamapError as error:
        yield error


def _members(
    value: object, where: str, key: str
) -> Mapping[str, object] | DermamapError:
    """Return the mapping under a key, or what is wrong with it."""
    inner = value.get(key) if isinstance(value, dict) else None
    if isinstance(inner, dict):
        return inner
    problem = f"expected a mapping under the key {key}, found {shown(inner)}"
    return DermamapError(where, problem)


def _dermatomes(value: object, where: str) -> Iterator[DermamapError]:
    maps = _members(value, where, "maps")
    if isinstance(maps, DermamapError):
        yield maps
        return
    for map_id, content in maps.items():
        place = f"{where}: {map_id}"
        yield from _tried(as_word, map_id, place, "a map", MAPS)
        territories = _members(content, place, "territories")
        if isinstance(territories, DermamapError):
            yield territories
            continue
        for root, territory in territories.items():
            inner = f"{place}: {root}"
            yield from _tried(as_word, root, inner, "a root", _TERRITORIES)
            yield from _polygons(territory, inner)


def _nerves(value: object, where: str) -> Iterator[DermamapError]:
    nerves = _members(value, where, "nerves")
    if isinstance(nerves, DermamapError):
        yield nerves
        return
    for nerve, content in nerves.items():
        place = f"{where}: {nerve}"
        yield from _tried(as_word, nerve, place, "a nerve", NERVES)
        if not isinstance(content, dict):
            yield DermamapError(place, f"expected a mapping, found {shown(content)}")
            continue
        for extent in _EXTENTS:
            if extent in content:
                yield from _polygons(content[extent], f"{place}: {extent}")


def _zones(value: object, where: str) -> Iterator[DermamapError]:
    zones = _members(value, where, "zones")
    if isinstance(zones, DermamapError):
        yield zones
        return
    for zone in ZONES:
        if zone not in zones:
            yield DermamapError(where, f"the zone {zone} is missing")
    for zone, shapes in zones.items():
        place = f"{where}: {zone}"
        yield from _tried(as_word, zone, place, "a zone", ZONES)
        yield from _polygons({"polygons": shapes}, place)


def _landmarks(value: object, where: str) -> Iterator[DermamapError]:
    landmarks = _members(value, where, "landmarks")
    if isinstance(landmarks, DermamapError):
        yield landmarks
        return
    for name in LANDMARKS:
        if name not in landmarks:
            yield DermamapError(where, f"the landmark {name} is missing")
    for name, content in landmarks.items():
        place = f"{where}: {name}"
        if not isinstance(content, dict):
            yield DermamapError(place, f"expected a mapping, found {shown(content)}")
            continue
        surface = content.get("surface")
        yield from _tried(as_word, surface, place, "a surface", SURFACES)
        yield from _tried(_point, content.get("at"), f"{place}: at")


def _polygons(value: object, where: str) -> Iterator[DermamapError]:
    """Yield what is wrong with each polygon of a territory; it may have none."""
    polygons = value.get("polygons", []) if isinstance(value, dict) else value
    if not isinstance(polygons, list):
        problem = f"expected a list of polygons, found {shown(polygons)}"
        yield DermamapError(where, problem)
        return
    for number, polygon in enumerate(polygons, start=1):
        place = f"{where}: polygon {number}"
        if not isinstance(polygon, dict):
            yield DermamapError(place, f"expected a mapping, found {shown(polygon)}")
            continue
        surface = polygon.get("surface")
        yield from _tried(as_word, surface, place, "a surface", SURFACES)
        yield from _tried(_ring, polygon.get("points"), f"{place}: points")


def _ring(value: object, where: str) -> None:
    """Refuse what is not the border of a piece of skin."""
    points = as_list(value, where, "points", _MOST_POINTS)
    places = [
        _point(point, f"{where}: point {number}")
        for number, point in enumerate(points, start=1)
    ]
    if len(places) < 3:  # noqa: PLR2004 - the fewest that enclose anything
        problem = f"expected at least 3 points, found {len(places)}"
        raise DermamapError(where, problem)
    polygon = shapely.Polygon(places)
    if not polygon.is_valid:
        why = shapely.is_valid_reason(polygon)
        raise DermamapError(where, f"the border crosses itself: {why}")


def _point(value: object, where: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != len(("x", "y")):
        raise DermamapError(where, f"expected two numbers, found {shown(value)}")
    x, y = (as_number(each, where, -_FARTHEST, _FARTHEST) for each in value)
    return x, y


_CHECKS: Final[Mapping[str, Callable[[object, str], Iterator[DermamapError]]]] = {
    "dermatomes.yaml": _dermatomes,
    "nerves.yaml": _nerves,
    "zones.yaml": _zones,
    "landmarks.yaml": _landmarks,
}
