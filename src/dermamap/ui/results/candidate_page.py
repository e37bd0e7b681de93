"""The page of one candidate: what it is, why it fits or not, what to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from dermamap.core.assessment import Speaks
from dermamap.core.words.contrasting import Comparison
from dermamap.core.words.explanation import Explanation
from dermamap.core.words.texts import ConditionText, LesionText
from dermamap.core.words.wording import Audience
from dermamap.ui.language.numbers import percent
from dermamap.ui.parts.controls import PillButton, note
from dermamap.ui.parts.fields import Pick
from dermamap.ui.parts.scrolling import QuietBar
from dermamap.ui.results.candidate_parts import (
    ANCHOR,
    comparison,
    counts,
    give_swatches,
    reason_row,
    skin_rows,
)
from dermamap.ui.results.page_text import (
    Cite,
    cited,
    section,
    small_print,
    source_list,
    style,
    title,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about.

    Attributes:
        explanation: The candidate in words.
        share: Its probability.
        text: What is generally known of it.
        names: Names of other lesions, by id.
        headings: Of the parts of the page.
        skin: What the marked skin says of it, and what was left out.
        skin_of: Whose skin that is, where it is not its own.
        comparison: It against another of its list.
        points_to: Pattern of what stands over the reasons for one ``{name}``.
        rivals: Ids and names of all others of its list, most probable first.
        rival: The one that it is held against.
        setting: How common causes were taken to be, and what others would change.
    """

    explanation: Explanation
    share: float
    text: LesionText | ConditionText
    names: Mapping[str, str]
    headings: Mapping[str, str]
    skin: Sequence[tuple[Speaks, str]]
    skin_of: str
    comparison: Comparison
    points_to: str
    rivals: Sequence[tuple[str, str]]
    rival: str
    setting: Sequence[str]


class CandidatePage(QWidget):
    """Shows one candidate in place of the ranking.

    Args:
        cite: Looks sources up.
    """

    closed = Signal()
    rival_wished = Signal(str)
    """Another candidate to hold this one against."""
    skin_wished = Signal(bool)
    """Whether the body should show what the skin says of the candidate."""

    def __init__(self, cite: Cite, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cite = cite
        self._audience = Audience.CLINICIAN
        back = PillButton(self.tr("All results"), picture="back", small=True)
        back.clicked.connect(self.closed)
        self._text = QTextBrowser()
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setVerticalScrollBar(QuietBar())
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(20)
        self._on_body = PillButton(self.tr("Show on body"), picture="area", small=True)
        self._on_body.setCheckable(True)
        self._on_body.setChecked(True)
        self._on_body.setToolTip(
            self.tr("Show on the body which skin fits, speaks against it, was left out")
        )
        self._on_body.toggled.connect(self.skin_wished)
        self._rival = Pick()
        self._rival.setAccessibleName(self.tr("Compare with"))
        self._rival.activated.connect(self._wish_rival)
        held = QHBoxLayout()
        held.setContentsMargins(18, 10, 18, 0)
        held.addWidget(back)
        held.addStretch(1)
        held.addWidget(self._on_body)
        compared = QHBoxLayout()
        compared.setContentsMargins(20, 7, 18, 4)
        compared.setSpacing(8)
        compared.addWidget(note(self.tr("Compare with")))
        compared.addWidget(self._rival, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(held)
        column.addLayout(compared)
        column.addWidget(self._text, 1)

    def show_subject(self, subject: Subject) -> None:
        """Show a candidate; the page stays where it was scrolled to."""
        self._text.setAccessibleName(subject.explanation.name)
        rivals = list(subject.rivals)
        shown = [
            (self._rival.itemData(n), self._rival.itemText(n))
            for n in range(self._rival.count())
        ]
        if rivals != shown:
            self._rival.clear()
            for rival, name in rivals:
                self._rival.addItem(name, rival)
        self._rival.setCurrentIndex(self._rival.findData(subject.rival))
        self._on_body.setEnabled(bool(subject.skin))
        bar = self._text.verticalScrollBar()
        at = bar.value()
        give_swatches(self._text.document(), self.devicePixelRatioF())
        self._text.setHtml(self._html(subject))
        bar.setValue(at)

    def read_by(self, audience: Audience) -> None:
        """Say who reads the page."""
        self._audience = audience

    def to_top(self) -> None:
        """Go to the beginning of the page."""
        self._text.verticalScrollBar().setValue(0)
        self._text.setFocus()

    @property
    def shows_skin(self) -> bool:
        """Whether the body should show what the skin says of the candidate."""
        return self._on_body.isChecked()

    def _wish_rival(self, place: int) -> None:
        self.rival_wished.emit(self._rival.itemData(place))
        self._text.scrollToAnchor(ANCHOR)

    def _html(self, subject: Subject) -> str:
        told = subject.explanation
        text = subject.text
        full = text.long if isinstance(text, LesionText) else text.clinical_name
        share = escape(percent(subject.share, least=True)).replace(" ", "&nbsp;")
        count = f"<b class=count>{share}</b>"
        parts = [
            style(self.palette()),
            f"<h2>{escape(told.name)}</h2>",
            f"<p class=quiet>{escape(full)} · {escape(told.side)} · {count}</p>",
        ]
        if isinstance(text, LesionText):
            parts.append(f"<p>{escape(text.plain)}</p>")
        else:
            parts.append(f"<p>{escape(text.gist)}</p>")
        on_skin = self.tr("On the skin")
        if subject.skin_of:
            on_skin = self.tr("On the skin, as {lesion}").format(lesion=subject.skin_of)
        parts += skin_rows(on_skin, subject.skin)
        for supports, heading in (
            (True, self.tr("What speaks for it")),
            (False, self.tr("What speaks against it")),
        ):
            chosen = [
                each
                for each in told.sentences
                if each.supports is supports and counts(each)
            ]
            chosen.sort(key=lambda each: -abs(each.effect))
            if chosen:
                parts += [
                    f"{title(heading)}<table width=100%>",
                    *map(reason_row, chosen),
                ]
                parts.append("</table>")
        parts += [f"<p class=quiet>{escape(line)}.</p>" for line in subject.setting]
        ask = self.tr("What would tell them apart")
        parts += comparison(subject.comparison, ask, subject.points_to)
        clinical = (
            [text.clinical] if isinstance(text, LesionText) else text.clinical.values()
        )
        keys = cited(clinical, *(each.source for each in told.sentences))
        parts += _about(subject, self.tr("For clinicians"), keys)
        parts.append(source_list(self.tr("Sources"), keys, self._cite))
        return "".join(parts)


def _about(subject: Subject, clinicians: str, keys: Sequence[str]) -> list[str]:
    """Return what is generally known, under its headings."""
    text, headings = subject.text, subject.headings
    parts = []
    if isinstance(text, ConditionText):
        for heading, plain in text.plain.items():
            parts.append(section(headings[heading], plain))
            parts.append(small_print(text.clinical.get(heading, ""), keys))
        return parts
    parts.append(section(headings["skin"], text.skin))
    parts.append(section(headings["muscles"], text.muscles))
    parts.append(section(headings["reflex"], text.reflex))
    if text.confused_with:
        parts.append(title(headings["confused_with"]))
        for other, how in text.confused_with.items():
            name = subject.names.get(other, other)
            parts.append(f"<p><b>{escape(name)}.</b> {escape(how)}</p>")
    parts.append(title(clinicians) + small_print(text.clinical, keys))
    return parts
