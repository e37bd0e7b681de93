"""Maps of one's own on the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.files.inkscape import INKSCAPE, drawing, layer, path, saved

Run = Callable[..., Any]


@pytest.fixture
def sciatica(checkout: Path) -> Path:
    return checkout / "docs" / "examples" / "own_map" / "sciatica"


def test_a_map_that_was_rendered_reads_back_as_a_layer_of_ones_own(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "anterior.svg"
    assert (
        run(
            "render", "--view", "anterior", "--show", "foerster_1933", "-o", file
        ).status
        == 0
    )
    shown = file.read_text(encoding="utf-8")
    file.write_text(
        shown.replace('<g id="foerster_1933"', '<g id="map"'), encoding="utf-8"
    )

    assert run("check", file).status == 0


def test_a_rendered_view_can_be_drawn_on_and_is_a_map(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "anterior.svg"
    assert run("render", "--view", "anterior", "-o", file).status == 0
    told = run("claims", "--zone", "groin", "--map", file)
    assert told.problem.startswith("anterior.svg: nothing drawn is named after")

    view = file.read_text("utf-8").replace("<svg ", f"<svg {INKSCAPE} ", 1)
    saved(tmp_path, view.replace("</svg>", f"{layer(path())}</svg>"), file.name)
    told = run("claims", "--zone", "anterior_thigh_upper", "--map", file, "--json")
    assert told.status == 0, told.err
    (claim,) = json.loads(told.out)["lesions"]
    assert claim["id"] == "L5"
    assert claim["claim"] > 0.1


def test_claims_tell_of_the_map(run: Run, sciatica: Path) -> None:
    told = run("claims", "--landmark", "isncsci_S1", "--map", sciatica, "--json")

    value = json.loads(told.out)
    assert value["map"] == str(sciatica)
    assert value["own_map"]["title"] == "Sciatica: L5 and S1"
    assert value["lesions"][0]["id"] == "S1"
    plain = run("claims", "--landmark", "isncsci_S1", "--map", sciatica)
    assert "isncsci_S1 on the map Sciatica: L5 and S1" in plain.out


def test_a_map_of_ones_own_is_drawn_with_its_names(
    run: Run, sciatica: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.svg"
    words = ("--view", "lateral_left", "--show", sciatica, "-o", file)
    assert run("render", *words).status == 0

    drawn = file.read_text("utf-8")
    assert 'id="own-map-sciatica-L5"' in drawn
    assert ">L5</text>" in drawn


def test_maps_of_one_name_are_told_apart(run: Run, tmp_path: Path) -> None:
    words = []
    for folder, name in (("a", "L5"), ("b", "S1"), ("c", "L4")):
        (tmp_path / folder).mkdir()
        file = saved(tmp_path / folder, drawing(path(name=name)), "anterior.svg")
        words += ["--show", file]
    drawn = tmp_path / "drawn.svg"
    told = run("render", "--view", "anterior", *words, "-o", drawn)

    assert told.status == 0, told.err
    ids = re.findall(r' id="([^"]+)"', drawn.read_text("utf-8"))
    assert len(ids) == len(set(ids))
    assert {"own-map-anterior", "own-map-anterior-2", "own-map-anterior-3"} <= {*ids}


@pytest.mark.parametrize(
    "words",
    [
        ("claims", "--zone", "heel", "--map", ""),
        ("render", "--view", "anterior", "-o", "a.svg", "--show", ""),
    ],
)
def test_a_map_without_a_name_is_told(words: tuple[str, ...], run: Run) -> None:
    told = run(*words)

    assert told.status == 2
    assert "a map of your own, found ''" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ("claims", "--zone", "heel", "--map"),
        ("render", "--view", "anterior", "-o", "a.svg", "--show"),
    ],
)
def test_a_map_that_is_wrong_is_told(
    words: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words, "none.svg").problem == (
        "none.svg: cannot be opened: No such file or directory"
    )
    assert "a map of your own, found 'fooster'" in run(*words, "fooster").problem


def test_a_folder_in_reach_is_a_map_without_a_slash(
    run: Run, sciatica: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sciatica.parent)

    assert run("claims", "--zone", "heel", "--map", "sciatica").status == 0


def test_the_example_has_no_problems(run: Run, sciatica: Path) -> None:
    told = run("check", sciatica)

    assert (told.status, told.err) == (0, "")


def test_check_tells_what_is_wrong_with_a_path(run: Run, tmp_path: Path) -> None:
    saved(tmp_path, "format: dermamap-own-map/1\n", "map.yaml")
    file = tmp_path / "anterior.svg"
    assert run("render", "--view", "anterior", "-o", file).status == 0
    view = file.read_text("utf-8").replace("<svg ", f"<svg {INKSCAPE} ", 1)
    wrong = layer(path(name="L55"))
    saved(tmp_path, view.replace("</svg>", f"{wrong}</svg>"), file.name)

    for what in (tmp_path, file):
        assert run("check", what).problem == (
            "anterior.svg: path12 (L55): unknown territory 'L55' (did you mean L5?); "
            "expected a root such as L5 or a nerve such as sural"
        )
