"""What fits and how well, what to do, and what to ask next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dermamap.core.words.together import Together
from dermamap.ui.parts.controls import PillButton, heading, note
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.parts.theme import scaled
from dermamap.ui.questions.answer_bar import Words
from dermamap.ui.questions.effects_note import EffectsNote
from dermamap.ui.questions.question_card import Asked, QuestionCard
from dermamap.ui.results.candidate_list import CandidateList
from dermamap.ui.results.row import Row
from dermamap.ui.results.rows import Reader
from dermamap.ui.results.together_card import TogetherCard


class ResultsPanel(QWidget):
    """Shows an assessment; before anything is known it says how to begin.

    Args:
        notice: What the program is not, in one sentence.
        words: Words that all questions share.
        grades: What the grades of strength mean, from 0.
    """

    candidate_opened = Signal(str)
    answered = Signal(str, object, object)
    skipped = Signal(str, object)
    spot_wished = Signal(bool)
    """Whether the spot of skin to test should be shown on the body."""
    setting_wished = Signal()
    """To choose where the person is seen."""
    unskip_wished = Signal()
    """To be asked again what was skipped."""

    def __init__(
        self,
        notice: str,
        words: Words,
        grades: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.together = TogetherCard()
        self.lesions = CandidateList(self.tr("Most likely source"), lines=2)
        self.conditions = CandidateList(self.tr("Possible causes"), lines=0)
        self.card = QuestionCard(words, grades)
        self._setting = note(factor=0.86)
        self._elsewhere = note(factor=0.86)
        self._change_setting = PillButton(self.tr("Change"), small=True)
        self._change_setting.setAccessibleName(
            self.tr("Change how common causes are taken to be")
        )
        self._settled = note(factor=0.94)
        self._unskip = PillButton(self.tr("Ask them again"), small=True)
        self._spot_text = note(factor=0.94)
        self._spot_effects = EffectsNote()
        self._spot_place: object = None
        self._spot = PillButton(self.tr("Show where"), small=True)
        self._spot.setCheckable(True)
        self._welcome = self._make_welcome()
        self._ranking = QWidget()
        self._fill_ranking(notice)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 2, 0, 10)
        column.setSpacing(0)
        column.addWidget(self._welcome)
        column.addWidget(self._ranking)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling(inside), 1)
        for ranking in (self.lesions, self.conditions):
            ranking.opened.connect(self.candidate_opened)
        self.card.answered.connect(self.answered)
        self.card.skipped.connect(self.skipped)
        self._spot.toggled.connect(self.spot_wished)
        self._change_setting.clicked.connect(self.setting_wished)
        self._unskip.clicked.connect(self.unskip_wished)
        self.show_question(None)
        self.show_known(known=False)

    def show_known(self, *, known: bool) -> None:
        """Show the ranking, or how to begin while nothing is known."""
        if self._ranking.isVisibleTo(self) != known:
            self._ranking.setVisible(known)
            self._welcome.setVisible(not known)

    def show_ranking(
        self,
        lesions: Sequence[Row],
        conditions: Sequence[Row],
        together: Together | None = None,
    ) -> None:
        """Show the candidates; cheap enough to follow a pen.

        Args:
            lesions: Rows of the lesions.
            conditions: Rows of the conditions.
            together: Two lesions that explain more at once, if any do.
        """
        self.together.show_together(together)
        self.lesions.show_rows(lesions)
        self.conditions.show_rows(conditions)

    def make_room_for(self, reader: Reader) -> None:
        """Keep room in the lists for the longest words that somebody may read."""
        wording, beside = reader.wording, reader.words_beside()
        sides = tuple(wording.terms.sides.values())
        lesions = [text.short for text in wording.lesions.values()]
        conditions = [text.short for text in wording.conditions.values()]
        percent = not reader.is_patient
        self.lesions.make_room_for(lesions, sides, beside, percent=percent)
        self.conditions.make_room_for(conditions, (), beside, percent=percent)

    def show_question(self, asked: Asked | None, *, skipped: bool = False) -> None:
        """Ask the best next question, or say why there is none.

        Args:
            asked: The question.
            skipped: Whether those that would tell something were skipped.
        """
        self.card.show_question(asked)
        if skipped:
            told = self.tr("The questions that would tell most were skipped.")
        else:
            told = self.tr("Little is left to ask: no open question would tell much.")
        self._settled.setText(told)
        self._settled.setVisible(asked is None)
        self._unskip.setVisible(asked is None and skipped)

    def show_setting(self, lines: Sequence[str]) -> None:
        """Say how common the causes were taken to be, and what others would change.

        Args:
            lines: Nothing for those who are not told.
        """
        stated, *others = [f"{line}." for line in lines] or [""]
        self._change_setting.setVisible(bool(lines))
        self._setting.setVisible(bool(lines))
        if others:
            stated = (
                f"{stated} {self.tr('Elsewhere the order would differ: see below.')}"
            )
        for label, text in (
            (self._setting, stated),
            (self._elsewhere, "\n".join(others)),
        ):
            if text != label.text():
                label.setText(text)
        self._elsewhere.setVisible(bool(others))

    def show_spot(
        self, text: str, effects: Sequence[str] = (), place: object = None
    ) -> None:
        """Say which spot of skin is best tested next.

        Args:
            text: The request to touch it; nothing when empty.
            effects: What its answers would change.
            place: Where it is; another place is not shown until it is asked for.
        """
        if place != self._spot_place:
            self._spot.setChecked(False)
        self._spot_place = place
        self._spot_text.setText(text)
        self._spot_effects.show_effects(effects)
        self._spot_text.setVisible(bool(text))
        self._spot.setVisible(bool(text))

    def _make_welcome(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 22, 24, 10)
        column.setSpacing(10)
        title = QLabel(self.tr("Where does the skin feel different?"))
        title.setFont(scaled(title.font(), 1.24, bold=True))
        title.setWordWrap(True)
        column.addWidget(title)
        steps = (
            self.tr("Choose what it feels like, then draw on the body."),
            self.tr("Watch here which nerves fit, and why."),
            self.tr("Answer the question that tells most. Skip what you do not know."),
        )
        for n, step in enumerate(steps, 1):
            column.addWidget(note(f"{n}.  {step}", 1.0))
        column.addSpacing(6)
        self._sides = note("", 0.9)
        self.show_mirrored(is_mirrored=False)
        column.addWidget(self._sides)
        return page

    def show_mirrored(self, *, is_mirrored: bool) -> None:
        """Say on which side of a front view the left leg is."""
        if is_mirrored:
            told = self.tr(
                "Left and right are those of the person who is drawn. As in a mirror, "
                "the left leg is on the left in the front view."
            )
        else:
            told = self.tr(
                "Left and right are those of the person who is drawn: in the front "
                "view the left leg is on the right."
            )
        self._sides.setText(told)

    def _fill_ranking(self, notice: str) -> None:
        column = QVBoxLayout(self._ranking)
        column.setContentsMargins(8, 12, 8, 0)
        column.setSpacing(0)
        pair = QVBoxLayout()
        pair.setContentsMargins(4, 0, 4, 12)
        pair.addWidget(self.together)
        column.addLayout(pair)
        for title, ranking in (
            (self.tr("Most likely source"), self.lesions),
            (self.tr("Possible causes"), self.conditions),
        ):
            label = heading(title)
            label.setContentsMargins(12, 0, 0, 2)
            column.addWidget(label)
            column.addWidget(ranking)
            column.addSpacing(12)
        setting = QHBoxLayout()
        setting.setContentsMargins(12, 0, 8, 8)
        setting.setSpacing(8)
        setting.addWidget(self._setting, 1)
        setting.addWidget(self._change_setting, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(setting)
        said = note(notice, 0.86)
        said.setContentsMargins(12, 0, 12, 12)
        column.addWidget(said)
        frame = QVBoxLayout()
        frame.setContentsMargins(10, 0, 10, 0)
        frame.addWidget(self.card)
        settled = QVBoxLayout()
        settled.setContentsMargins(6, 4, 4, 0)
        settled.setSpacing(6)
        settled.addWidget(self._settled)
        settled.addWidget(self._unskip, 0, Qt.AlignmentFlag.AlignLeft)
        frame.addLayout(settled)
        spot = QVBoxLayout()
        spot.setContentsMargins(6, 12, 4, 0)
        spot.setSpacing(5)
        spot.addWidget(self._spot_text)
        spot.addWidget(self._spot, 0, Qt.AlignmentFlag.AlignLeft)
        spot.addWidget(self._spot_effects)
        frame.addLayout(spot)
        column.addLayout(frame)
        column.addSpacing(12)
        self._elsewhere.setContentsMargins(16, 0, 12, 8)
        column.addWidget(self._elsewhere)
