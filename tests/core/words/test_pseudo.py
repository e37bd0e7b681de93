"""The language that nobody speaks keeps all that makes a text work."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.words.pseudo import pseudo


def test_every_letter_has_an_accent_and_the_text_is_a_third_longer() -> None:
    text = "The quick brown fox jumps over the lazy dog"
    said = pseudo(text)
    assert not any(letter.isascii() and letter.isalpha() for letter in said)
    assert len(said) >= 4 / 3 * len(text)
    assert said[0] == "["
    assert said[-1] == "]"


@pytest.mark.parametrize(
    "kept",
    [
        "{count}",
        "%n",
        "%1",
        "%L2",
        "<b>",
        "</b>",
        '<td align="right">',
        "&nbsp;",
        "&&",
        "(*.yaml *.yml)",
        " [jeon2013]",
        "L5",
        "S1",
    ],
)
def test_what_is_no_word_stays(kept: str) -> None:
    assert kept in pseudo(f"Some {kept} words")


@pytest.mark.parametrize("text", ["", "100 %", "{zones}", ", ", "> {number}", "L5"])
def test_a_text_without_words_stays(text: str) -> None:
    assert pseudo(text) == text


def test_space_at_the_end_stays_at_the_end() -> None:
    assert pseudo("word ").endswith("] ")


@given(st.text(st.sampled_from("ab {}L5%n<>&;[]"), max_size=30))
def test_a_pattern_keeps_its_places(text: str) -> None:
    try:
        places = [name for _, name, _, _ in Formatter().parse(text)]
    except ValueError:
        return
    if all(name is None or name.isidentifier() for name in places):
        said = Formatter().parse(pseudo(text))
        wanted = [name for name in places if name is not None]
        assert [name for _, name, _, _ in said if name is not None] == wanted
