"""Layers of a picture: how they look, what they are called, and where."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from threading import Event

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import MAPS, NERVES, ZONES, Side, ViewId
from dermamap.core.body.skin import TEXELS
from dermamap.core.errors import DermamapError
from dermamap.ui.canvas import asides, naming, titles
from dermamap.ui.canvas import canvas_painting as draw
from dermamap.ui.frame import pointed
from dermamap.ui.frame.view_bar import LEFT
from dermamap.ui.parts import theme
from dermamap.ui.pictures.pictures import Picture
from dermamap.ui.pictures.territories import Label, Name, Territory
from dermamap.ui.pictures.worked_out import (
    AGREEMENT,
    CONSENSUS,
    DISAGREEMENT,
    WORKED_OUT,
)
from dermamap.ui.pictures.workshop import Workshop
from dermamap.ui.results import presenting
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.panels import Layout
from dermamap.ui.stage.stage import Stage
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, prepare

SVG = b"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" class="light" viewBox="0 0 100 60">
<defs>
<style>.dark .base{fill:#102030}</style>
<pattern id="pattern-L5" width="4" height="4" patternUnits="userSpaceOnUse">
<rect width="4" height="4" fill="#ff0000"/></pattern>
</defs>
<g id="art">
<path class="base" fill="#f0e0d0" d="M0 0H100V60H0Z"/>
</g>
<g id="map" display="none">
<path id="a" data-territory="L5" fill="url(#pattern-L5)" d="M0 0L60 0 60 60 0 60Z"/>
<path id="b" data-territory="S1" fill="#00ff00" d="M50 0L100 0 100 60 50 60Z"/>
<path id="c" data-territory="S2" fill-opacity="0" d="M0 0H100V60H0Z"/>
</g>
<g id="map-names" class="names" display="none">
<g class="halo">
<text x="30" y="30">L5</text>
</g>
<text data-territory="L5" data-side="left" x="30" y="30" data-reach="29.5">L5</text>
<text data-territory="S1" x="75" y="30" data-reach="25" display="none">S1</text>
</g>
<g id="zones-names" display="none">
<text data-zone="sole_heel" x="20" y="40" data-reach="9">sole_heel</text>
</g>
<g id="landmarks">
<path fill="#000000" d="M48 28H52V32H48Z"/>
</g>
</svg>
"""

Size = (100, 60)
PATIENCE_MS = 60_000


def picture() -> Picture:
    return Picture(SVG, *Size)


