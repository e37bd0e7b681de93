"""The start page, the tour and the cases of late, as a person meets them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.errors import DermamapError
from dermamap.core.preferences import Mode, Preferences, Theme
from dermamap.session.session import Session
from dermamap.ui.dialogs import case_dialogs
from dermamap.ui.dialogs.case_dialogs import Unsaved
from dermamap.ui.parts.controls import Button, PillButton
from dermamap.ui.parts.look import Look
from dermamap.ui.start.example_card import ExampleCard
from dermamap.ui.start.start_page import StartPage
from dermamap.ui.start.tour import Tour
from dermamap.ui.window import start_desk
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit

EXAMPLE = Path(__file__).parents[1] / "cases" / "case_example.yaml"
HEEL = Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN)


@pytest.fixture
def page(window: MainWindow) -> StartPage:
    window.start.greet()
    return window.start.page


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    window.prefer(still=True)
    window.start.take_tour()
    return window.start.tour


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def cards(page: StartPage) -> list[ExampleCard]:
    return page.findChildren(ExampleCard)


def button(parent: QWidget, text: str) -> Button:
    found = [each for each in parent.findChildren(Button) if each.text() == text]
    return found[0]


def picture_of(card: ExampleCard) -> bytes:
    image = card.grab().toImage()
    return bytes(image.constBits())


# The start page


def test_the_first_start_shows_three_examples_with_pictures(page: StartPage) -> None:
    assert page.isVisible()
    assert len(cards(page)) == 3
    for card in cards(page):
        assert not card._picture.isNull()
        assert card.accessibleName()
        assert card.accessibleDescription()


def test_who_has_been_here_sees_the_body_at_once(window: MainWindow) -> None:
    window.prefer(toured=True)
    window.start.greet()
    assert window.start._page is None


def test_a_case_that_was_asked_for_is_not_covered(window: MainWindow) -> None:
    window.open(EXAMPLE)
    window.start.greet()
    assert window.start._page is None


@pytest.mark.parametrize("mode", [Mode.PATIENT, Mode.CLINICIAN, Mode.LEARN])
def test_who_begins_is_chosen_on_the_page_and_each_way_says_what_it_means(
    window: MainWindow, page: StartPage, qtbot: QtBot, mode: Mode
) -> None:
    ways = list(page.ways.values())
    for way in ways[: list(page.ways).index(mode)]:
        assert way.hasFocus()
        press(qtbot, Qt.Key.Key_Tab)
    assert page.ways[mode].hasFocus()
    assert page.ways[mode].accessibleDescription()
    press(qtbot, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert window.mode is mode
    assert window.preferences.mode is mode
    assert window.preferences.toured
    assert window.canvas.hasFocus() or mode is Mode.LEARN


def test_drawing_begins_by_escape_as_it_was_before(
    window: MainWindow, page: StartPage, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert window.mode is Mode.CLINICIAN
    assert window.preferences.toured
    assert window.canvas.hasFocus()


def test_tab_stays_on_the_page_and_reaches_every_button(
    page: StartPage, qtbot: QtBot
) -> None:
    seen = set()
    for _ in range(14):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.isAncestorOf(focus)
        seen.add(focus)
        press(qtbot, Qt.Key.Key_Tab)
    assert seen >= set(cards(page))
    assert seen == set(page.stops()) & seen
    assert seen >= set(page.ways.values())
    assert len(seen) == 8


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_example_opens_as_a_case_in_no_file_with_nothing_unsaved(
    window: MainWindow, page: StartPage, number: int
) -> None:
    card = cards(page)[number]
    card.click()
    assert not page.isVisible()
    assert window.session.path is None
    assert window.session.history.isClean()
    assert window.session.state.any()
    assert window.session.case.title
    assert window.preferences.recent == ()


def test_an_example_does_not_take_the_place_of_unsaved_work(
    window: MainWindow, page: StartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_dialogs, "ask_unsaved", lambda _: Unsaved.CANCEL)
    window.session.add_mark(HEEL)
    case = window.session.case
    cards(page)[0].click()
    assert window.session.case is case


def test_cards_stand_below_each_other_where_there_is_no_room_beside(
    kit: Kit, qtbot: QtBot
) -> None:
    under = QWidget()
    qtbot.addWidget(under)
    under.resize(1300, 800)
    under.show()
    page = StartPage(under, kit.wording.examples, lambda _: {}, "A notice.")
    page.show()
    QApplication.processEvents()
    tops = {card.mapTo(page, card.rect().topLeft()).y() for card in cards(page)}
    assert len(tops) == 1
    under.resize(700, 800)

    def one_below_the_other() -> bool:
        lefts = {card.mapTo(page, card.rect().topLeft()).x() for card in cards(page)}
        return len(lefts) == 1 and all(card.width() < 700 for card in cards(page))

    def all_text_fits() -> bool:
        return all(
            card.height() >= card.heightForWidth(card.width()) for card in cards(page)
        )

    qtbot.waitUntil(one_below_the_other)
    qtbot.waitUntil(all_text_fits)


def test_pictures_follow_light_and_dark(
    window: MainWindow, page: StartPage, qapp: QApplication
) -> None:
    look = Look(qapp)
    look.show(Theme.LIGHT, 1)
    QApplication.processEvents()
    light = picture_of(cards(page)[0])
    look.show(Theme.DARK, 1)
    QApplication.processEvents()
    dark = picture_of(cards(page)[0])
    look.show(Theme.LIGHT, 1)
    assert light != dark


# The cases of late


def test_what_was_opened_and_saved_is_offered_again_the_last_one_first(
    window: MainWindow, tmp_path: Path
) -> None:
    window.open(EXAMPLE)
    window.files.save_to(tmp_path / "b.yaml")
    window.open(EXAMPLE)
    assert window.preferences.recent == (str(EXAMPLE), str(tmp_path / "b.yaml"))
    names = [each.name for each in window.start.recent()]
    assert names == ["case_example.yaml", "b.yaml"]


def test_no_more_than_ten_are_remembered(window: MainWindow, tmp_path: Path) -> None:
    for n in range(12):
        window.files.save_to(tmp_path / f"{n}.yaml")
    assert len(window.preferences.recent) == 10
    assert window.preferences.recent[0].endswith("11.yaml")


def test_a_case_of_late_is_opened_from_the_page_and_one_that_is_gone_cannot_be(
    window: MainWindow, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.yaml"
    window.prefer(recent=(str(gone), str(EXAMPLE)))
    window.start.show_page()
    page = window.start.page
    assert not button(page, "gone.yaml").isEnabled()
    button(page, "case_example.yaml").click()
    assert window.session.path == EXAMPLE
    assert not page.isVisible()


def test_a_case_that_went_away_meanwhile_is_told_and_listed_no_more(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    window.files.save_to(path)
    window.start.show_page()
    path.unlink()
    window.start.open_recent(path)
    assert "a.yaml" in window.banner.text
    assert window.preferences.recent == ()


# The tour


def test_the_tour_points_at_each_part_and_ends(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    titles = []
    while tour.isVisible():
        titles.append(tour._title.text())
        target = tour._stops[tour.at].shown()
        assert target is not None
        assert target.isVisible()
        assert tour._hole.contains(QPointF(tour._target().center()))
        assert not tour._card.geometry().isEmpty()
        assert tour.rect().contains(tour._card.geometry())
        press(qtbot, Qt.Key.Key_Return)
    assert len(titles) == len(set(titles)) == 7
    assert window.preferences.toured
    assert QApplication.focusWidget() is window.canvas


def test_the_tour_goes_back_and_is_skipped(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    tour.forward()
    tour.back()
    assert tour.at == 0
    tour.back()
    assert tour.at == 0
    tour._skip.click()
    assert not tour.isVisible()
    assert window.preferences.toured


def test_escape_ends_the_tour_and_it_can_be_taken_again(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    tour.forward()
    press(qtbot, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    window.start.take_tour()
    assert tour.isVisible()
    assert tour.at == 0


def test_tab_stays_in_the_tour_and_other_keys_do_nothing(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    tour.forward()
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert isinstance(focus, PillButton)
        assert tour.isAncestorOf(focus)
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Q)
    assert tour.at == 1


def test_what_lies_below_the_tour_cannot_be_pressed(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    qtbot.mouseClick(tour, Qt.MouseButton.LeftButton, pos=tour.rect().center())
    assert not window.session.case.drawing.marks
    assert tour.isVisible()


def test_the_hole_glides_only_where_things_may_move(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    tour.forward()
    assert tour._hole == tour._target()
    tour.end()
    window.prefer(still=False)
    window.start.take_tour()
    tour.forward()
    assert tour._hole != tour._target()
    qtbot.waitUntil(lambda: tour._hole == tour._target(), timeout=20_000)


def test_the_tour_follows_the_size_of_the_window(
    window: MainWindow, tour: Tour, qtbot: QtBot
) -> None:
    window.resize(1100, 760)
    qtbot.waitUntil(lambda: tour.size() == tour.over.size())
    qtbot.waitUntil(lambda: tour._hole == tour._target())


@pytest.mark.parametrize("mode", list(Mode))
def test_the_tour_works_in_every_mode(
    window: MainWindow, mode: Mode, qtbot: QtBot
) -> None:
    window.prefer(mode=mode, still=True)
    window.start.take_tour()
    tour = window.start.tour
    for _ in range(7):
        assert tour.rect().contains(tour._card.geometry())
        tour.forward()
    assert not tour.isVisible()


# Files dropped on the window


def drop(window: MainWindow, urls: list[QUrl]) -> bool:
    data = QMimeData()
    data.setUrls(urls)
    at = QPointF(500, 400)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(at, copy, data, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def local(*paths: Path) -> list[QUrl]:
    return [QUrl.fromLocalFile(str(path)) for path in paths]


def test_a_case_that_is_dropped_is_opened(window: MainWindow) -> None:
    assert drop(window, local(EXAMPLE))
    assert window.session.path == EXAMPLE
    assert not window.banner.isVisible()


def test_dropping_asks_before_work_is_lost(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_dialogs, "ask_unsaved", lambda _: Unsaved.CANCEL)
    window.session.add_mark(HEEL)
    drop(window, local(EXAMPLE))
    assert window.session.path is None


@pytest.mark.parametrize(
    ("urls", "said"),
    [
        (lambda at: local(EXAMPLE, at / "b.yaml"), "one case at a time"),
        (local, "is a folder"),
        (lambda at: local(at / "photo.png"), ".yaml"),
        (lambda _: [QUrl("https://example.org/case.yaml")], "on this computer"),
        (lambda at: local(at / "missing.yaml"), "missing.yaml"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_sentence(
    window: MainWindow, tmp_path: Path, urls: Callable[[Path], list[QUrl]], said: str
) -> None:
    assert drop(window, urls(tmp_path))
    assert said in window.banner.text
    assert "\n" not in window.banner.text
    assert window.session.path is None


def test_words_that_are_dragged_over_the_window_are_left_alone(
    window: MainWindow,
) -> None:
    data = QMimeData()
    data.setText("words")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_map_that_is_dropped_is_opened_as_a_map(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "map.svg"
    path.write_text("no svg")
    drop(window, local(path))
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert "map.svg" in window.banner.text


@pytest.fixture
def remembered(kit: Kit, qtbot: QtBot) -> list[Preferences]:
    kept: list[Preferences] = []
    window = MainWindow(Session(kit.reference), kit, Preferences(), kept.append)
    qtbot.addWidget(window)
    window.show()
    window.resize(1300, 700)
    window.drawing.scale_brush(1.5)
    window.close()
    return kept


def test_where_the_window_was_is_remembered(
    remembered: list[Preferences], kit: Kit, qtbot: QtBot
) -> None:
    (chosen,) = remembered
    assert chosen.radius_mm == 18.0
    window = MainWindow(Session(kit.reference), kit, chosen)
    qtbot.addWidget(window)
    assert window.restore_geometry()
    assert window.height() == 700
    assert window.width() <= window.screen().availableGeometry().width()


def test_cases_of_late_are_in_a_menu_beside_open(
    window: MainWindow, tmp_path: Path
) -> None:
    button, gone = window.start.recent_button, tmp_path / "gone & away.yaml"
    assert not button.isVisible(), "there are none"
    window.prefer(recent=(str(gone),))
    window.open(EXAMPLE)
    assert button.isVisible()
    window.files.new_case()
    button.open_menu()
    first, second, *_, forget = button.menu.actions()
    assert (first.text(), first.isEnabled()) == ("case_example.yaml", True)
    assert (second.text(), second.isEnabled()) == ("gone && away.yaml", False)
    first.trigger()
    assert window.session.path == EXAMPLE
    forget.trigger()
    button.menu.close()
    assert window.preferences.recent == ()
    assert not button.isVisible()


def test_the_tour_is_taken_from_the_page_by_keys(
    window: MainWindow, page: StartPage, qtbot: QtBot
) -> None:
    for _ in page.ways:
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert window.start.tour.isVisible()
    window.start.tour.end()
    assert window.preferences.toured


def test_recent_cases_are_drawn_with_their_folder(window: MainWindow) -> None:
    window.prefer(recent=(str(EXAMPLE), "/gone/case_example.yaml"))
    window.start.show_page()
    here, gone = window.start.page._recent._rows
    assert here.accessibleDescription() == str(EXAMPLE.parent)
    assert "moved or deleted" in gone.toolTip()
    assert here.grab().toImage() != gone.grab().toImage()


def test_an_installation_that_lacks_its_examples_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacks(*_: object, **__: object) -> None:
        where = "data/examples"
        raise DermamapError(where, "the file is missing")

    monkeypatch.setattr(start_desk, "load_example", lacks)
    monkeypatch.setattr(start_desk, "load_example_pictures", lacks)
    window.start.show_page()
    assert "data/examples" in window.banner.text
    window.banner.hide()
    cards(window.start.page)[0].click()
    assert "data/examples" in window.banner.text
    assert not window.session.case.title
