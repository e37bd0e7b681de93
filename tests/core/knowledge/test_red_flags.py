from dataclasses import replace
from typing import Any

import pytest

from dermamap.core.anatomy import COMPOSITE_ZONES, Laterality, Symptom, Urgency
from dermamap.core.assessment import Candidate, Triage
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Patient
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
from tests.core.shipped import L, R

RULE_EXAMPLES: list[tuple[str, dict[Any, Any], ZoneShares]] = [
    ("saddle_numb", {("perianal_sensation_reduced", None): True}, NOTHING),
    ("saddle_numb", {}, drawn((R, TINGLING, "saddle"))),
    (
        "bladder",
        {("bladder_retention", None): True, ("back_pain", None): True},
        NOTHING,
    ),
    ("bladder_alone", {("bladder_incontinence", None): True}, NOTHING),
    ("bowel", {("anal_tone_reduced", None): True}, NOTHING),
    ("sexual", {("sexual_dysfunction", None): True}, NOTHING),
    (
        "both_legs_deficit",
        {("course", None): "worsening", ("leg_giving_way", None): True},
        drawn((L, NUMB, "heel"), (R, NUMB, "heel")),
    ),
    (
        "bilateral_sciatica",
        {("back_pain", None): True, ("duration_days", None): 10},
        drawn((L, PAIN, "heel"), (R, PAIN, "heel")),
    ),
    (
        "ascending",
        {
            ("course", None): "worsening",
            ("duration_days", None): 5,
            ("hands_numb", None): True,
        },
        drawn((L, NUMB, "heel"), (R, NUMB, "heel")),
    ),
    ("stroke_signs", {("face_droop_or_numbness", None): True}, NOTHING),
    (
        "stroke_signs",
        {("onset", None): "on_waking", ("vision_loss", None): True},
        NOTHING,
    ),
    (
        "stroke_signs_late",
        {("speech_trouble", None): True, ("duration_days", None): 9},
        NOTHING,
    ),
    ("arm_and_leg", {("arm_weakness_or_numbness", None): True}, NOTHING),
    (
        "sudden_whole_leg",
        {("onset", None): "sudden", ("duration_days", None): 1},
        drawn(*((L, NUMB, z) for z in COMPOSITE_ZONES["whole_leg"])),
    ),
    (
        "transient_unilateral",
        {
            ("onset", None): "sudden",
            ("course", None): "improving",
            ("duration_days", None): 1,
            ("arm_weakness_or_numbness", None): True,
        },
        NOTHING,
    ),
    ("foot_drop", {("ankle_dorsiflexion", R): 3}, NOTHING),
    ("severe_weakness", {("hip_flexion", L): 2}, NOTHING),
    (
        "progressive_weakness",
        {("course", None): "worsening", ("knee_flexion", L): 4},
        NOTHING,
    ),
    (
        "crush",
        {
            ("onset", None): "on_waking",
            ("prolonged_position", None): True,
            ("ankle_dorsiflexion", L): 0,
            ("ankle_plantarflexion", L): 1,
        },
        NOTHING,
    ),
    ("dvt", {("calf_redness_warmth", R): True}, NOTHING),
    (
        "pulmonary_embolism",
        {("breathless_or_chest_pain", None): True, ("immobility", None): True},
        NOTHING,
    ),
    ("breathless_alone", {("breathless_or_chest_pain", None): True}, NOTHING),
    ("cold_leg", {("cold_pale_leg", L): True, ("duration_days", None): 2}, NOTHING),
    ("cold_leg_other", {("cold_pale_leg", L): True}, NOTHING),
    ("cancer", {("cancer", None): True, ("back_pain", None): True}, NOTHING),
    (
        "cancer_deficit",
        {
            ("cancer", None): True,
            ("trunk_numb_level", None): True,
            ("unsteady_gait", None): True,
        },
        NOTHING,
    ),
    (
        "infection",
        {("fever_or_infection", None): True, ("back_pain", None): True},
        NOTHING,
    ),
    (
        "infection_deficit",
        {
            ("fever_or_infection", None): True,
            ("back_pain", None): True,
            ("hip_flexion", L): 3,
            ("duration_days", None): 3,
        },
        NOTHING,
    ),
    (
        "fracture",
        {("back_pain", None): True, ("osteoporosis_or_steroids", None): True},
        NOTHING,
    ),
    (
        "groin_haematoma",
        {("anticoagulant", None): True, ("knee_reflex", R): "absent"},
        NOTHING,
    ),
    ("shingles", {("rash_blisters", None): True}, NOTHING),
    ("cord_pattern", {("babinski", L): True}, NOTHING),
    (
        "cord_deficit",
        {("babinski", L): True, ("bladder_incontinence", None): True},
        NOTHING,
    ),
    (
        "both_legs_deficit",
        {("knee_extension", L): 3, ("ankle_dorsiflexion", R): 2},
        NOTHING,
    ),
    (
        "bladder",
        {("bladder_retention", None): True, ("sexual_dysfunction", None): True},
        NOTHING,
    ),
    (
        "foot_drop",
        {("leg_giving_way", None): True},
        drawn((L, NUMB, "foot_dorsum_middle")),
    ),
    (
        "groin_haematoma",
        {("anticoagulant", None): True},
        drawn((L, PAIN, "groin"), (L, NUMB, "anterior_thigh_upper")),
    ),
    (
        "sudden_whole_leg",
        {("onset", None): "sudden"},
        drawn(*((L, NUMB, z) for z in COMPOSITE_ZONES["whole_leg"])),
    ),
    (
        "saddle_numb",
        {("back_pain", None): True},
        drawn((R, Symptom.BURNING, "saddle")),
    ),
    (
        "bladder",
        {("bladder_retention", None): True, ("back_pain", None): False},
        drawn((R, NUMB, "heel")),
    ),
    (
        "sexual_saddle",
        {("sexual_dysfunction", None): True},
        drawn((R, PAIN, "saddle")),
    ),
    (
        "both_legs_numb",
        {},
        drawn(*((s, NUMB, z) for s in (L, R) for z in COMPOSITE_ZONES["whole_leg"])),
    ),
    (
        "bilateral_sciatica",
        {("leg_pain_below_knee", None): True, ("duration_days", None): 10},
        drawn((L, PAIN, "heel"), (R, PAIN, "heel")),
    ),
    (
        "compartment",
        {("injury", None): True, ("calf_swelling", L): True},
        drawn((L, NUMB, "first_web_space")),
    ),
    (
        "dvt_risk",
        {("prior_dvt", None): True},
        drawn((R, PAIN, "posterior_calf_lower")),
    ),
    (
        "pulmonary_embolism",
        {("breathless_or_chest_pain", None): True},
        drawn((R, PAIN, "posterior_calf_lower")),
    ),
    (
        "weight_loss",
        {
            ("back_pain", None): True,
            ("weight_loss", None): True,
            ("night_worse", None): True,
        },
        NOTHING,
    ),
    (
        "fracture",
        {
            ("back_pain", None): True,
            ("injury", None): True,
            ("duration_days", None): 2,
        },
        drawn((L, NUMB, "heel")),
    ),
    (
        "spinal_haematoma",
        {
            ("anticoagulant", None): True,
            ("back_pain", None): True,
            ("onset", None): "sudden",
            ("leg_giving_way", None): True,
        },
        NOTHING,
    ),
    (
        "both_legs_after_procedure",
        {("onset", None): "after_injection", ("duration_days", None): 1},
        drawn((L, NUMB, "heel"), (R, NUMB, "heel")),
    ),
    ("ms_pattern", {("vision_loss", None): True}, NOTHING),
    (
        "post_op",
        {
            ("spine_surgery", None): True,
            ("onset", None): "after_surgery",
            ("course", None): "worsening",
        },
        NOTHING,
    ),
    ("stocking", {}, drawn((L, NUMB, "sole_toes"), (R, NUMB, "toe_3"))),
    (
        "both_legs_failing",
        {("leg_giving_way", None): True, ("duration_days", None): 3},
        drawn((L, NUMB, "heel"), (R, NUMB, "heel")),
    ),
    (
        "both_legs_new",
        {("hands_numb", None): True, ("duration_days", None): 5},
        drawn((L, NUMB, "toe_3"), (R, NUMB, "toe_3")),
    ),
    (
        "foot_without_blood",
        {("foot_pulses_absent", L): True, ("duration_days", None): 5},
        NOTHING,
    ),
    (
        "compartment_possible",
        {("onset", None): "after_injury", ("duration_days", None): 1},
        drawn((L, PAIN, "anterior_shin_upper"), (L, NUMB, "first_web_space")),
    ),
    (
        "fresh_injury",
        {("onset", None): "after_injury", ("duration_days", None): 0.2},
        drawn((L, NUMB, "foot_dorsum_middle")),
    ),
    (
        "infection_deep",
        {("fever_or_infection", None): True},
        drawn((L, PAIN, "groin")),
    ),
    (
        "spinal_injury",
        {("injury", None): True, ("duration_days", None): 1},
        drawn((L, NUMB, "heel"), (R, NUMB, "heel")),
    ),
    (
        "bleeding_possible",
        {
            ("anticoagulant", None): True,
            ("back_pain", None): True,
            ("onset", None): "sudden",
        },
        NOTHING,
    ),
]


