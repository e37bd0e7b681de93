"""What each answer would change, a quiet sentence for each."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from dermamap.ui.parts.theme import MUTED, scaled


class EffectsNote(QLabel):
    """Shows sentences such as "If yes (31 %): L5 nerve root up from 48 to 70 %"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(scaled(self.font(), 0.88))
        self.setForegroundRole(MUTED)
        self.setWordWrap(True)
        self.setVisible(False)
        self._told: tuple[str, ...] = ()

    def show_effects(self, sentences: Sequence[str]) -> None:
        """Show what each answer would change; nothing when there is none."""
        if tuple(sentences) != self._told:
            self._told = tuple(sentences)
            self.setText("".join(map(_paragraph, sentences)))
        self.setVisible(bool(sentences))


def _paragraph(sentence: str) -> str:
    answer, colon, change = sentence.replace(" %", "\u00a0%").partition(": ")
    told = f"<b>{escape(answer)}</b>{colon}{escape(change)}"
    return f'<p style="margin: 4px 0 0 0">{told}</p>'
