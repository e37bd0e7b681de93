"""What the tour tells, and which part of the window it points at."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from dermamap.ui.start.tour import Stop
from dermamap.ui.window.window_frame import WindowFrame


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tour", text)


def tour_stops(window: WindowFrame, top: QWidget) -> list[Stop]:
    """Return the stops, in the order in which a person works.

    Args:
        window: The window.
        top: The bar at its top.
    """
    return [
        Stop(
            _tr("Draw on the body"),
            _tr(
                "Paint where the skin feels different. What you draw in one picture "
                "shows in all others: there is one skin."
            ),
            lambda: window.canvas,
        ),
        Stop(
            _tr("Say what it feels like"),
            _tr(
                "Choose first what you feel: less feeling, tingling, pain. Each has "
                "its own colour and pattern. You can use more than one."
            ),
            lambda: window.tools,
        ),
        Stop(
            _tr("Look from all sides"),
            _tr(
                "Show the left leg, the right one or both; the front, the sides or "
                "the feet."
            ),
            lambda: window.views,
        ),
        Stop(
            _tr("Rather not draw?"),
            _tr(
                "“As a list” names every piece of skin with a box to tick. It always "
                "shows the same as the body, and needs no pointer."
            ),
            lambda: _first(window.views.list_button, window.views),
        ),
        Stop(
            _tr("Read what fits"),
            _tr(
                "Here you see which nerves and causes fit, while you draw. Open one to "
                "read why, what speaks against it, and what to do."
            ),
            lambda: window.side,
        ),
        Stop(
            _tr("Answer what is asked"),
            _tr(
                "A few answers tell more than a perfect drawing. The question that "
                "tells most comes first. Skip what you do not know."
            ),
            lambda: _first(window.side.results.card, window.side),
        ),
        Stop(
            _tr("Keep it"),
            _tr(
                "Save the case as a file of yours. Until then it is kept safe on this "
                "computer, and nowhere else. Here you also find settings, all keys, "
                "and this tour."
            ),
            lambda: top,
        ),
    ]


def _first(*parts: QWidget) -> QWidget | None:
    """Return the first part of the window that is on show."""
    return next((part for part in parts if part.isVisible()), None)
