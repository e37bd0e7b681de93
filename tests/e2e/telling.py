"""The real program, which also tells a test where its controls are.

``python -m tests.e2e.telling SOCKET [CASE]`` starts dermamap as a person would, and
answers one question a line on a local socket: what is seen, where, and what has the
keyboard. It only looks; whatever is done is done with pointer and keys.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from dermamap.core.anatomy import ViewId
from dermamap.ui.application import Started, own_places, start

_Box = tuple[int, int, int, int]
_MS: Final = 20


class Teller(QObject):
    """Answers what a person could see.

    Args:
        started: The program.
        name: Of the local socket.
    """

    def __init__(self, started: Started, name: str) -> None:
        super().__init__(started.app)
        self._started = started
        self._tops: list[QWidget] = []
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._greet)
        assert self._server.listen(name), self._server.errorString()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._hear(socket))

    def _hear(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            asked = json.loads(bytes(socket.readLine().data()))
            what = getattr(self, f"tell_{asked.pop('what')}")
            socket.write(json.dumps(what(**asked)).encode() + b"\n")
            socket.flush()

    def tell_controls(self, name: str) -> list[dict[str, Any]]:
        """Return visible controls of which this is the name, or its beginning."""
        found = [each for each in self._seen() if _name(each).startswith(name)]
        found.sort(key=lambda each: _name(each) != name)
        return [_told(each) for each in found]

    def tell_rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of visible lists and trees whose text has these words."""
        return [
            {"name": text, "box": _box(view.viewport(), rect)}
            for view in self._seen()
            if isinstance(view, QAbstractItemView)
            for text, rect in _rows(view)
            if name in text
        ]

    def tell_focus(self) -> dict[str, Any] | None:
        """Return what has the keyboard."""
        focused = QApplication.focusWidget()
        return _told(focused) if focused else None

    def tell_skin(self, zone: str, side: str) -> list[dict[str, Any]]:
        """Return where a zone is seen well: view, and pixels of the screen."""
        # What finds places is not needed before a test asks.
        from dermamap.core.body.places import zone_places  # noqa: PLC0415

        canvas, kit = self._started.window.canvas, self._started.window.kit
        found = []
        for panel in canvas.stage.scene.panels:
            view = panel.view
            places = zone_places(
                kit.reference.skin, kit.reference.views[view], kit.facets(view)
            )
            for (name, where), point in places.items():
                if (name, where.value) == (zone, side):
                    x, y = canvas.stage.to_screen(panel, point)
                    at = canvas.mapToGlobal(QPoint(round(x), round(y)))
                    found.append({"view": ViewId(view).value, "at": [at.x(), at.y()]})
        return found

    def tell_texts(self) -> list[str]:
        """Return every text in sight, by accessible name."""
        return [_name(each) for each in self._seen() if _name(each)]

    def tell_windows(self) -> list[str]:
        """Return the titles of the windows in sight."""
        return [
            each.windowTitle()
            for each in QApplication.topLevelWidgets()
            if each.isVisible()
        ]

    def tell_case(self) -> dict[str, Any]:
        """Return how much was drawn and answered, and whether all of it is saved."""
        session = self._started.window.session
        return {
            "marks": len(session.case.drawing.marks),
            "answers": len(session.case.findings),
            "clean": session.history.isClean(),
        }

    def _seen(self) -> list[QWidget]:
        modal, popup = (
            QApplication.activeModalWidget(),
            QApplication.activePopupWidget(),
        )
        tops = [each for each in (popup, modal) if each is not None]
        if modal is None:
            tops.append(self._started.window)
        self._tops = tops  # what is in a dialog of Qt's own lives as long as this
        found = [each for top in tops for each in top.findChildren(QWidget)]
        return [each for each in found if _is_seen(each)]


def _is_seen(widget: QWidget) -> bool:
    # A dialog replaces parts of itself while it is looked at.
    return (
        isValid(widget) and widget.isVisible() and not widget.visibleRegion().isEmpty()
    )


def _name(widget: QWidget) -> str:
    if not isValid(widget):
        return ""
    interface = QAccessible.queryAccessibleInterface(widget)
    said = interface.text(QAccessible.Text.Name)
    return said or widget.accessibleName()


def _told(widget: QWidget) -> dict[str, Any]:
    return {
        "name": _name(widget),
        "kind": type(widget).__name__,
        "box": _box(widget, widget.visibleRegion().boundingRect()),
        "enabled": widget.isEnabled(),
    }


def _box(widget: QWidget, rect: Any) -> _Box:  # noqa: ANN401 - a QRect
    corner = widget.mapToGlobal(rect.topLeft())
    return corner.x(), corner.y(), rect.width(), rect.height()


def _rows(view: QAbstractItemView) -> list[tuple[str, Any]]:
    model, found = view.model(), []

    def walk(parent: Any) -> None:  # noqa: ANN401 - a QModelIndex
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            rect = view.visualRect(index)
            if view.viewport().rect().intersects(rect):
                text = index.data(11) or index.data(0)  # accessible text, or display
                found.append((str(text), rect))
            walk(index)

    walk(view.rootIndex())
    return found


def main(name: str, *case: str) -> int:
    """Start the program, and the teller once its window stands."""
    started = start(Path(case[0]) if case else None, own_places())
    QTimer.singleShot(_MS, started.app, lambda: Teller(started, name))
    return started.app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
