import sys
from pathlib import Path

import pytest

from dermamap.core.anatomy import NERVES, ROOTS, ViewId
from dermamap.core.errors import DermamapError
from dermamap.files.atlas import picture_file
from dermamap.files.atlas.picture_file import load_paints, load_view_art, png_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" viewBox="0 0 10 20"/>'


@pytest.mark.parametrize("view", ViewId)
def test_every_view_has_its_art(view: ViewId) -> None:
    assert '<g id="art"' in load_view_art(view)


def test_every_root_and_nerve_has_a_colour() -> None:
    assert set(load_paints()) >= {*ROOTS, *NERVES}


def test_a_png_has_four_pixels_to_the_millimetre() -> None:
    png = png_of(SVG)

    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 40
    assert int.from_bytes(png[20:24]) == 80


def test_without_the_library_only_svg_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)

    with pytest.raises(DermamapError, match="resvg-py is missing"):
        png_of(SVG)


def test_missing_art_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(picture_file, "resource", tmp_path.joinpath)

    with pytest.raises(
        DermamapError, match=r"anterior\.svg: cannot be opened: No such"
    ):
        load_view_art(ViewId.ANTERIOR)


TEXT = SVG.replace("/>", '><text y="9" font-size="9">L5</text></svg>')


def test_a_picture_is_as_wide_and_as_dark_as_it_is_asked_for() -> None:
    light, dark = (png_of(SVG, background=each, width=30) for each in ("#fff", "#000"))

    assert int.from_bytes(light[16:20]) == 30
    assert int.from_bytes(light[20:24]) == 60
    assert light != dark


def test_names_are_not_lost_where_no_font_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resvg = pytest.importorskip("resvg_py")
    draw = resvg.svg_to_bytes

    def without_fonts(**options: object) -> object:
        return draw(**{**options, "skip_system_fonts": True})

    monkeypatch.setattr(resvg, "svg_to_bytes", without_fonts)

    with pytest.raises(DermamapError, match="no font is installed"):
        png_of(TEXT)
    assert png_of(SVG)


def test_names_are_drawn_where_there_is_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    resvg = pytest.importorskip("resvg_py")
    drawn = iter((b"letter", b"none", b"picture"))
    monkeypatch.setattr(resvg, "svg_to_bytes", lambda **_: next(drawn))

    assert png_of(TEXT) == b"picture"
