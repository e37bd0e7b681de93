"""The skin as a list, in step with the drawing: all of it can be marked by keyboard."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dermamap.core.anatomy import Laterality, Side, Symptom
from dermamap.core.assessment import MarkedArea
from dermamap.core.words.wording import Wording
from dermamap.ui.parts.controls import PillButton, heading, note
from dermamap.ui.parts.fields import Framed
from dermamap.ui.zone_list.entries import Entry, Part, Shares, entries, shares_of
from dermamap.ui.zone_list.zone_model import Words, ZoneModel
from dermamap.ui.zone_list.zone_tree import ZoneTree

_TALL_LINES: Final = 16


class ZoneList(QWidget):
    """Shows every zone with a box for each symptom, and wishes boxes ticked or empty.

    Args:
        wording: Names of zones, sides and symptoms.
        cm2: Area of each zone.
    """

    zones_wished = Signal(object, object, object, bool)
    """Zones or composite zones, side, symptom, and whether they are to be marked."""

    closed = Signal()

    def __init__(
        self,
        wording: Wording,
        cm2: Mapping[str, float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._shares: Shares = {}
        legs = entries(self._legs(), self._parts(), wording.zones)
        self.model = ZoneModel(legs, cm2, self._words(wording), self)
        self.tree = ZoneTree(self.model)
        self.tree.setAccessibleName(self.tr("List of the skin"))
        self.tree.setAccessibleDescription(
            self.tr("Arrow keys move, Space marks or clears a box.")
        )
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search the skin"))
        self._search.setAccessibleName(self.tr("Search the skin"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        close = PillButton("", picture="close", small=True)
        close.setAccessibleName(self.tr("Close the list"))
        close.clicked.connect(self.closed)
        self.chain: Sequence[QWidget] = (close, self._search, self.tree)
        self._nothing = note(self.tr("No part of the skin has these words."), 0.95)
        self._nothing.setVisible(False)
        self._keys = note(self.tr("Space marks or clears a box; 1 to 5 do so at once."))
        title = QHBoxLayout()
        title.addWidget(heading(self.tr("Skin as a list")), 1)
        title.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 4, 8)
        column.setSpacing(6)
        column.addLayout(title)
        column.addWidget(Framed(self._search, "search"))
        column.addWidget(self._nothing)
        column.addWidget(self.tree, 1)
        column.addWidget(self._keys)
        self.model.box_wished.connect(self._wish)

    def _legs(self) -> Mapping[Side, str]:
        return {Side.LEFT: self.tr("Left leg"), Side.RIGHT: self.tr("Right leg")}

    def _parts(self) -> Mapping[Part, str]:
        return {
            Part.HIP: self.tr("Hip and groin"),
            Part.SADDLE: self.tr("Saddle"),
            Part.THIGH: self.tr("Thigh"),
            Part.KNEE: self.tr("Knee"),
            Part.LOWER_LEG: self.tr("Lower leg"),
            Part.ANKLE: self.tr("Ankle and heel"),
            Part.FOOT_TOP: self.tr("Top of the foot"),
            Part.TOES: self.tr("Toes"),
            Part.SOLE: self.tr("Sole"),
            Part.LARGER: self.tr("Larger areas"),
        }

    def _words(self, wording: Wording) -> Words:
        terms, phrases = wording.terms, wording.patterns.phrases
        return Words(
            name=self.tr("Part of the skin"),
            symptoms={symptom: terms.symptoms[symptom].plain for symptom in Symptom},
            sides={side: terms.sides[Laterality(side)] for side in Side},
            box=self.tr("{zone}, {side}, {symptom}: {state}"),
            line=self.tr("{zone}, {side}: {marks}"),
            mark=self.tr("{symptom} {share}"),
            plain_mark=self.tr("{symptom} ({share})"),
            between=phrases["between"],
            bare=self.tr("not marked"),
            part=self.tr("{share} marked"),
            some=self.tr("part"),
            whole=self.tr("all"),
            full=self.tr("all marked"),
            nothing=self.tr("nothing marked"),
        )

    # What is shown

    def show_areas(self, areas: Sequence[MarkedArea]) -> None:
        """Show what is marked; while the list is hidden it only remembers it."""
        self._shares = shares_of(areas)
        if self.isVisible():
            self.model.show_shares(self._shares)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the note out where the list itself has little room."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        self._keys.setVisible(self.height() >= _TALL_LINES * line)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was marked meanwhile."""
        self.model.show_shares(self._shares)
        self.tree.show_marked()
        super().showEvent(event)

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes to the list or its search."""
        return self.tree.hasFocus() or self._search.hasFocus()

    def focus_tree(self) -> None:
        """Let the keyboard move in the list."""
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Return the width of the tree, and the margins."""
        return QSize(self.tree.sizeHint().width() + 16, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the tree, and the margins."""
        least = self.tree.minimumSizeHint().width() + 16
        return QSize(least, super().minimumSizeHint().height())

    # What the person does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the search by the key down, or by Return, for what was found."""
        if event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._to_found()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        self._nothing.setVisible(not self.tree.show_found(words))

    def _to_found(self) -> None:
        """Go to the first zone that was searched for."""
        self.focus_tree()
        if self._search.text():
            for entry in self.model.all_entries():
                if entry.is_zone and self.tree.is_shown(entry):
                    self.tree.go_to(entry, 0)
                    return

    def _wish(self, entry: Entry, symptom: Symptom, marked: bool) -> None:  # noqa: FBT001 - a signal's
        self.zones_wished.emit(entry.words, entry.side, symptom, marked)
