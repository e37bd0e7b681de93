"""What is shown on the skin is chosen in the panel, and told there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import MAPS, NERVES, TRUNKS
from dermamap.core.errors import DermamapError
from dermamap.ui.layers.layer_panel import LayerPanel
from dermamap.ui.layers.map_card import MapCard
from dermamap.ui.parts.fields import Pick
from dermamap.ui.pictures.worked_out import AGREEMENT, DISAGREEMENT
from dermamap.ui.window.main_window import MainWindow


def row(window: MainWindow, word: str) -> QAbstractButton:
    buttons = window.tools.layers.findChildren(QAbstractButton)
    return next(button for button in buttons if button.text() == word)


def choose(window: MainWindow, pick: Pick, layer: str) -> None:
    pick.setCurrentIndex(pick.findData(layer))


@pytest.fixture
def layers(window: MainWindow) -> LayerPanel:
    return window.tools.layers


@pytest.fixture
def shown(window: MainWindow) -> list[tuple[str, ...]]:
    said: list[tuple[str, ...]] = []
    window.tools.layers_chosen.connect(said.append)
    return said


def press(window: MainWindow, word: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(row(window, word), Qt.MouseButton.LeftButton)


def test_every_published_map_can_be_shown(
    window: MainWindow, layers: LayerPanel, shown: list[object], qtbot: QtBot
) -> None:
    press(window, "Dermatomes", qtbot)
    for name in (*MAPS[1:], "consensus"):
        choose(window, layers._map, name)
        assert shown[-1] == (name,)


def test_the_skin_of_nerves_is_shown_in_every_extent(
    window: MainWindow, layers: LayerPanel, shown: list[object], qtbot: QtBot
) -> None:
    press(window, "Skin nerves", qtbot)
    assert shown[-1] == ("nerves",)
    for name in ("nerves_largest", "nerves_autonomous", "nerve_branches"):
        choose(window, layers._extent, name)
        assert shown[-1] == (name,)
        assert layers._reach.text()


@pytest.mark.parametrize(
    ("word", "layer"),
    [("My marks only", ()), ("Key points", ("signature",)), ("Zones", ("zones",))],
)
def test_a_row_shows_its_layer(
    window: MainWindow,
    shown: list[object],
    qtbot: QtBot,
    word: str,
    layer: tuple[str, ...],
) -> None:
    press(window, "Dermatomes", qtbot)
    press(window, word, qtbot)
    assert shown[-1] == layer


def test_a_comparison_says_what_its_colours_mean(
    window: MainWindow, layers: LayerPanel, shown: list[object], qtbot: QtBot
) -> None:
    press(window, "Agreement", qtbot)
    told = {}
    for name in (AGREEMENT, DISAGREEMENT):
        choose(window, layers._compared, name)
        assert shown[-1] == (name,)
        told[name] = layers._legend.accessibleName()
        colours = [colour for colour, _ in layers._legend._rows]
        assert colours[:-1] == [c for c, _ in window.kit.layers.levels(name)][::-1]
        assert colours[-1] == "", "bare skin has a meaning too"
    assert "maps that draw it agree" in told[AGREEMENT]
    assert "differ" in told[DISAGREEMENT]
    assert layers._legend.heightForWidth(120) > layers._legend.heightForWidth(400)


def test_only_what_belongs_to_the_chosen_row_is_open(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    assert not any(each.isVisible() for each in layers._below.values())
    press(window, "Skin nerves", qtbot)
    assert [n for n, b in layers._below.items() if b.isVisible()] == ["nerves"]
    press(window, "Zones", qtbot)
    assert not any(each.isVisible() for each in layers._below.values())


def test_a_row_that_is_chosen_has_the_focus_of_what_is_hidden(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    window.activateWindow()
    press(window, "Dermatomes", qtbot)
    layers._map.setFocus()
    press(window, "Skin nerves", qtbot)
    assert window.focusWidget() is row(window, "Skin nerves")
    layers._extent.setFocus()
    choose(window, layers._extent, "nerves_largest")
    assert window.focusWidget() is layers._extent
    qtbot.keyClick(row(window, "Agreement"), Qt.Key.Key_Space)
    assert window.focusWidget() is row(window, "Agreement")


def test_the_layers_of_nerves_say_which_is_which_and_what_bare_skin_means(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    press(window, "Skin nerves", qtbot)
    rows = dict(layers._nerves._rows)
    assert "medial sural" in rows[""]
    named = set(rows.values())
    assert {nerve.replace("_", " ") for nerve in set(NERVES) - set(TRUNKS)} < named
    assert rows[window.kit.colours["sural"]] == "sural"
    for extent in ("nerves_largest", "nerves_autonomous", "nerve_branches"):
        choose(window, layers._extent, extent)
        *others, bare = layers._nerves._rows
        assert bare[0] == ""
        assert bare[1] != rows[""]
        assert bool(others) is (extent != "nerve_branches")


def test_the_map_after_foerster_acknowledges_its_patients_unasked(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    press(window, "Dermatomes", qtbot)
    said = layers._card._acknowledged
    assert not said.isVisible()
    choose(window, layers._map, "foerster_1933")
    assert said.isVisible()
    assert "exploited" in said.text()
    choose(window, layers._map, "lee_2008")
    assert not said.isVisible()


def test_a_small_window_scrolls_to_what_has_been_opened(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    window.resize(1000, 560)
    press(window, "Dermatomes", qtbot)
    choose(window, layers._map, "foerster_1933")
    said = layers._card._acknowledged

    def in_sight() -> None:
        seen = window.tools.viewport()
        top = said.mapTo(window.tools._inside, said.rect().topLeft()).y()
        top -= window.tools.verticalScrollBar().value()
        assert top >= 0
        assert top + said.height() <= seen.height()

    qtbot.waitUntil(in_sight, timeout=20_000)


def test_a_map_tells_its_evidence_weaknesses_and_sources(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    press(window, "Dermatomes", qtbot)
    card = layers._card
    for name, notes in window.kit.notes().items():
        choose(window, layers._map, name)
        assert (
            card._about.text()
            .lower()
            .startswith(notes.kind_of_evidence.text[:20].lower())
        )
        assert not card._full.isVisible()
        qtbot.mouseClick(card._more, Qt.MouseButton.LeftButton)
        assert card._full.isVisible()
        told = card._full.text()
        assert notes.title.replace("&", "&amp;") in told
        for weakness in notes.weaknesses:
            assert weakness.text[1:].rstrip(".") in told.replace("&#x27;", "'")
            if weakness.status == "recalled":
                assert "(recalled)" in told
        sources = window.kit.reference.knowledge.cite(notes.source)
        assert all(each.citation[:12] in told for each in sources)
        assert "[" not in card._about.text(), "keys of sources are not for reading"
        qtbot.mouseClick(card._more, Qt.MouseButton.LeftButton)


def test_every_map_says_unasked_that_its_borders_are_assumed(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    press(window, "Dermatomes", qtbot)
    for name in (*MAPS, "consensus"):
        choose(window, layers._map, name)
        assert layers._card._borders.isVisible()
        assert "no printed figure was compared" in layers._card._borders.text()


def test_borders_that_were_compared_are_not_said_to_be_assumed(
    window: MainWindow,
) -> None:
    notes = window.kit.notes()
    better = {name: replace(each, border_status="seen") for name, each in notes.items()}
    maps = window.kit.wording.terms.maps
    cite = window.kit.reference.knowledge.cite
    card = MapCard(maps, lambda: better, cite)
    card.show_map("lee_2008")
    assert card._borders.isHidden()


def test_nothing_is_said_twice_of_an_unfolded_map(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    press(window, "Dermatomes", qtbot)
    card = layers._card
    for name in MAPS:
        choose(window, layers._map, name)
        evidence = window.kit.notes()[name].kind_of_evidence.text
        assert evidence[1:] not in card._full.text()
        assert "acknowledge" not in card._full.text().lower()


def test_the_name_of_every_map_can_be_read_in_full(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    press(window, "Dermatomes", qtbot)
    qtbot.waitUntil(layers._map.isVisible, timeout=20_000)
    assert layers._map.width() >= layers._map.width_of_longest()


def test_all_maps_together_have_no_page_of_their_own(
    window: MainWindow, layers: LayerPanel, qtbot: QtBot
) -> None:
    press(window, "Dermatomes", qtbot)
    choose(window, layers._map, "consensus")
    assert layers._card._about.text()
    assert not layers._card._more.isVisible()


def test_notes_that_are_damaged_are_said_in_the_banner_and_the_map_is_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = "dermatomes.yaml"

    def fail() -> object:
        raise DermamapError(where, "install it again")

    monkeypatch.setattr(window, "kit", _with_notes(window, fail))
    press(window, "Dermatomes", qtbot)
    assert "install it again" in window.banner.text
    assert window.tools.layers._card._about.text()


def _with_notes(window: MainWindow, notes: object) -> object:
    kit = window.kit
    fields = {name: getattr(kit, name) for name in kit.__dataclass_fields__}
    return type(kit)(**{**fields, "notes": notes})


def test_a_card_says_which_statements_were_not_read_in_their_source(
    window: MainWindow,
) -> None:
    notes = window.kit.notes()
    maps = window.kit.wording.terms.maps
    card = MapCard(maps, lambda: notes, window.kit.reference.knowledge.cite)
    weak = next(w for w in notes["lee_2008"].weaknesses if w.status == "recalled")
    assert card._said(weak).endswith("(recalled)")
    seen = next(w for w in notes["lee_2008"].weaknesses if w.status == "seen")
    assert card._said(seen).endswith(".")
