"""Which languages there are, and what becomes of a wish for another one."""

import pytest

from dermamap.core.words.pseudo import PSEUDO
from dermamap.files.words import languages as module
from dermamap.files.words.languages import (
    language_for,
    languages,
    load_translation,
)
from dermamap.files.words.wording_file import load_wording


def test_english_is_there_and_the_language_that_nobody_speaks_is_not_offered() -> None:
    assert "en" in languages()
    assert PSEUDO not in languages()


@pytest.mark.parametrize(
    ("wished", "spoken"),
    [("de", "de"), ("de_AT", "de"), ("de-CH", "de"), ("tlh", "en"), ("", "en")],
)
def test_a_language_is_spoken_if_it_is_there(
    wished: str, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "languages", lambda: ("de", "en"))
    assert language_for(wished) == spoken
    assert language_for(PSEUDO) == PSEUDO


def test_words_of_the_interface_are_read_if_there_are_any() -> None:
    assert load_translation("en")
    assert load_translation("tlh") == b""


def test_every_text_can_be_had_in_the_language_that_nobody_speaks() -> None:
    english, pseudo = load_wording(), load_wording(PSEUDO)
    assert pseudo.language == PSEUDO
    assert pseudo.questions.keys() == english.questions.keys()
    assert pseudo.terms.notice != english.terms.notice
    assert pseudo.terms.writing == english.terms.writing
