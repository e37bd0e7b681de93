"""The list of the skin as a model of Qt: a line for a zone, a box for a symptom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from dermamap.core.anatomy import Side, Symptom
from dermamap.ui.language.numbers import percent
from dermamap.ui.zone_list.entries import FULL, Entry, Shares, share_of

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

SYMPTOMS: Final = tuple(Symptom)
"""Column ``n + 1`` is symptom ``n``; column 0 is the name."""

_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Words:
    """What the list says.

    Attributes:
        name: Heading of the names.
        symptoms: Names of the symptoms.
        sides: The legs, within a sentence.
        box: Pattern of what a box says: ``{zone}``, ``{side}``, ``{symptom}`` and
            ``{state}``.
        line: Pattern of what a name says: ``{zone}``, ``{side}`` and ``{marks}``.
        mark: Pattern of one of the marks: ``{symptom}`` and ``{share}``.
        plain_mark: The same for those who are told no percentages.
        between: What stands between them.
        bare: The state of a box that is not ticked.
        part: The state of one that is ticked in part, with ``{share}``.
        some: Such a share, for those who are told no percentages.
        whole: All of the skin, for them.
        full: The state of one that is ticked.
        nothing: What is said of a line without a mark.
    """

    name: str
    symptoms: Mapping[Symptom, str]
    sides: Mapping[Side, str]
    box: str
    line: str
    mark: str
    plain_mark: str
    between: str
    bare: str
    part: str
    some: str
    whole: str
    full: str
    nothing: str


def told(share: float) -> str:
    """Return a share as a percentage that is neither 0 nor 100 unless it is so."""
    whole = share <= 0 or share >= FULL
    return percent(share if whole else min(max(share, 0.01), 0.99))


class ZoneModel(QAbstractItemModel):
    """The lines and their boxes.

    Args:
        legs: The uppermost lines.
        cm2: Area of each zone.
        words: What the list says.
    """

    box_wished = Signal(object, object, bool)
    """A line, a symptom, and whether the line is to be marked with it."""

    def __init__(
        self,
        legs: Sequence[Entry],
        cm2: Mapping[str, float],
        words: Words,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._legs, self._cm2, self.words = tuple(legs), cm2, words
        self._entries = [entry for leg in legs for entry in _and_below(leg)]
        self._number = {id(entry): n for n, entry in enumerate(self._entries)}
        self._shares: Shares = {}
        self._plain = False

    # What is shown

    def show_plain(self, *, plain: bool) -> None:
        """Tell shares in words, or as percentages."""
        if plain is not self._plain:
            self._plain = plain
            self.layoutChanged.emit()

    def told(self, share: float) -> str:
        """Return a share as it is told to whoever is there."""
        if not self._plain:
            return told(share)
        return self.words.whole if share >= FULL else self.words.some

    def show_shares(self, shares: Shares) -> None:
        """Show what is marked; only lines that change are drawn anew."""
        before, self._shares = self._shares, shares
        changed = {
            (side, zone)
            for key in before.keys() | shares.keys()
            if before.get(key) != shares.get(key)
            for side, _, zone in [key]
        }
        if not changed:
            return
        for entry in self._entries:
            if any((entry.side, zone) in changed for zone in entry.zones):
                place = self.place_of(entry)
                last = place.siblingAtColumn(len(SYMPTOMS))
                self.dataChanged.emit(place, last)

    def entry(self, index: Index) -> Entry:
        """Return the line of an index that is valid."""
        return self._entries[index.internalId()]

    def place_of(self, entry: Entry, column: int = 0) -> QModelIndex:
        """Return where a line is."""
        row = self._siblings(entry).index(entry)
        return self.createIndex(row, column, self._number[id(entry)])

    def share(self, index: Index) -> float:
        """Return the share, 0 to 1, that is marked with the symptom of a column."""
        symptom = SYMPTOMS[index.column() - 1]
        return share_of(self.entry(index), symptom, self._shares, self._cm2)

    def has_box(self, index: Index) -> bool:
        """Whether there is a box to tick."""
        return index.isValid() and index.column() > 0 and bool(self.entry(index).words)

    def is_marked(self, entry: Entry) -> bool:
        """Whether any symptom is on any skin of a line."""
        return any(
            side is entry.side and zone in entry.zones for side, _, zone in self._shares
        )

    def all_entries(self) -> Sequence[Entry]:
        """Return every line, each before those that belong to it."""
        return self._entries

    # What people wish

    def toggle(self, index: Index) -> None:
        """Wish a box ticked; or empty, if all of its skin is marked."""
        if self.has_box(index):
            symptom = SYMPTOMS[index.column() - 1]
            is_full = self.share(index) >= FULL
            self.box_wished.emit(self.entry(index), symptom, not is_full)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Wish a box ticked or empty, as those do who use no keys and no pointer."""
        if role != Role.CheckStateRole or not self.has_box(index):
            return False
        empty = Qt.CheckState(value) is Qt.CheckState.Unchecked
        symptom = SYMPTOMS[index.column() - 1]
        self.box_wished.emit(self.entry(index), symptom, not empty)
        return True

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines belong to a line."""
        if not parent.isValid():
            return len(self._legs)
        return len(self.entry(parent).below) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """Return the name and the symptoms."""
        return 1 + len(SYMPTOMS)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the place of a line."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        below = self.entry(parent).below if parent.isValid() else self._legs
        return self.createIndex(row, column, self._number[id(below[row])])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the place of the line above."""
        above = self.entry(index).above if index.isValid() else None
        return self.place_of(above) if above is not None else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a name or a box."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        return flags | flag.ItemIsUserCheckable if self.has_box(index) else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a name or a box shows, and what it says to those who hear it."""
        if not index.isValid():
            return None
        if self.has_box(index):
            return self._of_box(index, role)
        if index.column() == 0:
            return self._of_name(index, role)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Return the names of the columns."""
        told = {Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole}
        if orientation is not Qt.Orientation.Horizontal or role not in told:
            return None
        if section == 0:
            return self.words.name
        return self.words.symptoms[SYMPTOMS[section - 1]]

    def _of_box(self, index: Index, role: int) -> object:
        entry, share = self.entry(index), self.share(index)
        if role == Role.CheckStateRole:
            state = Qt.CheckState
            if 0 < share < FULL:
                return state.PartiallyChecked
            return state.Checked if share else state.Unchecked
        if role == Role.DisplayRole:
            return self.told(share) if 0 < share < FULL else ""
        if role in {Role.AccessibleTextRole, Role.ToolTipRole}:
            return self.words.box.format(
                zone=entry.told,
                side=self.words.sides[entry.side],
                symptom=self.words.symptoms[SYMPTOMS[index.column() - 1]],
                state=self._state(share),
            )
        return None

    def _state(self, share: float) -> str:
        """Return what a box says of its share."""
        if share <= 0:
            return self.words.bare
        if share >= FULL:
            return self.words.full
        return self.words.part.format(share=self.told(share))

    def _of_name(self, index: Index, role: int) -> object:
        entry = self.entry(index)
        if role == Role.DisplayRole:
            return entry.name
        if role in {Role.AccessibleTextRole, Role.ToolTipRole}:
            return self._told(index, entry) if entry.words else entry.told
        return None

    def _told(self, index: Index, entry: Entry) -> str:
        mark = self.words.plain_mark if self._plain else self.words.mark
        marks = [
            mark.format(symptom=self.words.symptoms[symptom], share=self.told(share))
            for n, symptom in enumerate(SYMPTOMS, 1)
            if (share := self.share(index.sibling(index.row(), n))) > 0
        ]
        return self.words.line.format(
            zone=entry.told,
            side=self.words.sides[entry.side],
            marks=self.words.between.join(marks) or self.words.nothing,
        )

    def _siblings(self, entry: Entry) -> Sequence[Entry]:
        return self._legs if entry.above is None else entry.above.below


def _and_below(entry: Entry) -> Iterator[Entry]:
    yield entry
    for each in entry.below:
        yield from _and_below(each)
