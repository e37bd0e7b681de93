import math
from collections.abc import Callable
from functools import partial

import pytest

from dermamap.core.errors import DermamapError
from dermamap.files.reading.plain_values import (
    as_bool,
    as_list,
    as_mapping,
    as_number,
    as_text,
    as_word,
    shown,
    spoken,
    suggestion,
)


def problem_of(take: Callable[[], object]) -> str:
    with pytest.raises(DermamapError) as caught:
        take()
    return str(caught.value)


def test_a_mapping_has_the_keys_it_may_and_must_have() -> None:
    assert as_mapping({"a": 1}, "x", ("a", "b"), ("a",)) == {"a": 1}
    assert problem_of(lambda: as_mapping({"a": 1}, "x", ("a", "b"), ("b",))) == (
        "x: the key b is missing"
    )
    assert problem_of(
        lambda: as_mapping({"side": 1, "zoen": 2}, "x", ("side", "zone"))
    ) == ("x: unknown key 'zoen' (did you mean zone?); expected side or zone")
    assert problem_of(lambda: as_mapping({1: 1}, "x", ("a",))) == (
        "x: unknown key 1; expected a"
    )
    assert problem_of(lambda: as_mapping([], "x", ("a", "b"))) == (
        "x: expected a mapping with a and b, found a list"
    )


def test_a_list_is_no_text_and_not_too_long() -> None:
    assert as_list([1], "x", "marks", 1) == [1]
    assert problem_of(lambda: as_list("ab", "x", "marks", 1)) == (
        "x: expected a list of marks, found 'ab'"
    )
    assert problem_of(lambda: as_list([1, 2], "x", "marks", 1)) == (
        "x: 2 marks; expected at most 1"
    )


def test_a_text_can_be_shown_and_written_again() -> None:
    assert as_text("two\nlines\té 🦵", "x", 20) == "two\nlines\té 🦵"
    assert problem_of(lambda: as_text(12, "x", 9)) == (
        "x: expected a text, found 12 (put it in quotes)"
    )
    assert problem_of(lambda: as_text(None, "x", 9)) == (
        "x: expected a text, found nothing"
    )
    assert problem_of(lambda: as_text("abc", "x", 2)) == (
        "x: expected a text of at most 2 characters"
    )
    for bad in ("\x1b[2J", "\ud800", "a\x00"):
        told = problem_of(partial(as_text, bad, "x", 9))
        assert "without control characters" in told
    assert "without control" in problem_of(
        lambda: as_text("a\nb", "x", 9, one_line=True)
    )


@pytest.mark.parametrize("value", [1, 0, "true", None, 1.0, []])
def test_only_true_and_false_are_true_or_false(value: object) -> None:
    assert as_bool(value=True, where="x") is True
    assert problem_of(lambda: as_bool(value, "x")).startswith(
        "x: expected true or false, found "
    )


@pytest.mark.parametrize(
    "value",
    [
        True,
        "3",
        None,
        math.nan,
        math.inf,
        -math.inf,
        [],
        11,
        -0.1,
        pytest.param(10**5000, id="huge"),
    ],
)
def test_a_number_is_finite_and_in_its_range(value: object) -> None:
    assert problem_of(lambda: as_number(value, "x", 0, 10)).startswith(
        "x: expected a number from 0 to 10, found "
    )


def test_a_number_keeps_its_kind() -> None:
    assert isinstance(as_number(3, "x", 0, 10), int)
    assert isinstance(as_number(3.0, "x", 0, 10, whole=True), float)
    assert problem_of(lambda: as_number(3.5, "x", 0, 5, whole=True)) == (
        "x: expected a whole number from 0 to 5, found 3.5"
    )
    assert problem_of(lambda: as_number(-1, "x", 0)) == (
        "x: expected a number of at least 0, found -1"
    )
    assert problem_of(lambda: as_number(2**60, "x")) == (
        "x: expected a number, found a huge number"
    )


def test_a_wrong_word_is_told_the_nearest_right_one() -> None:
    assert as_word("left", "x", "a side", ("left", "right")) == "left"
    assert problem_of(lambda: as_word("lefft", "x", "a side", ("left", "right"))) == (
        "x: expected a side: left or right, found 'lefft' (did you mean left?)"
    )
    many = [f"zone_{n}" for n in range(20)]
    assert problem_of(lambda: as_word(["zone_1"], "x", "a zone", many)) == (
        "x: expected a zone, found a list"
    )


def test_capitals_blanks_and_hyphens_still_find_the_word() -> None:
    assert (
        suggestion("Great Toe", ["great_toe", "heel"]) == " (did you mean great_toe?)"
    )
    assert suggestion("LEFT", ["left"]) == " (did you mean left?)"
    assert suggestion(7, ["7"]) == ""


def test_a_part_of_a_word_finds_it() -> None:
    assert suggestion("calf", ["heel", "posterior_calf_upper"]) == (
        " (did you mean posterior_calf_upper?)"
    )
    assert suggestion("L9", ["L5", "S1"]) == " (did you mean L5?)"
    assert suggestion("xyz", ["heel"]) == ""
    assert suggestion("", ["heel"]) == ""


def test_a_giant_word_is_not_searched_for() -> None:
    assert suggestion("x" * 10**6, ["x" * 1000]) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a" * 100, "'" + "a" * 38 + "…'"),
        ("a\nb", r"'a\nb'"),
        pytest.param(10**5000, "a huge number", id="huge"),
        ({}, "a mapping"),
        ((), "a list"),
        (None, "nothing"),
        (False, "false"),
        (1.5, "1.5"),
    ],
)
def test_a_value_in_a_message_is_short_and_on_one_line(
    value: object, text: str
) -> None:
    assert shown(value) == text


def test_words_are_listed_as_in_a_sentence() -> None:
    assert spoken([]) == "nothing"
    assert spoken(["a"]) == "a"
    assert spoken(["a", "b", "c"]) == "a, b or c"
