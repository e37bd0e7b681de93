"""Texts in a language that nobody speaks, to find what was not translated.

Every letter gets an accent, so that a plain one gives away a text that went past
translation; each text is a third longer, as translations of English often are.
"""

import re
from collections.abc import Mapping
from math import ceil
from typing import Final

PSEUDO: Final = "en-XA"
"""The language."""

_KEPT: Final = re.compile(
    r"""
    \{\w*\}                 # places of a pattern
    | %n | %L?\d+           # places of Qt
    | </?\w+[^>]*>          # tags
    | &\w+; | &\#\d+; | &&  # characters written out, and a plain &
    | \(\*[^)]*\)           # endings of files
    | \s*\[[a-z][a-z0-9_]*\]  # sources
    | [LST]\d(?:/\d)?\b     # roots
    """,
    re.VERBOSE,
)
_ACCENTS: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)
_LONGER: Final = 3
_DOT: Final = "·"


def pseudo(text: str) -> str:
    """Return a text as the language that nobody speaks has it.

    Places, tags, sources and roots stay, so that it can be used like the text.

    >>> pseudo("Save {count} marks")
    '[Šåṽé {count} ɱåŕķš······]'
    """
    if not any(letter.isalpha() for letter in _KEPT.sub("", text)):
        return text
    pieces, end = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [text[end : kept.start()].translate(_ACCENTS), kept[0]]
        end = kept.end()
    pieces.append(text[end:].translate(_ACCENTS))
    body = "".join(pieces)
    inner = body.rstrip()
    more = _DOT * ceil(len(text) / _LONGER)
    return f"[{inner}{more}]{body[len(inner) :]}"


def pseudo_texts(files: Mapping[str, object]) -> dict[str, object]:
    """Return the plain values of files of texts with every text in that language."""
    return {name: _each(plain) for name, plain in files.items()}


def _each(plain: object) -> object:
    if isinstance(plain, str):
        return pseudo(plain)
    if isinstance(plain, list):
        return [_each(value) for value in plain]
    if isinstance(plain, Mapping):
        return {
            key: value if key == "format" else _each(value)
            for key, value in plain.items()
        }
    return plain
