"""The drawing held against a root or nerve: from the session to skin and key."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from dermamap.core.anatomy import CONSENSUS, NERVES, Laterality
from dermamap.core.assessment import Assessment
from dermamap.core.atlas.comparison import COMPARABLE, map_for, on_sides, territory_on
from dermamap.core.preferences import Mode
from dermamap.session.session import Session
from dermamap.ui.window.window_frame import WindowFrame

_TOLD_MS: Final = 50
"""While a pen moves, areas are told no more often than this."""

_OFFERED: Final = 5
"""Lesions of the ranking that are offered before all others."""


class CompareDesk(QObject):
    """Chooses the territory, and tells how large the parts are.

    Without a wish it is that of the most probable root or nerve when the comparison
    is opened; it does not change under the pen.

    Args:
        frame: The window.
        session: The open case.
    """

    def __init__(self, frame: WindowFrame, session: Session) -> None:
        super().__init__(frame)
        self._frame, self._session, self._kit = frame, session, frame.kit
        self._canvas, self._panel = frame.canvas, frame.tools.layers
        self._card = self._panel.compare
        self._wished, self._lesion = "", ""
        self._laterality = Laterality.BOTH
        self._is_wished = self._is_for_patient = False
        self._ranked: tuple[str, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._soon.timeout.connect(self._tell)
        self._panel.comparison_shown.connect(self.show_comparison)
        self._card.lesion_wished.connect(self.compare_with)
        session.assessment_changed.connect(self._follow)
        session.skin_changed.connect(self._tell_soon)

    def begin_anew(self) -> None:
        """Forget what was wished; another case is open."""
        self._wished = ""
        self._show()

    def show_mode(self, mode: Mode) -> None:
        """Show patients their own marks only."""
        self._is_for_patient = mode is Mode.PATIENT
        self._show()

    def compare_with(self, lesion: str) -> None:
        """Hold the drawing against a root or nerve, until another is wished."""
        self._wished = lesion
        self._name(lesion)
        if self._is_on:
            self._hold_against(lesion, self._session.assessment(0))

    def show_comparison(self, shown: bool) -> None:  # noqa: FBT001 - a signal's
        """Show the comparison on the skin, or the marks."""
        self._is_wished = shown
        self._show()

    @property
    def _is_on(self) -> bool:
        return self._is_wished and not self._is_for_patient

    def _show(self) -> None:
        if not self._is_on:
            self._canvas.compare(None)
            return
        now = self._session.assessment(0)
        self._rank(now)
        likely = self._ranked[:_OFFERED]
        wording = self._kit.wording
        self._card.show_choices(
            [(lesion, wording.name(lesion)) for lesion in likely],
            [(each, wording.name(each)) for each in COMPARABLE if each not in likely],
        )
        self._hold_against(self._wished or self._ranked[0], now)

    def _hold_against(self, lesion: str, now: Assessment) -> None:
        self._lesion = lesion
        self._laterality = self._side_of(now)
        layers, skin = self._kit.layers, self._kit.reference.skin
        chosen = self._panel.chosen_map
        name = map_for(lesion, chosen, lambda layer: layers.claims(layer).names)
        facets = territory_on(layers.claims(name), lesion)
        self._canvas.compare(on_sides(skin, facets, self._laterality))
        self._name(lesion)
        short = self._kit.wording.short_name(lesion)
        self._card.show_lesion(lesion, short, self._told(name, chosen))
        self._tell()

    def _told(self, used: str, chosen: str) -> str:
        """Return whose territory the drawing is held against, and where."""
        side = self._kit.wording.terms.sides[self._laterality]
        if self._lesion in NERVES:
            usual = self.tr("Usual extent of this nerve. Side: {side}.")
            return usual.format(side=side)
        if used == CONSENSUS and chosen != CONSENSUS:
            left_out = self.tr(
                "The chosen map leaves it out, so this is what all maps together "
                "give. Side: {side}."
            )
            return left_out.format(side=side)
        on_map = self.tr("Map: {map}. Side: {side}.")
        return on_map.format(map=self._panel.name_of_map, side=side)

    def _follow(self, assessment: Assessment) -> None:
        """Follow the ranking; the skin on show changes when the pen is up only."""
        if not self._is_on:
            self._rank(assessment)
        elif self._session.is_drawing:
            return
        elif self._side_of(assessment) is not self._laterality:
            self._hold_against(self._lesion, assessment)

    def _rank(self, assessment: Assessment) -> None:
        ranked = (each.id for each in assessment.lesions)
        self._ranked = tuple(each for each in ranked if each in COMPARABLE)
        self._name(self._wished or self._ranked[0])

    def _side_of(self, assessment: Assessment) -> Laterality:
        """Return the side that the lesion is on; without marks, the legs on show."""
        if assessment.areas:
            return next(
                each.laterality
                for each in assessment.lesions
                if each.id == self._lesion
            )
        sides = self._canvas.shown_sides
        return Laterality(sides[0]) if len(sides) == 1 else Laterality.BOTH

    def _name(self, lesion: str) -> None:
        # The name of a nerve is longer than the row, and stands below it in full.
        short = "" if lesion in NERVES else self._kit.wording.short_name(lesion)
        self._panel.name_comparison(short, self._kit.wording.name_within(lesion))

    def _tell_soon(self) -> None:
        if self._is_on and not self._soon.isActive():
            self._soon.start()

    def _tell(self) -> None:
        areas = self._canvas.stage.compared
        if areas is not None:
            self._card.show_areas(areas)
