"""The window for those who hear it and for those who use no pointer."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.ui.parts.accessible import tell_roles
from dermamap.ui.window.main_window import MainWindow

Role = QAccessible.Role
NAME = QAccessible.Text.Name
CALF = Mark(ZoneFill("lateral_leg_lower", Side.LEFT), Symptom.REDUCED)

OPERABLE = {
    Role.Button,
    Role.ButtonMenu,
    Role.Canvas,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.List,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
    Role.StaticText,  # text that can be selected
    Role.Table,
    Role.Tree,
}
"""What may take the keyboard."""

CELLS = {Role.Tree, Role.Table, Role.List}
"""What has cells, which are tested where they are made."""

PAGES = ["results", "page", "questions", "topics", "list", "patient", "learn"]
"""Every face of the window."""


def show(window: MainWindow, page: str) -> None:
    """Show one of the faces, with something to be said on it."""
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
    for _ in range(3):
        QApplication.processEvents()


def tree(above: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything in sight, but not the cells of lists."""
    yield above
    if above.role() in CELLS:
        return
    for n in range(above.childCount()):
        below = above.child(n)
        if below.isValid() and not below.state().invisible:
            yield from tree(below)


def everything(window: QWidget) -> list[QAccessibleInterface]:
    return list(tree(QAccessible.queryAccessibleInterface(window)))


@pytest.mark.parametrize("page", PAGES)
def test_all_that_takes_the_keyboard_has_a_name_and_a_role(
    window: MainWindow, page: str
) -> None:
    show(window, page)
    focusable = [i for i in everything(window) if i.state().focusable]
    assert focusable
    wrong = [
        (each.role(), each.text(NAME), type(each.object()).__name__)
        for each in focusable
        if not each.text(NAME).strip() or each.role() not in OPERABLE
    ]
    assert not wrong


