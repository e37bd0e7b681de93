"""What is under the pointer: from the canvas to the line at the bottom."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from dermamap.core.anatomy import MAPS
from dermamap.core.atlas.claimants import claimants
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.zone_parts import ZonePart, zone_part
from dermamap.core.preferences import Mode
from dermamap.session.session import Session
from dermamap.ui.frame.pointed import (
    PlacePhrases,
    Votes,
    claimants_text,
    labels_text,
    place_text,
    votes_text,
)
from dermamap.ui.stage.stage import Place
from dermamap.ui.window.window_frame import WindowFrame

_PAUSE_MS: Final = 50
"""While a hand draws, it is told where it is when it pauses for so long."""

_REST_MS: Final = 250
"""How strong it is somewhere is looked for when the pointer has rested so long."""


class PointingDesk(QObject):
    """Names the skin under the pointer, and who claims it.

    Roots and nerves are told while nothing is drawn only, and never to patients: a
    hand that marks should not be led.

    Args:
        frame: The window.
        session: The open case.
    """

    def __init__(self, frame: WindowFrame, session: Session) -> None:
        super().__init__(frame)
        self._frame, self._session = frame, session
        self._kit, self._canvas = frame.kit, frame.canvas
        self._texel: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._tell_intensity)
        self.votes = Votes(
            first=self.tr("{name} on {count} of %n maps", "", len(MAPS)),
            other=self.tr("{name} on {count}"),
            left=self.tr("{count} left blank"),
            blank=self.tr("no map draws a root here"),
        )
        self._phrases = PlacePhrases(
            within=self.tr("{place}, {part}"),
            told=self.tr("{place}: {told}"),
            parts={
                ZonePart.UPPER: self.tr("upper third"),
                ZonePart.MIDDLE: self.tr("middle third"),
                ZonePart.LOWER: self.tr("lower third"),
                ZonePart.HEEL: self.tr("toward the heel"),
                ZonePart.ARCH: self.tr("middle"),
                ZonePart.TOES: self.tr("toward the toes"),
            },
        )
        self._intensity = self.tr("{felt} {number} of 10")
        self._with_intensity = self.tr("{place}   ·   {intensity}")
        self._text = ""
        self._place: Place | None = None
        self._was_drawing = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        self._canvas.pointed_at.connect(self._follow)

    def _follow(self, place: Place | None) -> None:
        self._place = place
        was_drawing, self._was_drawing = self._was_drawing, self._canvas.is_drawing
        if was_drawing and self._was_drawing:
            self._pause.start()
        else:  # what was told before a stroke must not lead it
            self._show()

    def _show(self) -> None:
        self._pause.stop()
        place = self._place
        part, told = None, ""
        if place is not None and place.texel is not None:
            part = zone_part(self._kit.reference.skin, place.texel)
            if self._frame.mode is not Mode.PATIENT:
                told = self._told(place, place.texel // TEXELS)
        self._text = place_text(place, part, told, self._kit.wording, self._phrases)
        self._frame.status.show_pointed(self._text)
        self._texel = place.texel if place is not None else None
        self._rest.start()

    def _tell_intensity(self) -> None:
        """Tell how strong it is under a pointer that rests, where that was said."""
        if self._texel is None or self._canvas.is_drawing:
            return
        intensities = self._session.intensities_at(self._texel)
        if intensities:
            terms = self._kit.wording.terms
            words, short = terms.symptoms, terms.writing.short
            said = self._kit.wording.listed(
                self._intensity.format(felt=words[symptom].plain, number=short(number))
                for symptom, number in intensities.items()
            )
            told = self._with_intensity.format(place=self._text, intensity=said)
            self._frame.status.show_pointed(told)

    def _told(self, place: Place, facet: int) -> str:
        """Return what layers on show say of a place, or else who claims it."""
        wording = self._kit.wording
        said = labels_text(self._canvas.pictures.labels_at(place), wording)
        if said:
            return said
        if self._canvas.pictures.compares_maps:
            return votes_text(self._kit.layers.agreement, facet, self.votes)
        if self._canvas.is_drawing:
            return ""
        return claimants_text(claimants(self._kit.reference.atlas, facet), wording)
