"""What an answer would change: what would lead then, and how soon help is needed."""

from collections.abc import Sequence

from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import Leader
from dermamap.core.knowledge.base import CONDITION_AXIS, LATERALITY_AXIS, FloatArray
from dermamap.core.knowledge.table import JointTable


def leaders(table: JointTable, factors: FloatArray) -> list[tuple[Leader, Leader]]:
    """Return the lesion and the condition that would lead after each answer.

    Args:
        table: The joint table now.
        factors: What each answer multiplies it with, shape (n, 24, 35, 3).
    """
    weights = table.probabilities * factors
    lesions, conditions = weights.sum(axis=1), weights.sum(axis=2)
    first = _first(lesions, table.lesions, LESIONS)
    return list(
        zip(first, _first(conditions, table.conditions, CONDITION_AXIS), strict=True)
    )


def _first(weights: FloatArray, now: FloatArray, words: Sequence[str]) -> list[Leader]:
    """Return what leads each list, (n, words, 3), with what it has now, (words, 3)."""
    by_word = weights.sum(axis=2)
    total = by_word.sum(axis=1)
    return [
        Leader(
            words[n],
            LATERALITY_AXIS[int(each[n].argmax())],
            float(now[n].sum()),
            float(sums[n] / whole),
        )
        for each, sums, whole in zip(weights, by_word, total, strict=True)
        for n in [int(sums.argmax())]
    ]
