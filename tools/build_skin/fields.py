"""Fields: how strongly each root, nerve and pattern claims each facet, 0 to 1."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import (
    LESIONS,
    MULTI_ROOTS,
    NERVES,
    PATTERNS,
    ROOTS,
    ZONES,
    expand_zone,
)
from tools.build_skin.chart import Part
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.territories import CornerPlaces, distance_inside

Array = NDArray[np.float64]
Data = Mapping[str, Any]

EXTENTS = {
    "usual": "nerves",
    "largest": "nerves_largest",
    "autonomous": "nerves_autonomous",
}
"""The map of nerves that each of their extents is kept as."""

TENTH_IN_SPREADS = float(np.log(9))
"""A logistic curve falls from a half to a tenth over this many of its spreads."""


def territory_claims(
    maps: Data, nerves: Data, atlas: Data, skin: HalfSkin
) -> dict[str, dict[str, Array]]:
    """Return soft claims (f,) of every territory of every map.

    Beside the maps of roots there are three of nerves: ``nerves`` (usual extents),
    ``nerves_largest`` and ``nerves_autonomous``, which leaves out nerves that have no
    such zone.
    """
    places = CornerPlaces(skin)
    softness = _softness(skin, atlas["softness"])

    def soften(polygons: Iterable[Data]) -> Array:
        return _logistic(distance_inside(polygons, places) / softness)

    by_map = {
        name: {t: soften(row["polygons"]) for t, row in m["territories"].items()}
        for name, m in maps.items()
    }
    for extent, name in EXTENTS.items():
        by_map[name] = {
            nerve: soften(nerves[nerve][extent]["polygons"])
            for nerve in NERVES
            if nerves[nerve][extent].get("polygons")
        }
    return by_map


def nerve_claims(
    by_map: Mapping[str, Mapping[str, Array]], atlas: Data
) -> dict[str, Array]:
    """Return (f,) claims of each nerve: the strongest of its extents, by weight."""
    weights = atlas["nerve_extents"]
    return {
        nerve: np.max(
            [
                weights[extent] * by_map[name][nerve]
                for extent, name in EXTENTS.items()
                if nerve in by_map[name]
            ],
            axis=0,
        )
        for nerve in NERVES
    }


def consensus(
    by_map: Mapping[str, Mapping[str, Array]], names: list[str]
) -> dict[str, Array]:
    """Return the mean claim of each root over the maps that draw anything there."""
    weight = {m: np.max(list(by_map[m].values()), axis=0) for m in names}
    weight = {m: np.clip(2 * w, 0, 1) for m, w in weight.items()}
    total = np.maximum(sum(weight.values()), 1e-9)
    roots = sorted({root for m in names for root in by_map[m]})
    return {
        root: sum(weight[m] * by_map[m].get(root, 0.0) for m in names) / total
        for root in roots
    }


def lesion_claims(
    roots: Mapping[str, Array],
    nerves: Mapping[str, Array],
    atlas: Data,
    spread: Data,
    skin: HalfSkin,
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return (f,) claims of all but the patterns, for numbness and for pain."""
    numb = {root: roots[root] for root in ROOTS}
    for name in MULTI_ROOTS:
        share = atlas["saddle_share"] if name == "S2-S5" else {}
        numb[name] = np.max(
            [share.get(r, 1.0) * roots[r] for r in atlas["multi_root"][name]], axis=0
        )
    numb |= nerves
    reach = atlas["reach"]
    numbness = {
        k: _either(c, reach["numbness"] * _touched(k, "numbness", spread, atlas, skin))
        for k, c in numb.items()
    }
    pain = {
        k: _either(c, reach["pain"] * _touched(k, "pain", spread, atlas, skin))
        for k, c in numb.items()
    }
    for nerve in NERVES:
        beyond = _by_zone(atlas["nerve_pain"].get(nerve, {}), skin)
        pain[nerve] = _either(nerves[nerve], beyond)
    return numbness, pain


def pattern_claims(atlas: Data, skin: HalfSkin) -> dict[str, Array]:
    """Return (f,) claims of the stages of each pattern, as ``pattern/stage``."""
    return {
        f"{pattern}/{stage}": _by_zone(zones, skin)
        for pattern in PATTERNS
        for stage, zones in atlas["patterns"][pattern].items()
        if isinstance(zones, dict)
    }


def competing_shapes(
    claims: Mapping[str, Array], atlas: Data, skin: HalfSkin
) -> list[tuple[int, int, int, float]]:
    """Return the shapes of every lesion: lesion, column of claims, part, weight.

    A lesion's skin is often marked in part: thigh, leg, foot, or leg with foot; parts
    that hold enough of its claims compete with the whole. A pattern has stages
    instead, claims named ``pattern/stage``.
    """
    rule = atlas["partial"]
    level = skin.chart.level(skin.corners.mean(axis=1))
    foot = (level > rule["foot_level"]) | (skin.part != Part.LIMB)
    thigh = ~foot & (level < rule["above_knee_level"])
    parts = {1: thigh, 2: ~thigh & ~foot, 3: foot, 4: ~thigh}
    area = facet_areas(skin)
    columns = list(claims)
    shapes = []
    for index, lesion in enumerate(LESIONS):
        mine = [c for c, name in enumerate(columns) if name.split("/")[0] == lesion]
        if len(mine) > 1:
            shapes += [(index, c, 0, 1 / len(mine)) for c in mine]
            continue
        mass = claims[lesion] ** 2 * area
        share = {p: mass[on].sum() / mass.sum() for p, on in parts.items()}
        least = rule["smallest_share"]
        some = [p for p, s in share.items() if least <= s <= 1 - least]
        whole = rule["whole_share"] if some else 1.0
        shapes.append((index, mine[0], 0, whole))
        shapes += [(index, mine[0], p, (1 - whole) / len(some)) for p in some]
    return shapes


def facet_areas(skin: HalfSkin) -> Array:
    """Return (f,) areas in cm2."""
    a, b, c = (skin.corners[:, k] for k in range(3))
    return np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2 / 100


def _softness(skin: HalfSkin, rule: Data) -> Array:
    """Return (f,) the spread of the border: wide on the limb, fine on the foot."""
    height = skin.corners[:, :, 1].mean(axis=1)
    seam = skin.chart.seam_mm
    foot = np.clip((seam + 60 - height) / 60, 0, 1)
    tenth = rule["limb_mm"] + foot * (rule["foot_mm"] - rule["limb_mm"])
    return tenth / TENTH_IN_SPREADS


def _logistic(x: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def _either(a: Array, b: Array) -> Array:
    """Claims from two causes that do not know of each other."""
    return 1 - (1 - a) * (1 - b)


def _by_zone(claims: Data, skin: HalfSkin) -> Array:
    by_index = np.zeros(len(ZONES))
    for word, claim in claims.items():
        for zone in expand_zone(word):
            i = ZONES.index(zone)
            by_index[i] = max(by_index[i], claim)
    return by_index[skin.zone]


def _touched(
    lesion: str, symptom: str, spread: Data, atlas: Data, skin: HalfSkin
) -> Array:
    """Chance that the symptom of a root touches the region that each facet is in."""
    roots = [r for r in atlas["multi_root"].get(lesion, [lesion]) if r in ROOTS]
    if lesion in NERVES or not roots:
        return np.zeros(len(skin.faces))
    chance = {
        zone: max(spread[symptom][region][root] for root in roots)
        for region, zones in spread["regions"].items()
        for zone in zones
    }
    return _by_zone(chance, skin)
