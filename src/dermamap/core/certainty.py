"""How sure a probability itself is, as values."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """How sure a probability itself is: it may as well be any within these."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Intervals:
    """The range of every probability of both lists, by the id of the candidate."""

    lesions: Mapping[str, Interval]
    conditions: Mapping[str, Interval]

    def of(self, candidate: str) -> Interval:
        """Return the range of a lesion or a condition.

        Raises:
            KeyError: It is neither.
        """
        if candidate in self.lesions:
            return self.lesions[candidate]
        return self.conditions[candidate]
