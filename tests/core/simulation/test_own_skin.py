"""Random skin of one person: as often as it is claimed, in pieces, drawn in part."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Drawing, Lasso, Mark, Stroke
from dermamap.core.simulation.own_skin import OwnSkin
from dermamap.core.simulation.simulator import kind_of
from tests.core.simulation.simulated import covered, simulator

REFERENCE = simulator()._reference
SKIN = REFERENCE.skin
OWN: OwnSkin = simulator()._skin
HALF = SKIN.half


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def test_waves_have_mean_0_and_variance_1_and_are_smooth() -> None:
    waves = np.stack([OWN.wave(rng(seed), 110) for seed in range(120)])

    assert waves.mean() == pytest.approx(0, abs=0.1)
    assert waves.var() == pytest.approx(1, abs=0.1)


def test_skin_is_felt_as_often_as_it_is_claimed() -> None:
    claims = OWN.quantiles(np.full(HALF, 77, np.uint8))  # 0.3
    chance = rng()
    felt = [OWN.felt(chance, claims, OWN.wave(chance, 110)).mean() for _ in range(120)]

    assert np.mean(felt) == pytest.approx(0.3, abs=0.06)


def test_people_draw_twice_about_as_alike_as_in_a_study() -> None:
    alike = []
    for seed, column in enumerate([2, 3, 4, 5, 6, 14, 16, 20, 23] * 4):
        chance = rng(seed)
        own = OWN.wave(chance, 110)
        claims = OWN.quantiles(REFERENCE.atlas.fields[0].claims[:, column])
        one, two = (OWN.felt(chance, claims, own) for _ in range(2))
        area = OWN.area_cm2
        alike.append(area[one & two].sum() / area[one | two].sum())

    assert np.mean(alike) == pytest.approx(0.62, abs=0.08)


def test_what_is_hardly_claimed_is_a_few_cm2_at_least() -> None:
    felt = OWN.felt(rng(), np.full(HALF, -9.0), np.zeros(len(OWN._centres)))

    assert 4 <= OWN.area_cm2[felt].sum() < 5


def test_skin_that_no_view_shows_is_never_meant() -> None:
    shown = np.any([view.counts[:HALF] for view in REFERENCE.views.values()], axis=0)
    hidden = ~shown
    in_folds = np.where(hidden, 9.0, -9.0)

    felt = OWN.felt(rng(), in_folds, np.zeros(len(OWN._centres)))

    assert hidden.any()
    assert felt.any()
    assert not (felt & hidden).any()


@given(seed=st.integers(0, 2**32), start=st.floats(0, 1), claim=st.integers(0, 255))
@settings(deadline=None, max_examples=25)
def test_every_drawing_is_drawn_somewhere(seed: int, start: float, claim: int) -> None:
    # Small parts from any place: a few cm2 in a fold of the skin are drawn too.
    chance = rng(seed)
    claims = OWN.quantiles(np.full(HALF, claim, np.uint8))
    felt = OWN.felt(chance, claims, OWN.wave(chance, 110))
    drawn = OWN.part(felt, (0.0001,), (start,))

    for side in Side:
        shapes = simulator()._tracer.trace(drawn, side)

        marks = tuple(Mark(shape, Symptom.REDUCED) for shape in shapes)
        assert covered(Drawing(marks)).any()


def test_parts_are_connected_and_as_large_as_asked() -> None:
    felt = np.ones(HALF, bool)

    one = OWN.part(felt, (0.2,), (0.5,))
    two = OWN.part(felt, (0.05, 0.05), (0.0, 1.0))

    assert len(OWN.pieces(one)) == 1
    assert OWN.area_cm2[one].sum() / OWN.area_cm2.sum() == pytest.approx(0.2, abs=0.05)
    assert len(OWN.pieces(two)) == 2


def test_the_largest_pieces_are_kept_but_no_small_change() -> None:
    felt = OWN.part(np.ones(HALF, bool), (0.2, 0.001), (0.1, 0.99))
    pair = OWN.part(np.ones(HALF, bool), (0.1, 0.1), (0.1, 0.99))

    assert len(OWN.pieces(OWN.largest(felt, 2))) == 1
    assert len(OWN.pieces(OWN.largest(pair, 2))) == 2
    assert len(OWN.pieces(OWN.largest(pair, 1))) == 1


def test_a_drawing_keeps_to_front_or_back_where_there_is_enough() -> None:
    everything = np.ones(HALF, bool)
    front, back = (OWN.keep_surface(everything, s) for s in ("front", "back"))

    assert (front | back).all()
    assert 0.3 < front.mean() < 0.75
    only_back = back & ~front
    assert (OWN.keep_surface(only_back, "front") == only_back).all()


def test_outlines_cover_the_skin_that_was_meant() -> None:
    alike = []
    for seed in range(12):
        drawn = OWN.part(np.ones(HALF, bool), (0.1,), (seed / 12,))
        shapes = simulator()._tracer.trace(drawn, Side.LEFT)
        marks = tuple(Mark(shape, Symptom.REDUCED) for shape in shapes)
        share = (covered(Drawing(marks)) > 0).reshape(-1, 16).mean(axis=1)
        both = np.minimum(share[:HALF], drawn) @ SKIN.area_cm2[:HALF]
        either = np.maximum(share[:HALF], drawn) @ SKIN.area_cm2[:HALF]
        alike.append(both / either)
        assert all(isinstance(shape, Lasso) for shape in shapes)

    assert np.median(alike) > 0.85


def test_what_is_too_small_for_an_outline_is_tapped() -> None:
    drawn = np.zeros(HALF, bool)
    facet = int(np.flatnonzero(REFERENCE.views[ViewId.ANTERIOR].counts[:HALF])[99])
    drawn[facet] = True

    for side in Side:
        (tap,) = simulator()._tracer.trace(drawn, side)

        assert isinstance(tap, Stroke)
        assert len(tap.points) == 1
        texels = np.flatnonzero(covered(Drawing((Mark(tap, Symptom.PAIN),))))
        assert len(texels)
        assert {SKIN.side_of(texel // 16) for texel in texels.tolist()} == {side}


def test_lesions_are_roots_nerves_or_patterns() -> None:
    assert [kind_of(each) for each in ("S2-S5", "tibial", "non_neural")] == [
        "root",
        "nerve",
        "pattern",
    ]
