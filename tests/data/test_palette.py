"""The palette: neighbours on the skin can be told apart by everybody, in every picture.

Neighbours are found on the skin itself: facets side by side, or the same facet, that
two territories of a map claim by at least half.
"""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from dermamap.core.anatomy import CONSENSUS, MAPS, NERVES, ROOTS
from dermamap.core.atlas.fields import FULL
from dermamap.core.atlas.neighbours import meeting_facets
from dermamap.core.atlas.neighbours import neighbours as neighbours_on_skin
from dermamap.core.atlas.palette import (
    LEAST_CONTRAST,
    OPACITY,
    Light,
    Paint,
    contrast,
    painted,
)
from dermamap.files.atlas.atlas_file import ClaimLibrary
from dermamap.files.atlas.picture_file import load_paints
from tests.data.colours import EYES, difference, seen_by

TOP = Path(__file__).parents[2]
MAPS_OF_ROOTS = (*MAPS, CONSENSUS)
LEAST_DIFFERENCE = 12.0


@cache
def meeting() -> NDArray[np.int64]:
    """Return (n, 2) facets of the left half that share an edge."""
    with np.load(TOP / "assets/skin/skin.npz") as arrays:
        return meeting_facets(arrays["faces"])


@cache
def neighbours(map_id: str) -> frozenset[tuple[str, str]]:
    claims = ClaimLibrary()[map_id]
    inside = {
        name: steps > FULL // 2
        for name, steps in zip(claims.names, claims.claims, strict=True)
    }
    return frozenset(neighbours_on_skin(inside, meeting()))


@cache
def skin() -> str:
    text = (TOP / "data/palette.yaml").read_text(encoding="utf-8")
    tones = yaml.load(text, yaml.CSafeLoader)["skin"]["light"]["tones"]
    return str(tones[len(tones) // 2])


def opacity(layer: str) -> float:
    """Return how strongly a layer is painted, as the pictures themselves say."""
    text = (TOP / "assets/body_svg/anterior.svg").read_text(encoding="utf-8")
    found = re.search(rf'<g id="{layer}"[^>]* fill-opacity="([0-9.]+)"', text)
    assert found
    return float(found[1])


def as_seen(name: str, layer: str, eyes: str = "usual") -> Light:
    paint = load_paints()[name]
    return seen_by(eyes, painted(paint.colour, opacity(layer), skin()))


def are_told_apart(one: Paint, other: Paint, seen: float) -> bool:
    return one.pattern != other.pattern or seen >= LEAST_CONTRAST


def test_a_check_knows_how_strongly_layers_are_painted() -> None:
    for layer in (*MAPS, "nerves", "nerves_autonomous"):
        assert opacity(layer) == OPACITY.get(layer, OPACITY["roots"])


def test_every_root_and_nerve_is_painted() -> None:
    assert set(load_paints()) == {*ROOTS, "T12", "S4-5", *NERVES}


@pytest.mark.parametrize("map_id", MAPS_OF_ROOTS)
def test_neighbouring_roots_differ_in_contrast_or_in_pattern(map_id: str) -> None:
    paints = load_paints()
    layer = map_id if map_id in MAPS else MAPS[0]
    for a, b in neighbours(map_id):
        seen = contrast(as_seen(a, layer), as_seen(b, layer))
        assert are_told_apart(paints[a], paints[b], seen), f"{a} beside {b}"


@pytest.mark.parametrize("map_id", ["nerves", "nerves_autonomous"])
def test_neighbouring_nerves_differ_in_contrast_or_in_pattern(map_id: str) -> None:
    paints = load_paints()
    for a, b in neighbours(map_id):
        seen = contrast(as_seen(a, map_id), as_seen(b, map_id))
        assert are_told_apart(paints[a], paints[b], seen), f"{a} beside {b}"


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("map_id", MAPS_OF_ROOTS)
def test_neighbouring_roots_differ_in_colour_for_all_eyes(
    map_id: str, eyes: str
) -> None:
    layer = map_id if map_id in MAPS else MAPS[0]
    for a, b in neighbours(map_id):
        seen = difference(as_seen(a, layer, eyes), as_seen(b, layer, eyes))
        assert seen >= LEAST_DIFFERENCE, f"{a} beside {b}: {seen:.1f}"


@pytest.mark.parametrize("eyes", EYES)
def test_neighbouring_nerves_differ_in_colour_for_all_eyes(eyes: str) -> None:
    for a, b in neighbours("nerves"):
        seen = difference(as_seen(a, "nerves", eyes), as_seen(b, "nerves", eyes))
        assert seen >= LEAST_DIFFERENCE, f"{a} beside {b}: {seen:.1f}"


def test_the_maps_have_neighbours_to_be_told_apart() -> None:
    # Five roots that all meet each other: no four colours would do.
    roots = set().union(*(neighbours(map_id) for map_id in MAPS))
    assert {("L4", "L5"), ("L5", "S1"), ("S1", "S2"), ("L3", "S2")} <= roots
    assert len(neighbours("nerves")) > len(NERVES)
