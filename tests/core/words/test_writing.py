"""Numbers and names as one language writes them."""

import pytest

from dermamap.core.words.writing import Writing

ENGLISH = Writing(decimal=".", thousands=",", small_names=True)
GERMAN = Writing(decimal=",", thousands=".", small_names=False)
SWISS = Writing(decimal=".", thousands="", small_names=False)


@pytest.mark.parametrize(
    ("writing", "text"), [(ENGLISH, "1,234.5"), (GERMAN, "1.234,5"), (SWISS, "1234.5")]
)
def test_numbers_have_the_signs_of_their_language(writing: Writing, text: str) -> None:
    assert writing.fixed(1234.52, 1) == text


def test_numbers_are_rounded_or_kept_short() -> None:
    assert GERMAN.fixed(12.6) == "13"
    assert [GERMAN.short(value) for value in (4, 0.5)] == ["4", "0,5"]
    assert ENGLISH.short(0.012345, 2) == "0.012"


@pytest.mark.parametrize(
    ("name", "english"),
    [("Slipped disc", "slipped disc"), ("L5 nerve root", "L5 nerve root"), ("", "")],
)
def test_names_begin_small_where_the_language_has_it_so(
    name: str, english: str
) -> None:
    assert ENGLISH.within(name) == english
    assert GERMAN.within(name) == name
