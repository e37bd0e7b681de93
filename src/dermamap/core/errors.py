"""What is said when something a person gave us is wrong: one clear sentence."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches


class DermamapError(Exception):
    """Something outside the program is wrong, and a person can mend it.

    The message is one line: where, what is wrong, what was expected.

    Args:
        where: File and place, such as ``"case.yaml: drawing, mark 3"``.
        problem: What is wrong, as part of a sentence.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}" if where else problem)
        self.where = where
        self.problem = problem


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The person called off what takes long."""


Watch = Callable[[float], None]
"""Is told what share of something long is done, 0 to 1; raises :class:`Cancelled`."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word closest to ``word``.

    >>> nearest("lateral_leg_uper", ["lateral_leg_upper", "heel"])
    ' (did you mean lateral_leg_upper?)'
    >>> nearest("xyz", ["heel"])
    ''
    """
    close = get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]}?)" if close else ""
