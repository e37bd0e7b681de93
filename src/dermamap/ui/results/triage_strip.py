"""How soon help is needed, above everything else that is read."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QMargins, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermamap.core.anatomy import Urgency
from dermamap.core.words.advice import Advice, Alert
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.parts.theme import alarm, scaled

_BAR_PX: Final = 5
_MOST_LINES: Final = 11
"""Reasons longer than this scroll: what fits must stay in sight below them."""


class TriageStrip(QWidget):
    """Shows what to do and how soon, and the reasons when asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Urgency, Advice] | None = None
        self._title, self._action, self._why = QLabel(), QLabel(), QLabel()
        self._title.setFont(scaled(self.font(), 1.06, bold=True))
        for label in (self._title, self._action, self._why):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._action.setFont(scaled(self.font(), 0.94))
        self._why.setFont(scaled(self.font(), 0.9))
        for label in (self._action, self._why):
            label.setTextFormat(Qt.TextFormat.RichText)
        self._reasons = scrolling(self._why)
        self._reasons.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._reasons.setVisible(False)
        self._action.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._action.linkActivated.connect(self._toggle)
        column = QVBoxLayout(self)
        self._margins = QMargins(20 + _BAR_PX, 12, 18, 13)
        column.setContentsMargins(self._margins)
        column.setSpacing(3)
        for part in (self._title, self._action, self._reasons):
            column.addWidget(part)

    def show_advice(self, urgency: Urgency, advice: Advice) -> None:
        """Show how soon help is needed."""
        if self._shown == (urgency, advice):
            return
        first = self._shown is None or self._shown[1].alerts != advice.alerts
        self._shown = (urgency, advice)
        if first:
            self._reasons.setVisible(False)
        self._colour_texts()
        self._title.setText(advice.title)
        if advice.alerts:
            seen, *others = advice.alerts
            head = f"<b>{escape(seen.title)}.</b> {escape(seen.action)}"
            self._action.setText(f'{head} <a href="why">{self.tr("Why")}</a>')
            self._why.setText(escape(seen.why) + "".join(map(_paragraph, others)))
            self._fit_reasons()
            self.setAccessibleName(f"{advice.title}. {seen.title}. {seen.action}")
        else:
            self._action.setText(escape(advice.action))
            self._why.clear()
            self.setAccessibleName(f"{advice.title}. {advice.action}")
        self.update()

    def _colour_texts(self) -> None:
        if self._shown is None:
            return
        colours = QPalette(self.palette())
        dressed = alarm(self._shown[0], colours)
        ink = QColor(dressed.ink)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Link):
            colours.setColor(role, ink)
        colours.setColor(QPalette.ColorRole.Window, QColor(dressed.paper))
        for part in (self._title, self._action, self._why, self._reasons):
            part.setPalette(colours)

    def _fit_reasons(self) -> None:
        margins = self._margins
        room = self.width() - margins.left() - margins.right()
        room -= self._reasons.verticalScrollBar().sizeHint().width()
        wanted = self._why.heightForWidth(max(room, 1))
        most = _MOST_LINES * self._why.fontMetrics().lineSpacing()
        self._reasons.setFixedHeight(max(0, min(wanted, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the reasons the height that they need at this width."""
        super().resizeEvent(event)
        self._fit_reasons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette between light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour_texts()

    def _toggle(self) -> None:
        self._reasons.setVisible(not self._reasons.isVisible())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground and the bar in the colour of the urgency."""
        if self._shown is None:
            return
        colours = alarm(self._shown[0], self.palette())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(colours.paper))
            bar = QRectF(0, 0, _BAR_PX, self.height())
            painter.fillRect(bar, QColor(colours.bar))


def _paragraph(alert: Alert) -> str:
    told = " ".join(filter(None, (alert.action, alert.why)))
    return (
        f'<p style="margin: 5px 0 0 0"><b>{escape(alert.title)}.</b> {escape(told)}</p>'
    )
