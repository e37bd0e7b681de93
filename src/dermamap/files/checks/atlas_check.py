"""Check data files: every subject, all problems at once, one line each.

The program itself uses fields and texts made of these files beforehand, so mistakes in
them would not show when it runs. What is proven of each subject is told in
``data/README.md``, and in the module of that subject.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from importlib.resources.abc import Traversable
from typing import Any, Final

from dermamap.core.errors import DermamapError
from dermamap.files.atlas.atlas_file import load_atlas
from dermamap.files.atlas.picture_sources import DATA
from dermamap.files.atlas.skin_file import load_skin
from dermamap.files.checks import (
    freshness,
    maps,
    mirror,
    nerves,
    numbers,
    palette,
    parameters,
    places,
    sources,
    texts,
)
from dermamap.files.checks.chart import Facets, SkinChart
from dermamap.files.checks.data_files import BLOCKS, FORMATS
from dermamap.files.checks.reading import ENDINGS, read_folder
from dermamap.files.checks.report import Report
from dermamap.files.knowledge import knowledge_file
from dermamap.files.reading.plain_values import shown, spoken, suggestion
from dermamap.files.reading.regular_file import bytes_of
from dermamap.files.reading.resources import resource
from dermamap.files.reading.text_values import FORMAT as TEXT_FORMAT
from dermamap.files.reading.yaml_file import read_yaml
from dermamap.files.words import wording_format
from dermamap.files.words.wording_file import LANGUAGE, load_wording

_WHOLE: Final = 0.5
"""With this share of the shipped files, a folder is meant to have all of them."""

_PARAMETERS: Final[Mapping[str, Callable[[Report, object, str], None]]] = {
    "atlas.yaml": parameters.check_atlas,
    "conditions.yaml": parameters.check_conditions,
    "likelihood.yaml": parameters.check_likelihood,
    "palette.yaml": palette.check_palette,
    "repeatability.yaml": parameters.check_repeatability,
    "simulation.yaml": parameters.check_simulation,
    "sources.yaml": sources.check_sources,
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

_PAINTED: Final = ("dermatomes.yaml", "nerves.yaml")
_LAYERS: Final = {"usual": "nerves", "autonomous": "nerves_autonomous"}
"""Extents of nerves that are painted side by side, with the layer of each."""

Contents = Mapping[str, dict[str, object]]


def check_folder(folder: Traversable) -> Report:
    """Check the files of a folder: all of ``data/``, some, or the texts of a language.

    Files that refer to others are checked against those of the same folder, and
    against the shipped skin; sources also against the shipped list.
    """
    report = Report()
    contents = read_folder(report, folder)
    found = [name for name in _names(folder) if name.endswith(ENDINGS)]
    if not (found or report.problems or _languages(folder)):
        report.problem(str(folder), "expected YAML files like those of data/")
    worded = {n: c for n, c in contents.items() if c["format"] == TEXT_FORMAT}
    if worded:
        texts.check_texts(report, worded, "", known={})
        _tell_missing(report, found, wording_format.FILES, "", whole=False)
    else:
        whole = _is_whole(found, FORMATS)
        check_data(report, contents, whole=whole)
        _tell_missing(report, found, FORMATS, "", whole=False)
        known = _things_with_names(contents)
        languages = _languages(folder)
        if whole and LANGUAGE not in languages:
            report.problem(f"text/{LANGUAGE}", "the folder of texts is missing")
        for each in languages:
            prefix = f"text/{each}/"
            _check_language(report, folder / "text" / each, prefix, known, whole=whole)
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


def check_data(report: Report, contents: Contents, *, whole: bool) -> None:
    """Check data files by themselves, together, and all their numbers.

    Args:
        report: Takes what is wrong.
        contents: The plain values of each file, by its name.
        whole: Every map and every nerve must be there.
    """
    read = {}
    for name, content in contents.items():
        if name not in FORMATS:
            problem = "expected the name of a file of data/"
            report.problem(name, f"{problem}{suggestion(name, FORMATS)}")
        elif content["format"] != FORMATS[name]:
            problem = f"expected {FORMATS[name]}, found {shown(content['format'])}"
            report.problem(f"{name}: format", problem)
        else:
            blocks = BLOCKS.get(name)
            read[name] = report.keys(content, name, blocks) if blocks else content
    report.proven["files"] += len(read)
    _check_contents(report, read, whole=whole)
    unpainted = [name for name in _PAINTED if name not in read]
    if unpainted and "palette.yaml" in read:
        problem = f"whether neighbours look different, without {spoken(unpainted)}"
        report.left_out.append(problem)
    known = _source_keys(report, contents)
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
    report: Report, contents: Mapping[str, Any], *, whole: bool
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
    extents: Mapping[str, Mapping[str, Facets]] = {}
    landmarks = None
    if (name := "zones.yaml") in contents:
        chart = places.check_zones(report, contents[name], name, chart)
    if (name := "dermatomes.yaml") in contents:
        drawn = maps.check_maps(report, contents[name], name, chart, whole=whole)
    if (name := "nerves.yaml") in contents:
        extents = nerves.check_nerves(report, contents[name], name, chart, whole=whole)
    if (name := "landmarks.yaml") in contents:
        landmarks = places.check_landmarks(report, contents[name], name, chart)
    if (name := "signature_areas.yaml") in contents:
        places.check_signature_areas(
            report, contents[name], name, chart, landmarks=landmarks, maps=drawn
        )
    layers = {_LAYERS[each]: extents[each] for each in _LAYERS if each in extents}
    _check_neighbours(report, contents, {**drawn, **layers}, chart)


def _check_language(
    report: Report,
    folder: Traversable,
    prefix: str,
    known: Mapping[str, Collection[str]],
    *,
    whole: bool,
) -> None:
    """Check the texts of one language against the things that they name.

    Args:
        report: Takes what is wrong.
        folder: Holds the texts.
        prefix: In front of the names of its files.
        known: What has names, as far as it is known.
        whole: Every file must be there.
    """
    worded = read_folder(report, folder, prefix)
    texts.check_texts(report, worded, prefix, known=known)
    found = _names(folder)
    _tell_missing(report, found, wording_format.FILES, prefix, whole=whole)
    report.proven["files"] += len(worded)


def _things_with_names(contents: Contents) -> dict[str, Collection[str]]:
    """Return what the data define that texts name, by the block of the texts."""
    known: dict[str, Collection[str]] = {
        block: keys
        for name, key, block in (
            ("landmarks.yaml", "landmarks", "landmarks"),
            ("signature_areas.yaml", "areas", "signature_areas"),
        )
        if (keys := _keys(contents, name, key)) is not None
    }
    questions = contents.get("findings.yaml", {}).get("questions")
    for group, asked in questions.items() if isinstance(questions, dict) else ():
        known[str(group)] = tuple(asked) if isinstance(asked, dict) else ()
    nerves = contents.get("nerves.yaml", {}).get("nerves")
    if isinstance(nerves, dict):
        branched = {
            str(nerve): tuple(content["branches"])
            for nerve, content in nerves.items()
            if isinstance(content, dict) and isinstance(content.get("branches"), dict)
        }
        known["branches"] = tuple(branched)
        known |= {f"branches: {nerve}": names for nerve, names in branched.items()}
    return known


def _check_neighbours(
    report: Report,
    contents: Mapping[str, Any],
    layers: Mapping[str, Mapping[str, Facets]],
    chart: SkinChart,
) -> None:
    """Check how territories that meet are painted, if the palette is right so far."""
    name = "palette.yaml"
    if name in contents and not report.blames(name):
        palette.check_neighbours(report, contents[name], name, layers, chart)


def _source_keys(report: Report, contents: Contents) -> Collection[str] | None:
    """Return the keys that a source may have; None when its list is broken.

    A folder without a list of its own leans on the shipped one.
    """
    name = "sources.yaml"
    if name in contents or report.blames(name):
        return _keys(contents, name, "sources")
    if contents:
        problem = f"sources were looked up in the shipped {name}: the folder has none"
        report.remarks.append(problem)
    plain = read_yaml(bytes_of(resource(f"data/{name}"), name), name)
    assert isinstance(plain, dict)
    return _keys({name: plain}, name, "sources")


def _keys(contents: Contents, name: str, key: str) -> frozenset[str] | None:
    """Return the keys of a block; None when the file or the block is not there."""
    block = contents.get(name, {}).get(key)
    return frozenset(block) if isinstance(block, dict) else None


def _tell_missing(
    report: Report,
    found: Collection[str],
    names: Collection[str],
    prefix: str,
    *,
    whole: bool,
) -> None:
    """Tell the files that a folder lacks, when it must or seems to have them all."""
    if not set(found) & set(names):
        if whole:
            report.problem(prefix.rstrip("/"), "expected the files of texts")
    elif whole or _is_whole(found, names):
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
