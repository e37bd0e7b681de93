import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dermamap.core.anatomy import Laterality, Sex
from dermamap.core.assessment import Candidate, Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import LESION_INDEX
from dermamap.core.knowledge.table import DRAWING_SHAPE, DrawingTerm
from dermamap.core.reasoning.inference import consider, rank
from tests.core.shipped import (
    KNOWLEDGE,
    NOBODY,
    L,
    by_id,
    findings,
    log_odds,
    patients,
    tabulate,
)

CARE = Setting.PRIMARY_CARE
DISC = "lumbar_disc_herniation"
EMPTY = np.zeros(DRAWING_SHAPE)
settings = st.sampled_from(list(Setting))
drawings = hnp.arrays(np.float64, DRAWING_SHAPE, elements=st.floats(-12, 3))


@given(these=findings(), patient=patients, setting=settings, drawing=drawings)
def test_the_reasons_of_every_candidate_add_up_to_its_log_odds(
    these: Findings, patient: Patient, setting: Setting, drawing: np.ndarray
) -> None:
    table = tabulate(KNOWLEDGE, patient, these, drawing, setting)
    for candidates in rank(table):
        for each in candidates:
            if 1e-9 < each.probability < 1 - 1e-9:
                total = sum(reason.log_odds for reason in each.reasons)
                assert total == pytest.approx(log_odds(each.probability), abs=1e-6)


def test_reasons_come_strongest_first_with_what_a_text_needs() -> None:
    these = Findings(
        {
            ("onset", None): "after_lifting",
            ("cough_worse", None): True,
            ("sitting_worse", None): True,
            ("ankle_reflex", L): "absent",
            ("ankle_plantarflexion", L): 4,
            ("ankle_plantarflexion", L.other): 5,
            ("ankle_dorsiflexion", L): 5,
        }
    )
    table = tabulate(KNOWLEDGE, Patient(35, Sex.MALE), these, EMPTY, CARE)
    first = rank(table, explained=1)[0][0]
    reasons = {each.key: each for each in first.reasons}

    assert (first.id, first.laterality) == ("S1", Laterality.LEFT)
    sizes = [abs(each.log_odds) for each in first.reasons]
    assert sizes == sorted(sizes, reverse=True)
    assert reasons["prior"].parameters == {
        "setting": "primary_care",
        "age_band": "under_40",
        "status": "assumed",
    }
    assert reasons["finding.ankle_reflex"].parameters == {
        "answer": "absent",
        "side": L,
        "status": "assumed",
    }
    assert reasons["finding.ankle_reflex"].source == "jensen1987"
    assert reasons["group.disc_mechanics"].parameters == {
        "findings": ("cough_worse", "sitting_worse"),
        "answers": {"cough_worse": True, "sitting_worse": True},
        "status": "assumed",
    }
    assert reasons["strength"].parameters == {
        "weak": ("ankle_plantarflexion",),
        "normal": ("ankle_dorsiflexion",),
        "side": L,
        "status": "assumed",
    }


def test_strength_of_the_other_leg_is_told_when_there_is_no_other() -> None:
    these = Findings({("slr", L): True, ("hip_flexion", L.other): 5})
    table = tabulate(KNOWLEDGE, NOBODY, these, EMPTY, CARE)
    first = by_id(rank(table)[0])["L5"]
    told = next(each for each in first.reasons if each.key == "strength")

    assert first.laterality is Laterality.LEFT
    assert told.parameters["side"] is L.other


def test_strength_of_both_legs_names_no_side_for_a_lesion_of_both() -> None:
    these = Findings({("hip_flexion", L): 5, ("hip_flexion", L.other): 5})
    table = tabulate(KNOWLEDGE, NOBODY, these, EMPTY, CARE)
    stocking = by_id(rank(table)[0])["length_dependent"]
    told = next(each for each in stocking.reasons if each.key == "strength")

    assert stocking.laterality is Laterality.BOTH
    assert told.parameters["side"] is None


def test_a_reason_leans_on_the_number_it_used() -> None:
    these = Findings({("slr", L): True, ("romberg", None): True})
    table = tabulate(KNOWLEDGE, Patient(70), these, EMPTY, CARE)
    lesions, conditions = rank(table)

    def source(candidate: Candidate, key: str) -> str:
        return next(each.source for each in candidate.reasons if each.key == key)

    stenosis = by_id(conditions)["lumbar_spinal_stenosis"]
    assert source(stenosis, "finding.romberg") == "suri2010"
    assert source(by_id(conditions)[DISC], "finding.slr") == "cochrane2010"
    assert source(by_id(lesions)["central"], "prior") == "general"
    assert source(stenosis, "prior") == "jensen2020"
    keys = {r.source for each in (*lesions, *conditions) for r in each.reasons}
    assert all(KNOWLEDGE.cite(each) for each in keys if each != "")


