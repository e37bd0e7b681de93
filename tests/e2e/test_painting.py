"""A person paints on the skin with a pointer and sees the ranking change."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from dermamap.core.preferences import Preferences
from dermamap.files.preferences_file import write_preferences
from tests.e2e.virtual_screen import Picture, Program, Screen, wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

EMPTY_CASE = "format: dermamap-case/1\nid: painted\n"
LOWER_LEG = (0.60, 0.75)
"""Between these shares of the screen's height the legs are seen below the knee."""


def skin_shown(picture: Picture) -> npt.NDArray[np.bool_]:
    """Return where the picture has the warm tones of skin."""
    red, _, blue = np.moveaxis(picture.astype(int), 2, 0)
    return np.asarray((red > 160) & (red - blue > 15), np.bool_)


def legs_across(picture: Picture, row: int) -> list[tuple[int, int]]:
    """Return first and last column of each leg or foot that a row crosses."""
    skin = np.concatenate([[False], skin_shown(picture)[row], [False]]).astype(int)
    begins = np.flatnonzero(np.diff(skin) == 1)
    ends = np.flatnonzero(np.diff(skin) == -1)
    runs = zip(begins.tolist(), ends.tolist(), strict=True)
    return [(begin, end) for begin, end in runs if end - begin > 40]


def down_the_middle(picture: Picture, leg: int) -> list[tuple[int, int]]:
    """Return a path down the lower leg, counted from the left of the screen."""
    rows = [round(share * len(picture)) for share in LOWER_LEG]
    (top, above), (bottom, below) = (
        (sum(legs_across(picture, row)[leg]) // 2, row) for row in rows
    )
    steps = np.linspace(0, 1, 60)[:, None]
    path = (1 - steps) * (top, above) + steps * (bottom, below)
    return [(x, y) for x, y in path.round().astype(int).tolist()]


def show_feet(screen: Screen, bare: Picture) -> Picture:
    """Choose the views of the feet."""
    screen.press("ctrl+4")
    return screen.settled_picture("9-feet", unlike=bare)


def analyse(case: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "dermamap", "analyse", case, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_stroke_shows_in_every_view_and_changes_the_ranking(
    screen: Screen, start: Callable[..., Program], tmp_path: Path
) -> None:
    case = tmp_path / "my case.yaml"
    case.write_text(EMPTY_CASE)
    unmarked = analyse(case)
    start(case)
    bare = screen.settled_picture("1-bare")
    outer_side = down_the_middle(bare, leg=2)
    screen.drag(outer_side)
    painted = screen.settled_picture("2-painted", unlike=bare)

    changed = (bare != painted).any(axis=2)
    begin, _ = legs_across(bare, outer_side[0][1])[2]
    x, y = outer_side[len(outer_side) // 2]
    assert changed[y, x], "the skin under the pointer shows the mark"
    _, left_leg_in_front = legs_across(bare, y)[1]
    front = changed[y - 20 : y + 20, left_leg_in_front - 40 : begin - 20]
    assert front.any(), "the same skin shows it in the front view"
    results = slice(round(0.77 * changed.shape[1]), None)
    assert changed[:, results].sum() > 2000, "the ranking beside it is another one"

    screen.press("ctrl+s")
    wait_until(lambda: "stroke" in case.read_text() or None, "the case to be saved")
    marked = analyse(case)
    assert [area["side"] for area in marked["areas"]] == ["left"]
    assert marked["areas"][0]["symptom"] == "reduced"
    ranking = [lesion["id"] for lesion in marked["lesions"]]
    assert ranking != [lesion["id"] for lesion in unmarked["lesions"]]
    assert set(ranking[:3]) & {"L5", "common_fibular", "superficial_fibular", "L4+L5"}


def test_a_second_patch_changes_the_ranking_again_and_undo_takes_it_back(
    screen: Screen, start: Callable[..., Program], tmp_path: Path
) -> None:
    write_preferences(
        Preferences(toured=True), tmp_path / "config" / "dermamap" / "preferences.json"
    )
    start()
    bare = screen.settled_picture("3-bare")
    screen.drag(down_the_middle(bare, leg=2))
    one = screen.settled_picture("4-one-patch", unlike=bare)
    screen.drag(down_the_middle(bare, leg=0))
    two = screen.settled_picture("5-two-patches", unlike=one)
    width = bare.shape[1]
    results = np.s_[:, round(0.77 * width) :]
    assert (one[results] != two[results]).any()
    screen.press("ctrl+z")
    body = np.s_[100:900, round(0.14 * width) : round(0.74 * width)]
    undone = screen.settled_picture("6-undone", unlike=two)
    assert np.array_equal(undone[body], one[body])
    screen.press("ctrl+z")
    bare_again = screen.settled_picture("7-bare-again", unlike=undone)
    assert np.array_equal(bare_again[body], bare[body])


def test_a_stroke_along_a_foot_that_lies_on_its_side_marks_that_foot(
    screen: Screen, start: Callable[..., Program], tmp_path: Path
) -> None:
    case = tmp_path / "foot.yaml"
    case.write_text(EMPTY_CASE)
    start(case)
    overview = screen.settled_picture("8-overview")
    feet = show_feet(screen, overview)
    rows = [r for r in range(len(feet)) if legs_across(feet, r)]
    sole = rows[len(rows) * 3 // 4]
    begin, end = max(legs_across(feet, sole), key=lambda run: run[1] - run[0])
    assert end - begin >= 400, "a foot is seen large"
    heel, arch = end - (end - begin) // 8, end - (end - begin) // 2
    screen.drag([(x, sole) for x in range(heel, arch, -6)])
    screen.settled_picture("10-sole", unlike=feet)
    screen.press("ctrl+s")
    wait_until(lambda: "stroke" in case.read_text() or None, "the case to be saved")
    (area,) = analyse(case)["areas"]
    assert area["side"] == "left"
    zones = {zone["id"] for zone in area["zones"]}
    assert "sole_heel" in zones
    assert {zone.partition("_")[0] for zone in zones} == {"sole"}
