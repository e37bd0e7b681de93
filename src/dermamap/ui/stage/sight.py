"""Panels under a camera: where on the canvas each place of a view is seen."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QTransform

from dermamap.core.body.views import PIXELS_PER_MM
from dermamap.core.drawing import Point
from dermamap.ui.pictures.painted_view import Box
from dermamap.ui.stage.camera import Camera
from dermamap.ui.stage.panel import Panel, Scene


class Sight:
    """What is seen, and where.

    Attributes:
        scene: The panels.
        camera: What of them is seen.
    """

    def __init__(self) -> None:
        self.scene = Scene((), 1.0, 1.0)
        self.camera = Camera()

    def panel_near(self, x: float, y: float) -> Panel | None:
        """Return the panel nearest to a pixel of the canvas."""
        return self.scene.panel_near(*self.camera.to_scene(x, y))

    def to_view(self, panel: Panel, x: float, y: float) -> Point:
        """Return the place of a panel's view under a pixel, also beside the panel."""
        return panel.to_view(*self.camera.to_scene(x, y))

    def to_screen(self, panel: Panel, point: Point) -> tuple[float, float]:
        """Return the pixel at which a place of a view is seen."""
        return self.camera.to_screen(*panel.to_scene(*point))

    def frame(self, panel: Panel) -> QRectF:
        """Return where the picture of a panel is seen, pixels."""
        left, top = self.camera.to_screen(panel.x, panel.y)
        zoom = self.camera.zoom
        return QRectF(left, top, panel.width * zoom, panel.height * zoom)

    def pixels_per_mm(self, panel: Panel) -> float:
        """Return how large a real millimetre is seen."""
        return panel.scale * self.camera.zoom

    def transform(self, panel: Panel) -> QTransform:
        """Return the way from millimetres of a view to pixels of the canvas."""
        left, top = self.camera.to_screen(*panel.corner)
        scale, right, down = self.pixels_per_mm(panel), panel.right, panel.down
        (m11, m12), (m21, m22) = ((x * scale, y * scale) for x, y in (right, down))
        return QTransform(m11, m12, m21, m22, left, top)

    def screen_box(self, panel: Panel, box: Box) -> QRect:
        """Return the pixels of the canvas that show some pixels of a raster."""
        rect = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        size = 1 / PIXELS_PER_MM
        shown = QTransform.fromScale(size, size) * self.transform(panel)
        return shown.mapRect(rect).toAlignedRect().adjusted(-1, -1, 1, 1)