@pytest.mark.parametrize(("rule", "answers", "shares"), RULE_EXAMPLES)
def test_each_rule_fires_when_its_signs_are_there(
    rule: str, answers: dict[Any, Any], shares: ZoneShares
) -> None:
    assert rule in fired(answers, shares)


def test_pain_of_both_buttocks_is_no_sciatica() -> None:
    answers = {("back_pain", None): True, ("duration_days", None): 3}
    buttocks = ((L, PAIN, "buttock"), (R, PAIN, "buttock"))

    assert "bilateral_sciatica" not in fired(answers, drawn(*buttocks))
    below = ((L, PAIN, "posterior_thigh_upper"), (R, PAIN, "posterior_calf_upper"))
    assert "bilateral_sciatica" in fired(answers, drawn(*below))


FOR_CHILDREN = {"child", "child_weak"}
FROM_FIFTY = {"whole_leg_numb"}

LEADING = {
    "stroke_leads": ("stroke", Urgency.URGENT),
    "cauda_equina_leads": ("cauda_equina_syndrome", Urgency.EMERGENCY),
    "deep_vein_thrombosis_leads": ("deep_vein_thrombosis", Urgency.URGENT),
}


def test_every_rule_has_an_example_and_is_silent_when_nothing_is_told() -> None:
    examples = {rule for rule, *_ in RULE_EXAMPLES}
    needed = {each.id for each in RULES.rules}
    assert examples | FOR_CHILDREN | FROM_FIFTY | set(LEADING) == needed
    assert said() == Triage(Urgency.ROUTINE)


