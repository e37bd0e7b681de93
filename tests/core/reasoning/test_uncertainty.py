"""How sure a probability is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.analysis import Reference, assess, weigh_up
from dermamap.core.anatomy import Side, Symptom
from dermamap.core.assessment import Setting
from dermamap.core.case import Case, Findings, Patient
from dermamap.core.certainty import Interval, Intervals
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from dermamap.core.knowledge.base import FloatArray
from dermamap.core.knowledge.table import JointTable, PairShares
from dermamap.core.knowledge.uncertainty import Uncertainty, spread_of
from dermamap.core.reasoning import uncertainty
from dermamap.core.reasoning.inference import consider
from dermamap.core.reasoning.uncertainty import intervals
from tests.core.marks import mirrored as mirrored_mark
from tests.core.marks import symptoms, zone_fills
from tests.core.shipped import KNOWLEDGE, NOBODY, patients
from tests.core.shipped import findings as any_findings
from tests.core.shipped import mirrored as mirrored_findings

L, R = Side.LEFT, Side.RIGHT
few = settings(max_examples=12)
filled = st.builds(Mark, zone_fills, symptoms)
NOTHING = Findings()
SLR = Findings({("slr", L): True})
DRAWN = np.linspace(0, 3, 105).reshape(35, 3)


def table_of(
    findings: Findings = NOTHING,
    drawing: FloatArray | None = None,
    setting: Setting = Setting.PRIMARY_CARE,
    *,
    doubt: Mapping[str, Any],
) -> JointTable:
    """Return a table; only the numbers that are named may be off, by so much."""
    sure = Uncertainty(np.zeros(24), 0, 0, 0, 0, 0.8, 0.8, 0.15)
    knowledge = replace(KNOWLEDGE, uncertainty=replace(sure, **doubt))
    base = consider(knowledge, NOBODY, findings, setting)
    return base.with_drawing(np.zeros((35, 3)) if drawing is None else drawing)


def width(interval: Interval) -> float:
    return interval.high - interval.low


def widest(found: Intervals) -> float:
    every = (*found.lesions.values(), *found.conditions.values())
    return max(map(width, every))


def as_arrays(found: Intervals) -> list[FloatArray]:
    return [
        np.array([(each.low, each.high) for each in listed.values()])
        for listed in (found.lesions, found.conditions)
    ]


@few
@given(
    these=any_findings(),
    patient=patients,
    marks=st.lists(filled, max_size=4),
    setting=st.sampled_from(list(Setting)),
)
def test_every_range_holds_its_probability_and_is_the_same_again(
    reference: Reference,
    these: Findings,
    patient: Patient,
    marks: list[Mark],
    setting: Setting,
) -> None:
    case = Case(drawing=Drawing(tuple(marks)), findings=these, patient=patient)
    first = assess(case, reference, setting)
    for each in (*first.lesions, *first.conditions):
        assert each.interval is not None
        assert 0 <= each.interval.low <= each.probability <= each.interval.high <= 1
    _, table = weigh_up(case, reference, setting)
    again = intervals(table)
    assert {each.id: each.interval for each in first.lesions} == again.lesions
    assert {each.id: each.interval for each in first.conditions} == again.conditions


@few
@given(these=any_findings(), marks=st.lists(filled, max_size=4))
def test_a_mirrored_case_has_mirrored_ranges(
    reference: Reference, these: Findings, marks: list[Mark]
) -> None:
    _, table = weigh_up(Case(drawing=Drawing(tuple(marks)), findings=these), reference)
    other = Case(
        drawing=Drawing(tuple(map(mirrored_mark, marks))),
        findings=mirrored_findings(these),
    )
    _, mirror = weigh_up(other, reference)
    for here, there in zip(
        as_arrays(intervals(table)), as_arrays(intervals(mirror)), strict=True
    ):
        np.testing.assert_allclose(here, there, atol=1e-6)


def test_numbers_that_are_sure_make_no_range() -> None:
    table = table_of(SLR, DRAWN, doubt={})
    assert widest(intervals(table)) < 1e-9


@pytest.mark.parametrize(
    ("doubt", "findings", "drawing"),
    [
        ({"conditions": np.full(24, 0.5)}, NOTHING, None),
        ({"lesions": 0.5}, NOTHING, None),
        ({"findings": 0.5}, SLR, None),
        ({"drawing": 0.5}, NOTHING, DRAWN),
    ],
)
def test_each_doubt_makes_a_range_that_grows_with_it(
    doubt: dict[str, Any], findings: Findings, drawing: FloatArray | None
) -> None:
    ((name, size),) = doubt.items()
    some = widest(intervals(table_of(findings, drawing, doubt=doubt)))
    more = widest(intervals(table_of(findings, drawing, doubt={name: 2 * size})))
    assert 0.01 < some < more


def test_doubt_about_findings_needs_findings() -> None:
    assert widest(intervals(table_of(doubt={"findings": 0.5}))) < 1e-9


def test_equal_priors_are_a_choice_and_never_off() -> None:
    doubt = {"conditions": np.full(24, 0.5)}
    assert widest(intervals(table_of(setting=Setting.EQUAL, doubt=doubt))) < 1e-9
    assert widest(intervals(table_of(doubt=doubt))) > 0.01


def test_more_of_what_may_be_makes_a_wider_range() -> None:
    narrow = table_of(SLR, doubt={"lesions": 0.4, "share": 0.5})
    wide = table_of(SLR, doubt={"lesions": 0.4, "share": 0.95})
    of = [intervals(table).lesions["L5"] for table in (narrow, wide)]
    assert of[1].low < of[0].low < of[0].high < of[1].high


def test_doubt_about_two_at_once_moves_what_they_add() -> None:
    lesions, conditions = np.zeros((35, 3)), np.zeros((24, 3))
    lesions[0, 0] = lesions[20, 0] = conditions[0, 0] = conditions[7, 0] = 0.2
    two = PairShares(0.4, lesions, conditions, ())
    base = table_of(doubt={"two_at_once": 0.8}).base
    table = base.with_drawing(np.zeros((35, 3)), two=two)
    found = intervals(table)
    assert width(found.lesions["L1"]) > 0.05
    none = PairShares(0.0, 0 * lesions, 0 * conditions, ())
    assert widest(intervals(base.with_drawing(np.zeros((35, 3)), two=none))) < 1e-9


def test_where_conditions_draw_differently_that_counts_with_the_drawing(
    reference: Reference,
) -> None:
    pain = tuple(
        Mark(ZoneFill(zone, L), Symptom.PAIN)
        for zone in ("posterior_calf_upper", "posterior_calf_lower")
    )
    _, table = weigh_up(Case(drawing=Drawing(pain)), reference)
    assert len(table.shifts.conditions)
    found = intervals(table).conditions["deep_vein_thrombosis"]
    assert found.low < table.listed_conditions.sum(axis=1)[17] < found.high


def test_the_lattice_is_even_along_every_number_and_each_set_has_its_opposite() -> None:
    columns = uncertainty._columns(0, 125)
    assert columns.shape == (250, 125)
    for column in columns.T:
        np.testing.assert_allclose(np.sort(column), np.sort(columns[:, 0]))
    np.testing.assert_allclose(columns, -columns[::-1], atol=1e-12)
    together = np.corrcoef(columns.T) - np.eye(125)
    assert np.abs(together).max() < 0.75  # few pairs go together, none does wholly
    assert np.mean(np.abs(together) > 0.3) < 0.05


def test_a_factor_holds_nine_of_ten() -> None:
    assert spread_of(1) == 0
    assert np.exp(1.644854 * spread_of(3)) == pytest.approx(3)
