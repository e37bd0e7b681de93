from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.analysis import (
    Reference,
    assess,
    look_further,
    study,
    weigh_up,
)
from dermamap.core.anatomy import (
    CONDITIONS,
    LESIONS,
    OTHER_CONDITION,
    ROOTS,
    ZONES,
    Laterality,
    Side,
    Symptom,
    Urgency,
)
from dermamap.core.assessment import Assessment, Candidate, Setting
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.case import Case, Expected, Findings, Patient
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from dermamap.core.reasoning.inference import consider
from dermamap.core.reasoning.live import LiveDrawing
from tests.core.marks import drawings, mirrored
from tests.core.shipped import NOBODY, by_id, patients
from tests.core.shipped import findings as any_findings
from tests.core.shipped import mirrored as mirrored_findings

L, R = Side.LEFT, Side.RIGHT
NUMB, PAIN = Symptom.REDUCED, Symptom.PAIN
NOTHING = Findings()
few = settings(max_examples=10)


def case_of(
    *marks: Mark, findings: Findings = NOTHING, patient: Patient = NOBODY
) -> Case:
    return Case(drawing=Drawing(marks), findings=findings, patient=patient)


def zones(side: Side, symptom: Symptom, *names: str) -> tuple[Mark, ...]:
    return tuple(Mark(ZoneFill(name, side), symptom) for name in names)


def judged(reference: Reference, *marks: Mark) -> Assessment:
    return assess(case_of(*marks), reference, advise=False)


