"""What a patient reads anywhere: no percentages, no words of clinicians."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.ui.guide.step_bar import Step
from dermamap.ui.window.main_window import MainWindow

NEVER = re.compile(
    r"%|dermatom|myotom|radiculopath|lesion|\breflex|\bMRC\b|a?esthe[st]|dorsifle"
    r"|plantarfle|probabilit|likelihood|sensitivit|specificit|\bprior\b|distal|proximal"
    r"|bilateral|idiopathic|lasègue|slump|tinel|sensory|\bmotor\b|autonomous",
    re.IGNORECASE,
)
"""Words of examinations and of statistics."""

EARLY = re.compile(r"\b[LS][1-5]\b|\b(fibular|sural|tibial|cutaneous) nerve\b")
"""What names a nerve, which must not lead the hand of somebody who draws."""

PAGES = re.compile(NEVER.pattern.replace(r"|\breflex", ""), re.IGNORECASE)
"""A page may say what a doctor will look at."""

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
MOST_QUESTIONS = 80


def texts(window: QWidget) -> Iterator[str]:
    """Return all that can be read or heard, menus that are not open included."""
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QMenu):
            widget.aboutToShow.emit()
        elif not widget.isVisible():
            continue
        yield from _said_by(widget)


def _said_by(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.windowTitle()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    text = getattr(widget, "text", None)
    if callable(text):
        yield str(text())
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextBrowser):
        yield widget.toPlainText()
    for action in widget.actions():
        yield from _said_by_action(action)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _rows(widget, QModelIndex())


def _said_by_action(action: QAction) -> Iterator[str]:
    if action.isVisible():
        yield action.text()
        yield action.toolTip()


def _rows(view: QAbstractItemView, parent: QModelIndex) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            place = model.index(row, column, parent)
            yield from (str(place.data(role) or "") for role in ROLES)
        yield from _rows(view, model.index(row, 0, parent))


def found(window: QWidget, words: re.Pattern[str]) -> list[str]:
    QApplication.processEvents()
    return sorted({text for text in texts(window) if words.search(text)})


@pytest.fixture
def patient(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return a window in which two patches are marked, with the list beside them."""
    window.prefer(mode=Mode.PATIENT)
    for zone, side in (
        ("lateral_leg_upper", Side.LEFT),
        ("foot_dorsum_middle", Side.RIGHT),
    ):
        window.session.add_mark(Mark(ZoneFill(zone, side), Symptom.REDUCED))
    window.session._advise()
    window.listing.toggle()
    qtbot.waitUntil(lambda: not window.views._zoom.isVisible())
    return window


def test_while_drawing_no_number_and_no_nerve_is_named(patient: MainWindow) -> None:
    said = list(texts(patient))
    assert any("Outer lower leg" in text for text in said), "the list is read"
    assert any("Less feeling (part)" in text for text in said), "shares in words"
    assert found(patient, NEVER) == []
    assert found(patient, EARLY) == []


def test_no_question_uses_words_of_clinicians(patient: MainWindow) -> None:
    guide = patient.guide
    guide.go_to(Step.ANSWER)
    for _ in range(MOST_QUESTIONS):
        assert found(guide, NEVER) == [], guide.ask.put
        assert found(guide, EARLY) == [], guide.ask.put
        if guide.ask.put is not None:
            guide.ask.unknown.click()
        elif guide.ask.more.isVisible():
            guide.ask.more.click()
        else:
            break
        patient.session._advise()
    assert guide.ask.put is None


def test_what_fits_and_every_page_are_plain(patient: MainWindow) -> None:
    guide, wording = patient.guide, patient.kit.wording
    guide.go_to(Step.FITS)
    assert found(patient, NEVER) == []
    now = patient.session.assessment(0)
    for candidate in (*now.conditions, *now.lesions):
        patient.guiding.open_candidate(candidate.id)
        assert found(guide, PAGES) == [], wording.name(candidate.id)


def test_percentages_come_back_for_clinicians(
    patient: MainWindow, qtbot: QtBot
) -> None:
    patient.prefer(mode=Mode.CLINICIAN)
    qtbot.waitUntil(lambda: any("%" in text for text in texts(patient.beside)))
    patient.resize(1900, 900)
    qtbot.waitUntil(patient.views._zoom.isVisible)
