"""The camera over the pictures: scene millimetres to pixels of the canvas, and back."""

from dataclasses import dataclass, replace
from typing import Final, Self

LEAST_ZOOM: Final = 0.1
MOST_ZOOM: Final = 24.0
"""Limits of pixels for one scene millimetre."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A zoom and a shift, without rotation.

    Attributes:
        zoom: Pixels for one scene millimetre.
        dx: Where the scene's origin lies on the canvas, in pixels.
        dy: Likewise, downwards.
    """

    zoom: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a place of the scene."""
        return x * self.zoom + self.dx, y * self.zoom + self.dy

    def to_scene(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of the scene under a pixel."""
        return (x - self.dx) / self.zoom, (y - self.dy) / self.zoom

    def panned(self, dx: float, dy: float) -> Self:
        """Return the camera moved so that the scene follows a pointer."""
        return replace(self, dx=self.dx + dx, dy=self.dy + dy)

    def zoomed(self, factor: float, x: float, y: float) -> Self:
        """Return the camera closer by a factor; what is under a pixel stays there.

        Args:
            factor: Above 1 to come closer; cut at the limits of zoom.
            x: The pixel that stays.
            y: Likewise, downwards.
        """
        zoom = min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        scene_x, scene_y = self.to_scene(x, y)
        return replace(self, zoom=zoom, dx=x - scene_x * zoom, dy=y - scene_y * zoom)


def fit(
    scene: tuple[float, float],
    canvas: tuple[float, float],
    margin_px: float,
) -> Camera:
    """Return the camera that shows all of a scene in the middle of a canvas.

    Args:
        scene: Width and height, mm.
        canvas: Width and height, pixels.
        margin_px: What stays free on every side.
    """
    width, height = (max(side - 2 * margin_px, 1.0) for side in canvas)
    zoom = min(width / scene[0], height / scene[1])
    zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
    return Camera(
        zoom,
        (canvas[0] - scene[0] * zoom) / 2,
        (canvas[1] - scene[1] * zoom) / 2,
    )
