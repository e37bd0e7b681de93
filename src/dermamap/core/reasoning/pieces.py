"""Marked skin added up piece by piece, so that two lesions can share a drawing.

A piece is the skin of one side that lies in one zone and in the same parts of the
limb. Sums over pieces follow a pen like sums over the whole skin, and the whole is
the sum of its pieces.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from dermamap.core.atlas.fields import Atlas, Field
from dermamap.core.body.skin import FloatArray, Skin
from dermamap.core.reasoning.likelihood import Sums

Doubles = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Pieces:
    """The pieces of the skin of one side.

    Attributes:
        of_facet: (half,) the piece that each facet lies in.
        parts: (parts, pieces) which pieces each part of the limb is made of.
    """

    of_facet: NDArray[np.uint8]
    parts: NDArray[np.bool_]


@lru_cache(maxsize=2)
def pieces_of(atlas: Atlas, skin: Skin) -> Pieces:
    """Return the pieces that zones and parts cut the skin of one side into."""
    within = (1 << np.arange(len(atlas.parts))) @ atlas.parts
    key = (skin.zone[: skin.half].astype(np.int64) << len(atlas.parts)) + within
    _, first, of_facet = np.unique(key, return_index=True, return_inverse=True)
    return Pieces(of_facet.astype(np.uint8), atlas.parts[:, first])


@dataclass(frozen=True, eq=False)
class PieceSums:
    """What is marked, added up for one field and each piece of the skin.

    Attributes:
        marked: (2, pieces) weight of the marked skin, left and right.
        log_claims: (2, pieces, columns) weighted sum of the log claims there.
    """

    marked: Doubles
    log_claims: Doubles

    def whole(self, atlas: Atlas, pieces: Pieces, field: Field) -> Sums:
        """Return the sums over the whole skin."""
        marked = self.marked.sum(axis=1)
        inside = pieces.parts.astype(np.float64) @ self.log_claims
        # What lies outside the part of a shape counts as skin that it does not claim.
        elsewhere = self.marked @ ~pieces.parts.T * float(field.log_claim[0])
        sums = inside + elsewhere[:, :, None]
        return Sums(marked, sums[:, atlas.shape_parts, atlas.shape_columns])

    @classmethod
    def none(cls, pieces: Pieces, field: Field) -> Self:
        """Return the sums of bare skin."""
        shape = (2, pieces.parts.shape[1])
        return cls(np.zeros(shape), np.zeros((*shape, field.claims.shape[1])))

    def __add__(self, other: "PieceSums") -> "PieceSums":
        return PieceSums(self.marked + other.marked, self.log_claims + other.log_claims)


def add_up_pieces(
    field: Field, pieces: Pieces, facets: NDArray[np.int64], worth: FloatArray
) -> PieceSums:
    """Add up the marked skin piece by piece.

    Args:
        field: The field.
        pieces: The pieces.
        facets: (n,) marked facets of both sides.
        worth: (n,) what each is worth, see :attr:`Weighing.worth`; negative to take
            away.
    """
    half, count = len(field.weight), pieces.parts.shape[1]
    twin = facets % half
    place = (facets >= half) * count + pieces.of_facet[twin]
    order = np.argsort(place, kind="stable")
    twin, place = twin[order], place[order]
    weight = field.weight[twin] * worth[order].astype(np.float32)
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    logs = field.log_claim[field.claims[twin]]
    logs *= weight[:, None]
    marked = np.zeros(2 * count)
    log_claims = np.zeros((2 * count, field.claims.shape[1]))
    marked[place[starts]] = np.add.reduceat(weight, starts)
    log_claims[place[starts]] = np.add.reduceat(logs, starts, axis=0)
    return PieceSums(marked.reshape(2, -1), log_claims.reshape(2, count, -1))
