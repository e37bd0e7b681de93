"""The shipped numbers: complete, sourced, consistent and anatomically right."""

import re
from collections.abc import Iterator
from math import exp, log
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from dermamap.core.anatomy import CONDITIONS, LESIONS, NERVES, ROOTS, Side
from dermamap.core.assessment import Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import CONDITION_INDEX, LESION_INDEX
from dermamap.core.knowledge.examination import sign_rates
from dermamap.core.knowledge.table import DRAWING_SHAPE
from dermamap.core.reasoning.inference import rank
from dermamap.files.knowledge.knowledge_file import FILES, load_knowledge
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml
from tests.core.shipped import tabulate

KNOWLEDGE = load_knowledge()
TREES: dict[str, Any] = {
    name: read_yaml((resource("data") / name).read_bytes(), name)
    for name in (*FILES, "repeatability.yaml")
}
BANDS = ("under_40", "40_64", "65_plus")
CELLS = {"p", "p_yes", "p_both", "odds", "grades", "per_100000"}


def mappings(value: object, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every mapping of the files with its place."""
    if isinstance(value, dict):
        yield place, value
        for key, each in value.items():
            yield from mappings(each, f"{place}/{key}")
    elif isinstance(value, list):
        for n, each in enumerate(value):
            yield from mappings(each, f"{place}/{n}")


def source_keys(source: object) -> Iterator[str]:
    """Yield the keys of a source: one, several, or one for each word."""
    if isinstance(source, str):
        yield from re.split(r",\s*", source)
    elif isinstance(source, list | dict):
        for each in source.values() if isinstance(source, dict) else source:
            yield from source_keys(each)


def test_every_number_has_a_status_and_a_source_that_exists() -> None:
    for place, cell in mappings(TREES):
        if CELLS & set(cell):
            assert cell.get("status") in {"seen", "recalled", "assumed"}, place
        if "status" in cell and not place.startswith("/sources.yaml"):
            for key in source_keys(cell.get("source")):
                assert key in KNOWLEDGE.sources, place


def test_a_prior_leans_on_what_its_incidence_leans_on() -> None:
    priors = TREES["conditions.yaml"]["priors"]
    pool, single = (priors["conversion"][key] for key in ("pool", "single"))
    pooled = [*pool["incidence"]["source"], pool["cause_share_source"]]
    assert set(priors["source"]) == set(CONDITIONS)
    for condition, source in priors["source"].items():
        own = single[condition]["source"] if condition in single else pooled
        assert source == own, condition


def test_every_modelling_choice_says_its_reason() -> None:
    for place, cell in mappings(TREES):
        if cell.get("status") == "assumed" and CELLS & set(cell):
            # The background of old age and its like share the note of their block.
            assert cell.get("note") or cell.get("by_age_note"), place


def test_nothing_seen_leans_on_general_knowledge() -> None:
    for place, cell in mappings(TREES):
        if cell.get("status") == "seen" and "p" in cell:
            assert cell["source"] != "general", place


def test_every_source_of_all_data_is_listed_and_seen_or_recalled() -> None:
    known = set(KNOWLEDGE.sources)
    folder = Path(str(resource("data")))
    for file in sorted(folder.glob("*.yaml")):
        tree = read_yaml(file.read_bytes(), file.name)
        for place, cell in mappings(tree, file.name):
            if "status" in cell and file.name != "sources.yaml":
                assert set(source_keys(cell.get("source"))) <= known, place


def test_the_priors_follow_from_the_rates_and_the_rates_from_the_incidences() -> None:
    priors = TREES["conditions.yaml"]["priors"]
    for band in BANDS:
        for sex in ("female", "male"):
            rates = priors["rates_per_100000"][band][sex]
            total = sum(rates.values())
            for condition in CONDITIONS:
                got = priors["values"][band][sex][condition]
                assert got == pytest.approx(rates[condition] / total, abs=2e-5)
            for condition, cell in priors["conversion"]["single"].items():
                rate = (
                    cell["incidence_per_100000"][band][sex]
                    * cell["sensory_share"]
                    * cell["consult_factor"]
                )
                assert rates[condition] == pytest.approx(rate, abs=0.011), condition


def test_the_rate_of_a_movement_is_the_sum_over_its_hidden_states() -> None:
    exam = KNOWLEDGE.exam
    for id_, sign in KNOWLEDGE.signs.items():
        if sign.mild is None or sign.severe is None:
            continue
        background = float(sign.background[-1])
        deficit, severe = exam.deficit, exam.severe
        marginal = (
            (1 - deficit) * background
            + deficit * (1 - severe) * sign.mild
            + deficit * severe * sign.severe
        )
        free = ~sign.at_background
        assert np.abs(marginal - sign.p)[free].max() < 0.002, id_


def test_hip_abduction_in_a_foot_drop_is_as_often_weak_as_was_seen() -> None:
    check = TREES["findings.yaml"]["exam_model"]["check_foot_drop"]
    sign = KNOWLEDGE.signs[check["finding"]]

    assert sign.severe is not None
    assert sign.severe[LESION_INDEX["L5"]] == pytest.approx(check["seen_L5"], abs=0.02)
    assert sign.severe[LESION_INDEX["common_fibular"]] == pytest.approx(
        check["seen_common_fibular"], abs=0.02
    )


def strongest(sign: str) -> set[str]:
    """Return the single roots and nerves in which a sign is most often abnormal."""
    row = sign_rates(KNOWLEDGE.signs[sign], 1)[CONDITION_INDEX["compressive_mass"]]
    single = {each: row[LESION_INDEX[each]] for each in (*ROOTS, *NERVES)}
    best = sorted(single, key=lambda each: -single[each])
    return {each for each in best if single[each] > 0.5 * single[best[0]]}


@pytest.mark.parametrize(
    ("sign", "nerve", "root"),
    [
        ("hip_flexion", "femoral", "L2"),
        ("hip_adduction", "obturator", "L3"),
        ("knee_extension", "femoral", "L4"),
        ("ankle_dorsiflexion", "common_fibular", "L5"),
        ("great_toe_extension", "common_fibular", "L5"),
        ("ankle_eversion", "common_fibular", "L5"),
        ("ankle_inversion", "sciatic", "L5"),
        ("ankle_plantarflexion", "sciatic", "S1"),
        ("knee_reflex", "femoral", "L4"),
        ("ankle_reflex", "sciatic", "S1"),
    ],
)
def test_each_muscle_and_reflex_hangs_on_its_root_and_nerve(
    sign: str, nerve: str, root: str
) -> None:
    row = KNOWLEDGE.signs[sign].p
    roots = {each: row[LESION_INDEX[each]] for each in ROOTS}
    nerves = {each: row[LESION_INDEX[each]] for each in NERVES}

    assert roots[root] >= 0.75 * max(roots.values())
    assert nerves[nerve] >= 0.75 * max(nerves.values())


@pytest.mark.parametrize(
    ("sign", "lesions"),
    [
        (
            "tinel_inguinal",
            {"lateral_femoral_cutaneous", "ilioinguinal_genitofemoral"},
        ),
        ("pelvic_compression", {"lateral_femoral_cutaneous"}),
        ("tinel_sural", {"sural"}),
        ("howship_romberg", {"obturator"}),
    ],
)
def test_a_test_for_one_nerve_points_to_that_nerve(
    sign: str, lesions: set[str]
) -> None:
    assert strongest(sign) == lesions


def test_no_skin_nerve_weakens_a_muscle() -> None:
    skin_nerves = ("lateral_femoral_cutaneous", "saphenous", "cluneal", "sural")
    for sign in KNOWLEDGE.signs.values():
        if sign.mild is not None:
            for nerve in skin_nerves:
                assert sign.at_background[LESION_INDEX[nerve]]


def test_a_rate_that_is_a_guess_counts_for_more_than_its_middle() -> None:
    priors = TREES["conditions.yaml"]["priors"]
    middle = priors["values"]["40_64"]["female"]
    spread = {
        condition: log(factor) / NormalDist().inv_cdf(0.95)
        for condition, factor in priors["uncertainty"]["factor"].items()
    }
    mean = {c: middle[c] * exp(spread[c] ** 2 / 2) for c in CONDITIONS}
    shares = np.array([mean[c] for c in CONDITIONS]) / sum(mean.values())

    assert KNOWLEDGE.conditions.priors[1, 0] == pytest.approx(shares, rel=1e-5)
    sural, disc = (
        shares[CONDITIONS.index(c)] / middle[c]
        for c in ("sural_neuropathy", "lumbar_disc_herniation")
    )
    assert 1.4 < sural / disc < 1.7


def test_every_lesion_row_of_every_condition_is_a_probability() -> None:
    model = KNOWLEDGE.conditions

    assert np.allclose(model.lesions.sum(axis=2), 1)
    assert np.allclose(model.priors.sum(axis=2), 1)
    assert model.lesions.min() > 0
    for condition, lesion in (
        ("meralgia_paresthetica", "lateral_femoral_cutaneous"),
        ("cauda_equina_syndrome", "S2-S5"),
        ("polyneuropathy", "length_dependent"),
        ("stroke", "central"),
        ("sural_neuropathy", "sural"),
        ("other", "non_neural"),
    ):
        row = model.lesions[-1, CONDITION_INDEX[condition]]
        assert LESIONS[int(row.argmax())] == lesion


def test_discs_hurt_higher_roots_with_age() -> None:
    rows = KNOWLEDGE.conditions.lesions[:3, CONDITION_INDEX["lumbar_disc_herniation"]]
    high = rows[:, [LESION_INDEX["L3"], LESION_INDEX["L4"]]].sum(axis=1)

    assert (np.diff(high) > 0).all()


FINDINGS_OF = [
    (
        "meralgia_paresthetica",
        "lateral_femoral_cutaneous",
        {"obesity": True, "tight_clothing": True, "back_pain": False},
        {"pelvic_compression": True, "tinel_inguinal": True, "knee_reflex": "normal"},
    ),
    (
        "common_fibular_neuropathy",
        "common_fibular",
        {"onset": "after_position", "prolonged_position": True, "back_pain": False},
        {
            "ankle_dorsiflexion": 2,
            "great_toe_extension": 2,
            "ankle_eversion": 3,
            "ankle_inversion": 5,
            "hip_abduction": 5,
            "tinel_fibular_head": True,
        },
    ),
    (
        "lumbar_disc_herniation",
        "S1",
        {"onset": "after_lifting", "cough_worse": True, "leg_pain_below_knee": True},
        {"ankle_reflex": "absent", "slr": True, "ankle_plantarflexion": 4},
    ),
    (
        "lumbar_disc_herniation",
        "L5",
        {"cough_worse": True, "leg_pain_below_knee": True},
        {"great_toe_extension": 4, "hip_abduction": 4, "slr": True},
    ),
    (
        "femoral_neuropathy",
        "femoral",
        {"onset": "after_surgery", "leg_or_pelvic_surgery": True, "back_pain": False},
        {"knee_extension": 2, "knee_reflex": "absent", "hip_adduction": 5},
    ),
]


@pytest.mark.parametrize(("condition", "lesion", "told", "examined"), FINDINGS_OF)
def test_textbook_findings_alone_put_the_right_lesion_and_condition_first(
    condition: str, lesion: str, told: dict[str, Any], examined: dict[str, Any]
) -> None:
    for side in Side:
        answers: dict[Any, Any] = {(key, None): value for key, value in told.items()}
        answers |= {(key, side): value for key, value in examined.items()}
        table = tabulate(
            KNOWLEDGE,
            Patient(age=45),
            Findings(answers),
            np.zeros(DRAWING_SHAPE),
            Setting.PRIMARY_CARE,
        )
        lesions, conditions = rank(table, explained=0)

        assert conditions[0].id == condition
        assert lesions[0].id == lesion
        assert lesions[0].laterality.value == side.value


def lesion_chances(
    examined: dict[str, float], setting: Setting, *, back_pain: bool
) -> dict[str, float]:
    answers: dict[Any, Any] = {(key, Side.LEFT): g for key, g in examined.items()}
    table = tabulate(
        KNOWLEDGE,
        Patient(age=50),
        Findings({**answers, ("back_pain", None): back_pain}),
        np.zeros(DRAWING_SHAPE),
        setting,
    )
    return dict(zip(LESIONS, table.lesions.sum(axis=1).tolist(), strict=True))


def test_a_dropped_foot_is_never_lost_to_the_root() -> None:
    care, equal = Setting.PRIMARY_CARE, Setting.EQUAL
    alone = {"ankle_dorsiflexion": 2.0}
    root = {**alone, "ankle_inversion": 3.0, "hip_abduction": 3.0}
    nerve = {**alone, "ankle_eversion": 2.0, "ankle_inversion": 5, "hip_abduction": 5}

    drop = lesion_chances(alone, care, back_pain=True)
    assert max(drop, key=lambda each: drop[each]) == "L5"
    for setting in (care, equal):
        by_root = lesion_chances(root, setting, back_pain=True)
        by_nerve = lesion_chances(nerve, setting, back_pain=False)
        assert by_root["L5"] > 10 * by_root["common_fibular"]
        assert by_nerve["common_fibular"] > by_nerve["L5"]


def test_no_single_answer_makes_the_reasoning_certain() -> None:
    for question in KNOWLEDGE.questions.values():
        side = Side.LEFT if question.sided else None
        extremes: dict[str, Any] = {"bool": True, "number": 0, "grade": 0}
        for answer in question.choices or (extremes[question.kind],):
            table = tabulate(
                KNOWLEDGE,
                Patient(age=50),
                Findings({(question.id, side): answer}),
                np.zeros(DRAWING_SHAPE),
                Setting.PRIMARY_CARE,
            )
            assert table.conditions.sum(axis=1).max() < 0.95, question.id


def test_the_drawing_repeats_as_well_as_was_measured() -> None:
    retest = TREES["repeatability.yaml"]["test_retest"]
    low, high = retest["chart_area"]["limits_of_agreement"]
    means = (retest["chart_area"]["mean_first"], retest["chart_area"]["mean_second"])
    half_width, mean = (high - low) / 2, sum(means) / 2
    place = retest["chart_place"]

    assert retest["smallest_real_change"]["area_relative"] == pytest.approx(
        half_width / mean, abs=0.01
    )
    below = place["jaccard_mean"] - 1.645 * place["jaccard_sd"]
    assert retest["place_changed_when"]["jaccard_below"] == pytest.approx(
        below, abs=0.01
    )
