"""Something that takes long, beside a window that stays alive, with a way out."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from dermamap.core.errors import Cancelled, Watch
from dermamap.ui.parts.theme import ACCENT, EDGE, TRACK

QUICK_S: Final = 0.4
"""What is done by then shows no bar, which would only flash."""

_LOOK_MS: Final = 40
_STEPS: Final = 1000

T = TypeVar("T")


class Waiting:
    """Runs work in a thread and shows how far it is.

    Args:
        text: What is done, in a few words.
        parent: The window; it cannot be used meanwhile, but it is drawn.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        self._text, self._parent = text, parent
        self._share = 0.0
        self._off = Event()

    def __call__(self, work: Callable[[Watch], T]) -> T:
        """Return what the work returns.

        Raises:
            Cancelled: The person called it off.
            Exception: Whatever the work raises.
        """
        with ThreadPoolExecutor(1, "waiting") as worker:
            job = worker.submit(work, self._watch)
            wait([job], QUICK_S)
            if not job.done():
                self._show_bar(job)
            made = job.result()
        if self._off.is_set():  # too late for the work, not for the person
            raise Cancelled
        return made

    def _watch(self, share: float) -> None:
        self._share = share
        if self._off.is_set():
            raise Cancelled

    def _show_bar(self, job: "Future[T]") -> None:
        bar = QProgressDialog(self._parent)
        bar.setWindowModality(Qt.WindowModality.WindowModal)
        bar.setWindowTitle(self._text)
        bar.setLabelText(self._text)
        bar.setAccessibleName(self._text)
        bar.setCancelButtonText(bar.tr("Cancel"))
        bar.setBar(_Track(bar))
        bar.setRange(0, _STEPS)
        bar.setMinimumWidth(24 * bar.fontMetrics().height())
        bar.canceled.connect(self._off.set)
        loop = QEventLoop()
        look = QTimer(interval=_LOOK_MS)

        def follow() -> None:
            if job.done():
                loop.quit()
            elif not self._off.is_set():
                bar.setValue(round(_STEPS * self._share))

        look.timeout.connect(follow)
        look.start()
        bar.show()
        loop.exec()
        look.stop()
        bar.reset()
        bar.deleteLater()


class _Track(QProgressBar):
    """How far it is, drawn like the bars of the results."""

    def sizeHint(self) -> QSize:
        """Return the height of half a line of text."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() / 2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the track, and what is done of it."""
        palette, high = self.palette(), self.sizeHint().height()
        track = QRectF(0.5, (self.height() - high) / 2, self.width() - 1, high)
        done = QRectF(track)
        share = max(self.value(), 0) / max(self.maximum(), 1)
        done.setWidth(max(share * track.width(), high))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(palette.color(EDGE))
            painter.setBrush(palette.color(TRACK))
            painter.drawRoundedRect(track, high / 2, high / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(ACCENT))
            painter.drawRoundedRect(done, high / 2, high / 2)
