import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import LESIONS, ZONES, Side, Symptom, ViewId
from dermamap.core.assessment import Setting
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.spots import SPOT_MM, best_place, make_spots
from dermamap.core.case import Findings
from dermamap.core.drawing import Mark, Stroke, ZoneFill
from dermamap.core.knowledge.base import LESION_INDEX
from dermamap.core.knowledge.table import DRAWING_SHAPE, JointTable
from dermamap.core.reasoning.asking.touch import (
    ABNORMAL,
    NORMAL,
    ON_EACH_SIDE,
    next_spots,
    touch_gains,
)
from dermamap.core.reasoning.inference import consider
from tests.core.marks import laid
from tests.core.shipped import KNOWLEDGE, NOBODY, entropy_bits

L, R = Side


def table_of(*likely: tuple[str, int]) -> JointTable:
    """Return a table in which a drawing leaves these lesions and sides."""
    drawing = np.full(DRAWING_SHAPE, -30.0)
    for lesion, laterality in likely:
        drawing[LESION_INDEX[lesion], laterality] = 0
    base = consider(KNOWLEDGE, NOBODY, Findings(), Setting.EQUAL)
    return base.with_drawing(drawing)


L5_OR_S1 = table_of(("L5", 0), ("S1", 0))


def bare(reference: Reference) -> NDArray[np.bool_]:
    return np.zeros(len(reference.skin.faces), bool)


def test_spots_are_small_and_of_one_zone(reference: Reference) -> None:
    skin, spots = reference.skin, reference.touch.spots
    place = skin.vertices[skin.faces[: skin.half]].mean(axis=1)
    on = spots.cell >= 0

    assert np.array_equal(
        skin.zone[: skin.half][on], skin.zone[spots.facet[spots.cell[on]]]
    )
    away = np.abs(place[on] - spots.place[spots.cell[on]]).max(axis=1)
    assert away.max() <= SPOT_MM
    assert np.array_equal(spots.cell[spots.facet], np.arange(len(spots.facet)))


def test_nearly_all_skin_has_a_spot(reference: Reference) -> None:
    skin, spots = reference.skin, reference.touch.spots
    area = skin.area_cm2[: skin.half]

    assert area[spots.cell >= 0].sum() > 0.9 * area.sum()
    assert {ZONES[n] for n in skin.zone[spots.facet]} == set(ZONES)


