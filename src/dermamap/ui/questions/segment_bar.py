"""Answers side by side, in as many lines as they need."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermamap.core.case import Answer
from dermamap.ui.parts.controls import as_tip
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, SOFT, TRACK, scaled
from dermamap.ui.questions.answer_bar import AnswerBar, Words

_ROUND: Final = 6.0
_AIR: Final = 20.0
"""Room beside the words of an answer, in pixels."""

_LEAST_AIR: Final = 8.0
"""Likewise in a narrow panel."""

_TALL: Final = 1.72
"""Height of a line of answers, in lines of text."""

_GAP: Final = 3.0
_EDGE: Final = 2.0


class SegmentBar(AnswerBar):
    """Answers side by side; a second click, Delete or Backspace takes one back.

    While the question is not asked its frame is dashed. Where there is no room for
    all answers in one line there are more lines.

    Args:
        answers: Each with its label.
        name: What is asked, for those who hear it.
        words: Words that all questions share.
        hints: More about each answer.
    """

    ACCESSIBLE_ROLE = QAccessible.Role.ComboBox  # one of several, by the arrow keys

    def __init__(
        self,
        answers: Sequence[tuple[Answer, str]],
        name: str,
        words: Words,
        hints: Mapping[Answer, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._answers = tuple(answers)
        self._words = words
        self._hints = hints or {}
        self._name = name
        self._chosen: int | None = None
        self._near: int | None = None
        self.setFont(scaled(self.font(), 0.92))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it."""
        values = [value for value, _ in self._answers]
        self._chosen = values.index(answer) if answer in values else None
        said = self._words.unasked
        if self._chosen is not None:
            said = self._answers[self._chosen][1]
        self.setAccessibleName(f"{self._name} {said}")
        self.update()

    # Where the answers are

    def sizeHint(self) -> QSize:
        """Return the room for all answers in a line."""
        return QSize(ceil(sum(self._wanted()) + _EDGE), self._height_of(1))

    def minimumSizeHint(self) -> QSize:
        """Return the room for the longest answer, each in a line of its own."""
        return QSize(ceil(max(self._least()) + _EDGE), self._height_of(1))

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as the answers need."""
        return self._height_of(len(self._lines(width)))

    def _height_of(self, lines: int) -> int:
        return round(lines * self._line_px() + (lines - 1) * _GAP)

    def _line_px(self) -> float:
        return QFontMetricsF(self.font()).height() * _TALL

    def _wanted(self) -> list[float]:
        metrics = QFontMetricsF(self.font())
        least = metrics.height() * 1.75
        return [max(width, least) for width in self._words_and(_AIR)]

    def _least(self) -> list[float]:
        return self._words_and(_LEAST_AIR)

    def _words_and(self, air: float) -> list[float]:
        # An answer that is chosen is bold, and must not move the others.
        metrics = QFontMetricsF(scaled(self.font(), 1.0, bold=True))
        return [metrics.horizontalAdvance(label) + air for _, label in self._answers]

    def _lines(self, width: float) -> list[list[int]]:
        """Return which answers stand in each line, in lines of about one length."""
        least, room = self._least(), width - _EDGE
        for count in range(1, len(least)):
            most = ceil(len(least) / count)
            lines = [
                list(range(start, min(start + most, len(least))))
                for start in range(0, len(least), most)
            ]
            if all(sum(least[n] for n in line) <= room for line in lines):
                return lines
        return [[n] for n in range(len(least))]

    def _boxes(self) -> list[QRectF]:
        """Return where each answer is; with little room it has less air."""
        wanted, least = self._wanted(), self._least()
        boxes = []
        for row, line in enumerate(self._lines(self.width())):
            spare = self.width() - _EDGE - sum(least[n] for n in line)
            slack = sum(wanted[n] - least[n] for n in line)
            share = min(max(spare / slack, 0.0), 1.0)
            left, top = 1.0, row * (self._line_px() + _GAP) + 1
            for n in line:
                width = least[n] + share * (wanted[n] - least[n])
                boxes.append(QRectF(left, top, width, self._line_px() - 2))
                left += width
        return boxes

    def _at(self, point: QPointF) -> int | None:
        boxes = self._boxes()
        return next((n for n, box in enumerate(boxes) if box.contains(point)), None)

    # What the person does

    def _choose(self, n: int | None) -> None:
        if n != self._chosen:
            answer = None if n is None else self._answers[n][0]
            self.show_answer(answer)
            self.answered.emit(answer)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose an answer, or take it back."""
        n = self._at(event.position())
        if n is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(None if n == self._chosen else n)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be chosen."""
        near = self._at(event.position())
        if near != self._near:
            self._near = near
            hint = "" if near is None else self._hints.get(self._answers[near][0], "")
            if self._chosen is None:
                hint = hint or self._words.unasked
            self.setToolTip(as_tip(hint))
            self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002
        """Forget what would be chosen."""
        self._near = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that answer from being shortcuts of the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if self._named(event.text()) is not None:
                event.accept()
        return super().event(event)

    def _named(self, typed: str) -> int | None:
        """Return the answer that begins with what was typed, or has that number."""
        if not typed:
            return None
        labels = [label.casefold() for _, label in self._answers]
        begin = [n for n, label in enumerate(labels) if label.startswith(typed.lower())]
        if begin:
            return begin[0]
        place = int(typed) - 1 if typed.isdecimal() else -1
        return place if 0 <= place < len(labels) and not labels[0].isdigit() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows; answer by the first letter or the grade."""
        last = len(self._answers) - 1
        key = event.key()
        now = self._chosen
        if key in {Qt.Key.Key_Right, Qt.Key.Key_Space}:
            self._choose(0 if now is None else min(now + 1, last))
        elif key == Qt.Key.Key_Left:
            self._choose(last if now is None else max(now - 1, 0))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._choose(None)
        else:
            named = self._named(event.text())
            if named is None:
                event.ignore()
            else:
                self._choose(named)

    # How it looks

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the answers."""
        palette, boxes = self.palette(), self._boxes()
        frames = [
            boxes[line[0]].united(boxes[line[-1]]) for line in self._lines(self.width())
        ]
        outline = QPainterPath()
        for frame in frames:
            outline.addRoundedRect(frame, _ROUND, _ROUND)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(outline)
            painter.fillPath(outline, palette.color(PAPER))
            for n, box in enumerate(boxes):
                chosen = n == self._chosen
                if chosen or n == self._near:
                    painter.fillRect(box, palette.color(SOFT if chosen else TRACK))
                if box.left() > 1:
                    painter.setPen(QPen(palette.color(LINE), 1))
                    painter.drawLine(box.topLeft(), box.bottomLeft())
                painter.setFont(scaled(self.font(), 1.0, bold=chosen))
                role = ACCENT if chosen else INK if n == self._near else MUTED
                painter.setPen(palette.color(role))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._answers[n][1])
            painter.setClipping(False)
            painter.setPen(self._frame_pen())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for frame in frames:
                painter.drawRoundedRect(
                    frame.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND
                )

    def _frame_pen(self) -> QPen:
        palette = self.palette()
        if self.hasFocus():
            return QPen(palette.color(ACCENT), 2)
        if self._chosen is not None:
            return QPen(palette.color(ACCENT), 1)
        return QPen(palette.color(MUTED), 1, Qt.PenStyle.DashLine)
