"""Small files of data that every start needs, read without reading YAML.

YAML is what people edit, and what reads it takes longer to load than all of these
files. Their content is also shipped as JSON, used only while it was made from just
the file that is there.
"""

from importlib.resources.abc import Traversable
from typing import Any, Final

from dermamap.core.errors import DermamapError
from dermamap.files.reading.compiled import compiled_form, fingerprint_of, read_compiled
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml

COMPILED: Final = "assets/compiled/{name}.json"


def read_shipped_yaml(path: str) -> Any:  # noqa: ANN401 - plain values
    """Return the content of a shipped YAML file, a mapping, as plain values.

    Args:
        path: The file, as :func:`~dermamap.files.reading.resources.resource` takes it.

    Raises:
        OSError: It cannot be read.
        DermamapError: It is not YAML.
    """
    data = resource(path).read_bytes()
    name = path.rpartition("/")[2].removesuffix(".yaml")
    compiled = resource(COMPILED.format(name=name))
    return read_compiled(compiled, _fingerprint(data)) or read_yaml(data, path)


def compile_yaml(file: Traversable) -> bytes:
    """Return the shipped form of a YAML file: JSON.

    Raises:
        DermamapError: It is missing, not YAML or no mapping with words for keys.
    """
    if not file.is_file():
        raise DermamapError(str(file), "the file is missing")
    data = file.read_bytes()
    plain = read_yaml(data, file.name)
    if not isinstance(plain, dict):
        raise DermamapError(file.name, "expected a mapping")
    return compiled_form(plain, _fingerprint(data))


def _fingerprint(data: bytes) -> str:
    return fingerprint_of({"": data})
