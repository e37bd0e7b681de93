"""What is measured with the window, on a virtual screen of its own."""

import statistics
import time
from functools import cache
from typing import Any, Final

from benchmarks.figures import Figure, median_of, said_by
from tests.e2e.virtual_screen import open_screen

_FULL_HD_PLUS: Final = (1600, 1000)
_FOUR_K: Final = (3840, 2160)
_PROGRAM: Final = ("-m", "benchmarks.in_window")
_FIRST_FRAME: Final = ("-m", "benchmarks.first_frame")


def _on_screen(size: tuple[int, int], *words: str, scale: int = 1) -> dict[str, Any]:
    with open_screen(*size) as display:
        return said_by(
            *_PROGRAM,
            *words,
            DISPLAY=display,
            QT_QPA_PLATFORM="xcb",
            QT_SCALE_FACTOR=str(scale),
            OPENBLAS_NUM_THREADS="1",  # as the program says for itself
        )


def _strokes(key: str) -> float:
    return statistics.median(float(run[key]) for run in _stroke_runs())


@cache
def _stroke_runs() -> list[dict[str, Any]]:
    return [_on_screen(_FULL_HD_PLUS, "strokes", "5400") for _ in range(3)]


@cache
def _memory() -> dict[str, Any]:
    return _on_screen(_FULL_HD_PLUS, "memory")


def _layer_switch_ms() -> float:
    return float(_on_screen(_FULL_HD_PLUS, "layer_switches")["slowest"])


def _first_frame_ms() -> float:
    with open_screen(*_FULL_HD_PLUS) as display:
        environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

        def measure() -> float:
            began = str(time.monotonic())
            return float(said_by(*_FIRST_FRAME, began, **environment)["ms"])

        return median_of(measure, 11)


FIGURES: Final = (
    Figure(
        "stroke_p99_ms",
        3,
        "one pointer move, event to repainted window with new ranking, 1600x1000, a "
        "layer shown, 400 moves on bare skin, two symptoms; the median of three runs",
        lambda: _strokes("first_p99"),
    ),
    Figure(
        "stroke_median_ms",
        None,
        "the median of the same moves",
        lambda: _strokes("first_median"),
    ),
    Figure(
        "stroke_p99_ms_after_5000",
        3,
        "the same over 400 moves after 5,000 in all five symptoms",
        lambda: _strokes("last_p99"),
    ),
    Figure(
        "stroke_p99_ms_4k",
        5,
        "the same on bare skin at 3840x2160, device pixel ratio 2",
        lambda: float(_on_screen(_FOUR_K, "strokes", "800", scale=2)["first_p99"]),
    ),
    Figure(
        "layer_switch_ms",
        50,
        "choice of another layer to repainted window, 1600x1000, the slowest of the "
        "layers that are shown first; every layer has been looked at before",
        _layer_switch_ms,
    ),
    Figure(
        "first_frame_ms",
        450,
        "start of the process to the body being painted, warm",
        _first_frame_ms,
    ),
    Figure(
        "window_rss_mb",
        250,
        "resident memory of the window with both legs marked in all five symptoms",
        lambda: float(_memory()["marked"]),
    ),
    Figure(
        "window_rss_all_views_mb",
        None,
        "the same after all choices of views have been looked at",
        lambda: float(_memory()["all_views"]),
    ),
)
