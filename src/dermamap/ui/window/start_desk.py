"""The start page, the tour and the cases of late."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from dermamap.core.errors import DermamapError
from dermamap.core.preferences import Mode
from dermamap.files.cases.examples import load_example, load_example_pictures
from dermamap.files.preferences_file import MOST_RECENT
from dermamap.session.session import Session
from dermamap.ui.dialogs.menu_button import MenuButton
from dermamap.ui.start.recent_cases import Recent
from dermamap.ui.window.choices import Choices
from dermamap.ui.window.files_desk import FilesDesk
from dermamap.ui.window.window_frame import WindowFrame

if TYPE_CHECKING:
    from dermamap.ui.start.start_page import StartPage
    from dermamap.ui.start.tour import Tour

_IN_MENU: Final = 8


class StartDesk(QObject):
    """Helps to begin.

    The page and the tour are made when they are first wished, so that the window
    opens as quickly.

    Args:
        frame: The window.
        session: The open case.
        files: Asks before anything would be lost.
        choices: What the person prefers.
    """

    def __init__(
        self,
        frame: WindowFrame,
        session: Session,
        files: FilesDesk,
        choices: Choices,
    ) -> None:
        super().__init__(frame)
        self._frame, self._session, self._files = frame, session, files
        self._choices = choices
        self._top: QWidget = frame
        self.recent_button = MenuButton(self.tr("Recent cases"), "down", frame)
        self.recent_button.menu.aboutToShow.connect(
            lambda: self.fill_menu(self.recent_button.menu)
        )
        self.recent_button.setVisible(bool(choices.now.recent))
        self._page: StartPage | None = None
        self._tour: Tour | None = None
        files.opened.connect(self._remember)
        files.saved.connect(self._remember)
        files.begun.connect(self._leave_page)

    def show_parts(self, top: QWidget) -> None:
        """Let the tour point at the bar at the top, too."""
        self._top = top

    @property
    def page(self) -> "StartPage":
        """The start page."""
        if self._page is None:
            from dermamap.ui.start.start_page import StartPage  # noqa: PLC0415

            wording = self._frame.kit.wording
            self._page = page = StartPage(
                self._frame.body,
                wording.examples,
                self._pictures,
                wording.terms.notice,
            )
            page.way_chosen.connect(self._begin_as)
            page.drawing_wished.connect(self._begin_drawing)
            page.tour_wished.connect(self.take_tour)
            page.example_wished.connect(self.open_example)
            page.recent_wished.connect(lambda path: self.open_recent(Path(path)))
            page.open_wished.connect(self._files.ask_open)
        return self._page

    @property
    def tour(self) -> "Tour":
        """The tour."""
        if self._tour is None:
            from dermamap.ui.start.tour import Tour  # noqa: PLC0415
            from dermamap.ui.window.tour_stops import tour_stops  # noqa: PLC0415

            over = self._frame.centralWidget()
            assert over is not None, "the window is laid out"
            self._tour = Tour(over, tour_stops(self._frame, self._top))
            self._tour.ended.connect(self._end_tour)
        return self._tour

    def greet(self) -> None:
        """Show the start page to who has not seen it, unless a case is open."""
        if not self._choices.now.toured and self._session.path is None:
            self.show_page()

    def show_page(self) -> None:
        """Show the start page."""
        self.page.show_recent(self.recent())
        self.page.show()

    def take_tour(self) -> None:
        """Show the parts of the window, one after the other."""
        self._leave_page()
        self.tour.begin(still=self._choices.now.still)

    def open_example(self, name: str) -> None:
        """Open an example, as a case that is in no file."""
        if not self._files.may_leave():
            return
        questions = self._frame.kit.reference.knowledge.questions
        try:
            case = load_example(name, questions)
        except DermamapError as error:
            self._frame.banner.show_problem(str(error))
            return
        self._files.show_instead(lambda: self._session.new_case(case))
        self._frame.canvas.setFocus()

    def open_recent(self, path: Path) -> None:
        """Open a case of late; if it is gone, it is listed no more."""
        if path.is_file():
            self._files.open_if_left(path)
            return
        told = self.tr("“{name}” was moved or deleted. Open it from where it is now.")
        self._frame.banner.show_problem(told.format(name=path.name))
        self._keep_recent([each for each in self._paths() if each != str(path)])

    def recent(self) -> list[Recent]:
        """Return the cases of late, the last one first."""
        return [
            Recent(each, path.name, str(path.parent), path.is_file())
            for each in self._paths()
            for path in (Path(each),)
        ]

    def fill_menu(self, menu: QMenu) -> None:
        """Put the cases of late into a menu; those that are gone cannot be chosen."""
        menu.clear()
        for case in self.recent()[:_IN_MENU]:
            action = menu.addAction(case.name.replace("&", "&&"))
            action.setToolTip(case.path)
            action.setEnabled(case.there)
            action.triggered.connect(self._opener(Path(case.path)))
        menu.addSeparator()
        forget = menu.addAction(self.tr("Forget these cases"))
        forget.triggered.connect(lambda: self._keep_recent([]))

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self.open_recent(path)

    def _paths(self) -> tuple[str, ...]:
        return self._choices.now.recent

    def _remember(self) -> None:
        if self._session.path is not None:
            path = str(self._session.path.absolute())
            others = [each for each in self._paths() if each != path]
            self._keep_recent([path, *others][:MOST_RECENT])

    def _keep_recent(self, paths: list[str]) -> None:
        self._choices.prefer(recent=tuple(paths))
        if self._page is not None:
            self._page.show_recent(self.recent())
        self.recent_button.setVisible(bool(paths))

    def _pictures(self, dark: bool) -> Mapping[str, bytes]:  # noqa: FBT001 - a call's
        try:
            return load_example_pictures(self._frame.kit.wording.examples, dark=dark)
        except DermamapError as error:
            self._frame.banner.show_problem(str(error))
            return {}

    def _leave_page(self) -> None:
        if self._page is not None and not self._page.isHidden():
            self._page.hide()
            self._choices.prefer(toured=True)

    def _begin_as(self, mode: Mode) -> None:
        self._choices.prefer(mode=mode)
        self._begin_drawing()

    def _begin_drawing(self) -> None:
        self._choices.prefer(toured=True)
        self._frame.canvas.setFocus()

    def _end_tour(self) -> None:
        self._choices.prefer(toured=True)
        self._frame.canvas.setFocus()
