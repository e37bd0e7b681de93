import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import MAPS, ViewId
from dermamap.core.atlas.drawn_shapes import DrawnShape
from dermamap.core.atlas.own_map import OwnMap
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.views import index_texels
from dermamap.core.errors import Cancelled, DermamapError
from dermamap.files.atlas.atlas_file import ClaimLibrary
from dermamap.files.atlas.picture_file import load_view_art
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.files.own_maps import map_files, own_map
from dermamap.files.own_maps.map_files import is_own_map
from dermamap.files.own_maps.own_map import FORMAT, load_own_map, read_own_map
from dermamap.files.own_maps.own_map_check import check_own_map
from dermamap.files.own_maps.svg_tree import Element, read_svg
from tests.files.inkscape import ANTERIOR, INKSCAPE, THIGH, drawing, layer, path, saved

SKIN = load_skin()
VIEWS = ViewLibrary()
MAPS_OF = ClaimLibrary()


def problems(file: Path) -> list[str]:
    return [str(each) for each in check_own_map(file).problems]


def shapes(file: Path) -> list[DrawnShape]:
    reading = read_own_map(file, VIEWS)
    assert reading.problems == []
    return [shape for drawing in reading.drawings for shape in drawing.shapes]


def only_shape(file: Path) -> DrawnShape:
    (shape,) = shapes(file)
    return shape


def box(shape: DrawnShape) -> list[float]:
    points = np.concatenate(shape.rings)
    return [round(float(v), 2) for v in (*points.min(axis=0), *points.max(axis=0))]


def area(shape: DrawnShape) -> float:
    return sum(
        abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2
        for x, y in (ring.T for ring in shape.rings)
    )


ON_THE_THIGH = [310, 300, 370, 390]


# What is shipped, drawn again


def shipped_paths(view: str, map_id: str) -> Iterator[Element]:
    root = read_svg(load_view_art(ViewId(view)).encode(), view)
    (group,) = [each for each in root.children if each.id == map_id]
    return (
        each
        for each in group.walk()
        if each.tag == "path" and "data-territory" in each.attributes
    )


def copied(view: str, map_id: str, transform: str = "", inner: str = "") -> str:
    """Return a picture with the paths of a map copied to a layer of one's own."""
    copies = "".join(
        f'<path d="{each.attributes["d"]}" transform="{inner}" '
        f'inkscape:label="{each.attributes["data-territory"]}"/>'
        for each in shipped_paths(view, map_id)
    )
    whole = load_view_art(ViewId(view))
    mine = f'<g {INKSCAPE} inkscape:label="my map" transform="{transform}">{copies}</g>'
    return whole.replace("</svg>", f"{mine}</svg>")


def likeness(own: OwnMap, map_id: str, view: ViewId) -> dict[str, float]:
    """Return for each territory which share of a view's texels both maps give alike."""
    facet = (index_texels(SKIN, VIEWS[view]).texel // TEXELS) % SKIN.half
    published = MAPS_OF[map_id]
    alike = {}
    for name, mine in zip(own.claims.names, own.claims.claims, strict=True):
        theirs = published.claims[published.names.index(name)]
        alike[name] = float(np.mean((mine > 127)[facet] == (theirs > 127)[facet]))
    return alike


@pytest.mark.parametrize("view", list(ViewId))
@given(map_id=st.sampled_from(MAPS))
def test_a_shipped_map_drawn_again_claims_the_same_skin(
    view: ViewId, map_id: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = copied(view.value, map_id)
    own = load_own_map(saved(tmp_path_factory.mktemp("map"), text), SKIN, VIEWS)

    alike = likeness(own, map_id, view)
    assert alike
    assert min(alike.values()) >= 0.98, alike


def test_a_shipped_map_drawn_again_in_all_views_has_the_same_claims(
    tmp_path: Path,
) -> None:
    for view in ViewId:
        saved(tmp_path, copied(view.value, "isncsci_textbook"), f"{view.value}.svg")
    own = load_own_map(tmp_path, SKIN, VIEWS).claims
    published = MAPS_OF["isncsci_textbook"]

    assert set(own.names) == set(published.names)
    for name, mine in zip(own.names, own.claims, strict=True):
        theirs = published.claims[published.names.index(name)].astype(float)
        weight = SKIN.area_cm2[: SKIN.half]
        off = float(np.abs(mine - theirs) @ weight / weight.sum()) / 255
        assert off < 0.03, (name, off)


# Transforms

amounts = st.floats(-500, 500).map(lambda v: round(v, 3))
factors = st.floats(0.1, 10).map(lambda v: round(v, 3))


@st.composite
def there_and_back(draw: st.DrawFn) -> tuple[str, str]:
    """Return a transform and the one that undoes it."""
    x, y, a = draw(amounts), draw(amounts), draw(st.integers(-360, 360))
    s, t = draw(factors), draw(factors)
    skew = draw(st.integers(-60, 60))
    steps = {
        "translate": (f"translate({x},{y})", f"translate({-x} {-y})"),
        "one number": (f"translate({x})", f"translate({-x},0)"),
        "scale": (f"scale({s} {t})", f"scale({1 / s!r},{1 / t!r})"),
        "even scale": (f"scale({s})", f"scale({1 / s!r})"),
        "rotate": (f"rotate({a})", f"rotate({-a})"),
        "about": (f"rotate({a} {x} {y})", f"rotate({-a},{x},{y})"),
        "skewX": (f"skewX({skew})", f"skewX({-skew})"),
        "skewY": (f"skewY({skew})", f"skewY({-skew})"),
        "matrix": (
            f"matrix(1 0 0 {t} {x} {y})",
            f"matrix(1,0,0,{1 / t!r},{-x},{-y / t!r})",
        ),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(steps)), min_size=1, max_size=4))
    there = " ".join(steps[name][0] for name in chosen)
    back = ", ".join(steps[name][1] for name in chosen[::-1])
    return there, back


