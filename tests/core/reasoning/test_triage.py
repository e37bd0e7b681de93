from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    ZONES,
    Laterality,
    Urgency,
)
from dermamap.core.assessment import Candidate
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.red_flags import (
    Aged,
    All,
    Answered,
    AnyOf,
    Drawn,
    Not,
    RedFlagRules,
    Rule,
    RuleCondition,
    SelfCare,
    Sides,
    Weak,
)
from dermamap.core.reasoning.triage import triage
from tests.core.drawn_skin import (
    NOTHING,
    NUMB,
    PAIN,
    RULES,
    TINGLING,
    drawn,
    fired,
    said,
)
from tests.core.shipped import NOBODY, L, R, findings


def holds(
    condition: RuleCondition,
    answers: dict[Any, Any] | None = None,
    shares: ZoneShares = NOTHING,
    patient: Patient = NOBODY,
) -> bool:
    rule = Rule(
        "it", condition, Urgency.URGENT, "", "", "", "", ("seen", "seen", "seen")
    )
    rules = RedFlagRules((rule,), RULES.self_care, RULES.drawn_share)
    return bool(triage(rules, patient, Findings(answers or {}), shares).red_flags)


YES = Answered("back_pain", among=(True,))


def test_an_answer_not_given_is_not_a_yes_and_its_opposite_holds() -> None:
    assert not holds(YES)
    assert holds(Not(YES))
    assert holds(YES, {("back_pain", None): True})
    assert not holds(YES, {("back_pain", None): False})


def test_all_any_and_not_are_logic() -> None:
    no = Not(Not(YES))
    assert not holds(All((Not(YES), no)))
    assert holds(AnyOf((Not(YES), no)))
    assert holds(All((Not(YES), Not(no))))
    assert not holds(AnyOf((YES, no)))


def test_any_side_counts_for_a_finding_that_has_sides() -> None:
    swollen = Answered("calf_swelling", among=(True,))

    assert holds(swollen, {("calf_swelling", R): True, ("calf_swelling", L): False})
    assert not holds(swollen, {("calf_swelling", L): False})


@pytest.mark.parametrize(
    ("days", "low", "high"), [(7, False, True), (8, True, True), (9, True, False)]
)
def test_the_ends_of_a_range_belong_to_it(
    days: float,
    low: bool,  # noqa: FBT001 - a column of the table
    high: bool,  # noqa: FBT001
) -> None:
    answers = {("duration_days", None): days}

    assert holds(Answered("duration_days", at_least=8), answers) is low
    assert holds(Answered("duration_days", at_most=8), answers) is high


def test_a_choice_may_be_one_of_several() -> None:
    woke = Answered("onset", among=("sudden", "on_waking"))

    assert holds(woke, {("onset", None): "on_waking"})
    assert not holds(woke, {("onset", None): "gradual"})


def test_drawn_skin_counts_by_zone_symptom_and_side() -> None:
    heel = frozenset({"heel"})
    wanted = {sides: Drawn(heel, frozenset({NUMB, TINGLING}), sides) for sides in Sides}
    left = drawn((L, NUMB, "heel"))
    both = drawn((L, NUMB, "heel"), (R, TINGLING, "heel"))

    def found(shares: ZoneShares) -> set[Sides]:
        return {s for s, each in wanted.items() if holds(each, shares=shares)}

    assert found(left) == {Sides.ANY, Sides.ONE}
    assert found(both) == {Sides.ANY, Sides.BOTH}
    assert found(drawn((L, PAIN, "heel"))) == set()
    assert found(drawn((L, NUMB, "groin"))) == set()


def test_a_slip_of_the_pen_over_the_border_is_not_drawn() -> None:
    assert fired(shares=drawn((L, NUMB, "saddle"), share=0.01)) == set()
    assert fired(shares=drawn((L, NUMB, "saddle"), share=0.03)) == {"saddle_numb"}


def test_the_share_of_a_leg_counts_skin_with_two_symptoms_once() -> None:
    zones = COMPOSITE_ZONES["whole_leg"][:19]
    twice = drawn(*((L, s, z) for z in zones for s in (NUMB, TINGLING)))
    symptoms = frozenset({NUMB, TINGLING})

    assert twice.share_of_leg(L, symptoms) == pytest.approx(0.5)
    assert twice.share_of_leg(L, frozenset({NUMB})) == pytest.approx(0.5)
    assert twice.share_of_leg(R, symptoms) == 0
    leg = Drawn(frozenset(ZONES), symptoms, Sides.ONE, share_of_leg=0.6)
    assert not holds(leg, shares=twice)
    assert holds(
        leg, shares=drawn(*((L, NUMB, z) for z in COMPOSITE_ZONES["whole_leg"]))
    )


