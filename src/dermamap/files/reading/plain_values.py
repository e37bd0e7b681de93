"""Take plain values, as YAML and JSON give them, for what they must be.

Each function returns the value with its type, or says in one line where it is,
what it is and what was expected.
"""

import math
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

from dermamap.core.errors import DermamapError, nearest

_LONGEST_WORD: Final = 80
_SHORT_WORD: Final = 3
_MANY: Final = 12


def as_mapping(
    value: object,
    where: str,
    allowed: Collection[str],
    required: Collection[str] = (),
) -> dict[str, object]:
    """Return a mapping whose keys are among ``allowed`` and include ``required``.

    Raises:
        DermamapError: It is not a mapping, or has a strange key or lacks one.
    """
    if not isinstance(value, dict):
        expected = f"a mapping with {spoken(allowed, 'and')}"
        raise DermamapError(where, f"expected {expected}, found {shown(value)}")
    for key in value:
        if key not in allowed:
            hint = suggestion(key, allowed)
            problem = f"unknown key {shown(key)}{hint}; expected {spoken(allowed)}"
            raise DermamapError(where, problem)
    for key in required:
        if key not in value:
            raise DermamapError(where, f"the key {key} is missing")
    return value


def as_list(value: object, where: str, what: str, most: int) -> list[object]:
    """Return a list of at most ``most`` items.

    Args:
        value: What the file has.
        where: File and place.
        what: What the list holds, in the plural.
        most: Longest list that is accepted.

    Raises:
        DermamapError: It is not a list or too long.
    """
    if not isinstance(value, list):
        raise DermamapError(where, f"expected a list of {what}, found {shown(value)}")
    if len(value) > most:
        problem = f"{len(value):,} {what}; expected at most {most:,}"
        raise DermamapError(where, problem)
    return value


def as_text(value: object, where: str, longest: int, *, one_line: bool = False) -> str:
    """Return a text that can be shown, printed and written again as it is.

    Raises:
        DermamapError: It is not a text, too long or holds control characters.
    """
    if not isinstance(value, str):
        hint = ""
        if value is not None and not isinstance(value, list | dict):
            hint = " (put it in quotes)"
        raise DermamapError(where, f"expected a text, found {shown(value)}{hint}")
    if len(value) > longest:
        raise DermamapError(where, f"expected a text of at most {longest:,} characters")
    harmless = "" if one_line else "\n\t"
    for each in value:
        if each not in harmless and unicodedata.category(each) in {"Cc", "Cs"}:
            problem = f"expected a text without control characters, found {each!a}"
            raise DermamapError(where, problem)
    return value


def as_bool(value: object, where: str) -> bool:
    """Return true or false.

    Raises:
        DermamapError: It is anything else.
    """
    if not isinstance(value, bool):
        raise DermamapError(where, f"expected true or false, found {shown(value)}")
    return value


def as_number(
    value: object,
    where: str,
    lowest: float = -math.inf,
    highest: float = math.inf,
    *,
    whole: bool = False,
) -> float:
    """Return a finite number from ``lowest`` to ``highest``.

    Whole numbers stay ``int``, so that they are written as they were read.

    Raises:
        DermamapError: It is not such a number; ``true`` is not one.
    """
    wanted = "a whole number" if whole else "a number"
    if math.isfinite(lowest) and math.isfinite(highest):
        wanted += f" from {lowest:g} to {highest:g}"
    elif math.isfinite(lowest):
        wanted += f" of at least {lowest:g}"
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if good and isinstance(value, float):
        good = math.isfinite(value) and (not whole or value.is_integer())
    if not good or not lowest <= value <= highest:  # type: ignore[operator]
        raise DermamapError(where, f"expected {wanted}, found {shown(value)}")
    if isinstance(value, int) and abs(value) > 2**53:
        raise DermamapError(where, f"expected {wanted}, found {shown(value)}")
    return value  # type: ignore[return-value]


def as_word(value: object, where: str, what: str, known: Collection[str]) -> str:
    """Return one of the words that are known.

    Args:
        value: What the file has.
        where: File and place.
        what: What the word names, with its article, such as ``"a zone"``.
        known: Every word there is.

    Raises:
        DermamapError: It is not a text or not known; names the nearest word.
    """
    if isinstance(value, str) and value in known:
        return value
    listed = f": {spoken(known)}" if len(known) <= _MANY else ""
    hint = suggestion(value, known)
    raise DermamapError(where, f"expected {what}{listed}, found {shown(value)}{hint}")


def suggestion(word: object, known: Iterable[str]) -> str:
    """Return a hint that names the nearest right word, or nothing.

    >>> suggestion("hell", ["heel"])
    ' (did you mean heel?)'
    >>> suggestion("calf", ["heel", "posterior_calf_upper"])
    ' (did you mean posterior_calf_upper?)'
    """
    # The search takes the product of both lengths; no word is that long.
    if not isinstance(word, str) or not word or len(word) > _LONGEST_WORD:
        return ""
    known = list(known)
    simple = word.strip().lower().replace(" ", "_").replace("-", "_")
    parts = [each for each in known if simple and simple in each.split("_")]
    short = len(word) <= _SHORT_WORD
    loose = get_close_matches(word, known, n=1, cutoff=0.5) if short else []
    return (
        nearest(word, known)
        or nearest(simple, known)
        or "".join(f" (did you mean {each}?)" for each in [*parts, *loose][:1])
    )


def spoken(words: Iterable[str], link: str = "or") -> str:
    """Return words as a sentence lists them.

    >>> spoken(["left", "right"])
    'left or right'
    """
    *first, last = list(words) or ["nothing"]
    return f"{', '.join(first)} {link} {last}" if first else last


def shown(value: object, limit: int = 40) -> str:
    r"""Return a value as it may stand in a one-line message: quoted and short.

    >>> shown("two\nlines")
    "'two\\nlines'"
    """
    if isinstance(value, str):
        text = repr(value[: limit + 1])
    elif isinstance(value, list | tuple):
        text = "a list"
    elif isinstance(value, dict):
        text = "a mapping"
    elif value is None:
        text = "nothing"
    elif isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, int) and value.bit_length() > limit:
        text = "a huge number"
    else:
        text = repr(value)
    return text if len(text) <= limit + 2 else f"{text[: limit - 1]}…{text[-1]}"
