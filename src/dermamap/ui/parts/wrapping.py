"""Text on a few lines, for what is painted by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF


def wrapped(text: str, metrics: QFontMetricsF, width: float, lines: int) -> str:
    """Return text broken into lines, with dots where there is no room for the rest."""
    words = text.split(" ")
    done: list[str] = []
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line += " " + words.pop(0)
        done.append(line)
    last = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return "\n".join([*done, last]) if last else "\n".join(done)
