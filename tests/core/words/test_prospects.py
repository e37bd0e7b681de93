"""What an answer would change, and what another setting would, in words."""

from dataclasses import replace

import pytest

from dermamap.core.anatomy import Laterality, Side, Urgency, ViewId
from dermamap.core.assessment import (
    Assessment,
    Candidate,
    OtherSetting,
    Setting,
    Triage,
)
from dermamap.core.next_steps import Effect, Leader, NextFinding, NextSkin
from dermamap.core.words.prospects import compare_settings, foretell, state_setting
from dermamap.core.words.wording import Wording
from dermamap.files.words.wording_file import load_wording

LEFT = Laterality.LEFT
DISC, STENOSIS = "lumbar_disc_herniation", "lumbar_spinal_stenosis"
LESIONS = tuple(Candidate(name, LEFT, 0.3) for name in ("L5", "S1", "sural"))
CONDITIONS = tuple(Candidate(name, LEFT, 0.3) for name in (DISC, STENOSIS, "stroke"))
NOW = Assessment((), LESIONS, CONDITIONS, Triage(Urgency.ROUTINE))
YES, NO = True, False
STILL = Leader(DISC, LEFT, 0.5, 0.502)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


def told(wording: Wording, question: str, *effects: Effect) -> list[str]:
    asked = NextFinding(question, None, 0.2, effects)
    return list(foretell(asked, NOW, wording))


def test_an_answer_is_told_with_its_chance_and_what_leads_then(
    wording: Wording,
) -> None:
    yes = Effect(YES, 0.31, Leader("L5", LEFT, 0.48, 0.7), STILL)
    no = Effect(NO, 0.69, Leader("S1", LEFT, 0.3, 0.4), STILL)

    assert told(wording, "slr", yes, no) == [
        "If yes (31 %): L5 nerve root up from 48 to 70 %; slipped disc still at 50 %",
        (
            "If no (69 %): new in first place: S1 nerve root, from 30 to 40 %; "
            "slipped disc still at 50 %"
        ),
    ]


def test_in_brief_only_what_changes_most_is_told(wording: Wording) -> None:
    yes = Effect(YES, 0.31, Leader("L5", LEFT, 0.48, 0.45), STILL)
    asked = NextSkin("heel", Side.LEFT, ViewId.POSTERIOR, (1, 2), 0.2, (yes,))
    touched = replace(asked, effects=(replace(yes, answer="abnormal"),))

    assert foretell(touched, NOW, wording, brief=True) == (
        "If it feels different (31 %): L5 nerve root down from 48 to 45 %",
    )


def test_an_answer_that_changes_nothing_says_so(wording: Wording) -> None:
    no = Effect(NO, 0.97, Leader("L5", LEFT, 0.48, 0.481), STILL)

    assert told(wording, "slr", no) == ["If no (97 %): hardly any change"]


def test_a_rare_answer_is_told_only_when_it_is_urgent(wording: Wording) -> None:
    rare = Effect(2.0, 0.001, Leader("L5", LEFT, 0.48, 0.48), STILL)
    urgent = replace(rare, urgency=Urgency.URGENT)

    assert told(wording, "knee_extension", rare) == []
    assert told(wording, "knee_extension", urgent) == [
        (
            "If grade 2 or less (under 1 %): hardly any change; "
            "the advice would be “See a doctor today”"
        )
    ]


@pytest.mark.parametrize(
    ("question", "answer", "between", "words"),
    [
        ("knee_extension", 4.0, None, "grade 4"),
        ("onset", "after_lifting", None, "“After lifting or bending”"),
        ("duration_days", 0.5, (0, 1), "less than a day"),
        ("duration_days", 3.0, (0, 7), "less than 7 days"),
        ("duration_days", 20.0, (7, 42), "7 to 42 days"),
        ("duration_days", 80.0, (42, None), "42 days or more"),
    ],
)
def test_every_kind_of_answer_has_words(
    question: str,
    answer: float | str,
    between: tuple[float, float | None] | None,
    words: str,
    wording: Wording,
) -> None:
    leader = Leader("L5", LEFT, 0.48, 0.7)
    effect = Effect(answer, 0.5, leader, STILL, between=between)

    assert told(wording, question, effect)[0].startswith(f"If {words} (50 %): ")


@pytest.mark.parametrize("setting", Setting)
def test_every_setting_is_stated(setting: Setting, wording: Wording) -> None:
    assert state_setting(replace(NOW, setting=setting), wording).startswith(
        ("Causes count as often as a", "All causes count as equally common")
    )


def test_a_setting_with_another_leader_says_which(wording: Wording) -> None:
    there = (CONDITIONS[1], CONDITIONS[0], CONDITIONS[2])
    other = OtherSetting(Setting.SPINE_CLINIC, LESIONS, there)

    assert compare_settings(replace(NOW, other_settings=(other,)), wording) == (
        (
            "As often as a spine clinic sees them, "
            "the first cause would be narrow spinal canal (30 %)"
        ),
    )


def test_a_setting_that_moves_those_behind_tells_their_order(wording: Wording) -> None:
    there = (LESIONS[0], LESIONS[2], LESIONS[1])
    other = OtherSetting(Setting.EQUAL, there, CONDITIONS)

    assert compare_settings(replace(NOW, other_settings=(other,)), wording) == (
        (
            "If all were equally common, the order of sources would be L5 nerve root, "
            "outer foot nerve, S1 nerve root"
        ),
    )
