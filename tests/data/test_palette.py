"""The palette: neighbours on the skin can be told apart by everybody, in every picture.

Neighbours are found on the skin itself: facets side by side, or the same facet, that
two territories of a map claim by at least half.
"""

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from dermamap.core.anatomy import CONSENSUS, MAPS, NERVES, ROOTS
from dermamap.core.atlas.fields import FULL
from dermamap.core.atlas.palette import Paint
from dermamap.files.atlas.atlas_file import ClaimLibrary
from dermamap.files.atlas.picture_file import load_paints
from tests.data.colours import EYES, Colour, contrast, difference, painted, seen_by

TOP = Path(__file__).parents[2]
MAPS_OF_ROOTS = (*MAPS, CONSENSUS)
TRUNKS = {"femoral", "sciatic", "common_fibular", "tibial"}
"""Nerves that are not painted beside others, since their branches are."""

LEAST_CONTRAST = 3.0
LEAST_DIFFERENCE = 12.0


@cache
def meeting_facets() -> NDArray[np.int64]:
    """Return (n, 2) facets of the left half that share an edge."""
    with np.load(TOP / "assets/skin/skin.npz") as arrays:
        faces = arrays["faces"].astype(np.int64)
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    facet = np.repeat(np.arange(len(faces)), 3)
    order = np.lexsort(edges.T)
    same = (edges[order[:-1]] == edges[order[1:]]).all(axis=1)
    pairs = np.stack([facet[order[:-1]], facet[order[1:]]], axis=1)
    return np.asarray(pairs[same])


@cache
def neighbours(map_id: str) -> frozenset[tuple[str, str]]:
    claims = ClaimLibrary()[map_id]
    inside = {
        name: steps > FULL // 2
        for name, steps in zip(claims.names, claims.claims, strict=True)
        if name not in TRUNKS
    }
    one, other = meeting_facets().T
    return frozenset(
        (a, b)
        for a, b in combinations(inside, 2)
        if (inside[a] & inside[b]).any()
        or (inside[a][one] & inside[b][other]).any()
        or (inside[b][one] & inside[a][other]).any()
    )


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


def as_seen(name: str, layer: str, eyes: str = "usual") -> Colour:
    paint = load_paints()[name]
    return seen_by(eyes, painted(paint.colour, opacity(layer), skin()))


def are_told_apart(one: Paint, other: Paint, seen: float) -> bool:
    return one.pattern != other.pattern or seen >= LEAST_CONTRAST


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
