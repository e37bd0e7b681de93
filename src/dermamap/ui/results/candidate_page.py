"""The page of one candidate: what it is, why it fits or not, what to know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import exp

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from dermamap.core.knowledge.base import Source
from dermamap.core.words.explanation import Explanation, Sentence
from dermamap.core.words.texts import (
    ConditionText,
    LesionText,
    citations,
    with_numbers,
)
from dermamap.ui.parts.controls import PillButton
from dermamap.ui.parts.scrolling import QuietBar
from dermamap.ui.parts.theme import ACCENT, INK, MUTED

Cite = Callable[[str], Sequence[Source]]
"""Returns the sources that are named by keys joined with commas."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about.

    Attributes:
        explanation: The candidate in words.
        share: Its probability.
        text: What is generally known of it.
        names: Names of other lesions, by id.
        headings: Of the parts of the page.
    """

    explanation: Explanation
    share: float
    text: LesionText | ConditionText
    names: Mapping[str, str]
    headings: Mapping[str, str]


class CandidatePage(QWidget):
    """Shows one candidate in place of the ranking.

    Args:
        cite: Looks sources up.
    """

    closed = Signal()

    def __init__(self, cite: Cite, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cite = cite
        back = PillButton(self.tr("All results"), picture="back", small=True)
        back.clicked.connect(self.closed)
        self._text = QTextBrowser()
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setVerticalScrollBar(QuietBar())
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(20)
        held = QHBoxLayout()
        held.setContentsMargins(18, 10, 18, 0)
        held.addWidget(back)
        held.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(held)
        column.addWidget(self._text, 1)

    def show_subject(self, subject: Subject) -> None:
        """Show a candidate; the page stays where it was scrolled to."""
        self._text.setAccessibleName(subject.explanation.name)
        bar = self._text.verticalScrollBar()
        at = bar.value()
        self._text.setHtml(self._html(subject))
        bar.setValue(at)

    def to_top(self) -> None:
        """Go to the beginning of the page."""
        self._text.verticalScrollBar().setValue(0)
        self._text.setFocus()

    def _html(self, subject: Subject) -> str:
        told = subject.explanation
        muted = self.palette().color(MUTED).name()
        ink = self.palette().color(INK).name()
        accent = self.palette().color(ACCENT).name()
        text = subject.text
        full = text.long if isinstance(text, LesionText) else text.clinical_name
        style = (
            f"<style>body {{color: {ink};}} h2 {{margin: 0;}} "
            f"h4 {{margin: 16px 0 4px 0;}} p {{margin: 3px 0 5px 0;}} "
            f".quiet {{color: {muted};}} .count {{color: {accent};}} "
            f"td {{padding: 3px 8px 3px 0;}}</style>"
        )
        count = f"<b class=count>{round(100 * subject.share)} %</b>"
        parts = [
            style,
            f"<h2>{escape(told.name)}</h2>",
            f"<p class=quiet>{escape(full)} · {escape(told.side)} · {count}</p>",
        ]
        if isinstance(text, LesionText):
            parts.append(f"<p>{escape(text.plain)}</p>")
        else:
            parts.append(f"<p>{escape(text.gist)}</p>")
        for supports, title in (
            (True, self.tr("What speaks for it")),
            (False, self.tr("What speaks against it")),
        ):
            chosen = [each for each in told.sentences if each.supports is supports]
            if chosen:
                parts.append(f"{_title(title)}<table>")
                parts += [self._reason(each) for each in chosen]
                parts.append("</table>")
        keys = _cited(subject)
        parts += _about(subject, self.tr("For clinicians"), keys)
        parts += self._sources(keys)
        return "".join(parts)

    def _reason(self, sentence: Sentence) -> str:
        weight = sentence.weight
        if sentence.key != "prior":
            weight += f" (×{exp(sentence.log_odds):.2g})"  # noqa: RUF001 - times
        return (
            f"<tr><td>{escape(sentence.text)}</td>"
            f'<td align=right class=quiet nowrap="nowrap">{escape(weight)}</td></tr>'
        )

    def _sources(self, keys: Sequence[str]) -> list[str]:
        lines = [_title(self.tr("Sources"))]
        for number, key in enumerate(keys, 1):
            for source in self._cite(key):
                where = f" {escape(source.url)}" if source.url else ""
                told = f"{number}. {escape(source.citation)}{where}"
                lines.append(f"<p class=quiet><small>{told}</small></p>")
        return lines


def _cited(subject: Subject) -> tuple[str, ...]:
    """Return the keys of all sources: of the text first, then of the reasons."""
    text = subject.text.clinical
    texts = [text] if isinstance(text, str) else text.values()
    keys = [key for each in texts for key in citations(each)]
    for sentence in subject.explanation.sentences:
        keys += filter(None, sentence.source.split(", "))
    return tuple(dict.fromkeys(keys))


def _about(subject: Subject, clinicians: str, keys: Sequence[str]) -> list[str]:
    """Return what is generally known, under its headings."""
    text, headings = subject.text, subject.headings
    parts = []
    if isinstance(text, ConditionText):
        for heading, plain in text.plain.items():
            parts.append(_section(headings[heading], plain))
            parts.append(_small(text.clinical.get(heading, ""), keys))
        return parts
    parts.append(_section(headings["skin"], text.skin))
    parts.append(_section(headings["muscles"], text.muscles))
    parts.append(_section(headings["reflex"], text.reflex))
    if text.confused_with:
        parts.append(_title(headings["confused_with"]))
        for other, how in text.confused_with.items():
            name = subject.names.get(other, other)
            parts.append(f"<p><b>{escape(name)}.</b> {escape(how)}</p>")
    parts.append(_title(clinicians) + _small(text.clinical, keys))
    return parts


def _title(text: str) -> str:
    return f"<h4>{escape(text)}</h4>"


def _section(title: str, text: str) -> str:
    return f"{_title(title)}<p>{escape(text)}</p>"


def _small(text: str, keys: Sequence[str]) -> str:
    said = escape(with_numbers(text, keys)).replace(" %", "\u00a0%")
    return f"<p class=quiet><small>{said}</small></p>" if said else ""
