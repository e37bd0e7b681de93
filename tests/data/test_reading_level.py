"""Plain texts can be read at about age 12, and describe rather than advise."""

import re

import pytest
from textstat import flesch_kincaid_grade

from tests.data.plain_texts import PAGES, PASSAGES, REASONS, WORDING

GRADE = 8.0
"""The Flesch-Kincaid grade, as years of school."""

ORDERS = """
    apply ask avoid book buy call change cover cut do don't drink eat exercise get give
    go have keep let lie lift look lose make massage move never please put raise rub see
    sit sleep start stay stop stretch swallow take train treat try use wait walk wear
"""
"""Verbs that make an order at the beginning of a sentence."""
TOLD_TO = re.compile(r"\byou (should|must|need|have|ought)\b|\byour\b", re.IGNORECASE)


def advises(text: str) -> bool:
    """Whether a text tells its reader to do something, as far as words show it."""
    begins = {word.casefold() for word in re.findall(r"(?:^|[.:;] )([\w']+)", text)}
    return bool(begins & set(ORDERS.split()) or TOLD_TO.search(text))


@pytest.mark.parametrize("place", PAGES)
def test_a_page_for_patients_can_be_read_at_twelve(place: str) -> None:
    assert flesch_kincaid_grade(PAGES[place]) <= GRADE


@pytest.mark.parametrize("place", PASSAGES)
def test_a_passage_for_patients_can_be_read_at_twelve(place: str) -> None:
    assert flesch_kincaid_grade(PASSAGES[place]) <= GRADE


@pytest.mark.parametrize("place", REASONS)
def test_a_reason_for_patients_can_be_read_at_twelve(place: str) -> None:
    assert flesch_kincaid_grade(REASONS[place]) <= GRADE


def test_hard_texts_get_a_higher_grade_than_easy_ones() -> None:
    easy = "The nerve is sore. It will heal."
    hard = "Neurophysiological examination demonstrates demyelinating polyneuropathy."
    assert flesch_kincaid_grade(easy) < 3
    assert flesch_kincaid_grade(hard) > 15


@pytest.mark.parametrize("condition", WORDING.conditions)
def test_what_is_done_is_described_and_not_advised(condition: str) -> None:
    assert not advises(WORDING.conditions[condition].plain["done"])


@pytest.mark.parametrize(
    "text",
    [
        "Stretch, train, and take breaks.",
        "Doctors give a splint. Wear it at night.",
        "You should rest.",
        "An injection helps; ask for it.",
    ],
)
def test_advice_is_found(text: str) -> None:
    assert advises(text)
