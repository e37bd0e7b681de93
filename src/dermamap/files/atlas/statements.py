"""Statements of the atlas: what is said, how sure it is, and who says so."""

from collections.abc import Mapping
from typing import Any

from dermamap.core.words.texts import Statement


def statement_of(row: Mapping[str, Any]) -> Statement:
    """Return a statement of a data file, its sources joined by ``", "``."""
    return Statement(row["text"], row["status"], ", ".join(row["source"]))
