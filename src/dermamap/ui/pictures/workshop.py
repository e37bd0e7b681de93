"""Works layers of pictures out beside the window, so that the pen need not wait."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from dermamap.core.anatomy import ViewId
from dermamap.core.errors import DermamapError

Groups: TypeAlias = tuple[str, str]
"""A layer as SVG, and the names on it."""

WorkOut: TypeAlias = Callable[[ViewId, str], Groups]
"""Returns a layer of a view that is in no file."""


class Workshop(QObject):
    """Works out one layer of one view after the other.

    Args:
        work_out: Works one out; it is called in a thread of its own.
    """

    done = Signal(object, str, object)
    """View, layer, and its groups."""
    failed = Signal(str)
    """What is wrong with the installation, in one sentence."""

    def __init__(self, work_out: WorkOut, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work_out = work_out
        self._worker = ThreadPoolExecutor(1, "workshop")
        self._asked: dict[tuple[ViewId, str], Future[None]] = {}

    def ask(self, wanted: set[tuple[ViewId, str]]) -> None:
        """Work out these layers and put off all others that have not been begun."""
        for key, job in list(self._asked.items()):
            if key not in wanted and job.cancel():
                del self._asked[key]
        for view, layer in sorted(wanted - self._asked.keys()):
            job = self._worker.submit(self._work, view, layer)
            self._asked[view, layer] = job

    def close(self) -> None:
        """Begin nothing more."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, view: ViewId, layer: str) -> None:
        try:
            groups = self._work_out(view, layer)
        except DermamapError as error:
            self.failed.emit(str(error))
        else:
            self.done.emit(view, layer, groups)
