"""A ranking as rows with bars; it is shown anew while the pen moves."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dermamap.ui.results.candidate_row import CandidateRow
from dermamap.ui.results.row import Row
from dermamap.ui.results.row_look import GAP, RowLook


class CandidateList(QWidget):
    """A ranking; a click or Enter opens a candidate.

    A row is drawn again only when it looks different, and its height depends on the
    fonts and the width of the list only, never on what it says.

    Args:
        name: What is ranked.
        lines: How many lines of reason a row has.
    """

    opened = Signal(str)
    """The id of a candidate."""

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._look = RowLook(self.font(), lines)
        self._shown: list[CandidateRow] = []
        self._names: Collection[str] = ()
        self._sides: Collection[str] = ()
        self._beside: Collection[str] = ()
        self._percent = True
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return tuple(each.row for each in self._shown)

    @property
    def row_widgets(self) -> tuple[CandidateRow, ...]:
        """The rows themselves, from the most probable."""
        return tuple(self._shown)

    def make_room_for(
        self,
        names: Collection[str],
        sides: Collection[str],
        beside: Collection[str],
        *,
        percent: bool,
    ) -> None:
        """Keep room for the longest words there may be, so that nothing jumps later.

        Args:
            names: Of all candidates.
            sides: Words that stand behind a name.
            beside: Words that stand at the end of a bar.
            percent: Whether percentages are told.
        """
        self._percent = percent
        self._names, self._sides, self._beside = names, sides, beside
        self._fit()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        if len(rows) != len(self._shown):
            self._have(len(rows))
            for widget, row in zip(self._shown, rows, strict=True):
                widget.show_row(row)
            self._fit()
            return
        for widget, row in zip(self._shown, rows, strict=True):
            widget.show_row(row)

    def _have(self, count: int) -> None:
        while len(self._shown) > count:
            widget = self._shown.pop()
            self._column.removeWidget(widget)
            widget.deleteLater()
        while len(self._shown) < count:
            widget = CandidateRow(self._look)
            widget.clicked.connect(self._open)
            widget.moved.connect(self._move)
            self._column.addWidget(widget)
            self._shown.append(widget)
        if self._shown:
            self.setFocusProxy(self._shown[0])

    def _fit(self) -> None:
        """Give the rows their height, which the words they show do not change."""
        look = self._look
        look.make_room(self._names, self._sides, self.width(), percent=self._percent)
        widths = [look.chip.width(word) + GAP for word in self._beside]
        for n, widget in enumerate(self._shown):
            widget.look = look
            widget.word_room = max(widths, default=0.0)
            widget.is_last = n + 1 == len(self._shown)
            height = look.height(is_rest=not widget.row.id)
            if height != widget.minimumHeight():
                widget.setFixedHeight(height)
            widget.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out whether names still fit on one line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._look = RowLook(self.font(), self._lines)
            self._fit()

    def _open(self) -> None:
        widget = self.sender()
        assert isinstance(widget, CandidateRow)
        if widget.row.id:
            self.opened.emit(widget.row.id)

    def _move(self, step: int) -> None:
        widget = self.sender()
        assert isinstance(widget, CandidateRow)
        open_ = [each for each in self._shown if each.row.id]
        n = open_.index(widget) + step
        if 0 <= n < len(open_):
            open_[n].setFocus(Qt.FocusReason.TabFocusReason)
