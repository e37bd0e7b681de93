"""How many maps give each facet to each root."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dermamap.core.atlas.agreement import BLANK, compare_maps
from dermamap.core.atlas.fields import FULL, MapClaims

ROOTS = ("L4", "L5", "S1")


def a_map(name: str, **claims: list[int]) -> MapClaims:
    return MapClaims(name, tuple(claims), np.array(list(claims.values()), np.uint8))


ONE = a_map("one", L4=[255, 0, 255, 0, 0], L5=[0, 255, 0, 0, 128])
TWO = a_map("two", L5=[10, 255, 200, 0, 129], L4=[200, 0, 100, 0, 127])
THREE = a_map("three", S1=[127, 0, 0, 200, 127])


def test_a_map_gives_skin_to_the_root_inside_whose_border_it_lies() -> None:
    both = compare_maps([ONE, TWO, THREE])

    assert both.maps == ("one", "two", "three")
    assert both.names == ROOTS
    assert both.given.tolist() == [
        [0, 1, 0, BLANK, 1],
        [0, 1, 1, BLANK, 1],
        [BLANK, BLANK, BLANK, 2, BLANK],
    ]
    assert both.votes.tolist() == [[2, 0, 1, 0, 0], [0, 2, 1, 0, 2], [0, 0, 0, 1, 0]]
    assert both.drawn.tolist() == [2, 2, 2, 1, 2]


def test_one_voice_neither_agrees_nor_disputes() -> None:
    both = compare_maps([ONE, TWO, THREE])

    assert both.agreed.tolist() == [1, 1, 0.5, 0, 1]
    assert both.disputed.tolist() == [0, 0, 0.5, 0, 0]


@given(
    st.lists(
        arrays.arrays(np.uint8, (len(ROOTS), 6), elements=st.integers(0, FULL)),
        min_size=1,
        max_size=4,
    )
)
def test_every_map_has_one_voice_or_none(claims: list[np.ndarray]) -> None:
    maps = [MapClaims(str(n), ROOTS, each) for n, each in enumerate(claims)]

    both = compare_maps(maps)

    assert (both.votes.sum(axis=0) == both.drawn).all()
    assert (both.drawn <= len(maps)).all()
    assert ((both.given != BLANK).sum(axis=0) == both.drawn).all()
    several = both.drawn > 1
    assert np.allclose((both.agreed + both.disputed)[several], 1)
    assert not (both.agreed + both.disputed)[~several].any()
    assert (both.agreed[several] * len(maps) >= 1).all()


@given(st.permutations([ONE, TWO, THREE]))
def test_the_order_of_the_maps_changes_no_count(maps: list[MapClaims]) -> None:
    both, first = compare_maps(maps), compare_maps([ONE, TWO, THREE])

    for name in ROOTS:
        votes = both.votes[both.names.index(name)]
        assert (votes == first.votes[first.names.index(name)]).all()
