"""The open case: the only state that changes.

Widgets show what its signals carry and ask it for what they wish. While a pen moves
only the skin under it is laid anew; a finished gesture is one step of the history.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from dermamap.core.anatomy import Side
from dermamap.core.assessment import Setting
from dermamap.core.case import Answer, Case, FindingKey, Patient
from dermamap.core.errors import Cancelled, DermamapError, Watch
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.files.cases.case_file import read_case, write_case
from dermamap.session.commands import Step
from dermamap.session.drawn_case import DrawnCase

Prepared = tuple[Case, LiveDrawing]
Run = Callable[[Callable[[Watch], Prepared]], Prepared]
"""Does what may take long, wherever; raises what it raises."""


class Session(DrawnCase):
    """One open case: what a window shows and asks.

    Args:
        reference: The skin, the atlas and the knowledge.
        case: What to start with.
    """

    # What is known

    _name_answer: Callable[[str, Side | None], str] | None = None

    def name_answers_with(self, name: Callable[[str, Side | None], str]) -> None:
        """Say what the history calls the answer to a question about a side."""
        self._name_answer = name

    def answer(
        self, question: str, answer: Answer | None, side: Side | None = None
    ) -> None:
        """Give an answer, or take it back with ``None``."""
        called = self._name_answer
        name = called(question, side) if called else self.tr("Answer")
        self._answer({(question, side): answer}, name)

    def answer_all(self, answers: Mapping[FindingKey, Answer]) -> None:
        """Give many answers as one step."""
        self._answer(answers, self.tr("Answers"))

    def _answer(self, answers: Mapping[FindingKey, Answer | None], name: str) -> None:
        self.end_stroke()
        findings = self._case.findings
        for (question, side), answer in answers.items():
            findings = findings.with_answer(question, answer, side)
        if dict(findings.answers) != dict(self._case.findings.answers):
            after = replace(self._case, findings=findings)
            self._push(name, Step(self._case, after))

    def set_patient(self, patient: Patient) -> None:
        """Say the age and sex."""
        self.end_stroke()
        if patient != self._case.patient:
            after = replace(self._case, patient=patient)
            self._push(self.tr("Age and sex"), Step(self._case, after))

    def set_title(self, title: str) -> None:
        """Name the case."""
        self.end_stroke()
        if title != self._case.title:
            after = replace(self._case, title=title)
            self._push(self.tr("Title"), Step(self._case, after))

    def set_setting(self, setting: Setting) -> None:
        """Say where the person is seen; not a part of the case."""
        self.setting = setting
        self._consider()
        self._tell()

    def set_asked(self, examined: bool) -> None:  # noqa: FBT001 - a signal's
        """Say whether questions may take an examination; not a part of the case."""
        self.examined = examined
        self._outlook = None
        self._idle.start()

    # Files

    def new_case(self, case: Case | None = None) -> None:
        """Begin with an empty case, or with one that is in no file of the person's."""
        self._show(case or Case(), None)

    def open(self, path: Path, run: Run | None = None) -> bool:
        """Open a case; if it cannot be read, the open one stays as it is.

        Args:
            path: Of its file.
            run: Does what may take long, and can call it off; here and now without.
        """

        def prepare(watch: Watch | None = None) -> Prepared:
            case = read_case(path, self._reference.knowledge.questions)
            return case, self._laid(case, watch)

        try:
            case, live = run(prepare) if run else prepare()
        except DermamapError as error:
            self.problem.emit(str(error))
            return False
        except Cancelled:
            return False
        self._take_over(case, live, path)
        return True

    def restore(self, case: Case, path: Path | None) -> None:
        """Go on with work that was never saved, as unsaved.

        Args:
            case: The work.
            path: The file it was opened from, if any.
        """
        self._show(case, path)
        self.history.resetClean()

    def save(self, path: Path | None = None) -> bool:
        """Save to a path, or to where the case came from."""
        self.end_stroke()
        target = path or self.path
        assert target is not None, "a case without a path needs one to be saved"
        try:
            write_case(self._case, target)
        except DermamapError as error:
            self.problem.emit(str(error))
            return False
        self.path = target
        self.history.setClean()
        return True

    def _show(self, case: Case, path: Path | None) -> None:
        self._take_over(case, self._laid(case), path)

    def _laid(self, case: Case, watch: Watch | None = None) -> LiveDrawing:
        """Return the drawing of a case, laid on skin of its own."""
        live = LiveDrawing(self._reference.skin, self._reference.atlas)
        live.lay_all(case.drawing, self._marker, watch)
        return live

    def _take_over(self, case: Case, live: LiveDrawing, path: Path | None) -> None:
        self._pen = None
        self.path = path
        self._case = case
        self._live = live
        self.history.clear()
        self._consider()
        self.tell_everything()
