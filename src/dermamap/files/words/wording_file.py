"""The texts of one language, read from ``data/text/``.

The YAML files are what people edit. Their content is also shipped as JSON, which
loads ten times faster; it is used only while it was made from exactly these files.
"""

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Final

from dermamap.core.errors import DermamapError
from dermamap.core.words.pseudo import PSEUDO, pseudo_texts
from dermamap.core.words.wording import Wording
from dermamap.files.reading.compiled import compiled_form, fingerprint_of, read_compiled
from dermamap.files.reading.plain_values import shown, spoken, suggestion
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml
from dermamap.files.words.wording_format import FILES, parse_wording

COMPILED: Final = "assets/compiled/text_{language}.json"
LANGUAGE: Final = "en"
"""The language that is complete."""


def load_wording(language: str = LANGUAGE) -> Wording:
    """Return the texts of a language that ships with dermamap.

    Args:
        language: One with a folder of texts, or the one that nobody speaks.

    Raises:
        DermamapError: There is no such language, or a file is missing or wrong.
    """
    if language == PSEUDO:
        contents = _contents(resource(f"data/text/{LANGUAGE}"))
        return parse_wording(pseudo_texts(_plain(contents)), language)
    languages = sorted(each.name for each in resource("data/text").iterdir())
    if language not in languages:
        where = "data/text"
        hint = suggestion(language, languages)
        problem = f"no texts in {shown(language)}{hint}; expected {spoken(languages)}"
        raise DermamapError(where, problem)
    contents = _contents(resource(f"data/text/{language}"))
    compiled = resource(COMPILED.format(language=language))
    plain = read_compiled(compiled, fingerprint_of(contents)) or _plain(contents)
    return parse_wording(plain, language)


def compile_wording(folder: Traversable) -> bytes:
    """Return the shipped form of the texts in a folder: JSON.

    Raises:
        DermamapError: A file is missing or wrong.
    """
    contents = _contents(folder)
    plain = _plain(contents)
    parse_wording(plain)
    return compiled_form(plain, fingerprint_of(contents))


def _contents(folder: Traversable) -> dict[str, bytes]:
    contents = {}
    for name in FILES:
        file = folder.joinpath(name)
        if not file.is_file():
            raise DermamapError(str(file), "the file is missing")
        contents[name] = file.read_bytes()
    return contents


def _plain(contents: Mapping[str, bytes]) -> dict[str, object]:
    return {name: read_yaml(data, name) for name, data in contents.items()}
