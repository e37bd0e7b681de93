"""Opens maps that people drew, and offers them beside the published ones."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dermamap.core.atlas.own_map import OwnMap
from dermamap.core.errors import Cancelled, DermamapError, Watch
from dermamap.core.words.texts import MapText
from dermamap.ui.dialogs.waiting import Waiting
from dermamap.ui.layers.layer_panel import LayerPanel
from dermamap.ui.pictures.worked_out import WorkedOutLayers

Load = Callable[[Path, Watch | None], OwnMap]
"""Reads a map that somebody drew: an SVG, or a folder with several."""

_ABOUT_FILE: Final = "map.yaml"


class OwnMaps(QObject):
    """Asks for maps, reads them and lets them be shown.

    Args:
        load: Reads a map; it is called in a thread of its own.
        layers: Works out how it looks.
        panel: Offers it.
        window: The window.
    """

    begun = Signal()
    """A map is being read."""
    failed = Signal(str)
    """What is wrong with it, in one sentence."""

    def __init__(
        self,
        load: Load,
        layers: WorkedOutLayers,
        panel: LayerPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._load = load
        self._layers, self._panel = layers, panel
        self._window = window
        self._folder = Path()
        panel.own_map_wished.connect(self.ask)

    def ask(self) -> None:
        """Open a map that is asked for."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a map of your own"),
            str(self._folder),
            self.tr("Drawn views, or map.yaml of a folder (*.svg map.yaml)"),
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a map and show it; if it cannot be read, the one on show stays.

        Args:
            path: An SVG, a folder with several, or the ``map.yaml`` of one.
        """
        self.begun.emit()
        if path.name == _ABOUT_FILE:
            path = path.parent
        self._folder = path.parent
        told = self.tr("Opening the map “{name}”…").format(name=path.name)
        try:
            own = Waiting(told, self._window)(partial(self._load, path))
        except DermamapError as error:
            self.failed.emit(str(error))
        except Cancelled:
            return
        else:
            layer = self._layers.add_own(own.claims)
            self._panel.add_own_map(layer, MapText(own.title, _about(own)))


def _about(own: OwnMap) -> str:
    """Return what is told of a map as sentences."""
    words = (own.about.get(key, "") for key in ("kind_of_evidence", "source", "notes"))
    told = [f"{each[:1].upper()}{each[1:]}".rstrip(".") for each in words if each]
    if own.about.get("author"):
        told.insert(0, own.about["author"].rstrip("."))
    return ". ".join(told) + "." if told else ""
