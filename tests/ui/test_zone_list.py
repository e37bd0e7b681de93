"""The skin as a list: in step with the drawing, both ways, and by keyboard alone."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    ZONES,
    Side,
    Symptom,
    ViewId,
    expand_zone,
)
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.tally import bits_of
from dermamap.core.drawing import Mark, Stroke, ZoneFill
from dermamap.session.session import Session
from dermamap.ui.parts import theme
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit
from dermamap.ui.zone_list.entries import FULL, PARTS, Entry, Part
from dermamap.ui.zone_list.zone_list import ZoneList
from dermamap.ui.zone_list.zone_model import SYMPTOMS, ZoneModel, told

Key = Qt.Key
State = Qt.CheckState
Role = Qt.ItemDataRole
Ctrl: Final = Qt.KeyboardModifier.ControlModifier
LEFT = Side.LEFT
NUMB, PAIN = Symptom.REDUCED, Symptom.PAIN
CALF = "posterior_calf_upper"
DOWN_THE_SHIN = Stroke(ViewId.ANTERIOR, 14, ((390, 580), (392, 620), (396, 680)))


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> ZoneList:
    """Return the list, opened by its key."""
    window.activateWindow()
    qtbot.keyClick(window.canvas, Key.Key_L, Ctrl)
    QApplication.processEvents()
    return window.listing.zones


def box(zones: ZoneList, word: str, symptom: Symptom, side: Side = LEFT) -> QModelIndex:
    """Return the box of a zone or composite zone."""
    lines = zones.model.all_entries()
    entry = next(e for e in lines if e.words == (word,) and e.side is side)
    return zones.model.place_of(entry, SYMPTOMS.index(symptom) + 1)


def part(zones: ZoneList, part: Part, symptom: Symptom) -> QModelIndex:
    """Return the box of a part of the left leg."""
    entry = next(e for e in zones.model.all_entries() if e.words == PARTS[part])
    return zones.model.place_of(entry, SYMPTOMS.index(symptom) + 1)


def state(index: QModelIndex) -> Qt.CheckState:
    return Qt.CheckState(index.data(Role.CheckStateRole))


def heard(index: QModelIndex) -> str:
    return str(index.data(Role.AccessibleTextRole))


# What it is made of


def test_every_zone_is_in_one_part() -> None:
    zones = [zone for part, words in PARTS.items() for zone in words]
    assert sorted(zones) == sorted((*ZONES, *COMPOSITE_ZONES))


def test_every_zone_has_a_box_for_each_side_and_symptom(opened: ZoneList) -> None:
    for side in Side:
        for word in (*ZONES, *COMPOSITE_ZONES):
            for symptom in Symptom:
                index = box(opened, word, symptom, side)
                assert index.flags() & Qt.ItemFlag.ItemIsUserCheckable
                assert state(index) is State.Unchecked


def test_the_model_keeps_the_rules_of_models(opened: ZoneList) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(opened.model, mode)
    opened.model.show_shares({(LEFT, PAIN, "heel"): 0.5})
    assert tester.model() is opened.model


def test_names_differ_within_a_part(opened: ZoneList) -> None:
    def check(entries: list[Entry]) -> None:
        names = [entry.name for entry in entries]
        assert len(set(names)) == len(names)
        for entry in entries:
            check(entry.below)

    check([e for e in opened.model.all_entries() if e.above is None])


def test_a_share_is_told_as_nothing_or_all_only_if_it_is_so() -> None:
    shares = (0.0, 1e-6, 0.004, 0.4, 0.996, 0.9999999, 1.0)
    assert list(map(told, shares)) == [
        "0 %",
        "1 %",
        "1 %",
        "40 %",
        "99 %",
        "100 %",
        "100 %",
    ]


# In step


def test_a_stroke_ticks_its_zones_in_part(window: MainWindow, opened: ZoneList) -> None:
    window.session.add_mark(Mark(DOWN_THE_SHIN, NUMB))
    index = box(opened, "anterior_shin_upper", NUMB)
    assert state(index) is State.PartiallyChecked
    share = window.session.assessment(0).areas[0].zones["anterior_shin_upper"]
    assert heard(index) == f"Shin, upper half, left, Less feeling: {told(share)} marked"
    assert index.data() == told(share)
    assert state(box(opened, "anterior_shin_upper", PAIN)) is State.Unchecked
    other = box(opened, "anterior_shin_upper", NUMB, Side.RIGHT)
    assert state(other) is State.Unchecked


def test_while_a_pen_moves_the_list_follows_now_and_then(
    window: MainWindow, opened: ZoneList, qtbot: QtBot
) -> None:
    session, index = window.session, box(opened, "anterior_shin_upper", NUMB)
    session.begin_stroke(ViewId.ANTERIOR, (390, 600), 14, NUMB)
    session.extend_stroke([(392, 640)])
    assert state(index) is State.Unchecked
    qtbot.waitUntil(lambda: state(index) is State.PartiallyChecked)
    before = index.data()
    session.extend_stroke([(396, 680)])
    session.end_stroke()
    assert index.data() != before


def test_a_ticked_box_fills_its_zone_and_an_empty_one_leaves_the_others(
    window: MainWindow, opened: ZoneList
) -> None:
    session = window.session
    session.add_mark(Mark(DOWN_THE_SHIN, PAIN))
    pain = heard(box(opened, "anterior_shin_upper", PAIN))
    index = box(opened, "anterior_shin_upper", NUMB)
    opened.model.toggle(index)
    assert state(index) is State.Checked
    assert session.case.drawing.marks[-1] == Mark(
        ZoneFill("anterior_shin_upper", LEFT), NUMB
    )
    assert "Less feeling" in session.history.undoText()
    opened.model.toggle(index)
    assert state(index) is State.Unchecked
    assert heard(box(opened, "anterior_shin_upper", PAIN)) == pain
    session.history.undo()
    assert state(index) is State.Checked
    session.history.undo()
    assert state(index) is State.Unchecked
    assert heard(box(opened, "anterior_shin_upper", PAIN)) == pain


def test_a_box_ticked_in_part_is_filled_first(
    window: MainWindow, opened: ZoneList
) -> None:
    window.session.add_mark(Mark(DOWN_THE_SHIN, NUMB))
    index = box(opened, "anterior_shin_upper", NUMB)
    opened.model.toggle(index)
    assert state(index) is State.Checked


def test_the_box_of_a_part_stands_for_all_of_its_zones_in_one_step(
    window: MainWindow, opened: ZoneList
) -> None:
    index, session = part(opened, Part.TOES, PAIN), window.session
    opened.model.toggle(box(opened, "toe_2", PAIN))
    assert state(index) is State.PartiallyChecked
    count = session.history.count()
    opened.model.toggle(index)
    assert session.history.count() == count + 1
    assert state(index) is State.Checked
    for zone in PARTS[Part.TOES]:
        assert state(box(opened, zone, PAIN)) is State.Checked
    assert state(box(opened, "stocking_foot", PAIN)) is State.PartiallyChecked
    opened.model.toggle(index)
    assert not session.state.any()


def test_what_assistive_technology_sets_is_marked(
    window: MainWindow, opened: ZoneList
) -> None:
    index = box(opened, "heel", PAIN)
    assert opened.model.setData(index, State.Checked, Role.CheckStateRole)
    assert state(index) is State.Checked
    assert opened.model.setData(index, State.Unchecked.value, Role.CheckStateRole)
    assert state(index) is State.Unchecked
    assert not opened.model.setData(index, "x", Role.EditRole)
    assert not opened.model.setData(
        index.siblingAtColumn(0), State.Checked, Role.CheckStateRole
    )


def test_a_hidden_list_catches_up_when_it_is_opened(
    window: MainWindow, opened: ZoneList
) -> None:
    window.listing.close()
    window.session.add_mark(Mark(ZoneFill("heel", LEFT), PAIN))
    assert state(box(opened, "heel", PAIN)) is State.Unchecked
    window.listing.toggle()
    assert state(box(opened, "heel", PAIN)) is State.Checked
    assert opened.tree.isExpanded(part(opened, Part.ANKLE, PAIN).siblingAtColumn(0))


marks = st.lists(
    st.builds(
        Mark,
        st.builds(ZoneFill, st.sampled_from(ZONES), st.sampled_from(Side))
        | st.builds(
            Stroke,
            st.just(ViewId.ANTERIOR),
            st.floats(3, 60),
            st.lists(
                st.tuples(st.floats(20, 460), st.floats(20, 1000)),
                min_size=1,
                max_size=3,
            ).map(tuple),
        ),
        st.none() | st.sampled_from(Symptom),
    ),
    max_size=5,
)
ticks = st.lists(
    st.tuples(
        st.sampled_from([*ZONES, *COMPOSITE_ZONES]),
        st.sampled_from(Side),
        st.sampled_from(Symptom),
    ),
    max_size=5,
)


@pytest.fixture(scope="module")
def alone(kit: Kit, qapp: QApplication) -> Iterator[MainWindow]:
    """Return one window for many examples, its list open."""
    window = MainWindow(Session(kit.reference), kit)
    window.show()
    window.listing.toggle()
    yield window
    window.session.history.setClean()
    window.close()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(marks=marks, ticks=ticks)
def test_the_list_and_the_drawing_say_the_same(
    alone: MainWindow,
    kit: Kit,
    *,
    marks: list[Mark],
    ticks: list[tuple[str, Side, Symptom]],
) -> None:
    session, zones = alone.session, alone.listing.zones
    session.new_case()
    for mark in marks:
        session.add_mark(mark)
        assert_same(session, zones, kit)
    for word, side, symptom in ticks:
        index, before = box(zones, word, symptom, side), session.state.copy()
        was_full = state(index) is State.Checked
        zones.model.toggle(index)
        under = kit.reference.skin.texels_of_zone(word, side)
        bits = bits_of((symptom,))
        after = before.copy()
        after[under] = before[under] & ~bits if was_full else before[under] | bits
        assert (session.state == after).all()
        assert_same(session, zones, kit)
    while session.history.canUndo():
        session.history.undo()
    assert_same(session, zones, kit)
    assert not session.state.any()
    while session.history.canRedo():
        session.history.redo()
    assert_same(session, zones, kit)
    marker = SkinMarker(kit.reference.skin, kit.reference.views)
    fresh = cover(session.case.drawing, kit.reference.skin, marker)
    assert (session.state == fresh.state).all()


def assert_same(session: Session, zones: ZoneList, kit: Kit) -> None:
    """Compare every box with the texels of its zone, counted one by one."""
    skin, count = kit.reference.skin, len(ZONES)
    area = np.repeat(skin.area_cm2.astype(np.float64), TEXELS) / TEXELS
    zone = skin.texel_zone.ravel() + count * (np.arange(len(area)) >= len(area) // 2)
    whole = np.bincount(zone, area).reshape(2, count)
    for symptom in Symptom:
        on = (session.state & bits_of((symptom,))) > 0
        covered = np.bincount(zone, area * on).reshape(2, count)
        bare = np.bincount(zone, ~on).reshape(2, count)
        for s, side in enumerate(Side):
            for word in (*ZONES, *COMPOSITE_ZONES):
                these = [ZONES.index(each) for each in expand_zone(word)]
                share = covered[s, these].sum() / whole[s, these].sum()
                index = box(zones, word, symptom, side)
                assert zones.model.share(index) == pytest.approx(share, abs=1e-5)
                if not share:
                    assert state(index) is State.Unchecked
                if not bare[s, these].any():
                    assert state(index) is State.Checked


# By keyboard


def test_its_key_opens_it_goes_to_it_and_closes_it(
    window: MainWindow, opened: ZoneList, qtbot: QtBot
) -> None:
    assert opened.isVisible()
    assert opened.tree.hasFocus()
    assert window.views._list.isChecked()
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Key.Key_L, Ctrl)
    assert opened.tree.hasFocus()
    qtbot.keyClick(opened.tree, Key.Key_L, Ctrl)
    assert not opened.isVisible()
    assert not window.views._list.isChecked()
    assert window.canvas.hasFocus()


def test_a_button_under_the_body_opens_and_closes_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    button = window.views._list
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.listing.zones.isVisible()
    assert button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.listing.zones.isVisible()
    assert not button.isChecked()


def test_escape_closes_it(window: MainWindow, opened: ZoneList, qtbot: QtBot) -> None:
    qtbot.keyClick(opened.tree, Key.Key_Escape)
    assert not opened.isVisible()


def test_all_can_be_marked_by_arrows_and_space(
    window: MainWindow, opened: ZoneList, qtbot: QtBot
) -> None:
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Down, Key.Key_Space):
        qtbot.keyClick(opened.tree, key)  # to the groin, and into its boxes
    qtbot.keyClick(opened.tree, Key.Key_Space)
    assert window.session.case.drawing.marks == (Mark(ZoneFill("groin", LEFT), NUMB),)
    qtbot.keyClick(opened.tree, Key.Key_5)
    assert window.session.case.drawing.marks[-1].symptom is PAIN
    qtbot.keyClick(opened.tree, Key.Key_Right)
    assert opened.tree.currentIndex().column() == 2
    qtbot.keyClick(opened.tree, Key.Key_Down)
    qtbot.keyClick(opened.tree, Key.Key_Return)
    last = window.session.case.drawing.marks[-1]
    assert last == Mark(ZoneFill("buttock", LEFT), Symptom.ABSENT)


def test_left_goes_to_the_name_then_to_the_line_above_and_closes_it(
    opened: ZoneList, qtbot: QtBot
) -> None:
    tree = opened.tree
    entry = opened.model.entry(box(opened, CALF, NUMB))
    tree.go_to(entry, 1)
    head = tree.currentIndex().parent()
    assert tree.isExpanded(head)
    for _ in range(2):
        qtbot.keyClick(tree, Key.Key_Left)
    assert tree.currentIndex() == head
    qtbot.keyClick(tree, Key.Key_Left)
    assert not tree.isExpanded(head)
    qtbot.keyClick(tree, Key.Key_Left)
    assert tree.currentIndex() == head.parent()
    qtbot.keyClick(tree, Key.Key_Right)
    assert tree.currentIndex().parent() == head.parent()
    qtbot.keyClick(tree, Key.Key_Left)
    for _ in range(2):
        qtbot.keyClick(tree, Key.Key_Left)
    assert not tree.currentIndex().parent().isValid()
    qtbot.keyClick(tree, Key.Key_Space)
    assert tree.isExpanded(tree.currentIndex())


def test_the_last_box_of_a_line_has_none_to_its_right(
    opened: ZoneList, qtbot: QtBot
) -> None:
    opened.tree.setCurrentIndex(box(opened, "saddle", PAIN))
    qtbot.keyClick(opened.tree, Key.Key_Right)
    assert opened.tree.currentIndex() == box(opened, "saddle", PAIN)


def test_typing_goes_to_a_name_and_takes_no_tool(
    window: MainWindow, opened: ZoneList, qtbot: QtBot
) -> None:
    tool = window.canvas.tool
    qtbot.keyClicks(opened.tree, "great")
    assert opened.model.entry(opened.tree.currentIndex()).words == ("great_toe",)
    assert opened.tree.isExpanded(opened.tree.currentIndex().parent())
    assert window.canvas.tool is tool
    opened.tree._since.invalidate()
    qtbot.keyClicks(opened.tree, "xyz")
    assert opened.model.entry(opened.tree.currentIndex()).words == ("great_toe",)
    opened.tree._since.invalidate()
    qtbot.keyClicks(opened.tree, "calf")
    first = opened.model.entry(opened.tree.currentIndex())
    opened.tree._since.invalidate()
    qtbot.keyClicks(opened.tree, "c")
    assert opened.model.entry(opened.tree.currentIndex()) is not first


def test_a_name_of_two_words_ticks_nothing(
    window: MainWindow, opened: ZoneList, qtbot: QtBot
) -> None:
    opened.tree.setCurrentIndex(box(opened, "heel", NUMB))
    qtbot.keyClicks(opened.tree, "outer thigh")
    assert not window.session.case.drawing.marks
    entry = opened.model.entry(opened.tree.currentIndex())
    assert entry.name.startswith("Outer thigh")


def test_a_search_shows_what_has_its_words_and_down_goes_there(
    opened: ZoneList, qtbot: QtBot
) -> None:
    search = opened._search
    search.setFocus()
    qtbot.keyClicks(search, "calf upper")
    shown = [e for e in opened.model.all_entries() if opened.tree.is_shown(e)]
    assert [e.words for e in shown if e.is_zone] == [(CALF,)] * 2
    qtbot.keyClick(search, Key.Key_Down)
    assert opened.tree.hasFocus()
    assert opened.model.entry(opened.tree.currentIndex()).words == (CALF,)
    search.setText("genitals")
    shown = [e for e in opened.model.all_entries() if opened.tree.is_shown(e)]
    assert {e.words for e in shown if e.is_zone} == {("saddle",)}
    search.setText("elbow")
    assert opened._nothing.isVisible()
    qtbot.keyClick(search, Key.Key_Return)
    search.clear()
    assert not opened._nothing.isVisible()
    assert all(map(opened.tree.is_shown, opened.model.all_entries()))


def test_a_search_for_a_part_shows_all_of_it(opened: ZoneList) -> None:
    opened._search.setText("toes")
    for zone in PARTS[Part.TOES]:
        assert opened.tree.is_shown(opened.model.entry(box(opened, zone, NUMB)))


# By pointer, by eye and by ear


def test_a_click_ticks_a_box_and_another_one_empties_it(
    window: MainWindow, opened: ZoneList, qtbot: QtBot
) -> None:
    index = box(opened, "saddle", PAIN)
    place = opened.tree.visualRect(index).center()
    for expected in (State.Checked, State.Unchecked):
        qtbot.mouseClick(opened.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert state(index) is expected


def test_a_click_on_a_name_ticks_nothing(
    window: MainWindow, opened: ZoneList, qtbot: QtBot
) -> None:
    place = opened.tree.visualRect(box(opened, "saddle", PAIN).siblingAtColumn(0))
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        qtbot.mouseClick(opened.tree.viewport(), button, pos=place.center())
    assert not window.session.case.drawing.marks


def test_a_line_tells_all_that_is_marked_there(
    window: MainWindow, opened: ZoneList
) -> None:
    for symptom in (NUMB, PAIN):
        window.session.add_mark(Mark(ZoneFill("heel", LEFT), symptom))
    name = box(opened, "heel", NUMB).siblingAtColumn(0)
    assert heard(name) == ("Heel, back and sides, left: Less feeling 100 %, Pain 100 %")
    assert heard(box(opened, "saddle", PAIN).siblingAtColumn(0)).endswith(
        "nothing marked"
    )


def test_the_tree_is_told_to_those_who_hear_it(
    window: MainWindow, opened: ZoneList
) -> None:
    window.session.add_mark(Mark(ZoneFill("saddle", LEFT), PAIN))
    tree = QAccessible.queryAccessibleInterface(opened.tree)
    assert tree.role() is QAccessible.Role.Tree
    assert tree.text(QAccessible.Text.Name) == "List of the skin"
    cells = [tree.child(n) for n in range(tree.childCount())]
    names = [cell.text(QAccessible.Text.Name) for cell in cells]
    cell = cells[
        names.index(
            "Saddle (between the legs, genitals, around the anus), "
            "left, Pain: all marked"
        )
    ]
    assert cell.state().checkable
    assert cell.state().checked


@pytest.mark.parametrize("dark", [False, True])
def test_a_box_looks_other_when_it_is_ticked_in_part_and_ticked(
    window: MainWindow, opened: ZoneList, *, dark: bool
) -> None:
    window.setPalette(theme.palette(dark=dark))
    index, seen = box(opened, "saddle", PAIN), set[bytes]()
    for share in (0.0, 0.3, 0.7, 1.0):
        opened.model.show_shares({(LEFT, PAIN, "saddle"): share})
        QApplication.processEvents()
        image = opened.tree.viewport().grab(opened.tree.visualRect(index)).toImage()
        seen.add(bytes(image.constBits()))
    assert len(seen) == 4


def test_in_a_narrow_window_the_list_takes_the_place_of_the_body(
    window: MainWindow, opened: ZoneList
) -> None:
    assert window.canvas.isVisible()
    beside = window.beside
    beside.resize(opened.minimumSizeHint().width() + 20, beside.height())
    assert not window.canvas.isVisible()
    assert opened.width() == beside.width()
    window.listing.close()
    assert window.canvas.isVisible()
    assert window.canvas.width() == beside.width()


def test_nothing_is_asked_of_lines_that_are_not_there(opened: ZoneList) -> None:
    model: ZoneModel = opened.model
    nowhere = QModelIndex()
    assert model.data(nowhere) is None
    assert model.flags(nowhere) == Qt.ItemFlag.NoItemFlags
    assert not model.has_box(nowhere)
    head = model.index(0, 1)
    assert model.data(head, Role.CheckStateRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    model.toggle(head)
    assert FULL < 1


def test_where_there_is_little_room_names_stand_above_their_boxes(
    window: MainWindow, opened: ZoneList
) -> None:
    tree, name = opened.tree, box(opened, "saddle", PAIN).siblingAtColumn(0)
    high, seen = tree.visualRect(name).height(), tree.grab().toImage()
    opened.resize(opened.minimumSizeHint().width() // 2, opened.height())
    QApplication.processEvents()
    assert tree.visualRect(name).height() > high
    assert tree.visualRect(box(opened, "saddle", PAIN)).right() <= tree.width()
    assert tree.grab().toImage() != seen
    opened.resize(opened.sizeHint().width(), opened.height())
    QApplication.processEvents()
    assert tree.visualRect(name).height() == high


def test_it_follows_the_size_of_the_letters(
    window: MainWindow, opened: ZoneList
) -> None:
    wide = opened.tree.sizeHint().width()
    larger = opened.font()
    larger.setPointSizeF(1.5 * larger.pointSizeF())
    opened.tree.setFont(larger)
    assert opened.tree.sizeHint().width() > 1.3 * wide
