"""Which shapes of a file stand for a territory, and what is told of the others."""

import pytest

from dermamap.files.own_maps.own_drawing import DrawingReader
from dermamap.files.own_maps.svg_tree import read_svg
from dermamap.files.own_maps.territory_names import TerritoryNames
from dermamap.files.words.wording_file import load_wording
from tests.files.inkscape import THIGH, drawing, layer, path

NAMES = TerritoryNames(load_wording().lesions)
NOTHING = (
    "a.svg: nothing drawn is named after a root or nerve; expected a root such as L5 "
    "or a nerve such as sural"
)


def read(inside: str) -> DrawingReader:
    return DrawingReader(read_svg(drawing(inside).encode(), "a.svg"), "a.svg", NAMES)


def found(inside: str) -> list[str]:
    reader = read(inside)
    assert reader.problems == []
    return [each.territory for each in reader.shapes]


def told(inside: str) -> str:
    (problem,) = read(inside).problems
    return str(problem)


@pytest.mark.parametrize(
    "attributes",
    [
        'id="L5"',
        'id="L5-2"',
        'id="anterior-left-L5"',
        'inkscape:label="L5"',
        'inkscape:label="L5 left" id="path3"',
        'data-territory="L5" id="path3"',
        'id="L5" data-territory="S1"',  # what a person typed goes first
        'inkscape:label="L5" id="S1"',
        'id="anterior-left-S1" data-territory="L5"',
    ],
)
def test_a_shape_is_named_by_its_label_its_id_or_its_territory(attributes: str) -> None:
    assert found(f'<path d="{THIGH}" {attributes}/>') == ["L5"]


def test_shapes_take_the_name_of_the_layer_around_them() -> None:
    inner = path(name="") + f"<g>{path(name='S1')}{path(name='')}</g>"

    assert found(layer(inner, label="L5")) == ["L5", "S1", "L5"]


@pytest.mark.parametrize("name", ["map", "Map", "my map", "My_Map", "my-map"])
def test_in_a_layer_for_the_map_every_shape_must_have_a_name(name: str) -> None:
    assert told(layer(path(name=""), label=name)) == (
        "a.svg: path12: it has no name; expected a root such as L5 or a nerve such as "
        "sural as its label"
    )
    assert told(layer(path(name="arrow"), label=name)) == (
        "a.svg: path12 (arrow): unknown territory 'arrow'; expected a root such as L5 "
        "or a nerve such as sural"
    )


def test_the_id_of_a_layer_may_name_it_too() -> None:
    assert "has no name" in told(f'<g id="map">{path(name="")}</g>')


def test_outside_of_it_only_names_that_come_close_are_told() -> None:
    beside = path(name="arrow") + path(name="") + f'<path id="frame" d="{THIGH}"/>'

    assert found(path() + beside) == ["L5"]
    assert "'suralis' (did you mean sural?)" in told(path(name="suralis"))
    assert "'L45' (did you mean L5?)" in told(f'<path id="L45" d="{THIGH}"/>')


@pytest.mark.parametrize(
    ("attributes", "territory"),
    [('id="sural_nerv"', "sural"), ('id="saphenos"', "saphenous")],
)
def test_ids_that_a_person_typed_wrong_are_told(
    attributes: str, territory: str
) -> None:
    assert f"did you mean {territory}?" in told(f'<path d="{THIGH}" {attributes}/>')


def test_a_file_without_territories_lists_what_it_has() -> None:
    some = "".join(f'<path id="path{n}" d="{THIGH}"/>' for n in range(4))

    assert told("") == NOTHING
    assert told(layer(path(name=""), label="Layer 1")) == f"{NOTHING}, found path12"
    assert told(some) == (
        f"{NOTHING}, found path0, path1, path2 and others "
        "(Plain SVG drops labels: save Inkscape SVG, or name the ids)"
    )


def test_shapes_without_an_id_are_called_by_their_line() -> None:
    assert "found rect in line" in told('<rect width="1" height="1"/>')


# The layers of the picture


@pytest.mark.parametrize(
    "name",
    [
        "art",
        "landmarks",
        "zones",
        "isncsci_textbook",
        "isncsci_textbook-names",
        "nerves_largest",
        "consensus",
        "compare:L5",
        "own-map-sciatica",
    ],
)
def test_layers_of_the_picture_are_passed_over(name: str) -> None:
    shipped = f'<path id="anterior-left-S1" data-territory="S1" d="{THIGH}"/>'

    assert found(f'<g id="{name}">{shipped}</g>{path()}') == ["L5"]
    same = f'<g id="{name}" inkscape:label="#{name}">{shipped}</g>{path()}'
    assert found(same) == ["L5"]


@pytest.mark.parametrize("label", ["map", "my map", "what I changed"])
def test_a_layer_of_the_picture_under_another_name_is_ones_own(label: str) -> None:
    shipped = f'<path id="anterior-left-S1" data-territory="S1" d="{THIGH}"/>'

    inner = f'<g id="lee_2008" inkscape:label="{label}">{shipped}</g>'
    assert found(inner) == ["S1"]


def test_what_was_drawn_into_a_layer_of_the_picture_is_told() -> None:
    assert told(f'<g id="art">{path()}</g>{path()}') == (
        "a.svg: path12 (L5): it lies in the layer art of the picture, which is not "
        "read; move it to a layer named map"
    )


