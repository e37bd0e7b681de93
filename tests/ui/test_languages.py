"""The window in other languages: nothing stays in English, and nothing is cut off."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import LESIONS, NERVES, Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode, Preferences
from dermamap.core.words.pseudo import PSEUDO
from dermamap.core.words.wording import Wording
from dermamap.files.atlas.map_notes import load_map_notes
from dermamap.files.words.languages import load_translation
from dermamap.files.words.wording_file import load_wording
from dermamap.session.session import Session
from dermamap.ui.guide.step_bar import Step
from dermamap.ui.language.numbers import number, percent
from dermamap.ui.language.translators import speak
from dermamap.ui.pictures.territories import Label
from dermamap.ui.results import presenting
from dermamap.ui.stage.panels import Layout
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.open_window import OpenWindow
from dermamap.ui.window.window_frame import Kit
from tests.ui.conftest import leave_without_asking, prepare
from tests.ui.pseudo_window import clipped, english_in, untranslated
from tools.translate.__main__ import released
from tools.translate.extraction import Message
from tools.translate.ts_file import Translated, ts_text

_ROUNDS = 40
"""The layout takes some until all texts that wrap have their height."""


@pytest.fixture(scope="module")
def pseudo_wording() -> Wording:
    return load_wording(PSEUDO)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    speak(qapp, "en", load_translation("en"))


@pytest.fixture
def pseudo(
    app: QApplication, kit: Kit, pseudo_wording: Wording, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Return a window of 1280 x 800 in the language that nobody speaks."""
    speak(app, PSEUDO, b"")
    notes = partial(load_map_notes, PSEUDO)
    spoken = replace(kit, wording=pseudo_wording, notes=notes)
    window = MainWindow(Session(kit.reference), spoken)
    qtbot.addWidget(window, before_close_func=lambda _: leave_without_asking(window))
    window.resize(1280, 800)
    window.show()
    QApplication.processEvents()
    prepare(window.canvas)
    yield window
    leave_without_asking(window)


def mark_something(window: MainWindow) -> None:
    session = window.session
    session.set_title("1")
    session.add_mark(Mark(ZoneFill("lateral_leg_upper", Side.LEFT), Symptom.REDUCED))
    session.add_mark(Mark(ZoneFill("great_toe", Side.LEFT), Symptom.PAIN))
    session.answer("onset", "sudden")
    session.answer("duration_days", 21)
    session._advise()


def see(window: MainWindow) -> None:
    """Look at a window: everything in it is translated and has room."""
    for _ in range(_ROUNDS):
        QTest.qWait(5)
        if not clipped(window):
            break
    assert not untranslated(window), "\n".join(sorted(untranslated(window)))
    assert not clipped(window), "\n".join(sorted(clipped(window)))


def test_an_empty_window_is_translated_and_has_room(pseudo: MainWindow) -> None:
    see(pseudo)


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_is_translated_and_has_room(pseudo: MainWindow, mode: Mode) -> None:
    mark_something(pseudo)
    pseudo.prefer(mode=mode)
    see(pseudo)


@pytest.mark.parametrize(
    "show",
    [
        lambda window: window.side.show_results(),
        lambda window: window.side.show_questions(),
        lambda window: window.side.show_person(),
        lambda window: window.reading.open_candidate("L5"),
        lambda window: window.reading.open_candidate("common_fibular"),
        lambda window: window.reading.open_candidate("stroke"),
        lambda window: window.listing.toggle(),
    ],
    ids=["results", "questions", "person", "root", "nerve", "condition", "list"],
)
def test_every_panel_is_translated_and_has_room(
    pseudo: MainWindow, show: Callable[[MainWindow], object]
) -> None:
    mark_something(pseudo)
    show(pseudo)
    see(pseudo)


@pytest.mark.parametrize(
    "show",
    [
        lambda window: window.help.show_settings(),
        lambda window: window.help.show_shortcuts(),
        lambda window: window.help.show_about(),
        lambda window: window.start.show_page(),
        lambda window: window.start.take_tour(),
    ],
    ids=["settings", "keys", "about", "start", "tour"],
)
def test_every_sheet_is_translated_and_has_room(
    pseudo: MainWindow, show: Callable[[MainWindow], object]
) -> None:
    show(pseudo)
    see(pseudo)


@pytest.mark.parametrize("step", list(Step))
def test_every_step_of_the_guide_is_translated_and_has_room(
    pseudo: MainWindow, step: Step
) -> None:
    mark_something(pseudo)
    pseudo.prefer(mode=Mode.PATIENT)
    pseudo.guide.go_to(step)
    see(pseudo)


def test_every_layer_is_translated_and_has_room(pseudo: MainWindow) -> None:
    mark_something(pseudo)
    for row in pseudo.tools.layers._rows.values():
        row.click()
        see(pseudo)


def test_every_layout_is_translated_and_has_room(pseudo: MainWindow) -> None:
    for layout in Layout:
        pseudo.canvas.show_views(layout, (Side.LEFT, Side.RIGHT))
        pseudo.views.show_views(layout, (Side.LEFT, Side.RIGHT))
        see(pseudo)


