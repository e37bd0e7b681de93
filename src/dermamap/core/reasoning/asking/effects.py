"""What an answer would change: what would lead then, and how soon help is needed."""

from collections.abc import Sequence

from dermamap.core.anatomy import LESIONS
from dermamap.core.knowledge.base import CONDITION_AXIS, LATERALITY_AXIS, FloatArray
from dermamap.core.knowledge.table import JointTable
from dermamap.core.next_steps import Leader


def leaders(table: JointTable, factors: FloatArray) -> list[tuple[Leader, Leader]]:
    """Return the lesion and the condition that would lead after each answer.

    What two lesions at once are worth is left as it is now.

    Args:
        table: The joint table now.
        factors: What each answer multiplies it with, shape (n, 24, 35, 3).
    """
    weights = table.probabilities * factors
    after = weights / weights.sum(axis=(1, 2, 3), keepdims=True)
    lesions = table.listed(after.sum(axis=1), conditions=False)
    conditions = table.listed(after.sum(axis=2), conditions=True)
    return list(
        zip(
            _first(lesions, table.listed_lesions, LESIONS),
            _first(conditions, table.listed_conditions, CONDITION_AXIS),
            strict=True,
        )
    )


def _first(after: FloatArray, now: FloatArray, words: Sequence[str]) -> list[Leader]:
    """Return what leads each list, (n, words, 3), with what it has now, (words, 3)."""
    by_word = after.sum(axis=2)
    return [
        Leader(
            words[n],
            LATERALITY_AXIS[int(each[n].argmax())],
            float(now[n].sum()),
            float(sums[n]),
        )
        for each, sums in zip(after, by_word, strict=True)
        for n in [int(sums.argmax())]
    ]
