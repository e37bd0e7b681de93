"""What has to be asked for safety, and in which order somebody alone is asked."""

from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import Side, Symptom, Urgency
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Findings, Patient
from dermamap.core.next_steps import NextFinding
from dermamap.core.reasoning.asking.guided import ENOUGH, LEAST_BITS, guide
from dermamap.core.reasoning.asking.pressing import pressing_questions

CALF = ZoneShares({(Side.LEFT, Symptom.REDUCED, "lateral_leg_lower"): 0.9})


def pressing(
    reference: Reference, findings: Findings | None = None, drawn: ZoneShares = CALF
) -> dict[str, Urgency]:
    known = Findings() if findings is None else findings
    return pressing_questions(reference.knowledge, Patient(), known, drawn)


def test_bladder_bowel_and_stroke_are_asked_for_first(reference: Reference) -> None:
    found = pressing(reference)
    ranks = [urgency.rank for urgency in found.values()]
    assert ranks == sorted(ranks, reverse=True)
    assert found["bowel_incontinence"] is Urgency.EMERGENCY
    assert {"bladder_retention", "speech_trouble", "calf_swelling"} <= set(found)
    assert "back_pain" not in found


def test_only_open_questions_to_the_person_are_pressing(reference: Reference) -> None:
    known = Findings({("bowel_incontinence", None): False})
    found = pressing(reference, known)
    assert "bowel_incontinence" not in found
    questions = reference.knowledge.questions
    assert {questions[name].who for name in found} == {"patient"}


def test_a_question_about_a_leg_is_answered_by_one_leg(reference: Reference) -> None:
    known = Findings({("calf_swelling", Side.RIGHT): False})
    assert "calf_swelling" not in pressing(reference, known)


def test_nothing_is_pressing_once_the_answer_is_to_get_help_now(
    reference: Reference,
) -> None:
    known = Findings({("bowel_incontinence", None): True})
    assert pressing(reference, known) == {}


def test_what_is_answered_can_make_another_question_pressing(
    reference: Reference,
) -> None:
    nothing = ZoneShares()
    assert pressing(reference, drawn=nothing)["bladder_retention"] is Urgency.URGENT
    known = Findings({("back_pain", None): True})
    then = pressing(reference, known, nothing)
    assert then["bladder_retention"] is Urgency.EMERGENCY


def test_safety_comes_first_and_then_what_tells_most() -> None:
    findings = [
        NextFinding("onset", None, 0.4),
        NextFinding("calf_swelling", Side.LEFT, 0.001),
        NextFinding("falls", None, LEAST_BITS / 2),
    ]
    rules = {"bowel": Urgency.EMERGENCY, "calf_swelling": Urgency.URGENT}
    left = guide(findings, rules, done=(), told=0)
    assert left.safety == (("bowel", None),)
    assert left.signs == (("calf_swelling", Side.LEFT),)
    assert left.telling == (("onset", None),)
    assert left.more == (("falls", None),)


def test_what_was_asked_is_not_asked_again() -> None:
    findings = [NextFinding("onset", None, 0.4), NextFinding("lump", Side.LEFT, 0.3)]
    done = [("onset", None), ("lump", Side.RIGHT)]
    assert guide(findings, {"onset": Urgency.URGENT}, done, told=0) == guide(
        (), {}, (), 0
    )


@given(
    st.lists(st.floats(0, 1), max_size=30).map(lambda x: sorted(x, reverse=True)),
    st.integers(0, 20),
)
def test_no_more_is_asked_than_is_worth_it(gains: list[float], told: int) -> None:
    findings = [NextFinding(str(n), None, gain) for n, gain in enumerate(gains)]
    left = guide(findings, {}, (), told)
    assert len(left.telling) <= max(ENOUGH - told, 0)
    assert all(gains[int(name)] >= LEAST_BITS for name, _ in left.telling)
    assert (*left.telling, *left.more) == tuple(
        (each.question, None) for each in findings
    )
