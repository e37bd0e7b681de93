"""Data in a form that loads fast, used only while it matches what it is made of."""

import hashlib
import json
from collections.abc import Mapping
from importlib.resources.abc import Traversable


def fingerprint_of(contents: Mapping[str, bytes]) -> str:
    """Return a fingerprint that changes with any byte of the files, in their order.

    Line ends do not count, since some systems change them on the way.
    """
    digest = hashlib.sha256()
    for data in contents.values():
        digest.update(data.replace(b"\r\n", b"\n"))
        digest.update(b"\0")
    return digest.hexdigest()


def digest_of(value: object) -> str:
    """Return a digest of plain values, whatever the order of their keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def compiled_form(files: Mapping[str, object], fingerprint: str) -> bytes:
    """Return the content of files as it is shipped: one line of JSON."""
    whole = {"fingerprint": fingerprint, "files": files}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def read_compiled(file: Traversable, fingerprint: str) -> dict[str, object] | None:
    """Return the content of the files, if it was made from just these."""
    if not file.is_file():
        return None
    try:
        whole = json.loads(file.read_bytes())
    except ValueError:
        return None
    if not isinstance(whole, dict) or whole.get("fingerprint") != fingerprint:
        return None
    files = whole.get("files")
    return files if isinstance(files, dict) else None
