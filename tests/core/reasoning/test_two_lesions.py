"""Two lesions at once, held against sums worked out one by one."""

from dataclasses import replace
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.analysis import Reference, assess, conclude
from dermamap.core.anatomy import LESIONS, Laterality, Side, Symptom
from dermamap.core.assessment import (
    Assessment,
    LesionPair,
    PairMember,
    Setting,
    TwoLesions,
)
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import Coverage, SkinMarker, cover
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.body.tally import bits_of
from dermamap.core.case import Case, Findings
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from dermamap.core.knowledge.pair_answers import CELLS
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.asking.questions import next_findings
from dermamap.core.reasoning.asking.touch import touch_gains
from dermamap.core.reasoning.inference import consider, leading_condition, rank
from dermamap.core.reasoning.likelihood import score_shapes, weigh
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.core.reasoning.pieces import PieceSums, add_up_pieces, pieces_of
from dermamap.core.reasoning.two_lesions import (
    SHOWN_FROM,
    piece_densities,
    two_lesions,
    weigh_pairs,
)
from dermamap.files.cases.case_file import read_cases
from tests.core.marks import drawings, mirrored, symptoms, zone_fills
from tests.core.shipped import KNOWLEDGE, NOBODY, L, R, by_id, log_odds
from tests.core.shipped import findings as any_findings
from tests.core.shipped import mirrored as mirrored_findings
from tests.core.small_skin import small_atlas, small_skin

CARE = Setting.PRIMARY_CARE
NOTHING = Findings()
NUMB, PAIN = Symptom.REDUCED, Symptom.PAIN
MERALGIA, DISC = "meralgia_paresthetica", "lumbar_disc_herniation"
LFCN = "lateral_femoral_cutaneous"
MIRROR = {
    Laterality.LEFT: Laterality.RIGHT,
    Laterality.RIGHT: Laterality.LEFT,
    Laterality.BOTH: Laterality.BOTH,
}
THIGH = ("lateral_thigh_upper", "lateral_thigh_lower")
SHIN = ("lateral_leg_upper", "lateral_leg_lower", "foot_dorsum_middle", "great_toe")
SIGNS = Findings(
    {
        ("tight_clothing", None): True,
        ("pelvic_compression", R): True,
        ("tinel_inguinal", R): True,
        ("cough_worse", None): True,
        ("slr", L): True,
        ("slr", R): False,
        ("great_toe_extension", L): 4,
    }
)
SMALL = small_skin()
"""One facet to a zone, so that pieces are facets and nothing is lost by them."""

SMALL_ATLAS = small_atlas(
    SMALL,
    {
        "L5": {"foot_dorsum_middle": 1.0, "great_toe": 0.8, "lateral_leg_lower": 0.6},
        LFCN: {"lateral_thigh_upper": 1.0, "lateral_thigh_lower": 0.7},
        "S1": {"little_toe": 1.0, "heel": 1.0},
    },
)
few = settings(max_examples=10)
filled_zones = st.builds(
    Drawing,
    st.lists(st.builds(Mark, zone_fills, symptoms), min_size=1, max_size=5).map(tuple),
)
"""Whole zones, which mirror each other exactly; strokes do so but for texels."""


def filled(side: Side, *zones: str, symptom: Symptom = NUMB) -> tuple[Mark, ...]:
    return tuple(Mark(ZoneFill(zone, side), symptom) for zone in zones)


MIXED = (*filled(R, *THIGH), *filled(L, *SHIN))


def judged(
    reference: Reference, marks: tuple[Mark, ...], these: Findings
) -> Assessment:
    case = Case(drawing=Drawing(marks), findings=these)
    return assess(case, reference, advise=False)


def added_up(coverage: Coverage, atlas: Atlas) -> list[PieceSums]:
    """Return what is marked on each piece, for each field."""
    pieces = pieces_of(atlas, coverage.skin)
    sums = []
    for field in atlas.fields:
        share = coverage.share(field.weighing.symptoms)
        facets = np.flatnonzero(share)
        sums.append(add_up_pieces(field, pieces, facets, share[facets]))
    return sums


