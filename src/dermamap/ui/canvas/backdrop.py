"""Everything under the paint, kept as one picture as long as the camera stands."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from dermamap.ui.stage.camera import Camera

Draw = Callable[[QPainter, QRect], None]
"""Draws a part of the canvas, in its pixels."""


def parts(region: QRegion) -> list[QRect]:
    """Return the rectangles that a region is made of."""
    # It can be iterated over, whatever its stubs say.
    return list(region)  # type: ignore[call-overload, no-any-return]


class Backdrop:
    """A picture of the canvas without paint.

    While the camera comes closer the old picture is shown stretched; when it moves
    sideways only what came into sight is drawn.

    Args:
        draw: Draws what is in the picture.
    """

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._picture = QPixmap()
        self._camera: Camera | None = None
        self._ratio = 1.0

    def forget(self) -> None:
        """Draw anew when next shown."""
        self._camera = None

    def stretches(self, camera: Camera) -> bool:
        """Whether there is a picture, of another zoom."""
        return self._camera is not None and self._camera.zoom != camera.zoom

    def prepare(self, size: QSize, ratio: float, camera: Camera) -> None:
        """Make the picture sharp for a camera.

        Args:
            size: Of the canvas, pixels.
            ratio: Device pixels for one pixel.
            camera: What is seen.
        """
        whole = QRect(0, 0, size.width(), size.height())
        if camera == self._camera or self._shifted(size, ratio, camera):
            return
        device = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if self._picture.size() != device:
            self._picture = QPixmap(device)
        self._picture.setDevicePixelRatio(ratio)
        self._ratio = ratio
        with QPainter(self._picture) as painter:
            self._draw(painter, whole)
        self._camera = camera

    def _shifted(self, size: QSize, ratio: float, camera: Camera) -> bool:
        """Move the picture sideways if that is all that is needed."""
        before = self._camera
        device = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if (
            before is None
            or ratio != self._ratio
            or before.zoom != camera.zoom
            or self._picture.size() != device
        ):
            return False
        across, down = (camera.dx - before.dx) * ratio, (camera.dy - before.dy) * ratio
        whole = across == round(across) and down == round(down)
        if not whole or abs(across) >= device.width() or abs(down) >= device.height():
            return False
        bare = QRegion(self._picture.rect())
        bare -= QRegion(self._picture.rect().translated(round(across), round(down)))
        self._picture.scroll(round(across), round(down), self._picture.rect())
        with QPainter(self._picture) as painter:
            for strip in parts(bare):
                rect = QRectF(
                    strip.x() / ratio,
                    strip.y() / ratio,
                    strip.width() / ratio,
                    strip.height() / ratio,
                ).toAlignedRect()
                painter.setClipRect(rect)
                self._draw(painter, rect)
        self._camera = camera
        return True

    def show(self, painter: QPainter, region: QRegion, camera: Camera) -> None:
        """Draw the picture, stretched if it was made for another zoom."""
        if self._camera is None:
            return
        if self._camera == camera:
            ratio = self._ratio
            for part in parts(region):
                source = QRectF(
                    part.x() * ratio,
                    part.y() * ratio,
                    part.width() * ratio,
                    part.height() * ratio,
                )
                painter.drawPixmap(QRectF(part), self._picture, source)
            return
        stretch = camera.zoom / self._camera.zoom
        left = camera.dx - self._camera.dx * stretch
        top = camera.dy - self._camera.dy * stretch
        size = self._picture.deviceIndependentSize() * stretch
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        target = QRectF(left, top, size.width(), size.height())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