def test_weak_movements_are_counted_once_each() -> None:
    two = Weak(("hip_flexion", "knee_extension"), 3, 2, Sides.ANY)
    same = {("hip_flexion", L): 2, ("hip_flexion", R): 2}

    assert not holds(two, same)
    assert holds(two, {("hip_flexion", L): 3, ("knee_extension", R): 1})
    assert not holds(two, {("hip_flexion", L): 3, ("knee_extension", L): 4})


def test_weakness_of_both_sides_needs_each_side() -> None:
    both = Weak(("hip_flexion",), 4, 1, Sides.BOTH)

    assert holds(both, {("hip_flexion", L): 4, ("hip_flexion", R): 0})
    assert not holds(both, {("hip_flexion", L): 4})


def test_an_unknown_age_is_not_old() -> None:
    assert holds(Aged(65), patient=Patient(65))
    assert not holds(Aged(65), patient=Patient(64))
    assert not holds(Aged(65))


def test_the_most_urgent_rule_decides_and_is_told_first() -> None:
    both = drawn((L, NUMB, "toe_3"), (R, NUMB, "toe_3"), (L, NUMB, "saddle"))
    answers = {("calf_swelling", L): True}
    result = said(answers, both)

    assert result.urgency is Urgency.EMERGENCY
    assert [each.key for each in result.red_flags] == ["saddle_numb", "dvt", "stocking"]
    assert "girft2023" in result.red_flags[0].source


def leads(condition: str, probability: float) -> Candidate:
    return Candidate(condition, Laterality.LEFT, probability)


@pytest.mark.parametrize(
    ("days", "leading", "urgency"),
    [
        (0.5, leads("transient_positional_numbness", 0.5), Urgency.SELF_CARE),
        (0.5, leads("transient_positional_numbness", 0.49), Urgency.ROUTINE),
        (1.0, leads("transient_positional_numbness", 0.9), Urgency.ROUTINE),
        (0.5, leads("lumbar_disc_herniation", 0.9), Urgency.ROUTINE),
        (None, leads("transient_positional_numbness", 0.9), Urgency.ROUTINE),
        (0.5, None, Urgency.ROUTINE),
    ],
)
def test_watching_is_enough_only_for_numbness_that_comes_and_goes_with_a_position(
    days: float | None, leading: Candidate | None, urgency: Urgency
) -> None:
    answers = {} if days is None else {("duration_days", None): days}

    assert said(answers, leading=leading).urgency is urgency


def test_no_probability_takes_a_red_flag_back() -> None:
    result = said(
        {("duration_days", None): 0.1, ("speech_trouble", None): True},
        leading=leads("transient_positional_numbness", 1.0),
    )

    assert result.urgency is Urgency.EMERGENCY


@given(these=findings(), data=st.data())
def test_a_no_never_cancels_a_rule_that_another_sign_has_fired(
    these: Findings, data: st.DataObject
) -> None:
    """Signs that stay, with a further symptom denied, stay as urgent.

    Left out are the few answers that rules name as an innocent explanation.
    """
    signs = ("face_droop_or_numbness", "bladder_retention", "arm_weakness_or_numbness")
    sign = data.draw(st.sampled_from(signs))
    denied = data.draw(st.sampled_from([s for s in signs if s != sign]))
    before = these.with_answer(sign, answer=True).with_answer(denied, None)
    after = before.with_answer(denied, answer=False)
    urgency = [triage(RULES, NOBODY, f, NOTHING).urgency for f in (before, after)]

    assert urgency[0] is urgency[1]


def test_the_limit_of_self_care_can_be_changed_in_the_data() -> None:
    rules = RedFlagRules((), SelfCare("sural_neuropathy", 0.2, 3), 0.02)
    result = triage(
        rules,
        NOBODY,
        Findings({("duration_days", None): 2}),
        NOTHING,
        leads("sural_neuropathy", 0.3),
    )

    assert result.urgency is Urgency.SELF_CARE