def covered(*these: tuple[str, Side]) -> Coverage:
    """Return whole zones of the small skin covered."""
    state = np.zeros(len(SMALL.faces) * TEXELS, np.uint8)
    for zone, side in these:
        state[SMALL.texels_of_zone(zone, side)] |= bits_of((NUMB,))
    return Coverage(SMALL, state)


def paired(
    coverage: Coverage, these: Findings = NOTHING, price: float | None = None
) -> JointTable:
    """Return the table of the small skin, by the shipped numbers but for the price."""
    conditions = KNOWLEDGE.conditions
    if price is not None:
        conditions = replace(conditions, two_at_once=price)
    knowledge = replace(KNOWLEDGE, conditions=conditions)
    base = consider(knowledge, NOBODY, these, CARE)
    sums = added_up(coverage, SMALL_ATLAS)
    pieces = pieces_of(SMALL_ATLAS, SMALL)
    whole = [
        each.whole(SMALL_ATLAS, pieces, field)
        for each, field in zip(sums, SMALL_ATLAS.fields, strict=True)
    ]
    drawn = weigh(SMALL_ATLAS, tuple(whole))
    two = weigh_pairs(base, SMALL_ATLAS, pieces, sums, log_likelihood=drawn)
    return base.with_drawing(drawn, two=two)


def mixture_by_hand(coverage: Coverage, first: str, second: str) -> float:
    """Return log L of a drawing of the first on the left, the second on the right."""
    (field,) = SMALL_ATLAS.fields
    rule = field.weighing
    half = len(field.weight)
    weight = coverage.share(rule.symptoms) * np.tile(field.weight, 2)
    densities = []
    for lesion, own in ((first, slice(0, half)), (second, slice(half, 2 * half))):
        claims = SMALL_ATLAS.claims_of(lesion).astype(np.float64) + rule.outside
        claims = claims * field.weight
        density = np.full(2 * half, rule.other_side) * np.tile(field.weight, 2)
        density[own] = (1 - rule.other_side) * claims / claims.sum()
        other = slice(half, 2 * half) if own.start == 0 else slice(0, half)
        density[other] /= field.weight.sum()
        densities.append(density)
    anywhere = np.tile(field.weight, 2) / (2 * field.weight.sum())
    mixed = (densities[0] + densities[1]) / 2 / anywhere
    places = rule.strength * weight.sum() ** rule.growth
    return float(places * (weight / weight.sum()) @ np.log(mixed))


@few
@given(drawing=drawings)
def test_pieces_give_each_single_shape_the_score_that_it_has_in_the_table(
    drawing: Drawing, skin: Skin, atlas: Atlas, marker: SkinMarker
) -> None:
    pieces = pieces_of(atlas, skin)
    drawn = added_up(cover(drawing, skin, marker), atlas)
    for field, sums in zip(atlas.fields, drawn, strict=True):
        if sums.marked.any():
            every = np.arange(len(atlas.shapes))
            worth, densities = piece_densities(atlas, field, pieces, sums, every)
            whole = score_shapes(atlas, field, sums.whole(atlas, pieces, field))
            wanted = whole - atlas.shape_log_weights[:, None]
            assert np.allclose(densities @ worth, wanted, atol=1e-4)


def test_a_pair_weighs_its_price_its_priors_and_the_mixture_of_both() -> None:
    coverage = covered(*((zone, L) for zone in SHIN), *((zone, R) for zone in THIGH))
    table = paired(coverage, price=0.5)
    two = table.two
    assert two is not None
    pair = next(
        each
        for each in two.pairs
        if [(m.lesion, m.laterality.value) for m in each.members]
        == [("L5", "left"), (LFCN, "right")]
    )
    prior = np.exp(table.base.log_prior).sum(axis=0)
    single = prior * np.exp(table.drawing) * np.exp(peak(coverage))
    cells = (LESIONS.index("L5"), 0), (LESIONS.index(LFCN), 1)
    one, other = (prior[cell] for cell in cells)
    together = one * other * np.exp(mixture_by_hand(coverage, "L5", LFCN))
    # As if one of them explained all that it can, and the other nothing.
    alone = max(single[cells[0]] * other, single[cells[1]] * one)
    odds = pair.probability / (1 - two.probability)

    # Eight conditions of each lesion are considered, which is nearly all.
    assert together > 5 * alone
    assert odds == pytest.approx(2 * (together - alone) / single.sum(), rel=0.03)


