"""What was made of the data files was made of just these."""

import hashlib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any, Final

from dermamap.core.anatomy import ViewId
from dermamap.core.errors import DermamapError
from dermamap.files.atlas import map_notes
from dermamap.files.atlas.picture_sources import shown_in_pictures
from dermamap.files.checks.reading import facts_of
from dermamap.files.checks.report import Report
from dermamap.files.knowledge import knowledge_file
from dermamap.files.reading.compiled import digest_of
from dermamap.files.reading.regular_file import bytes_of
from dermamap.files.reading.shipped_yaml import compile_yaml
from dermamap.files.words import wording_file

_MAKE_SKIN: Final = "run python3 dev.py skin"
_MAKE_ART: Final = "run python3 dev.py skin --only-art"
_COMPILE: Final = "run python -m tools.compile_data"

_ARRAYS: Final = {
    "skin.json": ("skin.npz", "views.npz"),
    "fields.json": ("fields.npz",),
}
"""The files of arrays that each record tells of."""


def check_skin_fresh(report: Report, data: Traversable, skin: Traversable) -> None:
    """Check that the skin and its fields were made of these data files.

    Args:
        report: Takes what is stale.
        data: The folder ``data/``.
        skin: The folder ``assets/skin/``.
    """
    for name, arrays in _ARRAYS.items():
        where = f"assets/skin/{name}"
        facts = report.attempt(facts_of, skin / name, where)
        made_of = _mapping(facts, "made_of")
        if facts is not None and not made_of:
            report.problem(where, f"does not say what it was made of; {_MAKE_SKIN}")
        for file, digest in made_of.items():
            if _digest(data / file) == digest:
                report.proven["files made of the data"] += 1
            else:
                report.problem(where, f"was made of another {file}; {_MAKE_SKIN}")
        own = {k: v for k, v in (facts or {}).items() if k != "digest"}
        as_made = facts is not None and facts.get("digest") == digest_of(own)
        if made_of and not as_made:
            report.problem(where, f"is not as made; {_MAKE_SKIN}")
        listed = _mapping(facts, "files")
        for file in arrays if as_made else ():
            if file not in listed:
                report.problem(where, f"does not say how {file} was made; {_MAKE_SKIN}")
            elif _digest(skin / file) != listed[file]:
                report.problem(f"assets/skin/{file}", f"is not as made; {_MAKE_SKIN}")


def check_pictures_fresh(
    report: Report, data: Traversable, skin: Traversable, pictures: Traversable
) -> None:
    """Check that every view shows these data files on this skin.

    Args:
        report: Takes what is stale.
        data: The folder ``data/``.
        skin: The folder ``assets/skin/``.
        pictures: The folder ``assets/body_svg/``.
    """
    where = "assets/body_svg/sources.json"
    facts = report.attempt(facts_of, pictures / "sources.json", where)
    if facts is None:
        return
    made_from = _mapping(facts, "made_from")
    for thing, digest in shown_in_pictures(data, skin).items():
        if made_from.get(thing) != digest:
            what = thing.replace("_", " ")
            problem = f"the pictures show another version of the {what}"
            report.problem(where, f"{problem}; {_MAKE_ART}")
    listed = _mapping(facts, "files")
    for name in (f"{view}.svg" for view in ViewId):
        if _digest(pictures / name) == listed.get(name):
            report.proven["pictures"] += 1
        else:
            report.problem(f"assets/body_svg/{name}", f"is not as made; {_MAKE_ART}")


def check_compiled(report: Report, data: Traversable, compiled: Traversable) -> None:
    """Check that the compiled knowledge, notes and texts are just what these data give.

    Args:
        report: Takes what is stale.
        data: The folder ``data/``.
        compiled: The folder ``assets/compiled/``.
    """
    texts = data / "text"
    languages = sorted(each.name for each in texts.iterdir()) if texts.is_dir() else ()
    for compile_files, source, name in (
        (knowledge_file.compile_knowledge, data, "knowledge.json"),
        (map_notes.compile_map_notes, data, "map_notes.json"),
        *(
            (compile_yaml, data / f"{name}.yaml", f"{name}.json")
            for name in ("likelihood", "palette")
        ),
        *(
            (wording_file.compile_wording, texts / each, f"text_{each}.json")
            for each in languages
        ),
    ):
        try:
            expected = compile_files(source)
        except DermamapError:
            continue  # what is missing or wrong has been told
        where = f"assets/compiled/{name}"
        found = report.attempt(bytes_of, compiled / name, where)
        # Some systems change line ends on the way; there is one, at the end.
        if found is not None and found.rstrip() != expected.rstrip():
            report.problem(where, f"is not what the data give; {_COMPILE}")
        elif found is not None:
            report.proven["files made of the data"] += 1


def _mapping(facts: object, key: str) -> Mapping[str, Any]:
    inner = facts.get(key) if isinstance(facts, dict) else None
    return inner if isinstance(inner, dict) else {}


def _digest(file: Traversable) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None
