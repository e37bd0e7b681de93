"""Colours of the window stand out, in light and in dark, for all eyes."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from dermamap.core.anatomy import Symptom, Urgency
from dermamap.core.assessment import Speaks
from dermamap.files.atlas.picture_file import load_paints
from dermamap.ui.parts import theme
from dermamap.ui.parts.contrast import contrast, standing_out
from dermamap.ui.parts.theme import (
    ACCENT,
    EDGE,
    GROUND,
    INK,
    MUTED,
    ON_ACCENT,
    PAPER,
    SOFT,
    TRACK,
)

TEXT, GRAPHICS = 4.5, 3.0
Role = QPalette.ColorRole

TEXTS = [
    *((INK, ground) for ground in (PAPER, GROUND, TRACK, SOFT)),
    *((MUTED, ground) for ground in (PAPER, GROUND, TRACK, SOFT)),
    *((ACCENT, ground) for ground in (PAPER, GROUND, TRACK, SOFT)),
    (ON_ACCENT, ACCENT),
    (Role.Text, Role.Base),
    (Role.ButtonText, Role.Button),
    (Role.Link, PAPER),
    (Role.Link, SOFT),
    (Role.ToolTipText, Role.ToolTipBase),
]
"""What is written in which colour, and on which."""

SHAPES = [
    *((ACCENT, ground) for ground in (PAPER, GROUND, TRACK, SOFT)),  # rings, bars
    *((MUTED, ground) for ground in (PAPER, GROUND, TRACK, SOFT)),  # icons, boxes
    (EDGE, PAPER),
    (EDGE, GROUND),
    (EDGE, SOFT),
]
"""What is drawn in which colour, and on which."""


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> QPalette:
    return theme.palette(dark=request.param)


@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_texts_stand_out(colours: QPalette, ink: Role, ground: Role) -> None:
    assert contrast(colours.color(ink), colours.color(ground)) >= TEXT


@pytest.mark.parametrize(("line", "ground"), SHAPES)
def test_shapes_stand_out(colours: QPalette, line: Role, ground: Role) -> None:
    assert contrast(colours.color(line), colours.color(ground)) >= GRAPHICS


def test_the_main_button_can_be_read_with_the_pointer_on_it(colours: QPalette) -> None:
    lit = colours.color(ACCENT).lighter(112)
    assert contrast(colours.color(ON_ACCENT), lit) >= TEXT


def test_a_chip_can_be_read(colours: QPalette) -> None:
    muted, paper = colours.color(MUTED), colours.color(PAPER)
    ground = _over(muted, 0.14, paper)
    assert contrast(muted, ground) >= TEXT


@pytest.mark.parametrize("urgency", Urgency)
def test_alarms_can_be_read_and_their_bars_seen(
    colours: QPalette, urgency: Urgency
) -> None:
    alarm = theme.alarm(urgency, colours)
    paper = QColor(alarm.paper)
    assert contrast(QColor(alarm.ink), paper) >= 7
    assert contrast(QColor(alarm.bar), paper) >= GRAPHICS
    assert contrast(QColor(alarm.bar), colours.color(PAPER)) >= GRAPHICS
    assert contrast(colours.color(MUTED), paper) >= TEXT


def test_bars_of_every_root_and_nerve_are_edged_so_that_they_are_seen(
    colours: QPalette,
) -> None:
    track = colours.color(TRACK)
    for paint in load_paints().values():
        edge = standing_out(QColor(paint.colour), track)
        assert contrast(edge, track) >= GRAPHICS


def test_a_colour_that_stands_out_stays_as_it_is(colours: QPalette) -> None:
    ink = colours.color(INK)
    assert standing_out(ink, colours.color(PAPER)) == ink
    white, black = QColor("#ffffff"), QColor("#000000")
    assert standing_out(black, black).lightness() > 0
    assert standing_out(white, white).lightness() < 255


@pytest.mark.parametrize("shown", [*Symptom, *Speaks])
def test_inks_stand_out_from_the_skin_of_their_samples(shown: Symptom | Speaks) -> None:
    ink = QColor(theme.ink_of(shown).colour)
    assert contrast(ink, QColor("#fbf3ec")) >= GRAPHICS


@pytest.mark.parametrize("kind", [theme.INKS, theme.SAYS])
def test_inks_are_told_apart_without_their_colours(
    qapp: QApplication, kind: dict[Symptom | Speaks, theme.Ink]
) -> None:
    """Draw all in one colour and one strength: only the patterns are left."""
    drawn = [_filled(replace(ink, colour="#303030", base=0.4)) for ink in kind.values()]
    assert len({ink.pattern for ink in kind.values()}) == len(kind)
    for one, other in combinations(drawn, 2):
        assert (np.abs(one - other) > 30).mean() > 0.05


def _filled(ink: theme.Ink) -> NDArray[np.float64]:
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.fillRect(image.rect(), theme.ink_brush(ink))
    return np.frombuffer(image.constBits(), np.uint8).reshape(40, 40).astype(float)


def _over(top: QColor, share: float, below: QColor) -> QColor:
    pairs = zip(top.getRgb()[:3], below.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(t * share + b * (1 - share)) for t, b in pairs))