@given(there_and_back())
def test_a_transform_and_its_inverse_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, ways: tuple[str, str]
) -> None:
    there, back = ways
    inner = path(more=f'transform="{back}"')
    text = drawing(layer(inner, more=f'transform="{there}"'))
    shape = only_shape(saved(tmp_path_factory.mktemp("map"), text))

    assert np.allclose(box(shape), ON_THE_THIGH, atol=0.02)


def test_transforms_of_a_whole_map_change_no_claim(tmp_path: Path) -> None:
    plain = load_own_map(saved(tmp_path, copied("anterior", "lee_2008")), SKIN, VIEWS)
    text = copied(
        "anterior", "lee_2008", "rotate(30) scale(2)", "scale(.5) rotate(-30)"
    )
    turned = load_own_map(saved(tmp_path, text), SKIN, VIEWS)

    assert (np.abs(plain.claims.claims.astype(int) - turned.claims.claims) <= 1).all()


# Pages


@pytest.mark.parametrize(
    ("root", "scale"),
    [
        ('width="482mm" height="1024mm" viewBox="0 0 482 1024"', 1),
        ('width="482" height="1024"', 1),
        ('width="1821.7323" height="3870.2363" viewBox="0 0 482 1024"', 1),
        ('width="100%" height="100%" viewBox="0,0,964,2048"', 2),
        ('width="482mm" height="1024mm"', 96 / 25.4),
    ],
)
def test_the_page_tells_the_scale_when_no_layer_of_the_picture_is_left(
    root: str, scale: float, tmp_path: Path
) -> None:
    d = "M" + " ".join(
        f"{x * scale},{y * scale}" for x, y in ((310, 300), (370, 300), (370, 390))
    )
    text = drawing(path(d), f'data-view="anterior" {root}')

    assert box(only_shape(saved(tmp_path, text))) == pytest.approx(
        ON_THE_THIGH, abs=0.1
    )


def test_a_page_that_begins_elsewhere_is_shifted(tmp_path: Path) -> None:
    text = drawing(
        path("m 210,100 h 60 v 90 h -60 z"),
        'data-view="anterior" viewBox="-100 -200 482 1024"',
    )

    assert box(only_shape(saved(tmp_path, text))) == ON_THE_THIGH


def test_layers_that_are_left_tell_where_a_resized_page_has_gone(
    tmp_path: Path,
) -> None:
    # "Resize page to content" moves all layers alike and gives the page another size.
    moved = 'transform="translate(-50,-80)"'
    art = f'<g id="art" {moved}><path class="edge" d="m0 0h1v1z"/></g>'
    mine = layer(path(), more=moved)
    text = drawing(
        art + mine, 'data-view="anterior" width="200mm" viewBox="0 0 200 300"'
    )

    assert box(only_shape(saved(tmp_path, text))) == ON_THE_THIGH


