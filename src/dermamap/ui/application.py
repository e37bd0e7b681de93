"""Opens the window."""

import ctypes
import gc
import os
import platform
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStyle

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import ViewId
from dermamap.core.atlas.own_map import OwnMap
from dermamap.core.errors import Watch
from dermamap.core.preferences import Preferences
from dermamap.files.atlas.atlas_file import ClaimLibrary, load_atlas
from dermamap.files.atlas.map_notes import load_map_notes
from dermamap.files.atlas.picture_file import load_paints, load_view_art
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.files.cases.recovery_file import recovery_folder
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.preferences_file import preferences_path, read_preferences
from dermamap.files.words.languages import language_for, load_translation
from dermamap.files.words.wording_file import load_wording
from dermamap.session.autosave import Autosave
from dermamap.session.remembering import Remembering
from dermamap.session.session import Session
from dermamap.ui.language.translators import speak
from dermamap.ui.parts import theme
from dermamap.ui.parts.look import Look
from dermamap.ui.pictures.pictures import Picture
from dermamap.ui.pictures.worked_out import WorkedOutLayers
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.open_window import OpenWindow
from dermamap.ui.window.window_frame import Kit

NO_SCREEN: Final = 1
LANGUAGE: Final = "DERMAMAP_LANGUAGE"
"""Variable with a language to speak whatever was chosen, for those who translate."""

_M_MMAP_THRESHOLD: Final = -3  # of malloc.h
_LARGE_BYTES: Final = 1 << 20
_SIZE: Final = QSize(1920, 1200)
_FRAME_MS: Final = 150


@dataclass(frozen=True, eq=False)
class Started:
    """A program that has begun: keep it as long as its window is used."""

    app: QApplication
    opened: OpenWindow

    @property
    def window(self) -> MainWindow:
        """The window that is open now."""
        return self.opened.window


@dataclass(frozen=True, slots=True)
class Places:
    """Where the program keeps what it remembers.

    Attributes:
        preferences: File of the preferences.
        recovery: Folder of work that is not saved.
    """

    preferences: Path
    recovery: Path


def own_places() -> Places:
    """Return where the program keeps what it remembers of this person."""
    return Places(preferences_path(), recovery_folder())


def main(path: Path | None = None) -> int:
    """Open the window, with a case if one is given, and wait until it is closed.

    Returns:
        Exit status.
    """
    if not _has_screen():
        print(  # noqa: T201 - there is no window to say it in
            "dermamap: there is no screen to open a window on; "
            "DISPLAY or WAYLAND_DISPLAY must name one",
            file=sys.stderr,
        )
        return NO_SCREEN
    started = start(path, own_places())
    return started.app.exec()


def start(path: Path | None = None, places: Places | None = None) -> Started:
    """Open the window without waiting for anything.

    Args:
        path: A case to open; if it cannot be read, the window says so.
        places: Where to keep what is remembered; without them nothing is.
    """
    _keep_none_alive()
    _give_memory_back()
    # What is made from here on stays: to look for garbage in it, now or with every
    # later search, would only take time from the first frame and from the pen.
    gc.disable()
    app = _application()
    chosen, problem = Preferences(), ""
    if places is not None:
        chosen, problem = read_preferences(places.preferences)
    look = Look(app)
    look.show(chosen.theme, chosen.text_size)
    kit = load_kit()
    session = Session(kit.reference)
    memory = _Memory.of(places, session)
    opened = OpenWindow(_maker(app, session, kit, look, memory), chosen, app)
    window = opened.window
    if not window.restore_geometry():
        _fit_screen(window)
    if problem:
        window.banner.show_problem(problem)
    if path is not None:
        window.open(path)
    window.show()
    if places is not None:
        window.canvas.frame_shown.connect(
            lambda: _greet(window), Qt.ConnectionType.SingleShotConnection
        )
    window.canvas.frame_shown.connect(
        lambda: _settle(window), Qt.ConnectionType.SingleShotConnection
    )
    return Started(app, opened)


@dataclass(frozen=True, eq=False)
class _Memory:
    """What keeps work and preferences.

    Attributes:
        remembering: Of the preferences.
        autosave: Of work.
    """

    remembering: Remembering | None = None
    autosave: Autosave | None = None

    @classmethod
    def of(cls, places: Places | None, session: Session) -> "_Memory":
        if places is None:
            return cls()
        remembering = Remembering(places.preferences, session)
        return cls(remembering, Autosave(session, places.recovery, session))


def _greet(window: MainWindow) -> None:
    """Offer what a crash has left; welcome somebody who is here for the first time."""
    window.keeping.look_for_work()
    window.start.greet()


