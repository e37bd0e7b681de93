"""Folders: whole, partial and broken ones, and what was made of the shipped one."""

import shutil
from pathlib import Path

import pytest

from dermamap.core.errors import DermamapError
from dermamap.files.checks.atlas_check import check_folder, check_shipped
from dermamap.files.checks.data_files import FORMATS
from dermamap.files.checks.report import Report
from dermamap.files.knowledge.knowledge_file import FILES
from dermamap.files.reading.resources import resource
from tests.files.checks.broken import shipped

OWN = """\
format: dermamap-maps/1
status: assumed
source: general
maps:
  lee_2008:
    title: Mine
    source: general
    subtitle: What I teach
    kind_of_evidence: {text: experience, status: recalled, source: general}
    tiles: false
    weaknesses: [{text: one teacher, status: assumed, source: general}]
    blank: [{zones: [whole_leg, groin, buttock, saddle], text: later, status: assumed, \
source: general}]
    territories:
      L5:
        text: a spot on the sole
        polygons: [{surface: sole, points: [[0.4, -0.2], [0.5, -0.2], [0.5, 0.2]]}]
"""
NOT_DRAWN = "      {}: {{text: not drawn, polygons: []}}\n"


def own_map() -> str:
    roots = ("L1", "L2", "L3", "L4", "S1", "S2", "S3")
    return OWN + "".join(NOT_DRAWN.format(root) for root in roots)


def lines(report: Report) -> list[str]:
    return [str(each) for each in report.problems]


@pytest.fixture
def folder(checkout: Path, tmp_path: Path) -> Path:
    """Return a copy of the data for a user to spoil."""
    copy = tmp_path / "data"
    shutil.copytree(checkout / "data", copy)
    return copy


def test_the_shipped_data_are_right() -> None:
    report = check_folder(resource("data"))

    assert lines(report) == []
    assert report.left_out == []
    assert report.proven["numbers"] > 25_000
    assert report.proven["files"] == len(FORMATS) + 11


def test_every_shipped_file_is_known(checkout: Path) -> None:
    assert {file.name for file in (checkout / "data").glob("*.yaml")} == set(FORMATS)
    for name, form in FORMATS.items():
        assert shipped(name)["format"] == form


def test_a_map_of_ones_own_needs_no_other_files(tmp_path: Path) -> None:
    (tmp_path / "dermatomes.yaml").write_text(own_map())

    report = check_folder(tmp_path)

    assert lines(report) == []
    assert report.proven == {"files": 1, "maps": 1, "territories": 8, "polygons": 1} | {
        "numbers": 6
    }


def test_sources_are_looked_up_in_the_list_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "dermatomes.yaml").write_text(own_map())
    (tmp_path / "sources.yaml").write_text(
        "format: dermamap-sources/1\n"
        "sources: {mine: {citation: I, url: '-', status: seen}}\n"
    )

    report = check_folder(tmp_path)

    assert lines(report)[0] == (
        "dermatomes.yaml: source: unknown source 'general'; expected a key of "
        "sources.yaml"
    )
    assert report.remarks == []


def test_without_a_list_sources_are_those_of_the_shipped_one(tmp_path: Path) -> None:
    text = own_map().replace("source: general", "source: generally", 1)
    (tmp_path / "dermatomes.yaml").write_text(text)

    report = check_folder(tmp_path)

    assert lines(report) == [
        (
            "dermatomes.yaml: source: unknown source 'generally' (did you mean "
            "general?); expected a key of sources.yaml"
        )
    ]
    assert report.remarks == [
        "sources were looked up in the shipped sources.yaml: the folder has none"
    ]


def test_a_whole_folder_without_a_list_leans_on_the_shipped_one(folder: Path) -> None:
    (folder / "sources.yaml").unlink()

    report = check_folder(folder)

    assert lines(report) == ["sources.yaml: the file is missing"]
    assert len(report.remarks) == 1


def test_a_broken_list_of_sources_is_no_lack_of_one(tmp_path: Path) -> None:
    (tmp_path / "dermatomes.yaml").write_text(own_map())
    (tmp_path / "sources.yaml").write_text("sources: [")

    report = check_folder(tmp_path)

    assert [line.split(": ")[0] for line in lines(report)] == ["sources.yaml"]
    assert report.remarks == []


def test_landmarks_and_blanks_are_proven_in_the_zones_of_the_folder(
    folder: Path,
) -> None:
    file = folder / "zones.yaml"
    text = file.read_text("utf-8")
    swapped = text.replace("  knee_anterior:", "  swap:")
    swapped = swapped.replace("  knee_medial:", "  knee_anterior:")
    assert swapped.count("  swap:") == 1
    file.write_text(swapped.replace("  swap:", "  knee_medial:"), "utf-8")

    found = lines(check_folder(folder))

    moved = "zone: expected knee_medial, where it lies, found 'knee_anterior'"
    assert f"landmarks.yaml: patella_centre: {moved}" in found
    assert not any(line.startswith("zones.yaml") for line in found)


