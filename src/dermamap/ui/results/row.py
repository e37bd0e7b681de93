"""One row of a ranking, as a value: what it shows and what it says."""

from dataclasses import dataclass
from typing import Final

from dermamap.core.certainty import Interval
from dermamap.core.words.wording import Standing
from dermamap.ui.language.numbers import percent

_SAME: Final = 0.001
"""Shares that differ by less look the same, to half a pixel of the bar."""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate.

    Attributes:
        id: Of the candidate; empty for the rest of the list.
        name: Its name.
        side: Its side as a chip; may be empty.
        share: Its probability, 0 to 1.
        line: What tells most about it.
        colour: Of the bar; the accent when empty.
        interval: How sure the probability is, once that is known.
        sure: The same in words.
        standing: Where it stands among the others; in place of a percentage.
        stands: The same in words.
    """

    id: str
    name: str
    side: str
    share: float
    line: str = ""
    colour: str = ""
    interval: Interval | None = None
    sure: str = ""
    standing: Standing | None = None
    stands: str = ""

    @property
    def percent(self) -> str:
        """The probability as it is shown; nothing where its standing is told."""
        if self.standing is not None:
            return ""
        return percent(self.share, least=True)

    @property
    def said(self) -> str:
        """All that the row shows, for those who hear it."""
        told = self.percent
        if self.sure:
            told = f"{told} ({self.sure})"
        words = (self.name, self.side, told, self.stands, self.line)
        return ", ".join(word for word in words if word)

    def looks_like(self, other: "Row") -> bool:
        """Whether both would be drawn the same, to half a pixel of the bar."""
        if self.standing is None and abs(self.share - other.share) >= _SAME:
            return False
        return self.drawn == other.drawn

    @property
    def drawn(self) -> tuple[object, ...]:
        """What is seen of it but for the bar."""
        return (*self.beside_share, self.percent)

    @property
    def beside_share(self) -> tuple[object, ...]:
        """What is seen of it but for how probable it is."""
        words = (self.id, self.name, self.side, self.line, self.colour)
        return (*words, self.sure, self.standing, self.stands)
