"""Names on the canvas: of the views, and of the person's sides."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette

from dermamap.core.anatomy import Side, ViewId
from dermamap.ui.parts.theme import GROUND, INK, MUTED, scaled
from dermamap.ui.stage.feet import FEET
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_APART_PX: Final = 12.0
"""Between the name of a view and that of a side."""

_BESIDE_PX: Final = 60.0
_TITLE_PX: Final = 9.0
"""Between the name of a view and its picture."""

_LEGIBLE: Final = 0.75
"""Names of sides are not made smaller than this for the name of a view."""


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
    seen = painter.device().width()
    height = QFontMetricsF(_sized(font)[0]).height()
    for panel in stage.scene.panels:
        frame = _named_frame(stage, panel)
        if panel.is_named_beside:
            look = (_sized(font)[0], palette)
            _draw_title_beside(painter, frame, titles[panel.view], look)
            continue
        top = max(frame.top() - _TITLE_PX - height, _TITLE_PX / 2)
        line = QRectF(frame.left() - 60, top, frame.width() + 120, height)
        if frame.bottom() < top + height or not line.intersects(QRectF(rect)):
            continue
        left, right = max(frame.left(), 0.0), min(frame.right(), seen)
        if left >= right:
            continue
        small, sign = _letters(stage, panel, words, font)
        title = _title_that_fits(stage, panel, words, font)
        is_named = _has_room_for_title(stage, panel, words, font)
        muted, ink = palette.color(MUTED), palette.color(INK)
        ground = QColor(palette.color(GROUND))
        # Over the body itself a name needs a ground of its own.
        ground.setAlphaF(0.85 if top > frame.top() - height else 0.0)
        middle, view = frame.center().x(), stage.views[panel.view]
        is_inside = left < middle < right
        both = len(view.sides) > 1
        if (is_inside and is_named) or not both:
            half = 0.0 if is_inside else QFontMetricsF(small).horizontalAdvance(title)
            line.moveCenter(QPointF(_kept(middle, half / 2 + 12, left, right), top))
            line.moveTop(top)
            _draw_title(painter, line, title, small, (muted, ground))
        if both:
            is_right_first = bool(view.axes[0, 0] > 0) is not panel.is_flipped
            first = Side.RIGHT if is_right_first else Side.LEFT
            width = frame.width() * 0.3
            own = QFontMetricsF(small).horizontalAdvance(title) / 2 if is_named else 0.0
            places = {
                first: min(left, middle - width),
                first.other: max(right - width, middle),
            }
            for side, edge in places.items():
                word = sides[side].upper()
                # Where only one leg is in sight, it has both names.
                word = word if is_inside else f"{word} · {title}"
                half = QFontMetricsF(sign).horizontalAdvance(word) / 2
                at = edge + width / 2
                if is_inside:
                    # With nothing between them they stand close, clear of neighbours.
                    wished = at if is_named else middle + (-1 if at < middle else 1)
                    at = _beside(middle, wished, own + half + _APART_PX)
                elif (edge < middle) is (middle > right):
                    at = _kept(at, half + 12, left, right)
                box = QRectF(at - width / 2, top, width, height)
                _draw_title(painter, box, word, sign, (ink, ground))


def _named_frame(stage: Stage, panel: Panel) -> QRectF:
    """Return what a name stands above; that of a foot beside legs is in their line."""
    named, whole = stage.skin_frame(panel), stage.frame(panel)
    if any(
        each is not panel and each.view not in FEET and each.y == panel.y
        for each in stage.scene.panels
    ):
        named.setTop(whole.top())
    return named


def _beside(middle: float, wished: float, apart: float) -> float:
    """Return the place nearest to the wished one that is far enough from a middle."""
    apart = max(abs(wished - middle), apart)
    return middle - apart if wished < middle else middle + apart


def named_at(
    stage: Stage, place: QPointF, titles: Mapping[ViewId, str], font: QFont
) -> ViewId | None:
    """Return the view whose name is at a place of the canvas."""
    metrics = QFontMetricsF(scaled(font, 0.88))
    height = metrics.height()
    for panel in stage.scene.panels:
        frame = _named_frame(stage, panel)
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


Words = tuple[Mapping[ViewId, str], Mapping[Side, str]]
"""Names of views and of the sides."""


def _letters(
    stage: Stage, panel: Panel, words: Words, font: QFont
) -> tuple[QFont, QFont]:
    """Return the letters of the name of a view and of its sides.

    Where one view is close to the next, large letters are made as small as they need
    be for the sides and the name to stand in one line. Before they become hard to
    read, the name of the view goes: the picture tells front from back, but not sides.
    """
    wish = _wish(stage, panel, words, font)
    if not _has_room_for_title(stage, panel, words, font):
        wish -= QFontMetricsF(_sized(font)[0]).horizontalAdvance(words[0][panel.view])
    return _sized(font, min(1.0, _room(stage, panel) / max(wish, 1.0)))


def _has_room_for_title(stage: Stage, panel: Panel, words: Words, font: QFont) -> bool:
    """Whether the name of a view can stand between those of the sides."""
    return _room(stage, panel) >= _LEGIBLE * _wish(stage, panel, words, font)


def _sized(font: QFont, share: float = 1.0) -> tuple[QFont, QFont]:
    sign = scaled(font, 0.78 * share, bold=True)
    sign.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    return scaled(font, 0.88 * share), sign


def _wish(stage: Stage, panel: Panel, words: Words, font: QFont) -> float:
    """Return how wide the name of a view is, with the names of both sides, pixels."""
    titles, sides = words
    small, sign = map(QFontMetricsF, _sized(font))
    width = small.horizontalAdvance(titles[panel.view]) + 8
    if len(stage.views[panel.view].sides) == 1:
        return width
    widest = max(sign.horizontalAdvance(each.upper()) for each in sides.values())
    return width + 2 * (widest + _APART_PX)


def _room(stage: Stage, panel: Panel) -> float:
    """Return how wide names may be above a view of both legs, pixels."""
    if len(stage.views[panel.view].sides) == 1:
        return inf  # it is cut instead
    frame = stage.frame(panel)
    gap = 2 * float(_BESIDE_PX)
    for other in stage.scene.panels:
        beside = stage.frame(other)
        if other is not panel and abs(beside.top() - frame.top()) < _BESIDE_PX:
            apart = max(beside.left() - frame.right(), frame.left() - beside.right())
            gap = min(gap, max(apart, 0.0))
    return frame.width() + gap


def _title_that_fits(stage: Stage, panel: Panel, words: Words, font: QFont) -> str:
    """Return the name of a view, cut where it would run into the next one."""
    titles = words[0]
    metrics = QFontMetricsF(_letters(stage, panel, words, font)[0])

    def half(shown: Panel) -> float:
        width = min(_wish(stage, shown, words, font), _room(stage, shown))
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
