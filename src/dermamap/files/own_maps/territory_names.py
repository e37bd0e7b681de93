"""The names a person may give a territory: ``L5``, ``sural nerve``, ``S1 left``."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from dermamap.core.anatomy import MAPS, NERVES, Side
from dermamap.core.atlas.drawn_shapes import TERRITORIES
from dermamap.core.words.texts import LesionText
from dermamap.files.reading.plain_values import suggestion

_LONGEST: Final = 200
_NERVE_WORDS: Final = (" nerves", " nerve", " branches", " branch")
_BESIDE: Final = frozenset(
    (
        *(side.value for side in Side),
        "copy",
        "dermatome",
        "nerve",
        "nerves",
        "root",
        "territory",
    )
)
"""Words that may stand beside the name and change nothing."""

_OF_A_VIEW: Final = re.compile(
    "(?:anterior|posterior|lateral|medial|dorsum|sole) (?:left|right) (?:"
    rf"(?:{'|'.join(each.split('_')[0] for each in MAPS)}"
    "|nerve|largest|autonomous|branch|signature) )?"
)
"""How ids in the shipped pictures begin: ``anterior-left-``, ``sole_left-nerve-``."""


class TerritoryNames:
    """Tells which territory a name means.

    Args:
        texts: The names of the lesions in words, by lesion.
    """

    def __init__(self, texts: Mapping[str, LesionText]) -> None:
        self._known = {_simple(each): each for each in TERRITORIES}
        self._known["s4 s5"] = "S4-5"
        for nerve in NERVES:
            for words in _in_words(texts[nerve]):
                self._known.setdefault(_simple(words), nerve)
        self._longest_first = sorted(self._known, key=len, reverse=True)
        words = "|".join(map(re.escape, self._longest_first))
        self._pattern = re.compile(rf"(?<!\S)(?:{words})(?!\S)")

    def find(self, name: str) -> str | None:
        """Return the territory that a name means, if it means one."""
        simple = _simple(name)
        return self._plainly(simple) or self._plainly(_OF_A_VIEW.sub("", simple, 1))

    def find_plain(self, name: str) -> str | None:
        """Return the same, but nothing for an id as the shipped pictures have them."""
        return self._plainly(_simple(name))

    def hint(self, name: str) -> str:
        """Return a hint that names the nearest right name, or nothing."""
        found = suggestion(name, TERRITORIES)
        # Words for a nerve have no digits; what has some is meant for a root.
        if not found and not any(map(str.isdigit, name)):
            found = suggestion(_simple(name), self._longest_first)
        within = self._pattern.search(_simple(name))
        if within and not found:
            return f" (did you mean {self._known[within[0]]}?)"
        return found

    def _plainly(self, simple: str) -> str | None:
        found = self._pattern.search(simple)
        if found is None:
            return None
        before, after = simple[: found.start()].split(), simple[found.end() :].split()
        # A number may follow, as in L5-2; before the name it would not be one.
        if after and after[-1].isdigit():
            after.pop()
        beside = _BESIDE.issuperset((*before, *after))
        return self._known[found[0]] if beside else None


def _simple(name: str) -> str:
    """Return a name in small letters, single spaces between its words.

    >>> _simple("  Posterior_femoral-cutaneous (left) ")
    'posterior femoral cutaneous left'
    """
    plain = unicodedata.normalize("NFKC", name[:_LONGEST]).casefold()
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def _in_words(text: LesionText) -> list[str]:
    """Return the ways to say the name of a nerve."""
    outside, _, inside = text.short.rstrip(")").partition(" (")
    anatomical = [inside, text.long, re.sub(r" \(.*?\)", "", text.long)]
    bare = [
        name.removesuffix(ending)
        for name in anatomical
        for ending in _NERVE_WORDS
        if name.endswith(ending)
    ]
    ways = [each for each in (text.short, outside, *anatomical, *bare) if each]
    return [*ways, *(each.replace("fibular", "peroneal") for each in ways)]
