"""Everything that people read can be translated, and what is shipped is up to date.

When one of these fails after a change of words: ``python -m tools.translate`` mends
the files; a text that is shown belongs into ``self.tr("…")``.
"""

import re
from pathlib import Path

import pytest

from dermamap.files.words.languages import languages
from tests.data.literals import untranslated
from tools.translate.__main__ import FOLDER, SPOKEN_IN, made
from tools.translate.extraction import Message, extract
from tools.translate.ts_file import Translated, read_ts

ALLOWED = {"Fusion", "Python", "Apache-2.0", "CC BY 4.0"}
"""Names that are the same in every language."""

COMMAND_LINE = "DISPLAY or WAYLAND_DISPLAY"
"""What is told where there is no window stays in English."""

PLACES = re.compile(r"\{\w*\}|%n|%L?\d|</?\w+[^>]*>")


def test_every_word_of_the_interface_is_given_to_translation(checkout: Path) -> None:
    found = [
        f"{path.relative_to(checkout)}:{line}: {text!r}"
        for folder in SPOKEN_IN
        for path in sorted(folder.rglob("*.py"))
        for line, text in untranslated(path)
        if text not in ALLOWED and COMMAND_LINE not in text
    ]
    assert not found, "\n".join(["put into self.tr(…):", *found])


def test_every_text_to_translate_is_written_out() -> None:
    problems = extract(SPOKEN_IN).problems
    assert not problems, "\n".join(problems)


def test_the_words_of_sentences_are_in_the_text_files(checkout: Path) -> None:
    found = [
        f"{path.name}:{line}: {text!r}"
        for path in sorted((checkout / "src/dermamap/core/words").glob("*.py"))
        if path.name != "pseudo.py"  # whose only words are those of a pattern
        for line, text in untranslated(path)
        if text != "Wording()"
    ]
    assert not found, "\n".join(["put into data/text/en/:", *found])


def test_the_translations_are_those_of_the_code() -> None:
    stale = [
        name
        for name, content in made()[0].items()
        if not (FOLDER / name).is_file()
        or (FOLDER / name).read_bytes().replace(b"\r\n", b"\n") != content
    ]
    assert not stale, f"run python -m tools.translate, which makes {', '.join(stale)}"


def test_english_says_what_depends_on_a_number_for_one_and_for_more() -> None:
    counted = {each for each in extract(SPOKEN_IN).messages if each.counted}
    english = read_ts(FOLDER / "dermamap_en.ts")
    lacking = [
        message.source
        for message in counted
        if not english[message].finished or len(english[message].forms) != 2
    ]
    assert not lacking, f"fill in both forms in dermamap_en.ts: {lacking}"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_the_interface(language: str) -> None:
    assert (FOLDER / f"dermamap_{language}.qm").is_file()
    for message, translated in read_ts(FOLDER / f"dermamap_{language}.ts").items():
        if translated.finished:
            assert not lost(message, translated), message


def lost(message: Message, translated: Translated) -> set[str]:
    """Return the places and tags that a translation lacks or has too many."""
    wanted = set(PLACES.findall(message.source))
    given = [set(PLACES.findall(form)) for form in translated.forms]
    # The number itself may be left out where the form tells it: "one mark".
    return {place for each in given for place in each ^ wanted} - {"%n"}


def test_a_lost_place_is_found() -> None:
    message = Message("Panel", "<b>{count}</b> marks")
    good, bad = "<b>{count}</b> Striche", "<b>{Anzahl}</b> Striche"
    assert not lost(message, Translated((good,), finished=True))
    assert lost(message, Translated((bad,), finished=True)) == {"{count}", "{Anzahl}"}


CODE = '''
"""A docstring of two words."""

class Panel(Widget):
    def __init__(self) -> "Some Thing":
        self.setText("zoom")
        self.setToolTip(self.tr("Come closer") if near else "go away")
        self.setAccessibleName(f"<b style='a b'>{name}</b>")
        for word in ("Left", "right"):
            self.add(self.tr(word))
        key("Ctrl+Shift+Z", "<table width=100% align=left>", "the_id")
        raise ValueError("no such thing")
'''


FUNCTION = """
def ask() -> None:
    translate("Cases", "%n cases", "all", 3)
    window.tr("lost")
    _tr("helped")
    painter.translate(dx, dy)

def _tr(text: str) -> str:
    return QCoreApplication.translate("Ask", text)
"""


def test_words_past_translation_are_found(tmp_path: Path) -> None:
    path = tmp_path / "panel.py"
    path.write_text(CODE, "utf-8")
    assert {text for _, text in untranslated(path)} == {"zoom", "go away", "Left"}


def test_what_no_translator_could_find_is_told(tmp_path: Path) -> None:
    path = tmp_path / "panel.py"
    path.write_text(CODE + FUNCTION, "utf-8")
    found = extract([tmp_path])
    assert found.messages == {
        Message("Panel", "Come closer"),
        Message("Cases", "%n cases", "all", counted=True),
        Message("Ask", "helped"),
    }
    assert [problem.partition(": ")[2] for problem in found.problems] == [
        "the text must be written out, so that it can be found",
        "there is no context; use QCoreApplication.translate with one",
    ]