def _maker(
    app: QApplication, session: Session, kit: Kit, look: Look, memory: _Memory
) -> Callable[[Preferences], MainWindow]:
    """Return what speaks the language that is chosen and makes a window in it."""

    def make(chosen: Preferences) -> MainWindow:
        language = language_for(os.environ.get(LANGUAGE) or chosen.language)
        speak(app, language, load_translation(language))
        spoken = kit
        if language != kit.wording.language:
            spoken = replace(
                kit,
                wording=load_wording(language),
                notes=cache(partial(load_map_notes, language)),
            )
        remembering = memory.remembering
        keep = remembering.keep if remembering else lambda _: None
        window = MainWindow(session, spoken, chosen, keep, memory.autosave)
        window.preferences_changed.connect(
            lambda now: look.show(now.theme, now.text_size)
        )
        if remembering is not None:
            remembering.failed.connect(window.banner.show_problem)
            window.left.connect(remembering.flush)
        return window

    return make


def _settle(window: MainWindow) -> None:
    """Do what must wait until the first frame is seen."""
    gc.freeze()
    gc.enable()
    # Only now is the true frame known, once the window manager has said it.
    QTimer.singleShot(_FRAME_MS, window, lambda: _fit_screen(window))


def _fit_screen(window: MainWindow) -> None:
    """Make the window as large as wished, or as the screen allows with its frame."""
    if window.isMaximized() or window.isFullScreen():
        return
    free = window.screen().availableGeometry()
    frame = window.frameGeometry().size() - window.size()
    if not window.isVisible():
        style = window.style()
        title = style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        window.resize(_SIZE.boundedTo(free.size() - QSize(0, title)))
        return
    window.resize(window.size().boundedTo(free.size() - frame))
    outer = window.frameGeometry()
    if not free.contains(outer):
        left = max(min(outer.left(), free.right() + 1 - outer.width()), free.left())
        top = max(min(outer.top(), free.bottom() + 1 - outer.height()), free.top())
        window.move(left, top)


def load_kit() -> Kit:
    """Read everything that the window needs.

    Raises:
        DermamapError: The installation lacks a file.
    """
    skin = load_skin()
    library = ViewLibrary()
    views = library.views

    paints = load_paints()
    claims = ClaimLibrary()
    layers = WorkedOutLayers(skin, views, library.facets, claims.__getitem__, paints)

    def picture(view: ViewId) -> Picture:
        size = views[view].width_mm, views[view].height_mm
        return Picture(load_view_art(view).encode(), *size)

    def own_map(path: Path, watch: Watch | None = None) -> OwnMap:
        # What reads drawings is not needed for a start.
        from dermamap.files.own_maps.own_map import load_own_map  # noqa: PLC0415

        return load_own_map(path, skin, library, watch)

    return Kit(
        reference=Reference(skin, views, load_atlas(skin), load_knowledge()),
        wording=load_wording(),
        facets=library.facets,
        picture=picture,
        colours={name: paint.colour for name, paint in paints.items()},
        layers=layers,
        notes=cache(load_map_notes),
        own_map=own_map,
    )


def _application() -> QApplication:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(["dermamap"])
    app.setApplicationName("dermamap")
    app.setApplicationDisplayName("dermamap")
    theme.dress(app)
    return app


def _has_screen() -> bool:
    """Whether a window can be opened; without a screen Qt would abort."""
    if not sys.platform.startswith("linux"):
        return True
    if not os.environ.get("QT_QPA_PLATFORM"):
        # Qt would take a variable that is set to nothing for a platform's name.
        os.environ.pop("QT_QPA_PLATFORM", None)
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    platform_asked_for = os.environ.get("QT_QPA_PLATFORM", "xcb")
    if platform_asked_for.partition(":")[0] != "xcb":
        return True
    return _is_served(os.environ.get("DISPLAY", ""))


def _is_served(display: str) -> bool:
    """Whether an X server answers; one on another machine is taken to."""
    host, colon, number = display.partition(":")
    if not colon or host:
        return bool(colon)
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - where it is
    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX) as knock:
            if knock.connect_ex(address) == 0:
                return True
    return False


def _give_memory_back() -> None:
    """Let large arrays return to the system as soon as they are done with.

    By itself the C library keeps ever larger pieces for later: tens of megabytes
    after the rasters of a few views were made.
    """
    if sys.platform == "linux" and platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)


def _keep_none_alive() -> None:
    """Keep Qt 6.12.0 from freeing ``None`` where Python still counts it.

    It was built for Python 3.12, where ``None`` is never freed, and takes one
    reference too few whenever it returns nothing.
    """
    if sys.version_info < (3, 12) and qt_version.startswith("6.12."):
        ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40