# Hiding, clipping, other elements


@pytest.mark.parametrize(
    "hidden", ['style="display:none"', 'display="none"', 'visibility="hidden"']
)
def test_hidden_shapes_are_not_read(hidden: str) -> None:
    other = path(name="S1")
    only = "a.svg: what is named after a root or nerve is hidden; show it and save"

    assert found(layer(f"<g {hidden}>{path()}</g>{other}")) == ["S1"]
    assert told(layer(path(), more=hidden)) == only
    assert found(f"<g {hidden}>{path(name='')}</g>{other}") == ["S1"]


def test_a_shape_may_show_itself_in_a_hidden_group() -> None:
    shown = path(more='visibility="visible"')

    assert found(f'<g visibility="hidden">{shown}</g>') == ["L5"]
    assert found(f'<g style="clip-path:none;broken">{path()}</g>') == ["L5"]


@pytest.mark.parametrize("cut", ['clip-path="url(#c)"', 'style="mask:url(#c)"'])
def test_clipped_shapes_are_told(cut: str) -> None:
    assert told(f"<g {cut}>{path()}</g>") == (
        "a.svg: path12 (L5): it is clipped or masked; expected a whole shape: release "
        "the clip"
    )


def test_texts_pictures_and_scripts_are_passed_over() -> None:
    beside = (
        '<text inkscape:label="L4">L4</text><image xlink:href="file:///etc/passwd"/>'
        '<script href="https://example.org/a.js">alert(1)</script><foreignObject/>'
        f"<defs>{path(name='L4')}<clipPath>{path(name='L4')}</clipPath></defs>"
    )

    assert found(layer(beside + path())) == ["L5"]


@pytest.mark.parametrize(
    "transform", ["scale(", "spin(3)", "matrix(1 2 3)", "scale(x)"]
)
def test_transforms_that_cannot_be_read_are_told(transform: str) -> None:
    assert told(layer(path(), more=f'transform="{transform}"')) == (
        "a.svg: layer1 (map): expected a transform such as translate(10,20) or "
        f"matrix(1,0,0,1,10,20), found {transform!r}"
    )


# Clones


def test_clones_are_drawn_where_they_are() -> None:
    target = f'<defs><path id="shape" d="{THIGH}"/></defs>'
    clone = '<use xlink:href="#shape" id="use1" x="5" y="6" inkscape:label="L5"/>'
    (shape,) = read(target + layer(clone)).shapes

    assert (shape.territory, shape.where) == ("L5", "a.svg: use1 (L5)")
    assert shape.matrix == (1, 0, 0, 1, 5, 6)


def test_a_clone_of_a_territory_is_one_unless_it_has_another_name() -> None:
    shipped = f'<g id="nerves"><path id="anterior-left-S1" d="{THIGH}"/></g>'

    assert found(f'{shipped}<use href="#anterior-left-S1"/>') == ["S1"]
    assert found(f'{shipped}<use href="#anterior-left-S1" id="L4"/>') == ["L4"]


def test_clones_of_groups_and_symbols_are_followed() -> None:
    symbol = f'<defs><symbol id="s">{path()}{path(name="S1")}</symbol></defs>'

    assert found(f'{symbol}<use href="#s"/>') == ["L5", "S1"]


@pytest.mark.parametrize(
    "link",
    ["other.svg#L5", "https://example.org/a.svg#L5", "file:///etc/passwd", "#no"],
)
def test_clones_of_what_is_elsewhere_are_told_and_never_fetched(link: str) -> None:
    clone = f'<use xlink:href="{link}" id="use1" inkscape:label="L5"/>'

    assert told(clone) == (
        f"a.svg: use1 (L5): a clone of {link!r}, which is not in this file"
    )
    assert found(f'<use xlink:href="{link}"/>{path()}') == ["L5"]


def test_a_clone_of_itself_is_told() -> None:
    loop = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'

    assert told(loop) == "a.svg: clones of clones without end; expected fewer"


def test_clones_that_multiply_are_told() -> None:
    many = path(name="L5").replace("path12", "g0")
    for n in range(1, 20):
        many += f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>"

    assert "more than 1,000 shapes" in told(many)
    empty = many.replace(path(name="L5").replace("path12", "g0"), '<g id="g0"/>')
    assert "clones of clones without end" in told(empty)


def test_problems_without_end_are_cut_short() -> None:
    problems = read(layer(path(name="L55") * 300)).problems

    assert len(problems) == 101
    assert str(problems[-1]) == "a.svg: more than 100 problems; the first are told"


def test_names_are_not_compared_without_end() -> None:
    notes = "".join(
        f'<path id="path{n}" inkscape:label="note {n}"/>' for n in range(300)
    )

    assert found(notes + path(name="sural")) == ["sural"]
    assert found(notes + path(name="suralis") + path()) == ["L5"]


def test_a_picture_in_the_picture_is_read_where_it_stands() -> None:
    (shape,) = read(f'<svg x="10mm" y="2">{path()}</svg>').shapes

    assert shape.matrix == pytest.approx((1, 0, 0, 1, 37.795, 2), abs=0.001)
