from collections.abc import Collection, Sequence
from xml.etree import ElementTree as ET

import pytest
import shapely

from dermamap.core.anatomy import Symptom
from dermamap.core.body.outline import Area
from dermamap.core.errors import DermamapError
from dermamap.core.picture.lettering import SVG
from dermamap.core.picture.rendering import (
    SYMPTOM_COLOURS,
    Overlay,
    document,
    path_of,
    symptom_overlay,
)
from dermamap.core.picture.rendering import (
    compose as composed,
)


def compose(
    base: str,
    shown: Collection[str],
    overlays: Sequence[tuple[str, Sequence[Overlay]]],
    silhouette: Area,
    *,
    names: bool = True,
    dark: bool = False,
) -> str:
    return document(composed(base, shown, overlays, silhouette, names=names, dark=dark))


BASE = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20">
<title>a view</title>
<g id="art"><path d="M0 0"/></g>
<g id="landmarks"><path d="M1 1"/></g>
<g id="zones" display="none"><path d="M2 2"/></g>
<g id="lee_2008" visibility="hidden"><path d="M3 3"/></g>
<g id="lee_2008-names" display="none"><text x="3" y="3">L5</text></g>
<g id="nerves" display="none"><path d="M4 4" data-territory="sural"/></g>
</svg>
"""
BOX = shapely.box(1, 1, 5, 4)


def groups(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314
    return [group.get("id", "") for group in root.findall(f"{{{SVG}}}g")]


def test_the_skin_keeps_its_lines_when_nothing_is_asked_for() -> None:
    assert groups(compose(BASE, (), (), BOX)) == ["art", "landmarks"]


def test_what_is_asked_for_is_shown_with_landmarks_on_top() -> None:
    shown = ("landmarks", "zones", "lee_2008", "marks")
    marks = [symptom_overlay(Symptom.PAIN, BOX)]

    svg = compose(BASE, shown, [("marks", marks)], BOX)

    layers = ["art", "zones", "lee_2008", "marks", "landmarks", "lee_2008-names"]
    assert groups(svg) == layers
    assert "display" not in svg
    assert "visibility" not in svg


def test_a_picture_that_is_cut_off_is_refused() -> None:
    with pytest.raises(DermamapError, match="expected an SVG picture of a view: "):
        compose(BASE[:200], (), (), BOX)


def test_nothing_is_drawn_beside_the_skin() -> None:
    svg = compose(BASE, (), [("marks", [symptom_overlay(Symptom.PAIN, BOX)])], BOX)

    assert 'clip-path="url(#skin)"' in svg
    assert f'<path d="{path_of(BOX)}"' in svg


@pytest.mark.parametrize("symptom", Symptom)
def test_each_symptom_can_be_told_from_the_others(symptom: Symptom) -> None:
    others = {SYMPTOM_COLOURS[each] for each in Symptom if each is not symptom}
    svg = compose(BASE, (), [("marks", [symptom_overlay(symptom, BOX)])], BOX)

    assert SYMPTOM_COLOURS[symptom] not in others
    assert f'id="marks-{symptom}"' in svg
    assert f"<title>{symptom}</title>" in svg


def test_an_empty_shape_is_left_out_and_a_dashed_one_is_dashed() -> None:
    empty = Overlay("a", "nothing", shapely.MultiPolygon(), "red")
    border = Overlay("b", "a border", BOX, "none", line="red", dashed=True)

    svg = compose(BASE, (), [("x", [empty, border])], BOX)

    assert 'id="a"' not in svg
    assert 'stroke-dasharray="4 3"' in svg


def test_a_path_has_every_ring_of_every_part_and_nothing_else() -> None:
    ring = BOX.difference(shapely.box(2, 2, 3, 3))
    both = shapely.GeometryCollection(
        [ring, shapely.box(7, 7, 8, 8), shapely.Point(0, 0)]
    )

    path = path_of(both)

    assert path.count("M") == path.count("Z") == 3
    assert path_of(shapely.box(0, 0, 2.125, 1)).startswith("M2.12 0L2.12 1")
    assert path_of(shapely.MultiPolygon()) == ""


def test_names_come_with_their_layer_unless_they_are_not_wished_for() -> None:
    with_names = compose(BASE, ("lee_2008", "landmarks"), (), BOX)
    without = compose(BASE, ("lee_2008", "landmarks"), (), BOX, names=False)

    assert groups(with_names) == ["art", "lee_2008", "landmarks", "lee_2008-names"]
    assert groups(without) == ["art", "lee_2008", "landmarks"]
    assert "display" not in with_names


def test_what_is_laid_over_a_picture_may_have_a_name() -> None:
    area = Overlay("consensus-L5", "L5", shapely.box(0, 0, 60, 80), "red", name="L5")
    skin = shapely.box(0, 0, 40, 80)

    svg = compose(BASE, (), [("consensus", [area])], skin)

    assert groups(svg) == ["art", "consensus", "landmarks", "consensus-names"]
    assert svg.count(">L5</text>") == 2
    assert 'x="20.' in svg


def test_words_are_written_in_lines_of_which_the_first_says_whose_they_are() -> None:
    name = "lateral_femoral_cutaneous"
    area = Overlay("nerve", name, shapely.box(0, 0, 300, 300), "red", name=name)

    svg = compose(BASE, (), [("own", [area])], shapely.box(0, 0, 300, 300))

    assert svg.count(">cutaneous</text>") == 2
    assert svg.count("data-territory") == 1


def test_one_nerve_is_shown_by_itself() -> None:
    svg = compose(BASE, ("nerve:sural",), (), BOX)

    assert groups(svg) == ["art", "nerve-sural", "landmarks"]
    assert 'd="M4 4"' in svg


BODY = BASE.replace("0 0 10 20", "0 0 300 1000")
FRONT = BODY.replace("<svg ", '<svg data-view="anterior" ')


def test_a_piece_across_the_midline_is_named_on_both_sides() -> None:
    across = shapely.box(50, 100, 250, 300)
    area = Overlay("consensus-L1", "L1", across, "red", name="L1")

    names = {
        base: compose(base, (), [("consensus", [area])], across).count("data-reach")
        for base in (BODY, FRONT)
    }

    assert names == {BODY: 1, FRONT: 2}


def test_a_piece_too_small_for_its_name_has_it_beside_it() -> None:
    small = shapely.box(140, 100, 160, 106)
    area = Overlay("consensus-S4-5", "S4-5", small, "red", name="S4-5")

    svg = compose(FRONT, (), [("consensus", [area])], small)

    assert svg.count("data-reach") == svg.count('class="leader"') == 2
    assert 'class="leader"' not in compose(FRONT, (), [("x", [area])], BOX)


def test_a_shape_without_fill_and_line_has_but_its_name() -> None:
    area = Overlay(
        "trunk", "femoral", shapely.box(0, 0, 90, 90), "none", name="femoral"
    )

    svg = compose(BODY, (), [("nerve-femoral", [area])], shapely.box(0, 0, 90, 90))

    assert groups(svg) == ["art", "landmarks", "nerve-femoral-names"]


def test_a_picture_for_a_dark_background_says_so() -> None:
    assert 'class="dark"' in compose(BASE, (), (), BOX, dark=True)
    assert 'class="dark"' not in compose(BASE, (), (), BOX)


def test_lines_are_thinner_on_a_foot_than_on_a_body() -> None:
    body = BASE.replace("0 0 10 20", "0 0 300 1000")
    border = Overlay("b", "a border", BOX, "none", line="red")

    thin, broad = (compose(x, (), [("x", [border])], BOX) for x in (BASE, body))

    assert 'stroke-width="0.5"' in thin
    assert 'stroke-width="1"' in broad
