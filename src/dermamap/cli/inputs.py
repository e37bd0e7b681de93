"""What the commands are given: cases, and maps of one's own."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Final

from dermamap.core.atlas.own_map import OwnMap
from dermamap.core.body.skin import Skin
from dermamap.core.case import Case
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.files.cases.case_file import (
    case_from_bytes,
    cases_from_bytes,
    read_case,
    read_cases,
)
from dermamap.files.knowledge.findings_format import Questions
from dermamap.files.reading.json_file import MAX_BYTES

_STANDARD_INPUT: Final = "-"


def given_case(name: str, questions: Questions) -> Case:
    """Return the case that a command is given.

    Raises:
        DermamapError: It cannot be read or is not a case.
    """
    if name == _STANDARD_INPUT:
        return case_from_bytes(_standard_input(), "standard input", questions)
    return read_case(Path(name), questions)


def given_cases(name: str, questions: Questions) -> tuple[Case, ...]:
    """Return the set of cases that a command is given.

    Raises:
        DermamapError: It cannot be read or is not a set of cases.
    """
    if name == _STANDARD_INPUT:
        return cases_from_bytes(_standard_input(), "standard input", questions)
    return read_cases(Path(name), questions)


def given_map(name: str, skin: Skin, views: ViewLibrary) -> OwnMap:
    """Return the map of one's own that a command is given.

    Raises:
        DermamapError: It cannot be read or is not a map.
    """
    # Other commands need nothing of what reads drawings.
    from dermamap.files.own_maps.own_map import load_own_map  # noqa: PLC0415

    return load_own_map(Path(name), skin, views)


def given_maps(
    names: Iterable[str], skin: Skin, views: ViewLibrary
) -> dict[str, OwnMap]:
    """Return the maps of one's own that a command is given, by what was given.

    Maps of the same name are numbered, since what is drawn of them is found by it.

    Raises:
        DermamapError: One cannot be read or is not a map.
    """
    maps: dict[str, OwnMap] = {}
    taken: set[str] = set()
    for name in names:
        own = given_map(name, skin, views)
        plain = own.claims.id
        numbered = (f"{plain}-{n}" for n in count(2))
        free = next(each for each in chain([plain], numbered) if each not in taken)
        taken.add(free)
        maps[name] = replace(own, claims=replace(own.claims, id=free))
    return maps


def _standard_input() -> bytes:
    """Return standard input, one byte more than a file may have at most."""
    return sys.stdin.buffer.read(MAX_BYTES + 1)
