"""The page of one candidate: what it is, why it fits or not, what to ask next."""

from html import escape

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dermamap.core.words.texts import LesionText
from dermamap.core.words.wording import Audience
from dermamap.ui.parts.controls import Choice, PillButton, note
from dermamap.ui.parts.fields import Pick
from dermamap.ui.results.candidate_parts import (
    ANCHOR,
    ANSWER,
    about,
    ask_rows,
    comparison,
    counts,
    give_swatches,
    reason_row,
    skin_rows,
)
from dermamap.ui.results.page_text import (
    Cite,
    cited,
    linked,
    plain,
    source_link,
    source_list,
    style,
    title,
)
from dermamap.ui.results.sourced_text import SourcedText
from dermamap.ui.results.subject import Subject

_PICTURE = "territory:"


class CandidatePage(QWidget):
    """Shows one candidate in place of the ranking, at the level that is chosen.

    Args:
        cite: Looks sources up.
    """

    closed = Signal()
    rival_wished = Signal(str)
    """Another candidate to hold this one against."""
    skin_wished = Signal(bool)
    """Whether the body should show what the skin says of the candidate."""
    level_wished = Signal(object)
    """For whom the page should be written."""
    answered = Signal(str, object, object)
    """Question, answer and side."""

    def __init__(self, cite: Cite, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cite = cite
        self._subject: Subject | None = None
        back = PillButton(self.tr("All results"), picture="back", small=True)
        back.clicked.connect(self.closed)
        self._sourced = SourcedText(cite)
        self._sourced.link_followed.connect(self._follow)
        self._text = self._sourced.browser
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
        self._level = Choice(
            [
                (Audience.PATIENT, self.tr("In plain words")),
                (Audience.CLINICIAN, self.tr("For clinicians")),
            ],
            self.tr("How the page is written"),
            small=True,
        )
        self._level.chosen.connect(self.level_wished)
        held = QHBoxLayout()
        held.setContentsMargins(18, 10, 18, 0)
        held.addWidget(back)
        held.addStretch(1)
        held.addWidget(self._on_body)
        levels = QHBoxLayout()
        levels.setContentsMargins(18, 7, 18, 0)
        levels.addWidget(self._level)
        levels.addStretch(1)
        compared = QHBoxLayout()
        compared.setContentsMargins(20, 7, 18, 4)
        compared.setSpacing(8)
        compared.addWidget(note(self.tr("Compare with")))
        compared.addWidget(self._rival, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (held, levels, compared):
            column.addLayout(row)
        column.addWidget(self._sourced, 1)

    def show_subject(self, subject: Subject) -> None:
        """Show a candidate; the page stays where it was scrolled to."""
        before, self._subject = self._subject, subject
        if before is None or before.explanation.id != subject.explanation.id:
            self._sourced.close_card()
        self._text.setAccessibleName(subject.explanation.name)
        self._level.show_chosen(subject.audience)
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
        self._write(subject)

    def to_top(self) -> None:
        """Go to the beginning of the page."""
        self._text.verticalScrollBar().setValue(0)
        self._text.setFocus()

    @property
    def shows_skin(self) -> bool:
        """Whether the body should show what the skin says of the candidate."""
        return self._on_body.isChecked()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette between light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._subject is not None:
            self._write(self._subject)

    def _write(self, subject: Subject) -> None:
        document, ratio = self._text.document(), self.devicePixelRatioF()
        give_swatches(document, ratio)
        picture = subject.picture(self.palette(), ratio) if subject.picture else None
        if picture is not None:
            kind = QTextDocument.ResourceType.ImageResource.value
            document.addResource(kind, QUrl(_PICTURE), picture)
        keys = cited(subject.clinical_texts, *subject.sources)
        self._sourced.show_page(self._html(subject, picture, keys), keys)

    def _wish_rival(self, place: int) -> None:
        self.rival_wished.emit(self._rival.itemData(place))
        self._text.scrollToAnchor(ANCHOR)

    def _follow(self, link: str) -> None:
        """Give the answer that a link stands for."""
        assert self._subject is not None
        n, m = map(int, link.removeprefix(ANSWER).split(":"))
        asked = self._subject.asks[n]
        self.answered.emit(asked.question, asked.ways[m].answer, asked.side)

    def _html(
        self, subject: Subject, picture: QImage | None, keys: tuple[str, ...]
    ) -> str:
        clinical = subject.audience is Audience.CLINICIAN
        parts = [style(self.palette()), *self._head(subject, picture, keys)]
        on_skin = self.tr("On the skin")
        if subject.skin_of:
            on_skin = self.tr("On the skin, as {lesion}").format(lesion=subject.skin_of)
        parts += skin_rows(on_skin, subject.skin)
        parts += self._reasons(subject, keys)
        parts += [f"<p class=quiet>{escape(line)}.</p>" for line in subject.setting]
        parts += ask_rows(self.tr("What to ask or test next"), subject.asks)
        ask = self.tr("What would tell them apart")
        parts += comparison(
            subject.comparison, ask, subject.points_to, with_factor=clinical
        )
        parts += about(subject, keys)
        if keys:
            parts.append(source_list(self.tr("Sources"), keys, self._cite))
        return "".join(parts)

    def _head(
        self, subject: Subject, picture: QImage | None, keys: tuple[str, ...]
    ) -> list[str]:
        told, text = subject.explanation, subject.text
        if isinstance(text, LesionText):
            full, gist = text.long, escape(text.plain)
            if subject.audience is Audience.CLINICIAN:
                gist = linked(text.clinical, keys)
        else:
            full, gist = text.clinical_name, escape(text.gist)
        parts = [f"<h2>{escape(told.name)}</h2>"]
        parts.append(f"<p class=quiet>{escape(full)} · {escape(told.side)}</p>")
        count = f"<b class=count>{plain(subject.share)}</b>"
        if subject.sure:
            count += f" <span class=quiet>({plain(subject.sure)})</span>"
        parts.append(f"<p>{count}</p>")
        if picture is not None:
            ratio = picture.devicePixelRatio()
            width, height = (
                round(each / ratio) for each in (picture.width(), picture.height())
            )
            parts.append(f'<p><img src="{_PICTURE}" width={width} height={height}></p>')
        parts.append(f"<p>{gist}</p>")
        return parts

    def _reasons(self, subject: Subject, keys: tuple[str, ...]) -> list[str]:
        """Return what speaks for it and against it, what weighs most first."""
        clinical = subject.audience is Audience.CLINICIAN
        parts: list[str] = []
        for supports, heading in (
            (True, self.tr("What speaks for it")),
            (False, self.tr("What speaks against it")),
        ):
            chosen = [
                each
                for each in subject.explanation.sentences
                if each.supports is supports and counts(each)
            ]
            chosen.sort(key=lambda each: -abs(each.effect))
            rows = []
            for each in chosen:
                numbers = [keys.index(key) + 1 for key in cited((), each.source)]
                links = "".join(f" {source_link(n, f'[{n}]')}" for n in numbers)
                rows.append(reason_row(each, with_factor=clinical, numbers=links))
            if rows:
                parts += [f"{title(heading)}<table width=100%>", *rows, "</table>"]
        return parts
