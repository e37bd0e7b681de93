"""Outlines of territories as shapes that can be drawn and lit."""

import re
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

_PIECE: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_EVEN_ODD: Final = "evenodd"


def read_path(data: str, rule: str = "nonzero") -> QPainterPath:
    """Return the shape of an SVG path.

    Args:
        data: Its ``d``, of the commands that pictures of views are written with:
                ``M``, ``L``, ``l``, ``c`` and ``Z``.
        rule: Its ``fill-rule``.

    Raises:
        ValueError: There is another command.
    """
    path = QPainterPath()
    filled = Qt.FillRule.OddEvenFill if rule == _EVEN_ODD else Qt.FillRule.WindingFill
    path.setFillRule(filled)
    for command, rest in _PIECE.findall(data):
        numbers = list(map(float, _NUMBER.findall(rest)))
        points = [QPointF(*pair) for pair in zip(*[iter(numbers)] * 2, strict=True)]
        if command == "M":
            path.moveTo(points.pop(0))
        if command in "ML":
            for point in points:
                path.lineTo(point)
        elif command == "l":
            for point in points:
                path.lineTo(path.currentPosition() + point)
        elif command == "c":
            _bend(path, points)
        elif command in "zZ":
            path.closeSubpath()
        else:
            raise ValueError(command)
    return path


def _bend(path: QPainterPath, points: list[QPointF]) -> None:
    """Add curves of three points each, which count from where the last one ended."""
    for start, end, point in zip(*[iter(points)] * 3, strict=True):
        here = path.currentPosition()
        path.cubicTo(here + start, here + end, here + point)
