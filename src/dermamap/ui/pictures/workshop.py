"""Works things out beside the window, so that the pen need not wait."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from dermamap.core.anatomy import ViewId
from dermamap.core.errors import DermamapError

Groups: TypeAlias = tuple[str, str]
"""A layer as SVG, and the names on it."""

WorkOut: TypeAlias = Callable[[ViewId, str], Groups]
"""Returns a layer of a view that is in no file."""

Then: TypeAlias = Callable[[], None]
"""What the window does with what was worked out."""


class Workshop(QObject):
    """Works out one layer of one view after the other, and runs errands beside.

    Args:
        work_out: Works one out; it is called in a thread of its own.
    """

    done = Signal(object, str, object)
    """View, layer, and its groups."""
    failed = Signal(str)
    """What is wrong with the installation, in one sentence."""
    _back = Signal(object)

    def __init__(self, work_out: WorkOut, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work_out = work_out
        self._worker = ThreadPoolExecutor(1, "workshop")
        self._errands = ThreadPoolExecutor(1, "errands")
        self._asked: dict[tuple[ViewId, str], Future[None]] = {}
        self._is_closed = False
        self._back.connect(self._finish)

    def ask(self, wanted: Sequence[tuple[ViewId, str]]) -> None:
        """Work out these layers in their order, and put off all others.

        What has been begun is finished.
        """
        for key, job in list(self._asked.items()):
            if not job.running() and not job.done() and job.cancel():
                del self._asked[key]
        for view, layer in wanted:
            if (view, layer) not in self._asked and not self._is_closed:
                job = self._worker.submit(self._work, view, layer)
                self._asked[view, layer] = job

    def run(self, errand: Callable[[], Then]) -> None:
        """Run an errand in a thread of its own, one after the other.

        Args:
            errand: Returns what the window does afterwards, in its own thread.
        """
        if not self._is_closed:
            self._errands.submit(self._go, errand)

    def close(self) -> None:
        """Begin nothing more."""
        self._is_closed = True
        for worker in (self._worker, self._errands):
            worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, view: ViewId, layer: str) -> None:
        try:
            groups = self._work_out(view, layer)
        except DermamapError as error:
            self.failed.emit(str(error))
        else:
            self.done.emit(view, layer, groups)

    def _go(self, errand: Callable[[], Then]) -> None:
        try:
            then = errand()
        except DermamapError as error:
            self.failed.emit(str(error))
        else:
            self._back.emit(then)

    def _finish(self, then: Then) -> None:
        if not self._is_closed:
            then()
