"""Nerves: three extents inside each other, branches that fit, limits in words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dermamap.core.anatomy import MAP_ROOTS, NERVES
from dermamap.files.checks.chart import Facets, SkinChart
from dermamap.files.checks.polygons import skin_of
from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import as_bool, as_word

EXTENTS: Final = ("autonomous", "usual", "largest")
"""From the smallest to the largest; each lies inside the next."""

BRANCHES: Final = {"lateral_femoral_cutaneous": ("anterior", "posterior")}
"""Nerves of which a branch is often hurt by itself."""

_KEYS: Final = (
    "name",
    "roots",
    *EXTENTS,
    "branches",
    "parts",
    "limits",
    "variants",
)
_LIMITS: Final = ("upper", "lower")
_LIMITED: Final = ("lateral_femoral_cutaneous",)
_TOLERANCE: Final = 0.01
"""Share of a piece that may lie over the border: facets are a few mm wide."""


def check_nerves(
    report: Report, value: object, where: str, chart: SkinChart, *, whole: bool
) -> dict[str, dict[str, Facets]]:
    """Check ``nerves.yaml`` and return the skin of each nerve, by its extent.

    Args:
        report: Takes what is wrong.
        value: The plain values of the file.
        where: Its name.
        chart: The skin.
        whole: Every nerve must be there.
    """
    nerves = report.block(value, "nerves", where)
    required = NERVES if whole and nerves else ()
    drawn: dict[str, dict[str, Facets]] = {extent: {} for extent in EXTENTS}
    for nerve, content in report.known(nerves, where, NERVES, "nerve", required):
        place = f"{where}: {nerve}"
        tree = report.mapping(content, place)
        if tree:
            before = len(report.problems)
            tree = report.keys(tree, place, _KEYS)
            for extent, skin in _nerve(report, nerve, tree, place, chart).items():
                if skin is not None:
                    drawn[extent][nerve] = skin
            report.proven["nerves"] += len(report.problems) == before
    return drawn


def _nerve(
    report: Report, nerve: str, tree: dict[str, object], where: str, chart: SkinChart
) -> dict[str, Facets | None]:
    """Check one nerve and return the skin of its extents that are right."""
    skins = {
        extent: _extent(report, extent, tree, f"{where}: {extent}", chart)
        for extent in EXTENTS
    }
    for inner, outer in pairwise(EXTENTS):
        beyond = _beyond(skins[inner], skins[outer], chart)
        if beyond:
            report.problem(f"{where}: {inner}", f"{beyond} lie outside {outer}")
    expected = BRANCHES.get(nerve, ())
    if expected or "branches" in tree:
        branches = report.block(tree, "branches", where)
        place = f"{where}: branches"
        together = _branches(report, branches, expected, place, chart)
        if beyond := _beyond(together, skins["usual"], chart):
            report.problem(place, f"{beyond} lie outside usual")
        if rest := _beyond(skins["usual"], together, chart):
            report.problem(place, f"none of them has {rest} of usual")
    _notes(report, tree, where)
    if nerve in _LIMITED or "limits" in tree:
        _limits(report, report.block(tree, "limits", where), f"{where}: limits")
    return skins


def _notes(report: Report, tree: dict[str, object], where: str) -> None:
    """Check where a nerve comes from and how people differ."""
    place = f"{where}: roots"
    roots = report.items(tree.get("roots"), place)
    named = [report.attempt(as_word, r, place, "a root", MAP_ROOTS) for r in roots]
    if None not in named:
        _in_order(report, [MAP_ROOTS.index(str(root)) for root in named], place)
    if roots == [] and isinstance(tree.get("roots"), list):
        report.problem(place, "expected at least one")
    variants = report.items(tree.get("variants", []), f"{where}: variants")
    for number, each in enumerate(variants, start=1):
        report.statement(each, f"{where}: variants: item {number}")


def _in_order(report: Report, roots: list[int], where: str) -> None:
    """Expect roots down the cord, none of them alone.

    A nerve may have two groups of roots, as the cluneal nerves have.
    """
    if roots != sorted(set(roots)):
        report.problem(where, "expected each root once, from head to tail")
        return
    for root in roots if len(roots) > 1 else ():
        if not {root - 1, root + 1} & set(roots):
            problem = f"expected neighbours, found {MAP_ROOTS[root]} apart"
            report.problem(where, f"{problem} from the others")
            return


def _limits(report: Report, limits: dict[str, object], where: str) -> None:
    required = _LIMITS if limits else ()
    for end, limit in report.known(limits, where, _LIMITS, "limit", required):
        report.statement(limit, f"{where}: {end}")


def _extent(
    report: Report, extent: str, tree: dict[str, object], where: str, chart: SkinChart
) -> Facets | None:
    """Return the skin of one extent; None when it is wrong."""
    before = len(report.problems)
    place = report.statement(tree.get(extent), where, ("none", "polygons"))
    if not place:
        return None
    none = "none" in place and report.attempt(as_bool, place["none"], f"{where}: none")
    skin = skin_of(report, place.get("polygons", []), where, chart)
    if skin is None or len(report.problems) > before:
        return None
    if none and skin.any():
        report.problem(where, "expected no polygons, since none: true says so")
        return None
    if not none and not skin.any():
        expected = "polygons or none: true" if extent == "autonomous" else "polygons"
        report.problem(where, f"expected {expected}, found nothing")
        return None
    return skin


def _beyond(inner: Facets | None, outer: Facets | None, chart: SkinChart) -> str:
    """Return how much of a piece lies outside another; nothing if hardly any."""
    if inner is None or outer is None:
        return ""
    beyond = inner & ~outer
    much = chart.cm2(beyond) > _TOLERANCE * chart.cm2(inner)
    return chart.told(beyond) if much else ""


def _branches(
    report: Report,
    branches: dict[str, object],
    expected: Sequence[str],
    where: str,
    chart: SkinChart,
) -> Facets | None:
    """Return the skin of all branches, none of which has any of another's."""
    before = len(report.problems)
    together = chart.none()
    required = expected if branches else ()
    names = expected or tuple(branches)
    for name, polygons in report.known(branches, where, names, "branch", required):
        skin = skin_of(report, polygons, f"{where}: {name}", chart)
        if skin is None:
            continue
        if not skin.any():
            report.problem(f"{where}: {name}", "expected polygons, found nothing")
        if (twice := together & skin).any():
            report.problem(f"{where}: {name}", f"another has {chart.told(twice)}")
        together |= skin
    return together if len(report.problems) == before and branches else None
