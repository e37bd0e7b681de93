"""One question answered in place: yes or no, a choice, a grade or a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dermamap.core.case import Answer
from dermamap.core.knowledge.base import Question
from dermamap.core.words.texts import QuestionText
from dermamap.ui.parts.controls import as_tip
from dermamap.ui.parts.fields import Framed, NumberField, Pick
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, SOFT, TRACK, scaled

_MOST_LETTERS: Final = 30
"""Choices with more letters than this, all together, are a list."""

_ROUND: Final = 6.0


_AIR: Final = 20.0
"""Room beside the words of an answer, in pixels."""

_LEAST_AIR: Final = 8.0
"""Likewise in a narrow panel."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words for answers: yes, no, not asked."""

    affirmed: str
    denied: str
    unasked: str


def answer_bar(
    question: Question, text: QuestionText, words: Words, grades: Sequence[str]
) -> "AnswerBar":
    """Return what answers a question.

    Args:
        question: The question.
        text: Its words.
        words: Words that all questions share.
        grades: What the grades of strength mean, from 0.
    """
    if question.kind == "number":
        return NumberBar(question, text, words)
    if question.kind == "bool":
        pairs: list[tuple[Answer, str]] = [
            (True, words.affirmed),
            (False, words.denied),
        ]
        return SegmentBar(pairs, text.ask, words)
    if question.kind == "grade":
        top = int(question.maximum or 0)
        pairs = [(float(grade), str(grade)) for grade in range(top + 1)]
        hints = dict(zip((value for value, _ in pairs), grades, strict=True))
        return SegmentBar(pairs, text.ask, words, hints)
    pairs = [(choice, text.answers[choice]) for choice in question.choices]
    if sum(len(label) for _, label in pairs) <= _MOST_LETTERS:
        return SegmentBar(pairs, text.ask, words)
    return ListBar(pairs, text.ask, words)


class AnswerBar(QWidget):
    """Shows an answer and reports another one; ``None`` stands for not asked."""

    answered = Signal(object)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it."""
        raise NotImplementedError


class SegmentBar(AnswerBar):
    """Answers side by side; a second click, Delete or Backspace takes one back.

    Args:
        answers: Each with its label.
        name: What is asked, for those who hear it.
        words: Words that all questions share.
        hints: More about each answer.
    """

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
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
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

    def sizeHint(self) -> QSize:
        """Return the room for all answers."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(sum(self._wanted()) + 2), round(metrics.height() * 1.72))

    def minimumSizeHint(self) -> QSize:
        """Return the room for all answers with less air."""
        return QSize(ceil(sum(self._least()) + 2), self.sizeHint().height())

    def _widths(self) -> list[float]:
        """Return the widths of the answers, with less air where there is less room."""
        wanted, least = self._wanted(), self._least()
        spare = self.width() - 2 - sum(least)
        share = min(max(spare / (sum(wanted) - sum(least)), 0.0), 1.0)
        return [
            low + share * (high - low) for low, high in zip(least, wanted, strict=True)
        ]

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

    def _boxes(self) -> list[QRectF]:
        boxes, left = [], 1.0
        for width in self._widths():
            boxes.append(QRectF(left, 1, width, self.height() - 2))
            left += width
        return boxes

    def _at(self, point: QPointF) -> int | None:
        boxes = self._boxes()
        return next((n for n, box in enumerate(boxes) if box.contains(point)), None)

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
        """Return the answer that begins with what was typed."""
        if not typed:
            return None
        labels = [label.lower() for _, label in self._answers]
        begin = (n for n, label in enumerate(labels) if label.startswith(typed.lower()))
        return next(begin, None)

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the answers."""
        palette = self.palette()
        frame = QRectF(1, 1, sum(self._widths()), self.height() - 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            outline = QPainterPath()
            outline.addRoundedRect(frame, _ROUND, _ROUND)
            painter.setClipPath(outline)
            painter.fillRect(frame, palette.color(PAPER))
            for n, box in enumerate(self._boxes()):
                chosen = n == self._chosen
                if chosen or n == self._near:
                    painter.fillRect(box, palette.color(SOFT if chosen else TRACK))
                if n:
                    painter.setPen(QPen(palette.color(LINE), 1))
                    painter.drawLine(box.topLeft(), box.bottomLeft())
                painter.setFont(scaled(self.font(), 1.0, bold=chosen))
                role = ACCENT if chosen else INK if n == self._near else MUTED
                painter.setPen(palette.color(role))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._answers[n][1])
            painter.setClipping(False)
            ringed = self.hasFocus() or self._chosen is not None
            width = 2.0 if self.hasFocus() else 1.0
            painter.setPen(QPen(palette.color(ACCENT if ringed else LINE), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                frame.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND
            )


class ListBar(AnswerBar):
    """Many answers to choose from a list."""

    def __init__(
        self,
        answers: Sequence[tuple[Answer, str]],
        name: str,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._list = Pick()
        self._list.setAccessibleName(name)
        self._list.addItem(words.unasked, None)
        for answer, label in answers:
            self._list.addItem(label, answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list, 1)
        self._list.activated.connect(
            lambda _: self.answered.emit(self._list.currentData())
        )

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it."""
        self._list.setCurrentIndex(max(self._list.findData(answer), 0))

    def sizeHint(self) -> QSize:
        """Return the room in which the longest answer can be read."""
        return QSize(self._list.width_of_longest(), super().sizeHint().height())


class NumberBar(AnswerBar):
    """A number; the step below the least one stands for not asked."""

    def __init__(
        self,
        question: Question,
        text: QuestionText,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        least, most = int(question.minimum or 0), int(question.maximum or 0)
        self._box = NumberField(least, most, words.unasked, question.unit)
        self._box.setAccessibleName(text.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Framed(self._box))
        self.setFixedWidth(round(self.fontMetrics().horizontalAdvance("0") * 16))
        self._box.valueChanged.connect(self._report)

    def _report(self) -> None:
        number = self._box.number
        self.answered.emit(None if number is None else float(number))

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it."""
        self._box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._box.show_number(None if answer is None else round(float(answer)))
        self._box.blockSignals(False)  # noqa: FBT003
