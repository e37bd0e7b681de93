"""What is measured inside the real window; run as a process of its own.

``python -m benchmarks.in_window strokes MOVES | memory | layer_switches`` prints one
JSON object.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.ui.application import Started, start
from dermamap.ui.canvas.body_canvas import BodyCanvas
from dermamap.ui.parts.row_button import RowButton
from dermamap.ui.stage.panels import Layout

FIRST_MOVES: Final = 400
MOVES_OF_A_STROKE: Final = 200
STEP_PX: Final = 6
LAYER: Final = "consensus"
"""Shown while strokes are measured, as many do who look at dermatomes."""

QUIET_S: Final = 0.5
SWITCHES: Final = 5
"""To each layer, after the first."""


def opened() -> Started:
    """Return the open window once it has nothing left to prepare."""
    started = start()
    let_settle(started)
    return started


def let_settle(started: Started) -> None:
    """Let the window do what it puts off until nobody draws."""
    canvas = started.window.canvas
    end = time.perf_counter() + QUIET_S
    while time.perf_counter() < end or not (
        canvas.is_worked_out
        and all(canvas.stage.painted(panel.view) for panel in canvas.stage.scene.panels)
    ):
        started.app.processEvents()
        time.sleep(1e-3)


def skin_path(started: Started) -> Iterator[QPointF]:
    """Go to and fro over all the skin in sight, again and again."""
    canvas = started.window.canvas
    path = []
    for row, y in enumerate(range(0, canvas.height(), 3 * STEP_PX)):
        places = [
            QPointF(x + 0.5, y + 0.5)
            for x in range(0, canvas.width(), STEP_PX)
            if (place := canvas.stage.place_at(x, y)) and place.texel is not None
        ]
        path += places if row % 2 else places[::-1]
    assert path, "there is skin in sight"
    return cycle(path)


def send(canvas_event: QEvent.Type, position: QPointF, started: Started) -> None:
    """Let the pointer do something on the canvas, its left button down."""
    canvas = started.window.canvas
    button = Qt.MouseButton.LeftButton
    moved = canvas_event == QEvent.Type.MouseMove
    released = canvas_event == QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        canvas_event,
        position,
        canvas.mapToGlobal(position),
        Qt.MouseButton.NoButton if moved else button,
        Qt.MouseButton.NoButton if released else button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def strokes(moves: int) -> dict[str, float]:
    """Return how long moves take, from the event to the repainted window, ms."""
    started = opened()
    app, window = started.app, started.window
    frames = 0

    def count() -> None:
        nonlocal frames
        frames += 1

    window.canvas.frame_shown.connect(count)
    window.canvas.show_layers((LAYER,))
    let_settle(started)
    path, symptoms = skin_path(started), cycle(Symptom)
    taken, repainted = [], 0
    for move in range(moves):
        if move % MOVES_OF_A_STROKE == 0:
            window.drawing.choose_symptom(next(symptoms))
            send(QEvent.Type.MouseButtonPress, next(path), started)
            app.processEvents()
        position, before = next(path), frames
        begin = time.perf_counter()
        send(QEvent.Type.MouseMove, position, started)
        app.processEvents()
        taken.append(1e3 * (time.perf_counter() - begin))
        repainted += frames > before
        if move % MOVES_OF_A_STROKE == MOVES_OF_A_STROKE - 1:
            send(QEvent.Type.MouseButtonRelease, position, started)
            let_settle(started)
    assert repainted > 0.95 * moves, "nearly every move repaints the skin"
    first, last = taken[:FIRST_MOVES], taken[-FIRST_MOVES:]
    return {
        "first_median": statistics.median(first),
        "first_p99": statistics.quantiles(first, n=100)[98],
        "last_median": statistics.median(last),
        "last_p99": statistics.quantiles(last, n=100)[98],
    }


def memory() -> dict[str, float]:
    """Return the memory of the program, MiB: all skin marked, then all views seen."""
    started = opened()
    window = started.window
    for symptom in Symptom:
        for side in Side:
            window.session.add_mark(Mark(ZoneFill("whole_leg", side), symptom))
            let_settle(started)
    marked = resident_mb()
    for layout in Layout:
        window.canvas.show_views(layout, tuple(Side))
        let_settle(started)
    return {"marked": marked, "all_views": resident_mb()}


def layer_switches() -> dict[str, float]:
    """Return how long it takes until another layer is seen, ms.

    Every choice of the panel has been looked at before, so that all is worked out.
    """
    started = opened()
    window = started.window
    for zone in ("lateral_leg_lower", "foot_dorsum_middle"):
        window.session.add_mark(Mark(ZoneFill(zone, Side.LEFT), Symptom.REDUCED))
    let_settle(started)
    rows = window.tools.layers.findChildren(RowButton)
    taken: dict[str, list[float]] = {}
    for turn in range(SWITCHES + 1):
        for row in rows:
            seen = SeenFrames(window.canvas)
            begin = time.perf_counter()
            row.click()
            while not seen.count:
                started.app.processEvents()
            if turn:
                name = row.accessibleName()
                taken.setdefault(name, []).append(1e3 * (time.perf_counter() - begin))
            let_settle(started)
    medians = {name: statistics.median(each) for name, each in taken.items()}
    return {"slowest": max(medians.values()), **medians}


class SeenFrames:
    """Counts the frames that a canvas shows from now on.

    Args:
        canvas: The canvas.
    """

    def __init__(self, canvas: BodyCanvas) -> None:
        self.count = 0
        canvas.frame_shown.connect(self._add)

    def _add(self) -> None:
        self.count += 1


def resident_mb() -> float:
    """Return what of this process lies in memory, as Linux counts it."""
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "strokes":
        print(json.dumps(strokes(int(rest[0]))))
    elif kind == "layer_switches":
        print(json.dumps(layer_switches()))
    else:
        print(json.dumps(memory()))
