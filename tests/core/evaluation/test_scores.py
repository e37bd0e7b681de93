import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import CONDITIONS, LESIONS, Urgency
from dermamap.core.case import Case, Expected
from dermamap.core.evaluation.outcomes import Known, outcome_of
from dermamap.core.evaluation.scores import Confusion, ListScore, evaluate
from tests.core.evaluation.made_up import FOUR, assessed, ranked, scored

EMERGENCY, URGENT, ROUTINE = Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE


def test_a_hit_is_any_lesion_that_the_source_accepts() -> None:
    score = scored(
        (Expected(lesions=("L5", "L4")), assessed(FOUR)),
        (Expected(lesions=("S1",)), assessed(FOUR)),
        (Expected(lesions=("S2",)), assessed(FOUR)),
        (Expected(lesions=("L1",)), assessed(FOUR)),
    ).scores.lesions

    assert (score.n, score.top1, score.top3) == (4, 0.25, 0.5)


def test_a_case_that_names_no_lesion_says_nothing_about_lesions() -> None:
    score = scored(
        (Expected(conditions=("stroke",)), assessed(FOUR)), (None, assessed(FOUR))
    )

    assert len(score.cases) == 2
    assert score.scores.lesions == ListScore(0, None, None, None)
    assert (score.scores.conditions.n, score.scores.conditions.top1) == (1, 1.0)


def test_strict_cases_are_scored_apart() -> None:
    right = Expected(lesions=("L4",), conditions=("stroke",), strict=True)
    wrong = Expected(lesions=("S2",), conditions=("stroke",))
    score = scored((right, assessed(FOUR)), (wrong, assessed(FOUR)))

    assert score.strict_n == 1
    assert (score.strict.lesions.n, score.strict.lesions.top1) == (1, 1.0)
    assert (score.strict.conditions.n, score.scores.lesions.top1) == (1, 0.5)


def test_a_missed_emergency_is_named() -> None:
    score = scored(
        (Expected(triage=EMERGENCY), assessed(urgency=URGENT)),
        (Expected(triage=EMERGENCY), assessed(urgency=EMERGENCY)),
        (Expected(triage=ROUTINE), assessed(urgency=URGENT)),
        (Expected(triage=ROUTINE), assessed(urgency=ROUTINE)),
        (Expected(), assessed(urgency=EMERGENCY)),
    ).triage

    assert score.n == 4
    assert score.emergency_missed == ("case-0",)
    assert (score.exact, score.overtriaged, score.undertriaged) == (0.5, 0.25, 0.25)


def test_wrong_first_places_are_counted_by_pair_the_most_frequent_first() -> None:
    s1 = (Expected(lesions=("S1",)), assessed(FOUR))
    either = (Expected(lesions=("L1", "L2")), assessed(FOUR))
    right = (Expected(lesions=("L4",)), assessed(FOUR))
    score = scored(either, s1, right, s1)

    assert score.lesion_confusions == (
        Confusion(("S1",), "L4", 2),
        Confusion(("L1", "L2"), "L4", 1),
    )
    assert score.condition_confusions == ()


def test_equally_frequent_pairs_are_in_the_order_of_their_words() -> None:
    pairs = [(Expected(lesions=(each,)), assessed(FOUR)) for each in ("S2", "L1")]

    said = [each.expected for each in scored(*pairs).lesion_confusions]
    assert said == [("L1",), ("S2",)]


def test_each_step_counts_every_case_with_what_it_tells() -> None:
    expected = Expected(lesions=("S1",), strict=True)
    wrong, right = assessed(ranked(L5=1.0)), assessed(ranked(S1=1.0))
    drawn = outcome_of(Case(expected=expected), {Known.DRAWING: wrong})
    examined = outcome_of(
        Case(expected=expected),
        {Known.DRAWING: wrong, Known.HISTORY: wrong, Known.EXAMINATION: right},
    )
    score = evaluate([drawn, examined])

    for ablation in (score.ablation, score.strict_ablation):
        top1 = {known: each.lesions.top1 for known, each in ablation.items()}
        assert list(top1) == list(Known)
        assert list(top1.values()) == [0.0, 0.0, 0.5]
    apart = {known: each.lesions.n for known, each in score.by_known.items()}
    assert list(apart.values()) == [1, 0, 1]
    assert score.by_known[Known.EXAMINATION].lesions.top1 == 1


def test_without_cases_nothing_is_claimed() -> None:
    score = scored()

    assert (len(score.cases), score.scores.lesions.n, score.triage.n) == (0, 0, 0)
    assert score.triage.exact is None
    assert score.calibration.ece is None


@given(st.lists(st.sampled_from(list(zip(LESIONS, CONDITIONS, strict=False)))))
def test_perfect_answers_are_all_right_and_sure(
    truths: list[tuple[str, str]],
) -> None:
    score = scored(
        *(
            (
                Expected(lesions=(lesion,), conditions=(condition,)),
                assessed(ranked(**{lesion: 1.0}), ranked(**{condition: 1.0})),
            )
            for lesion, condition in truths
        )
    )

    for each in (score.scores.lesions, score.scores.conditions):
        assert each.n == len(truths)
        if truths:
            assert (each.top1, each.top3, each.ece) == (1, 1, 0)
    assert score.lesion_confusions == score.condition_confusions == ()


WORDS = ("L4", "L5", "S1", "S2")


@given(st.lists(st.sampled_from(WORDS), min_size=1), st.data())
def test_the_order_of_the_cases_does_not_matter(
    truths: list[str], data: st.DataObject
) -> None:
    pairs = [(Expected(lesions=(each,)), assessed(FOUR)) for each in truths]
    one, other = scored(*pairs), scored(*data.draw(st.permutations(pairs)))

    scores, others = one.scores.lesions, other.scores.lesions
    assert (scores.top1, scores.top3) == (others.top1, others.top3)
    assert scores.ece == pytest.approx(others.ece)
    assert one.lesion_confusions == other.lesion_confusions
    bins = one.lesion_calibration.bins, other.lesion_calibration.bins
    for same in zip(*bins, strict=True):
        assert len({(each.n, each.right) for each in same}) == 1


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_first_places_and_confusions_are_all_cases(truths: list[str]) -> None:
    pairs = [(Expected(lesions=(each,)), assessed(FOUR)) for each in truths]
    score = scored(*pairs)
    top1, top3 = score.scores.lesions.top1, score.scores.lesions.top3

    assert top1 is not None
    assert top3 is not None
    assert 0 <= top1 <= top3 <= 1
    wrong = sum(each.n for each in score.lesion_confusions)
    assert round(top1 * len(truths)) + wrong == len(truths)
