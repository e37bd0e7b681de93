from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dermamap.core.anatomy import ViewId
from dermamap.core.picture.lettering import SVG

Run = Callable[..., Any]
BESIDE = ("-names", "legend", "credit")
OWED = "whoever uses this map acknowledges the people who were exploited"


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
        ("compare:L5", 'id="compare-fits"'),
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
    assert shown_groups == ["art", layer, "landmarks"]
    assert shown in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("layer", "shown"),
    [
        ("nerves_largest", 'data-map="nerves_largest"'),
        ("nerves_autonomous", 'data-map="nerves_autonomous"'),
        ("nerve_branches", 'data-branch="posterior"'),
        ("signature", 'data-area="root_block_L4"'),
    ],
)
def test_every_extent_and_signature_area_can_be_shown(
    layer: str, shown: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    words = ("--view", "lateral_left", "--view", "medial_left")
    side = words[:2] if layer == "nerve_branches" else words[2:]
    told = run("render", *side, "--show", layer, "-o", path)

    assert told.status == 0, told.err
    assert groups(path)[:2] == ["art", layer]
    assert shown in path.read_text("utf-8")


def test_one_nerve_is_shown_with_its_three_extents_and_what_they_mean(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    told = run("render", "--view", "sole_left", "--show", "nerve:tibial", "-o", path)

    assert told.status == 0, told.err
    assert groups(path)[:2] == ["art", "nerve-tibial"]
    text = path.read_text("utf-8")
    assert 'data-territory="calcaneal"' not in text
    for words in ("autonomous zone", "usual extent", "largest extent"):
        assert words in text


def test_extents_that_are_shown_together_are_told_apart(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    both = ("--show", "nerves", "--show", "nerves_autonomous")

    assert run("render", "--view", "sole_left", *both, "-o", path).status == 0
    assert "autonomous zone" in path.read_text("utf-8")


def test_names_come_with_their_layer_unless_they_are_not_wished_for(
    run: Run, tmp_path: Path
) -> None:
    words = ("render", "--view", "lateral_left", "--show", "consensus", "-o")
    with_names, without = tmp_path / "a.svg", tmp_path / "b.svg"

    assert run(*words, with_names).status == run(*words, without, "--no-names").status
    assert "consensus-names" in groups(with_names)
    assert not any(name.endswith("-names") for name in groups(without))


@pytest.mark.parametrize("view", ["sole_left", "sheet"])
@pytest.mark.parametrize(
    "layers",
    [
        ("foerster_1933",),
        ("consensus",),
        ("agreement",),
        ("disagreement",),
        ("lee_2008", "foerster_1933"),
    ],
)
def test_who_was_exploited_for_a_map_is_acknowledged_wherever_it_is_credited(
    layers: tuple[str, ...], view: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    shown = [word for layer in layers for word in ("--show", layer)]
    assert run("render", "--view", view, *shown, "-o", path).status == 0

    root = ET.parse(path).getroot()  # noqa: S314
    words = " ".join(text.text or "" for text in root.iter(f"{{{SVG}}}text"))
    assert OWED in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "After Foerster 1933" in words


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ("lee_2008", "After Lee, McPhee & Stringer 2008; borders assumed"),
        (
            "nerve:sural",
            "Nerves after the sources of data/nerves.yaml; borders assumed",
        ),
        ("zones", None),
    ],
)
def test_a_view_says_under_it_whose_map_it_shows(
    layer: str, said: str | None, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    words = ("--view", "sole_left", "--show", layer, "--no-names")
    assert run("render", *words, "-o", path).status == 0

    root = ET.parse(path).getroot()  # noqa: S314
    told = root.find(f"{{{SVG}}}desc")
    assert (None if told is None else told.text) == said
    assert ("credit" in groups(path)) is (said is not None)


@pytest.mark.parametrize("names", [True, False])
def test_landmarks_are_points_with_their_names(
    names: bool,  # noqa: FBT001
    run: Run,
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.svg"
    words = ("--show", "landmarks", *(() if names else ("--no-names",)))
    assert run("render", "--view", "anterior", *words, "-o", path).status == 0

    assert groups(path) == ["art", "landmarks", "landmark-points"]
    text = path.read_text("utf-8")
    assert 'data-landmark="patella' in text
    assert (">tibial tuberosity</text>" in text) is names


@pytest.mark.parametrize("nerve", ["femoral", "sciatic", "common_fibular", "tibial"])
def test_a_trunk_has_its_own_name(nerve: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    words = ("--view", "lateral_left" if nerve != "tibial" else "sole_left")
    if nerve == "femoral":
        words = ("--view", "anterior")
    assert run("render", *words, "--show", f"nerve:{nerve}", "-o", path).status == 0

    assert groups(path).count(f"nerve-{nerve}-names") == 1
    assert f">{nerve.rpartition('_')[2]}</text>" in path.read_text("utf-8")


def test_the_legend_of_a_nerve_without_an_autonomous_zone_has_none(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    words = ("--view", "anterior", "--show", "nerve:ilioinguinal_genitofemoral")
    assert run("render", *words, "-o", path).status == 0

    text = path.read_text("utf-8")
    assert "autonomous zone" not in text
    assert "largest extent" in text


def test_a_picture_can_be_drawn_for_a_dark_background(run: Run, tmp_path: Path) -> None:
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    words = ("render", "--view", "sole_left", "--dark", "-o")

    assert run(*words, svg).status == run(*words, png).status == 0
    assert 'class="dark"' in svg.read_text("utf-8")


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ("foerster_1933", ("After Foerster 1933", "ACKNOWLEDGEMENT", "exploited")),
        ("lee_2008", ("After Lee, McPhee &amp; Stringer 2008", "WEAKNESSES")),
        ("nerve:sural", ("Sural nerve", "HOW PEOPLE DIFFER", "LEGEND")),
        ("nerve:obturator", ("AUTONOMOUS ZONE", "57")),
        ("nerves_autonomous", ("THE SKIN IN WORDS", "BORDERS", "(recalled)")),
        ("nerves_largest", ("(recalled)",)),
        ("nerves", ("many people differ", "(derived)")),
        ("landmarks", ("the feet enlarged",)),
        ("consensus", ("Consensus of the maps", "After Keegan &amp; Garrett 1948")),
        ("disagreement", ("no two agree", "half of them differ")),
        ("zones", ("Zones of the skin",)),
        ("compare:L5", ("its skin, left out",)),
    ],
)
def test_a_sheet_has_all_views_and_says_what_has_to_be_known(
    layer: str, said: tuple[str, ...], run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    told = run("render", example, "--view", "sheet", "--show", layer, "-o", path)

    assert told.status == 0, told.err
    text = path.read_text("utf-8")
    assert text.count("<svg") == 1 + len(ViewId)
    assert "assumed" in text
    for words in said:
        assert words in text


def test_a_sheet_of_a_map_of_ones_own_bears_its_title(
    run: Run, tmp_path: Path, checkout: Path
) -> None:
    path = tmp_path / "a.svg"
    own = checkout / "docs" / "examples" / "own_map" / "sciatica"
    told = run("render", "--view", "sheet", "--show", own, "-o", path)

    assert told.status == 0, told.err
    assert "a map of one's own" in path.read_text("utf-8")


def test_a_sheet_with_marks_is_a_picture_of_a_case(
    run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    assert run("render", example, "--view", "sheet", "-o", path).status == 0

    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) > int.from_bytes(data[20:24])


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
        (
            ["--show", "nerve:surall", "-o", "a.svg"],
            "expected nerve: and a nerve, found 'nerve:surall' (did you mean sural?)",
        ),
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