def unsure(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates without how sure their probabilities are."""
    return tuple(replace(each, interval=None) for each in candidates)


def probability(assessment: Assessment, lesion: str) -> float:
    return by_id(assessment.lesions)[lesion].probability


@few
@given(drawing=drawings, these=any_findings(), patient=patients)
def test_every_lesion_and_condition_is_listed_and_each_list_sums_to_one(
    reference: Reference, *, drawing: Drawing, these: Findings, patient: Patient
) -> None:
    case = case_of(*drawing.marks, findings=these, patient=patient)
    result = assess(case, reference, advise=False)

    for candidates, words in (
        (result.lesions, LESIONS),
        (result.conditions, (*CONDITIONS, OTHER_CONDITION)),
    ):
        assert sorted(c.id for c in candidates) == sorted(words)
        chances = [c.probability for c in candidates]
        assert sum(chances) == pytest.approx(1)
        assert chances == sorted(chances, reverse=True)
        assert all(c.reasons for c in candidates)


@few
@given(drawing=drawings, these=any_findings(), patient=patients)
def test_the_mirrored_case_gets_the_mirrored_assessment(
    reference: Reference, *, drawing: Drawing, these: Findings, patient: Patient
) -> None:
    case = case_of(*drawing.marks, findings=these, patient=patient)
    other = case_of(
        *map(mirrored, drawing.marks),
        findings=mirrored_findings(these),
        patient=patient,
    )
    one, two = (assess(c, reference, advise=False) for c in (case, other))

    for mine, theirs in ((one.lesions, two.lesions), (one.conditions, two.conditions)):
        found = by_id(theirs)
        for candidate in mine:
            twin = found[candidate.id]
            assert twin.probability == pytest.approx(candidate.probability, abs=0.01)
    areas = {(a.side.other, a.symptom): a.cm2 for a in two.areas}
    for area in one.areas:
        assert areas.get((area.side, area.symptom), 0) == pytest.approx(
            area.cm2, rel=2e-3, abs=0.05
        )
    assert one.triage.urgency is two.triage.urgency


def test_left_marks_point_left_and_right_marks_right(reference: Reference) -> None:
    for side, word in ((L, Laterality.LEFT), (R, Laterality.RIGHT)):
        marks = zones(side, NUMB, "lateral_leg_lower", "foot_dorsum_middle")
        first = judged(reference, *marks).lesions[0]
        assert first.id == "L5"
        assert first.laterality is word


def test_a_stocking_on_both_sides_is_of_both(reference: Reference) -> None:
    marks = [m for side in Side for m in zones(side, NUMB, "stocking_ankle")]
    result = judged(reference, *marks)

    assert result.lesions[0].id == "length_dependent"
    assert result.lesions[0].laterality is Laterality.BOTH
    assert result.conditions[0].id == "polyneuropathy"


@given(data=st.data())
@few
def test_the_same_case_gets_the_same_answer(
    reference: Reference, *, data: st.DataObject
) -> None:
    case = case_of(*data.draw(drawings).marks, findings=data.draw(any_findings(4)))

    assert assess(case, reference) == assess(case, reference)


@given(
    names=st.lists(st.sampled_from(ZONES), unique=True, min_size=2, max_size=8),
    data=st.data(),
)
@few
def test_the_order_of_zones_with_one_symptom_does_not_matter(
    reference: Reference, *, names: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(names))
    one, other = (
        judged(reference, *zones(L, NUMB, *order)) for order in (names, shuffled)
    )

    for mine, theirs in ((one.lesions, other.lesions), (one.areas, other.areas)):
        assert len(mine) == len(theirs)
    for candidate in one.lesions:
        twin = by_id(other.lesions)[candidate.id]
        assert twin.probability == pytest.approx(candidate.probability, abs=1e-4)
    assert one.areas[0].cm2 == pytest.approx(other.areas[0].cm2)


ONLY_L5 = (
    "lateral_leg_upper",
    "lateral_leg_lower",
    "foot_dorsum_middle",
    "first_web_space",
    "great_toe",
    "toe_2",
    "toe_3",
)
"""Of all roots only L5 claims these clearly; checked below."""


def test_of_all_roots_only_l5_claims_its_own_skin(reference: Reference) -> None:
    atlas, skin = reference.atlas, reference.skin
    claims = {root: atlas.claims_of(root) for root in ROOTS}
    for zone in ONLY_L5:
        on = skin.zone[: skin.half] == ZONES.index(zone)
        means = {root: float(claim[on].mean()) for root, claim in claims.items()}
        assert means.pop("L5") > 0.75
        assert max(means.values()) < 0.25


@settings(max_examples=60)
@given(
    before=st.lists(st.sampled_from(ZONES), unique=True, max_size=6),
    felt=st.sampled_from([s for s in Symptom if s is not PAIN]),
    added=st.sampled_from(ONLY_L5),
    side=st.sampled_from(list(Side)),
)
def test_adding_skin_that_only_l5_claims_never_lowers_l5(
    reference: Reference,
    *,
    before: list[str],
    felt: Symptom,
    added: str,
    side: Side,
) -> None:
    drawn = zones(side, felt, *before)
    more = zones(side, felt, added)

    one, other = judged(reference, *drawn), judged(reference, *drawn, *more)
    assert probability(other, "L5") >= probability(one, "L5") - 1e-6


def test_an_empty_drawing_gives_the_priors(reference: Reference) -> None:
    for setting in Setting:
        result = assess(Case(), reference, setting, advise=False)
        prior = np.exp(
            consider(reference.knowledge, NOBODY, Findings(), setting).log_prior
        )
        for candidate in result.lesions:
            wanted = prior[:, LESIONS.index(candidate.id)].sum()
            assert candidate.probability == pytest.approx(wanted)
        assert result.areas == ()


def test_what_a_case_expects_is_not_read(reference: Reference) -> None:
    case = case_of(*zones(L, NUMB, "heel"))
    told = replace(case, expected=Expected(lesions=("L1",), triage=Urgency.EMERGENCY))

    assert assess(case, reference, advise=False) == assess(
        told, reference, advise=False
    )


def test_the_setting_changes_the_answer(reference: Reference) -> None:
    case = case_of(*zones(L, PAIN, "buttock", "posterior_thigh_upper"))
    answers = {
        tuple((c.id, c.probability) for c in result.conditions)
        for setting in Setting
        for result in [assess(case, reference, setting, advise=False)]
    }

    assert len(answers) == len(Setting)


def test_advice_is_given_only_when_asked_for(reference: Reference) -> None:
    case = case_of(*zones(R, NUMB, "lateral_leg_lower"))
    plain, advised = (assess(case, reference, advise=a) for a in (False, True))

    assert plain.next_findings == ()
    assert plain.next_skin == ()
    assert all(each.interval is None for each in (*plain.lesions, *plain.conditions))
    assert plain == replace(
        advised,
        lesions=unsure(advised.lesions),
        conditions=unsure(advised.conditions),
        next_findings=(),
        next_skin=(),
    )
    gains = [f.gain_bits for f in advised.next_findings]
    assert gains == sorted(gains, reverse=True)


def test_a_patient_is_not_asked_to_examine(reference: Reference) -> None:
    case = case_of(*zones(R, NUMB, "lateral_leg_lower"))
    asked = assess(case, reference, who={"patient"}).next_findings
    questions = reference.knowledge.questions

    assert {questions[each.question].who for each in asked} == {"patient"}


@few
@given(drawing=drawings, setting=st.sampled_from(list(Setting)))
def test_the_setting_is_told_with_what_others_would_change(
    reference: Reference, *, drawing: Drawing, setting: Setting
) -> None:
    result = assess(case_of(*drawing.marks), reference, setting, advise=False)

    assert result.setting is setting
    first = [c.id for c in result.lesions[:3]], [c.id for c in result.conditions[:3]]
    for other in result.other_settings:
        there = assess(case_of(*drawing.marks), reference, other.setting, advise=False)
        told = [c.id for c in other.lesions], [c.id for c in other.conditions]
        assert told != first
        for mine, theirs in (
            (other.lesions, there.lesions),
            (other.conditions, there.conditions),
        ):
            # Two lesions at once are not weighed anew for another setting.
            assert [c.probability for c in mine] == pytest.approx(
                [c.probability for c in theirs[:3]], abs=0.05
            )


def test_skin_to_test_next_is_unmarked_and_best_first(reference: Reference) -> None:
    case = case_of(*zones(R, NUMB, "lateral_leg_lower", "foot_dorsum_middle"))
    spots = assess(case, reference).next_skin
    gains = [spot.gain_bits for spot in spots]

    assert gains == sorted(gains, reverse=True)
    assert gains[-1] > 0
    marked = {(R, "lateral_leg_lower"), (R, "foot_dorsum_middle")}
    assert not marked & {(spot.side, spot.zone) for spot in spots}
    # What tells most is on the side that was marked.
    assert spots[0].side is R


def test_skin_that_is_marked_on_both_sides_leaves_none_to_test(
    reference: Reference, marker: SkinMarker
) -> None:
    live = LiveDrawing(reference.skin, reference.atlas)
    everything = [
        mark
        for side in Side
        for mark in zones(side, NUMB, "whole_leg", "groin", "buttock", "saddle")
    ]
    live.lay_all(Drawing(tuple(everything)), marker)
    base = consider(reference.knowledge, NOBODY, Findings(), Setting.PRIMARY_CARE)

    assert look_further(live.joint_table(base), live, reference)[1] == ()


def test_the_page_of_a_candidate_is_about_it_and_the_rival_that_is_wished(
    reference: Reference,
) -> None:
    case = case_of(*zones(L, NUMB, "lateral_leg_lower", "foot_dorsum_middle"))
    live, table = weigh_up(case, reference)
    result = assess(case, reference)
    first, second, third = (each.id for each in result.lesions[:3])
    page = study(table, live, reference, (first, third))

    assert page.candidate == result.lesions[0]
    assert page.others == tuple(each.id for each in result.lesions[1:])
    assert (page.contrast.first.id, page.contrast.second.id) == (first, third)
    assert page.contrast.findings
    assert page.asks
    assert page.contrast.skin
    assert any(page.contrast.only)
    assert (page.skin.lesion, page.skin.laterality) == (first, Laterality.LEFT)
    # A rival of the other list, or none, is the most probable one.
    for wished in ("stroke", None):
        other = study(table, live, reference, (first, wished))
        assert other.contrast.second.id == second
    cause = study(table, live, reference, ("stroke", None))
    assert cause.contrast.second.id == result.conditions[0].id


def test_red_flags_see_what_is_drawn(reference: Reference) -> None:
    saddle = [m for side in Side for m in zones(side, NUMB, "saddle")]

    assert judged(reference, *saddle).triage.urgency is Urgency.EMERGENCY
    heel = judged(reference, *zones(L, NUMB, "heel"))
    assert heel.triage.urgency is not Urgency.EMERGENCY


def test_areas_are_told_by_side_and_symptom(reference: Reference) -> None:
    result = judged(reference, *zones(L, NUMB, "heel"), *zones(R, PAIN, "groin"))

    told = [(a.side, a.symptom, list(a.zones)) for a in result.areas]
    assert told == [(L, NUMB, ["heel"]), (R, PAIN, ["groin"])]
