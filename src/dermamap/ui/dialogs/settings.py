"""The settings; each takes effect at once."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermamap.core.preferences import TEXT_SIZES, Mode, Preferences, Theme
from dermamap.ui.dialogs.sheet import Sheet
from dermamap.ui.language.numbers import percent
from dermamap.ui.parts.controls import Choice, PillButton, heading, let_wrap, note
from dermamap.ui.parts.fields import Pick, Tick

_LINES: Final = (38, 46)
SIZES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)
"""Sizes of text that can be chosen, as a share of the system's."""


class SettingsSheet(Sheet):
    """Shows what is chosen, and wishes for something else.

    Args:
        languages: Every language that can be spoken, with its own name for itself.
        folder: Where unsaved work is kept; may be empty.
        parent: The window.
    """

    wished = Signal(object)
    """What is to change: fields of the preferences, by name."""
    tour_wished = Signal()

    def __init__(
        self,
        languages: Mapping[str, str],
        folder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_LINES, parent)
        self.show_title(self.tr("Settings"))
        self._languages = languages
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 4, 20, 14)
        self._column.setSpacing(6)
        self._add_looks()
        self._add_body()
        self._add_language()
        self._add_folder(folder)
        tour = PillButton(self.tr("Take the two-minute tour again"), picture="question")
        tour.clicked.connect(self._take_tour)
        self._column.addSpacing(10)
        self._column.addWidget(tour)
        self._column.addStretch(1)
        self.fill(inside)

    def _add_looks(self) -> None:
        self._mode = self._choice(
            self.tr("Who is reading, also at the next start"),
            {
                Mode.PATIENT: self.tr("Patient"),
                Mode.CLINICIAN: self.tr("Clinician"),
                Mode.LEARN: self.tr("Learn"),
            },
            "mode",
        )
        self._theme = self._choice(
            self.tr("Colours"),
            {
                Theme.SYSTEM: self.tr("As the system"),
                Theme.LIGHT: self.tr("Light"),
                Theme.DARK: self.tr("Dark"),
            },
            "theme",
        )
        self._size = self._choice(
            self.tr("Size of the text"),
            {size: percent(size) for size in SIZES},
            "text_size",
        )

    def _add_body(self) -> None:
        self._column.addSpacing(10)
        self._column.addWidget(heading(self.tr("Drawing")))
        self._still = self._tick(
            self.tr("Nothing moves by itself"),
            "still",
            self.tr("No gliding or fading."),
        )
        self._mirrored = self._tick(
            self.tr("Show the body as in a mirror"),
            "mirrored",
            self.tr(
                "The left leg is on the left. Otherwise it is as when facing a person."
            ),
        )
        self._pressure = self._tick(
            self.tr("Pressing a pen harder draws wider"),
            "pressure",
            self.tr("For pens and tablets that feel pressure."),
        )

    def _add_language(self) -> None:
        self._language = Pick()
        self._language.setAccessibleName(self.tr("Language"))
        for language, name in self._languages.items():
            self._language.addItem(name, language)
        self._language.activated.connect(
            lambda _: self.wished.emit({"language": self._language.currentData()})
        )
        self._column.addSpacing(10)
        self._column.addWidget(heading(self.tr("Language")))
        self._column.addWidget(self._language)

    def _add_folder(self, folder: str) -> None:
        if not folder:
            return
        self._column.addSpacing(10)
        self._column.addWidget(heading(self.tr("Unsaved work")))
        told = QLabel(
            self.tr(
                "What you draw is kept in this folder until you save it or close the "
                "case, so that a crash loses nothing. It never leaves this computer."
            )
        )
        told.setWordWrap(True)
        let_wrap(told)
        where = note(folder)
        where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        let_wrap(where)
        self._column.addWidget(told)
        self._column.addWidget(where)
        look = PillButton(self.tr("Show the folder"), small=True)
        look.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
        )
        self._column.addWidget(look)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        self._mode.show_chosen(preferences.mode)
        self._theme.show_chosen(preferences.theme)
        low, high = TEXT_SIZES
        wanted = min(max(preferences.text_size, low), high)
        self._size.show_chosen(min(SIZES, key=lambda size: abs(size - wanted)))
        self._still.setChecked(preferences.still)
        self._mirrored.setChecked(preferences.mirrored)
        self._pressure.setChecked(preferences.pressure)
        at = self._language.findData(preferences.language)
        self._language.setCurrentIndex(max(at, 0))

    def _choice(self, title: str, words: Mapping[object, str], field: str) -> Choice:
        choice = Choice(list(words.items()), title, small=True)
        choice.chosen.connect(lambda value: self.wished.emit({field: value}))
        self._column.addSpacing(8)
        self._column.addWidget(heading(title))
        self._column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        return choice

    def _tick(self, text: str, field: str, about: str) -> Tick:
        box = Tick(text)
        box.setAccessibleDescription(about)
        box.clicked.connect(lambda on: self.wished.emit({field: on}))
        told = note(about)
        told.setContentsMargins(box.indent, 0, 0, 4)
        let_wrap(told)
        self._column.addWidget(box)
        self._column.addWidget(told)
        return box

    def _take_tour(self) -> None:
        self.accept()
        self.tour_wished.emit()
