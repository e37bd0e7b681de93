"""The palette: a look for every root and nerve, and neighbours that differ."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from dermamap.core.anatomy import MAP_ROOTS, NERVES
from dermamap.core.atlas.neighbours import neighbours
from dermamap.core.atlas.palette import (
    LEAST_CONTRAST,
    OPACITY,
    Paint,
    contrast_on_skin,
    luminance,
    painted,
)
from dermamap.files.checks.chart import Facets, SkinChart
from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import as_word, shown

PATTERNS: Final = ("none", "rising", "falling", "dots", "level")
"""What tells colours apart where hue and lightness do not."""

_LOOKS: Final = ("light", "dark")
_PARTS: Final = ("tones", "outline", "edge", "line", "nail", "cut", "cut_rim")
_FEWEST_TONES: Final = 3
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


def check_palette(report: Report, value: object, where: str) -> None:
    """Check ``palette.yaml``."""
    for key, words, kind in (
        ("roots", MAP_ROOTS, "root"),
        ("nerves", NERVES, "nerve"),
    ):
        block = report.block(value, key, where)
        _territories(report, block, f"{where}: {key}", words, kind)
    skin = report.block(value, "skin", where)
    place = f"{where}: skin"
    required = _LOOKS if skin else ()
    for name, look in report.known(skin, place, _LOOKS, "look", required):
        tree = report.mapping(look, f"{place}: {name}")
        if tree:
            tree = report.keys(tree, f"{place}: {name}", _PARTS, _PARTS)
            _skin(report, tree, f"{place}: {name}")


def check_neighbours(
    report: Report,
    value: Mapping[str, Mapping[str, Mapping[str, str]]],
    where: str,
    layers: Mapping[str, Mapping[str, Facets]],
    chart: SkinChart,
) -> None:
    """Check that neighbours differ in contrast or in pattern, on every layer.

    Args:
        report: Takes what is wrong.
        value: The plain values of a palette that is right by itself.
        where: Its name.
        layers: The skin of each territory, by map or extent of the nerves.
        chart: The skin.
    """
    tones = value["skin"]["light"]["tones"]
    ground = tones[len(tones) // 2]
    rows = {**value["roots"], **value["nerves"]}
    told = set()
    for layer, inside in layers.items():
        opacity = OPACITY.get(layer, OPACITY["roots"])
        for one, other in neighbours(inside, chart.meeting):
            look, beside = (
                Paint(rows[each]["colour"], rows[each].get("pattern", PATTERNS[0]))
                for each in (one, other)
            )
            much = contrast_on_skin(look, beside, opacity, ground)
            alike = look.pattern == beside.pattern and much < LEAST_CONTRAST
            if alike and (one, other) not in told:
                told.add((one, other))
                problem = (
                    f"too like its neighbour {one} on {layer}: expected another "
                    f"pattern or a contrast of at least {LEAST_CONTRAST:g}, found "
                    f"{much:.1f}"
                )
                report.problem(f"{where}: {other}", problem)


def _territories(
    report: Report,
    block: dict[str, object],
    where: str,
    words: Collection[str],
    kind: str,
) -> None:
    looks: dict[tuple[str, str], str] = {}
    required = words if block else ()
    for word, content in report.known(block, where, words, kind, required):
        place = f"{where}: {word}"
        tree = report.mapping(content, place)
        if not tree:
            continue
        tree = report.keys(tree, place, ("colour", "pattern"))
        _colour(report, tree.get("colour"), f"{place}: colour")
        pattern = tree.get("pattern", "none")
        report.attempt(as_word, pattern, f"{place}: pattern", "a pattern", PATTERNS)
        look = (str(tree.get("colour")), str(pattern))
        if kind == "root" and look in looks:
            report.problem(place, f"looks like {looks[look]}")
        looks[look] = word
        report.proven["colours"] += 1


def _skin(report: Report, look: dict[str, object], where: str) -> None:
    for part, colour in look.items():
        if part != "tones":
            _colour(report, colour, f"{where}: {part}")
    if "tones" not in look:
        return
    place = f"{where}: tones"
    tones = report.items(look["tones"], place)
    before = len(report.problems)
    for tone in tones:
        _colour(report, tone, place)
    if len(report.problems) > before or not isinstance(look["tones"], list):
        return
    light = [luminance(painted(str(tone), 1.0, str(tone))) for tone in tones]
    if len(tones) < _FEWEST_TONES:
        problem = f"expected at least {_FEWEST_TONES} colours, found {len(tones)}"
        report.problem(place, problem)
    elif light != sorted(light):
        report.problem(place, "expected the darkest first and the lightest last")


def _colour(report: Report, value: object, where: str) -> None:
    if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        problem = f"expected a colour such as #f2992f, found {shown(value)}"
        report.problem(where, problem)
