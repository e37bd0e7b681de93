"""The skin as a list: from the drawing to its boxes, and back."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from dermamap.core.anatomy import ZONES, Side, Symptom
from dermamap.core.assessment import Assessment
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.session.session import Session
from dermamap.ui.window.window_frame import WindowFrame
from dermamap.ui.zone_list.zone_list import ZoneList

_PAUSE_MS = 100
"""While a pen moves, the list follows it no more often than this."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What the history calls its steps, with ``{symptom}``."""

    marked: str
    cleared: str


class ListDesk(QObject):
    """Keeps the list in step with the drawing, and lays what is ticked in it.

    The list is made when it is first wished, so that the window opens as quickly.

    Args:
        frame: The window.
        session: The open case.
    """

    def __init__(self, frame: WindowFrame, session: Session) -> None:
        super().__init__(frame)
        self._frame, self._session = frame, session
        self._list: ZoneList | None = None
        self._names = _Names(
            self.tr("Mark “{symptom}” in the list"),
            self.tr("Clear “{symptom}” in the list"),
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.catch_up)
        self._last: Assessment | None = None
        session.assessment_changed.connect(self._follow)
        frame.views.list_wished.connect(self.toggle)

    @property
    def zones(self) -> ZoneList:
        """The list."""
        if self._list is None:
            wording, skin = self._frame.kit.wording, self._frame.kit.reference.skin
            cm2 = dict(zip(ZONES, map(float, skin.zone_cm2), strict=True))
            self._list = ZoneList(wording, cm2)
            self._list.zones_wished.connect(self._mark)
            self.show_reader()
            self._list.closed.connect(self.close)
            self._frame.beside.hold(self._list, self._list.chain)
        return self._list

    def show_reader(self) -> None:
        """Tell patients no percentages."""
        if self._list is not None:
            self._list.model.show_plain(plain=self._frame.mode is Mode.PATIENT)

    def toggle(self) -> None:
        """Open the list, or go to it; close it when it has the keyboard."""
        if self._frame.beside.is_open and self.zones.has_keyboard:
            self.close()
            return
        self.catch_up()
        zones = self.zones
        self._frame.beside.show_list(shown=True)
        self._frame.views.show_list(shown=True)
        zones.focus_tree()

    def close(self) -> None:
        """Show only the body again."""
        self._frame.beside.show_list(shown=False)
        self._frame.views.show_list(shown=False)
        self._frame.canvas.setFocus()

    def catch_up(self) -> None:
        """Show what is marked now."""
        self._pause.stop()
        now = self._last or self._session.assessment(0)
        self.zones.show_areas(now.areas)

    def _follow(self, assessment: Assessment) -> None:
        """Follow the drawing: at once when a step is done, else now and then."""
        self._last = assessment
        if not self._frame.beside.is_open:
            return
        if not self._session.is_drawing:
            self.catch_up()
        elif not self._pause.isActive():
            self._pause.start()

    def _mark(
        self,
        words: tuple[str, ...],
        side: Side,
        symptom: Symptom,
        marked: bool,  # noqa: FBT001 - a signal's
    ) -> None:
        """Lay a symptom on zones, or take it away and leave the others, in one step."""
        felt, erased = (symptom, None) if marked else (None, symptom)
        marks = [Mark(ZoneFill(word, side), felt, erased=erased) for word in words]
        name = self._names.marked if marked else self._names.cleared
        label = self._frame.kit.wording.terms.symptoms[symptom].plain
        self._session.add_marks(marks, name.format(symptom=label))
