"""Opens maps that people drew, and offers them beside the published ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from dermamap.core.atlas.own_map import OwnMap
from dermamap.core.errors import DermamapError
from dermamap.core.words.texts import MapText
from dermamap.ui.layers.layer_panel import LayerPanel
from dermamap.ui.parts.banner import Banner
from dermamap.ui.pictures.worked_out import WorkedOutLayers

Load = Callable[[Path], OwnMap]
"""Reads a map that somebody drew: an SVG, or a folder with several."""

_ABOUT_FILE: Final = "map.yaml"


class OwnMaps(QObject):
    """Asks for maps, reads them and lets them be shown.

    Args:
        load: Reads a map.
        layers: Works out how it looks.
        panel: Offers it.
        banner: Says what is wrong with it.
        window: The window.
    """

    def __init__(
        self,
        load: Load,
        layers: WorkedOutLayers,
        panel: LayerPanel,
        banner: Banner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._load, self._layers, self._panel = load, layers, panel
        self._banner, self._window = banner, window
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
        self._banner.hide()
        if path.name == _ABOUT_FILE:
            path = path.parent
        self._folder = path.parent
        try:
            own = self._load(path)
        except DermamapError as error:
            self._banner.show_problem(str(error))
            return
        layer = self._layers.add_own(own.claims)
        self._panel.add_own_map(layer, MapText(own.title, _about(own)))


def _about(own: OwnMap) -> str:
    """Return what is told of a map as sentences."""
    words = (own.about.get(key, "") for key in ("kind_of_evidence", "source", "notes"))
    told = [f"{each[:1].upper()}{each[1:]}".rstrip(".") for each in words if each]
    if own.about.get("author"):
        told.insert(0, own.about["author"].rstrip("."))
    return ". ".join(told) + "." if told else ""
