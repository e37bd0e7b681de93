"""Text of twice the size: nothing is cut, at two sizes of the window."""

from collections.abc import Iterator
from math import ceil

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.session.session import Session
from dermamap.ui.parts import theme
from dermamap.ui.parts.controls import Button
from dermamap.ui.parts.theme import scaled
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit
from tests.ui.conftest import leave_without_asking

CALF = Mark(ZoneFill("lateral_leg_lower", Side.LEFT), Symptom.REDUCED)
SIZES = [QSize(1280, 800), QSize(1920, 1080)]
PAGES = ["empty", "results", "page", "questions", "topics", "list", "patient", "learn"]
SPARE_PX = 1


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Make the text of the program twice as large as it is by itself."""
    before = qapp.font()
    font = scaled(before, 1)
    font.setPointSizeF(2 * theme.LEAST_POINTS)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


@pytest.fixture
def window(kit: Kit, qtbot: QtBot, large_text: None) -> Iterator[MainWindow]:
    window = MainWindow(Session(kit.reference), kit)
    qtbot.addWidget(window, before_close_func=lambda _: leave_without_asking(window))
    window.show()
    yield window
    leave_without_asking(window)


def show(window: MainWindow, page: str) -> None:
    if page == "empty":
        return
    window.session.add_mark(CALF)
    if page == "page":
        window.reading.open_candidate("L5")
    elif page == "questions":
        window.side.show_questions()
    elif page == "topics":
        window.side._show(window.side.topics)
    elif page == "list":
        window.listing.toggle()
    elif page in {"patient", "learn"}:
        window.prefer(mode=Mode(page))


@pytest.mark.parametrize("size", SIZES, ids=["1280x800", "1920x1080"])
@pytest.mark.parametrize("page", PAGES)
def test_no_words_are_cut(window: MainWindow, page: str, size: QSize) -> None:
    window.resize(size)
    show(window, page)
    for _ in range(4):
        QApplication.processEvents()
    assert window.size() == size
    cut = [
        f"{type(each).__name__} {_words(each)[:60]!r}: {each.size().toTuple()}"
        for each in window.findChildren(QWidget)
        if each.isVisible() and _words(each) and not _has_room(each, window)
    ]
    assert not cut


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().strip()
    return ""


def _has_room(widget: QWidget, window: QWidget) -> bool:
    """Whether all words are inside the widget, and it is inside what shows it."""
    if not _is_reachable(widget, window):
        return False
    if isinstance(widget, QLabel):
        return _label_fits(widget)
    if isinstance(widget, Button):
        least = widget.minimumSizeHint()
        if least.isValid():
            return bool(
                widget.width() + SPARE_PX >= least.width()
                and widget.height() + SPARE_PX >= least.height()
            )
    metrics = QFontMetricsF(widget.font())
    return widget.height() + SPARE_PX >= metrics.height()


def _label_fits(label: QLabel) -> bool:
    if type(label) is not QLabel:  # shortens its words with dots, and tells all of them
        return label.height() + SPARE_PX >= QFontMetricsF(label.font()).ascent()
    margins = label.contentsMargins()
    inside = label.width() - margins.left() - margins.right()
    needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
    needed = needed if needed > 0 else label.sizeHint().height()
    if label.height() + SPARE_PX < needed:
        return False
    metrics, text = QFontMetricsF(label.font()), label.text()
    if (
        QTextDocumentFragment.fromHtml(text).toPlainText() != text
        and label.textFormat() is not Qt.TextFormat.PlainText
    ):
        return label.width() + SPARE_PX >= label.minimumSizeHint().width()
    pieces = text.split() if label.wordWrap() else text.splitlines()
    widest = max(map(metrics.horizontalAdvance, pieces), default=0)
    return bool(inside + SPARE_PX >= ceil(widest) - SPARE_PX)


def _is_reachable(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget lies in all that is around it, or can be scrolled there."""
    above, box = widget.parentWidget(), widget.rect()
    child = widget
    while above is not None:
        box = QRect(child.mapTo(above, box.topLeft()), box.size())
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and above is area.viewport():
            # Up and down it scrolls; sideways it does not.
            return bool(
                box.left() >= -SPARE_PX and box.right() <= above.width() + SPARE_PX
            ) and _is_reachable(area, window)
        slack = above.rect().adjusted(-SPARE_PX, -SPARE_PX, SPARE_PX, SPARE_PX)
        if not slack.contains(box):
            return False
        if above is window:
            return True
        child, above = above, above.parentWidget()
    return True


def test_the_check_finds_words_that_are_cut(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    label = QLabel("Some words that are long", frame)
    frame.resize(40, 20)
    label.setGeometry(QRect(QPoint(0, 0), QSize(40, 20)))
    frame.show()
    assert not _has_room(label, frame)
    frame.resize(400, 60)
    label.setGeometry(0, 0, 300, 40)
    assert _has_room(label, frame)
    label.move(200, 0)
    assert not _has_room(label, frame)
