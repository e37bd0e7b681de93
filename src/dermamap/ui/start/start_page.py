"""The page that is seen first: who begins, look around, try an example."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dermamap.core.preferences import Mode
from dermamap.core.words.texts import ExampleText
from dermamap.ui.guide.big_button import BigButton
from dermamap.ui.parts import theme
from dermamap.ui.parts.controls import PillButton, heading, let_wrap, note
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.parts.theme import ACCENT, scaled
from dermamap.ui.start.example_card import ExampleCard
from dermamap.ui.start.overlay import Overlay
from dermamap.ui.start.recent_cases import Recent, RecentCases

_WIDEST_LINES: Final = 74
"""Greatest width of what is on the page, in heights of a line of text."""

_WAY_LINES: Final = 17
"""Least width of a way in that stands beside others, in the same heights."""

Pictures = Callable[[bool], Mapping[str, bytes]]
"""Returns the pictures of the examples, for a dark window or a light one."""


class StartPage(Overlay):
    """Lies over the body until something is begun.

    Args:
        over: What it covers.
        examples: What is told of each example, by its name.
        pictures: Their pictures.
        notice: The sentence that says what the program is not.
    """

    way_chosen = Signal(object)
    """The mode of who begins."""
    drawing_wished = Signal()
    """To begin as somebody did before."""
    tour_wished = Signal()
    example_wished = Signal(str)
    recent_wished = Signal(str)
    open_wished = Signal()

    def __init__(
        self,
        over: QWidget,
        examples: Mapping[str, ExampleText],
        pictures: Pictures,
        notice: str,
    ) -> None:
        super().__init__(over)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Start page"))
        self._pictures = pictures
        self._is_dark: bool | None = None
        self._cards = {
            name: ExampleCard(text.title, text.about) for name, text in examples.items()
        }
        for name, card in self._cards.items():
            card.clicked.connect(lambda _=False, name=name: self._open_example(name))
        self._recent = RecentCases()
        self._recent.wished.connect(self.recent_wished)
        self._lay_out(notice)

    def _lay_out(self, notice: str) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(10)
        title = QLabel(self.tr("Where does it feel different?"))
        title.setFont(scaled(title.font(), 1.9, bold=True))
        title.setForegroundRole(ACCENT)
        about = QLabel(
            self.tr(
                "Paint it on the legs. You see at once which nerves may be behind it, "
                "and why."
            )
        )
        about.setFont(scaled(about.font(), 1.15))
        for label in (title, about):
            label.setWordWrap(True)
            let_wrap(label)
            self._column.addWidget(label)
        self._column.addSpacing(6)
        self._column.addWidget(heading(self.tr("Who is it for")))
        self._column.addLayout(self._ways())
        self._column.addSpacing(6)
        self._column.addLayout(self._buttons())
        self._column.addSpacing(16)
        self._column.addWidget(heading(self.tr("Or try an example")))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        for card in self._cards.values():
            self._row.addWidget(card, 1)
        self._column.addLayout(self._row)
        self._column.addSpacing(16)
        self._column.addWidget(self._recent)
        self._column.addStretch(1)
        small = note(notice)
        let_wrap(small)
        self._column.addWidget(small)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(inside)
        whole.addWidget(self._area)

    def _ways(self) -> QBoxLayout:
        words = {
            Mode.PATIENT: (
                self.tr("I mark my own skin"),
                self.tr(
                    "You draw where it feels wrong and answer one question at a time. "
                    "Then you read in plain words what fits and how soon to get help."
                ),
            ),
            Mode.CLINICIAN: (
                self.tr("I explain to patients"),
                self.tr(
                    "You see all at once: what fits and how sure that is, findings, "
                    "dermatomes and nerves."
                ),
            ),
            Mode.LEARN: (
                self.tr("I want to learn"),
                self.tr(
                    "You get to know which skin belongs to which root and nerve. "
                    "Drills are not here yet."
                ),
            ),
        }
        self._way_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._way_row.setSpacing(14)
        self.ways: dict[Mode, BigButton] = {}
        for mode, (name, means) in words.items():
            way = BigButton(name, means, primary=mode is Mode.PATIENT)
            way.clicked.connect(lambda _=False, mode=mode: self._choose(mode))
            self.ways[mode] = way
            self._way_row.addWidget(way, 1)
        return self._way_row

    def _buttons(self) -> QHBoxLayout:
        tour = PillButton(self.tr("Take the two-minute tour"), picture="question")
        tour.clicked.connect(self._take_tour)
        other = PillButton(self.tr("Open a case…"))
        other.clicked.connect(self.open_wished)
        self._button_row = QHBoxLayout()
        for button in (tour, other):
            self._button_row.addWidget(button)
        self._button_row.addStretch(1)
        return self._button_row

    def show_recent(self, cases: Sequence[Recent]) -> None:
        """Show the cases that were open lately, the last one first."""
        self._recent.show_cases(cases)

    def leave(self) -> None:
        """Go away: drawing may begin."""
        if not self.isHidden():
            self.hide()
            self.drawing_wished.emit()

    def _choose(self, mode: Mode) -> None:
        self.hide()
        self.way_chosen.emit(mode)

    def _take_tour(self) -> None:
        self.hide()
        self.tour_wished.emit()

    def _open_example(self, name: str) -> None:
        self.example_wished.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin by Escape as it was before."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin at the first way in."""
        super().showEvent(event)
        self._load_pictures()
        next(iter(self.ways.values())).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark, and the size of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible():
            self._load_pictures()
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _load_pictures(self) -> None:
        dark = theme.is_dark(self.palette())
        if dark is self._is_dark:
            return
        self._is_dark = dark
        for name, data in self._pictures(dark).items():
            picture = QPixmap()
            picture.loadFromData(data)
            self._cards[name].show_picture(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        line = self.fontMetrics().height()
        free = self.width() - 4 * line
        widest = min(free, _WIDEST_LINES * line)
        side = (self.width() - widest) // 2
        self._column.setContentsMargins(side, 2 * line, side, line)
        needed = sum(card.least_width() + 14 for card in self._cards.values())
        way = QBoxLayout.Direction
        beside = needed <= widest
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        room = len(self.ways) * (_WAY_LINES * line + 14) <= widest
        self._way_row.setDirection(way.LeftToRight if room else way.TopToBottom)
        wide = self._button_row.sizeHint().width() <= widest
        self._button_row.setDirection(way.LeftToRight if wide else way.TopToBottom)
