"""The rows of the rankings: what they show, to whom, and what stays as it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import ROOTS, Laterality, Side, Symptom, Urgency, ViewId
from dermamap.core.assessment import Assessment, Candidate, Triage
from dermamap.core.certainty import Interval, Intervals
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.core.words.for_patients import for_patients
from dermamap.core.words.wording import Audience, Standing
from dermamap.ui.canvas.canvas_painting import draw_ring
from dermamap.ui.parts import theme
from dermamap.ui.results.candidate_list import CandidateList
from dermamap.ui.results.candidate_row import CandidateRow
from dermamap.ui.results.presenting import setting_lines
from dermamap.ui.results.row import Row
from dermamap.ui.results.row_look import RowLook, short_of
from dermamap.ui.results.rows import SHOWN, Reader, ranking, reader_of
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit
from tests.ui.conftest import Hand

NARROW = 320
"""Width of a list in a window of 1280 pixels."""

SHIN = Mark(ZoneFill("lateral_leg_upper", Side.LEFT), Symptom.REDUCED)
REST = ("Other sources", "Other causes")
FIRST = Row("L5", "L5 nerve root", "left", 0.62, "Covers most of it", "#e08a10")


def list_of(*rows: Row, qtbot: QtBot, lines: int = 2) -> CandidateList:
    shown = CandidateList("Most likely source", lines)
    qtbot.addWidget(shown)
    shown.make_room_for([], [], ["99\u2013100 %"], percent=True)
    shown.resize(NARROW, 400)
    shown.show_rows(rows)
    shown.show()
    QApplication.processEvents()
    return shown


def seen(widget: CandidateRow) -> QPixmap:
    return widget.grab()


def like(one: QPixmap, other: QPixmap) -> bool:
    return one.toImage() == other.toImage()


class Painted(QObject):
    """Counts how often widgets are painted and laid out, and where they are painted."""

    def __init__(self, *widgets: QObject) -> None:
        super().__init__()
        self.paints, self.layouts = 0, 0
        self.region = QRegion()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        self.paints += event.type() is QEvent.Type.Paint
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        self.layouts += event.type() is QEvent.Type.LayoutRequest
        return False


def reader(kit: Kit, audience: Audience) -> Reader:
    limits = kit.reference.knowledge.uncertainty
    return reader_of(audience, kit.wording, limits)


def assessed(*shares: float) -> Assessment:
    names = ("L5", "S1", "L4", "L3", "L2")
    causes = ("lumbar_disc_herniation", "stroke", "herpes_zoster", "polyneuropathy")
    lesions, conditions = (
        tuple(
            Candidate(name, Laterality.LEFT, share)
            for name, share in zip(these, shares, strict=False)
        )
        for these in (names, causes)
    )
    return Assessment((), lesions, conditions, Triage(Urgency.ROUTINE))


def test_a_row_is_painted_again_only_when_it_looks_different(qtbot: QtBot) -> None:
    second = replace(FIRST, id="S1", name="S1 nerve root", share=0.2)
    shown = list_of(FIRST, second, qtbot=qtbot)
    first, other = shown.row_widgets
    counted, same = Painted(first), Painted(other)
    shown.show_rows([replace(FIRST, share=0.66), replace(second, share=0.2003)])
    QApplication.processEvents()
    assert counted.paints == 1
    assert same.paints == 0
    assert shown.rows[1].share == 0.2003


def test_no_word_changes_the_height_of_a_row(qtbot: QtBot) -> None:
    shown = list_of(FIRST, qtbot=qtbot)
    height, told = shown.row_widgets[0].height(), Painted(shown)
    wordy = replace(
        FIRST,
        name="A nerve with a name that is much too long for any row at all",
        side="both sides",
        line="word " * 60,
        interval=Interval(0.4, 0.7),
        sure="40\u201370 %",
    )
    for row in (wordy, replace(FIRST, line="", side=""), FIRST):
        shown.show_rows([row])
        QApplication.processEvents()
        assert shown.row_widgets[0].height() == height
    assert told.layouts == 0


def test_names_have_room_on_the_least_window_and_wrap_where_text_is_large(
    kit: Kit, qtbot: QtBot
) -> None:
    shown = list_of(FIRST, qtbot=qtbot)
    for audience in Audience:
        words = reader(kit, audience).wording
        for texts, chips in (
            (words.lesions, ("left", "both sides")),
            (words.conditions, ("",)),
        ):
            for text in texts.values():
                for side in chips:
                    row = replace(FIRST, name=text.short, side=side, share=1.0)
                    widget = shown.row_widgets[0]
                    widget.show_row(row)
                    room = widget.width() - 24 - widget.look.chip_width(side)
                    room -= widget.look.percent_width
                    _, lines = widget._name_in(room)
                    assert lines == (short_of(text.short),) or lines == (text.short,)
    font = shown.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    shown.setFont(font)
    names = [text.short for text in kit.wording.conditions.values()]
    shown.make_room_for(names, [], ["99\u2013100 %"], percent=True)
    widget = shown.row_widgets[0]
    long = max(names, key=lambda each: len(short_of(each)))
    widget.show_row(replace(FIRST, name=long, side=""))
    assert widget.look.name_lines == 2
    _, lines = widget._name_in(widget.width() - 24 - widget.look.percent_width)
    assert len(lines) == 2


def test_the_range_is_drawn_and_told_once_it_is_known(qtbot: QtBot) -> None:
    shown = list_of(FIRST, qtbot=qtbot)
    (widget,) = shown.row_widgets
    before, said = seen(widget), widget.accessibleName()
    sure = replace(FIRST, interval=Interval(0.5, 0.8), sure="50\u201380 %")
    shown.show_rows([sure])
    assert not like(seen(widget), before)
    assert "62 %" in said
    assert "50\u201380 %" not in said
    assert "62 % (50\u201380 %)" in widget.accessibleName()


@pytest.mark.parametrize("dark", [False, True])
def test_the_whisker_stands_out_on_the_bar_and_beside_it(
    qtbot: QtBot,
    dark: bool,  # noqa: FBT001
) -> None:
    shown = list_of(replace(FIRST, colour=""), qtbot=qtbot)
    shown.setPalette(theme.palette(dark=dark))
    wide = replace(FIRST, colour="", interval=Interval(0.2, 0.9), sure="20\u201390 %")
    bare = seen(shown.row_widgets[0]).toImage()
    shown.show_rows([wide])
    drawn = seen(shown.row_widgets[0]).toImage()
    changed = [
        (QColor(bare.pixel(x, y)), QColor(drawn.pixel(x, y)))
        for x in range(drawn.width() - 100)
        for y in range(drawn.height())
        if bare.pixel(x, y) != drawn.pixel(x, y)
    ]
    assert len(changed) > 100
    far = max(abs(a.lightnessF() - b.lightnessF()) for a, b in changed)
    assert far > 0.3


def test_the_arrow_keys_go_from_row_to_row_and_enter_opens(qtbot: QtBot) -> None:
    second = replace(FIRST, id="S1", name="S1 nerve root")
    rest = Row("", "Other sources", "", 0.1)
    shown = list_of(FIRST, second, rest, qtbot=qtbot)
    shown.activateWindow()
    shown.setFocus()
    first, other, last = shown.row_widgets
    assert shown.focusProxy() is first
    assert last.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not last.isEnabled()
    for key, wanted in (
        (Qt.Key.Key_Down, other),
        (Qt.Key.Key_Down, other),
        (Qt.Key.Key_Up, first),
    ):
        now = next(each for each in shown.row_widgets if each.hasFocus())
        qtbot.keyClick(now, key)
        assert wanted.hasFocus()
    opened: list[str] = []
    shown.opened.connect(opened.append)
    qtbot.keyClick(other, Qt.Key.Key_Return)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    qtbot.keyClick(first, Qt.Key.Key_A)
    assert opened == ["S1", "L5", "S1"]


def test_the_ring_of_the_keyboard_and_the_hover_are_seen(qtbot: QtBot) -> None:
    shown = list_of(FIRST, qtbot=qtbot)
    (widget,) = shown.row_widgets
    shown.activateWindow()
    widget.clearFocus()
    plain = seen(widget)
    widget.setFocus()
    ringed = seen(widget)
    assert not like(plain, ringed)
    widget.clearFocus()
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    near = seen(widget)
    assert not like(plain, near)
    assert not like(ringed, near)


def test_a_list_may_become_longer_and_shorter(qtbot: QtBot) -> None:
    shown = list_of(qtbot=qtbot)
    assert not shown.rows
    shown.show_rows([FIRST, replace(FIRST, id="S1")])
    QApplication.processEvents()
    tall = shown.sizeHint().height()
    shown.show_rows([FIRST])
    assert [row.id for row in shown.rows] == ["L5"]
    assert shown.sizeHint().height() < tall


def test_a_share_too_small_to_round_is_still_told() -> None:
    assert replace(FIRST, share=0.004).percent == "< 1 %"
    assert replace(FIRST, share=0.006).percent == "1 %"


def test_patients_are_told_where_a_candidate_stands_and_no_percentage(kit: Kit) -> None:
    patient = reader(kit, Audience.PATIENT)
    lesions, conditions, _ = ranking(
        assessed(0.4, 0.36, 0.1, 0.09, 0.05), patient, kit.colours, REST
    )
    words = kit.wording.patterns.standings
    assert [row.standing for row in lesions] == [
        Standing.BEST,
        Standing.BEST,
        Standing.POSSIBLE,
        Standing.POSSIBLE,
    ]
    assert [row.stands for row in lesions[:2]] == [words[Standing.BEST]] * 2
    for row in (*lesions, *conditions):
        assert row.percent == ""
        assert "%" not in row.said
        assert row.stands in row.said
    few, _, _ = ranking(assessed(0.9, 0.05, 0.04, 0.01), patient, kit.colours, REST)
    assert few[-1].standing is Standing.UNLIKELY


def test_clinicians_are_told_how_sure_a_percentage_is(kit: Kit) -> None:
    clinician = reader(kit, Audience.CLINICIAN)
    now = assessed(0.4, 0.36, 0.1, 0.09, 0.05)
    some = {each.id: Interval(0.1, 0.5) for each in now.lesions}
    sharp = {each.id: Interval(0.1, 0.1004) for each in now.conditions}
    lesions, conditions, _ = ranking(
        now, clinician, kit.colours, REST, Intervals(some, sharp)
    )
    assert [row.sure for row in lesions[:SHOWN]] == ["10\u201350 %"] * SHOWN
    assert lesions[-1].interval is None
    assert not any(row.sure for row in conditions)


def test_patients_read_no_name_of_a_root_alone(kit: Kit) -> None:
    told = for_patients(kit.wording)
    for root in ROOTS:
        assert told.name(root) == f"Lower back nerve {root}"
    assert told.name_within("L5+S1") == "lower back nerves L5 and S1"
    assert told.name("sciatic") == kit.wording.name("sciatic")
    names = [text.short for text in told.lesions.values()]
    assert len(set(names)) == len(names)


def test_the_meter_shows_three_bands(qtbot: QtBot) -> None:
    shown = list_of(FIRST, qtbot=qtbot)
    (widget,) = shown.row_widgets
    pictures = []
    for where in Standing:
        shown.show_rows([replace(FIRST, standing=where, stands="")])
        pictures.append(seen(widget))
    assert not like(pictures[0], pictures[1])
    assert not like(pictures[1], pictures[2])
    # The share itself is not to be seen.
    shown.show_rows([replace(FIRST, standing=Standing.UNLIKELY, share=0.01)])
    assert like(seen(widget), pictures[2])


def test_the_window_tells_how_sure_it_is_when_the_hand_rests(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.add_mark(SHIN)
    rows = window.side.results.lesions.rows
    assert not any(row.sure for row in rows)
    with qtbot.waitSignal(window.session.certainty_changed, timeout=20_000):
        pass
    first = window.side.results.lesions.rows[0]
    assert first.interval is not None
    assert first.interval.low <= first.share <= first.interval.high
    assert first.sure in window.side.results.lesions.row_widgets[0].accessibleName()
    window.session.history.undo()
    window.session.history.redo()
    assert not any(row.sure for row in window.side.results.lesions.rows)


def test_a_patient_sees_no_percentage_and_no_test(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.add_mark(SHIN)
    with qtbot.waitSignal(window.session.certainty_changed, timeout=20_000):
        pass
    window.show_mode(Mode.PATIENT)
    results = window.side.results
    for row in (*results.lesions.rows, *results.conditions.rows):
        assert "%" not in row.said
        assert row.stands
    with qtbot.waitSignal(window.session.advice_changed, timeout=20_000):
        pass
    assert results.card._asked is not None
    assert results.card._asked.question.who == "patient"
    assert results.card._asked.effects == ()
    assert not results._setting.isVisibleTo(window)
    window.show_mode(Mode.CLINICIAN)
    assert results.lesions.rows[0].percent
    assert window.session.examined
    assert results._setting.isVisibleTo(window)


def test_what_was_skipped_can_be_asked_again(window: MainWindow, qtbot: QtBot) -> None:
    window.session.add_mark(SHIN)
    with qtbot.waitSignal(window.session.certainty_changed, timeout=20_000):
        pass
    results = window.side.results
    first = results.card._asked
    assert first is not None
    assert not results._settled.isVisibleTo(window)
    while (asked := results.card._asked) is not None:
        window.reading.skip(asked.question.id, asked.side)
    assert results._settled.isVisibleTo(window)
    assert "skipped" in results._settled.text()
    qtbot.mouseClick(results._unskip, Qt.MouseButton.LeftButton)
    again = results.card._asked
    assert again is not None
    assert again.question.id == first.question.id
    assert not results._settled.isVisibleTo(window)
    results.show_question(None)
    assert "Little is left" in results._settled.text()
    assert not results._unskip.isVisibleTo(window)


def test_the_look_keeps_what_it_laid_out(qtbot: QtBot) -> None:
    look = RowLook(list_of(FIRST, qtbot=qtbot).font(), 2)
    assert look.name.laid_out("L5") is look.name.laid_out("L5")
    assert look.height(is_rest=True) < look.height(is_rest=False)
    assert RowLook(look.plain.font, 0).height(is_rest=True) == RowLook(
        look.plain.font, 0
    ).height(is_rest=False)


@pytest.mark.parametrize("dark", [False, True])
def test_the_ring_around_a_spot_stands_out_on_skin(
    *, dark: bool, qapp: QApplication
) -> None:
    assert qapp is not None
    tones = ("#5a443a", "#98796a") if dark else ("#ba8d78", "#fcf4ed")
    for tone in tones:
        picture = QImage(40, 40, QImage.Format.Format_RGB32)
        picture.fill(QColor(tone))
        with QPainter(picture) as painter:
            draw_ring(painter, QPointF(20, 20), theme.palette(dark=dark))
        seen_at = [QColor(picture.pixel(x, 20)) for x in range(20, 40)]
        light = [luminance(each) for each in seen_at]
        ring = luminance(theme.palette(dark=dark).color(theme.ACCENT))
        assert min(abs(each - ring) for each in light) < 0.02, "the ring itself"
        # Ring and edge are at three to one, so that one of them is on any skin.
        assert (max(light) + 0.05) / (min(light) + 0.05) > 3


def luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_nothing_above_the_rows_comes_or_goes_while_the_pen_draws(
    window: MainWindow, hand: Hand, checkout: Path
) -> None:
    folder = checkout / "tests" / "clinical" / "two_lesions"
    window.session.open(folder / "meralgia_and_l5.yaml")
    card = window.side.results.together
    told, setting = card._shown, window.side.results._setting.text()
    assert told is not None
    start = hand.middle_of("lateral_leg_lower", ViewId.LATERAL_LEFT)
    hand.press(ViewId.LATERAL_LEFT, start)
    for n in range(1, 12):
        hand.move(ViewId.LATERAL_LEFT, (start[0], start[1] - 12 * n))
    assert window.session.is_drawing
    assert card._shown == told
    assert window.side.results._setting.text() == setting
    hand.lift(ViewId.LATERAL_LEFT, start)
    now = window.session.assessment(0)
    lines = setting_lines(now, window.kit.wording)
    assert lines[0] in window.side.results._setting.text()


def test_shares_follow_each_move_and_reasons_a_pen_that_pauses(
    window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    start = hand.middle_of("lateral_leg_lower", ViewId.LATERAL_LEFT)
    hand.press(ViewId.LATERAL_LEFT, start)
    lesions, told = window.side.results.lesions, dict[tuple[str, str], str]()
    for n in range(1, 30):
        told.update({(each.id, each.side): each.line for each in lesions.rows})
        hand.move(ViewId.LATERAL_LEFT, (start[0], start[1] - 12 * n))
        now = window.session.assessment(0).lesions
        for row, candidate in zip(lesions.rows[:SHOWN], now, strict=False):
            assert row.id == candidate.id
            assert row.share == pytest.approx(candidate.probability)
            assert row.line == told.get((row.id, row.side), row.line)

    def lines() -> list[str]:
        reader, now = window.reading.reader, window.session.assessment()
        rows, _, _ = ranking(now, reader, window.kit.colours, REST)
        return [row.line for row in rows]

    assert [row.line for row in lesions.rows] != lines()
    qtbot.waitUntil(lambda: [row.line for row in lesions.rows] == lines())
    assert window.session.is_drawing
    hand.lift(ViewId.LATERAL_LEFT, start)
    assert [row.line for row in lesions.rows] == lines()


def test_what_a_move_changes_of_a_row_is_all_that_is_drawn_again(qtbot: QtBot) -> None:
    shown = list_of(FIRST, qtbot=qtbot)
    (row,) = shown.row_widgets
    later = replace(FIRST, share=FIRST.share - 0.2)
    drawn = QPixmap(row.size())
    row.render(drawn)
    painted = Painted(row)
    row.show_row(later)
    qtbot.waitUntil(lambda: not painted.region.isEmpty())

    changed = QRegion(painted.region)
    name = row.rect().adjusted(0, 0, -row.width() // 2, -row.height() * 2 // 3)
    assert not changed.intersects(name)
    row.render(drawn, changed.boundingRect().topLeft(), changed)
    whole = QPixmap(row.size())
    row.render(whole)
    assert drawn.toImage() == whole.toImage()
