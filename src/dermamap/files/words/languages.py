"""Which languages ship with dermamap, and the interface's words in each."""

from typing import Final

from dermamap.core.words.pseudo import PSEUDO
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading
from dermamap.files.words.wording_file import LANGUAGE

TEXTS: Final = "data/text"
TRANSLATION: Final = "assets/translations/dermamap_{language}.qm"


def languages() -> tuple[str, ...]:
    """Return the languages that have texts, such as ``("de", "en")``."""
    return tuple(sorted(each.name for each in resource(TEXTS).iterdir()))


def language_for(wished: str) -> str:
    """Return the language to speak: that which is wished, one like it, or English.

    >>> [language_for(wished) for wished in ("en", "en_GB", "tlh")]
    ['en', 'en', 'en']
    """
    if wished == PSEUDO:
        return PSEUDO
    known = languages()
    tags = wished.replace("_", "-")
    return next(
        (each for each in (tags, tags.partition("-")[0]) if each in known), LANGUAGE
    )


def load_translation(language: str) -> bytes:
    """Return the interface's words in a language, as Qt reads them; empty if none.

    Raises:
        DermamapError: The file cannot be read.
    """
    path = TRANSLATION.format(language=language)
    with reading(path):
        file = resource(path)
        return file.read_bytes() if file.is_file() else b""
