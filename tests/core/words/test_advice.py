"""What the safety rules and the next steps read like."""

import pytest

from dermamap.core.anatomy import Side, Urgency, ViewId
from dermamap.core.assessment import RedFlag, Triage
from dermamap.core.next_steps import NextSkin
from dermamap.core.words.advice import advise, invite
from dermamap.core.words.wording import Audience, Wording
from dermamap.files.words.wording_file import load_wording


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


FOOT_DROP = Triage(
    Urgency.URGENT, (RedFlag("foot_drop", Urgency.URGENT, "lothian_lumbar"),)
)


def test_a_patient_reads_what_to_do_and_why(wording: Wording) -> None:
    advice = advise(FOOT_DROP, wording, Audience.PATIENT)
    assert (advice.title, advice.soon) == ("See a doctor today", "today")
    (alert,) = advice.alerts
    assert alert.title == "The front of the foot cannot be lifted, or the foot drags"
    assert alert.action.startswith("See a doctor today. ")
    assert alert.source == "lothian_lumbar"
    assert "[" not in alert.why


def test_a_clinician_reads_the_time_and_its_sources(wording: Wording) -> None:
    (alert,) = advise(FOOT_DROP, wording, Audience.CLINICIAN).alerts
    assert "[" not in alert.why
    assert "lothian_lumbar" in alert.source


def test_only_the_most_urgent_rules_say_what_to_do(wording: Wording) -> None:
    flags = (
        RedFlag("saddle_numb", Urgency.EMERGENCY, "girft2023"),
        RedFlag("cancer", Urgency.URGENT, "ng234"),
    )
    first, second = advise(
        Triage(Urgency.EMERGENCY, flags), wording, Audience.PATIENT
    ).alerts
    assert first.action.startswith("Go to the emergency department now.")
    assert second.action == ""
    assert second.why


def test_no_warning_sign_is_no_all_clear(wording: Wording) -> None:
    advice = advise(Triage(Urgency.SELF_CARE), wording, Audience.PATIENT)
    assert advice.alerts == ()
    assert "See a doctor" in advice.action


def test_a_spot_to_test_is_named_with_its_side(wording: Wording) -> None:
    spot = NextSkin("first_web_space", Side.LEFT, ViewId.DORSUM_LEFT, (52, 160), 0.2)
    assert invite(spot, wording) == (
        "Touch the skin between the great and the second toe of the left foot. "
        "Does it feel normal? If it feels different there, mark it. "
        "Normal feeling cannot be marked; what it would mean is told below."
    )
