"""What the three parts of a comparison mean, and how large each is."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermamap.core.assessment import Speaks
from dermamap.core.atlas.comparison import PARTS, ComparedAreas
from dermamap.ui.parts.theme import INK, MUTED, draw_swatch, scaled

_SMALL: Final = 0.86
_LEFT_PX: Final = 6.0
_GAP: Final = 0.4
"""Between two parts, in heights of a line."""

_FEW_CM2: Final = 10.0
"""Smaller areas are told to a tenth."""

_HALF_PERCENT: Final = 0.005


class ComparisonKey(QWidget):
    """Shows the fill, the meaning, the area and the share of each part.

    New figures lay nothing out anew, so that they can follow a pen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas = ComparedAreas()
        self._lesion = ""
        self.setFont(scaled(self.font(), _SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._figures = self._figured()

    def show_lesion(self, name: str) -> None:
        """Say whose territory it is, in a few letters."""
        self._lesion = name
        self._tell()
        self.updateGeometry()

    def show_areas(self, areas: ComparedAreas) -> None:
        """Show how large the parts are now."""
        if areas != self._areas:
            self._areas = areas
            self._tell()

    @property
    def figures(self) -> tuple[str, ...]:
        """What is told of each part: its area and its share."""
        return self._figures

    def _tell(self) -> None:
        before, self._figures = self._figures, self._figured()
        if self._figures != before:
            self.update()
        titles = self._titles()
        pairs = zip(titles, self._figures, strict=True)
        self.setAccessibleName(". ".join(f"{t}: {f}" for t, f in pairs))

    def _titles(self) -> tuple[str, ...]:
        words = {
            Speaks.FOR: self.tr("Agrees"),
            Speaks.AGAINST: self.tr("Only drawn"),
            Speaks.LEFT_OUT: self.tr("Only on the map"),
        }
        return tuple(words[part] for part in PARTS)

    def _figured(self) -> tuple[str, ...]:
        areas = self._areas
        of_marks = self.tr("{area} cm² · {share} % of marks")
        of_map = self.tr("{area} cm² · {share} % of {lesion}")
        told = {
            Speaks.FOR: (of_marks, areas.agreed, areas.share_of_drawn, areas.drawn),
            Speaks.AGAINST: (
                of_marks,
                areas.drawn_only,
                1 - areas.share_of_drawn,
                areas.drawn,
            ),
            Speaks.LEFT_OUT: (
                of_map,
                areas.map_only,
                1 - areas.share_of_territory,
                areas.territory,
            ),
        }
        return tuple(self._figure(*told[part]) for part in PARTS)

    def _figure(self, pattern: str, cm2: float, share: float, whole: float) -> str:
        decimals = 1 if 0 < cm2 < _FEW_CM2 else 0
        area = self.locale().toString(cm2, "f", decimals)
        percent = self.locale().toString(round(100 * share)) if whole else "0"
        if 0 < share < _HALF_PERCENT and cm2:
            percent = "< 1"
        return pattern.format(area=area, share=percent, lesion=self._lesion)

    def _lines(self, width: float) -> list[tuple[QRectF, QRectF, QRectF]]:
        """Return where the fill, the title and the figures of each part stand."""
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        left = _LEFT_PX + 1.55 * line
        wrap = int(Qt.TextFlag.TextWordWrap)
        room, found, top = max(width - left, 1.0), [], 0.0
        for words, figures in zip(self._titles(), self._figures, strict=True):
            area = QRectF(left, top, room, 1000.0)
            area.setHeight(metrics.boundingRect(area, wrap, words).height())
            below = QRectF(left, area.bottom(), room, 1000.0)
            high = metrics.boundingRect(below, wrap, self._widest(figures)).height()
            below.setHeight(high)
            swatch = QRectF(_LEFT_PX, top + 0.1 * line, line, line)
            found.append((swatch, area, below))
            top = below.bottom() + _GAP * line
        return found

    @staticmethod
    def _widest(figures: str) -> str:
        """Return figures as wide as they may get, so that none moves the others."""
        amount, dot, rest = figures.partition(" ")
        return f"{'0' * max(len(amount), 4)}{dot}{rest}"

    def hasHeightForWidth(self) -> bool:
        """Tell that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all parts."""
        return round(self._lines(width)[-1][2].bottom()) + 1

    def sizeHint(self) -> QSize:
        """Return the size in a narrow panel."""
        width = 160
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the parts."""
        palette, wrap = self.palette(), int(Qt.TextFlag.TextWordWrap)
        lines = zip(
            PARTS,
            self._titles(),
            self._figures,
            self._lines(self.width()),
            strict=True,
        )
        with QPainter(self) as painter:
            for part, title, figures, (swatch, area, below) in lines:
                draw_swatch(painter, swatch, part)
                painter.setPen(palette.color(INK))
                painter.drawText(area, wrap, title)
                painter.setPen(palette.color(MUTED))
                painter.drawText(below, wrap, figures)