def test_what_is_painted_on_the_skin_is_translated(pseudo_wording: Wording) -> None:
    words = presenting.words_on_skin(pseudo_wording)
    for nerve in NERVES:
        assert not english_in(words(Label(nerve, "", "", "")))
    for nerve, branches in pseudo_wording.branches.items():
        for branch in branches:
            assert not english_in(words(Label(nerve, branch, "", "")))
    for zone in pseudo_wording.zones:
        assert not english_in(words(Label("", "", zone, "")))


def test_steps_of_the_history_are_translated(pseudo: MainWindow) -> None:
    mark_something(pseudo)
    history = pseudo.session.history
    for step in range(history.count()):
        assert not english_in(history.text(step))


def test_every_name_is_translated(pseudo_wording: Wording) -> None:
    assert not any(english_in(pseudo_wording.name(lesion)) for lesion in LESIONS)


# The language changes


@pytest.fixture
def opened(app: QApplication, kit: Kit) -> Iterator[OpenWindow]:
    session = Session(kit.reference)

    def make(chosen: Preferences) -> MainWindow:
        speak(app, chosen.language, load_translation("en"))
        wording = load_wording(chosen.language)
        return MainWindow(session, replace(kit, wording=wording), chosen)

    opened = OpenWindow(make, Preferences())
    opened.window.setGeometry(40, 30, 1300, 820)
    opened.window.show()
    yield opened
    leave_without_asking(opened.window)
    opened.window.close()
    opened.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_another_language_is_spoken_around_the_same_case(
    opened: OpenWindow, qtbot: QtBot
) -> None:
    old = opened.window
    mark_something(old)
    case, steps = old.session.case, old.session.history.count()
    old.prefer(sides=(Side.LEFT, Side.RIGHT), layout=Layout.FRONT_BACK.value)
    old.canvas.show_views(Layout.FRONT_BACK, (Side.LEFT, Side.RIGHT))
    old.canvas.zoom_by(2.0)
    camera, place = old.canvas.stage.camera, old.geometry()
    with qtbot.waitSignal(opened.renewed):
        old.prefer(language=PSEUDO)
    new = opened.window
    assert new is not old
    assert new.isVisible()
    assert not old.isVisible()
    assert new.session is old.session
    assert new.session.case == case
    assert new.session.history.count() == steps
    assert new.geometry() == place
    qtbot.waitUntil(lambda: new.canvas.stage.camera == camera)
    assert new.preferences.sides == (Side.LEFT, Side.RIGHT)
    known = {new.session.history.text(step) for step in range(steps)}
    english = {each for each in untranslated(new) if not any(k in each for k in known)}
    assert not english, "steps alone keep the language in which they were made"
    # What the session says now reaches the new window only; the old one is gone.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    new.session.history.undo()
    new.session.history.undo()
    new.session.answer("onset", "gradual")
    assert new.session.case.findings.get("onset", None) == "gradual"


def test_what_was_chosen_besides_makes_no_new_window(
    opened: OpenWindow, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(opened.renewed, wait=50):
        opened.window.prefer(mode=Mode.PATIENT)


# Numbers, directions and forms


def test_numbers_follow_the_language(app: QApplication) -> None:
    speak(app, "de", b"")
    assert number(1234.5, 1) == "1.234,5"
    assert percent(0.123) == "12 %"
    assert QLocale().decimalPoint() == ","
    speak(app, "en", b"")
    assert number(1234.5, 1) == "1,234.5"
    assert percent(0.001, least=True) == "< 1 %"


def test_words_of_qt_itself_are_translated(app: QApplication) -> None:
    speak(app, "de", b"")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    speak(app, "en", b"")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


MARKS = Message("Panel", "%n marks", counted=True)


@pytest.mark.parametrize(
    ("language", "forms", "said"),
    [
        ("en", ("%n mark", "%n marks"), ["1 mark", "2 marks", "5 marks"]),
        ("pl", ("%n znak", "%n znaki", "%n znaków"), ["1 znak", "2 znaki", "5 znaków"]),
    ],
)
def test_languages_have_as_many_forms_for_numbers_as_they_need(
    app: QApplication, language: str, forms: tuple[str, ...], said: list[str]
) -> None:
    text = ts_text(language, [MARKS], {MARKS: Translated(forms, finished=True)})
    speak(app, language, released(text))
    translate = QCoreApplication.translate
    assert [translate("Panel", "%n marks", "", n) for n in (1, 2, 5)] == said


def test_from_right_to_left_the_panels_change_places_and_the_legs_do_not(
    app: QApplication, kit: Kit, qtbot: QtBot
) -> None:
    where = {}
    for language in ("en", "ar"):
        speak(app, language, b"")
        window = MainWindow(Session(kit.reference), kit)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        QApplication.processEvents()
        stage = window.canvas.stage
        frames = [(p.view, stage.frame(p)) for p in stage.scene.panels]
        where[language] = (window.tools.x() < window.side.x(), frames)
    english, arabic = where["en"], where["ar"]
    assert english[0]
    assert not arabic[0]
    assert english[1] == arabic[1]
    assert app.layoutDirection() is Qt.LayoutDirection.RightToLeft


# What finds it all would find it


def test_english_and_cut_words_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Some words 12 L5", window)
    label.setFixedWidth(20)
    button = QPushButton("<b>[Šåṽé··]</b>", window)
    button.setToolTip("Ctrl+S")
    window.show()
    assert untranslated(window) == {"QLabel: text: 'Some words 12 L5'"}
    assert "QLabel: 'Some words 12 L5'" in clipped(window)
