"""The page of a candidate: what the body shows of it, and it against another."""

import re
from html import unescape
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.assessment import Speaks
from dermamap.core.drawing import Mark, Point, ZoneFill
from dermamap.core.knowledge.base import Source
from dermamap.core.picture.rendering import SAYS_COLOURS
from dermamap.core.preferences import Mode
from dermamap.core.words.wording import Audience
from dermamap.ui.parts import theme
from dermamap.ui.parts.theme import INKS, SAYS, ink_of
from dermamap.ui.results import presenting, source_card
from dermamap.ui.results.candidate_page import CandidatePage
from dermamap.ui.results.candidate_parts import ANSWER, counts, give_swatches
from dermamap.ui.results.page_text import SOURCE
from dermamap.ui.results.subject import Subject
from dermamap.ui.results.territory_picture import TerritoryPictures
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit
from tests.data.colours import EYES, difference, seen_by
from tests.ui.conftest import Hand

FRONT, OUTER = ViewId.ANTERIOR, ViewId.LATERAL_LEFT
SHIN = Mark(ZoneFill("lateral_leg_upper", Side.LEFT), Symptom.REDUCED)
KNEE = Mark(ZoneFill("anterior_thigh_upper", Side.LEFT), Symptom.REDUCED)


def text_of(window: MainWindow) -> str:
    return window.side.page._text.toPlainText().replace("\u00a0", " ")


def shows_says(window: MainWindow) -> bool:
    return window.canvas.stage.shows_says


def colour_at(hand: Hand, view: ViewId, point: Point) -> QColor:
    """Return the mean colour that the canvas shows around a place of a view."""
    QApplication.processEvents()
    picture = hand.canvas.grab().toImage()
    ratio = picture.devicePixelRatio()
    middle = hand.pixel(view, point) * ratio
    around = [
        QColor(picture.pixel((middle + QPointF(dx, dy)).toPoint()))
        for dx in range(-5, 5)
        for dy in range(-5, 5)
    ]
    red, green, blue = (
        sum(part(each) for each in around) / len(around)
        for part in (QColor.redF, QColor.greenF, QColor.blueF)
    )
    return QColor.fromRgbF(red, green, blue)


def far_from(one: QColor, other: QColor) -> float:
    return (
        abs(one.redF() - other.redF())
        + abs(one.greenF() - other.greenF())
        + abs(one.blueF() - other.blueF())
    )


def test_reasons_that_count_for_nothing_are_not_told(
    window: MainWindow, checkout: Path
) -> None:
    window.open(checkout / "tests" / "cases" / "case_example.yaml")
    window.reading.open_candidate("lumbar_disc_herniation")
    study = window.session.study("lumbar_disc_herniation")
    page = presenting.subject_of(
        study, window.session.assessment(0), window.reading.reader
    )
    assert not all(map(counts, page.explanation.sentences))
    told = text_of(window).replace("\u00d7", "x")
    assert "clearly (x" in told
    assert "(x1)" not in told
    assert "(x1.0)" not in told


def test_the_body_shows_what_fits_what_speaks_against_and_what_was_left_out(
    window: MainWindow, hand: Hand
) -> None:
    fits = hand.middle_of("lateral_leg_upper", OUTER)
    against = hand.middle_of("anterior_thigh_upper", FRONT)
    left_out = hand.middle_of("lateral_leg_lower", OUTER)
    bare = [colour_at(hand, v, p) for v, p in ((OUTER, left_out),)]
    window.session.add_mark(SHIN)
    window.session.add_mark(KNEE)
    marked = colour_at(hand, OUTER, fits)
    assert far_from(colour_at(hand, FRONT, against), marked) < 0.25  # one symptom
    assert far_from(colour_at(hand, OUTER, left_out), bare[0]) < 0.02

    window.reading.open_candidate("common_fibular")

    for_it, speaks_against = (
        colour_at(hand, OUTER, fits),
        colour_at(hand, FRONT, against),
    )
    assert for_it.greenF() > max(for_it.redF(), for_it.blueF())
    assert speaks_against.greenF() < min(speaks_against.redF(), speaks_against.blueF())
    assert far_from(colour_at(hand, OUTER, left_out), bare[0]) > 0.02
    window.side.show_results()
    assert far_from(colour_at(hand, OUTER, fits), marked) < 0.01


