"""What the contrast of two candidates reads like, and what skin says."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import (
    CONDITIONS,
    LESIONS,
    ZONES,
    Laterality,
    Side,
    Symptom,
    ViewId,
)
from dermamap.core.assessment import (
    Contrast,
    Pointer,
    Reason,
    Rival,
    Separator,
    SkinPart,
    SkinSeparator,
    SkinVerdict,
    Speaks,
)
from dermamap.core.next_steps import NextSkin
from dermamap.core.words.contrasting import (
    compare,
    contrast_sentences,
)
from dermamap.core.words.sizes import times_of
from dermamap.core.words.skin_words import describe_parts, describe_skin
from dermamap.core.words.wording import Audience
from dermamap.files.words.wording_file import load_wording

PATIENT, CLINICIAN = Audience.PATIENT, Audience.CLINICIAN
WORDING = load_wording()
LEFT = Laterality.LEFT
L, R = Side.LEFT, Side.RIGHT


def rival(name: str, share: float = 0.4, lesion: str = "") -> Rival:
    return Rival(name, LEFT, share, lesion or name)


def contrast(
    *reasons: Reason,
    first: str = "L5",
    second: str = "common_fibular",
    findings: tuple[Separator, ...] = (),
    skin: tuple[SkinSeparator, ...] = (),
    only: tuple[tuple[SkinPart, ...], tuple[SkinPart, ...]] = ((), ()),
) -> Contrast:
    total = sum(reason.log_odds for reason in reasons)
    lesions = ("", "") if first in LESIONS else ("L5", "L4")
    return Contrast(
        rival(first, lesion=lesions[0]),
        rival(second, lesion=lesions[1]),
        total,
        reasons,
        findings,
        skin,
        only,
    )


BACK = Reason("finding.back_pain", 1.4, {"answer": True, "side": None}, "stynes_table")
TAP = Reason("finding.tinel_fibular_head", -0.9, {"answer": True, "side": L}, "fabre")
PRIOR = Reason("prior", 0.7, {"setting": "primary_care"})


def drawing(
    log_odds: float, first: Mapping[str, object], second: Mapping[str, object]
) -> Reason:
    return Reason("drawing", log_odds, {"first": first, "second": second}, "atlas")


def texts(told: Contrast, audience: Audience = CLINICIAN) -> list[str]:
    return [each.text for each in contrast_sentences(told, WORDING, audience)]


def test_reasons_stand_under_the_one_that_they_point_to() -> None:
    told = compare(contrast(BACK, TAP, PRIOR), WORDING, CLINICIAN)

    assert told.title == "Why L5 nerve root rather than common fibular nerve"
    assert told.names == ("L5 nerve root", "common fibular nerve")
    assert [each.text for each in told.first] == [
        "The lower back hurts",
        "The more common of the two among people who are seen here",
    ]
    (tap,) = told.second
    assert "outer knee" in tap.text
    assert tap.text.endswith("(left)")
    assert (tap.source, tap.weight) == ("fabre", "clearly")
    assert told.verdict == "In all, 3.3 to 1 for L5 nerve root"


def test_the_likelier_of_the_two_comes_first_whichever_was_asked_about() -> None:
    turned = contrast(BACK, first="common_fibular", second="L5")
    told = compare(
        Contrast(
            turned.first,
            turned.second,
            -1.4,
            (Reason(BACK.key, -1.4, BACK.parameters),),
        ),
        WORDING,
        CLINICIAN,
    )

    assert told.title == "Why L5 nerve root rather than common fibular nerve"
    assert [each.text for each in told.first] == ["The lower back hurts"]
    assert told.second == ()


def test_odds_have_an_end() -> None:
    sure = Reason("finding.back_pain", 12.0, BACK.parameters)
    told = compare(contrast(sure), WORDING, CLINICIAN)
    assert told.verdict == "In all, more than 1,000 to 1 for L5 nerve root"


def test_a_patient_is_told_no_odds() -> None:
    told = compare(contrast(BACK), WORDING, PATIENT)
    assert told.verdict == "In all, what is known speaks clearly for L5 nerve root"


def test_two_that_are_alike_are_called_so() -> None:
    told = compare(contrast(), WORDING, CLINICIAN)
    assert told.verdict == "Both are about as likely"
    assert told.first == told.second == ()


def test_what_hardly_counts_is_not_told() -> None:
    hardly = Reason("finding.back_pain", 0.01, {"answer": True, "side": None})
    assert compare(contrast(hardly), WORDING, CLINICIAN).first == ()
    assert texts(contrast(hardly)) == ["The lower back hurts"]


def test_the_drawing_tells_how_much_each_covers() -> None:
    wide, narrow = {"inside_share": 0.92}, {"inside_share": 0.61}
    assert texts(contrast(drawing(1.2, wide, narrow))) == [
        "Covers 92 % of what was marked, the other 61 %"
    ]
    assert texts(contrast(drawing(-1.2, narrow, wide))) == [
        "Covers 92 % of what was marked, the other 61 %"
    ]
    assert texts(contrast(drawing(1.2, wide, {"inside_share": 0.45})), PATIENT) == [
        "It can reach most of what you marked, the other about half"
    ]
    assert texts(contrast(drawing(1.2, wide, {"inside_share": 0.7})), PATIENT) == [
        "It can reach most of what you marked, more than the other"
    ]


def test_the_drawing_tells_what_the_other_would_take_in_as_well() -> None:
    near = {"inside_share": 0.9, "missing_zone": "great_toe"}
    far = {"inside_share": 0.91, "missing_zone": "sole_heel"}
    assert texts(contrast(drawing(1.2, near, far))) == [
        "The other also covers the underside of the heel, which was not marked"
    ]
    assert texts(contrast(drawing(1.2, near, near))) == [
        "What was marked fits it better"
    ]


def test_what_may_show_anywhere_is_not_told_in_shares() -> None:
    fits = {"inside_share": 0.9, "missing_zone": "great_toe"}
    told = drawing(1.2, fits, {"inside_share": 0.2, "missing_zone": "buttock"})
    assert texts(contrast(told, second="non_neural")) == [
        "What was marked fits it better"
    ]


def test_conditions_are_told_apart_by_the_lesions_that_they_cause() -> None:
    told = contrast(
        drawing(1.2, {}, {}),
        Reason("prior", -0.5, {"setting": "equal"}),
        first="lumbar_disc_herniation",
        second="stroke",
    )
    assert texts(told) == [
        "What was marked fits the lesions that it often causes better",
        "The more usual place of conditions that count as equally common here",
    ]


def test_evidence_that_no_text_knows_is_still_told() -> None:
    odd = contrast(Reason("finding.moon", 1.0))
    assert texts(odd) == ["Finding.moon"]
    assert texts(odd, PATIENT) == ["Something else that you told us"]


ASKED = Separator(
    "ankle_inversion", L, 0.2, (Pointer(5, -0.8), Pointer(4, 1.3), Pointer(3, 0.9))
)
SPOT = SkinSeparator(
    NextSkin("first_web_space", L, ViewId.DORSUM_LEFT, (52, 160), 0.3), -1.2, 0.4
)


def test_questions_and_touch_are_told_with_what_they_point_to() -> None:
    told = compare(contrast(BACK, findings=(ASKED,), skin=(SPOT,)), WORDING, CLINICIAN)
    assert told.ask == (
        (
            "Touch the skin between the great and the second toe of the left foot. "
            "If it feels different: common fibular nerve. "
            "If it feels normal: L5 nerve root."
        ),
        (
            "Ankle inversion (left): If turning the sole inwards is weak: "
            "L5 nerve root. If turning the sole inwards is strong: "
            "common fibular nerve."
        ),
    )


def test_a_grade_is_told_where_it_matters() -> None:
    pointers = (Pointer(5, -0.4), Pointer(4, 0.9), Pointer(2, -1.3))
    asked = Separator("ankle_dorsiflexion", L, 0.2, pointers)
    (line,) = compare(contrast(BACK, findings=(asked,)), WORDING, CLINICIAN).ask
    assert "is weak (grade 2): common fibular nerve." in line
    assert "is weak (grade 4): L5 nerve root." in line


def test_an_answer_that_points_to_neither_is_left_out() -> None:
    asked = Separator(
        "back_pain",
        None,
        0.1,
        (Pointer(answer=True, log_ratio=0.9), Pointer(answer=False, log_ratio=-0.01)),
    )
    told = compare(contrast(findings=(asked,)), WORDING, CLINICIAN)
    (line,) = told.ask
    assert line.endswith(": If the lower back hurts: L5 nerve root.")


def test_a_number_is_told_as_the_span_that_it_stands_for() -> None:
    spans = (
        Pointer(3.5, -0.9, (0.0, 7.0)),
        Pointer(50.0, 0.2, (7.0, 90.0)),
        Pointer(500.0, 0.6, (90.0, None)),
    )
    asked = Separator("duration_days", None, 0.1, spans)
    (line,) = compare(contrast(findings=(asked,)), WORDING, CLINICIAN).ask
    assert "If it has lasted less than 7 days: common fibular nerve." in line
    assert "If it has lasted 90 days or more: L5 nerve root." in line


def test_what_would_tell_nothing_is_not_asked() -> None:
    asked = Separator("back_pain", None, 1e-4, (Pointer(answer=True, log_ratio=0.9),))
    told = compare(contrast(findings=(asked,)), WORDING, CLINICIAN)
    assert told.ask == ("No open question or test tells them apart",)


def test_the_best_question_is_named_however_sure_it_is() -> None:
    sure = Reason("finding.back_pain", 9.0, BACK.parameters)
    asked = Separator("ankle_inversion", L, 2e-4, ASKED.pointers)
    told = compare(contrast(sure, findings=(asked,)), WORDING, CLINICIAN)
    assert told.ask[0].startswith("Ankle inversion (left): ")
    beyond = Reason("finding.back_pain", 900.0, BACK.parameters)
    assert compare(contrast(beyond), WORDING, CLINICIAN).ask


def test_skin_of_only_one_is_named() -> None:
    sole = (SkinPart(L, "sole_medial", 50.0), SkinPart(L, "sole_lateral", 4.4))
    told = compare(contrast(only=(sole, ())), WORDING, CLINICIAN)
    assert told.only == ("Skin of L5 nerve root only: sole (54 cm²)",)


def verdict(*symptoms: Symptom, **parts: tuple[SkinPart, ...]) -> SkinVerdict:
    return SkinVerdict(symptoms, {each: parts.get(each.value, ()) for each in Speaks})


def test_skin_is_told_by_what_it_says() -> None:
    numb = verdict(
        Symptom.REDUCED,
        fits=(
            SkinPart(L, "foot_dorsum_middle", 120.0, 0.9),
            SkinPart(L, "great_toe", 16.9, 0.4),
            SkinPart(L, "foot_dorsum_medial", 30.0, 0.1),
        ),
        against=(
            SkinPart(L, "sole_medial", 40.0, -0.5),
            SkinPart(L, "heel", 1.2, -0.1),
        ),
        left_out=(SkinPart(L, "lateral_leg_upper", 90.0),),
    )
    assert describe_skin((numb,), WORDING) == (
        (Speaks.FOR, "Fits: top of the foot (150 cm²), great toe (17 cm²)"),
        (Speaks.AGAINST, "Speaks against it: sole (40 cm²)"),
        (Speaks.LEFT_OUT, "Left out: outer lower leg (90 cm²)"),
    )


def test_numb_and_painful_skin_are_told_apart_when_both_were_marked() -> None:
    numb = verdict(
        Symptom.REDUCED,
        fits=(SkinPart(L, "great_toe", 17.0, 0.4),),
        left_out=(SkinPart(L, "heel", 40.0),),
    )
    pain = verdict(Symptom.PAIN, against=(SkinPart(L, "buttock", 300.0, -0.4),))
    assert describe_skin((numb, pain), WORDING) == (
        (Speaks.FOR, "Fits, numb skin: great toe (17 cm²)"),
        (Speaks.AGAINST, "Speaks against it, painful skin: buttock (300 cm²)"),
        (Speaks.LEFT_OUT, "Left out: heel (40 cm²)"),
    )


def test_a_lesion_without_skin_of_its_own_has_nothing_told() -> None:
    assert describe_skin((), WORDING) == ()


def test_sides_are_named_when_there_are_two() -> None:
    parts = (
        SkinPart(L, "heel", 40.0, 0.5),
        SkinPart(R, "heel", 42.0, 0.5),
        SkinPart(R, "great_toe", 17.0, 0.4),
    )
    assert describe_parts(parts, WORDING) == (
        "heel (82 cm², both sides), great toe (17 cm², right)"
    )


def test_few_zones_are_named() -> None:
    toes = ("great_toe", "toe_2", "toe_3", "toe_4", "little_toe")
    parts = tuple(SkinPart(L, zone, 10.0) for zone in toes)
    assert describe_parts(parts, WORDING).endswith("fourth toe (10 cm²) and more")


@given(
    pair=st.sampled_from([LESIONS[:35], CONDITIONS]).flatmap(
        lambda axis: st.lists(
            st.sampled_from(axis), min_size=2, max_size=2, unique=True
        )
    ),
    audience=st.sampled_from(list(Audience)),
    amount=st.floats(-8, 8),
    zone=st.sampled_from(ZONES),
)
def test_every_contrast_can_be_told(
    pair: list[str], audience: Audience, amount: float, zone: str
) -> None:
    fits = {"inside_share": 0.5, "missing_zone": zone}
    told = contrast(
        drawing(amount, fits, {}), BACK, PRIOR, first=pair[0], second=pair[1]
    )
    words = compare(told, WORDING, audience)
    said = [
        words.title,
        words.verdict,
        *(s.text for s in (*words.first, *words.second)),
    ]
    assert all(text and "{" not in text for text in said)
    assert (audience is PATIENT) <= ("%" not in "".join(said))


@pytest.mark.parametrize(
    ("log_ratio", "factor"),
    [(-5.0, "0.0067"), (0.1, "1.1"), (3.0, "20"), (6.5, "670"), (20.0, "> 1,000")],
)
def test_factors_have_no_false_precision(log_ratio: float, factor: str) -> None:
    assert times_of(log_ratio, WORDING) == factor


@pytest.mark.parametrize("audience", list(Audience))
def test_two_at_once_are_told(audience: Audience) -> None:
    (text,) = texts(contrast(Reason("two_lesions", 0.8)), audience)
    assert text.startswith("Two ")
    assert "explain more" in text
