"""The palette: a colour for every root and nerve, and patterns that there are."""

import re
from collections.abc import Collection
from typing import Final

from dermamap.core.anatomy import NERVES
from dermamap.files.checks.maps import TERRITORIES
from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import as_word, shown

PATTERNS: Final = ("none", "rising", "falling", "dots", "level")
"""What tells colours apart where hue and lightness do not."""

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


def check_palette(report: Report, value: object, where: str) -> None:
    """Check ``palette.yaml``."""
    for key, words, kind in (
        ("roots", TERRITORIES, "root"),
        ("nerves", NERVES, "nerve"),
    ):
        block = report.block(value, key, where)
        _territories(report, block, f"{where}: {key}", words, kind)
    skin = report.block(value, "skin", where)
    for name, tones in skin.items():
        place = f"{where}: skin: {name}"
        for tone, colour in report.mapping(tones, place).items():
            for each in colour if isinstance(colour, list) else [colour]:
                _colour(report, each, f"{place}: {tone}")


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
        _colour(report, tree.get("colour"), f"{place}: colour")
        pattern = tree.get("pattern", "none")
        report.attempt(as_word, pattern, f"{place}: pattern", "a pattern", PATTERNS)
        look = (str(tree.get("colour")), str(pattern))
        if kind == "root" and look in looks:
            report.problem(place, f"looks like {looks[look]}")
        looks[look] = word
        report.proven["colours"] += 1


def _colour(report: Report, value: object, where: str) -> None:
    if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        problem = f"expected a colour such as #f2992f, found {shown(value)}"
        report.problem(where, problem)