def peak(coverage: Coverage) -> float:
    """Return log L of the drawing with the single lesion that fits it best."""
    pieces = pieces_of(SMALL_ATLAS, SMALL)
    (sums,), (field,) = added_up(coverage, SMALL_ATLAS), SMALL_ATLAS.fields
    return float(weigh(SMALL_ATLAS, (sums.whole(SMALL_ATLAS, pieces, field),)).max())


@few
@given(drawing=drawings, these=any_findings())
def test_lists_with_two_at_once_are_whole_and_their_reasons_add_up(
    drawing: Drawing, these: Findings, reference: Reference
) -> None:
    case = Case(drawing=drawing, findings=these)
    result = assess(case, reference, advise=False)
    for candidates in (result.lesions, result.conditions):
        assert sum(each.probability for each in candidates) == pytest.approx(1)
        for each in candidates:
            if 1e-9 < each.probability < 1 - 1e-9:
                total = sum(reason.log_odds for reason in each.reasons)
                assert total == pytest.approx(log_odds(each.probability), abs=1e-6)
    two = result.two_lesions
    assert 0 <= two.probability < 1
    assert sum(each.probability for each in two.pairs) <= two.probability + 1e-9
    assert bool(two.pairs) == (two.probability >= SHOWN_FROM)


@few
@given(drawing=filled_zones, these=any_findings())
def test_left_and_right_swapped_in_everything_swap_the_pairs(
    drawing: Drawing, these: Findings, reference: Reference
) -> None:
    other = Drawing(tuple(map(mirrored, drawing.marks)))
    one, two = (
        assess(case, cheaper(reference), advise=False).two_lesions
        for case in (
            Case(drawing=drawing, findings=these),
            Case(drawing=other, findings=mirrored_findings(these)),
        )
    )

    assert one.probability == pytest.approx(two.probability, abs=1e-6)
    # Of several that are alike another one may come first.
    for mine, theirs in zip(one.pairs, two.pairs, strict=True):
        assert mine.probability == pytest.approx(theirs.probability, abs=1e-6)
    swapped = {flipped(pair): pair.probability for pair in two.pairs}
    for pair in one.pairs:
        wanted = swapped.get(pair.members, pair.probability)
        assert pair.probability == pytest.approx(wanted, abs=1e-6)


def cheaper(reference: Reference) -> Reference:
    """Return the reference with a low price, so that there are pairs in most cases."""
    knowledge = reference.knowledge
    conditions = replace(knowledge.conditions, two_at_once=0.9)
    return replace(reference, knowledge=replace(knowledge, conditions=conditions))


def flipped(pair: LesionPair) -> tuple[PairMember, ...]:
    return tuple(
        replace(each, laterality=MIRROR[each.laterality]) for each in pair.members
    )


def test_the_order_of_the_marks_does_not_matter(reference: Reference) -> None:
    one = judged(reference, MIXED, SIGNS)
    other = judged(reference, MIXED[::-1], SIGNS)

    assert one.two_lesions == other.two_lesions


def test_numb_skin_of_both_legs_with_signs_of_each_is_two_at_once(
    reference: Reference,
) -> None:
    result = judged(reference, MIXED, SIGNS)
    first = result.two_lesions.pairs[0]

    assert result.two_lesions.probability > 0.9
    assert first.members == (
        PairMember("L5", Laterality.LEFT, DISC),
        PairMember(LFCN, Laterality.RIGHT, MERALGIA),
    )
    assert {each.id for each in result.lesions[:2]} == {"L5", LFCN}
    assert {each.id for each in result.conditions[:2]} == {DISC, MERALGIA}
    told = by_id(result.lesions)
    reason = next(r for r in told[LFCN].reasons if r.key == "two_lesions")
    assert reason.parameters["other"] == "L5"
    assert reason.parameters["other_side"] is Laterality.LEFT
    reason = next(r for r in told["S1"].reasons if r.key == "two_lesions")
    assert "other" not in reason.parameters
    assert KNOWLEDGE.cite(reason.source)
    told = by_id(result.conditions)
    reason = next(r for r in told[MERALGIA].reasons if r.key == "two_lesions")
    assert reason.parameters["other"] == DISC


