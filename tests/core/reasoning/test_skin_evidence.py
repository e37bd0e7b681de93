"""What each piece of skin says of a lesion, held against the likelihood itself."""

from dataclasses import replace
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import LESIONS, ZONES, Laterality, Side, Symptom
from dermamap.core.assessment import Rival, Speaks
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import Coverage, SkinMarker
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.body.tally import bits_of
from dermamap.core.drawing import Drawing, ZoneFill
from dermamap.core.reasoning.likelihood import weigh
from dermamap.core.reasoning.why.skin_evidence import (
    ANYWHERE,
    only_of_one,
    own_skin,
    sides_marked,
    skin_evidence,
)
from tests.core.marks import drawings, laid, numb, sums_of
from tests.core.small_skin import CM2, WEIGHING, small_atlas, small_skin

SKIN = small_skin()
CLAIMS = {
    "L5": {"foot_dorsum_middle": 1.0, "great_toe": 0.8, "lateral_leg_lower": 0.6},
    "S1": {"little_toe": 1.0, "heel": 1.0},
    "central": dict.fromkeys(ZONES, 1.0),
}
ATLAS = small_atlas(SKIN, CLAIMS)
L, R = Side.LEFT, Side.RIGHT
LEFT, RIGHT, BOTH = Laterality


def covered(*these: tuple[str, Side], symptom: Symptom = Symptom.REDUCED) -> Coverage:
    """Return whole zones of the small skin covered."""
    state = np.zeros(82 * TEXELS, np.uint8)
    for zone, side in these:
        state[SKIN.texels_of_zone(zone, side)] |= bits_of((symptom,))
    return Coverage(SKIN, state)


@settings(max_examples=25)
@given(
    drawing=drawings,
    lesion=st.sampled_from(LESIONS),
    laterality=st.sampled_from(list(Laterality)),
)
def test_the_facets_add_up_to_the_log_likelihood(
    atlas: Atlas,
    skin: Skin,
    marker: SkinMarker,
    *,
    drawing: Drawing,
    lesion: str,
    laterality: Laterality,
) -> None:
    coverage = laid(skin, marker, *drawing.marks)
    wanted = weigh(atlas, sums_of(coverage, atlas))[
        LESIONS.index(lesion), list(Laterality).index(laterality)
    ]

    told = skin_evidence(atlas, coverage, lesion, laterality)

    # Weights are sums of single precision; whole legs add up 50,000 of them.
    assert told.log_likelihood == pytest.approx(float(wanted), abs=2e-3, rel=2e-3)
    bare = told.marked == 0
    assert not told.log_ratio[bare].any()
    by_zone = [p.log_ratio for s in (Speaks.FOR, Speaks.AGAINST) for p in told.parts(s)]
    assert sum(by_zone) == pytest.approx(float(told.log_ratio.sum()), abs=0.01)


@pytest.mark.parametrize("lesion", ["L5", "length_dependent", "central"])
def test_a_bare_leg_speaks_against_a_lesion_of_both(
    lesion: str, atlas: Atlas, skin: Skin, marker: SkinMarker
) -> None:
    coverage = laid(skin, marker, numb(ZoneFill("stocking_ankle", L)))
    wanted = weigh(atlas, sums_of(coverage, atlas))[LESIONS.index(lesion), 2]
    told = skin_evidence(atlas, coverage, lesion, BOTH)

    assert told.bare_side < -1
    assert told.log_likelihood == pytest.approx(float(wanted), abs=2e-3, rel=2e-3)
    assert skin_evidence(atlas, coverage, lesion, LEFT).bare_side == 0


def test_marked_skin_speaks_for_or_against_as_much_as_it_tells() -> None:
    told = skin_evidence(
        ATLAS, covered(("foot_dorsum_middle", L), ("heel", L)), "L5", LEFT
    )
    worth = 1.5 * 2**0.5 / 2  # of each of the two places

    (fits,) = told.parts(Speaks.FOR)
    (against,) = told.parts(Speaks.AGAINST)

    assert (fits.side, fits.zone) == (L, "foot_dorsum_middle")
    assert fits.cm2 == pytest.approx(CM2)
    # Against marks anywhere on this leg, of 41 zones.
    wanted = worth * log(1.1 * 41 / (2.4 + 4.1))
    assert fits.log_ratio == pytest.approx(wanted, abs=1e-3)
    assert (against.side, against.zone) == (L, "heel")
    wanted = worth * log(0.1 * 41 / (2.4 + 4.1))
    assert against.log_ratio == pytest.approx(wanted, abs=1e-3)
    assert told.fields[0].side == pytest.approx(2 * worth * log(2 * 0.95))


def test_skin_beyond_a_small_nerve_never_fits_it() -> None:
    atlas = small_atlas(SKIN, {"calcaneal": {"heel": 1.0}})
    for laterality in Laterality:
        drawn = covered(("buttock", L), ("heel", L))
        told = skin_evidence(atlas, drawn, "calcaneal", laterality)
        assert "buttock" not in {p.zone for p in told.parts(Speaks.FOR)}


def test_skin_of_the_other_leg_speaks_against_a_lesion_of_one_side() -> None:
    drawn = covered(("great_toe", L), ("great_toe", R))

    left = skin_evidence(ATLAS, drawn, "L5", LEFT)
    both = skin_evidence(ATLAS, drawn, "L5", BOTH)

    assert [(p.side, p.zone) for p in left.parts(Speaks.AGAINST)] == [(R, "great_toe")]
    assert both.parts(Speaks.AGAINST) == ()
    assert {p.side for p in both.parts(Speaks.FOR)} == {L, R}