def test_what_the_skin_says_can_be_switched_off(
    window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    window.session.add_mark(SHIN)
    place = hand.middle_of("lateral_leg_upper", OUTER)
    marked = colour_at(hand, OUTER, place)
    window.reading.open_candidate("common_fibular")
    shown = colour_at(hand, OUTER, place)
    assert far_from(shown, marked) > 0.1
    button = window.side.page._on_body
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert far_from(colour_at(hand, OUTER, place), marked) < 0.01
    window.reading.open_candidate("L5")
    assert far_from(colour_at(hand, OUTER, place), marked) < 0.01  # it stays off
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shows_says(window)


def test_marks_come_back_while_the_pen_draws(window: MainWindow, hand: Hand) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate("common_fibular")
    assert shows_says(window)
    start = hand.middle_of("lateral_leg_lower", OUTER)
    hand.press(OUTER, start)
    assert not shows_says(window)
    hand.lift(OUTER, start)
    assert shows_says(window)
    window.session.history.undo()
    assert shows_says(window)


def test_views_that_come_later_show_it_too(window: MainWindow, hand: Hand) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate("common_fibular")
    window.canvas.show_views(window.canvas._layout, (Side.RIGHT,))
    QApplication.processEvents()
    for panel in window.canvas.stage.scene.panels:
        window.canvas.stage.prepare(panel.view)
    shown = {
        speaks
        for panel in window.canvas.stage.scene.panels
        for speaks, _ in window.canvas.stage.inked(panel.view)
    }
    assert shown <= set(Speaks)
    assert Speaks.FOR in shown  # the front shows both legs


def test_the_leg_of_the_candidate_comes_into_sight(window: MainWindow) -> None:
    other = Mark(ZoneFill("lateral_leg_upper", Side.RIGHT), Symptom.REDUCED)
    window.session.add_mark(other)

    def sides() -> set[Side]:
        views = window.canvas.stage.views
        panels = window.canvas.stage.scene.panels
        shown = [views[panel.view].sides for panel in panels]
        return {side for each in shown if len(each) == 1 for side in each}

    assert sides() == {Side.LEFT}
    window.reading.open_candidate("common_fibular")
    assert sides() == {Side.RIGHT}
    window.reading.open_candidate("length_dependent")  # of both: one of them is there
    assert sides() == {Side.RIGHT}


@pytest.mark.parametrize("lesion", ["central", "non_neural"])
def test_a_lesion_of_no_certain_skin_leaves_the_marks_as_they_are(
    window: MainWindow, lesion: str
) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate(lesion)
    assert not shows_says(window)
    assert not window.side.page._on_body.isEnabled()


def test_a_condition_shows_the_skin_of_its_likeliest_lesion(window: MainWindow) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate("common_fibular_neuropathy")
    assert shows_says(window)
    skin = window.session.study("common_fibular_neuropathy").skin
    lesion = window.kit.wording.name_within(skin.lesion)
    assert f"On the skin, as {lesion}" in text_of(window)
    assert "Fits: outer lower leg" in text_of(window)


def test_the_page_names_the_skin_and_compares_with_the_next(window: MainWindow) -> None:
    window.session.add_mark(SHIN)
    window.session.add_mark(KNEE)
    window.reading.open_candidate("common_fibular")
    text = text_of(window)
    lesions = window.session.assessment(0).lesions
    best = next(each.id for each in lesions if each.id != "common_fibular")

    assert "Fits: outer lower leg" in text
    assert "Speaks against it: front of the thigh" in text
    assert "Left out: " in text
    assert window.side.page._rival.currentData() == best
    assert "rather than" in text
    assert "What would tell them apart" in text
    assert window.side.page._rival.count() == len(lesions) - 1


def test_another_can_be_chosen_to_compare_with(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate("L5")
    pick = window.side.page._rival
    pick.setFocus()
    place = pick.findData("femoral")
    pick.setCurrentIndex(place)
    pick.activated.emit(place)

    assert "Why L5 nerve root rather than femoral nerve" in text_of(window)
    bar = window.side.page._text.verticalScrollBar()
    assert bar.value() > 0  # it is in sight
    window.session.answer("back_pain", answer=True)
    assert "rather than femoral nerve" in text_of(window)
    assert pick.currentData() == "femoral"
    window.reading.open_candidate("S1")  # which begins with its own
    assert pick.currentData() != "femoral"


def test_a_rival_of_the_other_list_is_forgotten(window: MainWindow) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate("L5")
    window.reading.compare_with("S1")
    window.reading.open_candidate("stroke")
    conditions = {each.id for each in window.session.assessment(0).conditions}
    assert window.side.page._rival.currentData() in conditions - {"stroke"}


def test_the_page_keeps_its_place_when_the_case_changes(window: MainWindow) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate("L5")
    bar = window.side.page._text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    window.session.answer("back_pain", answer=True)
    assert bar.value() == at > 0


def light(colour: str) -> np.ndarray:
    parts = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("eyes", EYES)
def test_kinds_of_skin_differ_for_all_eyes(eyes: str) -> None:
    for one, other in combinations(SAYS.values(), 2):
        assert one.pattern is not other.pattern
        seen = [seen_by(eyes, light(each.colour)) for each in (one, other)]
        assert difference(*seen) > 15


def test_pictures_and_window_show_it_in_the_same_colours() -> None:
    assert {s: ink.colour for s, ink in SAYS.items()} == dict(SAYS_COLOURS)
    assert ink_of(Symptom.PAIN) is INKS[Symptom.PAIN]


def test_the_page_has_a_sample_of_each_kind_of_skin(qtbot: QtBot) -> None:
    page = CandidatePage(lambda _: ())
    qtbot.addWidget(page)
    document = page._text.document()
    give_swatches(document, 2.0)
    for speaks in Speaks:
        kind = document.ResourceType.ImageResource.value
        picture = document.resource(kind, QUrl(f"says:{speaks.value}"))
        assert picture.width() == 2 * 16


def subject_on(window: MainWindow) -> Subject:
    subject = window.side.page._subject
    assert subject is not None
    return subject


def links_of(window: MainWindow) -> list[str]:
    """Return the addresses of all links of the open page, in order."""
    found, block = [], window.side.page._text.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            href = fragments.fragment().charFormat().anchorHref()
            if href and href not in found:
                found.append(href)
            fragments += 1
        block = block.next()
    return found


@pytest.fixture
def example(window: MainWindow, checkout: Path) -> MainWindow:
    window.open(checkout / "tests" / "cases" / "case_example.yaml")
    window.reading.open_candidate("L5")
    return window


def test_the_page_tells_how_sure_its_percentage_is(example: MainWindow) -> None:
    told = text_of(example)
    assert re.search(r"\d+ % \(\d+\u2013\d+ %\)", told)


def test_the_page_has_two_levels_and_keeps_the_choice_by_mode(
    example: MainWindow,
) -> None:
    page, texts = example.side.page, example.kit.wording.lesions["L5"]
    clinical = text_of(example)
    assert texts.plain not in clinical
    assert "Hip abduction" in clinical
    assert "\u00d7" in clinical
    page.level_wished.emit(Audience.PATIENT)
    plain = text_of(example)
    assert texts.plain in plain
    assert "\u00d7" not in plain
    assert not re.search(r"\d %", plain)
    assert "Lower back nerve L5" in plain
    assert "Fits best" in plain
    example.reading.open_candidate("lumbar_disc_herniation")
    assert "\u00d7" not in text_of(example)
    example.show_mode(Mode.PATIENT)
    example.reading.open_candidate("L5")
    page.level_wished.emit(Audience.CLINICIAN)
    assert "\u00d7" in text_of(example)
    example.show_mode(Mode.CLINICIAN)
    example.reading.open_candidate("L5")
    assert "\u00d7" not in text_of(example), "the choice was made in this mode"
    page.level_wished.emit(Audience.CLINICIAN)
    assert "\u00d7" in text_of(example)


def test_an_answer_is_given_in_place(example: MainWindow) -> None:
    window = example
    asks = subject_on(window).asks
    first = next(link for link in links_of(window) if link.startswith(ANSWER))
    window.side.page._text.anchorClicked.emit(QUrl(first))
    given = window.session.case.findings.get(asks[0].question, asks[0].side)
    assert given == asks[0].ways[0].answer
    assert window.side.shows_page
    after = subject_on(window).asks
    assert (after[0].question, after[0].side) != (asks[0].question, asks[0].side)
    window.session.history.undo()


def test_reasons_stand_in_the_order_of_their_weight(example: MainWindow) -> None:
    page = text_of(example)
    subject = example.side.page._subject
    assert subject is not None
    for_it = page[page.index("What speaks for it") :]
    effects = [
        (for_it.index(sentence.said), -sentence.effect)
        for sentence in subject.explanation.sentences
        if sentence.supports and counts(sentence)
    ]
    assert len(effects) > 2
    assert [size for _, size in sorted(effects)] == sorted(s for _, s in effects)


def test_a_source_is_shown_in_full_and_leaves_only_when_asked(
    example: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        lambda url: opened.append(url.toString()),
    )
    sourced = example.side.page._sourced
    card = sourced.card
    assert not card.isVisibleTo(example)
    links = [link for link in links_of(example) if link.startswith(SOURCE)]
    assert len(links) > 5
    sourced.browser.anchorClicked.emit(QUrl(links[0]))
    number = int(links[0].removeprefix(SOURCE))
    (source,) = example.kit.reference.knowledge.cite(sourced._keys[number - 1])
    assert card.isVisibleTo(example)
    assert source.citation in unescape(card._told.text())
    assert opened == []
    assert "network" in card._leaves.text()
    assert QUrl(source.url).host() in card._leaves.text()
    qtbot.mouseClick(card._open, Qt.MouseButton.LeftButton)
    assert opened == [source.url]
    card.closed.emit()
    assert not card.isVisibleTo(example)
    sourced.browser.anchorClicked.emit(QUrl(links[0]))
    example.reading.open_candidate("S1")
    assert not card.isVisibleTo(example), "it was of another page"


def test_a_source_without_an_address_cannot_be_opened(qtbot: QtBot) -> None:
    card = source_card.SourceCard()
    qtbot.addWidget(card)
    book = Source("An old book <1912>", "recalled", note="read long ago")
    card.show_sources(3, [book])
    assert card._open.isHidden()
    assert card._leaves.isHidden()
    assert "An old book &lt;1912&gt;" in card._told.text()
    assert "to be checked" in card._told.text()
    assert card.accessibleName() == "Source 3"


def test_every_number_of_a_page_leads_to_its_source(example: MainWindow) -> None:
    sourced = example.side.page._sourced
    for link in links_of(example):
        if link.startswith(SOURCE):
            sourced.browser.anchorClicked.emit(QUrl(link))
            assert sourced.card.isVisibleTo(example)
    example.side._show(example.side.topics)
    topics = example.side.topics._sourced
    topics.browser.anchorClicked.emit(QUrl(f"{SOURCE}1"))
    assert topics.card.isVisibleTo(example)


def test_the_page_follows_the_palette(example: MainWindow) -> None:
    page = example.side.page
    before = page._text.toHtml()
    page.setPalette(theme.palette(dark=True))
    assert page._text.toHtml() != before


def test_territories_are_drawn_where_they_are_certain(kit: Kit) -> None:
    pictures = TerritoryPictures(kit.reference, kit.facets)
    left = (Side.LEFT,)
    skin, own = QColor("#d3dce2"), QColor("#ff0000")
    drawn = pictures.picture("sural", left, height=90, colours=(skin, own))
    assert drawn is not None
    assert drawn.height() == 90
    seen = {
        QColor(drawn.pixel(x, y)).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
    }
    assert skin.name() in seen
    assert any(QColor(each).red() > 200 > 2 * QColor(each).green() for each in seen)
    views = pictures.views_of("sural", left)
    assert 1 <= len(views) <= 3
    mirrored = pictures.views_of("sural", (Side.RIGHT,))
    assert [str(each).replace("left", "right") for each in views] == list(mirrored)
    assert pictures.views_of("medial_plantar", left)[0] is ViewId.SOLE_LEFT
    again = pictures.picture("sural", left, height=90, colours=(skin, own))
    assert again == drawn
    for lesion in ("non_neural", "nothing"):
        none = pictures.picture(lesion, left, height=90, colours=(skin, own))
        assert none is None


def test_in_a_mirror_a_sole_is_swapped_and_a_side_is_not(kit: Kit) -> None:
    pictures = TerritoryPictures(kit.reference, kit.facets)

    def drawn(nerve: str, *, is_mirrored: bool) -> QImage:
        made = pictures.picture(
            nerve,
            (Side.LEFT,),
            height=90,
            colours=(QColor("#d3dce2"), QColor("#ff0000")),
            is_mirrored=is_mirrored,
        )
        assert made is not None
        return made

    def first_red(image: QImage) -> int:
        columns = range(image.width())
        reds = [QColor(image.pixel(x, image.height() // 2)).green() for x in columns]
        return next(x for x, green in enumerate(reds) if 0 < green < 120)

    soles = [drawn("medial_plantar", is_mirrored=each) for each in (False, True)]
    assert first_red(soles[0]) != first_red(soles[1])
    assert drawn("obturator", is_mirrored=True) == drawn("obturator", is_mirrored=False)


def test_a_candidate_of_no_certain_skin_has_no_picture(window: MainWindow) -> None:
    window.session.add_mark(SHIN)
    window.reading.open_candidate("non_neural")
    assert subject_on(window).picture is None
    window.reading.open_candidate("L5")
    draw = subject_on(window).picture
    assert draw is not None
    two = draw(theme.palette(), 2.0)
    assert two is not None
    assert two.devicePixelRatio() == 2.0
