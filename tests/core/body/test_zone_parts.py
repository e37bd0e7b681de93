"""Thirds of large zones."""

from itertools import pairwise

import numpy as np
import pytest

from dermamap.core.anatomy import ZONES
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.body.zone_parts import ZonePart, zone_part

Part = ZonePart
ALONG_LIMB = [Part.UPPER, Part.MIDDLE, Part.LOWER]
ALONG_SOLE = [Part.HEEL, Part.ARCH, Part.TOES]


@pytest.mark.parametrize(
    ("zone", "parts", "axis"),
    [
        ("buttock", ALONG_LIMB, 1),
        ("knee_anterior", ALONG_LIMB, 1),
        ("sole_lateral", ALONG_SOLE, 0),
    ],
)
def test_a_large_zone_has_three_parts_of_like_area_in_order(
    skin: Skin, zone: str, parts: list[ZonePart], axis: int
) -> None:
    inside = (skin.zone == ZONES.index(zone)) & skin.is_whole
    area = dict.fromkeys(parts, 0.0)
    places: dict[ZonePart, list[float]] = {part: [] for part in parts}
    for facet in np.flatnonzero(inside).tolist():
        part = zone_part(skin, facet * TEXELS)
        assert part in area
        area[part] += float(skin.area_cm2[facet])
        places[part].append(float(skin.chart[facet, axis]))
    assert list(area.values()) == pytest.approx([sum(area.values()) / 3] * 3, rel=0.15)
    for before, after in pairwise(parts):
        assert max(places[before]) <= min(places[after])


@pytest.mark.parametrize("zone", ["lateral_leg_upper", "great_toe", "heel"])
def test_halves_and_small_zones_have_no_parts(skin: Skin, zone: str) -> None:
    inside = (skin.zone == ZONES.index(zone)) & skin.is_whole
    assert {zone_part(skin, int(f) * TEXELS) for f in np.flatnonzero(inside)} == {None}
