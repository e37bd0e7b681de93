"""The cases that were open lately, as a list of buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dermamap.ui.parts.controls import Button, as_tip, heading
from dermamap.ui.parts.theme import INK, MUTED, TRACK, scaled


@dataclass(frozen=True, slots=True)
class Recent:
    """A case that was open lately.

    Attributes:
        path: Of its file.
        name: Of the file, without its folder.
        folder: That it is in.
        there: Whether it still is.
    """

    path: str
    name: str
    folder: str
    there: bool


class RecentCases(QWidget):
    """Lists cases; hidden while there are none."""

    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(heading(self.tr("Recent cases")))
        self._rows: list[_Row] = []
        self.hide()

    def show_cases(self, cases: Sequence[Recent]) -> None:
        """Show these cases, in their order."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for case in cases:
            row = _Row(case)
            row.setEnabled(case.there)
            row.setToolTip(
                as_tip(case.path)
                if case.there
                else self.tr("This file was moved or deleted.")
            )
            row.clicked.connect(lambda _=False, case=case: self.wished.emit(case.path))
            self._column.addWidget(row)
            self._rows.append(row)
        self.setVisible(bool(cases))


class _Row(Button):
    """The name of a file, and quietly its folder."""

    def __init__(self, case: Recent) -> None:
        super().__init__(case.name)
        self.setAccessibleDescription(case.folder)
        self._folder = case.folder
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a line."""
        return QSize(160, round(QFontMetricsF(self.font()).height() * 1.9))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        near = self.underMouse() and self.isEnabled()
        none = QColor(Qt.GlobalColor.transparent)
        centred, middle = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideMiddle
        with QPainter(self) as painter:
            self.draw_ground(painter, self.colour(TRACK) if near else None, none)
            metrics = QFontMetricsF(self.font())
            room = self.width() - 22.0
            name = metrics.elidedText(self.text(), middle, room)
            painter.setFont(self.font())
            painter.setPen(self.colour(INK))
            painter.drawText(QRectF(11, 0, room, self.height()), centred, name)
            used = metrics.horizontalAdvance(name) + 16
            small = scaled(self.font(), 0.88)
            folder = QFontMetricsF(small).elidedText(
                self._folder, middle, max(room - used, 0)
            )
            painter.setFont(small)
            painter.setPen(self.colour(MUTED))
            area = QRectF(11 + used, 0, max(room - used, 0), self.height())
            painter.drawText(area, centred, folder)
