"""``dermamap analyse --contrast``: why one candidate rather than another."""

from collections.abc import Sequence
from typing import Final

from dermamap.cli.output import print_heading, print_line, print_text
from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import SkinVerdict
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.why.contrast import axis_of, nearest_rival
from dermamap.core.words.contrasting import Comparison
from dermamap.core.words.explanation import Sentence
from dermamap.core.words.sizes import times_of
from dermamap.core.words.skin_words import describe_skin
from dermamap.core.words.wording import Wording

_PLACE: Final = "dermamap analyse: argument --contrast"
_PAIR: Final = 2


def pair_of(wished: Sequence[str], table: JointTable) -> tuple[str, str]:
    """Return the two candidates that are wished for.

    Args:
        wished: One or two of the vocabulary; one is held against the best other.
        table: Tells which that is.

    Raises:
        DermamapError: There are more, both are the same, or not of the same list.
    """
    first, *others = wished
    if not others:
        return first, nearest_rival(table, first)
    if len(wished) > _PAIR:
        raise DermamapError(_PLACE, f"expected one or two, found {' '.join(wished)}")
    (second,) = others
    if first == second:
        raise DermamapError(_PLACE, f"expected two that differ, found {first} twice")
    if axis_of(first) is not axis_of(second):
        kind = "lesion" if first in LESIONS else "condition"
        raise DermamapError(
            _PLACE, f"expected another {kind} beside {first}, found {second}"
        )
    return first, second


def print_contrast(
    words: Comparison,
    skin: Sequence[tuple[str, Sequence[SkinVerdict]]],
    wording: Wording,
) -> None:
    """Print why one candidate rather than another.

    Args:
        words: The two, in words.
        skin: Names of lesions, and what the marked skin says of each.
        wording: The texts.
    """
    print_heading(words.title)
    print_text(words.verdict)
    for name, sentences in zip(words.names, (words.first, words.second), strict=True):
        if sentences:
            print_line()
            print_text(wording.patterns.phrases["points_to"].format(name=name))
            for each in sentences:
                _print_reason(each, wording)
    print_line()
    print_text("What would tell them apart")
    for line in words.ask:
        print_text(line, indent="  ", first="- ")
    for name, verdicts in skin:
        lines = describe_skin(verdicts, wording)
        if lines:
            print_line()
            print_text(f"The marked skin and {name}")
            for _, line in lines:
                print_text(line, indent="  ", first="- ")
    for n, line in enumerate(words.only):
        if not n:
            print_line()
        print_text(line)


def _print_reason(sentence: Sentence, wording: Wording) -> None:
    times = f"×{times_of(abs(sentence.log_odds), wording)}"  # noqa: RUF001 - times
    print_text(f"{sentence.text} ({sentence.source})", " " * 9, first=f"  {times:<7}")