def test_what_could_not_be_checked_is_said(tmp_path: Path, checkout: Path) -> None:
    for name in ("findings.yaml", "sources.yaml"):
        shutil.copy(checkout / "data" / name, tmp_path)

    report = check_folder(tmp_path)

    assert lines(report) == []
    assert report.left_out == [
        (
            "how conditions and findings fit, without conditions.yaml, lesions.yaml, "
            "red_flags.yaml or uncertainty.yaml"
        )
    ]


def test_a_palette_alone_has_no_neighbours(tmp_path: Path, checkout: Path) -> None:
    for name in ("palette.yaml", "sources.yaml", "nerves.yaml"):
        shutil.copy(checkout / "data" / name, tmp_path)

    report = check_folder(tmp_path)

    assert lines(report) == []
    assert report.left_out == [
        "whether neighbours look different, without dermatomes.yaml"
    ]


def test_the_missing_files_of_a_whole_folder_are_told(folder: Path) -> None:
    (folder / "nerves.yaml").unlink()
    (folder / "lesions.yaml").unlink()
    (folder / "text" / "en" / "zones.yaml").unlink()

    assert sorted(lines(check_folder(folder))) == [
        "lesions.yaml: the file is missing",
        "nerves.yaml: the file is missing",
        "text/en/zones.yaml: the file is missing",
    ]


def test_a_file_with_a_strange_name_gets_a_hint(folder: Path) -> None:
    (folder / "dermatomes.yaml").rename(folder / "dermatoms.yaml")
    (folder / "text" / "en" / "zones.yaml").rename(folder / "text" / "en" / "zone.yml")

    assert sorted(lines(check_folder(folder))) == [
        "dermatomes.yaml: the file is missing",
        (
            "dermatoms.yaml: expected the name of a file of data/ (did you mean "
            "dermatomes.yaml?)"
        ),
        (
            "text/en/zone.yml: expected the name of a file of texts (did you mean "
            "zones.yaml?)"
        ),
        "text/en/zones.yaml: the file is missing",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [", "nerves.yaml: line "),
        ("", "nerves.yaml: expected a mapping with format: dermamap-…, found nothing"),
        (
            "a: 1",
            "nerves.yaml: expected a mapping with format: dermamap-…, found a map",
        ),
        (
            "[1]",
            "nerves.yaml: expected a mapping with format: dermamap-…, found a list",
        ),
        (
            "format: 1",
            "nerves.yaml: expected a mapping with format: dermamap-…, found format: 1",
        ),
        ("format: dermamap-nerves/1\na: 1\na: 2", "nerves.yaml: line 3, column 1: the"),
        (
            "format: dermamap-nerves/2\nnerves: {}",
            "nerves.yaml: format: expected dermamap-nerves/1, found 'dermamap-nerves/2",
        ),
        ("format: dermamap-nerves/1", "nerves.yaml: nerves: expected a mapping, foun"),
        ("\xff", "nerves.yaml: "),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_line_and_hides_no_other(
    tmp_path: Path, text: str, line: str
) -> None:
    (tmp_path / "nerves.yaml").write_bytes(text.encode("latin-1"))
    (tmp_path / "zones.yaml").mkdir()

    found = lines(check_folder(tmp_path))

    assert len(found) == 2
    assert any(each.startswith(line) for each in found)
    assert "zones.yaml: expected a file, found a folder" in found


def test_huge_files_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "dermamap.files.reading.yaml_file.read_yaml.__defaults__", (100_000,)
    )

    found = lines(check_folder(folder))

    assert "findings.yaml: too large: expected at most 0.0953674 MiB" in found


@pytest.mark.parametrize(
    ("name", "before", "after", "line"),
    [
        (
            "findings.yaml",
            "\nbackground:",
            "\nbackgrounds:",
            "findings.yaml: unknown key 'backgrounds' (did you mean background?); exp",
        ),
        (
            "conditions.yaml",
            "65_plus: 1.1, status: assumed",
            "65_plus: .nan, status: assumed",
            "conditions.yaml: priors: conversion: pool: band_factor: 65_plus: expecte",
        ),
        (
            "red_flags.yaml",
            "    when_status: assumed\n",
            "",
            "red_flags.yaml: rules: item 1: when: ",
        ),
        (
            "lesions.yaml",
            "motor: root, ",
            "",
            "lesions.yaml: lesions, L1: the key motor is missing",
        ),
    ],
)
def test_knowledge_is_read_as_the_program_reads_it(
    tmp_path: Path, name: str, before: str, after: str, line: str
) -> None:
    for each in FILES:
        (tmp_path / each).write_bytes(resource(f"data/{each}").read_bytes())
    text = (tmp_path / name).read_text("utf-8")
    assert before in text
    (tmp_path / name).write_text(text.replace(before, after, 1), "utf-8")

    (found,) = lines(check_folder(tmp_path))
    assert found.startswith(line)


def test_texts_can_be_checked_by_themselves(checkout: Path, tmp_path: Path) -> None:
    report = check_folder(checkout / "data" / "text" / "en")
    assert lines(report) == []
    assert report.proven["names"] > 200

    shutil.copytree(checkout / "data" / "text", tmp_path / "text")
    assert lines(check_folder(tmp_path)) == []


def test_the_texts_of_a_whole_folder_must_be_there(folder: Path) -> None:
    shutil.rmtree(folder / "text")
    assert lines(check_folder(folder)) == ["text/en: the folder of texts is missing"]

    (folder / "text").write_text("no folder")
    assert lines(check_folder(folder)) == ["text/en: the folder of texts is missing"]

    (folder / "text").unlink()
    (folder / "text").symlink_to("text")
    assert lines(check_folder(folder)) == ["text/en: the folder of texts is missing"]


def test_a_further_language_has_all_texts(folder: Path) -> None:
    french = folder / "text" / "fr"
    french.mkdir()
    assert lines(check_folder(folder)) == ["text/fr: expected the files of texts"]

    shutil.copytree(folder / "text" / "en", french, dirs_exist_ok=True)
    assert lines(check_folder(folder)) == []

    names = sorted(file.name for file in french.iterdir())
    for name in names[1:]:
        (french / name).unlink()
    lost = [f"text/fr/{name}: the file is missing" for name in names[1:]]
    assert sorted(lines(check_folder(folder))) == lost


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            "  key_point_L4:",
            "  key_point_L44:",
            "signature_areas: the signature area key_point_L4 is missing",
        ),
        (
            "    posterior:",
            "    posteriour:",
            "branches: lateral_femoral_cutaneous: the branch posterior is missing",
        ),
        (
            "branches:\n  lateral_femoral_cutaneous:",
            "branches:\n  sural:",
            "branches: the nerve lateral_femoral_cutaneous is missing",
        ),
    ],
)
def test_texts_name_all_that_the_data_hold(
    folder: Path, before: str, after: str, line: str
) -> None:
    file = folder / "text" / "en" / "territories.yaml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")

    first, second = lines(check_folder(folder))

    assert first == f"text/en/territories.yaml: {line}"
    assert "expected a" in second  # the word that stands there instead


