"""Views are made ready to be drawn on one by one, beside the window."""

from collections.abc import Callable
from functools import partial

from dermamap.core.anatomy import ViewId
from dermamap.ui.pictures.painted_view import PaintedView
from dermamap.ui.pictures.workshop import Then, Workshop
from dermamap.ui.stage.stage import Stage


class Preparation:
    """Prepares the views on show.

    Args:
        stage: The views.
        ready: Called when one more follows the drawing.
    """

    def __init__(self, stage: Stage, ready: Callable[[], object]) -> None:
        self._stage, self._ready = stage, ready
        self._workshop: Workshop | None = None
        self._warm_up: Callable[[ViewId], object] = lambda _: None
        self._under_way = False

    def warm_up_with(self, warm_up: Callable[[ViewId], object]) -> None:
        """Say what else a first stroke in a view needs; called in any thread."""
        self._warm_up = warm_up

    def work_in(self, workshop: Workshop) -> None:
        """Say where the work is done."""
        self._workshop = workshop

    def go_on(self) -> None:
        """Begin with the next view unless one is under way."""
        view = self._stage.next_view
        if view is None or self._under_way or self._workshop is None:
            return
        self._under_way = True

        def prepare() -> Then:
            self._warm_up(view)  # a stroke cannot begin without it
            made = self._stage.make(view)
            return partial(self._take, view, made)

        self._workshop.run(prepare)

    def _take(self, view: ViewId, made: PaintedView) -> None:
        self._under_way = False
        self._stage.take(view, made)
        self._ready()
