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


class MapCard(QWidget):
    """Tells of a map in a line, and in full when it is opened.

    What a map has to acknowledge is always in sight.

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
        self._about, self._acknowledged = note(factor=0.82), note(factor=0.82)
        self._full = note(factor=0.82)
        self._full.setTextFormat(Qt.TextFormat.RichText)
        self._more = PillButton(self.tr("About this map"), small=True)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        self._full.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 3, 0, 6)
        column.setSpacing(5)
        for label in (self._about, self._acknowledged, self._full):
            let_wrap(label)
        column.addWidget(self._acknowledged)
        column.addWidget(self._about)
        column.addWidget(self._more)
        column.addWidget(self._full)

    def add_map(self, name: str, text: MapText) -> None:
        """Know one more map, of which there are no notes."""
        self._maps[name] = text

    def show_map(self, name: str) -> None:
        """Tell of another map."""
        text = self._maps[name]
        notes = self._load().get(name)
        thanks = notes.acknowledgement if notes else None
        evidence = _sentence(notes.kind_of_evidence.text) if notes else text.about
        self._about.setText(without_citations(evidence))
        self._about.setVisible(bool(evidence))
        self._acknowledged.setText(_sentence(thanks.text) if thanks else "")
        self._acknowledged.setVisible(thanks is not None)
        self._more.setVisible(notes is not None)
        self._more.setAccessibleDescription(text.name)
        self._full.setText(self._told(text, notes) if notes else "")
        self._full.setVisible(notes is not None and self._more.isChecked())

    def _unfold(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        self._full.setVisible(is_open)
        if is_open:
            self.unfolded.emit(self._full)

    def _told(self, text: MapText, notes: MapNotes) -> str:
        weak = "".join(f"<li>{self._said(each)}</li>" for each in notes.weaknesses)
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
            f"<p><b>{escape(self.tr('Kind of evidence'))}</b><br/>"
            f"{self._said(notes.kind_of_evidence)}</p>"
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
        return escape(told)


def _sentence(clause: str) -> str:
    """Return a clause as a sentence."""
    whole = clause[:1].upper() + clause[1:]
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."
