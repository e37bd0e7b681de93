"""``dermamap claims``: how strongly each lesion claims a place on the skin."""

import argparse
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.cli.output import print_columns, print_heading, print_json
from dermamap.core.anatomy import (
    CONSENSUS,
    LESIONS,
    PATTERNS,
    ZONES,
    Side,
    expand_zone,
)
from dermamap.core.atlas import FULL
from dermamap.core.errors import DermamapError
from dermamap.core.skin import FloatArray, Skin
from dermamap.files.atlas_file import ClaimLibrary, load_atlas
from dermamap.files.plain_values import suggestion
from dermamap.files.skin_file import load_skin

_BAR: Final = 30
_LANDMARK: Final = "dermamap claims: argument --landmark"


def run(arguments: argparse.Namespace) -> int:
    """Tell the claims on a zone, or at a landmark."""
    skin = load_skin()
    kind = "zone" if arguments.zone else "landmark"
    place = arguments.zone or arguments.landmark
    weight = _zone(skin, place) if arguments.zone else _landmark(skin, place)
    claims = {
        lesion: round(float(np.clip(field @ weight, 0, 1)), 4)
        for lesion, field in fields_of(arguments.map, skin).items()
    }
    ranked = sorted(claims.items(), key=lambda each: -each[1])
    if arguments.json:
        lesions = [{"id": lesion, "claim": claim} for lesion, claim in ranked]
        print_json({kind: place, "map": arguments.map, "lesions": lesions})
    else:
        _print(f"{place} on the map {arguments.map}", ranked)
    return 0


def fields_of(map_id: str, skin: Skin) -> Mapping[str, FloatArray]:
    """Return (half,) claims from 0 to 1 of each lesion that a map knows.

    The consensus is the field of numbness that drawings are weighed with. Patterns,
    which are not the territory of anything and may claim all skin, are left out.
    """
    if map_id == CONSENSUS:
        atlas = load_atlas(skin)
        with_skin = (lesion for lesion in LESIONS if lesion not in PATTERNS)
        return {lesion: atlas.claims_of(lesion) for lesion in with_skin}
    claims = ClaimLibrary()[map_id]
    return {
        name: field.astype(np.float32) / FULL
        for name, field in zip(claims.names, claims.claims, strict=True)
        if name in LESIONS
    }


def _zone(skin: Skin, word: str) -> NDArray[np.float64]:
    """Return (half,) the share of the zone's skin that each facet is."""
    half = skin.facets_of(Side.LEFT)
    numbers = [ZONES.index(zone) for zone in expand_zone(word)]
    inside = np.isin(skin.texel_zone[half], numbers).mean(axis=1)
    area = inside * skin.area_cm2[half]
    return np.asarray(area / area.sum(), np.float64)


def _landmark(skin: Skin, word: str) -> NDArray[np.float64]:
    known = [each.id for each in skin.landmarks if each.side is Side.LEFT]
    if word not in known:
        problem = f"expected a landmark, found {word!r}{suggestion(word, known)}"
        raise DermamapError(_LANDMARK, problem)
    weight = np.zeros(skin.half)
    weight[skin.landmark(word, Side.LEFT).facet] = 1
    return weight


def _print(title: str, ranked: list[tuple[str, float]]) -> None:
    print_heading(title)
    print_columns(
        [lesion, f"{claim:.2f}", "█" * round(claim * _BAR)]
        for lesion, claim in ranked
        if claim >= 0.005  # noqa: PLR2004 - what would be shown as 0.00
    )
