"""The drawing held against a root or nerve: on the skin, in figures, and by whom."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import CONSENSUS, NERVE_MAPS, Side, Symptom, ViewId
from dermamap.core.assessment import Speaks
from dermamap.core.atlas.comparison import COMPARABLE, ComparedAreas
from dermamap.core.atlas.fields import FULL
from dermamap.core.body.skin import TEXELS
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.ui.layers.compare_card import CompareCard
from dermamap.ui.layers.comparison_key import ComparisonKey
from dermamap.ui.parts import theme
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, prepare

PATIENCE_MS = 20_000
LATERAL = ViewId.LATERAL_LEFT


def fill(window: MainWindow, zone: str, side: Side = Side.LEFT) -> None:
    window.session.add_mark(Mark(ZoneFill(zone, side), Symptom.REDUCED))


def open_comparison(window: MainWindow) -> CompareCard:
    window.tools.layers._rows["compare"].click()
    return window.tools.layers.compare


def areas(window: MainWindow) -> ComparedAreas:
    compared = window.canvas.stage.compared
    assert compared is not None
    return compared


def counted(window: MainWindow, layer: str, names: list[str]) -> ComparedAreas:
    """Count facet by facet, on the left side, from the claims of a map."""
    reference = window.kit.reference
    skin, claims = reference.skin, window.kit.layers.claims(layer)
    drawn = (window.session.state.reshape(-1, TEXELS) > 0).sum(axis=1) / TEXELS
    rows = [claims.names.index(name) for name in names]
    territory = np.zeros(len(skin.faces), bool)
    territory[: skin.half] = (claims.claims[rows] >= FULL / 2).any(axis=0)
    cm2 = skin.area_cm2.astype(np.float64)
    return ComparedAreas(
        float((drawn * cm2)[territory].sum()),
        float((drawn * cm2)[~territory].sum()),
        float(((1 - drawn) * cm2)[territory].sum()),
    )


def assert_close(one: ComparedAreas, other: ComparedAreas) -> None:
    for name in ("agreed", "drawn_only", "map_only"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-3)


def test_areas_are_those_of_an_independent_count(window: MainWindow) -> None:
    fill(window, "lateral_leg_lower")
    fill(window, "heel")
    open_comparison(window)
    chosen = window.tools.layers.chosen_map
    for lesion, names in (("L5", ["L5"]), ("L5+S1", ["L5", "S1"])):
        window.compare.compare_with(lesion)
        assert_close(areas(window), counted(window, chosen, names))
    window.compare.compare_with("sural")
    assert_close(areas(window), counted(window, NERVE_MAPS[0], ["sural"]))


def test_areas_and_masks_follow_a_growing_stroke_and_its_way_back(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    fill(window, "lateral_leg_lower")
    card = open_comparison(window)
    window.compare.compare_with("L5")
    before, told = areas(window), card.key.figures
    x, y = hand.middle_of("lateral_leg_upper", LATERAL)
    hand.press(LATERAL, (x, y))
    for step in range(1, 6):
        hand.move(LATERAL, (x, y + 6 * step))
        parts = window.canvas.stage._compared
        assert parts is not None
        fresh = ComparedAreas.of(window.kit.reference.skin, parts.parts)
        assert_close(areas(window), fresh)
    assert areas(window).drawn > before.drawn
    qtbot.waitUntil(lambda: card.key.figures != told, timeout=PATIENCE_MS)
    hand.lift(LATERAL, (x, y + 30))
    window.session.history.undo()
    assert_close(areas(window), before)
    qtbot.waitUntil(lambda: card.key.figures == told, timeout=PATIENCE_MS)


def masks(window: MainWindow, view: ViewId) -> dict[object, np.ndarray]:
    inked = window.canvas.stage.inked(view)
    return {what: layer.mask.copy() for what, layer in inked}


def test_three_parts_are_drawn_in_place_of_the_marks_and_the_marks_come_back(
    hand: Hand, window: MainWindow
) -> None:
    fill(window, "lateral_leg_lower")
    open_comparison(window)
    window.compare.compare_with("L5")
    assert set(masks(window, LATERAL)) == set(Speaks)
    x, y = hand.middle_of("lateral_leg_upper", LATERAL)
    hand.drag(LATERAL, [(x, y), (x, y + 20)])
    followed = masks(window, LATERAL)
    window.canvas.compare(window.canvas.stage._compared._territory)  # type: ignore[union-attr]
    fresh = masks(window, LATERAL)
    for part in Speaks:
        assert np.array_equal(followed[part], fresh[part])
    window.tools.layers._rows["marks"].click()
    assert window.canvas.stage.compared is None
    shown = masks(window, LATERAL)
    assert list(shown) == [Symptom.REDUCED]
    window.canvas.stage.painted(LATERAL).refresh(window.session.state)  # type: ignore[union-attr]
    assert np.array_equal(
        shown[Symptom.REDUCED], masks(window, LATERAL)[Symptom.REDUCED]
    )


def test_clearing_and_opening_keep_the_comparison_in_step(
    window: MainWindow, write_case: Callable[[str], Path]
) -> None:
    fill(window, "lateral_leg_lower")
    open_comparison(window)
    window.session.clear()
    assert areas(window).drawn == 0
    window.session.history.undo()
    assert areas(window).drawn > 0
    marked = "{zone: heel, side: left, symptom: pain}"
    window.open(write_case(f"format: dermamap-case/1\ndrawing:\n  - {marked}\n"))
    prepare(window.canvas)
    parts = window.canvas.stage._compared
    assert parts is not None
    skin = window.kit.reference.skin
    assert_close(areas(window), ComparedAreas.of(skin, parts.parts))
    assert areas(window).drawn > 0


def test_the_first_of_the_ranking_is_compared_with_unless_another_is_wished(
    window: MainWindow,
) -> None:
    fill(window, "lateral_leg_lower")
    ranked = [each.id for each in window.session.assessment(0).lesions]
    first = next(each for each in ranked if each in COMPARABLE)
    card = open_comparison(window)
    assert card._pick.currentData() == first
    row = window.tools.layers._rows["compare"]
    assert window.kit.wording.name_within(first) in row.accessibleName()
    at = card._pick.findData("S2-S5")
    card._pick.setCurrentIndex(at)
    card._pick.activated.emit(at)
    fill(window, "heel")
    window.tools.layers._rows["marks"].click()
    assert open_comparison(window)._pick.currentData() == "S2-S5"
    window.compare.begin_anew()
    assert card._pick.currentData() != "S2-S5", "another case is about another lesion"


def test_the_territory_does_not_change_under_the_pen(
    hand: Hand, window: MainWindow
) -> None:
    open_comparison(window)
    stage = window.canvas.stage
    compared = stage._compared
    x, y = hand.middle_of("lateral_leg_upper", LATERAL)
    hand.press(LATERAL, (x, y))
    hand.move(LATERAL, (x, y + 8))
    assert stage._compared is compared
    hand.lift(LATERAL, (x, y + 8))


def test_roots_and_nerves_of_the_ranking_are_offered_first_and_all_are(
    window: MainWindow,
) -> None:
    fill(window, "lateral_leg_lower")
    pick = open_comparison(window)._pick
    offered = [pick.itemData(n) for n in range(pick.count())]
    names = [each for each in offered if each]
    assert sorted(names) == sorted(COMPARABLE)
    ranked = [each.id for each in window.session.assessment(0).lesions]
    likely = offered[: offered.index(None)]
    assert likely == [each for each in ranked if each in COMPARABLE][: len(likely)]


def test_it_is_said_whose_territory_it_is(window: MainWindow) -> None:
    panel = window.tools.layers
    card = open_comparison(window)
    window.compare.compare_with("L5")
    assert panel.name_of_map in card.told
    assert "left" in card.told
    window.compare.compare_with("sural")
    assert "Usual extent" in card.told
    panel._rows["dermatomes"].click()
    panel._map.setCurrentIndex(panel._map.findData("lee_2008"))
    open_comparison(window)
    window.compare.compare_with("L5")
    assert "Lee" in card.told
    assert_close(areas(window), counted(window, "lee_2008", ["L5"]))


def test_a_root_that_the_chosen_map_leaves_out_is_that_of_all_maps(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = window.kit.layers.claims
    chosen = window.tools.layers.chosen_map

    def without_l5(layer: str) -> object:
        found = claims(layer)
        if layer != chosen:
            return found
        keep = [n for n, name in enumerate(found.names) if name != "L5"]
        names = tuple(found.names[n] for n in keep)
        return type(found)(found.id, names, found.claims[keep])

    monkeypatch.setattr(window.kit.layers, "claims", without_l5)
    card = open_comparison(window)
    window.compare.compare_with("L5")
    assert "leaves it out" in card.told
    assert claims(CONSENSUS).names
    assert areas(window).territory > 0


def test_the_side_is_that_of_the_lesion_and_of_the_legs_on_show_before(
    window: MainWindow,
) -> None:
    skin = window.kit.reference.skin
    open_comparison(window)
    window.compare.compare_with("L5")
    parts = window.canvas.stage._compared
    assert parts is not None
    assert not parts._territory[skin.half :].any(), "only the left leg is on show"
    fill(window, "lateral_leg_lower", Side.RIGHT)
    parts = window.canvas.stage._compared
    assert parts is not None
    assert parts._territory[skin.half :].any()
    assert not parts._territory[: skin.half].any()


def test_what_a_page_says_of_the_skin_takes_its_place_for_a_while(
    window: MainWindow,
) -> None:
    fill(window, "lateral_leg_lower")
    open_comparison(window)
    window.compare.compare_with("S1")
    compared = masks(window, LATERAL)[Speaks.LEFT_OUT]
    window.reading.open_candidate("L5")
    assert window.canvas.stage.shows_says
    page = masks(window, LATERAL)[Speaks.LEFT_OUT]
    assert not np.array_equal(compared, page)
    window.side.show_results()
    assert np.array_equal(masks(window, LATERAL)[Speaks.LEFT_OUT], compared)


def test_the_key_tells_areas_and_shares(qtbot: QtBot) -> None:
    key = ComparisonKey()
    qtbot.addWidget(key)
    key.show_lesion("L5")
    assert key.figures[0] == "0 cm² · 0 % of marks"
    high = key.heightForWidth(180)
    key.show_areas(ComparedAreas(152.4, 62.0, 4.56))
    agreed, drawn, left = key.figures
    assert agreed == "152 cm² · 71 % of marks"
    assert drawn == "62 cm² · 29 % of marks"
    assert left == "4.6 cm² · 3 % of L5"
    assert key.heightForWidth(180) == high, "nothing is laid out anew under the pen"
    assert "Only on the map: 4.6 cm²" in key.accessibleName()
    key.show_areas(ComparedAreas(0.01, 900.0, 900.0))
    assert "< 1 %" in key.figures[0]
    assert key.heightForWidth(90) > key.heightForWidth(300)


@pytest.mark.parametrize("dark", [False, True])
def test_the_three_fills_differ_without_colour(dark: bool, window: MainWindow) -> None:  # noqa: FBT001
    grey = {}
    for part in Speaks:
        image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill("#4a3328" if dark else "#f6e6dc")
        with QPainter(image) as painter:
            brush = theme.ink_brush(theme.ink_of(part), on_dark=dark)
            painter.fillRect(image.rect(), brush)
        values = np.array(
            [image.pixelColor(x, y).lightness() for x in range(40) for y in range(40)]
        )
        grey[part] = values.std(), values.mean() - np.median(values)
    assert grey[Speaks.FOR][0] < 1, "plain"
    assert min(grey[Speaks.AGAINST][0], grey[Speaks.LEFT_OUT][0]) > 4, "patterned"
    assert grey[Speaks.AGAINST][1] > 0, "light lines on a dark ground"
    assert grey[Speaks.LEFT_OUT][1] < 0, "dark lines on a light ground"


def test_the_comparison_is_reached_by_keys_alone(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    row = window.tools.layers._rows["marks"]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Down)
    compare = window.tools.layers._rows["compare"]
    assert window.focusWidget() is compare
    qtbot.keyClick(compare, Qt.Key.Key_Space)
    assert window.canvas.stage.compared is not None
    pick = window.tools.layers.compare._pick
    pick.setFocus()
    before = pick.currentData()
    qtbot.keyClick(pick, Qt.Key.Key_Down)
    assert pick.currentData() != before
    assert window.compare._lesion == pick.currentData()