def test_a_page_of_another_shape_is_told(tmp_path: Path) -> None:
    file = saved(
        tmp_path, drawing(path(), 'data-view="anterior" viewBox="0 0 210 297"')
    )

    view = VIEWS[ViewId.ANTERIOR]
    expected = (
        "the page is 210 x 297; expected the page of the view, "
        f"{view.width_mm:g} x {view.height_mm:g} mm, "
        "or the layer art of its picture left in the file"
    )
    assert problems(file) == [f"drawing.svg: {expected}"]


@pytest.mark.parametrize(
    ("root", "problem"),
    [
        (
            'viewBox="0 0 wide high"',
            "viewBox of the page: expected a length such as 12 or 12mm, found 'wide'",
        ),
        ('viewBox="0 0 482"', "expected a viewBox of four numbers, found '0 0 482'"),
        (
            'width="50%"',
            "width of the page: expected a length such as 12 or 12mm, found '50%'",
        ),
        ("", "the page has no viewBox and no width; expected one such as 482mm"),
        (
            'width="482"',
            "the page has no viewBox and no height; expected one such as 482mm",
        ),
        ('viewBox="0 0 0 0"', "the page is 0 x 0; expected the page of the view"),
    ],
)
def test_a_page_without_a_size_is_told(root: str, problem: str, tmp_path: Path) -> None:
    file = saved(tmp_path, drawing(path(), f'data-view="anterior" {root}'))

    (told,) = problems(file)
    assert told.startswith(f"drawing.svg: {problem}")


BODY = '<rect class="base" x="20" y="10" width="440" height="1000"/>'


@pytest.fixture
def shipped_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        own_map, "load_view_art", lambda _: drawing(f'<g id="art">{BODY}</g>')
    )


@pytest.mark.usefixtures("shipped_body")
def test_a_body_that_was_moved_by_itself_is_told(tmp_path: Path) -> None:
    moved = BODY.replace('x="20"', 'x="30"')
    file = saved(tmp_path, drawing(f'<g id="art">{moved}</g>{path()}'))

    (told,) = problems(file)
    assert told.startswith("drawing.svg: the body in the layer art was moved or scaled")


@pytest.mark.usefixtures("shipped_body")
def test_a_body_that_is_where_it_was_tells_nothing(tmp_path: Path) -> None:
    text = drawing(f'<g id="art" transform="scale(2)">{BODY}</g>{path()}')
    there = [155, 150, 185, 195]

    assert box(only_shape(saved(tmp_path, text))) == there
    saved(tmp_path, text, "again.svg")
    assert [box(each) for each in shapes(tmp_path)] == [there] * 2


@pytest.mark.parametrize("view", list(ViewId))
def test_a_shipped_picture_is_where_it_is(view: ViewId, tmp_path: Path) -> None:
    # Drawn over all of the page, so that it lies on skin in every view.
    page = '<rect id="L5" width="480" height="1020"/>'
    text = load_view_art(view).replace("</svg>", f"{page}</svg>")

    assert problems(saved(tmp_path, text, f"{view.value}.svg")) == []


def test_a_body_is_not_told_when_the_shipped_one_cannot_be_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_map, "load_view_art", lambda _: drawing(""))
    text = drawing(f'<g id="art">{BODY}</g>{path()}')

    assert box(only_shape(saved(tmp_path, text))) == ON_THE_THIGH


@pytest.mark.parametrize("broken", ['d="rubbish"', 'd="m0 0h1v1z" transform="x"'])
def test_a_body_that_cannot_be_read_tells_nothing(broken: str, tmp_path: Path) -> None:
    text = drawing(f'<g id="art"><path class="base" {broken}/></g>{path()}')

    assert box(only_shape(saved(tmp_path, text))) == ON_THE_THIGH


def test_a_layer_that_was_made_flat_is_told(tmp_path: Path) -> None:
    file = saved(tmp_path, drawing(f'<g id="art" transform="scale(0)"/>{path()}'))

    assert problems(file) == ["drawing.svg: its transform makes everything flat"]


# Which view


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("my sciatica.svg", ANTERIOR),
        ("posterior.svg", ANTERIOR),  # what the picture says goes first
        ("anterior.svg", ANTERIOR.replace("anterior", "unknown")),
        ("L5 Anterior-2.svg", ANTERIOR.replace('data-view="anterior"', "")),
        ("drawing.svg", ANTERIOR.replace('data-view="anterior"', "")),  # its title
    ],
)
def test_a_picture_tells_which_view_it_is(name: str, root: str, tmp_path: Path) -> None:
    (told,) = read_own_map(saved(tmp_path, drawing(path(), root), name), VIEWS).drawings

    assert told.view.id is ViewId.ANTERIOR


