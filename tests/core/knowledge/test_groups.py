from dataclasses import replace
from math import log

import numpy as np
import pytest

from dermamap.core.anatomy import Side
from dermamap.core.case import Answer, FindingKey, Findings
from dermamap.core.knowledge.base import FloatArray, Knowledge, YesNoHistory
from dermamap.core.knowledge.groups import Evidence, gather, related_questions
from tests.core.shipped import KNOWLEDGE, NOBODY, L, R, cell

Answers = dict[FindingKey, Answer]

UNGROUPED = replace(KNOWLEDGE, groups=())
DISC, STENOSIS = "lumbar_disc_herniation", "lumbar_spinal_stenosis"
HERE = cell(STENOSIS, "L5")


def evidence_of(
    answers: Answers, knowledge: Knowledge = KNOWLEDGE
) -> dict[str, Evidence]:
    return {each.key: each for each in gather(knowledge, NOBODY, Findings(answers))}


def alone(question: str, answer: Answer, side: Side | None = None) -> FloatArray:
    """Return what an answer says where no group touches it."""
    terms = evidence_of({(question, side): answer}, UNGROUPED)
    return sum((each.log_ratio for each in terms.values()), np.zeros((24, 35, 3)))


def total(answers: Answers) -> FloatArray:
    terms = evidence_of(answers).values()
    return sum((each.log_ratio for each in terms), np.zeros((24, 35, 3)))


def test_an_answer_outside_every_group_counts_in_full() -> None:
    found = evidence_of({("obesity", None): True, ("lump", L): True})

    assert list(found) == ["finding.obesity", "finding.lump"]
    assert (found["finding.lump"].log_ratio == alone("lump", answer=True, side=L)).all()


def test_answers_of_a_group_count_by_size_and_less_and_less() -> None:
    answers: Answers = {
        ("walking_worse", None): True,
        ("bending_relief", None): True,
        ("lying_relief", None): True,
        ("rest_relief", None): True,
    }
    found = evidence_of(answers)
    sizes = sorted(
        (float(alone(q, a)[HERE]) for (q, _), a in answers.items()),
        key=abs,
        reverse=True,
    )
    # The last weight holds for the fourth answer as well.
    weights = (1, 0.5, 0.25, 0.25)
    wanted = sum(w * x for w, x in zip(weights, sizes, strict=True))

    assert list(found) == ["group.claudication"]
    got = found["group.claudication"]
    assert got.log_ratio[HERE] == pytest.approx(min(wanted, log(20)))
    assert set(got.answers) == set(answers)


def test_no_group_says_more_than_its_bounds() -> None:
    signs = ("bladder_retention", "bladder_incontinence", "bowel_incontinence")
    no: Answers = {(each, None): False for each in signs}
    yes: Answers = {(each, None): True for each in signs}
    here = cell("cauda_equina_syndrome", "S2-S5", "both")

    assert total(no)[here] >= log(0.2)
    assert total(yes)[here] == pytest.approx(log(200))


def test_an_answer_alone_in_its_group_keeps_its_own_name_within_the_bounds() -> None:
    found = evidence_of({("known_multiple_sclerosis", None): True})
    term = found["finding.known_multiple_sclerosis"].log_ratio

    assert list(found) == ["finding.known_multiple_sclerosis"]
    assert term.max() <= log(500) + 1e-12


def test_a_group_for_one_condition_leaves_the_others_their_full_answers() -> None:
    answers: Answers = {("calf_swelling", L): True, ("immobility", None): True}
    found = evidence_of(answers)
    thrombosis = cell("deep_vein_thrombosis", "non_neural")
    swelling = found["finding.calf_swelling"].log_ratio

    assert found["group.venous"].log_ratio[thrombosis] != 0
    assert not found["group.venous"].log_ratio[: thrombosis[0]].any()
    assert swelling[thrombosis] == 0
    mass = cell("compressive_mass", "tibial")
    assert swelling[mass] == pytest.approx(
        alone("calf_swelling", answer=True, side=L)[mass]
    )


def test_an_answer_that_one_group_used_is_not_used_again() -> None:
    answers: Answers = {("cancer", None): True, ("immobility", None): True}
    found = evidence_of({**answers, ("weight_loss", None): True})
    thrombosis = cell("deep_vein_thrombosis", "non_neural")

    # Cancer went to the group of the veins there; weight loss stands alone.
    wanted = alone("weight_loss", answer=True)[thrombosis]
    assert found["group.systemic"].log_ratio[thrombosis] == pytest.approx(wanted)


def test_lost_ankle_reflexes_of_both_legs_are_hardly_more_than_of_one() -> None:
    one: Answers = {("ankle_reflex", L): "absent"}
    two: Answers = {**one, ("ankle_reflex", R): "absent"}
    roots = cell(DISC, "S1", "both")

    assert list(evidence_of(two)) == ["group.long_fibres"]
    assert total(one)[roots] < total(two)[roots] < 1.6 * total(one)[roots]


