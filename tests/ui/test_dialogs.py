"""Settings take effect at once, every key is told, and what it rests on is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QShortcut
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dermamap import __version__
from dermamap.core.preferences import Mode, Preferences, Theme
from dermamap.session.autosave import Autosave
from dermamap.session.session import Session
from dermamap.ui.dialogs.settings import SIZES
from dermamap.ui.dialogs.shortcuts import keys_of
from dermamap.ui.parts import theme
from dermamap.ui.parts.controls import PillButton
from dermamap.ui.parts.look import Look
from dermamap.ui.window import help_desk
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp)
    yield look
    look.show(Theme.LIGHT, 1)


def press_pill(parent: object, text: str) -> None:
    assert hasattr(parent, "findChildren")
    pills = [each for each in parent.findChildren(PillButton) if each.text() == text]
    pills[0].click()


# Settings


def test_what_is_chosen_is_shown_and_each_choice_is_taken_at_once(
    window: MainWindow,
) -> None:
    window.prefer(still=True, theme=Theme.DARK, text_size=1.5)
    sheet = window.help.settings
    assert sheet._still.isChecked()
    sheet._still.click()
    assert window.preferences.still is False
    sheet._mirrored.click()
    assert window.preferences.mirrored is True
    sheet._pressure.click()
    assert window.preferences.pressure is False
    press_pill(sheet._theme, "Light")
    assert window.preferences.theme is Theme.LIGHT
    press_pill(sheet._size, "200 %")
    assert window.preferences.text_size == 2.0
    press_pill(sheet._mode, "Patient")
    assert window.preferences.mode is Mode.PATIENT
    assert window.mode is Mode.PATIENT


def test_what_is_chosen_elsewhere_is_shown_in_the_settings(window: MainWindow) -> None:
    sheet = window.help.settings
    window.prefer(mode=Mode.LEARN, mirrored=True, text_size=1.3)
    assert sheet._mirrored.isChecked()
    size, mode = sheet._size._group, sheet._mode._group
    chosen = [each.checkedButton() for each in (size, mode)]
    assert [each.text() for each in chosen if each] == ["125 %", "Learn"]


def test_the_language_is_chosen_from_those_that_there_are(window: MainWindow) -> None:
    sheet = window.help.settings
    assert sheet._language.currentData() == "en"
    assert "English" in sheet._language.currentText()
    wished: list[object] = []
    sheet.wished.connect(wished.append)
    sheet._language.activated.emit(0)
    assert wished == [{"language": sheet._language.itemData(0)}]


def test_the_tour_is_found_again_in_the_settings(window: MainWindow) -> None:
    window.help.show_settings()
    press_pill(window.help.settings, "Take the two-minute tour again")
    assert not window.help.settings.isVisible()
    assert window.start.tour.isVisible()


def test_the_folder_of_unsaved_work_is_told_and_shown(
    kit: Kit, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(kit.reference)
    window = MainWindow(session, kit, autosave=Autosave(session, tmp_path / "kept"))
    qtbot.addWidget(window)
    labels = [each.text() for each in window.help.settings.findChildren(QLabel)]
    assert str(tmp_path / "kept") in labels
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    press_pill(window.help.settings, "Show the folder")
    assert opened == [str(tmp_path / "kept")]
    window.close()


# How it looks


def test_light_and_dark_change_everything_while_it_runs(
    window: MainWindow, look: Look
) -> None:
    look.show(Theme.LIGHT, 1)
    QApplication.processEvents()
    light = window.canvas.grab().toImage()
    look.show(Theme.DARK, 1)
    QApplication.processEvents()
    dark = window.canvas.grab().toImage()
    assert theme.is_dark(window.palette())
    assert theme.is_dark(window.top.palette())
    assert light != dark, "the pictures of the body too"
    look.show(Theme.LIGHT, 1)
    QApplication.processEvents()
    assert window.canvas.grab().toImage() == light


def test_the_systems_colours_are_followed_only_where_that_is_wished(
    look: Look, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    look.show(Theme.LIGHT, 1)
    monkeypatch.setattr(theme, "asks_for_dark", lambda: True)
    look._follow()
    assert not theme.is_dark(qapp.palette())
    look.show(Theme.SYSTEM, 1)
    assert theme.is_dark(qapp.palette())
    monkeypatch.setattr(theme, "asks_for_dark", lambda: False)
    look._follow()
    assert not theme.is_dark(qapp.palette())


@pytest.mark.parametrize("size", SIZES)
def test_all_text_grows_and_shrinks_back(
    window: MainWindow, look: Look, size: float
) -> None:
    labels = window.findChildren(QLabel)
    before = [label.font().pointSizeF() for label in labels]
    look.show(Theme.LIGHT, size)
    QApplication.processEvents()
    grown = [label.font().pointSizeF() for label in labels]
    for old, new in zip(before, grown, strict=True):
        assert new == pytest.approx(old * size, rel=0.01)
    look.show(Theme.LIGHT, 1)
    QApplication.processEvents()
    after = [label.font().pointSizeF() for label in labels]
    assert after == pytest.approx(before)


def test_sizes_beyond_those_that_can_be_read_are_not_taken(look: Look) -> None:
    look.show(Theme.LIGHT, 9)
    assert look.text_size == 2.0
    look.show(Theme.LIGHT, 0.1)
    assert look.text_size == 1.0


# Keys


def test_every_key_of_the_window_has_a_name(window: MainWindow) -> None:
    for action in window.findChildren(QAction):
        if action.shortcuts():
            assert action.iconText() or action.text(), action.shortcuts()
    for shortcut in window.findChildren(QShortcut):
        assert shortcut.whatsThis(), shortcut.key().toString()


def test_every_key_is_told(window: MainWindow) -> None:
    window.help.show_shortcuts()
    sheet = window.help.shortcuts
    assert sheet.isVisible()
    told = {use.name: use.keys for use in keys_of(window)}
    assert "Ctrl+Z" in told["Undo"]
    assert set(told["Redo"]) == {"Ctrl+Y", "Ctrl+Shift+Z"}
    assert told["Show everything"] == ("F", "0")
    assert told["Keys…"] == ("F1",)
    words = {each.text() for each in sheet.findChildren(QLabel)}
    assert set(told) <= words
    for name, _ in window.canvas.key_uses():
        assert name in words


def test_a_key_that_is_new_is_told_the_next_time(window: MainWindow) -> None:
    window.help.show_shortcuts()
    window.actions_.add("Ctrl+Alt+J", window.canvas.fit, "Something new")
    window.help.show_shortcuts()
    QApplication.processEvents()
    words = [each.text() for each in window.help.shortcuts.findChildren(QLabel)]
    assert words.count("Something new") == 1


def test_no_two_things_have_one_key(window: MainWindow) -> None:
    keys = [key for use in keys_of(window) for key in use.keys]
    assert len(keys) == len(set(keys))


def test_the_keys_of_the_body_do_what_is_told(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.canvas
    canvas.zoom_by(3)
    for _, keys in canvas.key_uses()[:1]:
        for key in keys:
            before = canvas.stage.camera
            qtbot.keyClick(canvas, key)
            assert canvas.stage.camera != before
    (_, (hold,)) = canvas.key_uses()[1]
    qtbot.keyPress(canvas, hold)
    assert canvas.cursor().shape() is Qt.CursorShape.OpenHandCursor
    qtbot.keyRelease(canvas, hold)
    assert canvas.cursor().shape() is not Qt.CursorShape.OpenHandCursor


# About


def test_versions_licences_and_every_source_are_told(window: MainWindow) -> None:
    window.help.show_about()
    sheet = window.help.about
    text = sheet._about.toPlainText()
    for version in (
        __version__,
        window.kit.reference.atlas.version,
        window.kit.reference.knowledge.version,
    ):
        assert version in text
    licences = sheet._licences.toPlainText()
    for part in ("Apache-2.0", "CC0", "CC BY", "shapely", "LGPL"):
        assert part in licences
    sources = sheet._sources.toPlainText()
    for source in window.kit.reference.knowledge.sources.values():
        assert " ".join(source.citation.split())[:30] in " ".join(sources.split())


def test_sources_are_found_by_any_words_and_opened(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sheet = window.help.about
    every = len(window.kit.reference.knowledge.sources)
    qtbot.keyClicks(sheet._search, "foerster")
    assert "foerster" in sheet._sources.toPlainText().casefold()
    assert sheet._count.text() != f"{every} of {every} sources"
    sheet._search.setText("no such words anywhere")
    assert sheet._sources.toPlainText() == ""
    sheet._search.clear()
    assert sheet._count.text() == f"{every} of {every} sources"
    assert "href=" in sheet._sources.toHtml()


def test_versions_can_be_copied(window: MainWindow) -> None:
    press_pill(window.help.about, "Copy the versions")
    assert f"dermamap: {__version__}" in QGuiApplication.clipboard().text()


def test_the_about_page_follows_light_and_dark(window: MainWindow, look: Look) -> None:
    sheet = window.help.about
    look.show(Theme.LIGHT, 1)
    QApplication.processEvents()
    light = sheet._about.toHtml()
    look.show(Theme.DARK, 1)
    QApplication.processEvents()
    assert sheet._about.toHtml() != light


def test_the_menu_opens_inside_the_window(window: MainWindow) -> None:
    button = window.help.button
    button.open_menu()
    assert button.menu.isVisible()
    names = [each.text() for each in button.menu.actions() if each.text()]
    assert len(names) == 5
    right = window.mapToGlobal(window.rect().topRight()).x()
    assert button.menu.geometry().right() <= right + 1
    button.menu.close()


def test_preferences_of_another_start_are_shown(kit: Kit, qtbot: QtBot) -> None:
    chosen = Preferences(mode=Mode.PATIENT, layout="feet")
    window = MainWindow(Session(kit.reference), kit, chosen)
    qtbot.addWidget(window)
    assert window.mode is Mode.PATIENT


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert help_desk._version_of("numpy")
    assert help_desk._version_of("no-such-package-anywhere") == ""
