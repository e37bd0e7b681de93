"""Somebody who is alone draws, answers one question at a time, and sees what fits."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.ui.guide.ask_page import AskPage
from dermamap.ui.guide.big_button import LEAST_PX, BigButton
from dermamap.ui.guide.days_entry import DaysEntry
from dermamap.ui.guide.guide_panel import GuidePanel
from dermamap.ui.guide.step_bar import Step
from dermamap.ui.guide.telling import SADDLE_KEY, SIGNS_KEY
from dermamap.ui.guide.values import Progress, Put
from dermamap.ui.window.main_window import MainWindow

Key = Qt.Key
YES, NO = 0, 1


@pytest.fixture
def guide(window: MainWindow) -> GuidePanel:
    """Return the guide of a window in which the outer calf is marked."""
    window.prefer(mode=Mode.PATIENT)
    mark(window, "lateral_leg_lower")
    window.session._advise()
    return window.guide


def mark(window: MainWindow, zone: str, side: Side = Side.LEFT) -> None:
    window.session.add_mark(Mark(ZoneFill(zone, side), Symptom.REDUCED))


def put(guide: GuidePanel) -> Put:
    shown = guide.ask.put
    assert shown is not None
    return shown


def answer(guide: GuidePanel, place: int) -> None:
    """Answer, a list of signs with none of them."""
    if guide.ask.signs is not None:
        end_of_list(guide)
        guide.ask.signs.ready.click()
    elif guide.ask.days is not None:
        guide.ask.days.number.setValue(3)
        guide.ask.days.ready.click()
    else:
        guide.ask.answers[place].click()


def end_of_list(guide: GuidePanel) -> None:
    """Look at all of a list of signs."""
    QApplication.processEvents()
    while guide.ask.signs is not None and guide.ask.signs._unseen:
        guide.ask.signs.ready.click()


def go_through(
    window: MainWindow, go: Callable[[GuidePanel], None], most: int = 60
) -> list[Put]:
    """Go on until enough was asked, and return what was put."""
    seen: list[Put] = []
    while window.guide.ask.put is not None and len(seen) < most:
        seen.append(window.guide.ask.put)
        go(window.guide)
        window.session._advise()
    return seen


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_guide_takes_the_place_of_the_panel_of_clinicians(
    window: MainWindow,
) -> None:
    assert not window.guide.isVisible()
    window.prefer(mode=Mode.PATIENT)
    assert window.guide.isVisible()
    assert not window.side.isVisible()
    window.prefer(mode=Mode.CLINICIAN)
    assert not window.guide.isVisible()
    assert window.side.isVisible()


def test_drawing_is_followed_by_answering_and_by_what_fits(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    assert "left outer lower leg" in guide.draw._marked.text()
    assert guide.draw.ready.text() == "Done drawing"
    qtbot.mouseClick(guide.draw.ready, Qt.MouseButton.LeftButton)
    assert guide.step is Step.ANSWER
    assert guide.ask.isVisible()
    qtbot.mouseClick(guide.steps.button(Step.FITS), Qt.MouseButton.LeftButton)
    assert guide.fits.isVisible()
    assert guide.fits.fits
    window.session.clear()
    assert guide.draw.ready.text() == "Go on without drawing"
    assert guide.fits.nothing.isVisible()
    assert not guide.fits.fits


def test_tab_stops_at_the_open_step_and_then_at_the_answers(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    window.activateWindow()
    guide.draw.ready.click()
    first = guide.steps.button(Step.ANSWER)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    for widget in (*guide.ask.answers, guide.ask.unknown):
        qtbot.keyClick(focus(), Key.Key_Tab)
        assert widget.hasFocus()
    for widget in (*reversed(guide.ask.answers), first):
        qtbot.keyClick(focus(), Key.Key_Backtab)
        assert widget.hasFocus()
    qtbot.keyClick(focus(), Key.Key_Right)
    assert guide.step is Step.FITS
    assert guide.steps.button(Step.FITS).hasFocus()
    qtbot.keyClick(focus(), Key.Key_Left)
    assert first.isChecked()


def test_safety_is_asked_first_and_only_what_a_person_can_answer(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    seen = go_through(window, lambda each: answer(each, NO))
    keys = [each.key[0] for each in seen]
    assert keys[0] == "saddle"
    assert {"bladder_retention", "bowel_incontinence", "speech_trouble"} <= set(keys)
    safety = [each.safety for each in seen]
    assert safety == sorted(safety, reverse=True)
    assert seen[sum(safety) - 1].key == SIGNS_KEY
    questions = window.kit.reference.knowledge.questions
    asked = [key for key in keys if key in questions]
    assert {questions[key].who for key in asked} == {"patient"}
    assert len(keys) == len(set(keys))
    assert len(seen) - sum(safety) <= 8
    assert guide.ask.ask.text() == "That is enough"
    assert window.session.case.findings.get("calf_swelling", Side.LEFT) is False


def test_a_dangerous_answer_is_told_at_every_step(
    window: MainWindow, guide: GuidePanel
) -> None:
    assert not guide.strip.isVisible()
    guide.go_to(Step.ANSWER)
    answer(guide, NO)
    assert put(guide).key[0] == "bladder_retention"
    answer(guide, YES)
    for step in Step:
        guide.go_to(step)
        assert guide.strip.isVisible()
        assert guide.strip._title.text() == "Get help now"
    assert window.session.case.findings.get("bladder_retention") is True


def test_numb_skin_between_the_legs_is_marked_in_one_step(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    assert put(guide).key == SADDLE_KEY
    steps = window.session.history.count()
    answer(guide, YES)
    assert window.session.history.count() == steps + 1
    shapes = [mark.shape for mark in window.session.case.drawing.marks[1:]]
    assert shapes == [ZoneFill("saddle", side) for side in Side]
    assert guide.strip.isVisible()


def test_who_has_drawn_it_is_not_asked_about_the_saddle(
    window: MainWindow, guide: GuidePanel
) -> None:
    mark(window, "saddle")
    window.files.begun.emit()
    guide.go_to(Step.ANSWER)
    window.session._advise()
    assert all(
        each.key != SADDLE_KEY
        for each in go_through(window, lambda each: each.ask.unknown.click())
    )


def test_back_shows_the_answer_that_was_given_and_lets_it_change(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    guide.go_to(Step.ANSWER)
    assert not guide.ask.back.isEnabled()
    answer(guide, NO)
    first = put(guide)
    answer(guide, NO)
    second = put(guide)
    qtbot.mouseClick(guide.ask.back, Qt.MouseButton.LeftButton)
    assert put(guide).key == first.key
    assert put(guide).given is False
    assert guide.ask.answers[NO].isChecked()
    name, side = first.key
    guide.ask.unknown.click()
    assert window.session.case.findings.get(name, side) is None
    assert put(guide).key == second.key
    guide.ask.back.click()
    answer(guide, YES)
    assert window.session.case.findings.get(name, side) is True
    guide.ask.back.click()
    guide.ask.back.click()
    assert put(guide).key == SADDLE_KEY
    assert put(guide).given is False
    guide.ask.unknown.click()
    guide.ask.back.click()
    assert put(guide).given is None


def test_signs_are_told_all_at_once_and_can_be_changed(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    while put(guide).key != SIGNS_KEY:
        answer(guide, NO)
    signs = guide.ask.signs
    assert signs is not None
    assert signs.ready.text() == "None of these"
    rash = signs.buttons["rash_blisters", None]
    rash.click()
    assert signs.ready.text() == "Go on"
    steps = window.session.history.count()
    signs.ready.click()
    assert window.session.history.count() == steps + 1
    findings = window.session.case.findings
    assert findings.get("rash_blisters") is True
    assert findings.get("vision_loss") is False
    assert guide.strip.isVisible()
    guide.ask.back.click()
    assert guide.ask.signs is not None
    assert guide.ask.signs.buttons["rash_blisters", None].isChecked()
    guide.ask.unknown.click()
    window.session._advise()
    assert put(guide).key != SIGNS_KEY


def test_the_count_of_questions_keeps_its_word(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    told = []

    def go(each: GuidePanel) -> None:
        told.append((put(each).safety, each.ask.progress.text()))
        answer(each, NO)

    go_through(window, go)
    safety = [text for is_safety, text in told if is_safety]
    others = [text for is_safety, text in told if not is_safety]
    assert safety[-1] == f"Safety question {len(safety)} of {len(safety)}"
    assert others[-1] == f"Question {len(others)} of about {len(others)}"


def test_enough_can_be_left_or_not(window: MainWindow, guide: GuidePanel) -> None:
    guide.go_to(Step.ANSWER)
    go_through(window, lambda each: answer(each, NO))
    assert guide.ask.more.isVisible()
    guide.ask.more.click()
    assert guide.ask.put is not None
    go_through(window, lambda each: answer(each, NO), most=100)
    assert not guide.ask.more.isVisible()
    guide.ask.ready.click()
    assert guide.step is Step.FITS


def test_a_question_stays_while_the_drawing_changes(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    answer(guide, NO)
    before = put(guide)
    mark(window, "heel")
    mark(window, "heel", Side.RIGHT)
    window.session._advise()
    assert put(guide) == before


def test_everything_is_done_by_keys(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    window.activateWindow()
    guide.draw.ready.setFocus()
    qtbot.waitUntil(guide.draw.ready.hasFocus)
    qtbot.keyClick(focus(), Key.Key_Return)
    assert guide.ask.answers[YES].hasFocus()
    qtbot.keyClick(focus(), Key.Key_Down)
    assert guide.ask.answers[NO].hasFocus()
    qtbot.keyClick(focus(), Key.Key_Up)
    qtbot.keyClicks(focus(), "n")
    assert put(guide).key[0] == "bladder_retention"
    qtbot.keyClicks(focus(), "2")
    assert window.session.case.findings.get("bladder_retention") is False
    qtbot.keyClick(focus(), Key.Key_Backspace)
    assert put(guide).key[0] == "bladder_retention"
    assert guide.ask.answers[NO].hasFocus()
    qtbot.keyClicks(focus(), "?")
    while put(guide).key != SIGNS_KEY:
        qtbot.keyClicks(focus(), "n")
    qtbot.keyClick(focus(), Key.Key_Space)
    signs = guide.ask.signs
    assert signs is not None
    assert next(iter(signs.buttons.values())).isChecked()
    signs.ready.setFocus()
    qtbot.keyClick(focus(), Key.Key_Space)
    window.session._advise()
    while guide.ask.put is not None and guide.ask.days is None:
        guide.ask.unknown.click()
        window.session._advise()
    assert guide.ask.days is not None, "how long is worth asking"
    qtbot.keyClicks(guide.ask.days.number, "3")
    guide.ask.days.units["weeks"].click()
    qtbot.keyClick(guide.ask.days.number, Key.Key_Return)
    assert window.session.case.findings.get("duration_days") == 21
    guide.ask.back.click()
    assert guide.ask.days is not None
    assert guide.ask.days.units["weeks"].isChecked()
    assert guide.ask.days.number.number == 3


@pytest.mark.parametrize(
    ("days", "unit", "count"),
    [
        (0, "days", 0),
        (5, "days", 5),
        (14, "weeks", 2),
        (30, "months", 1),
        (731, "years", 2),
        (400, "days", 400),
    ],
)
def test_days_are_shown_in_the_unit_in_which_they_are_whole(
    qtbot: QtBot, days: float, unit: str, count: int
) -> None:
    entry = DaysEntry(36500, "How long?")
    qtbot.addWidget(entry)
    entry.show_days(days)
    assert entry.units[unit].isChecked()
    assert entry.number.number == count
    heard: list[float] = []
    entry.answered.connect(heard.append)
    entry.ready.click()
    assert heard == [pytest.approx(days, abs=1)]


def test_no_number_is_no_answer(qtbot: QtBot) -> None:
    entry = DaysEntry(36500, "How long?")
    qtbot.addWidget(entry)
    assert not entry.ready.isEnabled()
    heard: list[float] = []
    entry.answered.connect(heard.append)
    qtbot.keyClick(entry, Key.Key_Return)
    entry._report()
    assert not heard
    entry.number.setValue(36500)
    entry.units["years"].click()
    entry.ready.click()
    assert heard == [36500]


def test_a_page_tells_plainly_and_leads_back(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    guide.go_to(Step.FITS)
    for name, button in list(guide.fits.fits.items()):
        button.click()
        assert guide.opened == name
        told = guide.page.text.toPlainText()
        assert told.startswith(window.guiding._wording.name(name))
        assert "%" not in told
        assert "[" not in told
        qtbot.keyClick(guide.page, Key.Key_Escape)
        assert guide.fits.isVisible()
        assert guide.fits.fits[name].hasFocus()
    assert guide.opened == ""


def test_an_open_page_follows_the_answers(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.FITS)
    next(iter(guide.fits.fits.values())).click()
    before = guide.page.text.toPlainText()
    window.session.answer("cough_worse", answer=True)
    assert guide.page.text.toPlainText() != before
    guide.page.back.click()
    assert guide.fits.isVisible()


def test_no_percentages_and_no_lone_roots_among_what_fits(guide: GuidePanel) -> None:
    guide.go_to(Step.FITS)
    for button in guide.fits.fits.values():
        said = f"{button.text()} {button.accessibleDescription()}"
        assert "%" not in said
        assert "dermatome" not in said.casefold()
    assert "Lower back nerve L5, left" in [b.text() for b in guide.fits.fits.values()]


def test_nerve_areas_are_shown_only_at_the_end(
    window: MainWindow, guide: GuidePanel
) -> None:
    def layers() -> tuple[str, ...]:
        return tuple(window.canvas.pictures.layers)

    bare = layers()
    guide.go_to(Step.FITS)
    guide.fits.areas.click()
    assert layers() != bare
    guide.go_to(Step.DRAW)
    assert layers() == bare
    assert not guide.fits.areas.isChecked()


def test_layers_of_the_clinician_come_back(window: MainWindow) -> None:
    window.tools.layers_chosen.emit(("nerves",))
    chosen = tuple(window.canvas.pictures.layers)
    window.prefer(mode=Mode.PATIENT)
    assert tuple(window.canvas.pictures.layers) != chosen
    window.prefer(mode=Mode.CLINICIAN)
    assert tuple(window.canvas.pictures.layers) == chosen
    window.guiding._show_areas(shown=True)
    assert tuple(window.canvas.pictures.layers) == chosen


def test_another_case_begins_at_the_first_step(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    answer(guide, NO)
    window.session.new_case()
    window.files.begun.emit()
    assert guide.step is Step.DRAW
    guide.go_to(Step.ANSWER)
    assert put(guide).key == SADDLE_KEY
    assert put(guide).given is None
    assert not guide.ask.back.isEnabled()


def test_targets_are_large_and_nothing_is_cut(
    window: MainWindow, guide: GuidePanel
) -> None:
    window.resize(1280, 800)
    guide.go_to(Step.ANSWER)
    go = [lambda: None, *[lambda: answer(guide, NO)] * 8]
    for act in go:
        act()
        window.session._advise()
        QApplication.processEvents()
        for button in guide.findChildren(BigButton):
            if button.isVisible():
                assert button.height() >= LEAST_PX, button.text()
                assert button.height() >= button.heightForWidth(button.width())
                edge = button.mapTo(guide, button.rect().bottomRight())
                assert edge.x() < guide.width(), button.text()


def test_every_question_is_put_in_full(window: MainWindow, qtbot: QtBot) -> None:
    page = AskPage()
    qtbot.addWidget(page)
    page.resize(380, 600)
    page.show()
    desk = window.guiding
    for name, question in window.kit.reference.knowledge.questions.items():
        if question.who == "patient":
            side = Side.LEFT if question.sided else None
            page.show_question(
                desk._put((name, side)), Progress(1, 2, safety=False), may_go_back=True
            )
            texts = desk._wording.questions[name]
            assert page.ask.text().startswith(texts.ask)
            assert (page.days is not None) is (question.kind == "number")
            if question.sided:
                assert page.ask.text().endswith("(left)")
    assert not page.grab().isNull()


# What calls for help is not lost


def test_numb_skin_between_the_legs_is_asked_again_when_its_mark_is_gone(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    answer(guide, YES)
    assert guide.strip.isVisible()
    following = put(guide).key
    assert following != SADDLE_KEY
    window.session.clear()
    assert put(guide).key == SADDLE_KEY
    answer(guide, YES)
    assert guide.strip.isVisible()
    window.session.history.undo()
    assert put(guide).key == SADDLE_KEY
    assert put(guide).given is None
    window.session.history.redo()
    assert put(guide).key != SADDLE_KEY
    assert guide.strip.isVisible()


def test_what_a_hand_drew_between_the_legs_stays(
    window: MainWindow, guide: GuidePanel
) -> None:
    answer(guide, NO)
    mark(window, "saddle")
    guide.ask.back.click()
    answer(guide, NO)
    assert window.guiding._feels_saddle()


def test_skin_that_burns_between_the_legs_is_asked_about_all_the_same(
    window: MainWindow, guide: GuidePanel
) -> None:
    window.session.add_mark(Mark(ZoneFill("saddle", Side.LEFT), Symptom.BURNING))
    assert put(guide).key == SADDLE_KEY
    assert put(guide).given is None
    answer(guide, YES)
    assert guide.strip.isVisible()


def test_what_a_hand_drew_between_the_legs_is_not_asked(
    window: MainWindow, guide: GuidePanel
) -> None:
    assert put(guide).key == SADDLE_KEY
    mark(window, "saddle")
    assert put(guide).key != SADDLE_KEY
    assert guide.strip.isVisible()


@pytest.mark.parametrize("second", ["no", "unknown"])
def test_a_changed_answer_takes_the_mark_between_the_legs_away(
    window: MainWindow, guide: GuidePanel, second: str
) -> None:
    guide.go_to(Step.ANSWER)
    answer(guide, YES)
    guide.ask.back.click()
    assert put(guide).given is True
    answer(guide, YES)
    steps = window.session.history.count()
    guide.ask.back.click()
    (guide.ask.unknown if second == "unknown" else guide.ask.answers[NO]).click()
    assert window.session.history.count() == steps + 1
    zones = [zone for each in window.session.assessment(0).areas for zone in each.zones]
    assert "saddle" not in zones
    assert not guide.strip.isVisible()
    guide.ask.back.click()
    assert put(guide).given is (False if second == "no" else None)


def test_a_safety_answer_that_is_undone_is_asked_again(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    answer(guide, NO)
    asked = put(guide).key
    answer(guide, YES)
    assert guide.strip.isVisible()
    window.session.history.undo()
    assert put(guide).key == asked
    assert put(guide).given is None


def test_a_warning_outlives_all_other_modes_and_what_is_undone_there_is_asked(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    answer(guide, YES)
    for mode in (Mode.CLINICIAN, Mode.LEARN, Mode.PATIENT):
        window.prefer(mode=mode)
    assert guide.strip.isVisible()
    window.prefer(mode=Mode.CLINICIAN)
    window.session.history.undo()
    window.prefer(mode=Mode.PATIENT)
    window.session._advise()
    assert window.guiding._open_safety(window.guiding._left())[0] == SADDLE_KEY


def test_what_fits_says_that_safety_was_not_asked(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    guide.go_to(Step.FITS)
    assert guide.fits.unasked.isVisible()
    qtbot.mouseClick(guide.fits.unasked, Qt.MouseButton.LeftButton)
    assert guide.step is Step.ANSWER
    assert put(guide).key == SADDLE_KEY
    go_through(window, lambda each: answer(each, NO))
    guide.go_to(Step.FITS)
    assert not guide.fits.unasked.isVisible()
    assert guide.fits._ruled_out.isVisible()
    assert not guide.fits._first.isVisible()
    mark(window, "saddle")
    assert guide.fits._first.isVisible()


def test_what_fits_says_that_an_answer_for_safety_is_not_known(
    window: MainWindow, guide: GuidePanel
) -> None:
    guide.go_to(Step.ANSWER)
    guide.ask.unknown.click()
    go_through(window, lambda each: answer(each, NO))
    guide.go_to(Step.FITS)
    assert guide.fits._unknown.isVisible()
    guide.go_to(Step.ANSWER)
    while guide.ask.back.isEnabled():
        guide.ask.back.click()
    answer(guide, NO)
    guide.go_to(Step.FITS)
    assert not guide.fits._unknown.isVisible()


def test_no_sign_is_denied_that_was_never_in_sight(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    window.resize(1280, 640)
    guide.go_to(Step.ANSWER)
    while put(guide).key != SIGNS_KEY:
        answer(guide, NO)
        window.session._advise()
    signs = guide.ask.signs
    assert signs is not None
    qtbot.waitUntil(lambda: signs.ready.text() == "Show the rest")
    signs.ready.click()
    end_of_list(guide)
    assert put(guide).key == SIGNS_KEY
    last = list(signs.buttons.values())[-1]
    assert not last.visibleRegion().isEmpty()
    assert signs.ready.text() == "None of these"
    guide.ask._bar.setValue(0)
    assert signs.ready.text() == "None of these"
    next(iter(signs.buttons.values())).click()
    assert signs.ready.text() == "Go on"
    signs.ready.click()
    assert put(guide).key != SIGNS_KEY


# The keyboard stays where somebody answers


def test_who_came_by_pointer_answers_by_letters_without_a_ring(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.mouseClick(guide.draw.ready, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(guide.ask.hasFocus)
    first = put(guide).key
    qtbot.keyClick(focus(), Key.Key_N)
    assert put(guide).key != first
    assert guide.ask.hasFocus()
    qtbot.keyClick(focus(), Key.Key_Tab)
    assert guide.ask.answers[YES].hasFocus()
    guide.ask.listen()
    qtbot.keyClick(focus(), Key.Key_Backtab)
    assert not guide.ask.hasFocus()


def test_a_number_can_be_typed_by_who_came_by_pointer(qtbot: QtBot) -> None:
    page = AskPage()
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    asked = Put(("duration_days", None), "How long?", "", "", (), 900)
    page.show_question(asked, Progress(1, 2, safety=False), may_go_back=True)
    page.listen()
    assert page.days is not None
    number = page.days.number
    qtbot.waitUntil(number.hasFocus)


def test_the_keyboard_never_leaves_the_guide_for_the_title(
    window: MainWindow, guide: GuidePanel, qtbot: QtBot
) -> None:
    window.activateWindow()
    guide.draw.ready.setFocus()
    qtbot.waitUntil(guide.draw.ready.hasFocus)
    qtbot.keyClick(focus(), Key.Key_Return)
    seen = 0
    while guide.ask.put is not None and seen < 60:
        guide.ask.unknown.setFocus()
        qtbot.keyClick(focus(), Key.Key_Return)
        window.session._advise()
        assert guide.isAncestorOf(focus())
        seen += 1
    assert guide.ask.ready.hasFocus()
    guide.ask.more.setFocus()
    qtbot.keyClick(focus(), Key.Key_Return)
    assert guide.isAncestorOf(focus())
    guide.go_to(Step.FITS)
    assert guide.steps.button(Step.FITS).hasFocus()
    guide.go_to(Step.DRAW)
    assert guide.isAncestorOf(focus())
    window.prefer(mode=Mode.CLINICIAN)
    assert window.canvas.hasFocus()
