"""Which shapes of a file stand for a territory, and what is told of the others."""

from collections.abc import Callable

import pytest

from dermamap.files.own_maps import given_names, not_followed
from dermamap.files.own_maps.own_drawing import DrawingReader
from dermamap.files.own_maps.svg_tree import read_svg
from dermamap.files.own_maps.territory_names import TerritoryNames
from dermamap.files.words.wording_file import load_wording
from tests.files.inkscape import THIGH, drawing, layer, path

NAMES = TerritoryNames(load_wording().lesions)
NAMELESS_S11 = f'<path id="S11" d="{THIGH}"/>'
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
        'inkscape:label="L5" id="L5-3"',
        'inkscape:label="#L5" id="L5"',
        'inkscape:label="L5" id="anterior-left-S1" data-territory="S1"',
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


@pytest.mark.parametrize("around", [path, lambda **k: layer(path(**k))])
@pytest.mark.parametrize(
    ("label", "hint"), [("S11", "S1"), ("S1 foot", "S1"), ("suralis", "sural")]
)
@pytest.mark.parametrize("number", ["L4", "L5-2", "anterior-left-L4", "path3"])
def test_a_label_is_never_made_good_by_an_id(
    around: Callable[..., str], label: str, hint: str, number: str
) -> None:
    text = around(name=label).replace("path12", number)

    assert f"unknown territory {label!r} (did you mean {hint}?); expected" in told(text)
    group = f'<g id="L5">{path(name=label)}</g>'
    assert f"unknown territory {label!r} (did you mean {hint}?); expected" in told(
        group
    )


def test_an_id_under_a_label_that_is_none_is_told() -> None:
    assert told(path(name="outline").replace("path12", "L4")) == (
        "a.svg: L4 (outline): unknown territory 'outline'; expected a root such as L5 "
        "or a nerve such as sural (its label counts, as people see it, not L4 beside "
        "it)"
    )


def test_a_label_and_an_id_that_disagree_are_told() -> None:
    assert told(path().replace("path12", "S1-2")) == (
        "a.svg: S1-2 (L5): its label says L5 and its id says S1; the label counts, as "
        "people see it: make the id agree"
    )


def test_what_is_unknown_in_a_named_layer_is_told() -> None:
    assert "unknown territory 'outline'" in told(layer(path(name="outline"), "L5"))
    assert "unknown territory 'S11'" in told(f'<g id="L5">{NAMELESS_S11}</g>')


def test_a_layer_whose_name_comes_close_is_told_once_if_it_matters() -> None:
    nameless = path(name="") * 3

    assert told(layer(nameless, "L55")).startswith("a.svg: layer1 (L55): unknown")
    assert told(f'<g id="S11">{nameless}</g>').startswith("a.svg: S11: unknown")
    assert found(layer(path(), "L5 and S1")) == ["L5"]
    assert found(layer(layer(nameless, "S1"), "L5 and S1")) == ["S1"] * 3
    inner = layer(layer(nameless, "L55"))
    assert told(inner).startswith("a.svg: layer1 (L55): unknown territory")
    strange = f'<g id="L5" inkscape:label="map">{path(name="")}</g>'
    assert "it has no name" in told(strange)


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
    "hidden",
    [
        'style="display:none"',
        'display="none"',
        'visibility="hidden"',
        'style="opacity:0"',
        'opacity="0.0%"',
    ],
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
    assert found(f'<g opacity=".5" style="opacity:inherit">{path()}</g>') == ["L5"]


@pytest.mark.parametrize("cut", ['clip-path="url(#c)"', 'style="mask:url(#c)"'])
def test_clipped_shapes_are_told(cut: str) -> None:
    problem = "is clipped or masked; expected a whole shape: release the clip"

    own = path(more=cut).replace("style", "data-style", 1)
    assert told(own) == f"a.svg: path12 (L5): it {problem}"
    assert told(f'<g id="g3" {cut}>{path()}</g>') == (
        f"a.svg: path12 (L5): g3 around it {problem}"
    )


def test_texts_pictures_and_scripts_are_passed_over() -> None:
    beside = (
        '<text data-territory="L4">L4</text><image xlink:href="file:///etc/passwd"/>'
        '<script href="https://example.org/a.js">alert(1)</script><foreignObject/>'
        f"<defs>{path(name='L4')}<clipPath>{path(name='L4')}</clipPath></defs>"
    )

    assert found(layer(beside + path())) == ["L5"]


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ('<text id="text1" inkscape:label="S1">S1</text>', "text1 (S1): a text"),
        ('<image id="image1" inkscape:label="S1"/>', "image1 (S1): a picture"),
        ('<text id="S1">S1</text>', "S1: a text"),
        (
            '<text id="t"/><use id="u" href="#t" inkscape:label="S1"/>',
            "u (S1), a clone of t: a text",
        ),
    ],
)
def test_texts_and_pictures_with_the_name_of_a_territory_are_told(
    named: str, problem: str
) -> None:
    assert told(layer(named + path())) == (
        f"a.svg: {problem} has no outline, so that it cannot be S1; draw a closed "
        "shape, or take the name away"
    )
    assert found(f"<g display='none'>{named}</g>{path()}") == ["L5"]


# What is told rather than followed


