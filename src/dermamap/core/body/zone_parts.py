"""Which part of its zone a place of skin is in, for zones that are large."""

from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np

from dermamap.core.anatomy import ZONES
from dermamap.core.body.skin import TEXELS, Skin

_LIMB, _SOLE = 0, 2
"""Charts on which one way along a zone has a name."""

_THIRDS: Final = 3

_LARGE: Final = {
    **dict.fromkeys(("groin", "buttock"), _LIMB),
    **dict.fromkeys(("knee_anterior", "knee_medial", "knee_lateral"), _LIMB),
    **dict.fromkeys(("popliteal_fossa", "achilles"), _LIMB),
    **dict.fromkeys(("sole_medial", "sole_lateral"), _SOLE),
}
"""Zones that are told apart in thirds. The others are small, or halves already."""


class ZonePart(StrEnum):
    """A third of a zone, along the limb or along the sole."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"
    HEEL = "heel"
    ARCH = "arch"
    TOES = "toes"


_ALONG: Final = {
    _LIMB: (ZonePart.UPPER, ZonePart.MIDDLE, ZonePart.LOWER),
    _SOLE: (ZonePart.HEEL, ZonePart.ARCH, ZonePart.TOES),
}


def zone_part(skin: Skin, texel: int) -> ZonePart | None:
    """Return which third of its zone a texel is in; nothing for zones without.

    A third is one of the zone's skin, not of its length.
    """
    zone = ZONES[int(skin.texel_zone.flat[texel])]
    facet = texel // TEXELS
    kind = _LARGE.get(zone)
    if kind is None or int(skin.part[facet]) != kind:
        return None
    along = _ALONG[kind]
    place = float(skin.chart[facet, 0 if kind == _SOLE else 1])
    first, second = _borders(skin, zone, kind)
    return along[int(place >= first) + int(place >= second)]


@lru_cache(maxsize=64)
def _borders(skin: Skin, zone: str, kind: int) -> tuple[float, float]:
    """Return where the second and the third third of a zone begin on its chart."""
    half = skin.half
    inside = (skin.zone[:half] == ZONES.index(zone)) & (skin.part[:half] == kind)
    place = skin.chart[:half][inside, 0 if kind == _SOLE else 1]
    order = np.argsort(place)
    area = skin.area_cm2[:half][inside][order].cumsum()
    cuts = np.searchsorted(area, area[-1] * np.array([1, 2]) / _THIRDS)
    first, second = place[order][cuts].tolist()
    return first, second
