"""What has to be known of the map on show: its evidence, weaknesses and sources."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermamap.core.knowledge.base import Source
from dermamap.core.words.texts import MapNotes, MapText, Statement, without_citations
from dermamap.ui.parts.controls import PillButton, let_wrap, note

Notes = Callable[[], Mapping[str, MapNotes]]
"""Returns what has to be known of the published maps; read when first needed."""

Cite = Callable[[str], Sequence[Source]]
"""Returns the sources that are named by keys joined with commas."""

_SEEN = "seen"
_ASSUMED = "assumed"


class MapCard(QWidget):
    """Tells of a map in a line, and in full when it is opened.

    What a map has to acknowledge is always in sight, and so is how its borders are
    known.

    Args:
        maps: Names of the maps.
        notes: What has to be known of them.
        cite: Looks sources up.
    """

    unfolded = Signal(QWidget)
    """What is in sight from now on."""

    def __init__(
        self,
        maps: Mapping[str, MapText],
        notes: Notes,
        cite: Cite,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._maps, self._load, self._cite = dict(maps), notes, cite
        self._published = frozenset(maps)
        self._about, self._acknowledged, self._borders, self._full = (
            note(factor=0.82) for _ in range(4)
        )
        self._full.setTextFormat(Qt.TextFormat.RichText)
        self._more = PillButton(self.tr("About this map"), small=True)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        self._full.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 3, 0, 6)
        column.setSpacing(5)
        told = (self._acknowledged, self._about, self._borders)
        for label in (*told, self._full):
            let_wrap(label)
        for label in told:
            column.addWidget(label)
        column.addWidget(self._more)
        column.addWidget(self._full)

    def add_map(self, name: str, text: MapText) -> None:
        """Know one more map, of which there are no notes."""
        self._maps[name] = text

    def show_map(self, name: str) -> None:
        """Tell of another map."""
        text = self._maps[name]
        known = self._load()
        notes = known.get(name)
        thanks = notes.acknowledgement if notes else None
        evidence = self._said(notes.kind_of_evidence) if notes else text.about
        self._about.setText(without_citations(evidence))
        self._about.setVisible(bool(evidence))
        self._acknowledged.setText(_sentence(thanks.text) if thanks else "")
        self._acknowledged.setVisible(thanks is not None)
        self._borders.setText(self._about_borders(name, known))
        self._borders.setVisible(bool(self._borders.text()))
        self._more.setVisible(notes is not None)
        self._more.setAccessibleDescription(text.name)
        self._full.setText(self._told(text, notes) if notes else "")
        self._full.setVisible(notes is not None and self._more.isChecked())

    def _about_borders(self, name: str, known: Mapping[str, MapNotes]) -> str:
        if name not in self._published:
            return self.tr(
                "A map of your own is only looked at: it never changes an answer."
            )
        # All maps together are no better than those they are made of.
        made_of = [known[name]] if name in known else known.values()
        if any(notes.border_status == _ASSUMED for notes in made_of):
            return self.tr("Borders are assumed: no printed figure was compared.")
        return ""

    def _unfold(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        self._full.setVisible(is_open)
        if is_open:
            self.unfolded.emit(self._full)

    def _told(self, text: MapText, notes: MapNotes) -> str:
        weak = "".join(
            f"<li>{escape(self._said(each))}</li>" for each in notes.weaknesses
        )
        stated = [notes.kind_of_evidence, *notes.weaknesses]
        if notes.acknowledgement:
            stated.append(notes.acknowledgement)
        keys = ", ".join([notes.source, *(each.source for each in stated)])
        cited = dict.fromkeys(each.citation for each in self._cite(keys))
        sources = "".join(f"<li>{escape(each)}</li>" for each in cited)
        items = "margin-left: 12px; -qt-list-indent: 0;"
        return (
            f"<b>{escape(notes.title)}</b>"
            f"<p>{escape(without_citations(text.about))}</p>"
            f"<b>{escape(self.tr('Weaknesses'))}</b>"
            f'<ul style="{items}">{weak}</ul>'
            f"<b>{escape(self.tr('Sources'))}</b>"
            f'<ul style="{items}">{sources}</ul>'
        )

    def _said(self, statement: Statement) -> str:
        """Return a statement, and whether it was not read in its source."""
        words = {
            "recalled": self.tr("recalled"),
            "derived": self.tr("derived"),
            "assumed": self.tr("assumed"),
        }
        told = _sentence(statement.text)
        if statement.status != _SEEN:
            told = f"{told} ({words[statement.status]})"
        return told


def _sentence(clause: str) -> str:
    """Return a clause as a sentence."""
    whole = clause[:1].upper() + clause[1:]
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."
