"""Texts: everything has a plain and a clinical name, and nothing else has one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    CONDITIONS,
    LESIONS,
    OTHER_CONDITION,
    ZONES,
)
from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import suggestion
from dermamap.files.words.wording_format import FILES, QUESTION_GROUPS, parse_wording


@dataclass(frozen=True)
class _Named:
    """Things that have names in a block of a text file.

    Attributes:
        file: The text file.
        block: Its key.
        kind: What the things are.
        words: Every one of them; None when it is not known which there are.
        names: The keys of the plain and the clinical name.
    """

    file: str
    block: str
    kind: str
    words: Collection[str] | None
    names: tuple[str, str] = ("plain", "clinical")


_OPTIONAL: Final = "map_notes.yaml"
"""Has the notes on maps in another language; the English ones are with the maps."""

_OUTER: Final = ("T12", "S4-5")
"""Roots on the maps that are no lesions of their own."""


def check_texts(
    report: Report,
    texts: Mapping[str, object],
    folder: str,
    *,
    known: Mapping[str, Collection[str]],
) -> None:
    """Check the texts of one language.

    Args:
        report: Takes what is wrong.
        texts: The plain values of each file that could be read, by its name.
        folder: In front of the names of the files.
        known: The ``landmarks``, ``signature_areas``, questions by their group, nerves
            with ``branches`` and the branches of each, as far as the files that define
            them are there.
    """
    before = len(report.problems)
    for name in texts:
        if name not in (*FILES, _OPTIONAL):
            problem = f"expected the name of a file of texts{suggestion(name, FILES)}"
            report.problem(f"{folder}{name}", problem)
    missing = [name for name in FILES if name not in texts]
    for each in _everything(known):
        if each.file in texts:
            _names(report, texts[each.file], each, f"{folder}{each.file}")
    if "branches" in known and (file := "territories.yaml") in texts:
        _branches(report, texts[file], known, f"{folder}{file}")
    # The strict reader stops at the first mistake, which would be told twice.
    if not missing and len(report.problems) == before:
        report.attempt(parse_wording, texts)


def _everything(known: Mapping[str, Collection[str]]) -> list[_Named]:
    asked = ("ask", "label")
    conditions = (*CONDITIONS, OTHER_CONDITION)
    cause = ("short", "clinical_name")
    areas = known.get("signature_areas")
    return [
        _Named("zones.yaml", "zones", "zone", ZONES),
        _Named("zones.yaml", "composites", "zone", tuple(COMPOSITE_ZONES)),
        _Named("lesions.yaml", "lesions", "lesion", LESIONS, ("short", "long")),
        _Named("territories.yaml", "territories", "territory", _OUTER),
        _Named("territories.yaml", "signature_areas", "signature area", areas),
        _Named("conditions.yaml", "conditions", "condition", conditions, cause),
        _Named("landmarks.yaml", "landmarks", "landmark", known.get("landmarks")),
        *(
            _Named("findings.yaml", group, "finding", known.get(group), asked)
            for group in QUESTION_GROUPS
        ),
    ]


def _branches(
    report: Report, text: object, known: Mapping[str, Collection[str]], file: str
) -> None:
    nerves = known["branches"]
    block = report.block(text, "branches", file) if nerves else {}
    required = nerves if block else ()
    for nerve, _ in report.known(block, f"{file}: branches", nerves, "nerve", required):
        key = f"branches: {nerve}"
        named = _Named("territories.yaml", nerve, "branch", known[key])
        _names(report, block, named, f"{file}: branches")


def _names(report: Report, text: object, named: _Named, file: str) -> None:
    where = f"{file}: {named.block}"
    block = report.block(text, named.block, file)
    words = tuple(block) if named.words is None else named.words
    required = words if block else ()
    for word, content in report.known(block, where, words, named.kind, required):
        place = f"{where}: {word}"
        tree = report.mapping(content, place)
        if tree:
            before = len(report.problems)
            for key in named.names:
                report.text(tree, key, place)
            report.proven["names"] += len(report.problems) == before