@pytest.mark.parametrize("page", PAGES)
def test_no_two_controls_of_a_group_have_one_name(
    window: MainWindow, page: str
) -> None:
    show(window, page)
    for each in everything(window):
        if each.role() in CELLS:
            continue
        children = [each.child(n) for n in range(each.childCount())]
        names = [
            child.text(NAME)
            for child in children
            if child.state().focusable and not child.state().invisible
        ]
        assert len(set(names)) == len(names), names


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_every_control_and_goes_round(
    window: MainWindow, page: str
) -> None:
    show(window, page)
    wanted = {
        each.object()
        for each in everything(window)
        if each.state().focusable and not each.state().disabled
    }
    reached = set(_by_tab(window))
    missing = [
        (type(each).__name__, each.accessibleName())
        for each in wanted - reached
        if isinstance(each, QWidget) and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert not missing


def _by_tab(window: MainWindow) -> list[QWidget]:
    """Return what Tab goes to, one after the other."""
    chain, widget = list[QWidget](), window.nextInFocusChain()
    while widget is not None and widget is not window:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled():
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


@pytest.mark.parametrize("page", ["results", "questions", "list"])
def test_tab_goes_from_left_to_right_and_within_a_part_downwards(
    window: MainWindow, page: str
) -> None:
    show(window, page)
    parts: list[QWidget] = [
        window.top,
        window.tools,
        window.beside,
        window.views,
        window.side,
    ]

    def part_of(widget: QWidget) -> int:
        return next((n for n, p in enumerate(parts) if p.isAncestorOf(widget)), -1)

    chain = [(part_of(w), w) for w in _by_tab(window) if part_of(w) >= 0]
    order = [part for part, _ in chain]
    assert sorted(order) == order
    column = [
        w.mapTo(window, QPoint(0, 0)).y()
        for part, w in chain
        if parts[part] is window.tools
    ]
    assert column == sorted(column)


def test_what_is_checked_is_told_so(window: MainWindow) -> None:
    tell_roles()
    for symptom, button in window.tools._symptoms.items():
        window.drawing.choose_symptom(symptom)
        told = QAccessible.queryAccessibleInterface(button)
        assert told.role() is Role.RadioButton
        assert told.state().checked
        others = [b for b in window.tools._symptoms.values() if b is not button]
        for other in others:
            assert not QAccessible.queryAccessibleInterface(other).state().checked


def test_what_cannot_be_done_is_told_so(window: MainWindow) -> None:
    (undo,) = (
        each
        for each in everything(window.top)
        if each.role() is Role.Button and each.text(NAME) == "Undo"
    )
    assert undo.state().disabled
    window.session.add_mark(CALF)
    assert not undo.state().disabled


# What is said


def test_the_body_says_what_is_marked_on_it(window: MainWindow, qtbot: QtBot) -> None:
    body = QAccessible.queryAccessibleInterface(window.canvas)
    assert body.role() is Role.Canvas
    assert body.text(NAME) == "Body"
    with qtbot.waitSignal(window.speaking.said):
        window.session.add_mark(CALF)
    told = body.text(QAccessible.Text.Description)
    assert told == "Left, Less feeling: outer lower leg, lower half"
    with qtbot.waitSignal(window.speaking.said):
        window.session.clear()
    assert "Nothing is marked" in body.text(QAccessible.Text.Description)


def test_finished_steps_and_a_new_first_place_are_said_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.speaking.said.connect(said.append)
    session = window.session
    session.begin_stroke(ViewId.LATERAL_LEFT, (150, 640), 14, Symptom.REDUCED)
    for n in range(20):
        session.extend_stroke([(150, 640 + 5 * n)])
    qtbot.wait(700)
    assert not said
    session.end_stroke()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[0] == f"Done: {session.history.undoText()}"
    first = session.assessment(0).lesions[0]
    assert said[1].startswith("Fits best now: ")
    assert window.kit.wording.name(first.id) in said[1]
    said.clear()
    session.history.undo()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [f"Taken back: {session.history.redoText()}"]


def test_a_patient_is_not_told_a_ranking(window: MainWindow, qtbot: QtBot) -> None:
    window.prefer(mode=Mode.PATIENT)
    said: list[str] = []
    window.speaking.said.connect(said.append)
    window.session.add_mark(CALF)
    qtbot.waitUntil(lambda: bool(said))
    assert len(said) == 1


# What is seen of the keyboard


@pytest.mark.parametrize("page", PAGES)
def test_whatever_has_the_keyboard_shows_it(
    window: MainWindow, qtbot: QtBot, page: str
) -> None:
    show(window, page)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with_keys: dict[QWidget, QImage] = {}
    hidden = []
    now = _tab(window, qtbot)
    while now not in with_keys:
        with_keys[now] = _framed(now).grab().toImage()
        before, now = now, _tab(window, qtbot)
        if now is not before and _framed(before).grab().toImage() == with_keys[before]:
            hidden.append(_told(before))
    assert not hidden
    assert len(with_keys) > 5


def _tab(window: MainWindow, qtbot: QtBot) -> QWidget:
    """Press Tab and return where the keyboard is then."""
    before = now = QApplication.focusWidget() or window
    for _ in range(300):  # from link to link of a text
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        QApplication.processEvents()
        now = QApplication.focusWidget() or window
        if now is not before:
            break
    if isinstance(now, QLineEdit):
        now.deselect()
    return now


def _framed(widget: QWidget) -> QWidget:
    """Return what shows the focus of a widget: itself, or a frame around it."""
    above = widget.parentWidget()
    while above is not None and above.focusProxy() is widget:
        widget, above = above, above.parentWidget()
    return widget


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def test_a_control_out_of_sight_scrolls_into_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    show(window, "questions")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    areas = [a for a in window.findChildren(QScrollArea) if a.isVisible()]
    assert len(areas) > 1
    chain = _by_tab(window)
    for area in areas:
        last = next(each for each in reversed(chain) if area.isAncestorOf(each))
        last.setFocus()  # as the arrow keys do within a group
        seen = area.viewport()
        assert seen.rect().contains(last.mapTo(seen, last.rect().center())), _told(last)


def test_neighbours_in_the_order_of_tab_differ(window: MainWindow) -> None:
    show(window, "results")
    chain = _by_tab(window)
    assert all(one is not other for one, other in pairwise(chain))
    assert len(set(chain)) == len(chain)