def test_what_is_asked_tells_as_much_as_one_lesion_is_likely(
    reference: Reference,
) -> None:
    live = LiveDrawing(reference.skin, reference.atlas)
    live.lay_all(Drawing(MIXED), SkinMarker(reference.skin, reference.views))
    table = live.joint_table(consider(KNOWLEDGE, NOBODY, SIGNS, CARE))
    single = replace(table, two=None)
    share = 1 - two_lesions(table).probability
    alone = {each.question: each for each in next_findings(single, told=0)}
    asked = next_findings(table, told=0)

    assert share < 0.1
    assert asked
    for each in asked:
        wanted = share * alone[each.question].gain_bits
        assert each.gain_bits == pytest.approx(wanted)
    spots = touch_gains(table, reference.touch)
    assert np.allclose(spots, share * touch_gains(single, reference.touch))


def test_half_of_a_pair_goes_to_each_of_the_two(reference: Reference) -> None:
    live = LiveDrawing(reference.skin, reference.atlas)
    marker = SkinMarker(reference.skin, reference.views)
    live.lay_all(Drawing(MIXED), marker)
    table = live.joint_table(consider(KNOWLEDGE, NOBODY, SIGNS, CARE))
    two = table.two
    assert two is not None

    for part, single, listed in (
        (two.lesions, table.lesions, table.listed_lesions),
        (two.conditions, table.conditions, table.listed_conditions),
    ):
        assert part.sum() == pytest.approx(two.probability)
        assert np.allclose(listed, (1 - two.probability) * single + part)
    pair = two.pairs[0].probability
    # The numb thigh is in nearly all pairs: with the left root, or another one.
    assert two.lesions[LESIONS.index(LFCN), 1] >= pair / 2
    assert two.lesions.max() <= two.probability / 2 + 1e-9


@pytest.mark.parametrize(
    ("marks", "these"),
    [
        (filled(L, *SHIN), NOTHING),
        (filled(R, *THIGH), NOTHING),
        (filled(L, "little_toe", "sole_lateral", "heel"), NOTHING),
        ((*filled(L, "stocking_ankle"), *filled(R, "stocking_ankle")), NOTHING),
        (filled(L, "knee_medial", "medial_leg_upper", "medial_leg_lower"), NOTHING),
        (filled(L, "whole_leg"), NOTHING),
        (
            (*filled(L, *SHIN), *filled(L, "buttock", symptom=PAIN)),
            Findings({("slr", L): True, ("cough_worse", None): True}),
        ),
        ((), Findings({("slr", L): True, ("ankle_reflex", L): "absent"})),
    ],
)
def test_what_one_lesion_explains_is_not_two(
    marks: tuple[Mark, ...], these: Findings, reference: Reference
) -> None:
    result = judged(reference, marks, these)

    assert result.two_lesions.probability < 0.05
    assert result.two_lesions.pairs == ()


@pytest.mark.parametrize(
    "marks",
    [
        filled(L, *SHIN),
        filled(R, *THIGH),
        (*filled(L, "stocking_ankle"), *filled(R, "stocking_ankle")),
    ],
)
def test_nothing_rides_along_with_one_that_explains_all_however_common_it_is(
    marks: tuple[Mark, ...], reference: Reference
) -> None:
    result = judged(cheaper(reference), marks, NOTHING)

    assert result.two_lesions.probability < 0.05


