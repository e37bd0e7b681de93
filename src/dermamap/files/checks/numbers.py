"""Every number has a source and a status.

A number's status is that of the mapping it stands in, or of the nearest mapping
around it that has one. For the key ``p`` that is ``p_status`` where there is one, else
``status``; likewise its source. A source is a key of ``sources.yaml``, several of them
(a list, or one text with commas), or a mapping that gives each word its own. So the
points of a polygon have the status of the polygon, and a table that of its block.

Words and status may not contradict each other: what is marked ``seen`` may not say in
its text or note that it, or a part of it, was recalled.

Three kinds of numbers need none: versions of formats, the limits of what can be typed
as an answer (``questions``), and thresholds of words in texts, which are language.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import as_word, shown, suggestion

STATUSES: Final = ("seen", "recalled", "derived", "assumed")

EXEMPT: Final = ("format", "version", "questions")
"""Blocks of a file whose numbers are no evidence."""

_LARGEST: Final = 2**53
"""Beyond, whole numbers lose their last figures."""

_NEEDS: Final = ("status", "source")

_WORDS: Final = ("text", "note")
"""Keys under which a mapping says in words what its status is about."""

_RECALLED: Final = re.compile(r"\brecalled\b", re.IGNORECASE)

_TABLES: Final = ("maps", "territories", "nerves", "zones", "landmarks", "areas")
"""Keys that need not be told to find a place."""


@dataclass(frozen=True)
class _Basis:
    """What the mappings around a value give it.

    Attributes:
        status: Whether it has one.
        source: Whether it has one; as words, those that have one.
    """

    status: bool = False
    source: bool | frozenset[str] = False

    def within(self, tree: dict[str, object], key: str) -> "_Basis":
        """Return the basis of what stands under a key of a mapping."""
        status, source = self.status, self.source
        for word in ("", f"{key}_"):
            status = status or f"{word}status" in tree
            given = tree.get(f"{word}source")
            if isinstance(given, dict):
                source = frozenset(given)
            elif given is not None:
                source = True
        if not isinstance(source, bool) and key in source:
            source = True
        return _Basis(status, source)

    @cached_property
    def lacks(self) -> tuple[str, ...]:
        """What is missing."""
        has = (self.status, self.source is True)
        return tuple(need for need, there in zip(_NEEDS, has, strict=True) if not there)


@dataclass(frozen=True)
class _Unfounded:
    """Numbers of one place that lack the same."""

    where: str
    lacks: tuple[str, ...]
    count: int


def check_numbers(
    report: Report, value: object, name: str, known: Collection[str] | None
) -> None:
    """Check every number, status and source of a file.

    Args:
        report: Takes what is wrong.
        value: The plain values of the file.
        name: Of the file.
        known: Every source key; None when there is no list of sources.
    """
    walk = _Walk(report, name, known)
    founded, unfounded = walk.visit(value, name, _Basis())
    report.proven["numbers"] += founded
    blamed = {problem.where for problem in report.problems}
    alike: dict[tuple[str, tuple[str, ...]], list[_Unfounded]] = {}
    for each in unfounded:
        if each.where not in blamed:
            key = each.where.rpartition(": ")[2], each.lacks
            alike.setdefault(key, []).append(each)
    for (last, lacks), places in alike.items():
        count = places[0].count
        words = "a number" if count == 1 else f"{count:,} numbers"
        missing = " and ".join(f"a {need}" for need in lacks)
        more = f" (and {len(places) - 1} more {last})" if len(places) > 1 else ""
        report.problem(places[0].where, f"{words} without {missing}{more}")


class _Walk:
    """Goes through the values of one file."""

    def __init__(
        self, report: Report, file: str, known: Collection[str] | None
    ) -> None:
        self._report = report
        self._file = file
        self._known = known

    def visit(
        self, value: object, where: str, basis: _Basis
    ) -> tuple[int, list[_Unfounded]]:
        """Return how many numbers are founded, and which are not."""
        if isinstance(value, dict):
            return self._mapping(value, where, basis)
        if isinstance(value, list):
            if not basis.lacks and all(map(_is_sound, value)):
                return len(value), []  # most are the points of polygons
            return self._items(value, where, basis)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return 0, []
        if not _is_sound(value) and not self._report.blames(self._file):
            self._report.problem(where, f"expected a number, found {shown(value)}")
        if basis.lacks:
            return 0, [_Unfounded(where, basis.lacks, 1)]
        return 1, []

    def _mapping(
        self, tree: dict[str, object], where: str, basis: _Basis
    ) -> tuple[int, list[_Unfounded]]:
        founded, unfounded = 0, list[_Unfounded]()
        self._honest(tree, where)
        for key, value in tree.items():
            plain = isinstance(value, dict) and key in _TABLES
            place = where if plain else f"{where}: {key}"
            if str(key).split("_")[-1] in _NEEDS:
                self._word(str(key), value, place)
            elif where != self._file or key not in EXEMPT:
                more, without = self.visit(value, place, basis.within(tree, key))
                founded += more
                unfounded += without
        return founded, _together(unfounded, where, founded)

    def _items(
        self, items: list[object], where: str, basis: _Basis
    ) -> tuple[int, list[_Unfounded]]:
        outer, _, key = where.rpartition(": ")
        founded, unfounded = 0, list[_Unfounded]()
        if key != "polygons":
            outer = where
        for number, value in enumerate(items, start=1):
            drawn = isinstance(value, dict) and "points" in value
            what = "polygon" if drawn or key == "polygons" else "item"
            place = f"{outer}: {what} {number}"
            more, without = self.visit(value, place, basis)
            founded += more
            unfounded += without
        return founded, _together(unfounded, where, founded)

    def _honest(self, tree: dict[str, object], where: str) -> None:
        """Tell what is marked as seen although its own words say recalled."""
        if tree.get("status") != "seen":
            return
        for key in _WORDS:
            words = tree.get(key)
            if isinstance(words, str) and _RECALLED.search(words):
                expected = "mark it recalled, or its recalled part apart"
                problem = f"the status is seen, but its {key} says recalled"
                self._report.problem(where, f"{problem}; {expected}")

    def _word(self, key: str, value: object, where: str) -> None:
        """Check one status, or the source keys of one source."""
        if key.endswith("status"):
            self._report.attempt(as_word, value, where, "a status", STATUSES)
            return
        for source in _source_keys(value):
            if not isinstance(source, str) or not source:
                problem = f"expected a source key, found {shown(source)}"
                self._report.problem(where, problem)
            elif self._known is not None and source not in self._known:
                hint = suggestion(source, self._known)
                problem = f"unknown source {shown(source)}{hint}"
                expected = "expected a key of sources.yaml"
                self._report.problem(where, f"{problem}; {expected}")


def _is_sound(value: object) -> bool:
    """Tell whether a value is a number that is finite and not huge."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= _LARGEST


def _source_keys(value: object) -> Iterator[object]:
    """Yield each source key of one source, whichever way it is written."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _source_keys(each)
    elif isinstance(value, list) and value:
        yield from value
    elif isinstance(value, str):
        yield from value.split(", ")
    else:
        yield value


def _together(
    unfounded: list[_Unfounded], where: str, founded: int
) -> list[_Unfounded]:
    """Return places as one when nothing in them is founded and all lack the same."""
    if founded or len(unfounded) == 1 or len({u.lacks for u in unfounded}) != 1:
        return unfounded
    count = sum(each.count for each in unfounded)
    return [_Unfounded(where, unfounded[0].lacks, count)]
