"""The window without a case: its parts, where they are, and its keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import NERVES, TRUNKS, Side, ViewId
from dermamap.core.body.skin import IntArray
from dermamap.core.errors import DermamapError
from dermamap.core.preferences import Mode
from dermamap.core.words.texts import MapNotes
from dermamap.core.words.wording import Wording
from dermamap.ui.canvas.body_canvas import BodyCanvas
from dermamap.ui.frame.side_panel import SidePanel
from dermamap.ui.frame.status_line import StatusLine
from dermamap.ui.frame.top_bar import TopBar
from dermamap.ui.frame.view_bar import ViewBar
from dermamap.ui.guide.guide_panel import GuidePanel
from dermamap.ui.layers.layer_panel import Atlas
from dermamap.ui.layers.own_maps import Load, OwnMaps
from dermamap.ui.learn.learn_page import LearnPage
from dermamap.ui.parts.accessible import tell_roles
from dermamap.ui.parts.banner import Banner
from dermamap.ui.parts.controls import Rule
from dermamap.ui.parts.focus_ring import FocusRing
from dermamap.ui.pictures.pictures import Picture
from dermamap.ui.pictures.worked_out import WorkedOutLayers
from dermamap.ui.pictures.workshop import Workshop
from dermamap.ui.stage.panels import layout_of
from dermamap.ui.stage.stage import Stage
from dermamap.ui.start.offer_bar import OfferBar
from dermamap.ui.tools.tool_panel import ToolPanel
from dermamap.ui.zone_list.beside import ListBeside

_SIDE_SHARE: Final = 0.27
_SIDE_LINES: Final = (15, 29)
"""Least and greatest width of the side panel, in heights of a line of text."""


@dataclass(frozen=True, eq=False)
class Kit:
    """What the window is made of, besides the case.

    Attributes:
        reference: The skin, its views, the atlas and the knowledge.
        wording: The texts.
        facets: Returns which facet each pixel of a view shows.
        picture: Returns the picture of a view.
        colours: Of roots and nerves, by id.
        layers: Works out layers that are in no picture.
        notes: Returns what has to be known of the published maps.
        own_map: Reads a map that somebody drew.
    """

    reference: Reference
    wording: Wording
    facets: Callable[[ViewId], IntArray]
    picture: Callable[[ViewId], Picture]
    colours: Mapping[str, str]
    layers: WorkedOutLayers
    notes: Callable[[], Mapping[str, MapNotes]]
    own_map: Load


class WindowFrame(QMainWindow):
    """The parts of the window, put together.

    Args:
        kit: What they are made of.
    """

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        tell_roles()
        FocusRing(self, BodyCanvas)
        self.kit = kit
        wording, reference = kit.wording, kit.reference
        terms = wording.terms
        sides = {Side.LEFT: self.tr("Left leg"), Side.RIGHT: self.tr("Right leg")}
        titles = {view: terms.views[view] for view in ViewId}
        stage = Stage(reference.skin, reference.views, kit.facets)
        cite = reference.knowledge.cite
        nerves = [
            (kit.colours[nerve], wording.short_name(nerve))
            for nerve in NERVES
            if nerve not in TRUNKS
        ]
        atlas = Atlas(terms.maps, self._notes, cite, kit.layers.levels, nerves)
        self.canvas = BodyCanvas(stage, titles, sides)
        self.tools = ToolPanel(terms.symptoms, atlas)
        self.beside = ListBeside(self.canvas)
        self.views = ViewBar(titles)
        self.side = SidePanel(reference.knowledge, wording)
        self.guide = GuidePanel(terms.notice)
        self.learn = LearnPage()
        self.mode = Mode.CLINICIAN
        self._pages = QStackedWidget()
        self.banner = Banner()
        self.offer = OfferBar()
        self.status = StatusLine()
        self.workshop = Workshop(kit.layers.groups, self)
        self.workshop.failed.connect(self.banner.show_problem)
        self.canvas.work_out_with(self.workshop)
        self.own_maps = OwnMaps(
            kit.own_map,
            kit.layers,
            self.tools.layers,
            self,
        )
        self.own_maps.begun.connect(self.banner.hide)
        self.own_maps.failed.connect(self.banner.show_problem)
        self.tools.layers_chosen.connect(self.canvas.show_layers)
        self.views.views_chosen.connect(self.canvas.show_views)
        self.canvas.view_wished.connect(self.views.choose_large)
        self.views.zoom_wished.connect(self.canvas.zoom_by)
        self.views.fit_wished.connect(self.canvas.fit)
        self.canvas.zoom_changed.connect(self.views.show_zoom)

    def _notes(self) -> Mapping[str, MapNotes]:
        """Return what has to be known of the maps; nothing if that is damaged."""
        try:
            return self.kit.notes()
        except DermamapError as error:
            self.banner.show_problem(str(error))
            return {}

    def lay_out(self, top: TopBar) -> None:
        """Put the parts in their places, under a bar."""
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.beside, 1)
        middle.addWidget(Rule(Qt.Orientation.Horizontal))
        middle.addWidget(self.views)
        desk = QWidget()
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tools)
        row.addWidget(Rule(Qt.Orientation.Vertical))
        row.addLayout(middle, 1)
        row.addWidget(Rule(Qt.Orientation.Vertical))
        row.addWidget(self.side)
        row.addWidget(self.guide)
        self._desk = desk
        self._pages.addWidget(desk)
        self._pages.addWidget(self.learn)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.offer)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)
        self._share_width()

    @property
    def body(self) -> QWidget:
        """Everything below the bars at the top."""
        return self._pages

    def show_mode(self, mode: Mode) -> None:
        """Show what somebody else needs: a patient, a clinician, a student."""
        self.mode = mode
        learns = mode is Mode.LEARN
        self._pages.setCurrentWidget(self.learn if learns else self._desk)
        self.status.setVisible(not learns)
        self.tools.show_mode(mode)
        self.views.show_mode(mode)

    def take_focus(self) -> None:
        """Give the keyboard to what the mode is about."""
        if self.mode is Mode.LEARN:
            self.learn.take_focus()
        else:
            self.canvas.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side panel its share of the width."""
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page of a candidate by Escape."""
        if event.key() == Qt.Key.Key_Escape and self.side.shows_page:
            self.side.show_results()
            self.side.results.lesions.setFocus()
        else:
            super().keyPressEvent(event)

    def _share_width(self) -> None:
        line = self.fontMetrics().height()
        least, most = (line * lines for lines in _SIDE_LINES)
        share = round(_SIDE_SHARE * self.width())
        for panel in (self.side, self.guide):
            panel.setMinimumWidth(least)
            panel.setMaximumWidth(min(max(share, least), most))

    def reveal(self, view: ViewId, side: Side) -> None:
        """Show a view of one side, unless it is in sight."""
        if view not in {panel.view for panel in self.canvas.stage.scene.panels}:
            layout = layout_of(view)
            self.views.show_views(layout, (side,))
            self.canvas.show_views(layout, (side,))
