"""Pieces of a page that is read, as HTML: headings, small print, sources."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtGui import QPalette

from dermamap.core.knowledge.base import Source
from dermamap.core.words.texts import citations, with_numbers
from dermamap.ui.parts.theme import ACCENT, INK, MUTED

SOURCE: Final = "source:"
"""Begins the address of a source in the list of a page; its number follows."""

_NUMBER: Final = re.compile(r"\[(\d+)\]")

Cite = Callable[[str], Sequence[Source]]
"""Returns the sources that are named by keys joined with commas."""


def style(palette: QPalette) -> str:
    """Return how a page looks."""
    ink, muted, accent = (palette.color(each).name() for each in (INK, MUTED, ACCENT))
    return (
        f"<style>body {{color: {ink};}} h2 {{margin: 0;}} "
        f"h4 {{margin: 16px 0 4px 0;}} p {{margin: 3px 0 5px 0;}} "
        f".quiet {{color: {muted};}} .count {{color: {accent};}} "
        f"td {{padding: 3px 8px 3px 0;}} "
        f"a {{color: {accent}; text-decoration: none;}}</style>"
    )


def plain(text: str) -> str:
    """Return words for a page; a number stays on one line with its unit."""
    for unit in (" %", " cm²"):
        text = text.replace(unit, f"\u00a0{unit[1:]}")
    return escape(text)


def title(text: str) -> str:
    """Return the heading of a part."""
    return f"<h4>{escape(text)}</h4>"


def section(heading: str, text: str) -> str:
    """Return a plain text under its heading."""
    return f"{title(heading)}<p>{escape(text)}</p>"


def small_print(text: str, keys: Sequence[str]) -> str:
    """Return a clinical text, its sources as numbers in the list of ``keys``."""
    said = linked(text, keys)
    return f"<p class=quiet><small>{said}</small></p>" if said else ""


def linked(text: str, keys: Sequence[str]) -> str:
    """Return a clinical text for a page, each number of a source a link to it."""
    said = plain(with_numbers(text, keys))
    return _NUMBER.sub(lambda match: source_link(int(match[1]), match[0]), said)


def source_link(number: int, text: str) -> str:
    """Return words for a page that lead to a source.

    Args:
        number: Of the source in the list of the page, from 1.
        text: What is read.
    """
    return f'<a href="{SOURCE}{number}">{text}</a>'


def cited(texts: Iterable[str], *sources: str) -> tuple[str, ...]:
    """Return the keys of all sources, each once, in the order they are named.

    Args:
        texts: Clinical texts.
        sources: More keys, each some joined by ``", "`` or nothing.
    """
    keys = [key for each in texts for key in citations(each)]
    for joined in sources:
        keys += filter(None, joined.split(", "))
    return tuple(dict.fromkeys(keys))


def source_list(heading: str, keys: Sequence[str], cite: Cite) -> str:
    """Return the list of sources, numbered from 1; the numbers lead to them."""
    lines = [title(heading)]
    for number, key in enumerate(keys, 1):
        for source in cite(key):
            told = f"{source_link(number, f'{number}.')} {escape(source.citation)}"
            lines.append(f"<p class=quiet><small>{told}</small></p>")
    return "".join(lines)
