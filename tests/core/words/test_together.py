"""What is said of two lesions at once."""

import pytest

from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import (
    Candidate,
    LesionPair,
    PairMember,
    Reason,
    TwoLesions,
)
from dermamap.core.words.explanation import explain
from dermamap.core.words.together import describe_two
from dermamap.core.words.wording import Audience
from dermamap.files.words.wording_file import load_wording

WORDING = load_wording()
PATIENT, CLINICIAN = Audience
PAIR = LesionPair(
    (
        PairMember("L5", Laterality.LEFT, "lumbar_disc_herniation"),
        PairMember("lateral_femoral_cutaneous", Laterality.RIGHT, "other"),
    ),
    0.25,
)


@pytest.mark.parametrize(
    ("candidate", "log_odds", "parameters", "text"),
    [
        (
            "L5",
            1.0,
            {"other": "saphenous", "other_side": Laterality.RIGHT},
            "Two at once explain more: this and the inner leg nerve (right)",
        ),
        (
            "L5",
            -1.0,
            {"other": "S1", "other_side": Laterality.LEFT},
            "Two at once explain more: it shares with the S1 nerve root (left)",
        ),
        (
            "lumbar_disc_herniation",
            1.0,
            {"other": "meralgia_paresthetica"},
            "Two at once explain more: this and the trapped nerve of the outer thigh",
        ),
        ("S1", 1.0, {}, "Two at once explain more than one"),
        ("S1", -1.0, {}, "Two others at once explain more"),
    ],
)
def test_a_reason_names_the_other_one_of_the_pair(
    candidate: str, log_odds: float, parameters: dict[str, object], text: str
) -> None:
    reason = Reason("two_lesions", log_odds, parameters, "pafmj546")
    told = explain(
        Candidate(candidate, Laterality.LEFT, 0.4, (reason,)), WORDING, CLINICIAN
    )

    assert told.sentences[0].text == text
    assert told.sentences[0].supports is (log_odds > 0)
    assert told.summary == text


@pytest.mark.parametrize(
    ("probability", "title"),
    [
        (0.49, "Two things at once may explain this"),
        (0.5, "Two things at once explain this better"),
    ],
)
def test_two_at_once_are_told_as_surely_as_they_are(
    probability: float, title: str
) -> None:
    told = describe_two(TwoLesions(probability, (PAIR,)), WORDING, CLINICIAN)

    assert told is not None
    assert told.title == title
    assert "half" in told.shares  # or 25 % and 12 % would seem to contradict
    assert told.pairs[0].startswith("25 %: L5 nerve root, left (slipped disc) and ")


def test_a_patient_reads_no_percentage() -> None:
    told = describe_two(TwoLesions(0.3, (PAIR,)), WORDING, PATIENT)

    assert told is not None
    assert "%" not in " ".join(told.pairs)
    assert not told.shares


def test_where_one_explains_enough_nothing_is_said() -> None:
    assert describe_two(TwoLesions(0.1), WORDING, CLINICIAN) is None
