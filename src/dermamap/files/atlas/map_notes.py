"""Reads what has to be known of the maps that ship with dermamap.

It stands among the outlines of the maps, which take long to read, and so is also
shipped by itself as JSON; that is used only while it was made from just this file.
"""

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Any, Final

from dermamap.core.words.pseudo import PSEUDO, pseudo_texts
from dermamap.core.words.texts import MapNotes
from dermamap.files.atlas.statements import statement_of
from dermamap.files.reading.compiled import compiled_form, fingerprint_of, read_compiled
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading
from dermamap.files.reading.yaml_file import read_yaml

MAPS: Final = "data/dermatomes.yaml"
COMPILED: Final = "assets/compiled/map_notes.json"
TRANSLATED: Final = "data/text/{language}/map_notes.yaml"
"""The same texts in another language; where there is no such file, they are English."""

_SAID: Final = (
    "title",
    "subtitle",
    "source",
    "kind_of_evidence",
    "weaknesses",
    "acknowledgement",
    "border_status",
)
"""What is said of a map."""


def load_map_notes(language: str = "en") -> Mapping[str, MapNotes]:
    """Return what has to be known of each published map.

    Raises:
        DermamapError: A file is missing or damaged.
    """
    with reading(MAPS):
        data = resource(MAPS).read_bytes()
        fingerprint = fingerprint_of({MAPS: data})
        rows: Any = read_compiled(resource(COMPILED), fingerprint) or _rows(data)
        notes = {name: _notes(row) for name, row in rows.items()}
    if language == PSEUDO:
        said: Any = pseudo_texts({name: _texts(each) for name, each in notes.items()})
        return {name: _saying(each, said[name]) for name, each in notes.items()}
    path = TRANSLATED.format(language=language)
    with reading(path):
        file = resource(path)
        if file.is_file():
            said = read_yaml(file.read_bytes(), path)
            return {name: _saying(each, said[name]) for name, each in notes.items()}
    return notes


def compile_map_notes(folder: Traversable) -> bytes:
    """Return the shipped form of the notes, JSON.

    Args:
        folder: The folder ``data/``.

    Raises:
        DermamapError: A file is missing or wrong.
    """
    with reading(MAPS):
        data = folder.joinpath(MAPS.rpartition("/")[2]).read_bytes()
        rows = _rows(data)
        for row in rows.values():
            _notes(row)
    return compiled_form(rows, fingerprint_of({MAPS: data}))


def _rows(data: bytes) -> dict[str, dict[str, Any]]:
    """Return what is said of each map, without its outlines."""
    plain: Any = read_yaml(data, MAPS)
    return {
        name: {key: row[key] for key in _SAID if key in row}
        for name, row in plain["maps"].items()
    }


def _texts(notes: MapNotes) -> dict[str, object]:
    """Return what there is to translate."""
    texts: dict[str, object] = {
        "title": notes.title,
        "subtitle": notes.subtitle,
        "kind_of_evidence": notes.kind_of_evidence.text,
        "weaknesses": [each.text for each in notes.weaknesses],
    }
    if notes.acknowledgement is not None:
        texts["acknowledgement"] = notes.acknowledgement.text
    return texts


def _saying(notes: MapNotes, texts: Mapping[str, Any]) -> MapNotes:
    """Return the same notes in the words of another language."""
    told = zip(notes.weaknesses, texts["weaknesses"], strict=True)
    thanks = notes.acknowledgement
    return replace(
        notes,
        title=texts["title"],
        subtitle=texts["subtitle"],
        kind_of_evidence=replace(
            notes.kind_of_evidence, text=texts["kind_of_evidence"]
        ),
        weaknesses=tuple(replace(each, text=text) for each, text in told),
        acknowledgement=thanks and replace(thanks, text=texts["acknowledgement"]),
    )


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
