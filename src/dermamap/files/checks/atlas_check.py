"""Check data files: every subject, all problems at once, one line each.

The program itself uses fields and texts made of these files beforehand, so mistakes in
them would not show when it runs. What is proven of each subject is told in
:mod:`dermamap.files.checks`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from importlib.resources.abc import Traversable
from typing import Final

from dermamap.core.errors import DermamapError
from dermamap.files import simulation_file
from dermamap.files.atlas.atlas_file import load_atlas
from dermamap.files.atlas.picture_sources import DATA
from dermamap.files.atlas.skin_file import load_skin
from dermamap.files.checks import (
    freshness,
    listing,
    maps,
    mirror,
    nerves,
    numbers,
    palette,
    parameters,
    places,
    texts,
)
from dermamap.files.checks.chart import Facets, SkinChart
from dermamap.files.checks.reading import ENDINGS, read_folder
from dermamap.files.checks.report import Report
from dermamap.files.knowledge import knowledge_file
from dermamap.files.reading.plain_values import shown, spoken, suggestion
from dermamap.files.reading.text_values import FORMAT as TEXT_FORMAT
from dermamap.files.words import wording_format
from dermamap.files.words.wording_file import load_wording

FORMATS: Final[Mapping[str, str]] = {
    "atlas.yaml": "dermamap-atlas/1",
    "conditions.yaml": "dermamap-conditions/1",
    "dermatomes.yaml": "dermamap-maps/1",
    "findings.yaml": "dermamap-findings/1",
    "landmarks.yaml": "dermamap-landmarks/1",
    "lesions.yaml": "dermamap-lesions/1",
    "likelihood.yaml": "dermamap-likelihood/1",
    "nerves.yaml": "dermamap-nerves/1",
    "palette.yaml": "dermamap-palette/1",
    "red_flags.yaml": "dermamap-red-flags/1",
    "repeatability.yaml": "dermamap-repeatability/1",
    "signature_areas.yaml": "dermamap-signature-areas/1",
    "simulation.yaml": simulation_file.FORMAT,
    "sources.yaml": "dermamap-sources/1",
    "spread.yaml": "dermamap-spread/1",
    "zones.yaml": "dermamap-zones/1",
}
"""The files of ``data/``, with what each says it is."""

_WHOLE: Final = 0.5
"""With this share of the shipped files, a folder is meant to have all of them."""

_PARAMETERS: Final[Mapping[str, Callable[[Report, object, str], None]]] = {
    "atlas.yaml": parameters.check_atlas,
    "likelihood.yaml": parameters.check_likelihood,
    "palette.yaml": palette.check_palette,
    "repeatability.yaml": parameters.check_repeatability,
    "simulation.yaml": parameters.check_simulation,
    "sources.yaml": listing.check_sources,
    "spread.yaml": parameters.check_spread,
}

_ON_SKIN: Final = frozenset(
    {
        "zones.yaml",
        "dermatomes.yaml",
        "nerves.yaml",
        "landmarks.yaml",
        "signature_areas.yaml",
    }
)

Contents = Mapping[str, dict[str, object]]


def check_folder(folder: Traversable) -> Report:
    """Check the files of a folder: all of ``data/``, some, or the texts of a language.

    Files that refer to others are checked against those of the same folder, and
    against the shipped skin.
    """
    report = Report()
    contents = read_folder(report, folder)
    found = [name for name in _names(folder) if name.endswith(ENDINGS)]
    if not (found or report.problems or _languages(folder)):
        report.problem(str(folder), "expected YAML files like those of data/")
    worded = {n: c for n, c in contents.items() if c["format"] == TEXT_FORMAT}
    if worded:
        texts.check_texts(report, worded, "", known={})
        _tell_missing(report, found, wording_format.FILES, "")
    else:
        _tell_missing(report, found, FORMATS, "")
        check_data(report, contents, whole=_is_whole(found, FORMATS))
        for language in _languages(folder):
            _check_language(report, folder / "text" / language, language, contents)
    return report


def check_shipped(data: Traversable, assets: Traversable) -> Report:
    """Check the shipped files, and that what was made of them is up to date.

    Args:
        data: The folder ``data/`` of this installation.
        assets: Likewise ``assets/``.
    """
    report = check_folder(data)
    with suppress(DermamapError):  # which has been told
        skin = load_skin()
        mirror.check_skin_mirrored(report, skin, "assets/skin/skin.npz")
        report.attempt(load_atlas, skin)
        if not any(report.blames(f"{name}.yaml") for name in DATA):
            pictures = assets / "body_svg"
            freshness.check_pictures_fresh(report, data, assets / "skin", pictures)
    report.attempt(load_wording)
    mirror.check_pictures_mirrored(report, assets / "body_svg")
    freshness.check_skin_fresh(report, data, assets / "skin")
    freshness.check_compiled(report, data, assets / "compiled")
    return report


def problems_of_atlas_file(name: str, value: object) -> Iterator[DermamapError]:
    """Yield what is wrong with the content of one file of an atlas by itself.

    Args:
        name: Such as ``dermatomes.yaml``.
        value: The plain values of the file.
    """
    report = Report()
    _check_contents(report, {name: value}, whole=False)
    yield from report.problems


def check_data(report: Report, contents: Contents, *, whole: bool) -> None:
    """Check data files by themselves, together, and all their numbers.

    Args:
        report: Takes what is wrong.
        contents: The plain values of each file, by its name.
        whole: Every map and every nerve must be there.
    """
    known = _keys(contents, "sources.yaml", "sources")
    read = {}
    for name, content in contents.items():
        if name not in FORMATS:
            problem = "expected the name of a file of data/"
            report.problem(name, f"{problem}{suggestion(name, FORMATS)}")
        elif content["format"] != FORMATS[name]:
            problem = f"expected {FORMATS[name]}, found {shown(content['format'])}"
            report.problem(f"{name}: format", problem)
        else:
            read[name] = content
    report.proven["files"] += len(read)
    _check_contents(report, read, whole=whole)
    for name, content in read.items():
        if name != "sources.yaml":
            numbers.check_numbers(report, content, name, known)
    absent = [name for name in knowledge_file.FILES if name not in read]
    if not absent:
        # Its reader stops at the first mistake, which would be told twice.
        if not any(report.blames(name) for name in knowledge_file.FILES):
            report.attempt(knowledge_file.knowledge_from_plain, read, "")
    elif len(absent) < len(knowledge_file.FILES) - ("sources.yaml" in read):
        report.left_out.append(
            f"how conditions and findings fit, without {spoken(absent)}"
        )


def _check_contents(
    report: Report, contents: Mapping[str, object], *, whole: bool
) -> None:
    """Check what each file of the atlas holds, in the order in which they build up."""
    for name, check in _PARAMETERS.items():
        if name in contents:
            check(report, contents[name], name)
    if not _ON_SKIN.intersection(contents):
        return
    skin = report.attempt(load_skin)
    if skin is None:
        return
    chart = SkinChart(skin)
    drawn: Mapping[str, Mapping[str, Facets]] = {}
    landmarks = None
    if (name := "zones.yaml") in contents:
        places.check_zones(report, contents[name], name, chart)
    if (name := "dermatomes.yaml") in contents:
        drawn = maps.check_maps(report, contents[name], name, chart, whole=whole)
    if (name := "nerves.yaml") in contents:
        nerves.check_nerves(report, contents[name], name, chart, whole=whole)
    if (name := "landmarks.yaml") in contents:
        landmarks = places.check_landmarks(report, contents[name], name, chart)
    if (name := "signature_areas.yaml") in contents:
        places.check_signature_areas(
            report, contents[name], name, chart, landmarks=landmarks, maps=drawn
        )


def _check_language(
    report: Report, folder: Traversable, language: str, contents: Contents
) -> None:
    """Check the texts of one language against the things that they name."""
    prefix = f"text/{language}/"
    known: dict[str, Collection[str]] = {
        key: keys
        for name, key in (
            ("landmarks.yaml", "landmarks"),
            ("signature_areas.yaml", "areas"),
        )
        if (keys := _keys(contents, name, key)) is not None
    }
    questions = contents.get("findings.yaml", {}).get("questions")
    for group, asked in questions.items() if isinstance(questions, dict) else ():
        known[str(group)] = tuple(asked) if isinstance(asked, dict) else ()
    worded = read_folder(report, folder, prefix)
    texts.check_texts(report, worded, prefix, known=known)
    _tell_missing(report, _names(folder), wording_format.FILES, prefix)
    report.proven["files"] += len(worded)


def _keys(contents: Contents, name: str, key: str) -> frozenset[str] | None:
    """Return the keys of a block; None when the file or the block is not there."""
    block = contents.get(name, {}).get(key)
    return frozenset(block) if isinstance(block, dict) else None


def _tell_missing(
    report: Report, found: Collection[str], names: Collection[str], prefix: str
) -> None:
    """Tell the files that a folder lacks, when it is meant to have them all."""
    if _is_whole(found, names):
        for name in names:
            if name not in found:
                report.problem(f"{prefix}{name}", "the file is missing")


def _is_whole(found: Collection[str], names: Collection[str]) -> bool:
    return len(set(found) & set(names)) >= _WHOLE * len(names)


def _names(folder: Traversable) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


def _languages(folder: Traversable) -> list[str]:
    """Return the languages that a folder has texts in."""
    return [n for n in _names(folder / "text") if (folder / "text" / n).is_dir()]
