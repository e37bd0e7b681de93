import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.assessment import Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.table import DRAWING_SHAPE
from dermamap.core.reasoning.inference import consider, rank
from dermamap.core.reasoning.other_settings import other_settings
from tests.core.shipped import KNOWLEDGE, findings, patients, tabulate

SETTINGS = st.sampled_from(list(Setting))


@settings(max_examples=25)
@given(
    these=findings(), patient=patients, here=SETTINGS, seed=st.integers(0, 2**32 - 1)
)
def test_another_setting_is_told_just_when_it_changes_the_first_three(
    these: Findings, patient: Patient, here: Setting, seed: int
) -> None:
    drawing = np.random.default_rng(seed).normal(0, 2, DRAWING_SHAPE)
    table = tabulate(KNOWLEDGE, patient, these, drawing, here)
    told = {each.setting: each for each in other_settings(table)}
    first = [[c.id for c in ranked[:3]] for ranked in rank(table, 0)]

    assert here not in told
    for setting in set(Setting) - {here}:
        there = rank(tabulate(KNOWLEDGE, patient, these, drawing, setting), 0)
        changed = [[c.id for c in ranked[:3]] for ranked in there] != first
        assert (setting in told) == changed
        if changed:
            each = told[setting]
            for mine, theirs in zip(
                (each.lesions, each.conditions), there, strict=True
            ):
                assert [(c.id, c.laterality) for c in mine] == [
                    (c.id, c.laterality) for c in theirs[:3]
                ]
                assert [c.probability for c in mine] == pytest.approx(
                    [c.probability for c in theirs[:3]]
                )


def test_a_spine_clinic_sees_more_stenosis() -> None:
    """Leg pain on walking in an old person, and nothing else known."""
    walking = Findings({("walking_worse", None): True})
    base = consider(KNOWLEDGE, Patient(72), walking, Setting.PRIMARY_CARE)
    told = other_settings(base.with_drawing(np.zeros(DRAWING_SHAPE)))
    first = {each.setting: each.conditions[0].id for each in told}

    assert first[Setting.SPINE_CLINIC] == "lumbar_spinal_stenosis"
