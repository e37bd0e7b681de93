"""The bar under the body: which leg, which views, how large."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.mirroring import other_side
from dermamap.core.preferences import Mode
from dermamap.ui.frame.view_menu import ViewMenu
from dermamap.ui.language.numbers import percent
from dermamap.ui.parts.controls import Choice, PillButton
from dermamap.ui.parts.theme import MUTED, scaled
from dermamap.ui.parts.two_lines import TwoLines
from dermamap.ui.stage.panels import Layout, views_of

_MARGIN_PX: Final = 14
_GAP_PX: Final = 4
_APART_PX: Final = 10

Sides = tuple[Side, ...]

LEFT: Final[Sides] = (Side.LEFT,)
RIGHT: Final[Sides] = (Side.RIGHT,)
BOTH: Final[Sides] = (Side.LEFT, Side.RIGHT)


class ViewBar(TwoLines):
    """Chooses the views and their size."""

    views_chosen = Signal(object, object, object)
    """Layout, sides, and the view that is seen large, if one is."""
    zoom_wished = Signal(float)
    """By which factor to come closer."""
    fit_wished = Signal()
    list_wished = Signal()
    """The skin as a list."""

    def __init__(
        self, views: Mapping[ViewId, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self._layout, self._sides = Layout.OVERVIEW, LEFT
        self._tells_zoom = True
        self._before, self._large = Layout.OVERVIEW, ViewId.ANTERIOR
        sides = {
            LEFT: self.tr("Left"),
            RIGHT: self.tr("Right"),
            BOTH: self.tr("Both"),
        }
        self._side_choice = Choice(list(sides.items()), self.tr("Leg"), small=True)
        layouts = {
            Layout.OVERVIEW: self.tr("Overview"),
            Layout.FRONT_BACK: self.tr("Front and back"),
            Layout.SIDES: self.tr("Sides"),
            Layout.FEET: self.tr("Feet"),
        }
        self._layout_choice = Choice(
            list(layouts.items()), self.tr("Views"), small=True
        )
        self._menu = ViewMenu(layouts, views)
        self._menu.layout_wished.connect(self.choose_layout)
        self._menu.large_wished.connect(self.choose_large)
        self._zoom = QLabel(percent(1))
        self._zoom.setFont(scaled(self._zoom.font(), 0.88))
        self._zoom.setForegroundRole(MUTED)
        self._zoom.setMinimumWidth(
            self._zoom.fontMetrics().horizontalAdvance(percent(88.88))
        )
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._list = PillButton(self.tr("As a list"), picture="list", small=True)
        self._list.setCheckable(True)
        self._list.clicked.connect(self._wish_list)
        self._buttons: list[PillButton] = []
        self.set_margins(_MARGIN_PX, 6, _MARGIN_PX, 6)
        self.set_spacing(_GAP_PX)
        self.first.addWidget(self._side_choice)
        self.first.addSpacing(_APART_PX)
        self.first.addWidget(self._layout_choice)
        self.first.addWidget(self._menu)
        self.first.addSpacing(_APART_PX)
        self.first.addStretch(1)
        row = self.last
        row.addWidget(self._list)
        row.addSpacing(_APART_PX)
        row.addStretch(1)
        row.addWidget(self._zoom)
        for picture, word, act in (
            ("minus", self.tr("Smaller"), lambda: self.zoom_wished.emit(1 / 1.25)),
            ("plus", self.tr("Larger"), lambda: self.zoom_wished.emit(1.25)),
            ("fit", self.tr("Show everything"), self.fit_wished.emit),
        ):
            button = PillButton("", picture=picture, small=True)
            button.setAccessibleName(word)
            button.setToolTip(word)
            button.clicked.connect(act)
            row.addWidget(button)
            self._buttons.append(button)
        self._side_choice.chosen.connect(self._choose_sides)
        self._layout_choice.chosen.connect(self.choose_layout)
        self.show_views(self._layout, self._sides)

    def show_views(self, layout: Layout, sides: Sides) -> None:
        """Show what is chosen."""
        self._layout, self._sides = layout, sides
        if layout is not Layout.ONE:
            self._before = layout
        shown = views_of(sides)
        if self._large not in shown:
            self._large = other_side(self._large)
        self._side_choice.show_chosen(sides)
        self._layout_choice.show_chosen(None if layout is Layout.ONE else layout)
        self._menu.show_views(layout, self._large, shown)

    @property
    def list_button(self) -> QWidget:
        """What shows the skin as a list."""
        return self._list

    def show_list(self, *, shown: bool) -> None:
        """Show whether the skin is shown as a list, too."""
        self._list.setChecked(shown)

    def turn_to(self, sides: Sides) -> None:
        """Show the legs of some sides, if there are any and none of them is shown."""
        if sides and set(sides).isdisjoint(self._sides):
            self._show_and_tell(self._layout, sides)

    def show_zoom(self, share: float) -> None:
        """Show how large everything is; 1 when all is in sight."""
        self._zoom.setText(percent(share))

    def show_mode(self, mode: Mode) -> None:
        """Tell patients no percentages, not even of the zoom."""
        self._tells_zoom = mode is not Mode.PATIENT
        self._zoom.hide()  # until it is known whether there is room
        self._fitting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room, as soon as everything has its place."""
        super().resizeEvent(event)
        # To show a part lays the whole window out, which must not happen within that.
        self._fitting.start()

    def _fit(self) -> None:
        """Leave out what has no room: first the zoom, then the layouts' buttons."""
        smaller_larger = self._buttons[:-1]
        begin, end = self._widths()
        room = self.width() - 2 * _MARGIN_PX
        spare = room - begin if self.has_two else room - begin - _GAP_PX - end
        layouts = self._layout_choice.sizeHint().width() + _GAP_PX
        self._layout_choice.setVisible(spare >= layouts)
        self._menu.show_all_views(beside=spare >= layouts)
        if self.has_two:
            spare = room - end
        elif spare >= layouts:
            spare -= layouts
        least = sum(b.sizeHint().width() + _GAP_PX for b in smaller_larger)
        for button in smaller_larger:
            button.setVisible(spare >= least)
        room = spare >= least + self._zoom.minimumWidth() + _GAP_PX
        self._zoom.setVisible(room and self._tells_zoom)

    def _widths(self) -> tuple[int, int]:
        """Return the widths without the zoom; its keys and the wheel are left."""
        begin = self._side_choice.sizeHint().width() + self._menu.least_width
        end = self._list.sizeHint().width() + self._buttons[-1].sizeHint().width()
        return begin + 2 * _APART_PX + 3 * _GAP_PX, end + _APART_PX + 3 * _GAP_PX

    def _wish_list(self) -> None:
        """Wish the list; what is shown follows only when it is there."""
        self._list.setChecked(not self._list.isChecked())
        self.list_wished.emit()

    def _choose_sides(self, sides: Sides) -> None:
        self._show_and_tell(self._layout, sides)

    def choose_layout(self, layout: Layout) -> None:
        """Show another choice of views."""
        self._show_and_tell(layout, self._sides)

    def choose_large(self, view: ViewId) -> None:
        """Show one view large; if it is, what was shown before."""
        if self._layout is Layout.ONE and view is self._large:
            self.choose_layout(self._before)
        else:
            self._large = view
            self.choose_layout(Layout.ONE)

    def turn(self, steps: int) -> None:
        """Show the view large that comes some steps after the one that is."""
        shown = views_of(self._sides)
        if self._layout is Layout.ONE:
            place = shown.index(self._large) + steps
            self._large = shown[place % len(shown)]
        self.choose_layout(Layout.ONE)

    def _show_and_tell(self, layout: Layout, sides: Sides) -> None:
        self.show_views(layout, sides)
        large = self._large if layout is Layout.ONE else None
        self.views_chosen.emit(layout, sides, large)
