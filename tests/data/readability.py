"""How hard a text is to read: the Flesch-Kincaid grade, as years of school."""

import re
from typing import Final

_VOWELS: Final = re.compile(r"[aeiouy]+")
_WORD: Final = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+")
_SENTENCE_END: Final = re.compile(r"[.!?:]+(?=\s|$)")
_SILENT_END: Final = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouyszcgxh]es)$")


def syllables(word: str) -> int:
    """Return about how many syllables an English word has.

    >>> [syllables(word) for word in ("numb", "little", "make", "makes", "walked")]
    [1, 2, 1, 1, 1]
    """
    word = word.lower()
    count = len(_VOWELS.findall(word))
    if _SILENT_END.search(word) and not re.search(r"[^aeiouy]les?$", word):
        count -= 1
    return max(1, count)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade: 0.39 words/sentence + 11.8 syllables/word."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59
