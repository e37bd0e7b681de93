import numpy as np
import pytest

from dermamap.core.anatomy import ZONES, Side, Symptom, ViewId
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.body.places import _middle, landmark_place, zone_places
from dermamap.core.body.skin import Skin
from dermamap.core.drawing import Drawing, Mark, Stroke
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin


@pytest.fixture(scope="module")
def skin() -> Skin:
    return load_skin()


@pytest.fixture(scope="module")
def library() -> ViewLibrary:
    return ViewLibrary()


@pytest.mark.parametrize("view", ViewId)
def test_a_tap_at_the_place_of_a_zone_marks_that_zone_alone(
    view: ViewId, skin: Skin, library: ViewLibrary
) -> None:
    marker = SkinMarker(skin, library.views)
    places = zone_places(skin, library[view], library.facets(view))

    assert places
    for (zone, side), place in places.items():
        tap = Mark(Stroke(view, 0.5, (place,)), Symptom.PAIN)
        touched = {
            (name, area.side)
            for area in cover(Drawing((tap,)), skin, marker).tally.areas
            for name in area.zones
        }
        assert touched <= {(zone, side)}


def test_a_sliver_has_no_place() -> None:
    sliver = np.zeros((9, 9), np.bool_)
    sliver[4] = True

    assert _middle(sliver) is None
    assert _middle(np.zeros_like(sliver)) is None
    assert _middle(np.ones((3, 5), np.bool_)) == (1.25, 0.75)


def test_every_zone_has_a_place_in_some_view(skin: Skin, library: ViewLibrary) -> None:
    found = {
        key
        for view in ViewId
        for key in zone_places(skin, library[view], library.facets(view))
    }

    assert found == {(zone, side) for zone in ZONES for side in Side}


def test_the_places_of_the_right_side_mirror_those_of_the_left(
    skin: Skin, library: ViewLibrary
) -> None:
    width = library[ViewId.SOLE_LEFT].width_mm
    left = zone_places(
        skin, library[ViewId.SOLE_LEFT], library.facets(ViewId.SOLE_LEFT)
    )
    right = zone_places(
        skin, library[ViewId.SOLE_RIGHT], library.facets(ViewId.SOLE_RIGHT)
    )

    for (zone, _), (x, y) in left.items():
        mirrored = right[zone, Side.RIGHT]
        assert np.allclose(mirrored, (width - x, y), atol=0.51)


def test_every_landmark_is_on_its_side_of_some_picture(
    skin: Skin, library: ViewLibrary
) -> None:
    for landmark in skin.landmarks:
        views = [
            view
            for view in library.views.values()
            if landmark_place(landmark, view) is not None
        ]
        assert views
        assert all(landmark.side in view.sides for view in views)


def test_a_landmark_is_inside_the_picture_and_missing_where_it_is_hidden(
    skin: Skin, library: ViewLibrary
) -> None:
    heel = skin.landmark("calcaneal_tuberosity", Side.LEFT)

    assert landmark_place(heel, library[ViewId.ANTERIOR]) is None
    place = landmark_place(heel, library[ViewId.POSTERIOR])
    assert place is not None
    view = library[ViewId.POSTERIOR]
    assert 0 < place[0] < view.width_mm / 2 < place[1] < view.height_mm
