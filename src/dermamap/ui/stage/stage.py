"""What the canvas shows: panels under a camera, and the skin in each of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from dermamap.core.anatomy import ZONES, Side, Symptom, ViewId
from dermamap.core.assessment import Speaks
from dermamap.core.atlas.comparison import PARTS, ComparedAreas
from dermamap.core.body.skin import TEXELS, IntArray, Skin
from dermamap.core.body.tally import SYMPTOMS, Bits
from dermamap.core.body.views import PIXELS_PER_MM, View
from dermamap.core.drawing import Point
from dermamap.ui.pictures.painted_view import (
    Box,
    Layer,
    PaintedView,
    facets_under,
)
from dermamap.ui.stage.camera import Camera
from dermamap.ui.stage.comparing import LiveComparison
from dermamap.ui.stage.feet import FEET
from dermamap.ui.stage.panel import Panel, Scene
from dermamap.ui.stage.sight import Sight

_EDGE_MM: Final = 1.0
"""Of the outline, which is drawn around the skin."""

Facets = Callable[[ViewId], IntArray]
"""Returns (height, width) of a view: the facet under each pixel."""


Says = Mapping[Speaks, IntArray]
"""The texels that say something of a lesion, by what they say."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pointer is.

    Attributes:
        panel: The panel under it.
        point: The place in its view, mm.
        texel: The skin there; nothing beside the body.
        zone: The zone of that skin.
        side: The person's side.
    """

    panel: Panel
    point: Point
    texel: int | None = None
    zone: str | None = None
    side: Side | None = None


class Stage(Sight):
    """The views on show and their painted skin.

    Args:
        skin: The skin.
        views: Every view.
        facets: Tells which facet each pixel of a view shows.
    """

    def __init__(
        self, skin: Skin, views: Mapping[ViewId, View], facets: Facets
    ) -> None:
        super().__init__()
        self.skin = skin
        self.views = views
        self._facets = facets
        self._painted: dict[ViewId, PaintedView] = {}
        self._preferred: ViewId | None = None
        self._state: Bits = np.zeros(len(skin.faces) * TEXELS, np.uint8)
        self._says: Bits | None = None
        self._compared: LiveComparison | None = None
        self._said: dict[ViewId, PaintedView] = {}
        self._stale: dict[ViewId, Box] = {}

    # What is there

    @cached_property
    def drawn_feet(self) -> Mapping[ViewId, tuple[float, float, float, float]]:
        """What of each view shows the foot: left, top, right, bottom, mm.

        Where the ankle was cut through there is no skin to look for. A view keeps the
        same margin on all sides, so that of the toes tells where the foot ends.
        """
        found = {}
        for name in FEET:
            view, shown = self.views[name], self._facets(name) >= 0
            (left, right), (top, bottom) = (
                np.flatnonzero(shown.any(axis=axis))[[0, -1]] / PIXELS_PER_MM
                for axis in (0, 1)
            )
            margin = view.height_mm - float(bottom)
            found[name] = (
                max(float(left) - _EDGE_MM, 0.0),
                max(min(float(top), margin) - _EDGE_MM, 0.0),
                min(float(right) + _EDGE_MM, view.width_mm),
                min(float(bottom) + _EDGE_MM, view.height_mm),
            )
        return found

    def painted(self, view: ViewId) -> PaintedView | None:
        """Return the painted skin of a view, if it has been prepared."""
        return self._painted.get(view)

    @property
    def next_view(self) -> ViewId | None:
        """A view on show that does not follow the drawing yet."""
        views = [panel.view for panel in self.scene.panels]
        views.sort(key=lambda view: view is not self._preferred)
        return next((view for view in views if view not in self._painted), None)

    def prefer(self, view: ViewId) -> None:
        """Let a view be the next that is made ready."""
        self._preferred = view

    def prepare_marked(self) -> None:
        """Prepare the views on show of legs that carry marks.

        Until a view is prepared its skin looks bare.
        """
        half = len(self._state) // 2
        marked = {
            Side.LEFT: bool(self._state[:half].any()),
            Side.RIGHT: bool(self._state[half:].any()),
        }
        for panel in self.scene.panels:
            if any(marked[side] for side in self.views[panel.view].sides):
                self.prepare(panel.view)

    def prepare(self, view: ViewId) -> None:
        """Let a view follow the drawing from now on."""
        if view not in self._painted:
            self.take(view, self.make(view))

    def make(self, view: ViewId) -> PaintedView:
        """Return the bare skin of a view; may be called in any thread."""
        return PaintedView(self.skin, self.views[view], self._facets(view))

    def take(self, view: ViewId, made: PaintedView) -> None:
        """Let the skin of a view follow the drawing, unless it does or is gone."""
        is_shown = view in {panel.view for panel in self.scene.panels}
        if is_shown and view not in self._painted:
            made.refresh(self._state)
            self._painted[view] = made

    def show_says(self, says: Says | None) -> None:
        """Show what the skin says of a lesion in place of the marks, or the marks."""
        self._says = None
        self._said.clear()
        if says is not None:
            self._says = np.zeros_like(self._state)
            for part, texels in says.items():
                self._says[texels] |= np.uint8(1 << PARTS.index(part))

    @property
    def shows_says(self) -> bool:
        """Whether it is shown what the skin says, and not the marks."""
        return self._says is not None

    def compare(self, territory: NDArray[np.bool_] | None) -> None:
        """Hold the drawing against a territory from now on, or against none.

        Args:
            territory: (f,) its facets.
        """
        self._compared = None
        self._said.clear()
        if territory is not None:
            self._compared = LiveComparison(self.skin, territory, self._state)

    @property
    def compared(self) -> ComparedAreas | None:
        """How large the parts of the comparison are, if there is one."""
        return self._compared.areas if self._compared else None

    @property
    def _parts(self) -> Bits | None:
        """What each texel says, if that is shown and not the marks."""
        if self._says is not None:
            return self._says
        return self._compared.parts if self._compared else None

    def inked(self, view: ViewId) -> Sequence[tuple[Symptom | Speaks, Layer]]:
        """Return what is drawn on the skin of a view, the lowest first."""
        painted, parts = self._painted.get(view), self._parts
        if painted is None:
            return ()
        if parts is None:
            if view in self._stale:
                painted.refresh(self._state, self._stale.pop(view))
            return [(SYMPTOMS[n], layer) for n, layer in sorted(painted.layers.items())]
        if view not in self._said:
            self._said[view] = painted.twin()
            self._said[view].refresh(parts)
        said = self._said[view].layers
        return [(PARTS[n], layer) for n, layer in sorted(said.items())]

    def show_scene(self, scene: Scene) -> None:
        """Show other panels; what is not shown any more is forgotten."""
        self.scene = scene
        shown = {panel.view for panel in scene.panels}
        self._painted = {v: p for v, p in self._painted.items() if v in shown}
        self._said = {v: masks for v, masks in self._said.items() if v in shown}
        self._stale = {v: box for v, box in self._stale.items() if v in shown}

    def show_skin(
        self, state: Bits, texels: IntArray | None
    ) -> Iterator[tuple[Panel, Box]]:
        """Follow a change of the skin and yield what to draw again.

        Args:
            state: (16·f,) symptoms of each texel as bits.
            texels: Those that changed; all of them when missing.
        """
        self._state = state
        if self._compared is not None:
            if texels is None:
                self._compared.begin(state)
            else:
                self._compared.follow(state, texels)
        none = np.empty(0, np.int64)
        facets = none if texels is None else facets_under(self.skin, texels)
        for panel in self.scene.panels:
            painted = self._painted.get(panel.view)
            if painted is None:
                continue
            box = None
            if texels is None:
                self._stale.pop(panel.view, None)
                self._said.pop(panel.view, None)
                box = painted.refresh(state)
                if self._parts is not None:
                    box = Box(0, 0, painted.width, painted.height)
            elif len(facets):
                box = painted.box_of(facets)
                if box is not None:
                    self._follow(panel.view, painted, box)
            if box is not None:
                yield panel, box

    def _follow(self, view: ViewId, painted: PaintedView, box: Box) -> None:
        """Look at a part of a view again, as far as it is shown.

        The marks under what the skin says are looked at when they are shown again.
        """
        parts = self._parts
        if parts is None:
            painted.refresh(self._state, box)
            return
        stale = self._stale.get(view, box)
        self._stale[view] = stale.joined(box)
        if view in self._said:
            self._said[view].refresh(parts, box)

    def zone_mask(self, panel: Panel, zone: str, side: Side) -> Layer | None:
        """Return a mask of a zone as a panel shows it."""
        painted = self._painted.get(panel.view)
        if painted is None:
            return None
        texels = self.skin.texels_of_zone(zone, side)
        box = painted.box_of(facets_under(self.skin, texels))
        if box is None:
            return None
        return painted.mask_of(self._chosen(texels), box)

    def _chosen(self, texels: IntArray) -> NDArray[np.bool_]:
        """Return (16·f,) whether a texel is one of these."""
        chosen = np.zeros(len(self.skin.faces) * TEXELS, np.bool_)
        chosen[texels] = True
        return chosen

    # Where it is

    def place_at(self, x: float, y: float) -> Place | None:
        """Return what lies under a pixel of the canvas; nothing beside the panels."""
        scene_x, scene_y = self.camera.to_scene(x, y)
        panel = self.scene.panel_at(scene_x, scene_y)
        if panel is None:
            return None
        return self._place(panel, panel.to_view(scene_x, scene_y))

    def place_in(self, panel: Panel, x: float, y: float) -> Place:
        """Return what a panel has under a pixel, also beside the panel."""
        return self._place(panel, self.to_view(panel, x, y))

    def _place(self, panel: Panel, point: Point) -> Place:
        painted = self._painted.get(panel.view)
        texel = painted.texel_at(*point) if painted else None
        if texel is None:
            return Place(panel, point)
        zone = ZONES[int(self.skin.texel_zone.flat[texel])]
        return Place(panel, point, texel, zone, self.skin.side_of(texel // TEXELS))

    def skin_frame(self, panel: Panel) -> QRectF:
        """Return where a foot is seen, pixels; of others the picture."""
        if panel.view not in self.drawn_feet:
            return self.frame(panel)
        left, top, right, bottom = self.drawn_feet[panel.view]
        corners = (
            QPointF(*self.to_screen(panel, (left, top))),
            QPointF(*self.to_screen(panel, (right, bottom))),
        )
        return QRectF(*corners).normalized()

    def through(self, camera: Camera) -> "Stage":
        """Return the same skin and panels as another camera sees them."""
        other = copy(self)
        other.camera = camera
        return other
