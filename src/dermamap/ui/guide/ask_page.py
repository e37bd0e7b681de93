"""The second step: one question at a time."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dermamap.core.case import Answer
from dermamap.ui.guide.big_button import BigButton, accept_typing
from dermamap.ui.guide.days_entry import DaysEntry
from dermamap.ui.guide.reading import large, scrolled
from dermamap.ui.guide.signs_entry import SignsEntry
from dermamap.ui.guide.values import Key, Progress, Put


class AskPage(QWidget):
    """Puts a question with large answers, or says that enough was asked.

    Letters and digits choose an answer, Up and Down go from one to the next,
    Backspace goes back.
    """

    answered = Signal(object, object)
    """The key of the question, and the answer."""
    told = Signal(object, object)
    """The key of a list of signs, and the set of those that are true."""
    skipped = Signal(object)
    """The key of a question that the person cannot answer."""
    back_wished = Signal()
    more_wished = Signal()
    """To be asked although little is left to learn."""
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._put: Put | None = None
        self._listens = False
        self.answers: list[BigButton] = []
        self.days: DaysEntry | None = None
        self.signs: SignsEntry | None = None
        self.progress = large("", 0.94, quiet=True)
        self.ask = large("", 1.3, bold=True)
        self._how = large("", 1.0)
        self._why = large("", 0.94, quiet=True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 8, 20, 8)
        self._column.setSpacing(9)
        for part in (self.progress, self.ask, self._how):
            self._column.addWidget(part)
        self._place = self._column.count()
        self._column.addWidget(self._why)
        self._column.addStretch(1)
        self.unknown = BigButton(self.tr("I do not know"), centred=True, typed=True)
        self.back = BigButton(self.tr("Back"), centred=True, typed=True)
        self.more = BigButton(self.tr("Ask me more"), centred=True)
        self.ready = BigButton(self.tr("See what fits"), primary=True, centred=True)
        self._area = scrolled(self._inside)
        self._seen_all = False
        self._bar = self._area.verticalScrollBar()
        self._bar.valueChanged.connect(self._follow_sight)
        self._bar.rangeChanged.connect(self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._area, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(20, 4, 20, 14)
        self._foot.setSpacing(8)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.back, self.unknown, self.more, self.ready):
            foot.addWidget(button, 1)
        self._foot.addLayout(foot)
        whole.addLayout(self._foot)
        self.back.clicked.connect(self.back_wished)
        self.more.clicked.connect(self.more_wished)
        self.ready.clicked.connect(self.done)
        self.unknown.clicked.connect(self._skip)

    @property
    def put(self) -> Put | None:
        """The question, if there is one."""
        return self._put

    def show_question(self, put: Put, progress: Progress, *, may_go_back: bool) -> None:
        """Put a question."""
        self._show_progress(progress)
        if put == self._put:
            self.back.setEnabled(may_go_back)
            return
        had_focus = self._has_focus()
        self._put = put
        self.ask.setText(put.ask)
        self._how.setText(put.how)
        self._why.setText(self.tr("Why we ask: {why}").format(why=put.why))
        self._fill(put)
        self._show_parts(asks=True)
        self.back.setEnabled(may_go_back)
        if had_focus:
            self._keep_focus()

    def show_enough(self, *, more: bool, may_go_back: bool) -> None:
        """Say that no question is left that would change much.

        Args:
            more: Whether there are others all the same.
            may_go_back: Whether there is a question before.
        """
        had_focus = self._has_focus()
        self._put = None
        self.progress.setText("")
        self.ask.setText(self.tr("That is enough"))
        self._how.setText(
            self.tr(
                "More questions would change little. You can see now what fits. "
                "Go back if you want to change an answer."
            )
        )
        self._clear()
        self._show_parts(asks=False)
        self.more.setVisible(more)
        self.back.setEnabled(may_go_back)
        if had_focus:
            self._keep_focus()

    def listen(self) -> None:
        """Let the keyboard answer, without a ring around one of the answers.

        Somebody who came by pointer would take what has the ring for chosen.
        """
        self._listens = True
        if self.days is not None:
            self.days.setFocus()
        else:
            self.setFocus()

    def _keep_focus(self) -> None:
        """Let what comes have the keyboard that what went had, so that nobody else."""
        if self._listens:
            self.listen()
        else:
            self.take_focus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def take_focus(self) -> None:
        """Let the keyboard answer, beginning at the first answer or the chosen one."""
        self._listens = False
        if self._put is None:
            self.ready.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.days is not None:
            self.days.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.signs is not None:
            self.signs.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.answers:
            chosen = [button for button in self.answers if button.isChecked()]
            (chosen or self.answers)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep letters and digits from being shortcuts of the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            accept_typing(event)
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Go from the page itself to its answers."""
        if next and self.hasFocus():
            self.take_focus()
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose an answer by its letter or place; go back."""
        typed, key = event.text().casefold(), event.key()
        named = [
            n for n, b in enumerate(self.answers) if b.text().casefold()[:1] == typed
        ]
        place = int(typed) - 1 if typed.isdecimal() else named[0] if named else -1
        if typed and 0 <= place < len(self.answers):
            self.answers[place].click()
        elif key == Qt.Key.Key_Backspace and self.back.isEnabled():
            self.back_wished.emit()
        else:
            event.ignore()

    def _show_progress(self, progress: Progress) -> None:
        pattern = (
            self.tr("Safety question {number} of {about}")
            if progress.safety
            else self.tr("Question {number} of about {about}")
        )
        said = pattern.format(number=progress.number, about=progress.about)
        self.progress.setText(said)

    def _show_parts(self, *, asks: bool) -> None:
        self._why.setVisible(asks)
        self.unknown.setVisible(asks)
        self.more.setVisible(False)
        self.ready.setVisible(not asks)
        self._bar.setValue(0)
        self._seen_all = False
        self._look()
        said = f"{self.ask.text()} {self._how.text()}"
        self.setAccessibleName(said)

    def _follow_sight(self) -> None:
        last = self._last_sign()
        if last is not None:
            end = last.mapTo(self._inside, last.rect().bottomLeft()).y()
            below = end - self._bar.value() - self._area.viewport().height()
            self._seen_all = self._seen_all or below <= 0
            self._look()

    def _look(self) -> None:
        """Let the list know whether any of it was never in sight."""
        if self.signs is not None:
            unseen = self._bar.maximum() > 0 and not self._seen_all
            self.signs.show_unseen(unseen=unseen)

    def _last_sign(self) -> QWidget | None:
        return list(self.signs.buttons.values())[-1] if self.signs else None

    def _show_rest(self) -> None:
        self._bar.setValue(self._bar.value() + self._bar.pageStep() * 4 // 5)

    def _clear(self) -> None:
        """Take the answers away."""
        ready = self.signs.ready if self.signs is not None else None
        for widget in (*self.answers, self.days, self.signs, ready):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.answers, self.days, self.signs = [], None, None

    def _fill(self, put: Put) -> None:
        self._clear()
        if put.signs:
            self.signs = SignsEntry(put.signs, put.true)
            self.signs.told.connect(self._tell)
            self.signs.rest_wished.connect(self._show_rest)
            self._column.insertWidget(self._place, self.signs)
            self.signs.show()
            self._foot.insertWidget(0, self.signs.ready)
            self._order([*self.signs.buttons.values(), self.signs.ready])
        elif not put.answers:
            self.days = DaysEntry(put.most_days, put.ask)
            if put.given is not None:
                self.days.show_days(float(put.given))
            self.days.answered.connect(self._answer)
            self._column.insertWidget(self._place, self.days)
            self.days.show()
            self._order([self.days.number, *self.days.units.values(), self.days.ready])
        for n, (value, label) in enumerate(put.answers):
            button = BigButton(label, centred=len(put.answers) == 2, typed=True)  # noqa: PLR2004 - yes and no
            button.setCheckable(True)
            button.setChecked(value == put.given)
            button.setAccessibleDescription(put.ask)
            button.clicked.connect(lambda _, chosen=value: self._answer(chosen))
            self._column.insertWidget(self._place + n, button)
            button.show()  # Qt would do so later, and it could not have the focus yet
            self.answers.append(button)
        if self.answers:
            self._order(list(self.answers))

    def _order(self, widgets: list[QWidget]) -> None:
        """Let Tab go through new answers before the buttons below them."""
        for one, other in zip(widgets, [*widgets[1:], self.back], strict=True):
            QWidget.setTabOrder(one, other)
        QWidget.setTabOrder(self.back, self.unknown)

    def _answer(self, answer: Answer) -> None:
        if self._put is not None:
            self.answered.emit(self._put.key, answer)

    def _tell(self, true: frozenset[Key]) -> None:
        if self._put is not None:
            self.told.emit(self._put.key, true)

    def _skip(self) -> None:
        if self._put is not None:
            self.skipped.emit(self._put.key)
