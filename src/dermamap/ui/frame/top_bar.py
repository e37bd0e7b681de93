"""The bar at the top: which case is open, and what can be done with it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from dermamap.core.preferences import Mode
from dermamap.ui.parts.controls import Choice, PillButton, as_tip
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, scaled
from dermamap.ui.parts.two_lines import TwoLines

_TITLE_LINES: Final = 24
"""Greatest width of the title, in heights of its line."""


class TopBar(TwoLines):
    """Shows the name of the case, which can be edited there, the mode and actions."""

    title_wished = Signal(str)
    mode_wished = Signal(object)
    left = Signal()
    """Return was pressed in the title: the keyboard should go elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = QLabel("dermamap")
        name.setFont(scaled(name.font(), 1.22, bold=True))
        name.setForegroundRole(ACCENT)
        self._title = _TitleEdit()
        self._title.setAccessibleName(self.tr("Title of the case"))
        self._title.setMaxLength(200)
        self._title.editingFinished.connect(self._wish)
        self._title.returnPressed.connect(self.left)
        self._state = QLabel()
        self._state.setForegroundRole(MUTED)
        words = {
            Mode.PATIENT: self.tr("Patient"),
            Mode.CLINICIAN: self.tr("Clinician"),
            Mode.LEARN: self.tr("Learn"),
        }
        self._mode = Choice(list(words.items()), self.tr("Who is reading"))
        self._mode.chosen.connect(self.mode_wished)
        self.set_margins(20, 9, 16, 9)
        self.set_spacing(8)
        self.last.addStretch(1)
        row = self.first
        row.addWidget(name)
        row.addSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._mode)
        row.addStretch(1)

    def add_actions(self, actions: Sequence[tuple[QAction, str] | QWidget]) -> None:
        """Add buttons at the right.

        Args:
            actions: What they do, with the name of an icon or none, or the buttons
                themselves; the last is the main one.
        """
        for n, each in enumerate(actions):
            if isinstance(each, QWidget):
                self.last.addWidget(each)
                continue
            main = n == len(actions) - 1
            self.last.addWidget(_ActionButton(*each, main=main))

    def add(self, *buttons: QWidget) -> None:
        """Add more buttons at the right."""
        for button in buttons:
            self.last.addWidget(button)

    def show_mode(self, mode: Mode) -> None:
        """Show who is reading."""
        self._mode.show_chosen(mode)

    def show_case(self, title: str, file: str = "", *, saved: bool) -> None:
        """Show the name of the case and whether all of it is in its file.

        Args:
            title: Of the case; may be empty.
            file: The name of its file, shown where there is no title.
            saved: Whether nothing is unsaved.
        """
        self._title.setPlaceholderText(file or self.tr("Untitled case"))
        if title != self._title.text():
            self._title.setText(title)
            self._title.setCursorPosition(0)
        self._title.updateGeometry()
        self._title.setToolTip(as_tip(title))
        self._state.setText("" if saved else self.tr("— unsaved"))

    def _wish(self) -> None:
        self.title_wished.emit(self._title.text().strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line under the bar."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(QPen(self.palette().color(LINE), 1))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class _TitleEdit(QLineEdit):
    """A line to edit that looks like text until it is used."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus | Qt.FocusPolicy.TabFocus)
        self.textChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the width of the text, and some room to add to it."""
        hint = super().sizeHint()
        shown = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(shown) + 22
        return QSize(min(max(width, 120), _TITLE_LINES * hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text; one that is cut ends in dots until it is edited."""
        metrics, air = self.fontMetrics(), 2
        room = self.width() - 2 * air
        if self.hasFocus() or metrics.horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        side, middle = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(INK))
            text = metrics.elidedText(self.text(), side, room)
            painter.drawText(self.rect().adjusted(air, 0, -air, 0), middle, text)

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return QSize(80, super().minimumSizeHint().height())


class _ActionButton(PillButton):
    """A button that does what an action does, while the action can."""

    def __init__(self, action: QAction, picture: str, *, main: bool) -> None:
        super().__init__(action.iconText(), picture=picture, primary=main)
        self._action = action
        self.setEnabled(action.isEnabled())
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)

    def event(self, event: QEvent) -> bool:
        """Say what the action would do now, such as which step it takes back."""
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(as_tip(self._action.toolTip()))
        return super().event(event)
