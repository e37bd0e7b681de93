"""The weight of a drawing, held against densities worked out one by one."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, ROOTS, ZONES, Laterality, Side, Symptom
from dermamap.core.atlas.fields import FULL, Atlas
from dermamap.core.body.coverage import Coverage, SkinMarker
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.body.tally import bits_of
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from dermamap.core.knowledge.base import CONDITION_INDEX
from dermamap.core.reasoning.likelihood import (
    Fits,
    Overlaps,
    drawing_term,
    score_shapes,
    weigh,
    weigh_with_conditions,
)
from dermamap.core.reasoning.live import LiveDrawing
from tests.core.marks import drawings, laid, mirrored, sums_of
from tests.core.small_skin import CM2, WEIGHING, small_atlas, small_skin

SKIN = small_skin()
CLAIMS = {
    "L5": {"foot_dorsum_middle": 1.0, "great_toe": 0.8, "lateral_leg_lower": 0.6},
    "S1": {"little_toe": 1.0, "heel": 1.0},
    "central": dict.fromkeys(ZONES, 1.0),
}
ATLAS = small_atlas(SKIN, CLAIMS)
L, R = Side.LEFT, Side.RIGHT
few = settings(max_examples=25)


def covered(*these: tuple[str, Side], symptom: Symptom = Symptom.REDUCED) -> Coverage:
    """Return whole zones of the small skin covered."""
    state = np.zeros(82 * TEXELS, np.uint8)
    for zone, side in these:
        state[SKIN.texels_of_zone(zone, side)] |= bits_of((symptom,))
    return Coverage(SKIN, state)


def weighed(coverage: Coverage, atlas: Atlas = ATLAS) -> NDArray[np.float64]:
    """Return (35, 3) the log likelihood of what is covered."""
    return weigh(atlas, sums_of(coverage, atlas))


def by_hand(coverage: Coverage, atlas: Atlas) -> NDArray[np.float64]:
    """Return (35, 3) the same, from the density of each shape at each place."""
    result = np.zeros((len(LESIONS), 3))
    by_side = np.zeros(2)
    for field in atlas.fields:
        rule = field.weighing
        weight = field.weight.astype(np.float64)
        whole = weight.sum()
        texels = coverage.texels(rule.symptoms).astype(np.float64)
        steady = tuple(each for each in rule.symptoms if each not in rule.yielding)
        twice = coverage.texels(rule.beside) & ~coverage.texels(steady)
        texels[twice] *= rule.worth_beside
        marked = texels.mean(axis=1) * np.tile(weight, 2)
        by_side += [part.sum() for part in np.split(marked, 2)]
        if marked.sum() == 0:
            continue
        places = rule.strength * marked.sum() ** rule.growth
        left, right = np.split(marked / marked.sum(), 2)
        scores: list[list[NDArray[np.float64]]] = [[] for _ in LESIONS]
        for shape in atlas.shapes:
            claims = field.claims[:, shape.column] / FULL * atlas.parts[shape.part]
            density = (claims + rule.outside) / ((claims + rule.outside) @ weight)
            # Against marks that could lie anywhere on both sides.
            inside = np.log((1 - rule.other_side) * density * 2 * whole)
            beside = log(rule.other_side / whole * 2 * whole)
            on_both = np.log(density / 2 * 2 * whole)
            mean = np.array(
                [
                    left @ inside + right.sum() * beside,
                    right @ inside + left.sum() * beside,
                    (left + right) @ on_both,
                ]
            )
            scores[shape.lesion].append(log(shape.weight) + places * mean)
        result += [np.logaddexp.reduce(each) for each in scores]
    if by_side.any():
        even = min(by_side.min() / by_side.sum() / 0.1, 1)
        only = atlas.fields[0].weighing.one_side_only
        result[:, 2] += (1 - even) * log(only)
    return result


def value(
    table: NDArray[np.float64], lesion: str, side: Laterality = Laterality.LEFT
) -> float:
    return float(table[LESIONS.index(lesion), list(Laterality).index(side)])


def test_one_zone_of_its_own_skin_speaks_for_a_lesion() -> None:
    table = weighed(covered(("foot_dorsum_middle", L)))

    # One zone counts 1: 1.5 places, each 82 / (2.4 + 4.1) times as dense as anywhere.
    wanted = 1.5 * log(0.95 * 1.1 * 82 / (2.4 + 4.1))
    assert value(table, "L5") == pytest.approx(wanted, abs=1e-3)
    assert value(table, "L5", Laterality.RIGHT) == pytest.approx(1.5 * log(2 * 0.05))
    both = 1.5 * log(1.1 * 41 / (2.4 + 4.1))
    assert value(table, "L5", Laterality.BOTH) == pytest.approx(both, abs=1e-3)
    # One that claims everything says nothing but the side.
    assert value(table, "central") == pytest.approx(1.5 * log(2 * 0.95))
    assert value(table, "central", Laterality.BOTH) == pytest.approx(0, abs=1e-6)


def test_skin_outside_speaks_against_a_lesion() -> None:
    table = weighed(covered(("little_toe", L)))

    wanted = 1.5 * log(0.95 * 0.1 * 82 / (2.4 + 4.1))
    assert value(table, "L5") == pytest.approx(wanted, abs=1e-3)
    assert value(table, "S1") > value(table, "central") > value(table, "L5")


def test_a_part_of_a_territory_is_less_than_all_of_it_but_not_against_it() -> None:
    part = weighed(covered(("foot_dorsum_middle", L)))
    whole = weighed(covered(*((zone, L) for zone in CLAIMS["L5"])))

    assert 0 < value(part, "L5") < value(whole, "L5")


def test_a_larger_area_tells_more_but_less_than_its_size() -> None:
    one = weighed(covered(("heel", L)))
    two = weighed(covered(("heel", L), ("little_toe", L)))

    assert value(two, "S1") == pytest.approx(sqrt(2) * value(one, "S1"))


def test_twice_the_area_is_less_than_twice_the_evidence_on_the_shipped_skin(
    atlas: Atlas, skin: Skin, marker: SkinMarker
) -> None:
    def evidence(*zones: str) -> float:
        fills = [Mark(ZoneFill(zone, L), Symptom.REDUCED) for zone in zones]
        return value(weighed(laid(skin, marker, *fills), atlas), "L4")

    half = evidence("medial_leg_lower")
    whole = evidence("medial_leg_lower", "medial_leg_upper")

    assert 0 < half < whole < 2 * half


def test_pain_is_weaker_than_numbness(atlas: Atlas) -> None:
    # Two fields that differ in nothing but the strength the data gives them.
    strengths = {
        rule.symptoms[0]: rule.strength for rule in (f.weighing for f in atlas.fields)
    }
    fields = tuple(
        small_atlas(
            SKIN, CLAIMS, replace(WEIGHING, symptoms=(each,), strength=strength)
        ).fields[0]
        for each, strength in strengths.items()
    )
    both = Atlas(ATLAS.shapes, ATLAS.parts, fields, "both")
    numb, pain = (
        weighed(covered(("heel", L), symptom=s), both)
        for s in (Symptom.REDUCED, Symptom.PAIN)
    )

    assert abs(value(pain, "S1")) < abs(value(numb, "S1"))
    assert abs(value(pain, "L5")) < abs(value(numb, "L5"))
    together = covered(("heel", L), symptom=Symptom.REDUCED)
    together.state[together.state > 0] |= bits_of((Symptom.PAIN,))
    assert weighed(together, both) == pytest.approx(numb + pain)


def test_pain_in_the_skin_of_a_root_tells_less_than_numbness_there(
    atlas: Atlas, skin: Skin, marker: SkinMarker
) -> None:
    for root, zone in {"L4": "medial_leg_lower", "S1": "sole_lateral"}.items():
        numb, pain = (
            weighed(laid(skin, marker, Mark(ZoneFill(zone, L), symptom)), atlas)
            for symptom in (Symptom.REDUCED, Symptom.PAIN)
        )
        others = [LESIONS.index(r) for r in ROOTS if r != root]
        ahead = [
            value(table, root) - float(table[others, 0].max()) for table in (numb, pain)
        ]
        assert ahead[0] > ahead[1] > 0


def test_nothing_drawn_says_nothing(
    atlas: Atlas, skin: Skin, marker: SkinMarker
) -> None:
    assert not weighed(covered()).any()
    assert not weighed(laid(skin, marker), atlas).any()


BURNS_AND_HURTS = Drawing(
    tuple(
        Mark(ZoneFill(zone, L), symptom)
        for zone, symptom in (
            ("lateral_leg_lower", Symptom.BURNING),
            ("lateral_leg_lower", Symptom.PAIN),
            ("great_toe", Symptom.REDUCED),
            ("great_toe", Symptom.PAIN),
        )
    )
)


@few
@given(drawing=drawings)
@example(drawing=BURNS_AND_HURTS)
def test_the_sums_are_the_densities_place_by_place(
    atlas: Atlas, skin: Skin, marker: SkinMarker, *, drawing: Drawing
) -> None:
    coverage = laid(skin, marker, *drawing.marks)

    # Weights are sums of single precision; whole legs add up 50,000 of them.
    close = np.allclose(
        weighed(coverage, atlas), by_hand(coverage, atlas), atol=2e-3, rtol=2e-3
    )
    assert close


@pytest.mark.parametrize("only", [0.25, 1.0])
def test_a_lesion_of_both_sides_is_hardly_ever_drawn_on_one_only(only: float) -> None:
    atlas = small_atlas(SKIN, CLAIMS, replace(WEIGHING, one_side_only=only))
    by_chance = value(weighed(covered(("heel", L))), "S1", Laterality.BOTH)
    rarer = value(weighed(covered(("heel", L)), atlas), "S1", Laterality.BOTH)
    even = [("heel", L), ("heel", R)]

    assert rarer - by_chance == pytest.approx(log(only))
    assert weighed(covered(*even), atlas) == pytest.approx(weighed(covered(*even)))


@few
@given(drawing=drawings)
def test_a_mirrored_drawing_swaps_the_sides(
    atlas: Atlas, skin: Skin, marker: SkinMarker, *, drawing: Drawing
) -> None:
    one = weighed(laid(skin, marker, *drawing.marks), atlas)
    swapped = map(mirrored, drawing.marks)
    other = weighed(laid(skin, marker, *swapped), atlas)

    assert np.allclose(one, other[:, [1, 0, 2]], atol=0.02)


@given(
    zones=st.lists(st.sampled_from(ZONES), unique=True, max_size=12),
    only=st.floats(0.5, 1),
    left=st.booleans(),
)
def test_skin_that_only_one_lesion_claims_never_lowers_it(
    zones: list[str],
    only: float,
    left: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    claims = {
        "L5": {"great_toe": only, "foot_dorsum_middle": 1.0},
        "S1": {"little_toe": 1.0, "foot_dorsum_middle": 0.4},
        "L4": dict.fromkeys(ZONES[:20], 0.7),
    }
    atlas = small_atlas(SKIN, claims)
    drawn = [(zone, L if left else R) for zone in zones if zone != "great_toe"]
    prior = np.log(np.full((len(LESIONS), 3), 1 / 105))

    def chance(*these: tuple[str, Side]) -> float:
        table = prior + weighed(covered(*these), atlas)
        share = np.exp(table - np.logaddexp.reduce(table, axis=None))
        return float(share[LESIONS.index("L5")].sum())

    before = chance(*drawn)
    after = chance(*drawn, ("great_toe", L if left else R))
    assert after >= before - 1e-9


def overlaps(coverage: Coverage) -> Overlaps:
    share = coverage.share(tuple(Symptom))
    facets = np.flatnonzero(share)
    bare = Overlaps.none(ATLAS.territories(SKIN))
    return bare.after(SKIN, facets, share[facets])


def test_overlaps_tell_what_fits_and_what_is_missing() -> None:
    fits = Fits((overlaps(covered(("great_toe", L), ("heel", L), ("toe_4", R))),))
    l5 = fits.of("L5", Laterality.LEFT)

    assert l5["inside_share"] == pytest.approx(1 / 3)
    assert l5["filled_share"] == pytest.approx(1 / 3)
    assert l5["best_zone"] == "great_toe"
    assert l5["outside_zone"] in {"heel", "toe_4"}
    assert l5["missing_zone"] in {"foot_dorsum_middle", "lateral_leg_lower"}
    assert fits.of("L5", Laterality.RIGHT)["inside_share"] == 0
    both = fits.of("L5", Laterality.BOTH)
    assert both["inside_share"] == pytest.approx(1 / 3)
    assert both["filled_share"] == pytest.approx(1 / 6)


def test_overlaps_of_a_full_fit_leave_nothing_outside_or_missing() -> None:
    full = overlaps(covered(*((zone, R) for zone in CLAIMS["L5"])))
    l5 = Fits((full,)).of("L5", Laterality.RIGHT)

    assert l5["inside_share"] == pytest.approx(1)
    assert l5["filled_share"] == pytest.approx(1)
    assert l5["outside_zone"] is None
    assert l5["missing_zone"] is None
    assert full.marked.sum() == pytest.approx(3 * CM2)


def test_a_zone_that_is_claimed_for_the_most_part_is_not_out_of_reach(
    atlas: Atlas, skin: Skin, marker: SkinMarker
) -> None:
    zones = ("ankle_lateral", "foot_dorsum_lateral", "little_toe")
    marks = [Mark(ZoneFill(zone, L), Symptom.REDUCED) for zone in zones]
    share = laid(skin, marker, *marks).share(tuple(Symptom))
    facets = np.flatnonzero(share)
    bare = Overlaps.none(atlas.territories(skin))
    fits = Fits((bare.after(skin, facets, share[facets]),))

    assert fits.of("sural", Laterality.LEFT)["outside_zone"] is None
    assert fits.of("L5", Laterality.LEFT)["outside_zone"] == "ankle_lateral"


def test_bare_skin_overlaps_nothing() -> None:
    l5 = Fits((overlaps(covered()),)).of("L5", Laterality.BOTH)

    assert l5["inside_share"] == 0
    assert l5["filled_share"] == 0
    assert l5["best_zone"] is None
    assert l5["outside_zone"] is None


def test_what_was_marked_and_bared_again_leaves_no_overlap() -> None:
    share = np.array([1.0], np.float32)
    heel = np.array([ZONES.index("heel")])
    bare = Overlaps.none(ATLAS.territories(SKIN))
    after = bare.after(SKIN, heel, share).after(SKIN, heel, -share)

    assert not after.marked.any()
    assert not after.claimed.any()


def test_the_reason_of_a_drawing_names_its_source_and_its_fit() -> None:
    live = LiveDrawing(SKIN, ATLAS)
    heel = SKIN.texels_of_zone("heel", L)
    live.lay(heel, Mark(ZoneFill("heel", L), Symptom.REDUCED))
    table = weighed(live.coverage)
    term = drawing_term(ATLAS, (overlaps(live.coverage),), table)

    assert term.key == "drawing"
    assert term.source == "here"
    assert term.log_ratio is table
    assert term.parameters("S1", Laterality.LEFT)["best_zone"] == "heel"


@few
@given(drawing=drawings)
def test_a_condition_weighs_the_shapes_that_it_names(
    atlas: Atlas, skin: Skin, marker: SkinMarker, *, drawing: Drawing
) -> None:
    coverage = laid(skin, marker, *drawing.marks)
    sums = sums_of(coverage, atlas)
    table, shifts = weigh_with_conditions(atlas, sums)
    told = atlas.by_condition

    assert (shifts.lesions == told.lesions).all()
    for cell, lesion in enumerate(told.lesions):
        wanted = np.zeros(3)
        for n, (field, total) in enumerate(zip(atlas.fields, sums, strict=True)):
            if not total.marked.any():
                continue
            like = score_shapes(atlas, field, total)
            like -= atlas.shape_log_weights[:, None]
            mine = np.flatnonzero(atlas.shape_lesions == lesion)
            for sign, logs in (
                (1, told.log_weights[n, cell, : len(mine)]),
                (-1, atlas.shape_log_weights[mine]),
            ):
                with np.errstate(divide="ignore"):
                    mixed = np.log(np.exp(logs) @ np.exp(like[mine]))
                wanted += sign * mixed
        assert shifts.log_ratio[cell] == pytest.approx(wanted, abs=1e-6)
    assert table == pytest.approx(weighed(coverage, atlas))


def test_a_swollen_calf_is_a_vein_and_a_sore_buttock_a_joint(
    atlas: Atlas, skin: Skin, marker: SkinMarker
) -> None:
    told = atlas.by_condition.conditions.tolist()
    vein, joint = (
        told.index(CONDITION_INDEX[word])
        for word in ("deep_vein_thrombosis", "sacroiliac_joint_dysfunction")
    )
    shifts = {}
    for zone in ("posterior_calf_upper", "buttock"):
        live = LiveDrawing(skin, atlas)
        live.lay_all(Drawing((Mark(ZoneFill(zone, L), Symptom.PAIN),)), marker)
        sums = sums_of(live.coverage, atlas)
        shifts[zone] = weigh_with_conditions(atlas, sums)[1].log_ratio[:, 0]

    assert shifts["posterior_calf_upper"][vein] > log(2)
    assert shifts["posterior_calf_upper"][joint] < 0
    assert shifts["buttock"][joint] > log(1.5)
    assert shifts["buttock"][vein] < 0
