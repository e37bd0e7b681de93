import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dermamap.core.errors import DermamapError
from dermamap.files.wording_file import load_wording

Run = Callable[..., Any]


@pytest.fixture
def folder(checkout: Path, tmp_path: Path) -> Path:
    """Return a copy of the data for a user to spoil."""
    copy = tmp_path / "data"
    shutil.copytree(checkout / "data", copy)
    return copy


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_the_shipped_files_are_right(run: Run) -> None:
    told = run("check")

    assert (told.status, told.out, told.err) == (0, "no problems found\n", "")
    assert json.loads(run("check", "--json").out) == {"problems": []}


def test_a_copy_of_them_is_right_too(run: Run, folder: Path) -> None:
    assert run("check", folder).status == 0


def test_every_problem_gets_a_line(run: Run, folder: Path) -> None:
    spoil(folder / "dermatomes.yaml", "surface: limb", "surface: lim")
    spoil(folder / "zones.yaml", "  groin:", "  grion:")
    spoil(folder / "landmarks.yaml", "  asis:", "  asiss:")
    spoil(
        folder / "nerves.yaml",
        "status: recalled\n      source",
        "status: rcalled\n      source",
    )

    told = run("check", folder)

    assert told.status == 2
    assert told.out == ""
    lines = told.err.splitlines()
    for part in (
        "dermatomes.yaml: isncsci_textbook: T12: polygon 1: expected a surface: limb,",
        "zones.yaml: the zone groin is missing",
        "zones.yaml: grion: expected a zone, found 'grion' (did you mean groin?)",
        "landmarks.yaml: the landmark asis is missing",
        "nerves.yaml: nerves: lateral_femoral_cutaneous: autonomous: status: expected",
    ):
        assert any(line.startswith(part) for line in lines), part
    assert len(json.loads(run("check", folder, "--json").out)["problems"]) == len(lines)


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    run: Run, folder: Path
) -> None:
    (folder / "nerves.yaml").write_text("a: [")
    (folder / "zones.yaml").unlink()
    (folder / "zones.yaml").mkdir()
    (folder / "mine.yaml").write_text("a: 1")
    spoil(folder / "findings.yaml", "\nquestions:", "\nqestions:")

    told = run("check", folder)

    assert told.status == 2
    lines = told.err.splitlines()
    assert any(line.startswith("nerves.yaml: line") for line in lines)
    assert "zones.yaml: cannot be opened: Is a directory" in lines
    assert any("mine.yaml: expected a mapping with format" in line for line in lines)
    assert any(line.startswith("findings.yaml: ") for line in lines)


def test_a_folder_without_files_is_a_problem(run: Run, tmp_path: Path) -> None:
    assert "expected YAML files" in run("check", tmp_path).err
    assert run("check", tmp_path).status == 2
    told = run("check", tmp_path / "none")
    assert (told.status, told.out) == (2, "")
    assert told.err.endswith("none: cannot be opened: No such file or directory\n")


def test_a_map_of_ones_own_needs_no_other_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dermatomes.yaml").write_text(
        "format: dermamap-maps/1\nmaps: {lee_2008: {territories: {L5: {polygons: "
        "[{surface: sole, source: mine, points: [[0, 0], [1, 0], [1, 1]]}]}}}}\n"
    )

    assert run("check", tmp_path).status == 0


def test_what_was_made_of_the_shipped_files_is_checked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = DermamapError("text", "broken")

    def fail() -> object:
        raise broken

    monkeypatch.setattr("dermamap.cli.check.load_wording", fail)

    assert run("check").err == "text: broken\n"
    assert load_wording().language == "en"
