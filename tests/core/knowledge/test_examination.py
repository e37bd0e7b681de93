from dataclasses import replace
from math import log

import numpy as np
import pytest

from dermamap.core.anatomy import Side
from dermamap.core.case import Patient
from dermamap.core.knowledge.base import CONDITION_INDEX, LESION_INDEX
from dermamap.core.knowledge.examination import (
    grade_chances,
    grade_class,
    grade_rates,
    reflex_rates,
    sign_rates,
    strength_log_ratio,
)
from tests.core.shipped import KNOWLEDGE, NOBODY, L, R, cell

MIDDLE_AGED, OLD = Patient(age=50), Patient(age=70)
DISC = "lumbar_disc_herniation"


def odds_moved(p: float, factor: float) -> float:
    return p * factor / (1 - p + p * factor)


def strength(
    grades: dict[Side, dict[str, float]], patient: Patient = MIDDLE_AGED
) -> np.ndarray:
    return strength_log_ratio(KNOWLEDGE, patient, grades)


def test_weak_dorsiflexion_in_l5_sums_over_the_three_hidden_states() -> None:
    # findings.yaml: deficit of L5 0.42, severe 0.10, grades of weak; odds of disc 1.
    sign = KNOWLEDGE.signs["ankle_dorsiflexion"]
    l5 = LESION_INDEX["L5"]
    assert sign.mild is not None
    assert sign.severe is not None
    mild, severe, background = float(sign.mild[l5]), float(sign.severe[l5]), 0.015
    weak = (
        (1 - 0.42) * background * 0.965
        + 0.42 * 0.90 * mild * 0.965
        + 0.42 * 0.10 * severe * (0.965 + mild / 0.95 * (0.15 - 0.965))
    )
    term = strength({L: {"ankle_dorsiflexion": 4}})

    assert term[cell(DISC, "L5")] == pytest.approx(log(weak / (background * 0.965)))


def test_what_other_roots_drive_as_well_is_seldom_very_weak() -> None:
    rates = grade_rates(KNOWLEDGE, "ankle_plantarflexion", 1)[2]
    most = grade_rates(KNOWLEDGE, "great_toe_extension", 1)[2]
    l5, s1 = LESION_INDEX["L5"], LESION_INDEX["S1"]

    # The share of grade 4 among the weak: the calf is to S1 what the toe is to L5.
    assert rates[s1, 1] / rates[s1, 1:].sum() == pytest.approx(0.15)
    assert most[l5, 1] / most[l5, 1:].sum() == pytest.approx(0.15)
    assert rates[l5, 1] / rates[l5, 1:].sum() > 0.8


def test_the_condition_moves_the_odds_of_a_deficit_and_of_its_severity() -> None:
    l5 = LESION_INDEX["L5"]
    sign = KNOWLEDGE.signs["great_toe_extension"]
    assert sign.mild is not None
    assert sign.severe is not None
    deficit, severe = odds_moved(0.42, 0.6), odds_moved(0.10, 0.6)
    lost = (
        (1 - deficit) * 0.04 * 0.005
        + deficit * (1 - severe) * float(sign.mild[l5]) * 0.005
        + deficit * severe * float(sign.severe[l5]) * 0.35
    )
    term = strength({L: {"great_toe_extension": 1}})

    ratio = term[cell("lumbar_spinal_stenosis", "L5")]
    assert ratio == pytest.approx(log(lost / (0.04 * 0.005)))


def test_ten_normal_muscles_rule_a_root_out_no_further_than_its_deficits() -> None:
    movements = [q for q, s in KNOWLEDGE.signs.items() if s.mild is not None]
    term = strength({L: dict.fromkeys(movements, 5.0)})

    # Nothing can take away the share of lesions that have no motor deficit.
    assert len(movements) == 10
    assert log(1 - 0.42) - 0.02 < term[cell(DISC, "L5")] < log(1 - 0.42) + 0.1


def test_strength_of_the_other_leg_says_nothing_about_a_lesion() -> None:
    term = strength({R: {"ankle_dorsiflexion": 3}})

    assert np.abs(term[:, :, 0]).max() < 1e-12


def test_a_nerve_of_each_leg_has_its_own_state_but_the_cord_has_one() -> None:
    left, right = {"hip_flexion": 4.0}, {"hip_flexion": 5.0}
    term = strength({L: left, R: right})
    alone = strength({L: left})[..., 0], strength({R: right})[..., 1]

    femoral, central = cell(DISC, "femoral", "both"), cell(DISC, "central", "both")
    assert term[femoral] == pytest.approx(sum(each[femoral[:2]] for each in alone))
    assert term[central] < sum(each[central[:2]] for each in alone) - 0.1


def test_a_muscle_that_the_lesion_spares_is_as_weak_as_anybodys() -> None:
    term = strength({L: {"ankle_dorsiflexion": 4}}, OLD)

    assert term[cell(DISC, "lateral_femoral_cutaneous")] == pytest.approx(0)


