"""Names on the canvas: of the views, and of the person's sides."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette

from dermamap.core.anatomy import Side, ViewId
from dermamap.ui.parts.theme import GROUND, INK, MUTED, scaled
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_TITLE_PX: Final = 9.0
"""Between the name of a view and its picture."""


def title_size(titles: Iterable[str], font: QFont) -> QSizeF:
    """Return the room that names of views need: above a picture, or beside it."""
    metrics = QFontMetricsF(scaled(font, 0.88))
    width = max((metrics.horizontalAdvance(title) for title in titles), default=0.0)
    return QSizeF(width + _TITLE_PX, metrics.height() + 1.5 * _TITLE_PX)


def draw_titles(
    painter: QPainter,
    rect: QRect,
    stage: Stage,
    words: tuple[Mapping[ViewId, str], Mapping[Side, str]],
    look: tuple[QFont, QPalette],
) -> None:
    """Draw the name of each view above it, and the person's sides where it has both.

    In the front view the person's right is on the left of the picture, so each leg
    is named by itself. Where the top of a picture is out of sight, its name stays.
    """
    titles, sides = words
    font, palette = look
    small = scaled(font, 0.88)
    sign = scaled(font, 0.78, bold=True)
    sign.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    height = QFontMetricsF(small).height()
    seen = painter.device().width()
    for panel in stage.scene.panels:
        frame = stage.frame(panel)
        if panel.is_named_beside:
            look = (small, palette)
            _draw_title_beside(painter, frame, titles[panel.view], look)
            continue
        top = max(frame.top() - _TITLE_PX - height, _TITLE_PX / 2)
        line = QRectF(frame.left() - 60, top, frame.width() + 120, height)
        if frame.bottom() < top + height or not line.intersects(QRectF(rect)):
            continue
        left, right = max(frame.left(), 0.0), min(frame.right(), seen)
        if left >= right:
            continue
        title = _title_that_fits(stage, panel, titles, QFontMetricsF(small))
        muted, ink = palette.color(MUTED), palette.color(INK)
        ground = QColor(palette.color(GROUND))
        # Over the body itself a name needs a ground of its own.
        ground.setAlphaF(0.85 if top > frame.top() - height else 0.0)
        middle, view = frame.center().x(), stage.views[panel.view]
        is_inside = left < middle < right
        both = len(view.sides) > 1
        if is_inside or not both:
            half = 0.0 if is_inside else QFontMetricsF(small).horizontalAdvance(title)
            line.moveCenter(QPointF(_kept(middle, half / 2 + 12, left, right), top))
            line.moveTop(top)
            _draw_title(painter, line, title, small, (muted, ground))
        if both:
            is_right_first = bool(view.axes[0, 0] > 0) is not panel.is_flipped
            first = Side.RIGHT if is_right_first else Side.LEFT
            width = frame.width() * 0.3
            places = {
                first: min(left, middle - width),
                first.other: max(right - width, middle),
            }
            for side, edge in places.items():
                word = sides[side].upper()
                if not is_inside:  # only one leg is in sight, with both its names
                    word = f"{word} · {title}"
                half = QFontMetricsF(sign).horizontalAdvance(word) / 2 + 12
                box = QRectF(edge, top, width, height)
                if not is_inside and (edge < middle) is (middle > right):
                    at = _kept(box.center().x(), half, left, right)
                    box.moveCenter(QPointF(at, box.center().y()))
                _draw_title(painter, box, word, sign, (ink, ground))


def named_at(
    stage: Stage, place: QPointF, titles: Mapping[ViewId, str], font: QFont
) -> ViewId | None:
    """Return the view whose name is at a place of the canvas."""
    metrics = QFontMetricsF(scaled(font, 0.88))
    height = metrics.height()
    for panel in stage.scene.panels:
        frame = stage.frame(panel)
        half = metrics.horizontalAdvance(titles[panel.view]) / 2
        box = QRectF(0, 0, 2 * half + _TITLE_PX, height + _TITLE_PX)
        if panel.is_named_beside:
            left = max(frame.left() - _TITLE_PX - half, _TITLE_PX + half)
            box.moveCenter(QPointF(left, frame.center().y()))
        else:
            top = max(frame.top() - _TITLE_PX - height, _TITLE_PX / 2)
            box.moveCenter(QPointF(frame.center().x(), top + height / 2))
        if box.contains(place) and frame.bottom() > box.top():
            return panel.view
    return None


def _draw_title_beside(
    painter: QPainter, frame: QRectF, title: str, look: tuple[QFont, QPalette]
) -> None:
    """Draw the name of a view to the left of it, as far as the view is in sight."""
    font, palette = look
    metrics, height = QFontMetricsF(font), painter.device().height()
    top, bottom = max(frame.top(), 0.0), min(frame.bottom(), height)
    if bottom - top < metrics.height() or frame.right() < 0:
        return
    width = metrics.horizontalAdvance(title)
    left = frame.left() - _TITLE_PX - width
    box = QRectF(max(left, _TITLE_PX), 0, width, metrics.height())
    box.moveCenter(QPointF(box.center().x(), (top + bottom) / 2))
    ground = QColor(palette.color(GROUND))
    ground.setAlphaF(0.85 if left < _TITLE_PX else 0.0)
    _draw_title(painter, box, title, font, (palette.color(MUTED), ground))


def _kept(middle: float, half: float, low: float, high: float) -> float:
    """Return where the middle of a word must be for it to lie within bounds."""
    if high - low < 2 * half:
        return (low + high) / 2
    return min(max(middle, low + half), high - half)


def _title_that_fits(
    stage: Stage,
    panel: Panel,
    titles: Mapping[ViewId, str],
    metrics: QFontMetricsF,
) -> str:
    """Return the name of a view, cut where it would run into the next one."""

    def half(shown: Panel) -> float:
        width = metrics.horizontalAdvance(titles[shown.view]) + 8
        both = len(stage.views[shown.view].sides) > 1
        return max(width, stage.frame(shown).width() if both else 0.0) / 2

    own, frame = half(panel), stage.frame(panel)
    room = own
    for other in stage.scene.panels:
        beside = abs(stage.frame(other).top() - frame.top()) < metrics.height()
        if other is panel or not beside:
            continue
        apart = abs(stage.frame(other).center().x() - frame.center().x())
        its = half(other)
        room = min(room, max(apart - its, apart * own / (own + its)))
    side = Qt.TextElideMode.ElideRight
    return metrics.elidedText(titles[panel.view], side, 2 * room)


def _draw_title(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colours: tuple[QColor, QColor],
) -> None:
    """Draw a word in the middle of a box, on a plate of its own."""
    ink, ground = colours
    width = QFontMetricsF(font).horizontalAdvance(text) + 16
    plate = QRectF(box.center().x() - width / 2, box.top(), width, box.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, box.height() / 2, box.height() / 2)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
