"""Reads what has to be known of each nerve: how far its skin reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dermamap.core.words.texts import Statement
from dermamap.files.atlas.statements import statement_of
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading
from dermamap.files.reading.yaml_file import read_yaml

NERVES: Final = "data/nerves.yaml"
_EXTENTS: Final = ("usual", "autonomous", "largest")


@dataclass(frozen=True, slots=True)
class NerveNotes:
    """What has to be known of a nerve.

    Attributes:
        name: Its clinical name.
        roots: The roots that it comes from.
        extents: ``usual``, ``autonomous`` and ``largest`` in words.
        limits: Its ``upper`` and ``lower`` limit in words, where they are known.
        variants: How people differ.
        source: Source keys of all that, joined by ``", "``.
    """

    name: str
    roots: tuple[str, ...]
    extents: Mapping[str, Statement]
    limits: Mapping[str, Statement]
    variants: tuple[Statement, ...]
    source: str


def load_nerve_notes() -> Mapping[str, NerveNotes]:
    """Return what has to be known of each nerve.

    Raises:
        DermamapError: The file is missing or damaged.
    """
    with reading(NERVES):
        plain: Any = read_yaml(resource(NERVES).read_bytes(), NERVES)
        return {name: _notes(row) for name, row in plain["nerves"].items()}


def _notes(row: Mapping[str, Any]) -> NerveNotes:
    extents = {name: statement_of(row[name]) for name in _EXTENTS}
    limits = {k: statement_of(v) for k, v in row.get("limits", {}).items()}
    variants = tuple(map(statement_of, row["variants"]))
    said = (*extents.values(), *limits.values(), *variants)
    keys = dict.fromkeys(key for each in said for key in each.source.split(", "))
    return NerveNotes(
        row["name"], tuple(row["roots"]), extents, limits, variants, ", ".join(keys)
    )
