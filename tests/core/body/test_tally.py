import numpy as np
import pytest
from hypothesis import given, settings

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, Symptom
from dermamap.core.body.coverage import Coverage, SkinMarker, lay
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.body.tally import Tally, bits_of
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from tests.core.marks import drawings, laid, texel_cm2
from tests.core.small_skin import CM2, small_skin

SKIN = small_skin()
NUMB, TINGLING, PAIN = Symptom.REDUCED, Symptom.TINGLING, Symptom.PAIN
HEEL, SOLE = "heel", "sole_heel"
L, R = Side.LEFT, Side.RIGHT


def covered(*these: tuple[str, Side, Symptom], texels: int = TEXELS) -> Coverage:
    """Return the first texels of some zones covered."""
    state = np.zeros(82 * TEXELS, np.uint8)
    for zone, side, symptom in these:
        state[SKIN.texels_of_zone(zone, side)[:texels]] |= bits_of((symptom,))
    return Coverage(SKIN, state)


def test_bare_skin_has_no_areas() -> None:
    empty = Tally.empty(SKIN)

    assert empty.areas == ()
    assert empty.zone_shares.zones == {}
    assert empty.zone_shares.legs == {}


def test_areas_are_by_side_and_symptom_with_the_largest_zone_first() -> None:
    coverage = covered((HEEL, L, PAIN), (SOLE, L, PAIN), (HEEL, R, NUMB))
    heel = SKIN.texels_of_zone(HEEL, L)
    coverage.state[heel[:4]] = 0
    left, right = coverage.tally.areas

    assert (left.side, left.symptom) == (L, PAIN)
    assert left.cm2 == pytest.approx(CM2 * 28 / 16)
    assert list(left.zones) == [SOLE, HEEL]
    assert left.zones == pytest.approx({SOLE: 1, HEEL: 0.75})
    assert (right.side, right.symptom) == (R, NUMB)
    assert right.zones == pytest.approx({HEEL: 1})


def test_areas_of_the_left_come_first_and_symptoms_keep_their_order() -> None:
    coverage = covered(
        (HEEL, R, NUMB), (HEEL, R, PAIN), (HEEL, L, PAIN), (HEEL, L, TINGLING)
    )

    found = [(area.side, area.symptom) for area in coverage.tally.areas]
    assert found == [(L, TINGLING), (L, PAIN), (R, NUMB), (R, PAIN)]


def test_skin_with_two_symptoms_counts_for_each_and_once_together() -> None:
    tally = covered((HEEL, L, NUMB), (HEEL, L, PAIN)).tally
    heel = ZONES.index(HEEL)

    assert [area.cm2 for area in tally.areas] == pytest.approx([CM2, CM2])
    assert tally.of((NUMB, PAIN))[0, heel] == pytest.approx(CM2)
    assert tally.of(()).sum() == 0
    assert tally.cm2.sum() == pytest.approx(CM2)


def test_triage_sees_zones_and_the_share_of_each_leg() -> None:
    shares = covered((HEEL, L, NUMB), (HEEL, L, PAIN), ("groin", R, NUMB)).tally
    seen = shares.zone_shares
    leg = len(COMPOSITE_ZONES["whole_leg"])

    assert seen.zones == pytest.approx(
        {(L, NUMB, HEEL): 1, (L, PAIN, HEEL): 1, (R, NUMB, "groin"): 1}
    )
    assert seen.legs == pytest.approx({(L, frozenset({NUMB, PAIN})): 1 / leg})


@settings(max_examples=25)
@given(drawing=drawings)
def test_a_tally_that_follows_changes_is_that_of_the_whole(
    skin: Skin, marker: SkinMarker, *, drawing: Drawing
) -> None:
    tally = Tally.empty(skin)
    state = np.zeros(len(skin.faces) * TEXELS, np.uint8)
    for mark in drawing.marks:
        change = lay(state, marker.texels_under(mark.shape), mark)
        state[change.texels] = change.after
        tally = tally.after(change.texels, change.before, change.after)

    assert np.allclose(tally.cm2, Coverage(skin, state).tally.cm2, atol=1e-5)


@settings(max_examples=25)
@given(drawing=drawings)
def test_areas_are_the_sums_of_true_texel_areas(
    skin: Skin, marker: SkinMarker, *, drawing: Drawing
) -> None:
    coverage = laid(skin, marker, *drawing.marks)
    area = texel_cm2(skin)
    found = {(a.side, a.symptom): a for a in coverage.tally.areas}
    for side in Side:
        facets = skin.facets_of(side)
        here = slice(facets.start * TEXELS, facets.stop * TEXELS)
        for symptom in Symptom:
            on = coverage.texels((symptom,)).ravel()[here]
            cm2 = float(area[here][on].sum())
            told = found.get((side, symptom))
            assert (told.cm2 if told else 0) == pytest.approx(cm2, rel=1e-5, abs=1e-5)
            assert told is None or all(0 < s <= 1 for s in told.zones.values())


def test_undoing_every_change_leaves_nothing(skin: Skin, marker: SkinMarker) -> None:
    tally = Tally.empty(skin)
    state = np.zeros(len(skin.faces) * TEXELS, np.uint8)
    changes = []
    for zone in ("whole_leg", "stocking_knee", "heel"):
        mark = Mark(ZoneFill(zone, L), PAIN if zone == "heel" else NUMB)
        change = lay(state, marker.texels_under(mark.shape), mark)
        state[change.texels] = change.after
        tally = tally.after(change.texels, change.before, change.after)
        changes.append(change.undone)
    for change in reversed(changes):
        tally = tally.after(change.texels, change.before, change.after)

    assert not tally.cm2.any()
    assert tally.areas == ()
