"""What the reasons of an assessment read like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import (
    CONDITIONS,
    LESIONS,
    OTHER_CONDITION,
    ZONES,
    Laterality,
    Symptom,
)
from dermamap.core.assessment import Candidate, Reason
from dermamap.core.certainty import Interval
from dermamap.core.words.explanation import explain, standings, summarise
from dermamap.core.words.sizes import range_in_words
from dermamap.core.words.wording import Audience, Standing, Wording
from dermamap.files.words.wording_file import load_wording
from tests.core.shipped import KNOWLEDGE

PATIENT, CLINICIAN = Audience.PATIENT, Audience.CLINICIAN
CANDIDATES = (*LESIONS, *CONDITIONS, OTHER_CONDITION)


WORDING = load_wording()


@pytest.fixture
def wording() -> Wording:
    return WORDING


def candidate(*reasons: Reason, of: str = "L5", probability: float = 0.5) -> Candidate:
    return Candidate(of, Laterality.LEFT, probability, reasons)


OVERLAP = {
    "inside_share": 0.71,
    "filled_share": 0.4,
    "best_zone": "foot_dorsum_middle",
    "outside_zone": "lateral_thigh_upper",
    "missing_zone": "sole_medial",
}
INSIDE = Reason("drawing_inside", 1.9, OVERLAP)
OUTSIDE = Reason("drawing_outside", -1.2, OVERLAP)
COUGH = Reason("finding.cough_worse", 0.6, {"answer": True, "side": None}, "coster2010")
PRIOR = Reason("prior", -1.0, {"setting": "primary_care"})


def test_a_clinician_reads_the_share_of_what_was_marked(wording: Wording) -> None:
    assert summarise(candidate(INSIDE), wording, CLINICIAN) == (
        "Covers 71 % of what was marked; the top of the foot fits best"
    )


def test_a_patient_reads_the_share_as_a_word(wording: Wording) -> None:
    assert summarise(candidate(INSIDE), wording, PATIENT) == (
        "It can reach most of what you marked; the top of the foot fits best"
    )


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "all"),
        (0.7, "most"),
        (0.5, "about half"),
        (0.2, "a part"),
        (0.06, "little"),
    ],
)
def test_each_share_has_its_word(wording: Wording, share: float, word: str) -> None:
    reason = Reason("drawing_outside", 1.0, {"inside_share": share})
    (sentence,) = explain(candidate(reason), wording, PATIENT).sentences
    assert (
        sentence.text
        == f"It can reach {word} of what you marked, more than most others"
    )


def test_skin_out_of_reach_is_named(wording: Wording) -> None:
    fibular = candidate(INSIDE, OUTSIDE, of="common_fibular", probability=0.24)
    assert (
        summarise(fibular, wording, CLINICIAN)
        == "Seldom reaches the upper half of the outer thigh"
    )


def test_skin_left_out_is_named_when_nearly_all_is_covered(wording: Wording) -> None:
    reason = Reason("drawing_inside", 0.5, {**OVERLAP, "inside_share": 0.9})
    root = candidate(reason, of="S1", probability=0.07)
    assert summarise(root, wording, CLINICIAN) == (
        "Covers 90 % of what was marked; the inner half of the sole is not marked"
    )


def test_nothing_is_named_missing_or_out_of_reach_that_is_not(
    wording: Wording,
) -> None:
    full = {**OVERLAP, "inside_share": 0.99, "filled_share": 0.99}
    opposed = candidate(
        Reason("drawing_inside", -0.4, full),
        Reason("drawing_outside", -0.6, full),
        probability=0.01,
    )
    texts = [each.text for each in explain(opposed, wording, CLINICIAN).sentences]
    assert texts == [
        "What was marked fits others better",
        "Others keep more closely to what was marked",
    ]
    assert summarise(opposed, wording, CLINICIAN) == texts[0]


def test_a_weaker_lesion_that_lacks_nothing_is_told_by_what_fits(
    wording: Wording,
) -> None:
    given = {"inside_share": 0.9, "best_zone": "heel", "missing_zone": None}
    weaker = candidate(Reason("drawing_inside", 1.0, given), probability=0.1)
    assert summarise(weaker, wording, PATIENT) == (
        "It can reach most of what you marked; the heel fits best"
    )


def test_the_pieces_of_a_drawing_summarise_as_one(wording: Wording) -> None:
    lesion = candidate(
        Reason("drawing_inside", 1.0, OVERLAP),
        Reason("drawing_outside", 1.0, OVERLAP),
        Reason("finding.cough_worse", 1.5, {"answer": True}),
    )
    assert summarise(lesion, wording, CLINICIAN).startswith("Covers 71 %")


def test_without_its_values_a_reason_is_told_in_general(wording: Wording) -> None:
    bare = candidate(Reason("drawing_inside", 1.0))
    assert summarise(bare, wording, PATIENT) == "What you marked fits it"


def test_a_drawing_in_one_piece_reads_like_the_skin_inside(wording: Wording) -> None:
    whole = candidate(Reason("drawing", 1.0, OVERLAP))
    assert summarise(whole, wording, PATIENT) == summarise(
        candidate(INSIDE), wording, PATIENT
    )


def test_what_lies_wholly_elsewhere_is_not_told_in_shares(wording: Wording) -> None:
    given = {**OVERLAP, "inside_share": 0.0}
    (sentence,) = explain(
        candidate(Reason("drawing_inside", -2.0, given)), wording, CLINICIAN
    ).sentences
    assert sentence.text == "What was marked fits others better"


@pytest.mark.parametrize("lesion", ["central", "non_neural"])
def test_what_may_show_anywhere_has_no_skin_in_or_out_of_reach(
    wording: Wording, lesion: str
) -> None:
    anywhere = candidate(INSIDE, OUTSIDE, of=lesion)
    texts = [each.text for each in explain(anywhere, wording, PATIENT).sentences]
    assert texts == [
        "What you marked fits it",
        "Others keep more closely to what you marked",
    ]
    unlikely = candidate(INSIDE, of=lesion, probability=0.1)
    assert summarise(unlikely, wording, PATIENT) == "What you marked fits it"


@pytest.mark.parametrize("probability", [0.6, 0.1])
def test_a_condition_has_no_skin_of_its_own(
    wording: Wording, probability: float
) -> None:
    disc = candidate(INSIDE, of="lumbar_disc_herniation", probability=probability)
    text = summarise(disc, wording, PATIENT)
    assert text == "The top of the foot fits what it often affects"


def test_a_condition_is_opposed_by_skin_out_of_its_reach(wording: Wording) -> None:
    disc = candidate(OUTSIDE, of="lumbar_disc_herniation", probability=0.1)
    assert (
        summarise(disc, wording, PATIENT)
        == "It seldom reaches the upper half of the outer thigh"
    )


def test_a_probable_candidate_is_told_by_what_speaks_for_it(wording: Wording) -> None:
    mixed = (COUGH, OUTSIDE)
    likely = candidate(*mixed, probability=0.6)
    unlikely = candidate(*mixed, probability=0.1)
    assert summarise(likely, wording, PATIENT).startswith("It fits that coughing")
    assert summarise(unlikely, wording, PATIENT).endswith("outer thigh")


def test_a_probable_candidate_with_nothing_for_it_is_told_by_the_rest(
    wording: Wording,
) -> None:
    assert "outer thigh" in summarise(candidate(OUTSIDE), wording, PATIENT)


def test_how_common_it_is_does_not_summarise(wording: Wording) -> None:
    expected = "Nothing is marked or answered yet"
    assert summarise(candidate(PRIOR), wording, PATIENT) == expected
    assert summarise(candidate(), wording, PATIENT) == expected
    assert "coughing" in summarise(candidate(PRIOR, COUGH), wording, PATIENT)


@pytest.mark.parametrize(
    ("log_odds", "text"),
    [
        (-1.0, "It is one of the more common causes"),
        (-3.0, "It is one of the more common causes"),
        (-4.0, "It is one of the rarer causes"),
    ],
)
def test_common_means_more_common_than_an_even_share(
    wording: Wording, log_odds: float, text: str
) -> None:
    disc = candidate(Reason("prior", log_odds), of="lumbar_disc_herniation")
    (sentence,) = explain(disc, wording, PATIENT).sentences
    assert sentence.text == text
    assert sentence.supports is (text == "It is one of the more common causes")


def test_equal_priors_say_so(wording: Wording) -> None:
    equal = candidate(Reason("prior", -3.0, {"setting": "equal"}))
    (sentence,) = explain(equal, wording, CLINICIAN).sentences
    assert sentence.text == "All causes count as equally common here"


def test_an_explanation_keeps_order_numbers_and_sources(wording: Wording) -> None:
    explanation = explain(candidate(INSIDE, COUGH, OUTSIDE), wording, CLINICIAN)
    assert (explanation.id, explanation.name, explanation.side) == (
        "L5",
        "L5 nerve root",
        "left",
    )
    assert [each.key for each in explanation.sentences] == [
        "drawing_inside",
        "finding.cough_worse",
        "drawing_outside",
    ]
    assert [each.supports for each in explanation.sentences] == [True, True, False]
    assert explanation.sentences[1].source == "coster2010"
    assert explanation.sentences[1].log_odds == 0.6
    assert [each.weight for each in explanation.sentences] == [
        "clearly",
        "a little",
        "clearly",
    ]


def test_evidence_that_no_text_knows_is_still_told(wording: Wording) -> None:
    odd = candidate(Reason("moon_phase", 1.0), Reason("finding.moon", -1.0))
    texts = [each.text for each in explain(odd, wording, PATIENT).sentences]
    assert texts == [
        "Something else that you told us fits",
        "Something else that you told us fits less well",
    ]
    first, second = explain(odd, wording, CLINICIAN).sentences
    assert first.text == "Speaks for it: moon_phase"
    assert second.text == "Speaks against it: finding.moon"


shares = st.floats(0, 1)
drawing_parameters = st.fixed_dictionaries(
    {},
    optional={
        "inside_share": shares,
        "filled_share": shares,
        "best_zone": st.sampled_from(ZONES) | st.just(""),
        "outside_zone": st.sampled_from(ZONES) | st.none(),
        "missing_zone": st.sampled_from(ZONES) | st.none(),
        "symptom": st.sampled_from(Symptom),
    },
)
drawing_reasons = st.builds(
    Reason,
    st.sampled_from(["drawing_inside", "drawing_outside", "drawing", "prior"]),
    st.floats(-20, 20),
    drawing_parameters,
)


@given(
    reasons=st.lists(drawing_reasons, max_size=4),
    of=st.sampled_from(CANDIDATES),
    probability=shares,
    audience=st.sampled_from(Audience),
)
def test_every_reason_becomes_a_whole_sentence(
    reasons: list[Reason],
    of: str,
    probability: float,
    audience: Audience,
) -> None:
    told = candidate(*reasons, of=of, probability=probability)
    explanation = explain(told, WORDING, audience)
    texts = [explanation.summary, *(each.text for each in explanation.sentences)]
    assert len(texts) == len(reasons) + 1
    for text in texts:
        assert not text[0].islower()
        assert "{" not in text
        assert "_" not in text
        assert "None" not in text
        assert not (audience is PATIENT and any(c.isdigit() or c == "%" for c in text))


def test_standings_are_words_for_the_share_of_the_best() -> None:
    ranked = [
        Candidate(name, Laterality.LEFT, probability)
        for name, probability in (("L5", 0.5), ("S1", 0.42), ("L4", 0.1), ("L3", 0.05))
    ]
    limits = KNOWLEDGE.uncertainty
    assert standings(ranked, limits) == (
        Standing.BEST,
        Standing.BEST,
        Standing.POSSIBLE,
        Standing.UNLIKELY,
    )
    assert standings([], limits) == ()


def test_a_range_is_told_in_whole_percent(wording: Wording) -> None:
    assert range_in_words(Interval(0.304, 0.618), wording) == "30\u201362 %"
    assert range_in_words(Interval(0.996, 0.9999), wording) == ""


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("log_odds", [0.6, -0.6])
def test_under_a_heading_an_answer_is_told_without_which_way_it_speaks(
    audience: Audience, log_odds: float, wording: Wording
) -> None:
    told = Reason("finding.cough_worse", log_odds, {"answer": True, "side": None})
    odd = Reason("finding.moon_phase", log_odds)
    answer, unknown = explain(candidate(told, odd), wording, audience).sentences

    assert answer.said == "Coughing or straining makes it worse"
    assert answer.said.lower() in answer.text.lower()
    assert unknown.said == unknown.text


@given(
    of=st.sampled_from(CANDIDATES),
    audience=st.sampled_from(list(Audience)),
    log_odds=st.floats(0.01, 6),
)
def test_what_speaks_for_never_reads_like_what_speaks_against(
    of: str, audience: Audience, log_odds: float
) -> None:
    keys = ("finding.cough_worse", "drawing_inside", "drawing_outside")
    given = {**OVERLAP, "answer": True, "side": None}
    for key in keys:
        texts = [
            sentence.text
            for amount in (log_odds, -log_odds)
            for sentence in explain(
                candidate(Reason(key, amount, given), of=of), WORDING, audience
            ).sentences
        ]
        supports, opposes = (text.lower() for text in texts)
        assert supports != opposes
        against = (
            "against",
            "less well",
            "seldom",
            "not marked",
            " better",
            "keep more",
        )
        assert not any(word in supports for word in against)
        assert any(word in opposes for word in against)


def test_a_little_that_fits_is_not_told_as_a_share(wording: Wording) -> None:
    little = Reason("drawing_inside", 1.2, {**OVERLAP, "inside_share": 0.29})
    told = candidate(little, of="S1", probability=0.8)
    assert summarise(told, wording, CLINICIAN) == (
        "The top of the foot fits; the rest lies beyond its usual skin"
    )
    (sentence,) = explain(told, wording, PATIENT).sentences
    assert sentence.supports
    assert sentence.text == (
        "The top of the foot fits it; the rest is beyond its usual skin"
    )


def test_a_condition_of_no_certain_skin_names_none(wording: Wording) -> None:
    central = Reason("drawing_inside", 2.0, {**OVERLAP, "lesion": "central"})
    assert summarise(candidate(central, of="stroke"), wording, CLINICIAN) == (
        "What was marked fits a lesion that it often causes"
    )


@pytest.mark.parametrize(
    ("others", "log_odds", "patient", "clinician"),
    [
        ("better", -0.6, "It fits others better that ", "Fits, but others better: "),
        ("worse", 0.6, "It fits others even less that ", "Fits others even less: "),
    ],
)
def test_what_fits_others_better_is_not_told_to_speak_against_it(
    others: str, log_odds: float, patient: str, clinician: str, wording: Wording
) -> None:
    given = {"answer": True, "side": None, "others": others}
    told = candidate(Reason("finding.cough_worse", log_odds, given))
    for audience, begin in ((PATIENT, patient), (CLINICIAN, clinician)):
        (sentence,) = explain(told, wording, audience).sentences
        assert sentence.text == f"{begin}coughing or straining makes it worse"
        assert sentence.said.startswith("Coughing or straining makes it worse, but")
        assert sentence.supports is (log_odds > 0)