def test_the_ids_in_a_picture_tell_which_view_it_is(tmp_path: Path) -> None:
    root = 'viewBox="0 0 482 1024"'
    zone = '<g id="zones"><path id="anterior-left-zone-groin" d="m0 0h1v1z"/></g>'
    text = drawing(zone + path(), root).replace("dermamap: anterior", "Sheet 3")

    (told,) = read_own_map(saved(tmp_path, text), VIEWS).drawings
    assert told.view.id is ViewId.ANTERIOR


def test_a_picture_of_no_view_is_told_the_ten(tmp_path: Path) -> None:
    text = drawing(path(), 'viewBox="0 0 9 9"').replace("dermamap: anterior", "")

    (told,) = problems(saved(tmp_path, text))
    assert told.startswith(
        "drawing.svg: it does not tell which view it shows; expected anterior,"
    )
    assert "or sole_right as the attribute data-view" in told


# Folders


def test_a_folder_tells_of_its_map(tmp_path: Path) -> None:
    folder = tmp_path / "my_map"
    folder.mkdir()
    saved(folder, drawing(path()), "anterior.SVG")
    saved(folder, "not read", ".hidden.svg")
    saved(folder, "not read", "notes.txt")
    about = f"format: {FORMAT}\ntitle: Sciatica\nauthor: A teacher\nnotes: ''\n"
    saved(folder, about, "map.yaml")
    own = load_own_map(folder, SKIN, VIEWS)

    assert (own.title, own.about) == ("Sciatica", {"author": "A teacher"})
    assert (own.claims.id, own.claims.names) == ("own-map-my_map", ("L5",))


def test_a_map_without_words_is_called_by_its_file(tmp_path: Path) -> None:
    own = load_own_map(saved(tmp_path, drawing(path()), "Örtel_3.svg"), SKIN, VIEWS)

    assert (own.title, own.claims.id) == ("Örtel 3", "own-map-rtel_3")
    named = load_own_map(saved(tmp_path, drawing(path()), "地図.svg"), SKIN, VIEWS)
    assert named.claims.id == "own-map-map"


@pytest.mark.parametrize(
    ("about", "problem"),
    [
        ("title: x", "map.yaml: the key format is missing"),
        ("format: dermamap-case/1", "map.yaml: expected format: dermamap-own-map/1, f"),
        (
            f"format: {FORMAT}\ntitel: x",
            "map.yaml: unknown key 'titel' (did you mean tit",
        ),
        (
            f"format: {FORMAT}\nauthor: [x]",
            "map.yaml: author: expected a text, found a l",
        ),
        (f"format: {FORMAT}\ntitle: 3", "map.yaml: title: expected a text, found 3"),
        ("{", "map.yaml: line 2, column 1: not YAML"),
    ],
)
def test_wrong_words_about_a_map_are_told(
    about: str, problem: str, tmp_path: Path
) -> None:
    saved(tmp_path, drawing(path()))
    saved(tmp_path, about, "map.yaml")

    (told,) = problems(tmp_path)
    assert told.startswith(problem)


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        f"{tmp_path}: expected pictures of views, such as anterior.svg, found none"
    ]


