"""What fingers on a screen mean: one draws, two move the body and zoom."""

from math import hypot
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

_BOTH = 2


class Hand(Protocol):
    """What fingers can do."""

    def touch(self, position: QPointF) -> None:
        """Put one finger down."""

    def move_to(self, position: QPointF) -> None:
        """Move it."""

    def release(self, position: QPointF) -> None:
        """Lift it."""

    def withdraw(self) -> None:
        """Take back what it has begun."""

    def pinch(self, before: QPointF, after: QPointF, factor: float) -> None:
        """Move what is between two fingers along with them, larger by a factor."""


class Fingers:
    """Reads touches of a screen.

    Args:
        hand: Does what they mean.
    """

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._one: int | None = None
        self._two: tuple[frozenset[int], QPointF, float] | None = None

    @property
    def are_down(self) -> bool:
        """Whether any finger is known to be on the screen."""
        return self._one is not None or self._two is not None

    def read(self, event: QTouchEvent) -> None:
        """Do what a touch means."""
        if event.type() is QEvent.Type.TouchCancel:
            self._hand.withdraw()
            self._one = self._two = None
            return
        lifted = QEventPoint.State.Released
        down = [point for point in event.points() if point.state() is not lifted]
        if len(down) >= _BOTH:
            self._pinch(down[0], down[1])
        elif down and event.type() is QEvent.Type.TouchBegin:
            self._one = down[0].id()
            self._hand.touch(down[0].position())
        elif down and down[0].id() == self._one:
            self._hand.move_to(down[0].position())
        elif not down:
            if self._one is not None:
                self._hand.release(event.points()[0].position())
            self._one = self._two = None

    def _pinch(self, first: QEventPoint, second: QEventPoint) -> None:
        """Follow two fingers; what the first had begun alone is taken back."""
        if self._one is not None:
            self._hand.withdraw()
            self._one = None
        ids = frozenset((first.id(), second.id()))
        one, other = first.position(), second.position()
        middle = (one + other) / 2
        apart = max(hypot(one.x() - other.x(), one.y() - other.y()), 1.0)
        if self._two is not None and self._two[0] == ids:
            _, before, was_apart = self._two
            self._hand.pinch(before, middle, apart / was_apart)
        self._two = (ids, middle, apart)
