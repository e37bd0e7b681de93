import numpy as np
import pytest
import shapely

from dermamap.core.anatomy import MAPS, Laterality, Side, Symptom, ViewId
from dermamap.core.assessment import Speaks
from dermamap.core.atlas.fields import MapClaims
from dermamap.core.body.coverage import Coverage, SkinMarker, cover
from dermamap.core.drawing import Drawing, Mark, Stroke, ZoneFill
from dermamap.core.picture.overlays import (
    Canvas,
    agreement_overlays,
    comparison_overlays,
    consensus_overlays,
    mark_overlays,
    territory_overlays,
)
from dermamap.core.picture.rendering import Overlay
from dermamap.core.reasoning.why.skin_evidence import skin_evidence
from dermamap.files.atlas.atlas_file import ClaimLibrary, load_atlas
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin

SKIN = load_skin()
LIBRARY = ViewLibrary()
VIEW = ViewId.LATERAL_LEFT
CANVAS = Canvas(SKIN, LIBRARY[VIEW], LIBRARY.facets(VIEW))


def covered(*marks: Mark) -> Coverage:
    return cover(Drawing(marks), SKIN, SkinMarker(SKIN, LIBRARY.views))


def whole(zone: str, side: Side = Side.LEFT) -> Mark:
    return Mark(ZoneFill(zone, side), Symptom.REDUCED)


def by_id(overlays: tuple[Overlay, ...]) -> dict[str, float]:
    return {each.id: float(each.area.area) for each in overlays}


def test_the_silhouette_is_all_that_the_view_shows() -> None:
    pixels_mm2 = CANVAS.shows_skin.sum() / 4

    assert abs(CANVAS.silhouette().area - pixels_mm2) < 0.01 * pixels_mm2


def test_a_stroke_is_outlined_where_it_was_drawn() -> None:
    stroke = Stroke(VIEW, 10, ((200.0, 650.0), (200.0, 750.0)))
    coverage = covered(Mark(stroke, Symptom.TINGLING))

    (overlay,) = mark_overlays(CANVAS, coverage)

    assert overlay.id == "marks-tingling"
    x0, y0, x1, y1 = overlay.area.bounds
    assert np.allclose((x0, y0, x1, y1), (190, 640, 210, 760), atol=2)
    assert abs(overlay.area.area - (20 * 100 + np.pi * 100)) < 0.05 * 2314


def test_marks_on_the_other_leg_are_not_in_the_picture() -> None:
    assert mark_overlays(CANVAS, covered(whole("lateral_leg_upper", Side.RIGHT))) == ()
    assert mark_overlays(CANVAS, covered()) == ()


def compared(marked: Coverage | None) -> dict[str, float]:
    """Return the areas of a comparison with L5 on the left."""
    told = skin_evidence(load_atlas(SKIN), marked or covered(), "L5", Laterality.LEFT)
    fits = told.facets(Speaks.FOR)
    return by_id(comparison_overlays(CANVAS, told.own, fits, marked, "L5"))


def test_a_comparison_parts_what_fits_from_what_speaks_against() -> None:
    areas = compared(covered(whole("lateral_leg_upper"), whole("anterior_thigh_upper")))

    assert all(area > 0 for area in areas.values())
    both = covered(whole("lateral_leg_upper"))
    assert compared(both)["compare-fits"] == pytest.approx(
        areas["compare-fits"], rel=0.02
    )
    assert areas["compare-left_out"] < areas["compare-border"]


def test_a_comparison_with_nothing_shows_the_lesion_alone() -> None:
    for nothing in (None, covered()):
        areas = compared(nothing)

        assert np.isclose(areas["compare-left_out"], areas["compare-border"])
        assert areas["compare-border"] > 0
        assert areas["compare-fits"] == areas["compare-against"] == 0


def claims(*names_and_steps: tuple[str, list[int]]) -> MapClaims:
    names = tuple(name for name, _ in names_and_steps)
    return MapClaims("x", names, np.array([s for _, s in names_and_steps], np.uint8))


@pytest.mark.parametrize("agree", [True, False])
def test_bands_of_agreement_lie_side_by_side_without_specks(agree: bool) -> None:  # noqa: FBT001
    library = ClaimLibrary()
    maps = [library[map_id] for map_id in MAPS]

    bands = agreement_overlays(CANVAS, maps, agree=agree)

    total = sum(float(band.area.area) for band in bands)
    assert total == pytest.approx(shapely.union_all([b.area for b in bands]).area)
    pieces = [piece for band in bands for piece in shapely.get_parts(band.area)]
    assert min(piece.area for piece in pieces) >= 80


def voting(*roots: str) -> list[MapClaims]:
    """Return maps of which each gives all skin to one root, or leaves it blank."""
    names = ("L3", "L4", "L5", "S1")
    full = {name: np.full(SKIN.half, 255) for name in roots}
    blank = np.zeros(SKIN.half)
    return [
        MapClaims(
            f"map {n}",
            names,
            np.array([full[r] if r == root else blank for r in names], np.uint8),
        )
        for n, root in enumerate(roots)
    ]


@pytest.mark.parametrize(
    ("roots", "agreed", "disputed"),
    [
        (("L5", "L5", "L5", "L5"), "agreement-88", None),
        (("L5", "L5", "L5", "S1"), "agreement-62", "disagreement-12"),
        (("L5", "L5", "S1", ""), "agreement-62", "disagreement-12"),
        (("L5", "L5", "S1", "L4"), "agreement-38", "disagreement-38"),
        (("L5", "S1", "", ""), None, "disagreement-62"),
        (("L5", "S1", "L4", "L3"), None, "disagreement-62"),
        (("L5", "", "", ""), None, None),
    ],
)
def test_bands_say_how_many_of_the_maps_that_draw_it_agree(
    roots: tuple[str, ...], agreed: str | None, disputed: str | None
) -> None:
    for agree, expected in ((True, agreed), (False, disputed)):
        bands = agreement_overlays(CANVAS, voting(*roots), agree=agree)
        assert [b.id for b in bands if b.area.area] == ([expected] if expected else [])


def test_neighbours_of_the_consensus_meet_and_do_not_overlap() -> None:
    names = ("L4", "L5", "S1")
    colours = dict.fromkeys(names, "red")
    seam = SKIN.half // 2
    steps = np.full((3, SKIN.half), 90, np.uint8)
    steps[0, :seam] = steps[1, seam:] = 140

    l4, l5, s1 = consensus_overlays(CANVAS, MapClaims("c", names, steps), colours)

    assert s1.area.is_empty
    assert l4.area.intersection(l5.area).area < 0.002 * l4.area.area
    both = l4.area.union(l5.area).buffer(0.2)
    assert CANVAS.silhouette().difference(both).area < 0.01 * both.area


def test_skin_that_no_root_claims_clearly_is_left_blank() -> None:
    steps = np.full((1, SKIN.half), 100, np.uint8)
    claims = MapClaims("c", ("L4",), steps)

    (weak,) = consensus_overlays(CANVAS, claims, {"L4": "red"})

    assert weak.area.is_empty
    assert consensus_overlays(CANVAS, claims, {}) == ()


def test_territories_without_a_colour_are_left_out() -> None:
    consensus = ClaimLibrary()["consensus"]

    (overlay,) = territory_overlays(CANVAS, consensus, {"L5": "#ffaa00"})

    assert overlay.id == "consensus-L5"
    assert overlay.area.area > 0
