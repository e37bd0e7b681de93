"""Who claims a place of skin: the roots and nerves that serve it on most maps."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from dermamap.core.anatomy import LESIONS, NERVES, ROOTS, TRUNKS
from dermamap.core.atlas.fields import FULL, TERRITORY_CLAIM, Atlas

_NUMBNESS: Final = 0
"""The field that territories are known by."""

_MOST: Final = 2
"""Of each kind; further ones would only be neighbours."""

_KINDS: Final = (ROOTS, tuple(nerve for nerve in NERVES if nerve not in TRUNKS))
"""Single roots, and the nerves that reach the skin themselves."""


def claimants(atlas: Atlas, facet: int) -> tuple[str, ...]:
    """Return the roots, then the nerves, that clearly claim a facet of either side.

    Args:
        atlas: The fields.
        facet: Of either side.

    Returns:
        Ids of lesions, at most two of each kind, the strongest first.
    """
    claims = atlas.fields[_NUMBNESS].claims
    row = claims[facet % len(claims)].tolist()
    found: list[str] = []
    for kind in _KINDS:
        columns = _columns(atlas)
        by_claim = {name: max(row[n] for n in columns[name]) for name in kind}
        clear = [name for name in kind if by_claim[name] >= TERRITORY_CLAIM * FULL]
        found += sorted(clear, key=lambda name: -by_claim[name])[:_MOST]
    return tuple(found)


@lru_cache(maxsize=2)
def _columns(atlas: Atlas) -> Mapping[str, list[int]]:
    """Return the columns with the claims of each root and nerve."""
    return {
        name: atlas.columns_of(LESIONS.index(name)) for kind in _KINDS for name in kind
    }