@pytest.mark.parametrize("side", Side)
def test_a_spot_is_pointed_at_inside_its_zone(
    side: Side, reference: Reference, marker: SkinMarker
) -> None:
    skin, spots = reference.skin, reference.touch.spots
    wrong = []
    for facet in spots.facet[::40].tolist():
        view, point = best_place(skin, reference.views, facet, side)
        coverage = laid(
            skin, marker, Mark(Stroke(view, 1.5, (point,)), Symptom.REDUCED)
        )
        facets = np.unique(np.flatnonzero(coverage.state) // TEXELS)
        if facet + skin.facets_of(side).start not in facets:
            wrong.append((ZONES[skin.zone[facet]], view, point))
    assert not wrong


def test_spots_are_shown_where_an_examiner_would_look(reference: Reference) -> None:
    skin, spots = reference.skin, reference.touch.spots
    zone = skin.zone[spots.facet]

    def views_of(name: str) -> list[ViewId]:
        facets = spots.facet[zone == ZONES.index(name)].tolist()
        return [best_place(skin, reference.views, f, L)[0] for f in facets]

    for name, view in (
        ("sole_heel", ViewId.SOLE_LEFT),
        ("popliteal_fossa", ViewId.POSTERIOR),
        ("knee_anterior", ViewId.ANTERIOR),
        ("lateral_leg_upper", ViewId.LATERAL_LEFT),
        ("medial_leg_upper", ViewId.MEDIAL_LEFT),
    ):
        seen = views_of(name)
        assert seen.count(view) > 0.5 * len(seen), name


def test_skin_that_no_view_shows_has_no_spot(reference: Reference) -> None:
    views = {ViewId.POSTERIOR: reference.views[ViewId.POSTERIOR]}
    spots = make_spots(reference.skin, views)

    assert (spots.cell < 0).any()
    assert "knee_anterior" not in {ZONES[n] for n in reference.skin.zone[spots.facet]}


def test_touch_is_abnormal_where_a_lesion_claims_skin(reference: Reference) -> None:
    touch, zone = reference.touch, reference.skin.zone[reference.touch.spots.facet]
    s1 = touch.abnormal[:, LESIONS.index("S1")]
    model = KNOWLEDGE.touch

    assert s1[zone == ZONES.index("sole_lateral")].mean() > 0.4
    assert s1[zone == ZONES.index("medial_leg_lower")].mean() < 0.15
    assert touch.elsewhere == model.unclaimed
    assert model.unclaimed - 1e-6 <= touch.abnormal.min()
    assert touch.abnormal.max() <= model.claimed + 1e-6


def test_testing_skin_gains_most_where_the_candidates_differ(
    reference: Reference,
) -> None:
    gains = touch_gains(L5_OR_S1, reference.touch)
    rates = reference.touch.abnormal[:, [LESIONS.index("L5"), LESIONS.index("S1")]]
    apart = np.abs(rates[:, 0] - rates[:, 1])

    assert gains[0][apart > 0.4].min() > 5 * gains[0][apart < 0.05].max()
    assert gains[1].max() < 1e-6


def test_the_gain_of_a_touch_is_that_of_the_whole_table(reference: Reference) -> None:
    table, touch = table_of(("L5", 0), ("S1", 1), ("S1", 2)), reference.touch
    p = table.probabilities
    for n, side in enumerate(Side):
        gains = touch_gains(table, touch)[n]
        for spot in (int(gains.argmax()), 0, 100):
            rate = np.full(DRAWING_SHAPE, touch.elsewhere)
            rate[:, [n, 2]] = touch.abnormal[spot][:, np.newaxis]
            gain = entropy_bits(p)
            for answer in (rate, 1 - rate):
                after = p * answer
                gain -= after.sum() * entropy_bits(after / after.sum())
            assert gains[spot] == pytest.approx(gain, abs=1e-9), side


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_touch_never_tells_more_than_one_bit_or_less_than_none(
    reference: Reference, *, seed: int
) -> None:
    drawing = np.random.default_rng(seed).normal(0, 3, DRAWING_SHAPE)
    table = consider(KNOWLEDGE, NOBODY, Findings(), Setting.EQUAL).with_drawing(drawing)
    gains = touch_gains(table, reference.touch)

    assert gains.min() >= 0
    assert gains.max() <= 1


def test_the_best_spots_are_apart_and_of_each_side(reference: Reference) -> None:
    table = table_of(("L5", 0), ("S1", 0), ("L5", 1), ("S1", 1))
    spots = next_spots(table, reference.touch, bare(reference))

    assert [each.side for each in spots].count(L) == ON_EACH_SIDE
    assert [each.side for each in spots].count(R) == ON_EACH_SIDE
    gains = [each.gain_bits for each in spots]
    assert gains == sorted(gains, reverse=True)
    for each in spots:
        same = [s for s in spots if s is not each and s.view is each.view]
        assert all(np.hypot(*np.subtract(s.point, each.point)) > 20 for s in same)


def test_skin_that_is_marked_is_not_tested(
    reference: Reference, marker: SkinMarker
) -> None:
    first = next_spots(L5_OR_S1, reference.touch, bare(reference))[0]
    mark = Mark(ZoneFill(first.zone, L), Symptom.PAIN)
    coverage = laid(reference.skin, marker, mark)
    marked = np.asarray(coverage.texels(tuple(Symptom)).any(axis=1))
    spots = next_spots(L5_OR_S1, reference.touch, marked)

    assert first.zone not in {each.zone for each in spots}
    assert spots[0].gain_bits <= first.gain_bits


def test_nothing_is_tested_where_all_skin_is_marked(reference: Reference) -> None:
    assert (
        next_spots(
            L5_OR_S1, reference.touch, np.ones(len(reference.skin.faces), np.bool_)
        )
        == ()
    )


def test_a_touch_is_told_with_what_both_answers_would_change(
    reference: Reference,
) -> None:
    for spot in next_spots(L5_OR_S1, reference.touch, bare(reference)):
        abnormal, normal = spot.effects
        assert (abnormal.answer, normal.answer) == (ABNORMAL, NORMAL)
        assert abnormal.chance + normal.chance == pytest.approx(1)
        assert abnormal.lesion.after > 0.5
        assert {abnormal.lesion.id, normal.lesion.id} <= {"L5", "S1"}
