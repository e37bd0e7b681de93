import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.errors import DermamapError
from dermamap.files.own_maps import svg_tree
from dermamap.files.own_maps.svg_tree import MAX_BYTES, MAX_DEPTH, Element, read_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg">'


def problem(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(DermamapError) as told:
        read_svg(data, "a.svg")
    return str(told.value)


def test_elements_keep_their_words_and_places() -> None:
    root = read_svg(f'{SVG}\n<title>a &amp; b</title><g id=" x"/></svg>'.encode(), "a")

    assert [(each.tag, each.line) for each in root.walk()] == [
        ("svg", 1),
        ("title", 2),
        ("g", 2),
    ]
    assert root.children[0].text == "a & b"


def test_only_words_that_are_of_use_are_kept() -> None:
    words = "<title>a</title><style>b</style><text>c</text>"
    root = read_svg(f"{SVG}{words}</svg>".encode(), "a")

    assert [each.text for each in root.children] == ["a", "b", ""]


def test_what_inkscape_shows_in_place_of_a_label_is_none() -> None:
    label = "http://www.inkscape.org/namespaces/inkscape label"

    assert Element("path", {"id": "path1", label: "#path1"}, 1).label == ""
    assert Element("path", {"id": "path1", label: " #path2"}, 1).label == "#path2"


def test_style_goes_before_attributes() -> None:
    text = f'{SVG}<g style="fill : red !important;;x" fill="blue" display=" "/></svg>'
    (group,) = read_svg(text.encode(), "a").children

    assert group.own_style("fill") == "red"
    assert group.own_style("display") is None


def test_entities_that_grow_without_end_are_refused() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{bomb}]>{SVG}<title>&a11;</title></svg>'

    assert problem(text) == (
        "a.svg: line 1: a DOCTYPE with declarations is not read; save it as Plain SVG"
    )


def test_entities_of_other_files_are_refused() -> None:
    text = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG}&x;</svg>'

    assert "a DOCTYPE with declarations is not read" in problem(text)


def test_a_plain_doctype_is_harmless() -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )

    assert read_svg(f"{doctype}{SVG}</svg>".encode(), "a").tag == "svg"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a.svg: line 1, column 1: not an SVG picture: no element found"),
        ("<svg", "a.svg: line 1, column 1: not an SVG picture: unclosed token"),
        (f"{SVG}<g></svg>", "a.svg: line 1, column 46: not an SVG picture: mismatched"),
        ("<html/>", "a.svg: expected an SVG picture, found the element 'html'"),
        (b"\x1f\x8b\x08", "a.svg: a compressed SVG; save it as Plain SVG or Inkscape"),
        (f'<?xml version="1.0" encoding="klingon"?>{SVG}</svg>', "a.svg: "),
        (
            f"{SVG}&nothing;</svg>",
            "a.svg: line 1, column 41: not an SVG picture: undef",
        ),
    ],
)
def test_what_is_no_picture_is_told(text: str | bytes, told: str) -> None:
    assert problem(text).startswith(told)


def test_depth_and_number_and_size_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = f"{SVG}{'<g>' * MAX_DEPTH}{'</g>' * MAX_DEPTH}</svg>"
    assert problem(deep) == f"a.svg: line 1: nested deeper than {MAX_DEPTH} levels"
    assert problem(b" " * (MAX_BYTES + 1)) == (
        "a.svg: too large: expected a drawing of at most 16 MiB"
    )

    monkeypatch.setattr(svg_tree, "MAX_ELEMENTS", 3)
    assert problem(f"{SVG}{'<g/>' * 3}</svg>") == "a.svg: line 1: more than 3 elements"


@given(st.binary() | st.text().map(lambda text: f"{SVG}{text}</svg>".encode()))
def test_anything_is_read_or_told_in_one_line(data: bytes) -> None:
    told = tried(data)

    assert told == "" or told.startswith("a.svg: ")
    assert "\n" not in told


def tried(data: bytes) -> str:
    """Return what is told of a file, if anything is."""
    try:
        read_svg(data, "a.svg")
    except DermamapError as error:
        return str(error)
    return ""