FRAMED = "which is not followed; expected a plain group"


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        (
            f'<svg id="s" viewBox="0 0 9 9">{path()}</svg>',
            f"path12 (L5): s around it is fitted by viewBox, {FRAMED}",
        ),
        (
            f'<svg id="s" width="9">{path()}</svg>',
            f"path12 (L5): s around it is fitted by width, {FRAMED}",
        ),
        (
            f'<symbol id="s" refX="9">{path()}</symbol><use id="u" href="#s"/>',
            f"u, a clone of path12 (L5): s around it is fitted by refX, {FRAMED}",
        ),
        (
            f'<symbol id="s">{path()}</symbol><use id="u" href="#s" height="9"/>',
            f"u, a clone of path12 (L5): s around it is fitted by height, {FRAMED}",
        ),
        (
            path(more='transform="scale(2)" transform-origin="9 9"'),
            (
                "path12 (L5): it has a transform-origin, which is not followed; "
                "expected none"
            ),
        ),
        (
            f'<g id="g" style="rotate:9deg">{path()}</g>',
            (
                "path12 (L5): g around it has the style rotate, which is not followed; "
                "expected a transform"
            ),
        ),
    ],
)
def test_frames_and_origins_are_told(inside: str, problem: str) -> None:
    assert told(inside) == f"a.svg: {problem}"


def test_a_moved_page_is_told() -> None:
    text = drawing(path()).replace("<svg", '<svg transform="scale(2)"')
    reader = DrawingReader(read_svg(text.encode(), "a.svg"), "a.svg", NAMES)

    assert str(reader.problems[0]) == (
        "a.svg: path12 (L5): the svg element has a transform, which is not followed; "
        "take it away"
    )


def test_a_symbol_is_seen_through_its_clones_alone() -> None:
    symbol = f'<symbol id="s">{path()}</symbol>'

    assert found(symbol + path(name="S1")) == ["S1"]
    assert found(f'{symbol}<use href="#s"/>') == ["L5"]


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        (".a{display:none}", "display"),
        ("/* x */ @import url(x); g > path.a:hover, b{fill:red;opacity:0}", "opacity"),
        ("@media screen {#path12 { visibility : hidden !important }}", "visibility"),
        ("path[id]{clip-path:url(#c)}", "clip-path"),
        ("*{transform:scale(2)}", "transform"),
        (".a{cx:3px}", "cx"),
    ],
)
def test_style_sheets_that_hide_or_move_a_shape_are_told(sheet: str, key: str) -> None:
    style = f"<style><![CDATA[{sheet}]]></style>"

    assert told(style + path(more='class="b a"')) == (
        f"a.svg: path12 (L5): it gets its {key} from a style sheet, which is not read; "
        "expected it in its own style"
    )


@pytest.mark.parametrize(
    "sheet",
    [
        ".a{fill:red;opacity:.5;display:inline;visibility:visible;mask:none}",
        ".c{display:none} .a .c{display:none} path.c{display:none}",
        "@font-face{src:url(x)} /* .a{display:none}",
    ],
)
def test_other_style_sheets_change_nothing(sheet: str) -> None:
    assert found(f"<style>{sheet}</style>" + path(more='class="a"')) == ["L5"]


def test_style_sheets_without_end_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(not_followed, "MAX_RULES", 2)
    sheet = "".join(f".a{n}{{display:none}}" for n in range(3))

    assert told(f"<style>{sheet}</style>{path()}") == (
        "a.svg: more than 2 rules in style sheets that hide or move shapes; expected "
        "fewer"
    )


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

    assert (shape.territory, shape.where) == (
        "L5",
        "a.svg: use1 (L5), a clone of shape",
    )
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


def test_clones_that_are_named_wrong_are_told() -> None:
    shape = f'<path id="path3" d="{THIGH}"/>'
    named = path(name="L4").replace("path12", "path3")

    def clone(label: str) -> str:
        return f'<use href="#path3" id="use1" inkscape:label="{label}"/>'

    assert told(shape + clone("S11")).startswith("a.svg: use1 (S11): unknown terr")
    assert told(shape + layer(clone("arrow"))).startswith("a.svg: use1 (arrow): unkn")
    defined = f"<defs>{named}</defs>"
    assert told(defined + clone("arrow")) == (
        "a.svg: use1 (arrow), a clone of path3 (L4): unknown territory 'arrow'; "
        "expected a root such as L5 or a nerve such as sural"
    )
    assert found(shape + clone("arrow") + path()) == ["L5"]


def test_a_clone_of_what_is_no_shape_is_told() -> None:
    cut = f'<clipPath id="c">{path()}</clipPath>'

    assert told(f'{cut}<use id="S1" href="#c"/>') == (
        "a.svg: S1: a clone of '#c', which is no shape"
    )


def test_clones_without_an_id_say_of_what_they_are() -> None:
    clone = f'<defs>{path(name="")}</defs><use href="#path12"/>'

    assert told(layer(clone)).startswith("a.svg: use in line ")
    assert ", a clone of path12: it has no name" in told(layer(clone))


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


def test_names_are_not_compared_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes = "".join(
        f'<path id="path{n}" inkscape:label="note {n}"/>' for n in range(300)
    )

    assert found(notes + path(name="sural")) == ["sural"]
    monkeypatch.setattr(given_names, "MAX_HINTS", 300)
    assert found(notes + path(name="suralis") + path()) == ["L5"]


def test_a_picture_in_the_picture_is_read_where_it_stands() -> None:
    (shape,) = read(f'<svg x="10mm" y="2">{path()}</svg>').shapes

    assert shape.matrix == pytest.approx((1, 0, 0, 1, 37.795, 2), abs=0.001)
