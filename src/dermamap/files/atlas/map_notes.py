"""Reads what has to be known of the maps that ship with dermamap."""

from collections.abc import Mapping
from typing import Any, Final

from dermamap.core.words.texts import MapNotes
from dermamap.files.atlas.statements import statement_of
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading
from dermamap.files.reading.yaml_file import read_yaml

MAPS: Final = "data/dermatomes.yaml"


def load_map_notes() -> Mapping[str, MapNotes]:
    """Return what has to be known of each published map.

    Raises:
        DermamapError: The file is missing or damaged.
    """
    with reading(MAPS):
        plain: Any = read_yaml(resource(MAPS).read_bytes(), MAPS)
        return {name: _notes(row) for name, row in plain["maps"].items()}


def _notes(row: Mapping[str, Any]) -> MapNotes:
    acknowledged = row.get("acknowledgement")
    return MapNotes(
        title=row["title"],
        source=", ".join(row["source"]),
        kind_of_evidence=statement_of(row["kind_of_evidence"]),
        weaknesses=tuple(map(statement_of, row["weaknesses"])),
        acknowledgement=statement_of(acknowledged) if acknowledged else None,
        subtitle=row["subtitle"],
        border_status=row["border_status"],
    )