@pytest.mark.parametrize(
    ("age", "expected"), [(8, FOR_CHILDREN), (16, set()), (None, set())]
)
def test_a_child_is_told_that_the_numbers_are_those_of_adults(
    age: int | None, expected: set[str]
) -> None:
    weak = {("leg_giving_way", None): True}
    assert fired(weak, drawn((L, NUMB, "heel")), Patient(age)) == expected


@pytest.mark.parametrize("rule", LEADING)
def test_a_grave_condition_that_leads_is_never_left_to_an_appointment(
    rule: str,
) -> None:
    condition, urgency = LEADING[rule]
    likely = Candidate(condition, Laterality.LEFT, 0.5)
    assert said(leading=likely) == Triage(urgency, said(leading=likely).red_flags)
    assert [each.key for each in said(leading=likely).red_flags] == [rule]
    assert said(leading=replace(likely, probability=0.49)).urgency is Urgency.ROUTINE
    other = replace(likely, id="lumbar_disc_herniation")
    assert said(leading=other).urgency is Urgency.ROUTINE


def test_most_of_a_leg_numb_on_waking_is_a_stroke_from_fifty_on() -> None:
    woke = {("onset", None): "on_waking"}
    leg = drawn(*((L, NUMB, z) for z in COMPOSITE_ZONES["whole_leg"]))
    assert "sudden_whole_leg" in fired(woke, leg, Patient(60))
    assert "sudden_whole_leg" not in fired(woke, leg, Patient(30))
    slept_on = {**woke, ("prolonged_position", None): True}
    assert "sudden_whole_leg" not in fired(slept_on, leg, Patient(60))