def test_the_pieces_of_a_drawing_are_reasons_of_their_own() -> None:
    inside, outside = np.zeros(DRAWING_SHAPE), np.zeros(DRAWING_SHAPE)
    inside[LESION_INDEX["L5"], 0] = 2.0
    outside[LESION_INDEX["L5"], 0] = -0.5
    pieces = (
        DrawingTerm(
            "drawing_inside",
            inside,
            lambda lesion, laterality: {"lesion": lesion, "side": laterality},
            "atlas",
        ),
        DrawingTerm("drawing_outside", outside),
    )
    base = consider(KNOWLEDGE, NOBODY, Findings(), CARE)
    first = rank(base.with_drawing(inside + outside, pieces))[0][0]
    reasons = {each.key: each for each in first.reasons}

    assert first.id == "L5"
    assert reasons["drawing_inside"].log_odds > 0 > reasons["drawing_outside"].log_odds
    assert reasons["drawing_inside"].source == "atlas"
    assert reasons["drawing_inside"].parameters == {
        "lesion": "L5",
        "side": Laterality.LEFT,
    }
    total = sum(each.log_odds for each in first.reasons)
    assert total == pytest.approx(log_odds(first.probability))


def test_a_drawing_alone_is_one_reason() -> None:
    drawing = EMPTY.copy()
    drawing[4] = 2.0
    first = rank(tabulate(KNOWLEDGE, NOBODY, Findings(), drawing, CARE))[0][0]

    assert {each.key for each in first.reasons} == {"prior", "drawing"}


def test_only_the_asked_for_candidates_are_explained() -> None:
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), EMPTY, CARE)
    lesions, conditions = rank(table, explained=4)
    assert all(each.reasons for each in lesions[:4])
    assert not any(each.reasons for each in (*lesions[4:], *conditions))


def test_contradicting_answers_leave_both_as_reasons() -> None:
    these = Findings({("slr", L): True, ("femoral_stretch", L): True})
    table = tabulate(KNOWLEDGE, Patient(50), these, EMPTY, CARE)
    l5 = by_id(rank(table)[0])["L5"]
    amounts = {each.key: each.log_odds for each in l5.reasons}

    assert amounts["finding.slr"] > 0 > amounts["finding.femoral_stretch"]


@pytest.mark.parametrize(
    ("candidate", "these"),
    [
        ("length_dependent", ["ankle_reflex", "vibration_reduced_toes"]),
        ("meralgia_paresthetica", ["obesity", "tight_clothing"]),
    ],
)
def test_an_answer_of_a_group_never_speaks_for_a_candidate_and_against_it(
    candidate: str, these: list[str]
) -> None:
    told = Findings(
        {
            ("ankle_reflex", L): "absent",
            ("ankle_reflex", L.other): "absent",
            ("vibration_reduced_toes", L): True,
            ("obesity", None): True,
            ("tight_clothing", None): True,
        }
    )
    table = tabulate(KNOWLEDGE, Patient(67, Sex.MALE), told, EMPTY, CARE)
    lesions, conditions = rank(table)
    reasons = {**by_id(lesions), **by_id(conditions)}[candidate].reasons
    about = [each for each in reasons if any(name in str(each) for name in these)]

    assert len(about) == 1
    assert about[0].log_odds > 0


def test_where_answers_of_a_group_count_singly_only_those_that_agree_are_told() -> None:
    told = Findings({("calf_swelling", L): False, ("cancer", None): True})
    table = tabulate(KNOWLEDGE, Patient(67, Sex.MALE), told, EMPTY, CARE)
    mass = by_id(rank(table)[1])["compressive_mass"]
    reason = next(each for each in mass.reasons if each.key.startswith("group."))

    assert reason.log_odds > 0
    assert reason.parameters["answers"] == {"cancer": True}


def test_a_group_names_only_the_answers_that_pull_its_way() -> None:
    told = Findings(
        {
            ("walking_worse", None): True,
            ("rest_relief", None): True,
            ("bending_relief", None): False,
        }
    )
    table = tabulate(KNOWLEDGE, Patient(70), told, EMPTY, CARE)
    found = by_id(rank(table)[1])

    def named(condition: str) -> set[str]:
        reasons = found[condition].reasons
        (group,) = (each for each in reasons if each.key == "group.claudication")
        answers = group.parameters["answers"]
        assert isinstance(answers, dict)
        return set(answers)

    # That bending does not ease it speaks against a narrow canal, walking for it;
    # in failing long nerves it is the other way round.
    assert named("lumbar_spinal_stenosis") == {"walking_worse", "rest_relief"}
    assert named("herpes_zoster") >= {"walking_worse", "rest_relief"}
    assert "walking_worse" not in named("polyneuropathy")


def test_what_fits_but_fits_others_better_says_so() -> None:
    weak = Findings({("knee_extension", L): 4, ("ankle_dorsiflexion", L): 4})
    table = tabulate(KNOWLEDGE, Patient(52), weak, EMPTY, CARE)
    found = {
        each.id: next(r for r in each.reasons if r.key == "strength")
        for each in rank(table)[0]
    }
    evidence = next(each for each in table.base.evidence if each.key == "strength")
    told = 0
    for lesion, reason in found.items():
        alone = max(evidence.log_ratio[:, LESION_INDEX[lesion], :].min(axis=0))
        others = reason.parameters.get("others")
        assert others in {None, "better", "worse"}
        if others == "better":
            assert reason.log_odds < 0 < alone
            told += 1
        elif reason.log_odds > 0.1:
            assert alone > 0 or others == "worse"
    assert told > 0
