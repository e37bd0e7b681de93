"""Settings, keys and what the program is made of, behind one button at the top."""

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QLocale, QObject

from dermamap import __version__
from dermamap.files.words.languages import languages
from dermamap.ui.dialogs.menu_button import MenuButton
from dermamap.ui.window.actions import Actions
from dermamap.ui.window.choices import Choices
from dermamap.ui.window.start_desk import StartDesk
from dermamap.ui.window.window_frame import WindowFrame

if TYPE_CHECKING:
    from dermamap.ui.dialogs.about import AboutSheet, MadeOf
    from dermamap.ui.dialogs.settings import SettingsSheet
    from dermamap.ui.dialogs.shortcuts import ShortcutsSheet

_USED: Final = {
    "PySide6_Essentials": "LGPL-3.0-only",
    "fonttools": "MIT",
    "numpy": "BSD-3-Clause",
    "platformdirs": "MIT",
    "PyYAML": "MIT",
    "resvg_py": "MIT",
    "shapely": "BSD-3-Clause",
}
"""What dermamap is built on, and under which licence; its metadata say it less well."""


class HelpDesk(QObject):
    """Opens sheets; each is made when it is first wished.

    Args:
        frame: The window.
        choices: What the person prefers.
        start: Knows the start page and the tour.
        folder: Where unsaved work is kept, if it is.
    """

    def __init__(
        self,
        frame: WindowFrame,
        choices: Choices,
        start: StartDesk,
        folder: Path | None,
    ) -> None:
        super().__init__(frame)
        self._frame, self._choices, self._start = frame, choices, start
        self._folder = folder
        self._settings: SettingsSheet | None = None
        self._shortcuts: ShortcutsSheet | None = None
        self._about: AboutSheet | None = None
        self.button = MenuButton(self.tr("Menu"), "menu")
        choices.changed.connect(self._show_preferences)

    def add_keys(self, does: Actions) -> None:
        """Fill the menu, and let keys do the same."""
        menu, start = self.button.menu, self._start
        menu.addAction(does.add("", start.show_page, self.tr("Start page")))
        menu.addAction(does.add("", start.take_tour, self.tr("Two-minute tour")))
        menu.addSeparator()
        menu.addAction(does.add("Ctrl+,", self.show_settings, self.tr("Settings…")))
        menu.addAction(does.add("F1", self.show_shortcuts, self.tr("Keys…")))
        menu.addAction(does.add("", self.show_about, self.tr("About dermamap…")))

    @property
    def settings(self) -> "SettingsSheet":
        """The settings."""
        if self._settings is None:
            from dermamap.ui.dialogs.settings import SettingsSheet  # noqa: PLC0415

            names = {each: _own_name(each) for each in languages()}
            sheet = SettingsSheet(names, str(self._folder or ""), self._frame)
            sheet.wished.connect(lambda changes: self._choices.prefer(**changes))
            sheet.tour_wished.connect(self._start.take_tour)
            sheet.show_preferences(self._choices.now)
            self._settings = sheet
        return self._settings

    @property
    def shortcuts(self) -> "ShortcutsSheet":
        """The keys."""
        if self._shortcuts is None:
            from dermamap.ui.dialogs.shortcuts import ShortcutsSheet  # noqa: PLC0415

            self._shortcuts = ShortcutsSheet(self._frame)
        return self._shortcuts

    @property
    def about(self) -> "AboutSheet":
        """What the program is made of."""
        if self._about is None:
            from dermamap.ui.dialogs.about import AboutSheet  # noqa: PLC0415

            self._about = AboutSheet(self._made_of(), self._frame)
        return self._about

    def show_settings(self) -> None:
        """Show the settings."""
        self.settings.show_over()

    def show_shortcuts(self) -> None:
        """Show all keys, as they are now."""
        from dermamap.ui.dialogs.shortcuts import (  # noqa: PLC0415
            KeyUse,
            key_names,
            keys_of,
        )

        window = self._frame
        uses = window.canvas.key_uses()
        on_body = [KeyUse(name, key_names(keys)) for name, keys in uses]
        groups = [
            (self.tr("Everywhere in the window"), keys_of(window)),
            (self.tr("On the body"), on_body),
        ]
        self.shortcuts.show_keys(groups)
        self.shortcuts.show_over()

    def show_about(self) -> None:
        """Show what the program is made of."""
        self.about.show_over()

    def _show_preferences(self) -> None:
        if self._settings is not None:
            self._settings.show_preferences(self._choices.now)

    def _made_of(self) -> "MadeOf":
        from dermamap.ui.dialogs.about import Licence, MadeOf  # noqa: PLC0415

        reference = self._frame.kit.reference
        own = [
            Licence(self.tr("Program"), "", "Apache-2.0"),
            Licence(self.tr("Pictures of the body"), "", "CC0 1.0"),
            Licence(self.tr("Data and texts"), "", "CC BY 4.0"),
        ]
        others = [Licence("Python", platform.python_version(), "PSF-2.0")]
        others += [
            Licence(name, _version_of(name), licence) for name, licence in _USED.items()
        ]
        versions = [
            ("dermamap", __version__),
            (self.tr("Atlas"), reference.atlas.version),
            (self.tr("Knowledge"), reference.knowledge.version),
            ("Python", platform.python_version()),
            ("Qt", qt_version),
            (self.tr("System"), platform.platform()),
        ]
        sources = sorted(
            reference.knowledge.sources.items(), key=lambda each: each[1].citation
        )
        notice = self._frame.kit.wording.terms.notice
        return MadeOf(notice, versions, own, others, sources)


def _version_of(name: str) -> str:
    """Return the version of a package; nothing where it is not known."""
    from importlib import metadata  # noqa: PLC0415 - a start need not wait for it

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _own_name(language: str) -> str:
    """Return what a language calls itself."""
    locale = QLocale(language)
    if "-" not in language:  # Qt would take a country by itself: "American English"
        locale = QLocale(locale.language(), QLocale.Country.World)
    name = locale.nativeLanguageName() or language
    return name[:1].upper() + name[1:]
