"""Preferences come back as they were; a damaged file costs one sentence."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from dermamap.core.anatomy import Side
from dermamap.core.errors import DermamapError
from dermamap.core.preferences import Mode, Preferences, Theme
from dermamap.files import preferences_file
from dermamap.files.preferences_file import (
    FORMAT,
    preferences_path,
    read_preferences,
    write_preferences,
)

OTHERS = Preferences(
    mode=Mode.PATIENT,
    theme=Theme.DARK,
    language="xx",
    mirrored=True,
    text_size=1.5,
    still=True,
    pressure=False,
    toured=True,
    recent=("/a/été 🦵.yaml", "b.yaml"),
    geometry="AdnQywAD",
    layout="feet",
    sides=(Side.LEFT, Side.RIGHT),
    radius_mm=7.25,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "dermamap" / "preferences.json"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_every_preference_can_be_read() -> None:
    assert set(preferences_file._READ) == {each.name for each in fields(Preferences)}
    for each in fields(Preferences):
        assert getattr(OTHERS, each.name) != each.default, each.name


def test_preferences_come_back_as_they_were(path: Path) -> None:
    write_preferences(OTHERS, path)
    assert read_preferences(path) == (OTHERS, "")
    write_preferences(Preferences(), path)
    assert read_preferences(path) == (Preferences(), "")


def test_without_a_file_everything_is_at_its_default_and_nothing_is_made(
    path: Path,
) -> None:
    assert read_preferences(path) == (Preferences(), "")
    assert not path.parent.exists()


def test_what_another_version_wrote_is_kept(path: Path) -> None:
    put(path, json.dumps({"format": FORMAT, "theme": "dark", "colour_of_nails": [1]}))
    read, problem = read_preferences(path)
    assert (read, problem) == (Preferences(theme=Theme.DARK), "")
    write_preferences(OTHERS, path)
    assert json.loads(path.read_bytes())["colour_of_nails"] == [1]
    assert read_preferences(path) == (OTHERS, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"theme": "dark"}',
        '{"format": "dermamap-case/1"}',
        "\x00",
        '{"format": NaN}',
    ],
)
def test_a_damaged_file_is_told_in_one_sentence_and_replaced_by_the_next_save(
    path: Path, text: str
) -> None:
    put(path, text)
    read, problem = read_preferences(path)
    assert read == Preferences()
    assert str(path) in problem
    assert "\n" not in problem
    write_preferences(OTHERS, path)
    assert read_preferences(path) == (OTHERS, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mode", "teacher"),
        ("theme", 3),
        ("text_size", 9),
        ("text_size", "large"),
        ("still", "yes"),
        ("recent", ["a"] * 11),
        ("recent", "a"),
        ("sides", ["up"]),
        ("radius_mm", 0),
        ("geometry", ["x"]),
        ("language", "e\nn"),
    ],
)
def test_one_wrong_value_leaves_the_others_as_chosen(
    path: Path, name: str, value: object
) -> None:
    put(path, json.dumps({"format": FORMAT, "toured": True, name: value}))
    read, problem = read_preferences(path)
    assert read == Preferences(toured=True)
    assert f": {name}" in problem


def test_of_several_wrong_values_one_is_told(path: Path) -> None:
    put(path, json.dumps({"format": FORMAT, "theme": "x", "mode": "y", "still": 1}))
    _, problem = read_preferences(path)
    assert problem.count(str(path)) == 1
    assert "mode" in problem


def test_a_folder_in_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert "cannot be opened" in read_preferences(path)[1]
    with pytest.raises(DermamapError):
        write_preferences(OTHERS, path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(DermamapError, match="cannot be made"):
        write_preferences(OTHERS, tmp_path / "config" / "preferences.json")


def test_preferences_lie_in_a_folder_of_the_program() -> None:
    assert "dermamap" in preferences_path().parts
    assert preferences_path().suffix == ".json"
