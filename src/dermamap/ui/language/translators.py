"""Lets the whole program speak one language."""

from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication

from dermamap.core.words.pseudo import PSEUDO, pseudo
from dermamap.ui.language.numbers import forget_language

_NAME: Final = "dermamap-language"


class PseudoTranslator(QTranslator):
    """Says everything in the language that nobody speaks."""

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's own signature
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        """Return any text as that language has it."""
        return pseudo(sourceText)

    def isEmpty(self) -> bool:
        """Say that there is a translation for everything."""
        return False


class ReadTranslator(QTranslator):
    """Says what is in a translation that has been read.

    Args:
        translation: What ``lrelease`` made; may be empty.
    """

    def __init__(self, translation: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._translation = translation  # Qt reads from it whenever something is said
        if translation:
            self.load(translation)


def speak(app: QGuiApplication, language: str, translation: bytes) -> None:
    """Speak a language from now on; widgets that are there already keep their words.

    Args:
        app: The program.
        language: Such as ``"en"``.
        translation: What ``lrelease`` made of the interface's words; may be empty.
    """
    locale = locale_of(language)
    for old in app.findChildren(QTranslator, _NAME):
        QCoreApplication.removeTranslator(old)
        old.setParent(None)
    # The last one installed is asked first.
    for translator in (_of_qt(locale, app), _own(language, translation, app)):
        translator.setObjectName(_NAME)
        if not translator.isEmpty():
            QCoreApplication.installTranslator(translator)
    QLocale.setDefault(locale)
    forget_language()
    app.setLayoutDirection(locale.textDirection())


def locale_of(language: str) -> QLocale:
    """Return how numbers and dates are written, as the system has it if it can."""
    wanted, system = QLocale(language), QLocale.system()
    return system if system.language() == wanted.language() else wanted


def _of_qt(locale: QLocale, parent: QObject) -> QTranslator:
    translator = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if locale.language() is not QLocale.Language.English:
        translator.load(locale, "qtbase", "_", folder)
    return translator


def _own(language: str, translation: bytes, parent: QObject) -> QTranslator:
    if language == PSEUDO:
        return PseudoTranslator(parent)
    return ReadTranslator(translation, parent)
