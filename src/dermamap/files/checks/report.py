"""What a check finds: every problem, and counts of what it proved."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from typing import Final, ParamSpec, TypeVar

from dermamap.core.errors import DermamapError
from dermamap.files.reading.plain_values import as_word, shown, spoken, suggestion

P = ParamSpec("P")
T = TypeVar("T")

ABOUT: Final = ("status", "source", "note")
"""Keys that any mapping may have: what its numbers rest on."""

_FEW: Final = 12
"""So few words are all listed where an unknown one is told."""

_LONG: Final = 80
"""No word is longer."""


class Report:
    """Problems in the order they were found, and what was proven.

    Attributes:
        problems: Each says where, what is wrong and what was expected.
        proven: How many of what, such as ``polygons``.
        left_out: What could not be looked at, each as part of a sentence.
        remarks: What else is good to know, each a sentence without its end.
    """

    def __init__(self) -> None:
        self.problems: list[DermamapError] = []
        self.proven: Counter[str] = Counter()
        self.left_out: list[str] = []
        self.remarks: list[str] = []

    def problem(self, where: str, what: str) -> None:
        """Add one problem."""
        self.problems.append(DermamapError(where, what))

    def attempt(
        self, take: Callable[P, T], *arguments: P.args, **options: P.kwargs
    ) -> T | None:
        """Return what ``take`` returns; when it refuses, keep why and return None."""
        try:
            return take(*arguments, **options)
        except DermamapError as error:
            self.problems.append(error)
            return None

    def blames(self, file: str) -> bool:
        """Tell whether something in a file was found wrong."""
        return any(each.where.split(": ")[0] == file for each in self.problems)

    def mapping(self, value: object, where: str) -> dict[str, object]:
        """Return a mapping; anything else, or an empty one, is a problem."""
        if not isinstance(value, dict) or not value:
            found = "an empty one" if value == {} else shown(value)
            self.problem(where, f"expected a mapping, found {found}")
            return {}
        for key in value:
            if not isinstance(key, str):
                self.problem(where, f"expected words as keys, found {shown(key)}")
                return {}
        return value

    def items(self, value: object, where: str) -> list[object]:
        """Return a list; anything else is a problem, and is empty."""
        if isinstance(value, list):
            return value
        self.problem(where, f"expected a list, found {shown(value)}")
        return []

    def block(self, tree: object, key: str, where: str) -> dict[str, object]:
        """Return the mapping under a key; its lack is a problem."""
        inner = tree.get(key) if isinstance(tree, dict) else None
        return self.mapping(inner, f"{where}: {key}")

    def known(
        self,
        tree: dict[str, object],
        where: str,
        words: Collection[str],
        kind: str,
        required: Collection[str] | None = None,
    ) -> Iterator[tuple[str, object]]:
        """Yield what stands under known words; others, and missing ones, are told.

        Args:
            tree: A mapping by word.
            where: File and place.
            words: Every word there is.
            kind: What the words name, such as ``"zone"``.
            required: The words that must be there; by default all.
        """
        for word in words if required is None else required:
            if word not in tree:
                self.problem(where, f"the {kind} {word} is missing")
        for word, value in tree.items():
            if word in words:
                yield word, value
            else:
                self._unknown(word, f"{where}: {word}", words, kind)

    def keys(
        self,
        tree: dict[str, object],
        where: str,
        allowed: Collection[str],
        required: Collection[str] = (),
    ) -> dict[str, object]:
        """Tell unknown and missing keys of a mapping.

        Args:
            tree: The mapping.
            where: File and place.
            allowed: Its keys besides :data:`ABOUT`.
            required: Those that must be there.

        Returns:
            The mapping with what is misspelt under the key that is meant, so that one
            slip is not told again as a lack.
        """
        known = (*allowed, *ABOUT)
        right = {key: value for key, value in tree.items() if key in known}
        for key, value in tree.items():
            if key not in known:
                free = [word for word in known if word not in right]
                hint = suggestion(key, free) or suggestion(key, known)
                expected = f"expected {spoken(allowed)}"
                self.problem(where, f"unknown key {shown(key)}{hint}; {expected}")
                for meant in get_close_matches(key[:_LONG], free, n=1):
                    right[meant] = value
        for key in required:
            if key not in right:
                self.problem(where, f"the key {key} is missing")
        return right

    def text(self, tree: dict[str, object], key: str, where: str) -> None:
        """Expect a text that is not empty under a key."""
        value = tree.get(key)
        if not (isinstance(value, str) and value.strip()):
            problem = f"expected a text under the key {key}, found {shown(value)}"
            self.problem(where, problem)

    def statement(
        self, value: object, where: str, more: Collection[str] = ()
    ) -> dict[str, object]:
        """Expect a text with its status and its source, and return the mapping.

        Args:
            value: What the file has.
            where: File and place.
            more: Other keys that it may have.
        """
        tree = self.mapping(value, where)
        if tree:
            tree = self.keys(tree, where, ("text", *more), ("status", "source"))
            self.text(tree, "text", where)
        return tree

    def _unknown(
        self, word: str, where: str, words: Collection[str], kind: str
    ) -> None:
        """Tell an unknown word with those nearest to it, however far away."""
        if suggestion(word, words) or len(words) <= _FEW:
            self.attempt(as_word, word, where, f"a {kind}", words)
            return
        near = spoken(get_close_matches(word[:_LONG], words, n=3, cutoff=0))
        self.problem(where, f"expected a {kind} such as {near}, found {shown(word)}")