def test_texts_without_data_know_not_what_there_is_to_name(tmp_path: Path) -> None:
    (tmp_path / "findings.yaml").write_text(
        "format: dermamap-findings/1\nquestions: {history: 5}\n"
    )
    (tmp_path / "text" / "en").mkdir(parents=True)
    (tmp_path / "text" / "en" / "landmarks.yaml").write_text(
        "format: dermamap-text/1\nlandmarks: {elbow: {plain: a, clinical: b}}\n"
    )

    assert lines(check_folder(tmp_path)) == []


def test_a_folder_without_files_is_a_problem(tmp_path: Path) -> None:
    (line,) = lines(check_folder(tmp_path))
    assert line.endswith(": expected YAML files like those of data/")

    (line,) = lines(check_folder(tmp_path / "none"))
    assert line.endswith("none: cannot be opened: No such file or directory")

    (tmp_path / "zones.yaml").write_text("")
    (line,) = lines(check_folder(tmp_path / "zones.yaml"))
    assert line.endswith("zones.yaml: expected a folder or an SVG")


@pytest.fixture
def assets(checkout: Path, tmp_path: Path) -> Path:
    """Return a copy of what was made of the data, for a user to spoil."""
    copy = tmp_path / "assets"
    shutil.copytree(checkout / "assets", copy)
    return copy


def test_what_was_made_of_the_shipped_files_is_checked(assets: Path) -> None:
    (assets / "compiled" / "knowledge.json").write_text("{}")
    (assets / "body_svg" / "sole_left.svg").unlink()

    found = lines(check_shipped(resource("data"), assets))

    for line in (
        "assets/body_svg/sole_left.svg: is not as made; run python3 dev.py skin --only",
        "assets/compiled/knowledge.json: is not what the data give; run python -m to",
        "sole_left.svg: cannot be opened: No such file or directory",
    ):
        assert sum(each.startswith(line) for each in found) == 1, line


def test_pictures_of_broken_data_are_not_compared(folder: Path, assets: Path) -> None:
    (folder / "palette.yaml").write_text("format: dermamap-palette/1\n")

    found = lines(check_shipped(folder, assets))

    assert "palette.yaml: roots: expected a mapping, found nothing" in found
    assert not any("the pictures show" in line for line in found)


@pytest.mark.parametrize("reader", ["load_skin", "load_atlas", "load_wording"])
def test_a_damaged_installation_is_told(
    reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise DermamapError(reader, problem)

    problem = "broken"
    monkeypatch.setattr(f"dermamap.files.checks.atlas_check.{reader}", fail)
    (tmp_path / "zones.yaml").write_text("format: dermamap-zones/1\n")

    found = lines(check_shipped(tmp_path, tmp_path / "assets"))

    assert found.count(f"{reader}: broken") == 1
