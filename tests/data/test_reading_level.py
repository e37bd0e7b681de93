"""Plain texts can be read at about age 12, and describe rather than advise."""

import pytest
from textstat import flesch_kincaid_grade

from tests.data.plain_texts import PAGES, PASSAGES, REASONS

GRADE = 8.0
"""The Flesch-Kincaid grade, as years of school."""


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