def test_a_pair_that_reaches_both_legs_pays_for_a_bare_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def odds_of(*sides: Side) -> float:
        marked = [(zone, side) for zone in SHIN for side in sides]
        two = paired(covered(*marked), SIGNS, price=0.5).two
        assert two is not None
        # The signs of the right thigh make a pair, whatever is marked there.
        thigh = float(two.lesions[LESIONS.index(LFCN), 1])
        return thigh / (1 - two.probability)

    free, both_legs = odds_of(L), odds_of(L, R)
    monkeypatch.setattr(
        "dermamap.core.reasoning.two_lesions.log_of_one_side",
        lambda _, marked: 0.0 if marked.all() else log(0.25),
    )

    assert free > 0
    assert odds_of(L) == pytest.approx(0.25 * free, rel=0.05)
    assert odds_of(L, R) == both_legs


@pytest.mark.parametrize("setting", list(Setting))
def test_no_published_case_of_one_lesion_is_told_as_two(
    setting: Setting, reference: Reference, checkout: Path
) -> None:
    path = checkout / "tests" / "cases" / "cases_open.yaml"
    for case in read_cases(path, reference.knowledge.questions):
        result = assess(case, reference, setting, advise=False)
        assert result.two_lesions.probability < 0.05, case.id


def test_a_dearer_price_makes_two_at_once_less_likely() -> None:
    coverage = covered(*((zone, L) for zone in SHIN), *((zone, R) for zone in THIGH))
    cheap, dear = (paired(coverage, SIGNS, price) for price in (0.05, 0.0005))
    assert cheap.two is not None
    assert dear.two is not None

    odds = [
        each.two.probability / (1 - each.two.probability)
        for each in (cheap, dear)
        if each.two
    ]
    assert odds[0] / odds[1] == pytest.approx((0.05 / 0.95) / (0.0005 / 0.9995))


def test_with_nothing_known_there_is_nothing_to_explain() -> None:
    table = paired(covered())

    assert table.two is None
    assert two_lesions(table) == TwoLesions()
    assert not any(
        reason.key == "two_lesions"
        for each in rank(table)[0]
        for reason in each.reasons
    )


def test_answers_without_a_drawing_can_tell_of_two() -> None:
    table = paired(covered(), SIGNS)

    assert two_lesions(table).probability > 0.3
    assert {m.lesion for m in two_lesions(table).pairs[0].members} == {"L5", LFCN}


def test_two_at_once_do_not_weaken_the_condition_that_warnings_look_at() -> None:
    coverage = covered(*((zone, L) for zone in SHIN), *((zone, R) for zone in THIGH))
    table = paired(coverage, SIGNS)
    leading = leading_condition(table)
    listed = by_id(rank(table, explained=0)[1])

    assert leading.probability == table.conditions.sum(axis=1).max()
    assert leading.probability > listed[leading.id].probability


@few
@given(drawing=drawings, these=any_findings())
def test_the_two_are_never_one_lesion_of_the_table(
    drawing: Drawing, these: Findings, reference: Reference
) -> None:
    case = Case(drawing=drawing, findings=these)
    for pair in assess(case, cheaper(reference), advise=False).two_lesions.pairs:
        first, second = pair.members
        assert first.lesion != second.lesion
        assert "non_neural" not in {first.lesion, second.lesion}
        if {first.laterality, second.laterality} != {Laterality.LEFT, Laterality.RIGHT}:
            roots = [each.lesion.split("+") for each in pair.members]
            assert not set(roots[0]) <= set(roots[1])
            assert not set(roots[1]) <= set(roots[0])
            assert "+".join(sorted({*roots[0], *roots[1]})) not in LESIONS


def test_reasons_are_asked_for_as_the_window_does(reference: Reference) -> None:
    live = LiveDrawing(reference.skin, reference.atlas)
    live.lay_all(Drawing(MIXED), SkinMarker(reference.skin, reference.views))
    base = consider(KNOWLEDGE, NOBODY, SIGNS, CARE)
    shown = conclude(live, live.joint_table(base), explained=3)

    assert shown.two_lesions.pairs
    assert len(base.pair_answers.lesion_hopes) == CELLS