def drawn(shown: Picture, layers: tuple[str, ...]) -> QImage:
    image = QImage(*Size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        shown.paint(layers, painter)
    return image


def show_worked_out(window: MainWindow, qtbot: QtBot, layer: str) -> None:
    """Show a layer and wait until it is there."""
    window.canvas.show_layers([layer])
    qtbot.waitUntil(lambda: window.canvas.is_worked_out, timeout=PATIENCE_MS)


def draw_stamps(
    painter: QPainter, stage: Stage, settled: naming.Settled, *, is_dark: bool
) -> None:
    """Draw the names of a panel as the canvas does."""
    for box, picture in naming.stamps_of(stage, settled, 1.0, is_dark=is_dark):
        painter.drawPixmap(box.topLeft(), picture)


def test_patterns_of_the_file_fill_its_layers(window: MainWindow) -> None:
    image = drawn(picture(), ("art", "map"))
    assert image.pixelColor(20, 20) == QColor("#ff0000")
    assert image.pixelColor(80, 20) == QColor("#00ff00")


def test_landmarks_lie_above_every_layer(window: MainWindow) -> None:
    image = drawn(picture(), ("landmarks", "art", "map"))
    assert image.pixelColor(50, 30) == QColor("#000000")


def test_the_dark_look_is_another_class_of_the_same_file(window: MainWindow) -> None:
    shown = picture()
    assert drawn(shown, ("art",)).pixelColor(5, 5) == QColor("#f0e0d0")
    shown.show_dark(is_dark=True)
    assert drawn(shown, ("art",)).pixelColor(5, 5) == QColor("#102030")
    shown.show_dark(is_dark=False)
    assert drawn(shown, ("art",)).pixelColor(5, 5) == QColor("#f0e0d0")


def test_what_is_in_no_file_draws_nothing(window: MainWindow) -> None:
    assert drawn(picture(), ("nerves_of_mars",)).pixelColor(5, 5) == QColor("#ffffff")
    assert not picture().names("nerves_of_mars")
    assert not picture().territories("nerves_of_mars")


def test_names_stand_where_the_file_says(window: MainWindow) -> None:
    names = {name.label.territory: name for name in picture().names("map")}
    assert set(names) == {"L5", "S1"}
    assert names["L5"].place == pytest.approx((30, 30))
    assert names["S1"].reach_mm == 25


def test_where_territories_overlap_both_are_pointed_at(window: MainWindow) -> None:
    found = picture().territories("map")
    at = {
        x: {each.label.territory for each in found if each.holds(x, 20)}
        for x in (10, 55, 90)
    }
    assert at == {10: {"L5"}, 55: {"L5", "S1"}, 90: {"S1"}}, "a trunk is not shown"


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_words_are_written_only_where_they_have_room_as_the_panel_lies(
    window: MainWindow, turns: int
) -> None:
    shown = picture()
    (low, _) = shown.territories("map")
    assert low.has_room((30, 30), 50, 50)
    assert not low.has_room((30, 30), 62, 5)
    name = shown.names("map")[0]
    panel = Panel(ViewId.SOLE_LEFT, 0, 0, 1, *Size, turns)
    tall = Territory(Label("L5"), low.mask[:, 10:20], 10, 0, low.outline)
    narrow = naming.Named(panel, [name], [tall], lambda _: "A long name of a nerve")
    box = naming.size_of(["A long name of a nerve"], window.font())
    scale = box.width() / 58  # the words are nearly as long as the piece is high
    little = Name(name.label, name.place, 1.0)
    assert naming._has_room(little, narrow, scale, box) is bool(turns % 2)


def test_names_are_upright_and_legible_on_light_and_on_dark_skin(
    hand: Hand, window: MainWindow
) -> None:
    stage = window.canvas.stage
    window.canvas.show_views(Layout.FEET, LEFT)
    panel = hand.panel(ViewId.SOLE_LEFT)
    view = stage.views[ViewId.SOLE_LEFT]
    middle = view.width_mm / 2, view.height_mm / 2
    words = Name(Label("L5"), middle, 30.0)
    named = naming.Named(panel, [words], [], lambda _: "LLLLLLLL")
    for is_dark, ground in ((False, "#3b7cc4"), (True, "#3d2c25")):
        image = QImage(window.canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(ground))
        with QPainter(image) as painter:
            painter.setFont(window.font())
            settled = naming.settle(stage, named, window.font())
            draw_stamps(painter, stage, settled, is_dark=is_dark)
        x, y = map(round, stage.to_screen(panel, middle))
        across = [image.pixelColor(x + d, y).lightness() for d in range(-30, 31)]
        down = [image.pixelColor(x, y + d).lightness() for d in range(-30, 31)]
        changed = [
            sum(abs(v - QColor(ground).lightness()) > 40 for v in line)
            for line in (across, down)
        ]
        assert changed[0] > 2 * changed[1], "the letters stand side by side"
        assert max(across) - min(across) > 150


def test_the_scheme_changes_the_pictures(window: MainWindow) -> None:
    window.setPalette(theme.palette(dark=True))
    QApplication.processEvents()
    assert all(p._is_dark for p in window.canvas.pictures.known.values())
    window.setPalette(theme.palette())
    QApplication.processEvents()
    assert not any(p._is_dark for p in window.canvas.pictures.known.values())


@pytest.mark.parametrize("layer", WORKED_OUT)
def test_layers_that_are_worked_out_are_seen(
    window: MainWindow, qtbot: QtBot, layer: str
) -> None:
    canvas = window.canvas
    bare = canvas.grab().toImage()
    show_worked_out(window, qtbot, layer)
    assert canvas.grab().toImage() != bare
    canvas.show_layers([])
    assert canvas.grab().toImage() == bare


def test_skin_on_which_a_layer_is_missing_is_veiled_and_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = window.canvas
    bare = canvas.grab().toImage()
    asked: list[tuple[ViewId, str]] = []
    monkeypatch.setattr(window.workshop, "ask", asked.extend)
    said: list[str] = []
    veil = draw.draw_veil

    def listen(painter: QPainter, frame: QRectF, words: str, colours: QPalette) -> None:
        said.append(words)
        veil(painter, frame, words, colours)

    monkeypatch.setattr(draw, "draw_veil", listen)
    canvas.show_layers([CONSENSUS])
    veiled = canvas.grab().toImage()
    panels = canvas.stage.scene.panels
    assert said == ["Working this out…"] * len(panels)
    assert {view for view, _ in asked} == {panel.view for panel in panels}
    for panel in panels:
        place = canvas.stage.frame(panel).center()
        near = [place + QPointF(0, dy) for dy in range(-60, 60, 5)]
        assert any(
            bare.pixelColor(at.toPoint()) != veiled.pixelColor(at.toPoint())
            for at in near
        )
    canvas.show_layers([])
    assert canvas.grab().toImage() == bare


def test_views_in_sight_are_worked_out_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = window.canvas
    asked: list[tuple[ViewId, str]] = []
    monkeypatch.setattr(window.workshop, "ask", asked.extend)
    foot = canvas.stage.scene.panels[-1]
    canvas.zoom_by(20.0, canvas.stage.frame(foot).center())
    canvas.show_layers([CONSENSUS])
    assert asked[0][0] is foot.view
    assert len(asked) == len(canvas.stage.scene.panels)


def test_the_consensus_names_the_roots_and_fills_them_with_their_paints(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    show_worked_out(window, qtbot, CONSENSUS)
    shown = window.canvas.pictures.known[ViewId.LATERAL_LEFT]
    names = {name.label.territory for name in shown.names(CONSENSUS)}
    assert {"L3", "L5", "S1"} <= names
    point = hand.middle_of("foot_dorsum_middle", ViewId.DORSUM_LEFT)
    hand.hover(ViewId.DORSUM_LEFT, point)
    assert window.status._pointed.text().endswith("L5 nerve root")


def test_over_compared_maps_it_is_told_what_they_say(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    for layer in (AGREEMENT, DISAGREEMENT):
        show_worked_out(window, qtbot, layer)
        point = hand.middle_of("foot_dorsum_middle", ViewId.DORSUM_LEFT)
        hand.hover(ViewId.DORSUM_LEFT, point)
        assert window.status._pointed.text().endswith(
            f"L5 on {len(MAPS)} of {len(MAPS)} maps"
        )


def test_votes_are_told_the_most_frequent_first(window: MainWindow) -> None:
    agreement = window.kit.layers.agreement
    told = {
        pointed.votes_text(agreement, facet, window.pointing.votes)
        for facet in range(0, agreement.given.shape[1], 37)
    }
    assert any("3 of 4 maps" in each and "on 1" in each for each in told)
    assert any("1 left blank" in each for each in told)
    skin = window.kit.reference.skin
    place = skin.texels_of_zone("sole_heel", Side.RIGHT)[0] // TEXELS
    twin = place - skin.half
    assert pointed.votes_text(
        agreement, int(place), window.pointing.votes
    ) == pointed.votes_text(agreement, int(twin), window.pointing.votes)


def test_key_points_and_branches_are_told_in_plain_words(window: MainWindow) -> None:
    wording = window.kit.wording
    said = pointed.label_text(Label("L4", area="key_point_L4"), wording)
    assert said == "L4 key point (inner ankle bone)"
    nerve = "lateral_femoral_cutaneous"
    branch = Label(nerve, branch="posterior")
    assert "back branch" in pointed.label_text(branch, wording)
    words = presenting.words_on_skin(wording)
    assert words(branch) == "Back branch"
    assert words(Label("S1")) == "S1"
    assert words(Label("lateral_femoral_cutaneous")) == "lateral femoral cutaneous"
    (zone,) = picture().names("zones")
    assert words(zone.label) == "Heel pad"


def test_every_zone_has_a_name_of_its_own_on_the_skin(window: MainWindow) -> None:
    words = presenting.words_on_skin(window.kit.wording)
    named = {zone: words(Label("", zone=zone)) for zone in ZONES}
    assert len(set(named.values())) == len(ZONES)
    assert named["groin"] == "Lower belly and groin"
    assert named["posterior_calf_upper"] == "Calf, upper half"


def test_words_are_broken_into_no_more_lines_than_they_need() -> None:
    assert list(naming.ways("Front of the thigh")) == [
        ["Front of the thigh"],
        ["Front of", "the thigh"],
        ["Front", "of the", "thigh"],
        ["Front", "of", "the", "thigh"],
    ]
    assert list(naming.ways("L5")) == [["L5"]]


def test_an_area_too_small_for_its_name_has_it_beside(
    hand: Hand, window: MainWindow
) -> None:
    stage = window.canvas.stage
    panel = hand.panel(ViewId.ANTERIOR)
    point = Name(Label("L1", area="key_point_L1"), (200.0, 300.0), 4.0)
    named = naming.Named(panel, [point], [], lambda label: label.territory)
    image = QImage(window.canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setFont(window.font())
        settled = naming.settle(stage, named, window.font())
        draw_stamps(painter, stage, settled, is_dark=False)
    x, y = map(round, stage.to_screen(panel, point.place))
    assert not image.pixelColor(x, y).alpha(), "the disc stays free"
    right = [image.pixelColor(x + d, y).alpha() for d in range(4, 40)]
    assert max(right) > 200
    prepare(window.canvas)


def test_what_is_no_longer_shown_is_put_off(window: MainWindow, qtbot: QtBot) -> None:
    made: list[str] = []
    gate = Event()

    def slowly(view: ViewId, layer: str) -> tuple[str, str]:
        made.append(f"{view} {layer}")
        gate.wait()
        return f'<g id="{layer}"></g>', ""

    shop = Workshop(slowly)
    done: list[tuple[object, str]] = []
    shop.done.connect(lambda view, layer, _: done.append((view, layer)))
    sole, top = ViewId.SOLE_LEFT, ViewId.DORSUM_LEFT
    shop.ask([(sole, "a")])
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE_MS)
    shop.ask([(top, "b")])
    shop.ask([(top, "c")])
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2, timeout=PATIENCE_MS)
    shop.close()
    assert done == [(sole, "a"), (top, "c")], "what was begun ends; b was put off"


def test_a_layer_that_cannot_be_read_is_said_in_the_banner(
    window: MainWindow, qtbot: QtBot
) -> None:
    def fail(_: ViewId, __: str) -> tuple[str, str]:
        where = "fields.npz"
        raise DermamapError(where, "install it again")

    shop = Workshop(fail)
    shop.failed.connect(window.banner.show_problem)
    shop.ask([(ViewId.SOLE_LEFT, CONSENSUS)])
    qtbot.waitUntil(window.banner.isVisible, timeout=PATIENCE_MS)
    shop.close()
    assert "install it again" in window.banner.text


def test_nerves_without_room_on_the_skin_are_named_beside_the_body(
    window: MainWindow,
) -> None:
    canvas = window.canvas
    stage, words = canvas.stage, presenting.words_on_skin(window.kit.wording)
    named = [
        naming.Named(panel, each.names("nerves"), each.territories("nerves"), words)
        for panel in stage.scene.panels
        for each in (canvas.pictures.known[panel.view],)
    ]
    settled = [naming.settle(stage, each, canvas.font()) for each in named]
    found = list(asides.place(stage, settled, canvas.font(), canvas.size()))
    assert found
    seen = QRectF(canvas.rect())
    for aside in found:
        box = aside.box
        assert seen.contains(box)
        assert seen.contains(aside.place)
        for x in (box.left(), box.center().x(), box.right()):
            for y in (box.top(), box.bottom()):
                place = stage.place_at(x, y)
                assert place is None or place.texel is None, "it hides no skin"
    pairs = combinations([aside.box for aside in found], 2)
    assert not any(one.intersects(other) for one, other in pairs)
    for each in settled:
        assert all(name.label.territory in NERVES for name in each.left_out)


def test_names_beside_the_body_are_drawn_and_placed_once_for_a_camera(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = window.canvas
    placed: list[object] = []
    place = asides.place

    def count(
        stage: Stage, settled: Sequence[naming.Settled], font: QFont, size: QSize
    ) -> Iterator[asides.Aside]:
        placed.append(settled)
        return place(stage, settled, font, size)

    monkeypatch.setattr(asides, "place", count)
    canvas.show_layers(["nerves"])
    shown = canvas.grab().toImage()
    canvas.grab()
    assert len(placed) == 1
    aside = next(iter(canvas.captions._asides._known.values()))[0]
    box = aside.box.toRect()
    pixels = {
        shown.pixelColor(x, y).name()
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    }
    assert len(pixels) > 5, "letters stand on the ground"
    canvas.zoom_by(1.1)
    canvas.grab()
    assert len(placed) == 2


def test_large_names_of_sides_and_of_the_view_do_not_meet(
    hand: Hand, window: MainWindow
) -> None:
    stage, panel = window.canvas.stage, hand.panel(ViewId.ANTERIOR)
    names = (dict.fromkeys(ViewId, "Front"), dict.fromkeys(Side, "Left leg"))
    for factor in (1.0, 2.0, 3.0):
        font = theme.scaled(window.font(), factor)
        small, sign = titles._letters(stage, panel, names, font)
        wide = 2 * QFontMetricsF(sign).horizontalAdvance("LEFT LEG")
        if titles._has_room_for_title(stage, panel, names, font):
            wide += QFontMetricsF(small).horizontalAdvance("Front")
            assert sign.pointSizeF() >= 0.75 * 0.78 * font.pointSizeF()
        assert wide <= titles._room(stage, panel)
        assert small.pointSizeF() <= 0.88 * font.pointSizeF() + 0.01
    assert titles._beside(100, 80, 30) == 70
    assert titles._beside(100, 160, 30) == 160


def test_names_of_roots_that_are_close_together_are_written_smaller(
    window: MainWindow,
) -> None:
    font, others = window.font(), list[QRectF]()
    near = QPointF(100, 50)
    first = naming._apart("L1", near, font, others)
    width = naming.size_of(*first).width()
    second = naming._apart("L1", near + QPointF(width + 1, 0), font, others)
    far = naming._apart("L1", near + QPointF(10 * width, 0), font, others)
    assert second[1].pointSizeF() < first[1].pointSizeF()
    assert far[1].pointSizeF() == first[1].pointSizeF()
    assert not others[0].intersects(others[1])
