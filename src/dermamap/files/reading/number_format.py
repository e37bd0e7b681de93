"""Numbers of the data files: each with a status and a source that exists."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import numpy as np

from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Basis, FloatArray
from dermamap.files.reading.plain_values import (
    as_list,
    as_mapping,
    as_number,
    as_word,
    shown,
)

STATUSES: Final = ("seen", "recalled", "assumed")
_BASIS: Final = frozenset({"status", "source", "note"})
_SUM_TOLERANCE: Final = 2e-3


def as_tree(value: object, where: str) -> dict[str, object]:
    """Return a mapping with any text as keys.

    Raises:
        DermamapError: It is something else.
    """
    if not isinstance(value, dict):
        raise DermamapError(where, f"expected a mapping, found {shown(value)}")
    for key in value:
        if not isinstance(key, str):
            raise DermamapError(where, f"expected words as keys, found {shown(key)}")
    return value


def as_cell(
    value: object, where: str, required: Collection[str], allowed: Collection[str] = ()
) -> dict[str, object]:
    """Return a mapping that holds numbers with their status and source."""
    return as_mapping(value, where, {*required, *allowed, *_BASIS}, required)


def as_basis(
    cell: Mapping[str, object], where: str, sources: Collection[str], prefix: str = ""
) -> Basis:
    """Return what a number rests on.

    Args:
        cell: Mapping with ``status`` and ``source``.
        where: File and place.
        sources: Every source key there is.
        prefix: In front of the two keys, such as ``by_age_``.

    Raises:
        DermamapError: Either is missing or unknown.
    """
    status, source = cell.get(f"{prefix}status"), cell.get(f"{prefix}source")
    if status not in STATUSES:
        as_word(status, f"{where}, {prefix}status", "a status", STATUSES)
    if isinstance(source, str) and source in sources:
        return Basis(source, str(status))
    place = f"{where}, {prefix}source"
    keys = source if isinstance(source, list) else [source]
    words = [
        as_word(key, place, "a source key", sources)
        for key in as_list(keys, place, "source keys", 20)
    ]
    return Basis(", ".join(words), str(status))


def as_share(value: object, where: str) -> float:
    """Return a probability that is neither impossible nor certain.

    Raises:
        DermamapError: It is not a number above 0 and below 1.
    """
    if type(value) is float and 0.0 < value < 1.0:
        return value
    as_number(value, where)
    problem = f"expected a share above 0 and below 1, found {shown(value)}"
    raise DermamapError(where, problem)


def as_odds(value: object, where: str) -> float:
    """Return a factor above zero.

    Raises:
        DermamapError: It is not.
    """
    number = as_number(value, where)
    if number <= 0:
        raise DermamapError(where, f"expected a factor above 0, found {shown(value)}")
    return float(number)


def as_shares(
    value: object, where: str, words: Collection[str], what: str
) -> dict[str, float]:
    """Return the shares of some or all words, which add up to 1.

    Raises:
        DermamapError: A word is unknown, or they do not add up.
    """
    shares = {
        word: as_share(share, f"{where}, {word}")
        for word, share in known_keys(value, where, words, what).items()
    }
    total = sum(shares.values())
    if abs(total - 1) > _SUM_TOLERANCE:
        raise DermamapError(where, f"expected shares that sum to 1, found {total:.4f}")
    return shares


def known_keys(
    value: object, where: str, words: Collection[str], what: str
) -> dict[str, object]:
    """Return a mapping whose keys are known words.

    Raises:
        DermamapError: A key is unknown; names the nearest word.
    """
    tree = as_tree(value, where)
    for key in tree:
        if key not in words:
            as_word(key, where, what, words)
    return tree


def all_keys(
    value: object, where: str, words: Collection[str], what: str
) -> dict[str, object]:
    """Return a mapping that has every one of the known words as a key.

    Raises:
        DermamapError: A key is unknown or missing.
    """
    tree = known_keys(value, where, words, what)
    for word in words:
        if word not in tree:
            raise DermamapError(where, f"{what} is missing: {word}")
    return tree


def fixed(values: Iterable[object]) -> FloatArray:
    """Return numbers, or rows of numbers, as an array that cannot change."""
    array = np.array(list(values), dtype=np.float64)
    array.flags.writeable = False
    return array
