"""Questions are answered by pointer and by keyboard, wherever they are asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Sex, Side, ViewId
from dermamap.core.assessment import Setting
from dermamap.core.case import Answer, Patient
from dermamap.core.knowledge.base import Question
from dermamap.core.next_steps import NextFinding, NextSkin
from dermamap.ui.parts.wrapping import wrapped
from dermamap.ui.questions.answer_bar import AnswerBar, Words
from dermamap.ui.questions.bar_of import answer_bar
from dermamap.ui.questions.field_bars import ListBar, NumberBar
from dermamap.ui.questions.question_card import Asked
from dermamap.ui.questions.segment_bar import SegmentBar
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit

WORDS = Words("Yes", "No", "Not asked")


def bar_for(kit: Kit, question: str, qtbot: QtBot) -> AnswerBar:
    asked = kit.reference.knowledge.questions[question]
    text = kit.wording.questions[question]
    bar = answer_bar(asked, text, WORDS, kit.wording.terms.grades)
    qtbot.addWidget(bar)
    return bar


def segment(bar: SegmentBar, n: int) -> QPoint:
    return bar._boxes()[n].center().toPoint()


def test_a_click_answers_and_a_second_click_takes_it_back(
    kit: Kit, qtbot: QtBot
) -> None:
    bar = bar_for(kit, "back_pain", qtbot)
    assert isinstance(bar, SegmentBar)
    heard: list[Answer | None] = []
    bar.answered.connect(heard.append)
    bar.resize(bar.sizeHint())
    for n in (0, 1, 1):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=segment(bar, n))
    assert heard == [True, False, None]


@pytest.mark.parametrize(
    ("question", "keys", "answer"),
    [
        ("back_pain", "y", True),
        ("back_pain", "n", False),
        ("ankle_dorsiflexion", "4", 4),
        ("ankle_dorsiflexion", "0", 0),
        ("ankle_reflex", "b", "brisk"),
        ("ankle_reflex", "r", "reduced"),
    ],
)
def test_an_answer_is_typed_by_its_first_letter(
    kit: Kit, qtbot: QtBot, question: str, keys: str, answer: Answer
) -> None:
    bar = bar_for(kit, question, qtbot)
    with qtbot.waitSignal(bar.answered) as said:
        qtbot.keyClicks(bar, keys)
    assert said.args == [answer]


def test_arrows_move_the_answer_and_delete_takes_it_back(
    kit: Kit, qtbot: QtBot
) -> None:
    bar = bar_for(kit, "ankle_reflex", qtbot)
    heard: list[Answer | None] = []
    bar.answered.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Delete):
        qtbot.keyClick(bar, key)
    assert heard == ["absent", "reduced", "absent", None]


def test_every_question_has_a_bar_that_shows_each_of_its_answers(
    kit: Kit, qtbot: QtBot
) -> None:
    for question in kit.reference.knowledge.questions.values():
        bar = bar_for(kit, question.id, qtbot)
        heard: list[Answer | None] = []
        bar.answered.connect(heard.append)
        for answer in _answers(question):
            bar.show_answer(answer)
            assert _shown(bar) == answer
        bar.show_answer(None)
        assert _shown(bar) is None
        assert not heard, "showing is not answering"


def _answers(question: Question) -> list[Answer]:
    match question.kind:
        case "bool":
            return [True, False]
        case "choice":
            return list(question.choices)
        case _:
            return [question.minimum or 0, question.maximum or 0]


def _shown(bar: AnswerBar) -> object:
    if isinstance(bar, SegmentBar):
        return None if bar._chosen is None else bar._answers[bar._chosen][0]
    if isinstance(bar, ListBar):
        return bar._list.currentData()
    assert isinstance(bar, NumberBar)
    return bar._box.number


def test_a_number_is_typed_and_cleared(kit: Kit, qtbot: QtBot) -> None:
    bar = bar_for(kit, "duration_days", qtbot)
    assert isinstance(bar, NumberBar)
    with qtbot.waitSignal(bar.answered) as said:
        bar._box.setValue(21)
    assert said.args == [21]
    with qtbot.waitSignal(bar.answered) as said:
        bar._box.setValue(bar._box.minimum())
    assert said.args == [None]


def test_a_number_typed_where_a_click_put_the_pen_takes_the_place_of_the_words(
    kit: Kit, qtbot: QtBot
) -> None:
    bar = bar_for(kit, "duration_days", qtbot)
    assert isinstance(bar, NumberBar)
    bar.show()
    bar._box.setFocus()
    bar._box.lineEdit().setCursorPosition(3)
    with qtbot.waitSignal(bar.answered) as said:
        qtbot.keyClicks(bar._box, "21\r")
    assert said.args == [21]
    assert bar._box.text() == "21 days"


def test_answers_in_the_panel_reach_the_case_with_their_side(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.side.show_questions()
    bar = window.side.questions.bar("ankle_reflex", Side.LEFT)
    qtbot.keyClicks(bar, "a")
    findings = window.session.case.findings
    assert findings.get("ankle_reflex", Side.LEFT) == "absent"
    assert findings.get("ankle_reflex", Side.RIGHT) is None
    qtbot.keyClick(bar, Qt.Key.Key_Delete)
    assert window.session.case.findings.get("ankle_reflex", Side.LEFT) is None


def test_undo_shows_the_answer_before(window: MainWindow, qtbot: QtBot) -> None:
    window.side.show_questions()
    bar = window.side.questions.bar("back_pain")
    assert isinstance(bar, SegmentBar)
    qtbot.keyClicks(bar, "y")
    qtbot.keyClicks(bar, "n")
    assert bar._chosen == 1
    window.actions_.undo.trigger()
    assert bar._chosen == 0
    window.actions_.undo.trigger()
    assert bar._chosen is None


def test_searching_shows_the_questions_that_say_it_in_every_group(
    window: MainWindow,
) -> None:
    window.side.show_questions()
    panel = window.side.questions
    panel._search.setText("ankle")
    shown = {key for key, row in panel.list.rows.items() if row.isVisibleTo(panel)}
    assert "ankle_reflex" in shown
    assert "back_pain" not in shown
    panel._search.clear()
    shown = {key for key, row in panel.list.rows.items() if row.isVisibleTo(panel)}
    assert "back_pain" in shown


def test_a_group_opens_and_says_how_much_of_it_is_answered(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.side.show_questions()
    panel = window.side.questions
    row = panel.list.rows["knee_extension"]
    assert not row.isVisibleTo(panel)
    panel.list.folds["strength"].click()
    assert row.isVisibleTo(panel)
    qtbot.keyClicks(panel.bar("knee_extension", Side.LEFT), "3")
    assert "1" in panel.list.folds["strength"]._note


def test_the_best_next_question_is_answered_in_place_and_another_follows(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.reading.show_advice(
        (NextFinding("back_pain", None, 0.3), NextFinding("slr", Side.LEFT, 0.2)), ()
    )
    card = window.side.results.card
    assert card._asked is not None
    assert card._asked.question.id == "back_pain"
    assert card._bar is not None
    qtbot.keyClicks(card._bar, "y")
    assert window.session.case.findings.get("back_pain") is True
    window.reading.show_advice((NextFinding("slr", Side.LEFT, 0.2),), ())
    assert "(left)" in card._ask.text()


def test_every_question_fits_into_the_panel_of_a_small_window(
    window: MainWindow,
) -> None:
    window.session.answer("back_pain", answer=True)
    window.resize(1280, 780)
    QApplication.processEvents()
    card, wording = window.side.results.card, window.kit.wording
    for name, question in window.kit.reference.knowledge.questions.items():
        card.show_question(Asked(question, wording.questions[name], Side.LEFT, "left"))
        QApplication.processEvents()
        right = card.mapTo(window.side.results, card.rect().topRight()).x()
        assert right < window.side.results.width(), name


def test_answers_keep_their_words_with_little_air(kit: Kit, qtbot: QtBot) -> None:
    bar = bar_for(kit, "ankle_reflex", qtbot)
    assert isinstance(bar, SegmentBar)
    bar.resize(bar.minimumSizeHint())
    metrics = QFontMetricsF(bar.font())
    boxes = bar._boxes()
    for box, (_, label) in zip(boxes, bar._answers, strict=True):
        assert box.width() > metrics.horizontalAdvance(label)
    assert boxes[-1].right() <= bar.width()


def test_a_skipped_question_is_not_asked_again_in_this_case(window: MainWindow) -> None:
    gains = (NextFinding("back_pain", None, 0.3), NextFinding("falls", None, 0.2))
    window.reading.show_advice(gains, ())
    window.side.results.card._skip.click()
    window.reading.show_advice(gains, ())
    asked = window.side.results.card._asked
    assert asked is not None
    assert asked.question.id == "falls"
    window.files.new_case()
    window.reading.show_advice(gains, ())
    asked = window.side.results.card._asked
    assert asked is not None
    assert asked.question.id == "back_pain"


def test_the_spot_to_test_is_ringed_in_a_view_that_shows_it(window: MainWindow) -> None:
    spot = NextSkin("heel", Side.RIGHT, ViewId.MEDIAL_RIGHT, (120.0, 980.0), 0.2)
    window.reading.show_advice((), (spot,))
    results = window.side.results
    assert "heel" in results._spot_text.text()
    assert ViewId.MEDIAL_RIGHT not in shown_views(window)
    results._spot.setChecked(True)
    assert ViewId.MEDIAL_RIGHT in shown_views(window)
    assert window.canvas._ring == (ViewId.MEDIAL_RIGHT, (120.0, 980.0))
    window.reading.show_advice((), ())
    assert window.canvas._ring is None


def shown_views(window: MainWindow) -> set[ViewId]:
    return {panel.view for panel in window.canvas.stage.scene.panels}


def test_a_dangerous_answer_raises_the_strip_at_once(window: MainWindow) -> None:
    window.session.answer("bladder_retention", True)  # noqa: FBT003 - an answer
    window.session.answer("back_pain", True)  # noqa: FBT003
    QApplication.processEvents()
    strip = window.side.strip
    assert strip.isVisible()
    assert strip._title.text() == "Get help now"
    assert not strip._why.isVisible()
    strip._toggle()
    assert strip._why.isVisible()
    assert strip._why.text()


def test_urgent_advice_stays_in_sight_whatever_is_open(window: MainWindow) -> None:
    side = window.side
    window.session.answer("back_pain", answer=True)
    assert side.strip.isVisible()
    side.show_questions()
    assert not side.strip.isVisible()  # it is not urgent
    window.session.answer("bladder_retention", answer=True)
    assert side.strip.isVisible()
    window.reading.open_candidate("L5")
    assert side.strip.isVisible()
    side.show_results()
    assert side.strip.isVisible()


def test_many_reasons_leave_room_for_what_fits(window: MainWindow) -> None:
    for question in (
        "bladder_retention",
        "bowel_incontinence",
        "back_pain",
        "face_droop_or_numbness",
        "calf_swelling",
    ):
        window.session.answer(question, True, None)  # noqa: FBT003 - an answer
    window.side.strip._toggle()
    QApplication.processEvents()
    reasons = window.side.strip._reasons
    assert reasons.isVisible()
    assert reasons.height() < window.side.height() / 2
    assert "<b>" in window.side.strip._why.text()


def test_age_sex_and_setting_reach_the_session(window: MainWindow) -> None:
    person = window.side.person
    person._age.setValue(48)
    person._sex.setCurrentIndex(person._sex.findData(Sex.MALE))
    person._sex.activated.emit(0)
    assert window.session.case.patient == Patient(48, Sex.MALE)
    person._setting.setCurrentIndex(person._setting.findData(Setting.SPINE_CLINIC))
    person._setting.activated.emit(0)
    assert window.session.setting is Setting.SPINE_CLINIC
    window.actions_.undo.trigger()
    window.actions_.undo.trigger()
    assert person._age.text() == "Not said"


def test_the_setting_is_stated_at_the_results_and_changed_from_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    results, side = window.side.results, window.side
    window.session.answer("walking_worse", answer=True)
    window.session.set_patient(Patient(72))
    told = results._setting.text()
    assert "as often as a family doctor sees them" in told
    assert "Elsewhere the order would differ" in told
    assert "As often as a spine clinic sees them, " in results._elsewhere.text()

    qtbot.mouseClick(results._change_setting, Qt.MouseButton.LeftButton)
    assert side._stack.currentWidget() is side.questions
    person = side.person
    person._setting.setCurrentIndex(person._setting.findData(Setting.SPINE_CLINIC))
    person._setting.activated.emit(0)
    assert "as often as a spine clinic sees them" in results._setting.text()


def test_the_best_question_is_asked_with_what_each_answer_would_change(
    window: MainWindow,
) -> None:
    window.session.answer("back_pain", answer=True)
    window.session._advise()
    card = window.side.results.card
    assert card._effects.isVisibleTo(card)
    assert "<b>If " in card._effects.text()
    assert "\u00a0%)</b>: " in card._effects.text()  # a number keeps its sign


def test_who_only_tells_their_story_is_not_asked_to_examine(
    window: MainWindow,
) -> None:
    asked: list[set[str]] = []
    questions = window.kit.reference.knowledge.questions
    window.session.advice_changed.connect(
        lambda findings, _: asked.append({questions[f.question].who for f in findings})
    )
    person = window.side.person
    window.session._advise()
    for examined in (False, True):
        person._asked.setCurrentIndex(person._asked.findData(examined))
        person._asked.activated.emit(0)
        window.session._advise()
    assert asked == [{"patient", "examiner"}, {"patient"}, {"patient", "examiner"}]


def test_a_search_opens_the_groups_with_hits_and_says_when_there_is_none(
    window: MainWindow,
) -> None:
    window.side.show_questions()
    panel = window.side.questions
    assert not panel._nothing.isVisible()
    closed = [fold for fold in panel.list.folds.values() if not fold.is_open]
    panel._search.setText("ankle")
    assert any(fold.isVisible() for fold in closed)
    for fold in panel.list.folds.values():
        assert fold.is_open is fold.isVisible()
    panel._search.setText("zebra crossing")
    assert panel._nothing.isVisible()
    panel._search.clear()
    assert not panel._nothing.isVisible()
    assert all(not fold.is_open for fold in closed)


@pytest.mark.usefixtures("qapp")
@given(st.lists(st.text("abc", min_size=1, max_size=9), max_size=20))
def test_a_reason_without_room_ends_in_dots_and_one_with_room_is_whole(
    words: list[str],
) -> None:
    metrics = QFontMetricsF(QFont())
    text = " ".join(words)
    shown = wrapped(text, metrics, 160, 2)
    assert shown.count("\n") <= 1
    if shown.endswith("…"):
        assert metrics.horizontalAdvance(text) > 160
    else:
        assert shown.replace("\n", " ") == text


def test_the_page_of_a_candidate_states_the_setting(window: MainWindow) -> None:
    window.session.answer("back_pain", answer=True)
    window.reading.open_candidate("lumbar_disc_herniation")
    assert (
        "as often as a family doctor sees them" in window.side.page._text.toPlainText()
    )
