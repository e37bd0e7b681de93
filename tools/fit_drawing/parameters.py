"""The parameters that are fitted, and the atlas that they make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.atlas.fields import Atlas, Weighing, make_field
from dermamap.core.atlas.shapes import ShapeShares, weighted_shapes
from dermamap.core.body.skin import Skin

Doubles = NDArray[np.float64]
Values = Mapping[str, float]

SHARES: Final = (
    "outside",
    "other_side",
    "zone_power",
    "growth",
    "pain_where_numb",
    "whole_root",
    "whole_nerve",
    "astray",
)
"""Parameters between 0 and 1; they are moved on the scale of their log odds."""

STRENGTHS: Final = ("strength_numbness", "strength_pain")
"""Parameters above 0; they are moved on the scale of their logarithm."""

FITTED: Final = (*SHARES, *STRENGTHS)


def to_scale(values: Values) -> Doubles:
    """Return the fitted parameters on the scale they are moved on."""
    shares = np.array([values[name] for name in SHARES])
    strengths = np.array([values[name] for name in STRENGTHS])
    return np.concatenate([np.log(shares / (1 - shares)), np.log(strengths)])


def from_scale(point: Doubles) -> dict[str, float]:
    """Return the parameters at a point of that scale."""
    shares = 1 / (1 + np.exp(-point[: len(SHARES)]))
    numbers = [*shares.tolist(), *np.exp(point[len(SHARES) :]).tolist()]
    return dict(zip(FITTED, numbers, strict=True))


@dataclass(frozen=True)
class Workshop:
    """Makes the atlas anew for other parameters.

    Attributes:
        skin: The skin.
        atlas: The shipped atlas; its claims and runs of the limb stay.
    """

    skin: Skin
    atlas: Atlas

    def atlas_of(self, values: Values) -> Atlas:
        """Return the atlas that weighs drawings with these parameters."""
        atlas = self.atlas
        own = [shape for shape in atlas.shapes if not shape.astray]
        anywhere = next(shape.column for shape in atlas.shapes if shape.astray)
        shares = ShapeShares(
            values["whole_root"], values["whole_nerve"], values["astray"]
        )
        found = [(shape.lesion, shape.column, shape.part) for shape in own]
        shapes = weighted_shapes(found, shares, anywhere)
        fields = tuple(
            make_field(
                self.skin,
                _weighing(field.weighing, values, strength),
                field.claims,
                shapes,
                atlas.parts,
            )
            for field, strength in zip(atlas.fields, STRENGTHS, strict=True)
        )
        return replace(atlas, shapes=shapes, fields=fields)


def _weighing(before: Weighing, values: Values, strength: str) -> Weighing:
    return replace(
        before,
        outside=values["outside"],
        other_side=values["other_side"],
        zone_power=values["zone_power"],
        growth=values["growth"],
        worth_beside=values["pain_where_numb"],
        strength=values[strength],
    )
