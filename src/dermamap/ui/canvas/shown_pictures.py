"""The pictures of the views on show, and the layers that are on them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF

from dermamap.core.anatomy import Side, ViewId
from dermamap.ui.canvas.glow import Outlined
from dermamap.ui.canvas.naming import Named, Words
from dermamap.ui.pictures.pictures import ART, LANDMARKS, Picture
from dermamap.ui.pictures.territories import Label
from dermamap.ui.pictures.worked_out import AGREEMENT, DISAGREEMENT
from dermamap.ui.pictures.workshop import Groups, Workshop
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Place, Stage

BODY: Final = (ART,)
"""The layers of a body that nothing lies on."""


class ShownPictures:
    """Knows what each view on show has on it.

    Args:
        stage: The views.

    Attributes:
        layers: The groups of the pictures on show, the lowest first.
    """

    def __init__(self, stage: Stage) -> None:
        self.layers: tuple[str, ...] = (*BODY, LANDMARKS)
        self._stage = stage
        self._known: dict[ViewId, Picture] = {}
        self._load: Callable[[ViewId], Picture] | None = None
        self._workshop: Workshop | None = None
        self._is_dark = False

    @property
    def known(self) -> Mapping[ViewId, Picture]:
        """The pictures that have been read."""
        return self._known

    def load_with(self, load: Callable[[ViewId], Picture]) -> None:
        """Say how a picture is read; each is read when it is first shown."""
        self._load = load

    def work_out_with(self, workshop: Workshop) -> None:
        """Say who works out the layers that are in no picture."""
        self._workshop = workshop

    def show_layers(self, layers: Sequence[str]) -> None:
        """Show groups of the pictures besides the body itself."""
        self.layers = (*BODY, *layers, LANDMARKS)

    def show_dark(self, *, is_dark: bool) -> None:
        """Show everything as on a dark ground, or as on a light one."""
        self._is_dark = is_dark
        for picture in self._known.values():
            picture.show_dark(is_dark=is_dark)

    def read(self) -> None:
        """Read the pictures of the panels that have not been shown yet."""
        for panel in self._stage.scene.panels:
            if self._load and panel.view not in self._known:
                picture = self._known[panel.view] = self._load(panel.view)
                picture.show_dark(is_dark=self._is_dark)

    # Layers that are worked out

    def missing(self, seen: QRectF) -> list[tuple[ViewId, str]]:
        """Return the layers on show that have to be worked out, in sight first.

        Args:
            seen: What is in sight, pixels.
        """
        frames = {
            panel.view: self._stage.frame(panel) for panel in self._stage.scene.panels
        }
        hidden = [view for view, at in frames.items() if not at.intersects(seen)]
        return [
            (view, layer)
            for view in sorted(frames, key=hidden.__contains__)
            for layer in self.layers
            if view in self._known and self._known[view].lacks(layer)
        ]

    def ask_for_missing(self, seen: QRectF) -> None:
        """Have worked out what is missing, what is in sight first."""
        if self._workshop is not None:
            self._workshop.ask(self.missing(seen))

    def take(self, view: ViewId, layer: str, groups: Groups) -> bool:
        """Take a layer that was worked out and return whether it is on show."""
        self._known[view].add(layer, groups)
        return layer in self.layers

    @property
    def compares_maps(self) -> bool:
        """Whether it is shown how far the maps agree."""
        return not {AGREEMENT, DISAGREEMENT}.isdisjoint(self.layers)

    # Territories

    def labels_at(self, place: Place) -> tuple[Label, ...]:
        """Return what the layers on show call a place, what is on top first."""
        picture = self._known.get(place.panel.view)
        if picture is None:
            return ()
        found = [
            territory.label
            for layer in reversed(self.layers)
            for territory in reversed(picture.territories(layer))
            if territory.holds(*place.point)
        ]
        return tuple(dict.fromkeys(found))

    def territory_at(self, place: Place | None) -> tuple[Label, Side] | None:
        """Return the territory on top at a place of the skin, if a layer has one."""
        if place is None or place.side is None:
            return None
        label = next((each for each in self.labels_at(place) if each.territory), None)
        return (label, place.side) if label else None

    def outlines_of(self, label: Label, side: Side) -> list[Outlined]:
        """Return what the panels show of a territory of one leg."""
        return [
            Outlined(panel, territory.outline, within)
            for panel in self._stage.scene.panels
            if (within := self._within(panel, side)) is not None
            for layer in self.layers
            for territory in self._known[panel.view].territories(layer)
            if territory.label == label and territory.side in {None, side}
        ]

    def _within(self, panel: Panel, side: Side) -> QRectF | None:
        """Return the part of a view that shows one leg, mm, if there is one."""
        view = self._stage.views[panel.view]
        if side not in view.sides:
            return None
        within = QRectF(0, 0, view.width_mm, view.height_mm)
        if len(view.sides) > 1:
            middle = float(view.origin[0])
            if (side is Side.RIGHT) is bool(view.axes[0, 0] > 0):
                within.setRight(middle)
            else:
                within.setLeft(middle)
        return within

    def named(self, words: Words) -> list[Named]:
        """Return what is to be named in the panels, written in these words."""
        return [
            Named(panel, names, picture.territories(layer), words)
            for panel in self._stage.scene.panels
            if (picture := self._known.get(panel.view))
            for layer in self.layers
            if layer not in {ART, LANDMARKS} and (names := picture.names(layer))
        ]
