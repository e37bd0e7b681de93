"""``dermamap claims``: how strongly each lesion claims a place on the skin."""

import argparse
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.cli.inputs import given_map
from dermamap.cli.output import (
    print_columns,
    print_heading,
    print_json,
    print_line,
)
from dermamap.cli.parser import MAP_WORDS
from dermamap.cli.sheet_text import acknowledgements
from dermamap.core.anatomy import (
    CONSENSUS,
    LESIONS,
    MAPS,
    PATTERNS,
    ZONES,
    Side,
    expand_zone,
)
from dermamap.core.atlas.agreement import Agreement, compare_maps
from dermamap.core.atlas.fields import FULL, MapClaims
from dermamap.core.body.skin import FloatArray, Skin
from dermamap.core.errors import DermamapError
from dermamap.files.atlas.atlas_file import ClaimLibrary, load_atlas
from dermamap.files.atlas.map_notes import load_map_notes
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.files.reading.plain_values import suggestion

_BAR: Final = 30
_NOTHING: Final = 0.005
"""Below this a claim would be shown as 0.00."""

_LANDMARK: Final = "dermamap claims: argument --landmark"


def run(arguments: argparse.Namespace) -> int:
    """Tell the claims on a zone, or at a landmark."""
    skin = load_skin()
    kind = "zone" if arguments.zone else "landmark"
    place = arguments.zone or arguments.landmark
    weight = _zone(skin, place) if arguments.zone else _landmark(skin, place)
    title: str = arguments.map
    own: dict[str, object] = {}
    if title in MAP_WORDS:
        fields = fields_of(title, skin)
    else:
        given = given_map(title, skin, ViewLibrary())
        fields = _by_name(given.claims)
        title, own = given.title, {"own_map": {"title": given.title, **given.about}}
    claims = {
        lesion: round(float(np.clip(field @ weight, 0, 1)), 4)
        for lesion, field in fields.items()
    }
    ranked = sorted(claims.items(), key=lambda each: -each[1])
    library = ClaimLibrary()
    compared = compare_maps([library[map_id] for map_id in MAPS])
    shares, counts = shares_of(compared, weight), counts_of(compared, weight)
    if arguments.json:
        lesions = [{"id": lesion, "claim": claim} for lesion, claim in ranked]
        maps = {
            map_id: [{"id": root, "share": share} for root, share in each.items()]
            for map_id, each in shares.items()
        }
        agreement = [{"id": root, "maps": count} for root, count in counts.items()]
        said = {"map": arguments.map, **own, "lesions": lesions}
        said |= {"maps": maps, "agreement": agreement}
        owed = {
            map_id: notes.acknowledgement.text
            for map_id, notes in load_map_notes().items()
            if notes.acknowledgement is not None
        }
        print_json({kind: place, **said, "acknowledgements": owed})
    else:
        _print(f"{place} on the map {title}", ranked)
        _print_maps(shares, counts)
    return 0


def fields_of(map_id: str, skin: Skin) -> Mapping[str, FloatArray]:
    """Return (half,) claims from 0 to 1 of each lesion or territory that a map knows.

    The consensus is the field of numbness that drawings are weighed with. Patterns,
    which are not the territory of anything and may claim all skin, are left out.
    """
    if map_id == CONSENSUS:
        atlas = load_atlas(skin)
        with_skin = (lesion for lesion in LESIONS if lesion not in PATTERNS)
        return {lesion: atlas.claims_of(lesion) for lesion in with_skin}
    return _by_name(ClaimLibrary()[map_id])


def _by_name(claims: MapClaims) -> Mapping[str, FloatArray]:
    return {
        name: field.astype(np.float32) / FULL
        for name, field in zip(claims.names, claims.claims, strict=True)
    }


def shares_of(
    compared: Agreement, weight: NDArray[np.float64]
) -> Mapping[str, Mapping[str, float]]:
    """Return how much of a place each map gives to each root, most first.

    Args:
        compared: The maps.
        weight: (half,) what each facet counts; sums to 1.
    """
    found = {}
    for map_id, given in zip(compared.maps, compared.given, strict=True):
        count = len(compared.names) + 1
        share: NDArray[np.float64] = np.zeros(count)
        np.add.at(share, given + 1, weight)
        found[map_id] = _most_first(compared, share[1:])
    return found


def counts_of(compared: Agreement, weight: NDArray[np.float64]) -> Mapping[str, float]:
    """Return how many maps give a place to each root, on average over its skin."""
    return _most_first(compared, compared.votes @ weight)


def _most_first(
    compared: Agreement, values: NDArray[np.float64]
) -> Mapping[str, float]:
    rounded = zip(compared.names, values.round(4).tolist(), strict=True)
    return dict(sorted(((k, v) for k, v in rounded if v > 0), key=lambda kv: -kv[1]))


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
    if not ranked or ranked[0][1] < _NOTHING:
        print_line("nothing there")
    print_columns(
        [lesion, f"{claim:.2f}", "█" * round(claim * _BAR)]
        for lesion, claim in ranked
        if claim >= _NOTHING
    )


def _print_maps(
    shares: Mapping[str, Mapping[str, float]], counts: Mapping[str, float]
) -> None:
    print_heading("what each map draws there")
    print_columns(
        [map_id, _listed({root: f"{share:.0%}" for root, share in each.items()})]
        for map_id, each in shares.items()
    )
    for words in acknowledgements(shares, load_map_notes()):
        print_line(words)
    print_heading(f"how many of {len(shares)} maps give it to each root")
    print_line(_listed({root: f"{count:.1f}" for root, count in counts.items()}))


def _listed(words: Mapping[str, str]) -> str:
    return ", ".join(f"{root} {word}" for root, word in words.items()) or "left blank"
