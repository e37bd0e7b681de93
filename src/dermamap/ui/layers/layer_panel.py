"""Chooses what is shown on the skin besides the marks, and says what it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QVBoxLayout, QWidget

from dermamap.core.anatomy import NERVE_MAPS
from dermamap.core.knowledge.base import Source
from dermamap.core.words.texts import MapNotes, MapText, without_citations
from dermamap.ui.layers.compare_card import CompareCard
from dermamap.ui.layers.legend import Legend
from dermamap.ui.layers.map_card import MapCard
from dermamap.ui.parts.controls import PillButton, as_tip, let_wrap, note
from dermamap.ui.parts.fields import Pick
from dermamap.ui.parts.row_button import RowButton
from dermamap.ui.parts.theme import scaled
from dermamap.ui.pictures.worked_out import AGREEMENT, DISAGREEMENT

_MARKS: Final = "marks"
_HELD: Final = "compare"
_DERMATOMES: Final = "dermatomes"
_NERVES: Final = "nerves"
_COMPARED: Final = "agreement"
_SIGNATURE: Final = "signature"
_ZONES: Final = "zones"

_SMALL: Final = 0.82


@dataclass(frozen=True, eq=False)
class Atlas:
    """What the panel tells of the atlas.

    Attributes:
        maps: Names of the maps, by the name of their layer.
        notes: Returns what has to be known of the published ones.
        cite: Returns the sources that are named by keys joined with commas.
        levels: By layer, the colours of how far the maps agree or differ, and
            their meaning.
        nerves: The colours of the nerves that are drawn, and their names.
    """

    maps: Mapping[str, MapText]
    notes: Callable[[], Mapping[str, MapNotes]]
    cite: Callable[[str], Sequence[Source]]
    levels: Callable[[str], Sequence[tuple[str, str]]]
    nerves: Sequence[tuple[str, str]]


class LayerPanel(QWidget):
    """Rows of which one is chosen; what there is to choose in it opens below it.

    Args:
        atlas: What there is to show.
    """

    layers_chosen = Signal(object)
    """Names of layers of the pictures."""
    comparison_shown = Signal(bool)
    """Whether the drawing is held against a root or nerve, and not shown as it is."""
    own_map_wished = Signal()
    """A map that somebody drew is to be opened."""
    opened = Signal(QWidget)
    """What there is to choose and to read below a row."""

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._rows: dict[str, RowButton] = {}
        self._below: dict[str, QWidget] = {}
        self._map = self._pick(self.tr("Map of the dermatomes"), self._named_maps())
        self._own = PillButton(self.tr("Open a map of your own…"), small=True)
        self._own.setFont(scaled(self._own.font(), _SMALL))
        self._own.clicked.connect(self.own_map_wished)
        self._extent = self._pick(self.tr("Extent of the skin nerves"), self._extents())
        self._compared = self._pick(
            self.tr("How the maps are compared"), self._comparisons()
        )
        self._card = MapCard(atlas.maps, atlas.notes, atlas.cite)
        self._card.unfolded.connect(self.opened)
        self._reach, self._key = note(factor=_SMALL), note(factor=_SMALL)
        for label in (self._reach, self._key):
            label.setContentsMargins(4, 2, 0, 0)
            let_wrap(label)
        self._key.setText(
            self.tr(
                "Discs: where the standards of spinal cord injury test a root. "
                "Fields: skin that a block of just one root numbed most often."
            )
        )
        self._legend, self._nerves = Legend(), Legend()
        self.compare = CompareCard()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        group = QButtonGroup(self)
        for name, (word, below) in self._choices().items():
            button = RowButton(word, name)
            button.clicked.connect(self._choose)
            button.setAutoExclusive(True)
            group.addButton(button)
            self._rows[name] = button
            self._column.addWidget(button)
            if below:
                self._add_below(name, below)
        self._rows[_MARKS].setChecked(True)
        self.compare.retold.connect(lambda: self.opened.emit(self._below[_HELD]))

    @property
    def chosen_map(self) -> str:
        """The layer of the map that is chosen for the dermatomes."""
        return str(self._map.currentData())

    @property
    def name_of_map(self) -> str:
        """The name of that map."""
        return self._map.currentText()

    def choose(self, name: str) -> None:
        """Choose a row, as a click on it does.

        Args:
            name: Of the row, such as ``"dermatomes"`` or ``"nerves"``.
        """
        self._rows[name].click()

    def name_comparison(self, short: str, full: str) -> None:
        """Say what the drawing is or would be held against.

        Args:
            short: In a few letters, for the row; nothing if it is longer than that.
            full: Its whole name, for those who hear it or wait for a tip.
        """
        row, pattern = self._rows[_HELD], self.tr("Compare with {lesion}")
        name = pattern.format(lesion=full)
        if name != row.accessibleName():
            few = pattern.format(lesion=short) if short else self.tr("Compare")
            row.setText(few)
            row.setAccessibleName(name)
            row.setToolTip(as_tip(name))

    def width_of_maps(self) -> int:
        """Return a width at which the name of every map can be read in full."""
        return self._map.width_of_longest()

    def add_own_map(self, layer: str, text: MapText) -> None:
        """Offer a map that somebody drew, in place of one of that name, and show it."""
        self._card.add_map(layer, text)
        pick, at = self._map, self._map.count()
        pick.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for n in range(len(self._atlas.maps), at):
            if pick.itemText(n) == text.name:
                pick.removeItem(n)
                at -= 1
                break
        pick.insertItem(at, text.name, layer)
        pick.setItemData(at, as_tip(text.about), Qt.ItemDataRole.ToolTipRole)
        pick.setCurrentIndex(at)
        pick.setToolTip(as_tip(text.name))
        pick.blockSignals(False)  # noqa: FBT003
        self._rows[_DERMATOMES].setChecked(True)
        self._choose()

    def _choices(self) -> Mapping[str, tuple[str, Sequence[QWidget]]]:
        return {
            _MARKS: (self.tr("My marks only"), ()),
            _HELD: (self.tr("Compare"), (self.compare,)),
            _DERMATOMES: (self.tr("Dermatomes"), (self._map, self._card, self._own)),
            _NERVES: (
                self.tr("Skin nerves"),
                (self._extent, self._reach, self._nerves),
            ),
            _COMPARED: (self.tr("Agreement"), (self._compared, self._legend)),
            _SIGNATURE: (self.tr("Key points"), (self._key,)),
            _ZONES: (self.tr("Zones"), ()),
        }

    def _named_maps(self) -> Sequence[tuple[str, str, str]]:
        return [
            (key, text.name, without_citations(text.about))
            for key, text in self._atlas.maps.items()
        ]

    def _extents(self) -> Sequence[tuple[str, str, str]]:
        return [
            (
                "nerves",
                self.tr("Usual extent"),
                self.tr("The classic extent; many people differ."),
            ),
            (
                "nerves_largest",
                self.tr("Largest extent"),
                self.tr("As far as the nerve is known to reach. Neighbours overlap."),
            ),
            (
                "nerves_autonomous",
                self.tr("Its own skin"),
                self.tr(
                    "The autonomous zone: no other nerve serves it, so feeling is "
                    "lost here most surely. Some nerves have none."
                ),
            ),
            (
                "nerve_branches",
                self.tr("Outer thigh branches"),
                self.tr("The front and the back branch of the outer thigh nerve."),
            ),
        ]

    def _comparisons(self) -> Sequence[tuple[str, str, str]]:
        return [
            (AGREEMENT, self.tr("Where maps agree"), ""),
            (DISAGREEMENT, self.tr("Where maps differ"), ""),
        ]

    def _bare_of_nerves(self) -> Mapping[str, str]:
        """Return what skin without colour means in each extent."""
        return {
            "nerves": self.tr(
                "No nerve shown here usually serves it. The middle of the calf, for "
                "one, belongs to the medial sural nerve."
            ),
            "nerves_largest": self.tr("No nerve shown here is known to reach it."),
            "nerves_autonomous": self.tr("No nerve shown here serves it alone."),
            "nerve_branches": self.tr("Skin of other nerves."),
        }

    def _pick(self, name: str, choices: Sequence[tuple[str, str, str]]) -> Pick:
        pick = Pick()
        pick.setAccessibleName(name)
        pick.setFont(scaled(pick.font(), _SMALL))
        for n, (layer, word, about) in enumerate(choices):
            pick.addItem(word, layer)
            pick.setItemData(n, as_tip(about), Qt.ItemDataRole.ToolTipRole)
        pick.setToolTip(as_tip(pick.currentText()))
        pick.currentTextChanged.connect(lambda text: pick.setToolTip(as_tip(text)))
        pick.currentIndexChanged.connect(self._choose)
        return pick

    def _add_below(self, name: str, parts: Sequence[QWidget]) -> None:
        below = self._below[name] = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 1, 0, 6)
        column.setSpacing(4)
        for part in parts:
            column.addWidget(part)
        below.hide()
        self._column.addWidget(below)

    def _choose(self) -> None:
        chosen = next(name for name, row in self._rows.items() if row.isChecked())
        focus = QApplication.focusWidget()
        for name, below in self._below.items():
            if name != chosen and focus and below.isAncestorOf(focus):
                self._rows[chosen].setFocus()  # what had it is about to be hidden
        self._tell(chosen)
        for name, below in self._below.items():
            below.setVisible(name == chosen)
        layers: Mapping[str, tuple[str, ...]] = {
            _MARKS: (),
            _HELD: (),
            _DERMATOMES: (self._map.currentData(),),
            _NERVES: (self._extent.currentData(),),
            _COMPARED: (self._compared.currentData(),),
            _SIGNATURE: ("signature",),
            _ZONES: ("zones",),
        }
        self.layers_chosen.emit(layers[chosen])
        self.comparison_shown.emit(chosen == _HELD)
        if chosen in self._below:
            self.opened.emit(self._below[chosen])

    def _levels_in_words(self) -> Mapping[str, tuple[str, ...]]:
        """Return how far the maps agree or differ, the strongest last."""
        return {
            AGREEMENT: (
                self.tr("half of the maps that draw it agree"),
                self.tr("two thirds or three quarters of them agree"),
                self.tr("all of the maps that draw it agree"),
            ),
            DISAGREEMENT: (
                self.tr("a quarter or a third of the maps that draw it differ"),
                self.tr("half of them differ"),
                self.tr("no two agree"),
            ),
        }

    def _tell(self, chosen: str) -> None:
        """Say what the choice below a row is."""
        if chosen == _DERMATOMES:
            self._card.show_map(self._map.currentData())
        elif chosen == _NERVES:
            extents = {layer: about for layer, _, about in self._extents()}
            layer = self._extent.currentData()
            self._reach.setText(extents[layer])
            drawn = self._atlas.nerves if layer in NERVE_MAPS else ()
            self._nerves.show_rows([*drawn, ("", self._bare_of_nerves()[layer])])
        elif chosen == _COMPARED:
            layer = self._compared.currentData()
            colours = [colour for colour, _ in self._atlas.levels(layer)]
            levels = list(zip(colours, self._levels_in_words()[layer], strict=True))
            bare = {
                AGREEMENT: self.tr("fewer agree, or only one map draws this skin"),
                DISAGREEMENT: self.tr("none differs, or only one map draws this skin"),
            }
            self._legend.show_rows([*levels[::-1], ("", bare[layer])])
