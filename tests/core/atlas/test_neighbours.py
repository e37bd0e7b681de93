"""Which territories meet, on a strip of four facets."""

import numpy as np

from dermamap.core.atlas.neighbours import meeting_facets, neighbours

STRIP = np.array([[0, 1, 2], [2, 1, 3], [2, 3, 4], [4, 3, 5]])


def holds(*facets: int) -> np.ndarray:
    return np.isin(np.arange(len(STRIP)), facets)


def test_facets_meet_where_they_share_an_edge() -> None:
    pairs = {tuple(sorted(pair)) for pair in meeting_facets(STRIP).tolist()}
    assert pairs == {(0, 1), (1, 2), (2, 3)}


def test_territories_meet_side_by_side_or_on_one_facet() -> None:
    inside = {"L4": holds(1, 2), "L5": holds(0), "S1": holds(2), "S2": holds(3)}

    found = neighbours(inside, meeting_facets(STRIP))

    assert found == [("L4", "L5"), ("L4", "S1"), ("L4", "S2"), ("S1", "S2")]


def test_a_trunk_is_not_painted_beside_its_branches() -> None:
    inside = {"tibial": holds(0, 1), "sural": holds(1), "calcaneal": holds(2)}

    pairs = neighbours(inside, meeting_facets(STRIP))

    assert pairs == [("sural", "calcaneal")]