def test_bare_skin_of_its_own_is_left_out_on_its_side_only() -> None:
    told = skin_evidence(ATLAS, covered(("great_toe", L)), "L5", LEFT)

    left_out = told.parts(Speaks.LEFT_OUT)

    assert {(p.side, p.zone) for p in left_out} == {
        (L, "foot_dorsum_middle"),
        (L, "lateral_leg_lower"),
    }
    assert all(p.log_ratio == 0 for p in left_out)
    assert sum(p.cm2 for p in left_out) == pytest.approx(2 * CM2)


def test_a_lesion_of_no_certain_skin_leaves_none_out() -> None:
    told = skin_evidence(ATLAS, covered(("great_toe", L)), "central", LEFT)

    assert told.parts(Speaks.LEFT_OUT) == ()
    assert told.parts(Speaks.FOR)


def test_the_texels_of_each_kind_part_the_marked_and_the_own_skin() -> None:
    drawn = covered(("great_toe", L), ("heel", R))
    told = skin_evidence(ATLAS, drawn, "L5", LEFT)
    fits, against, left_out = (told.texels(each) for each in Speaks)

    marked = np.concatenate([fits, against])
    assert np.array_equal(np.sort(marked), np.flatnonzero(drawn.state))
    bare = own_skin(ATLAS, SKIN, "L5", LEFT).repeat(TEXELS) & (drawn.state == 0)
    assert np.array_equal(left_out, np.flatnonzero(bare))


def test_half_a_facet_that_is_marked_is_left_out_by_half() -> None:
    drawn = covered()
    drawn.state[SKIN.texels_of_zone("great_toe", L)[:4]] |= bits_of((Symptom.REDUCED,))
    told = skin_evidence(ATLAS, drawn, "L5", LEFT)

    (fits,) = told.parts(Speaks.FOR)
    cm2 = {p.zone: p.cm2 for p in told.parts(Speaks.LEFT_OUT)}

    assert fits.cm2 == pytest.approx(CM2 / 4)
    assert cm2["great_toe"] == pytest.approx(CM2 * 3 / 4)


def test_numbness_and_pain_each_have_their_say() -> None:
    numb = small_atlas(SKIN, CLAIMS, replace(WEIGHING, symptoms=(Symptom.REDUCED,)))
    pain = small_atlas(
        SKIN,
        {"L5": {"buttock": 1.0, "great_toe": 1.0}},
        replace(WEIGHING, symptoms=(Symptom.PAIN,)),
    )
    both = Atlas(ATLAS.shapes, ATLAS.parts, (*numb.fields, *pain.fields), "both")
    drawn = covered(("great_toe", L))
    drawn.state[SKIN.texels_of_zone("buttock", L)] |= bits_of((Symptom.PAIN,))

    told = skin_evidence(both, drawn, "L5", LEFT)
    numb_field, pain_field = told.fields

    assert [p.zone for p in told.parts(Speaks.FOR, numb_field)] == ["great_toe"]
    assert [p.zone for p in told.parts(Speaks.FOR, pain_field)] == ["buttock"]
    assert {p.zone for p in told.parts(Speaks.FOR)} == {"great_toe", "buttock"}
    # What is left out is the skin that would be numb, as numb skin was drawn.
    assert {p.zone for p in told.parts(Speaks.LEFT_OUT)} == {
        "foot_dorsum_middle",
        "lateral_leg_lower",
    }
    numb_says, pain_says = told.verdicts
    assert numb_says.symptoms == (Symptom.REDUCED,)
    assert numb_says.parts[Speaks.FOR] == told.parts(Speaks.FOR, numb_field)
    assert numb_says.parts[Speaks.LEFT_OUT] == told.parts(Speaks.LEFT_OUT)
    assert pain_says.parts[Speaks.FOR] == told.parts(Speaks.FOR, pain_field)
    assert pain_says.parts[Speaks.LEFT_OUT] == ()


@pytest.mark.parametrize("lesion", sorted(ANYWHERE))
def test_a_lesion_of_no_certain_skin_has_none_to_tell(lesion: str) -> None:
    assert skin_evidence(ATLAS, covered(("great_toe", L)), lesion, LEFT).verdicts == ()


def test_without_marks_all_skin_of_the_lesion_is_left_out() -> None:
    told = skin_evidence(ATLAS, covered(), "S1", BOTH)

    assert told.parts(Speaks.FOR) == told.parts(Speaks.AGAINST) == ()
    assert len(told.parts(Speaks.LEFT_OUT)) == 4
    assert told.log_likelihood == 0
    (says,) = told.verdicts
    assert says.parts[Speaks.LEFT_OUT] == told.parts(Speaks.LEFT_OUT)


def test_the_skin_that_only_one_of_two_claims() -> None:
    claims = {**CLAIMS, "L4": {"great_toe": 1.0, "knee_medial": 1.0}}
    atlas = small_atlas(SKIN, claims)
    rivals = Rival("L4", LEFT, 0.5, "L4"), Rival("L5", LEFT, 0.5, "L5")
    for drawn in (covered(), covered(("great_toe", L))):
        first, second = only_of_one(atlas, drawn, rivals)

        assert [(p.side, p.zone) for p in first] == [(L, "knee_medial")]
        assert {p.zone for p in second} == {"foot_dorsum_middle", "lateral_leg_lower"}
        assert all(p.cm2 == pytest.approx(CM2) for p in (*first, *second))


@pytest.mark.parametrize(
    ("drawn", "sides"),
    [
        ((), BOTH),
        ((("heel", L),), LEFT),
        ((("heel", R),), RIGHT),
        ((("heel", L), ("heel", R)), BOTH),
    ],
)
def test_the_sides_that_are_marked(
    drawn: tuple[tuple[str, Side], ...], sides: Laterality
) -> None:
    assert sides_marked(covered(*drawn)) is sides
