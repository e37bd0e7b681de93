"""Fields: how strongly each root, nerve and pattern claims each facet, 0 to 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import (
    LESIONS,
    MAP_ROOTS,
    MULTI_ROOTS,
    NERVES,
    PATTERNS,
    ROOTS,
    ZONES,
    expand_zone,
)
from dermamap.core.atlas.shapes import RUNS, WHOLE, runs_of_limb
from tools.build_skin.chart import Part
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.territories import (
    CornerPlaces,
    Extent,
    distance_to,
    extent_of,
    faces_any,
)

Array = NDArray[np.float64]
Data = Mapping[str, Any]

EXTENTS = {
    "usual": "nerves",
    "largest": "nerves_largest",
    "autonomous": "nerves_autonomous",
}
"""The map of nerves that each of their extents is kept as."""

SEAM_MM = 60
"""The softness of the limb becomes that of the foot over this height."""

TENTH_IN_SPREADS = float(np.log(9))
"""A logistic curve falls from a half to a tenth over this many of its spreads."""


@dataclass(frozen=True)
class Softness:
    """How far a claim reaches over a border.

    Attributes:
        usual: (f,) mm, the spread of the logistic curve: wide on the limb, fine on
            the foot.
        axial: (f,) mm, that over an axial line.
    """

    usual: Array
    axial: Array


def territory_claims(
    maps: Data, nerves: Data, atlas: Data, skin: HalfSkin
) -> dict[str, dict[str, Array]]:
    """Return soft claims (f,) of every territory of every map.

    Beside the maps of roots there are three of nerves: ``nerves`` (usual extents),
    ``nerves_largest`` and ``nerves_autonomous``, which leaves out nerves that have no
    such zone.
    """
    places = CornerPlaces(skin)
    soft = _softness(skin, atlas["softness"])
    by_map = {
        name: _root_claims(m["territories"], places, soft) for name, m in maps.items()
    }
    for extent, name in EXTENTS.items():
        by_map[name] = {
            nerve: _claim(extent_of(polygons, places), places, soft)
            for nerve in NERVES
            if (polygons := nerves[nerve][extent].get("polygons"))
        }
    return by_map


def _root_claims(
    territories: Data, places: CornerPlaces, soft: Softness
) -> dict[str, Array]:
    """Return claims of roots; those that are no neighbours overlap less.

    Where roots meet that do not follow each other in the cord, an axial line runs
    between them.
    """
    extents = {t: extent_of(row["polygons"], places) for t, row in territories.items()}
    claims = {}
    for root, extent in extents.items():
        here = MAP_ROOTS.index(root)
        strangers = [
            other
            for name, other in extents.items()
            if abs(MAP_ROOTS.index(name) - here) > 1
        ]
        axial = faces_any(extent.border, strangers)
        claims[root] = _claim(extent, places, soft, axial)
    return claims


def _claim(
    extent: Extent,
    places: CornerPlaces,
    soft: Softness,
    axial: NDArray[np.bool_] | None = None,
) -> Array:
    """Return (f,) claims: one half on the border, softer where roots overlap.

    Inside, the border that weakens the claim most counts; outside, the border beyond
    which most of it is left.
    """
    if axial is None:
        axial = np.zeros(len(extent.border), bool)
    steps = np.minimum(
        distance_to(extent.border[~axial], places) / soft.usual,
        distance_to(extent.border[axial], places) / soft.axial,
    )
    return _logistic(np.where(extent.inside, steps, -steps))


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
    fields: Sequence[Mapping[str, Array]], atlas: Data, skin: HalfSkin
) -> list[tuple[int, int, int]]:
    """Return the shapes of every lesion: lesion, column of claims, run of the limb.

    A lesion's skin is often marked in part; runs that hold enough of its claims, at
    both of their ends too, on one of the fields compete with the whole. A pattern has
    stages instead, claims named ``pattern/stage``.
    """
    rule = atlas["partial"]
    level = skin.chart.level(skin.corners.mean(axis=1))
    level = np.where(skin.part == Part.LIMB, level, np.inf)
    runs = runs_of_limb(level, skin.zone, rule["above_knee_level"], rule["foot_level"])
    least, at_ends = rule["smallest_share"], rule["smallest_share_at_ends"]
    area = facet_areas(skin)
    columns = list(fields[0])
    shapes = []
    for index, lesion in enumerate(LESIONS):
        mine = [c for c, name in enumerate(columns) if name.split("/")[0] == lesion]
        shapes += [(index, c, WHOLE) for c in mine]
        if len(mine) > 1:
            continue
        shares = []
        for claims in fields:
            mass = claims[lesion] ** 2 * area
            shares.append(dict(zip(RUNS, runs @ mass / mass.sum(), strict=True)))
        shapes += [
            (index, mine[0], run)
            for run, (top, end) in enumerate(RUNS)
            if any(
                least <= share[top, end] <= 1 - least
                and min(share[top, top], share[end, end]) >= at_ends
                for share in shares
            )
        ]
    return shapes


def facet_areas(skin: HalfSkin) -> Array:
    """Return (f,) areas in cm2."""
    a, b, c = (skin.corners[:, k] for k in range(3))
    return np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2 / 100


def _softness(skin: HalfSkin, rule: Data) -> Softness:
    height = skin.corners[:, :, 1].mean(axis=1)
    foot = np.clip((skin.chart.seam_mm + SEAM_MM - height) / SEAM_MM, 0, 1)
    tenth = rule["limb_mm"] + foot * (rule["foot_mm"] - rule["limb_mm"])
    axial = np.minimum(tenth, rule["axial_mm"])
    return Softness(tenth / TENTH_IN_SPREADS, axial / TENTH_IN_SPREADS)


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
