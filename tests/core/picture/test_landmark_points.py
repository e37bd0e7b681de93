import pytest

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.picture.landmark_points import landmark_points
from dermamap.core.picture.lettering import SVG
from dermamap.core.picture.overlays import Canvas
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.files.words.wording_file import load_wording

SKIN = load_skin()
LIBRARY = ViewLibrary()
NAMES = {name: text.clinical for name, text in load_wording().landmarks.items()}


def canvas(view: ViewId) -> Canvas:
    return Canvas(SKIN, LIBRARY[view], LIBRARY.facets(view))


@pytest.mark.parametrize("view", ViewId)
def test_every_landmark_that_the_view_shows_has_its_dot(view: ViewId) -> None:
    shown = canvas(view)
    group = landmark_points(shown, NAMES)

    counts = shown.view.counts
    seen = {(m.id, m.side) for m in SKIN.landmarks if counts[m.facet]}
    dots = group.findall(f"{{{SVG}}}circle")
    assert {(d.get("data-landmark"), d.get("data-side")) for d in dots} == seen
    for dot in dots:
        assert 0 < float(dot.attrib["cx"]) < shown.view.width_mm
        assert 0 < float(dot.attrib["cy"]) < shown.view.height_mm


def test_names_are_those_of_clinicians_once_for_both_sides() -> None:
    group = landmark_points(canvas(ViewId.ANTERIOR), NAMES, dark=True)
    words = [text.text for text in group.findall(f"{{{SVG}}}text")]

    assert words.count("centre of the patella") == 2  # the rim and the letters
    assert "ISNCSCI L2" in words


def test_dots_may_stand_without_names() -> None:
    group = landmark_points(canvas(ViewId.LATERAL_LEFT), NAMES, letters=False)

    assert group.findall(f"{{{SVG}}}circle")
    assert not group.findall(f"{{{SVG}}}text")
    none = landmark_points(canvas(ViewId.LATERAL_LEFT), {})
    assert len(none) == 0
    assert Side.LEFT in canvas(ViewId.LATERAL_LEFT).view.sides
