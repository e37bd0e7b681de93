"""Borders between labelled pixels, as arcs that both neighbours share.

Marching squares for any number of labels: where two labels meet, the border runs
where their values are equal, between the pixels; where three meet, there is a
junction. So the regions fill the picture without gap or overlap.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int16]

Balance = Callable[[NDArray[np.int64], NDArray[np.int64]], Array]
"""Given flat indices of pixel pairs: where between them the border lies, 0 to 1."""

LEAST_STEP = 0.04


@dataclass(frozen=True)
class Arc:
    """A border between two labels, from junction to junction or closed.

    Attributes:
        points: (n, 2) x and y in pixels; (0.5, 0.5) is the middle of the first.
        right: The label to the right of the way along it (y down: clockwise inside).
        other: The label to the left.
        start: Number of the junction where it starts, -1 for a closed arc.
        end: Likewise where it ends.
    """

    points: Array
    right: int
    other: int
    start: int
    end: int

    @property
    def closed(self) -> bool:
        """Whether it is a ring."""
        return self.start < 0


def arcs(labels: Labels, balance: Balance) -> list[Arc]:
    """Return all borders between the labels of a picture.

    Args:
        labels: (h, w); the rim of the picture must be one label.
        balance: Where the border lies between two neighbouring pixels.
    """
    net = _crossings(labels, balance)
    places = [tuple(p) for p in net.places.tolist()]
    links: list[list[int]] = [[] for _ in places]
    for row, same, same_other in zip(*_cells(labels, net), strict=True):
        around = [node for node in row if node >= 0]
        top, right, bottom, left = row
        if len(around) == 2:
            pairs = [(around[0], around[1])]
        elif len(around) == 4 and same:
            pairs = [(top, right), (bottom, left)]
        elif len(around) == 4 and same_other:
            pairs = [(top, left), (right, bottom)]
        else:
            x = sum(places[node][0] for node in around) / len(around)
            y = sum(places[node][1] for node in around) / len(around)
            pairs = [(node, len(places)) for node in around]
            places.append((x, y))
            links.append([])
        for p, q in pairs:
            links[p].append(q)
            links[q].append(p)
    return _Walk(np.array(places), links, net).arcs()


@dataclass(frozen=True)
class _Net:
    """Where the lines between neighbouring pixels cross a border.

    Attributes:
        places: (n, 2) the crossings.
        first: (n, 2) middle of the first pixel of each pair.
        label: (n, 2) labels of the first and the second.
        across: (h * w,) crossing between a pixel and the one to its right, or -1.
        down: Likewise the one below.
    """

    places: Array
    first: Array
    label: NDArray[np.int64]
    across: NDArray[np.int64]
    down: NDArray[np.int64]


def _crossings(labels: Labels, balance: Balance) -> _Net:
    height, width = labels.shape
    flat = labels.ravel().astype(np.int64)
    index = np.arange(height * width).reshape(height, width)
    h_a = index[:, :-1][labels[:, :-1] != labels[:, 1:]]
    v_a = index[:-1][labels[:-1] != labels[1:]]
    a = np.concatenate([h_a, v_a])
    b = np.concatenate([h_a + 1, v_a + width])
    along = balance(a, b).clip(LEAST_STEP, 1 - LEAST_STEP)
    first = np.stack([a % width, a // width], axis=1) + 0.5
    second = np.stack([b % width, b // width], axis=1) + 0.5
    across, down = (np.full(height * width, -1) for _ in range(2))
    across[h_a] = np.arange(len(h_a))
    down[v_a] = len(h_a) + np.arange(len(v_a))
    return _Net(
        first + along[:, None] * (second - first),
        first,
        np.stack([flat[a], flat[b]], axis=1),
        across,
        down,
    )


def _cells(labels: Labels, net: _Net) -> tuple[list[list[int]], list[bool], list[bool]]:
    """Return the squares of four pixels that a border runs through.

    For each: the crossings on its top, right, bottom and left, and whether the labels
    on one diagonal and on the other are the same.
    """
    height, width = labels.shape
    h_a, v_a = np.flatnonzero(net.across >= 0), np.flatnonzero(net.down >= 0)
    cell = np.unique(np.concatenate([h_a, h_a - width, v_a, v_a - 1]))
    cell = cell[(cell >= 0) & (cell % width < width - 1) & (cell // width < height - 1)]
    sides = np.stack(
        [
            net.across[cell],
            net.down[cell + 1],
            net.across[cell + width],
            net.down[cell],
        ],
        axis=1,
    )
    flat = labels.ravel()
    same = flat[cell] == flat[cell + width + 1]
    same_other = flat[cell + 1] == flat[cell + width]
    return sides.tolist(), same.tolist(), same_other.tolist()


class _Walk:
    """Follows the links from crossing to crossing.

    Args:
        places: (m, 2) of the crossings, then of the junctions.
        links: What each is linked with.
        net: The crossings.
    """

    def __init__(self, places: Array, links: list[list[int]], net: _Net) -> None:
        self._places, self._links, self._net = places, links, net
        self._crossings = len(net.places)
        self._used = [False] * len(places)

    def arcs(self) -> list[Arc]:
        """Return every border once."""
        found = [
            self._arc(self._follow(junction, node))
            for junction in range(self._crossings, len(self._places))
            for node in self._links[junction]
            if not self._used[node]
        ]
        for node in range(self._crossings):
            if not self._used[node] and len(self._links[node]) == 2:
                self._used[node] = True
                found.append(self._arc(self._follow(node, self._links[node][0])))
        return found

    def _follow(self, before: int, node: int) -> list[int]:
        chain = [before]
        while node < self._crossings and not self._used[node]:
            self._used[node] = True
            chain.append(node)
            ahead = [n for n in self._links[node] if n != before]
            before, node = node, ahead[0] if ahead else before
        chain.append(node)
        return chain

    def _arc(self, chain: list[int]) -> Arc:
        closed = chain[0] < self._crossings
        points = self._places[chain]
        k = 0 if closed else 1
        node = chain[k]
        ahead = points[k + 1] - points[k]
        to_first = self._net.first[node] - points[k]
        first_right = ahead[0] * to_first[1] - ahead[1] * to_first[0] > 0
        first, second = (int(x) for x in self._net.label[node])
        right, other = (first, second) if first_right else (second, first)
        ends = (-1, -1) if closed else (chain[0], chain[-1])
        return Arc(points, right, other, *ends)


def rings(label: int, borders: list[Arc]) -> list[list[tuple[int, bool]]]:
    """Chain the arcs round a label to rings.

    Args:
        label: Which region.
        borders: All arcs of the picture.

    Returns:
        Rings of (index of the arc, whether it runs forward); the region lies to the
        right of the way.
    """
    whole: list[list[tuple[int, bool]]] = []
    ahead: dict[int, list[tuple[int, bool]]] = {}
    for i, border in enumerate(borders):
        forward = border.right == label
        if not forward and border.other != label:
            continue
        if border.closed:
            whole.append([(i, forward)])
            continue
        start = border.start if forward else border.end
        ahead.setdefault(start, []).append((i, forward))
    while ahead:
        first = next(iter(ahead))
        ring, node = [], first
        while True:
            steps = ahead[node]
            i, forward = steps.pop()
            if not steps:
                del ahead[node]
            ring.append((i, forward))
            node = borders[i].end if forward else borders[i].start
            if node == first:
                break
        whole.append(ring)
    return whole
