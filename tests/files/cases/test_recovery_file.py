"""Unsaved work comes back whole, and a damaged copy is told in one line."""

import json
import stat
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.case import Case
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Question
from dermamap.files.cases.recovery_file import (
    FORMAT,
    Kept,
    make_folder,
    read_kept,
    recovery_folder,
    set_aside,
    write_kept,
)

Questions = Mapping[str, Question]

NOW = datetime(2026, 11, 20, 10, 42, 7, tzinfo=UTC)
CASE = Case(
    id="x",
    title="été 🦵",
    drawing=Drawing((Mark(ZoneFill("heel", Side.LEFT), Symptom.PAIN, 7),)),
)


@pytest.mark.parametrize("path", [None, Path("/média/été.yaml")])
def test_work_comes_back_as_it_was(
    tmp_path: Path, questions: Questions, path: Path | None
) -> None:
    kept = Kept(CASE, path, NOW)
    write_kept(kept, tmp_path / "a.recovery")
    assert read_kept(tmp_path / "a.recovery", questions) == kept


def test_the_time_is_the_same_moment_in_every_time_zone(
    tmp_path: Path, questions: Questions
) -> None:
    there = NOW.astimezone(timezone(timedelta(hours=9)))
    write_kept(Kept(CASE, None, there), tmp_path / "a.recovery")
    assert read_kept(tmp_path / "a.recovery", questions).at == NOW


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("format", "dermamap-case/1", FORMAT),
        ("at", "yesterday", "a date and time"),
        ("at", "0001-01-01T00:00:00+14:00", "a date and time"),
        ("at", 7, "a date and time"),
        ("path", 7, "path"),
        ("case", {}, "format"),
        ("extra", 1, "unknown key 'extra'"),
    ],
)
def test_a_damaged_copy_is_told_in_one_line(
    tmp_path: Path, questions: Questions, key: str, value: object, said: str
) -> None:
    path = tmp_path / "a.recovery"
    write_kept(Kept(CASE, None, NOW), path)
    path.write_text(json.dumps({**json.loads(path.read_bytes()), key: value}))
    with pytest.raises(DermamapError, match=said) as raised:
        read_kept(path, questions)
    assert "\n" not in str(raised.value)


def test_a_copy_that_cannot_be_read_is_set_aside_and_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.recovery"
    path.write_text("{")
    aside = set_aside(path)
    assert aside.read_text() == "{"
    assert not path.exists()
    assert set_aside(path) == path, "what cannot be moved stays where it is"


def test_the_folder_is_private_and_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "recovery"
    make_folder(folder)
    make_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(DermamapError, match="cannot be made"):
        make_folder(tmp_path / "state" / "recovery")


def test_work_is_kept_in_a_folder_of_the_program() -> None:
    assert "dermamap" in recovery_folder().parts
