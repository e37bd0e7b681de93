"""How far off the numbers may be as plain values, and what they stand for."""

from collections.abc import Collection
from typing import Final

import numpy as np

from dermamap.core.knowledge.base import FloatArray
from dermamap.core.knowledge.uncertainty import Uncertainty, spread_of
from dermamap.files.reading.number_format import as_basis, as_cell, as_share, fixed
from dermamap.files.reading.plain_values import as_mapping, as_number

WIDEST: Final = 100
"""A number that may be off by more tells nothing."""

_FACTORS: Final = ("lesions", "unlisted", "two_at_once", "drawing", "findings")


def uncertainty_from_plain(
    plain: object, where: str, sources: Collection[str], listed: FloatArray
) -> Uncertainty:
    """Return how far off the numbers may be.

    Args:
        plain: The plain values of the file.
        where: Name of the file.
        sources: Every source key there is.
        listed: Spread of the share of each listed condition, shape (23,).

    Raises:
        DermamapError: A number, a word or a source is wrong or missing.
    """
    blocks = (*_FACTORS, "range", "standings")
    tree = as_mapping(plain, where, ("format", *blocks), blocks)
    spread = {key: _spread(tree[key], f"{where}: {key}", sources) for key in _FACTORS}
    told = as_cell(tree["range"], f"{where}: range", ("share",))
    as_basis(told, f"{where}: range", sources)
    place = f"{where}: standings"
    limits = as_cell(tree["standings"], place, ("best", "possible"))
    as_basis(limits, place, sources)
    return Uncertainty(
        conditions=fixed(np.append(listed, spread["unlisted"])),
        lesions=spread["lesions"],
        two_at_once=spread["two_at_once"],
        drawing=spread["drawing"],
        findings=spread["findings"],
        share=as_share(told["share"], f"{where}: range, share"),
        as_good=as_share(limits["best"], f"{place}, best"),
        possible=as_share(limits["possible"], f"{place}, possible"),
    )


def _spread(value: object, where: str, sources: Collection[str]) -> float:
    cell = as_cell(value, where, ("factor",))
    as_basis(cell, where, sources)
    return spread_of(as_number(cell["factor"], f"{where}, factor", 1, WIDEST))