def test_a_folder_of_too_many_pictures_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_files, "MAX_FILES", 1)
    for name in ("a.svg", "b.svg"):
        saved(tmp_path, drawing(path()), name)

    assert problems(tmp_path) == [f"{tmp_path}: 2 pictures; expected at most 1"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "none.svg"

    assert problems(file) == [f"{file}: cannot be opened: No such file or directory"]


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert problems(tmp_path) == [f"{tmp_path}: cannot be opened: Permission denied"]
    assert not is_own_map(tmp_path)


def test_only_pictures_and_folders_of_them_are_maps(tmp_path: Path) -> None:
    assert is_own_map(tmp_path / "any.svg")
    assert not is_own_map(tmp_path)
    assert not is_own_map(tmp_path / "none")
    saved(tmp_path, "", "map.yaml")
    assert is_own_map(tmp_path)
    (tmp_path / "map.yaml").rename(tmp_path / "zones.yaml")
    assert not is_own_map(tmp_path)
    assert not is_own_map(tmp_path / "zones.yaml")
    saved(tmp_path, drawing(path()), "a.SVGZ")
    assert is_own_map(tmp_path)


def test_other_files_in_the_folder_of_a_map_are_left_alone(tmp_path: Path) -> None:
    saved(tmp_path, drawing(path()), "anterior.svg")
    saved(tmp_path, "mine: alone", "notes.yaml")

    assert is_own_map(tmp_path)
    assert problems(tmp_path) == []
    assert load_own_map(tmp_path, SKIN, VIEWS).claims.names == ("L5",)


@pytest.mark.parametrize("name", ["map.yaml", "MAP.YAML"])
def test_what_tells_of_a_map_may_be_given_in_its_place(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sciatica"
    folder.mkdir()
    saved(folder, drawing(path()))
    about = saved(folder, f"format: {FORMAT}\nauthor: A teacher\n", name)

    assert is_own_map(about)
    own = load_own_map(about, SKIN, VIEWS)
    assert (own.title, own.about) == ("sciatica", {"author": "A teacher"})
    monkeypatch.chdir(folder)
    assert load_own_map(Path(name), SKIN, VIEWS).claims.id == "own-map-sciatica"


def test_only_one_file_tells_of_a_map(tmp_path: Path) -> None:
    saved(tmp_path, drawing(path()))
    for name in ("map.yaml", "MAP.YAML"):
        saved(tmp_path, f"format: {FORMAT}", name)
    if len(list(tmp_path.iterdir())) == 3:  # where capital letters make a difference
        assert problems(tmp_path) == [
            "MAP.YAML: expected one map.yaml, found map.yaml too"
        ]


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    saved(tmp_path, drawing(path()))
    about = tmp_path / "map.yaml"
    about.symlink_to(about)

    (told,) = problems(tmp_path)
    assert told.startswith(f"{about}: cannot be opened: ")


def test_compressed_pictures_are_told_wherever_they_lie(tmp_path: Path) -> None:
    packed = tmp_path / "anterior.svgz"
    packed.write_bytes(gzip.compress(drawing(path()).encode()))
    told = "anterior.svgz: a compressed SVG; save it as Plain SVG or Inkscape SVG"

    assert problems(packed) == problems(tmp_path) == [told]
    saved(tmp_path, drawing(path()), "anterior.svg")
    assert problems(tmp_path) == [told]


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "anterior.svg"
    os.mkfifo(pipe)

    assert problems(pipe) == [f"{pipe}: expected a file, found a device or a pipe"]


# Limits that hold for all pictures of a map together


def test_shapes_without_end_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_map, "MAX_SHAPES", 3)
    for name in ("a.svg", "b.svg"):
        saved(tmp_path, drawing(layer(path() * 2)), name)

    assert problems(tmp_path) == ["b.svg: more than 3 shapes in all; expected fewer"]


def test_shapes_without_end_in_one_picture_are_told_once(tmp_path: Path) -> None:
    file = saved(tmp_path, drawing(layer(path() * 1001)))

    assert problems(file) == ["drawing.svg: more than 1,000 shapes; expected fewer"]


def test_pictures_of_one_view_are_joined(tmp_path: Path) -> None:
    for n in range(3):
        saved(tmp_path, drawing(path()), f"{n}.svg")
    (drawn,) = read_own_map(tmp_path, VIEWS).drawings

    assert len(drawn.shapes) == 3


@pytest.mark.parametrize("wrong", [path("m 1,1 h 3 v 3 z"), path(name="L55")])
def test_problems_of_all_pictures_are_cut_short(wrong: str, tmp_path: Path) -> None:
    for n in range(4):
        saved(tmp_path, drawing(layer(wrong * 40)), f"{n}.svg")
    told = problems(tmp_path)

    assert len(told) == 101
    assert told[-1] == f"{tmp_path}: more than 100 problems; the first are told"


def test_every_problem_is_told_and_loading_tells_the_first(tmp_path: Path) -> None:
    one = path(name="L55", more='data-n="1"')
    other = path("M 1 1", name="L4").replace("path12", "path13")
    file = saved(tmp_path, drawing(layer(one + other)))

    assert len(problems(file)) == 2
    with pytest.raises(DermamapError) as told:
        load_own_map(file, SKIN, VIEWS)
    assert str(told.value) == (
        "drawing.svg: path12 (L55): unknown territory 'L55' (did you mean L5?); "
        "expected a root such as L5 or a nerve such as sural "
        "(dermamap check lists 1 more)"
    )


def test_one_problem_is_told_as_it_is(tmp_path: Path) -> None:
    file = saved(tmp_path, drawing(layer(path("M 1 1"))))

    with pytest.raises(DermamapError) as told:
        load_own_map(file, SKIN, VIEWS)
    assert [str(told.value)] == problems(file)


# Shapes that cannot be used


@pytest.mark.parametrize(
    ("d", "problem"),
    [
        ("m 1,1 h 3 v 3 z", "it lies beside the skin; expected a shape on the skin of"),
        ("m -9,-9 h 3 v 3 z", "it lies beside the skin; expected a shape on the skin"),
        ("M 330 330 340 340 350 350 z", "it encloses no area; expected a shape on the"),
        ("M 330 330 340 340", "it encloses no area; expected a closed shape"),
        ("", "it encloses no area; expected a closed shape"),
        ("M 330 330 L 1e400 3 2 2 z", "a point of it is not a number or lies far away"),
        ("M 330 330 L 1e9 3 2 2 z", "a point of it is not a number or lies far away"),
        ("M 330 330 L 3", "its path data cannot be read"),
        ("330 330 L 3 3", "its path data cannot be read"),
        ("M 330 330 L three", "its path data cannot be read"),
        ("M 330 330 A 1 1 0 1 0 3", "its path data cannot be read"),
    ],
)
def test_a_shape_that_claims_no_skin_is_told(
    d: str, problem: str, tmp_path: Path
) -> None:
    (told,) = problems(saved(tmp_path, drawing(path(d))))

    assert told.startswith(f"drawing.svg: path12 (L5): {problem}")


def test_points_without_end_are_told(tmp_path: Path) -> None:
    many = path(f"M 330 330 {'L 340 340 330 340 ' * 20_000} z")
    file = saved(tmp_path, drawing(layer(many * 3)))

    assert problems(file) == [
        "drawing.svg: more than 100,000 points in all; expected fewer"
    ]


def test_an_open_path_is_closed_as_inkscape_fills_it(tmp_path: Path) -> None:
    text = drawing(path("M 310,300 H 370 V 390 H 310"))

    assert area(only_shape(saved(tmp_path, text))) == pytest.approx(5400)


def test_a_crossing_path_follows_its_rule_of_filling(tmp_path: Path) -> None:
    twice = f"{THIGH} m 10,10 h 40 v 70 h -40 z"
    claimed = {}
    for rule in ("nonzero", "evenodd"):
        text = drawing(layer(path(twice), more=f'style="fill-rule:{rule}"'))
        own = load_own_map(saved(tmp_path, text), SKIN, VIEWS)
        claimed[rule] = int((own.claims.claims[0] > 127).sum())

    assert claimed["evenodd"] < 0.7 * claimed["nonzero"]


def test_what_is_drawn_on_one_side_is_mirrored(tmp_path: Path) -> None:
    left = path("m 310,300 h 60 v 90 h -60 z", "L5 left")
    right = path("m 112,300 h 60 v 90 h -60 z", "L5 right")
    claims = [
        load_own_map(saved(tmp_path, drawing(shapes)), SKIN, VIEWS).claims.claims
        for shapes in (left, right, left + right)
    ]

    for other in claims[1:]:
        assert np.mean((claims[0] > 127) != (other > 127)) < 0.001


def test_views_are_joined(tmp_path: Path) -> None:
    front, side = tmp_path / "anterior.svg", tmp_path / "lateral_left.svg"
    for file in (front, side):
        file.write_text(copied(file.stem, "isncsci_textbook"), encoding="utf-8")
    apart = [load_own_map(file, SKIN, VIEWS).claims for file in (front, side)]
    joined = load_own_map(tmp_path, SKIN, VIEWS).claims

    def skin_of(claims: object) -> set[int]:
        steps = claims.claims[claims.names.index("L5")]  # type: ignore[attr-defined]
        return set(np.flatnonzero(steps > 127).tolist())

    alone = skin_of(apart[0]) | skin_of(apart[1])
    both = skin_of(joined)
    assert len(both ^ alone) < 0.05 * len(both)
    assert len(both) > 1.1 * max(map(len, map(skin_of, apart)))


def test_reading_tells_how_far_it_is_and_can_be_called_off(tmp_path: Path) -> None:
    file = saved(tmp_path, drawing(path()))
    shares: list[float] = []
    own = load_own_map(file, SKIN, VIEWS, shares.append)
    assert own.claims.names
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] < 1

    def off(_: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        load_own_map(file, SKIN, VIEWS, off)
