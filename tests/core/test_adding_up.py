"""Reasons add up to what they explain, for any drawing, any answers, any setting."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.analysis import Reference, skin_of, weigh_up
from dermamap.core.anatomy import LESIONS, Laterality
from dermamap.core.assessment import Setting
from dermamap.core.case import Case, Findings, Patient
from dermamap.core.drawing import Drawing
from dermamap.core.reasoning.inference import rank
from dermamap.core.reasoning.why.contrast import contrast, rival_of
from tests.core.marks import drawings
from tests.core.shipped import findings, log_odds, patients

any_case = settings(max_examples=20, deadline=None)
SMALL = 1e-9
"""Shares nearer than this to 0 or 1 have log odds that floats no longer hold."""


@any_case
@given(
    drawing=drawings,
    these=findings(),
    patient=patients,
    setting=st.sampled_from(list(Setting)),
)
def test_everything_that_is_told_of_a_case_adds_up(
    reference: Reference,
    *,
    drawing: Drawing,
    these: Findings,
    patient: Patient,
    setting: Setting,
) -> None:
    case = Case(drawing=drawing, findings=these, patient=patient)
    live, table = weigh_up(case, reference, setting)
    lists = rank(table)

    for candidates in lists:
        assert sum(each.probability for each in candidates) == pytest.approx(1)
        for each in candidates:
            if SMALL < each.probability < 1 - SMALL:
                total = sum(reason.log_odds for reason in each.reasons)
                assert total == pytest.approx(log_odds(each.probability), abs=1e-6)
        told = [each for each in candidates[:6] if each.probability > SMALL]
        for one, other in pairwise(told):
            held = contrast(table, one.id, other.id)
            ratio = float(np.log(one.probability) - np.log(other.probability))
            assert held.log_ratio == pytest.approx(ratio, abs=1e-6)
            total = sum(reason.log_odds for reason in held.reasons)
            assert total == pytest.approx(ratio, abs=1e-6)

    # What the skin says is what the drawing adds to the table, but for a constant.
    for candidate in lists[0][:3]:
        rival = rival_of(table, candidate.id)
        skin = skin_of(rival, live, reference)
        lesion = LESIONS.index(rival.lesion)
        side = list(Laterality).index(rival.laterality)
        term = sum(float(piece.log_ratio[lesion, side]) for piece in table.pieces)
        assert skin.log_likelihood == pytest.approx(term, abs=2e-3, rel=2e-3)
