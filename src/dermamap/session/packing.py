"""Changes of the skin in little room, since the history keeps all of them."""

from dataclasses import dataclass
from typing import Final
from zlib import compress, decompress

import numpy as np

from dermamap.core.body.coverage import Change
from dermamap.core.body.tally import Bits

_MANY: Final = 1 << 14
"""Texels from which on a change is packed; less is not worth the time."""

_QUICK: Final = 1  # of zlib


@dataclass(frozen=True, slots=True, eq=False)
class PackedChange:
    """A change of many texels, far smaller where they are alike.

    Attributes:
        first: The first texel that changed.
        where: A bit for each texel from there on, compressed: whether it changed.
        before: States before, compressed.
        after: Likewise after.
    """

    first: int
    where: bytes
    before: bytes
    after: bytes

    @property
    def unpacked(self) -> Change:
        """The change, its texels in ascending order."""
        changed = np.unpackbits(_bytes_in(self.where)).view(np.bool_)
        texels = (np.flatnonzero(changed) + self.first).astype(np.int32)
        return Change(texels, _bytes_in(self.before), _bytes_in(self.after))


def pack(change: Change) -> Change | PackedChange:
    """Return a change in as little room as is worth the time."""
    if len(change.texels) < _MANY:
        return change
    order = np.argsort(change.texels, kind="stable")
    texels = change.texels[order]
    first = int(texels[0])
    changed = np.zeros(int(texels[-1]) - first + 1, np.bool_)
    changed[texels - first] = True
    packed = (np.packbits(changed), change.before[order], change.after[order])
    return PackedChange(first, *(compress(each.tobytes(), _QUICK) for each in packed))


def unpack(change: Change | PackedChange) -> Change:
    """Return a change as it was before it was packed."""
    return change.unpacked if isinstance(change, PackedChange) else change


def _bytes_in(packed: bytes) -> Bits:
    return np.frombuffer(decompress(packed), np.uint8)