def test_all_signs_of_long_nerves_together_favour_these_over_narrow_canals() -> None:
    signs: Answers = {
        (question, side): answer
        for question, answer in (
            ("ankle_reflex", "absent"),
            ("vibration_reduced_toes", True),
        )
        for side in Side
    }
    signs |= {("romberg", None): True, ("unsteady_gait", None): True}
    stocking = cell("polyneuropathy", "length_dependent", "both")

    assert total(signs)[stocking] == pytest.approx(log(20))
    for roots in ("S1", "L5+S1", "S1+S2"):
        assert total(signs)[cell(STENOSIS, roots, "both")] <= log(20) + 1e-9


def test_brisk_reflexes_of_both_legs_are_one_sign_of_the_long_tract() -> None:
    brisk: Answers = {
        (reflex, side): "brisk"
        for reflex in ("knee_reflex", "medial_hamstring_reflex")
        for side in Side
    }
    brisk |= {("babinski", side): True for side in Side}

    assert total(brisk)[cell("stroke", "central", "both")] == pytest.approx(log(30))


@pytest.mark.parametrize(
    ("onset", "question"),
    [("after_position", "prolonged_position"), ("after_injury", "injury")],
)
def test_an_onset_that_implies_an_answer_says_both(onset: str, question: str) -> None:
    term = total({("onset", None): onset, (question, None): True})

    assert np.allclose(term, np.clip(alone("onset", onset), log(0.01), log(300)))


def test_an_operation_counts_as_far_as_it_began_with_it() -> None:
    answers: Answers = {("onset", None): "after_surgery", ("spine_surgery", None): True}
    place = alone("spine_surgery", answer=True)
    onset = alone("onset", "after_surgery")
    term = total(answers)
    scar = cell("postoperative_nerve_irritation", "L5")

    assert np.allclose(term, np.minimum(place, onset))
    # An earlier operation speaks for a disc, one that it began with does not.
    assert place[cell(DISC, "L5")] > 0 > term[cell(DISC, "L5")]
    assert term[scar] == pytest.approx(place[scar], abs=0.05)


def test_of_two_operations_either_may_be_the_one_it_began_with() -> None:
    answers: Answers = {
        ("onset", None): "after_surgery",
        ("spine_surgery", None): True,
        ("leg_or_pelvic_surgery", None): True,
    }
    places = [
        alone(each, answer=True) for each in ("spine_surgery", "leg_or_pelvic_surgery")
    ]
    late = np.minimum(0, alone("onset", "after_surgery") - np.maximum(*places))

    assert np.allclose(total(answers), np.clip(sum(places) + late, log(0.01), log(300)))


@pytest.mark.parametrize(
    ("onset", "question", "answer"),
    [
        ("after_position", "prolonged_position", False),
        ("sudden", "prolonged_position", True),
        ("after_injury", "prolonged_position", True),
    ],
)
def test_a_no_and_an_unrelated_onset_count_in_full(
    onset: str, question: str, answer: Answer
) -> None:
    term = total({("onset", None): onset, (question, None): answer})

    assert np.allclose(term, alone("onset", onset) + alone(question, answer))


def test_an_event_without_an_onset_counts_in_full() -> None:
    assert np.allclose(total({("injury", None): True}), alone("injury", answer=True))


def test_falls_add_nothing_once_strength_was_examined() -> None:
    falls: Answers = {("leg_giving_way", None): True, ("falls", None): True}
    grades: Answers = {("knee_extension", R): 4}
    stroke = cell("stroke", "central")

    assert total(falls)[stroke] != 0
    assert total({**falls, **grades})[stroke] == total(grades)[stroke]


def test_strength_is_one_piece_of_evidence() -> None:
    found = evidence_of({("hip_flexion", L): 4, ("knee_extension", R): 5})

    assert list(found) == ["strength"]
    assert len(found["strength"].answers) == 2


def test_an_answer_that_changes_nothing_is_no_evidence() -> None:
    item = KNOWLEDGE.history["lump"]
    assert isinstance(item, YesNoHistory)
    blunt = replace(item, p=np.full(24, item.default), lesion_odds=np.ones((24, 35)))
    knowledge = replace(KNOWLEDGE, history={**KNOWLEDGE.history, "lump": blunt})

    assert evidence_of({("lump", L): True})
    assert not evidence_of({("lump", L): True}, knowledge)


def test_questions_that_share_a_group_through_another_are_one_family() -> None:
    related = related_questions(KNOWLEDGE.groups)

    assert {"onset", "calf_swelling", "fever_or_infection"} <= related["cancer"]
    assert related["falls"] == {"leg_giving_way", "falls"}
    assert {"romberg", "vibration_reduced_toes"} <= related["ankle_reflex"]
    assert "slr" not in related["back_pain"]
    assert "lump" not in related
