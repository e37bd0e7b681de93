from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dermamap.core.lettering import SVG

Run = Callable[..., Any]
BESIDE = ("-names", "legend")


def groups(path: Path) -> list[str]:
    root = ET.parse(path).getroot()  # noqa: S314
    return [group.get("id", "") for group in root.findall(f"{{{SVG}}}g")]


def test_a_case_is_drawn_with_its_marks_and_landmarks(
    run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    told = run("render", example, "--view", "lateral_left", "-o", path)

    assert (told.status, told.out, told.err) == (0, "", "")
    assert groups(path) == ["art", "marks", "landmarks"]
    text = path.read_text("utf-8")
    assert 'id="marks-reduced"' in text
    assert 'id="marks-pain"' not in text


def test_a_view_can_be_drawn_without_a_case(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    assert run("render", "--view", "sole_right", "-o", path).status == 0

    assert groups(path) == ["art", "landmarks"]


@pytest.mark.parametrize(
    ("layer", "shown"),
    [
        ("isncsci_textbook", 'data-territory="L5" data-map="isncsci_textbook"'),
        ("lee_2008", 'data-territory="L5" data-map="lee_2008"'),
        ("nerves", 'data-territory="superficial_fibular"'),
        ("zones", 'data-zone="foot_dorsum_middle"'),
        ("consensus", 'id="consensus-L5"'),
        ("agreement", 'id="agreement-88"'),
        ("disagreement", 'id="disagreement-12"'),
        ("compare:L5", 'id="compare-both"'),
        ("marks", 'id="marks-tingling"'),
    ],
)
def test_each_layer_shows_what_it_is_called(
    layer: str, shown: str, run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    told = run("render", example, "--view", "dorsum_left", "--show", layer, "-o", path)

    assert told.status == 0, told.err
    shown_groups = [each for each in groups(path) if not each.endswith(BESIDE)]
    assert shown_groups == ["art", layer]
    assert shown in path.read_text("utf-8")


def test_the_same_case_gives_the_same_picture(
    run: Run, example: Path, tmp_path: Path
) -> None:
    for name in ("a.svg", "b.svg"):
        words = ("--view", "dorsum_left", "--show", "marks", "-o", tmp_path / name)
        assert run("render", example, *words).status == 0

    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_png_is_written_when_its_name_says_so(
    run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.PNG"
    told = run("render", example, "--view", "dorsum_left", "-o", path)

    assert told.status == 0
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "a.bmp"], "expected a name that ends in .svg or .png, found 'a.bmp'"),
        (["--show", "marks", "-o", "a.svg"], "--show marks: expected a CASE as well"),
        (["--show", "zone", "-o", "a.svg"], "found 'zone' (did you mean zones?)"),
        (
            ["--show", "compare:L9", "-o", "a.svg"],
            "expected compare: and a lesion, found 'compare:L9' (did you mean L5?)",
        ),
        (["-o", "none/a.svg"], "none/a.svg: cannot be saved: No such file"),
        (["none.yaml", "-o", "a.svg"], "none.yaml: cannot be opened"),
    ],
)
def test_a_wrong_wish_is_told_in_one_line(
    words: list[str],
    told: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert told in run("render", "--view", "dorsum_left", *words).problem
    assert list(tmp_path.iterdir()) == []
