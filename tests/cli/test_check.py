"""``dermamap check``: what a person sees, and what a program reads."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dermamap.cli import check
from dermamap.files.checks.report import Report

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

    assert (told.status, told.err) == (0, "")
    first, blank, *rows = told.out.splitlines()
    assert (first, blank) == ("no problems found", "")
    proven = [text for kind, text in check.PROVEN.items() if kind != "drawn shapes"]
    assert [" ".join(row.split()[1:]) for row in rows] == proven


def test_a_program_reads_what_was_proven(run: Run, folder: Path) -> None:
    told = json.loads(run("check", folder, "--json").out)

    assert told["problems"] == []
    assert told["left_out"] == []
    assert told["proven"]["maps"] == 4
    assert told["proven"]["nerves"] == 18
    assert told["proven"]["zones"] == 41
    assert "pictures" not in told["proven"]


def test_every_problem_gets_a_line_at_once(run: Run, folder: Path) -> None:
    spoil(folder / "dermatomes.yaml", "surface: limb", "surface: lim")
    spoil(folder / "zones.yaml", "  groin:", "  grion:")
    spoil(folder / "landmarks.yaml", "  asis:", "  asiss:")
    spoil(folder / "nerves.yaml", "status: recalled", "status: rcalled")
    spoil(folder / "sources.yaml", "    status: seen", "    status: 5")

    told = run("check", folder)

    assert (told.status, told.out) == (2, "")
    lines = told.err.splitlines()
    for part in (
        "dermatomes.yaml: isncsci_textbook: T12: polygon 1: expected a surface: limb,",
        "zones.yaml: the zone groin is missing",
        "zones.yaml: grion: expected a zone, found 'grion' (did you mean groin?)",
        "landmarks.yaml: the landmark asis is missing",
        "nerves.yaml: lateral_femoral_cutaneous: autonomous: status: expected a statu",
        "sources.yaml: abouelela2012: status: expected a status: seen or recalled, fo",
    ):
        assert any(line.startswith(part) for line in lines), part
    again = json.loads(run("check", folder, "--json").out)
    assert again["problems"] == lines
    assert again["proven"]["nerves"] == 18


def test_a_folder_that_is_not_there_gets_one_line(run: Run, tmp_path: Path) -> None:
    told = run("check", tmp_path / "none")

    assert (told.status, told.out) == (2, "")
    assert told.err.endswith("none: cannot be opened: No such file or directory\n")


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_not_the_folder_one_is_in(run: Run, name: str) -> None:
    told = run("check", name)

    assert (told.status, told.out) == (2, "")
    assert told.err.endswith(f"check: expected a folder or an SVG, found {name!r}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes with a name")
def test_a_pipe_does_not_block(run: Run, tmp_path: Path) -> None:
    for name in ("anterior.svg", "zones.yaml"):
        os.mkfifo(tmp_path / name)

    expected = "expected a file, found a device or a pipe"
    assert expected in run("check", tmp_path / "anterior.svg").err
    assert expected in run("check", tmp_path).err


def test_what_was_not_checked_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report = Report()
    report.left_out.append("how it fits")
    report.remarks.append("it is well")
    monkeypatch.setattr(check, "check_folder", lambda _: report)

    assert "not checked: how it fits\nit is well\n" in run("check", tmp_path).out
    assert json.loads(run("check", tmp_path, "--json").out)["remarks"] == ["it is well"]


def test_a_problem_takes_one_line_whatever_it_quotes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "two\nlines.yaml").write_text("a: 1")

    assert len(run("check", tmp_path).err.splitlines()) == 1


def test_help_says_when_missing_files_are_told(run: Run) -> None:
    assert "half of the files of data/" in " ".join(run("check", "--help").out.split())