def test_a_whole_numb_leg_counts_from_fifty_on_unless_it_is_old_or_hurts() -> None:
    zones = COMPOSITE_ZONES["whole_leg"]
    leg = drawn(*((L, NUMB, zone) for zone in zones))
    sore = drawn(*((L, NUMB, zone) for zone in zones), (L, PAIN, "heel"))

    assert "whole_leg_numb" in fired({}, leg, Patient(70))
    assert "whole_leg_numb" not in fired({}, leg, Patient(30))
    assert "whole_leg_numb" not in fired({}, sore, Patient(70))
    assert "whole_leg_numb" not in fired(
        {("duration_days", None): 400}, leg, Patient(70)
    )


def test_a_leg_of_a_child_that_fell_asleep_needs_no_appointment() -> None:
    brief = {("duration_days", None): 0.01}
    assert not fired(brief, drawn((L, NUMB, "heel")), Patient(8))


def test_less_of_a_leg_is_enough_for_a_stroke_from_fifty_on() -> None:
    sudden = {("onset", None): "sudden", ("duration_days", None): 0.2}
    foot_and_leg = drawn(*((L, NUMB, z) for z in COMPOSITE_ZONES["stocking_ankle"]))
    both_rules = {"sudden_whole_leg", "whole_leg_numb"}
    assert fired(sudden, foot_and_leg, Patient(70)) == both_rules
    assert not fired(sudden, foot_and_leg, Patient(30))
    with_back = {**sudden, ("back_pain", None): True}
    assert not fired(with_back, foot_and_leg, Patient(70))


@pytest.mark.parametrize(
    ("rule", "answers", "shares"),
    [
        (
            "saddle_numb",
            {("back_pain", None): True, ("duration_days", None): 100},
            drawn((R, Symptom.BURNING, "saddle")),
        ),
        (
            "bladder",
            {("bladder_retention", None): True, ("duration_days", None): 100},
            drawn((R, NUMB, "heel")),
        ),
        (
            "both_legs_numb",
            {("sitting_relief", None): True},
            drawn(
                *((s, NUMB, z) for s in (L, R) for z in COMPOSITE_ZONES["whole_leg"])
            ),
        ),
        (
            "dvt_risk",
            {("prior_dvt", None): True, ("calf_swelling", R): False},
            drawn((R, PAIN, "posterior_calf_lower")),
        ),
        (
            "dvt_risk",
            {("prior_dvt", None): True},
            drawn((R, PAIN, "posterior_calf_lower"), (R, PAIN, "buttock")),
        ),
        (
            "fracture",
            {
                ("back_pain", None): True,
                ("osteoporosis_or_steroids", None): True,
                ("duration_days", None): 100,
            },
            NOTHING,
        ),
        (
            "bilateral_sciatica",
            {
                ("back_pain", None): True,
                ("duration_days", None): 10,
                ("sitting_relief", None): True,
            },
            drawn((L, PAIN, "heel"), (R, PAIN, "heel")),
        ),
        (
            "foot_drop",
            {("ankle_dorsiflexion", R): 3, ("duration_days", None): 400},
            NOTHING,
        ),
        (
            "ms_pattern",
            {("vision_loss", None): True, ("duration_days", None): 0.5},
            NOTHING,
        ),
        (
            "crush",
            {
                ("onset", None): "after_position",
                ("prolonged_position", None): True,
                ("ankle_dorsiflexion", L): 1,
                ("great_toe_extension", L): 1,
            },
            NOTHING,
        ),
        (
            "foot_drop",
            {("leg_giving_way", None): True, ("ankle_dorsiflexion", L): 5},
            drawn((L, NUMB, "foot_dorsum_middle")),
        ),
        (
            "sudden_whole_leg",
            {("onset", None): "sudden", ("duration_days", None): 1},
            drawn(
                (R, PAIN, "heel"),
                *((L, NUMB, z) for z in COMPOSITE_ZONES["whole_leg"]),
            ),
        ),
    ],
)
def test_a_rule_keeps_to_its_exceptions(
    rule: str, answers: dict[Any, Any], shares: ZoneShares
) -> None:
    assert rule not in fired(answers, shares)
