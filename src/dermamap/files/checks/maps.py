"""Maps of the roots: each is complete, and covers what it says it covers."""

from collections.abc import Mapping
from itertools import combinations
from typing import Final

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    MAP_ROOTS,
    MAPS,
    ROOTS,
    ZONES,
    expand_zone,
)
from dermamap.files.checks.chart import Facets, SkinChart
from dermamap.files.checks.polygons import skin_of
from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import as_bool, as_list, as_word

_KEYS: Final = (
    "title",
    "subtitle",
    "kind_of_evidence",
    "source",
    "border_status",
    "weaknesses",
    "acknowledgement",
    "tiles",
    "blank",
    "territories",
)
_MOST_ZONES: Final = 60
_MOST: Final = 0.5
_SLACK: Final = 0.03
"""A zone so near to one half blank may be called either."""


def check_maps(
    report: Report, value: object, where: str, chart: SkinChart, *, whole: bool
) -> dict[str, dict[str, Facets]]:
    """Check ``dermatomes.yaml`` and return the skin of each territory of its maps.

    Args:
        report: Takes what is wrong.
        value: The plain values of the file.
        where: Its name.
        chart: The skin.
        whole: Every map must be there.
    """
    maps = report.block(value, "maps", where)
    required = MAPS if whole and maps else ()
    drawn = {}
    for map_id, content in report.known(maps, where, MAPS, "map", required):
        place = f"{where}: {map_id}"
        tree = report.mapping(content, place)
        if tree:
            before = len(report.problems)
            tree = report.keys(tree, place, _KEYS, ("source",))
            drawn[map_id] = _map(report, tree, place, chart)
            if map_id == "foerster_1933" and "acknowledgement" not in tree:
                report.problem(place, "the key acknowledgement is missing")
            report.proven["maps"] += len(report.problems) == before
    return drawn


def _map(
    report: Report, tree: dict[str, object], where: str, chart: SkinChart
) -> dict[str, Facets]:
    for key in ("title", "subtitle"):
        report.text(tree, key, where)
    report.statement(tree.get("kind_of_evidence"), f"{where}: kind_of_evidence")
    weaknesses = report.items(tree.get("weaknesses"), f"{where}: weaknesses")
    if tree.get("weaknesses") == []:
        report.problem(f"{where}: weaknesses", "expected at least one")
    for number, each in enumerate(weaknesses, start=1):
        report.statement(each, f"{where}: weaknesses: item {number}")
    if "acknowledgement" in tree:
        report.statement(tree["acknowledgement"], f"{where}: acknowledgement")
    tiles = report.attempt(as_bool, tree.get("tiles"), f"{where}: tiles")
    before = len(report.problems)
    drawn = _territories(report, tree, where, chart)
    if len(report.problems) == before:
        _overlaps(report, drawn, where, chart)
        held = chart.none()
        for skin in drawn.values():
            held |= skin
        if tiles is True and not held.all():
            report.problem(where, f"no root has {chart.told(~held)}")
        if tiles is False:
            _blank(report, tree.get("blank"), f"{where}: blank", chart, ~held)
    return drawn


def _territories(
    report: Report, tree: dict[str, object], where: str, chart: SkinChart
) -> dict[str, Facets]:
    """Return the skin of each territory that is right."""
    territories = report.block(tree, "territories", where)
    required = ROOTS if territories else ()
    skins: dict[str, Facets] = {}
    for root, content in report.known(territories, where, MAP_ROOTS, "root", required):
        place = f"{where}: {root}"
        territory = report.mapping(content, place)
        if territory:
            territory = report.keys(territory, place, ("text", "polygons"))
            # A root that is not drawn says so in its text.
            report.text(territory, "text", place)
            skin = skin_of(report, territory.get("polygons"), place, chart)
            if skin is not None:
                skins[root] = skin
                report.proven["territories"] += 1
    return skins


def _overlaps(
    report: Report, drawn: Mapping[str, Facets], where: str, chart: SkinChart
) -> None:
    for (one, its), (other, others) in combinations(drawn.items(), 2):
        if (both := its & others).any():
            report.problem(where, f"{one} and {other} both have {chart.told(both)}")


def _blank(
    report: Report, value: object, where: str, chart: SkinChart, blank: Facets
) -> None:
    """Tell zones that are mostly blank and not listed, or listed and not blank."""
    listed: set[str] = set()
    before = len(report.problems)
    for number, each in enumerate(report.items(value, where), start=1):
        place = f"{where}: item {number}"
        group = report.statement(each, place, ("zones",))
        if group:
            listed |= _zones(report, group.get("zones"), f"{place}: zones")
    if len(report.problems) > before:
        return
    for zone, share in chart.shares(blank).items():
        if zone in listed and share < _MOST - _SLACK:
            problem = f"{zone} is listed, but only {share:.0%} of it is blank"
            report.problem(where, problem)
        elif zone not in listed and share > _MOST + _SLACK:
            problem = f"{zone} is not listed, but {share:.0%} of it is blank"
            report.problem(where, problem)


def _zones(report: Report, value: object, where: str) -> set[str]:
    words = report.attempt(as_list, value, where, "zones", _MOST_ZONES) or []
    zones: set[str] = set()
    for word in words:
        known = report.attempt(
            as_word, word, where, "a zone", (*ZONES, *COMPOSITE_ZONES)
        )
        zones |= set(expand_zone(known)) if known else set()
    return zones
