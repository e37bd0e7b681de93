"""Sources: each has a citation, an address and a status."""

import re
from typing import Final

from dermamap.files.checks.report import Report
from dermamap.files.knowledge.condition_format import NO_ADDRESS
from dermamap.files.reading.plain_values import as_text, as_word, shown

_KEYS: Final = ("citation", "url", "status", "note")
_STATUSES: Final = ("seen", "recalled")
_LONGEST: Final = 2_000
_ADDRESS: Final = re.compile(r"https?://[^\s/?#.]+(\.[^\s/?#.]+)+\.?([/?#]\S*)?")


def check_sources(report: Report, value: object, where: str) -> None:
    """Check ``sources.yaml``."""
    for key, content in report.block(value, "sources", where).items():
        place = f"{where}: {key}"
        tree = report.mapping(content, place)
        if not tree:
            continue
        for word, _ in report.known(tree, place, _KEYS, "key", _KEYS[:3]):
            inner = f"{place}: {word}"
            if word == "status":
                report.attempt(as_word, tree[word], inner, "a status", _STATUSES)
            elif word == "url":
                _address(report, tree[word], inner)
            else:
                text = report.attempt(as_text, tree[word], inner, _LONGEST)
                if text is not None:
                    report.text(tree, word, place)
        report.proven["sources"] += 1


def _address(report: Report, value: object, where: str) -> None:
    whole = isinstance(value, str) and _ADDRESS.fullmatch(value)
    if not whole and value != NO_ADDRESS:
        problem = f"expected an address or {NO_ADDRESS}, found {shown(value)}"
        report.problem(where, problem)