@pytest.mark.parametrize(("age", "band"), [(30, 0), (50, 1), (70, 2), (None, 3)])
def test_the_chances_of_all_grades_sum_to_one_given_any_other_answer(
    age: float | None, band: int
) -> None:
    patient, known = Patient(age=age), {L: {"ankle_eversion": 4.0}}
    before = np.exp(strength(known, patient))
    total = np.zeros_like(before)
    for grade, chance in grade_chances(KNOWLEDGE, "ankle_inversion", band):
        both = {L: {"ankle_eversion": 4.0, "ankle_inversion": grade}}
        total += chance * np.exp(strength(both, patient)) / before

    assert np.allclose(total, 1)


def test_grades_between_two_go_with_the_lower_one() -> None:
    assert [grade_class(g) for g in (5, 4.5, 4, 3.5, 3, 2.5, 2, 1, 0)] == [
        *(0, 1, 1, 2, 2, 3, 3, 3, 3)
    ]


def test_the_background_of_old_age_is_a_floor_for_every_lesion() -> None:
    sign = KNOWLEDGE.signs["vibration_reduced_toes"]
    middle, old = sign_rates(sign, 1), sign_rates(sign, 2)

    spared, tested = cell(DISC, "L2")[:2], cell(DISC, "S1")[:2]
    assert middle[spared] == 0.07
    assert middle[tested] == sign.p[LESION_INDEX["S1"]] == 0.14
    assert old[spared] == old[tested] == 0.29


def test_a_background_not_known_by_age_is_no_floor() -> None:
    sign = replace(KNOWLEDGE.signs["slr"], p=np.full(35, 0.01))
    rates = sign_rates(sign, 2)

    assert rates[cell(DISC, "L5")[:2]] == 0.01


def test_a_condition_with_its_own_rate_replaces_the_row_of_lesions() -> None:
    rates = sign_rates(KNOWLEDGE.signs["slr"], 3)

    assert set(rates[CONDITION_INDEX["lumbar_spinal_stenosis"]]) == {0.18}
    assert rates[cell(DISC, "S1")[:2]] == 0.7
    assert rates[cell("other", "S1")[:2]] == 0.7


def test_a_reflex_is_lost_reduced_normal_or_brisk_and_nothing_else() -> None:
    for reflex in KNOWLEDGE.exam.brisk:
        for band in range(4):
            rates, background = reflex_rates(
                reflex, KNOWLEDGE.signs[reflex], KNOWLEDGE.exam, band
            )
            assert np.allclose(sum(rates.values()), 1)
            assert sum(background.values()) == pytest.approx(1)
            assert min(float(each.min()) for each in rates.values()) > 0


def test_the_condition_moves_the_odds_of_a_lost_reflex() -> None:
    rates, _ = reflex_rates(
        "ankle_reflex", KNOWLEDGE.signs["ankle_reflex"], KNOWLEDGE.exam, 1
    )
    lost = rates["absent"] + rates["reduced"]

    assert lost[cell(DISC, "S1")[:2]] == pytest.approx(0.55)
    stenosis = cell("lumbar_spinal_stenosis", "S1")[:2]
    assert lost[stenosis] == pytest.approx(odds_moved(0.55, 0.8))
    assert rates["absent"][stenosis] == pytest.approx(0.45 * lost[stenosis])


def test_a_reflex_out_of_reach_of_the_lesion_stays_at_background() -> None:
    rates, background = reflex_rates(
        "medial_hamstring_reflex",
        KNOWLEDGE.signs["medial_hamstring_reflex"],
        KNOWLEDGE.exam,
        1,
    )
    spared = cell("piriformis_syndrome", "lateral_femoral_cutaneous")[:2]

    assert {word: rates[word][spared] for word in rates} == pytest.approx(background)


def test_a_brisk_reflex_points_to_the_brain_or_cord_and_a_normal_one_does_not() -> None:
    rates, background = reflex_rates(
        "knee_reflex", KNOWLEDGE.signs["knee_reflex"], KNOWLEDGE.exam, 1
    )
    stroke = cell("stroke", "central")[:2]

    assert rates["brisk"][stroke] == 0.5 > 10 * background["brisk"]
    assert rates["normal"][stroke] < background["normal"]


def test_nothing_tested_says_nothing() -> None:
    assert np.abs(strength_log_ratio(KNOWLEDGE, NOBODY, {})).max() < 1e-12


def test_a_test_of_the_disc_moves_with_the_disease_only_where_the_root_is_reached() -> (
    None
):
    rates = sign_rates(KNOWLEDGE.signs["crossed_slr"], 1)
    scar = rates[CONDITION_INDEX["postoperative_nerve_irritation"]]
    disc = rates[CONDITION_INDEX[DISC]]

    assert scar[LESION_INDEX["L5"]] == pytest.approx(odds_moved(0.28, 0.25))
    assert disc[LESION_INDEX["L5"]] == 0.28
    assert scar[LESION_INDEX["femoral"]] == disc[LESION_INDEX["femoral"]] == 0.03


def test_what_no_listed_condition_explains_may_explain_a_lost_pulse() -> None:
    rates = sign_rates(KNOWLEDGE.signs["foot_pulses_absent"], 1)
    other = rates[CONDITION_INDEX["other"]]

    assert other[LESION_INDEX["non_neural"]] == 0.43
    assert other[LESION_INDEX["L5"]] == rates[0, LESION_INDEX["L5"]]
