"""Left mirrors right: what is not even is told by its name."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermamap.core.body.skin import Skin
from dermamap.files.checks.mirror import check_pictures_mirrored, check_skin_mirrored
from dermamap.files.checks.report import Report


def of_skin(skin: Skin) -> list[str]:
    report = Report()
    check_skin_mirrored(report, skin, "skin")
    return [str(each) for each in report.problems]


def of_pictures(folder: Path) -> list[str]:
    report = Report()
    check_pictures_mirrored(report, folder)
    return [str(each) for each in report.problems]


def test_the_shipped_skin_is_even(skin: Skin) -> None:
    assert of_skin(skin) == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("vertices", "vertices"),
        ("faces", "faces"),
        ("zone", "zones"),
        ("texel_zone", "texels' zones"),
        ("part", "parts"),
        ("chart", "chart"),
    ],
)
def test_an_array_that_differs_is_named(skin: Skin, name: str, word: str) -> None:
    array = np.array(getattr(skin, name))
    array[-1] += 1
    change: dict[str, Any] = {name: array}
    uneven = replace(skin, **change)

    line = f"skin: the {word} of the right side do not mirror the left"
    assert of_skin(uneven) == [line]


def test_a_landmark_that_is_elsewhere_on_the_right_is_named(skin: Skin) -> None:
    last = replace(skin.landmarks[-1], facet=skin.half)
    marks = (*skin.landmarks[:-1], last)

    (line,) = of_skin(replace(skin, landmarks=marks))
    assert line == f"skin: the landmark {last.id} is not mirrored"


FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    '<defs><g id="d"><path d="M0 0 5 5"/></g></defs>{}</svg>'
)
LEFT = (
    '<g id="art"><path d="M10 10l5 5c1 1 2 2 3 3 1 0 2 0 3 1z M20 20L30 30"/></g>'
    '<g id="zones"><path id="{0}-zone-heel" d="M10.5 10c1 0 2 1 3 3z"/></g>'
    '<g id="zones-names"><text data-territory="L5" data-side="{0}" x="{1}" y="4"/></g>'
)
RIGHT = (
    '<g id="art"><path d="M90 10l-5 5c-1 1-2 2-3 3-1 0-2 0-3 1z M80 20L70 30"/></g>'
    '<g id="zones"><path id="{0}-zone-heel" d="M89.5 10c-1 0-2 1-3 3z"/></g>'
    '<g id="zones-names"><text data-territory="L5" data-side="{0}" x="{1}" y="4"/></g>'
)
BOTH = (
    '<g id="art"><path class="base" d="M50 10L60 20L40 20z"/>'
    '<path class="t12" d="M0 0l1 1"/><path class="outline" d="M0 0l2 1"/></g>'
    '<g id="zones">'
    '<path id="anterior-left-L5" data-territory="L5" data-side="left" d="M60 1l5 5z"/>'
    '<path id="anterior-right-L5" data-territory="L5" data-side="right" '
    'd="M40 1l-5 5z"/></g>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with small pictures that are even."""
    for view in ("lateral", "medial", "dorsum", "sole"):
        for side, shapes, x in (("left", LEFT, 12), ("right", RIGHT, 88)):
            text = FRAME.format(shapes.format(side, x))
            (tmp_path / f"{view}_{side}.svg").write_text(text)
    for view in ("anterior", "posterior"):
        (tmp_path / f"{view}.svg").write_text(FRAME.format(BOTH))
    return tmp_path


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


def test_pictures_that_are_even_are_counted(folder: Path) -> None:
    report = Report()
    check_pictures_mirrored(report, folder)

    assert report.problems == []
    assert report.proven["mirrored shapes"] == 3 * 4 + 2 * 2


@pytest.mark.parametrize(
    ("name", "before", "after", "line"),
    [
        (
            "sole_right",
            "M89.5",
            "M89.6",
            "sole_right.svg: right-zone-heel: does not mirror the other side",
        ),
        (
            "sole_right",
            'x="88"',
            'x="87"',
            "sole_right.svg: zones-names, data-territory=L5: does not mirror the other",
        ),
        (
            "sole_left",
            "c1 0 2 1 3 3z",
            "c1 0 2 1 3 3l1 1z",
            "sole_right.svg: right-zone-heel: does not mirror the other side",
        ),
        (
            "sole_left",
            "c1 0 2 1 3 3z",
            "c1 0 2 1 3 3 4 4z",
            "sole_right.svg: right-zone-heel: cannot be read: expected a path of M, L",
        ),
        (
            "sole_left",
            "M10.5",
            "H3M10.5",
            "sole_right.svg: right-zone-heel: cannot be read: expected a path of M, L",
        ),
        (
            "sole_right",
            '<path id="right-zone-heel" d="M89.5 10c-1 0-2 1-3 3z"/>',
            "",
            "sole_right.svg: left-zone-heel is drawn on the left only",
        ),
        (
            "posterior",
            (
                '<path id="anterior-right-L5" data-territory="L5" data-side="right" '
                'd="M40 1l-5 5z"/>'
            ),
            "",
            "posterior.svg: anterior-left-L5 is drawn on the left only",
        ),
        (
            "anterior",
            "M40 1",
            "M41 1",
            "anterior.svg: anterior-right-L5: does not mirror the other side",
        ),
        (
            "anterior",
            "L60 20",
            "L61 20",
            "anterior.svg: art: does not mirror the other side",
        ),
        ("medial_left", "<svg", "<", "medial_left.svg: not SVG: not well-formed"),
    ],
)
def test_a_shape_that_is_not_mirrored_is_named(
    folder: Path, name: str, before: str, after: str, line: str
) -> None:
    spoil(folder / f"{name}.svg", before, after)

    (found,) = of_pictures(folder)

    assert found.startswith(line)


@pytest.mark.parametrize("view", ["dorsum_right", "posterior"])
def test_a_picture_that_is_missing_is_named(folder: Path, view: str) -> None:
    (folder / f"{view}.svg").unlink()

    line = f"{view}.svg: cannot be opened: No such file or directory"
    assert of_pictures(folder) == [line]


def test_the_shipped_pictures_are_even_and_one_moved_point_is_found(
    checkout: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "body_svg"
    shutil.copytree(checkout / "assets" / "body_svg", copy)
    assert of_pictures(copy) == []

    text = (copy / "sole_right.svg").read_text("utf-8")
    start = text.index('id="sole_right-zone-heel"')
    number = re.compile(r'(?<=[" ]d="M)[\d.]+')
    found = number.search(text, start)
    assert found
    moved = f"{float(found[0]) + 1:g}"
    (copy / "sole_right.svg").write_text(
        text[: found.start()] + moved + text[found.end() :], "utf-8"
    )

    (line,) = of_pictures(copy)
    assert line.startswith("sole_right.svg: sole_right-zone-heel: does not mirror")
