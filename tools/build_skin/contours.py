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
    height, width = labels.shape
    flat = labels.ravel().astype(np.int64)
    index = np.arange(height * width).reshape(height, width)
    across = np.flatnonzero((labels[:, :-1] != labels[:, 1:]).ravel())
    h_a = index[:, :-1].ravel()[across]
    down = np.flatnonzero((labels[:-1] != labels[1:]).ravel())
    v_a = index[:-1].ravel()[down]
    a = np.concatenate([h_a, v_a])
    b = np.concatenate([h_a + 1, v_a + width])
    along = balance(a, b).clip(LEAST_STEP, 1 - LEAST_STEP)
    start = np.stack([a % width, a // width], axis=1) + 0.5
    end = np.stack([b % width, b // width], axis=1) + 0.5
    place = start + along[:, None] * (end - start)
    h_node = np.full(height * width, -1)
    h_node[h_a] = np.arange(len(h_a))
    v_node = np.full(height * width, -1)
    v_node[v_a] = len(h_a) + np.arange(len(v_a))
    places = [tuple(p) for p in place.tolist()]
    links: list[list[int]] = [[] for _ in places]
    touched = np.unique(
        np.concatenate([h_a, h_a - width, v_a, v_a - 1])
    )
    touched = touched[(touched >= 0) & (touched % width < width - 1)]
    touched = touched[touched // width < height - 1]
    sides = np.stack(
        [h_node[touched], v_node[touched + 1], h_node[touched + width], v_node[touched]],
        axis=1,
    )
    diagonal = flat[touched] == flat[touched + width + 1]
    diagonal_b = flat[touched + 1] == flat[touched + width]
    count = (sides >= 0).sum(axis=1)
    for row, n, keep_a, keep_b in zip(
        sides.tolist(), count.tolist(), diagonal.tolist(), diagonal_b.tolist(), strict=True
    ):
        if n == 2:
            p, q = (s for s in row if s >= 0)
            links[p].append(q)
            links[q].append(p)
        elif n == 4 and (keep_a or keep_b):
            t, r, l_, w = row
            pairs = ((t, r), (l_, w)) if keep_a else ((t, w), (r, l_))
            for p, q in pairs:
                links[p].append(q)
                links[q].append(p)
        elif n > 2:
            around = [s for s in row if s >= 0]
            x = sum(places[s][0] for s in around) / n
            y = sum(places[s][1] for s in around) / n
            junction = len(places)
            places.append((x, y))
            links.append(around)
            for s in around:
                links[s].append(junction)
    return _walk(np.array(places), links, flat[a], flat[b], start, len(a))


def _walk(
    places: Array,
    links: list[list[int]],
    label_a: NDArray[np.int64],
    label_b: NDArray[np.int64],
    pixel_a: Array,
    crossings: int,
) -> list[Arc]:
    used = np.zeros(len(places), bool)
    found = []

    def follow(before: int, node: int) -> list[int]:
        chain = [before]
        while node < crossings and not used[node]:
            used[node] = True
            chain.append(node)
            ahead = [n for n in links[node] if n != before]
            before, node = node, ahead[0] if ahead else before
        chain.append(node)
        return chain

    def arc(chain: list[int], closed: bool) -> Arc:
        points = places[chain]
        k = next(i for i, n in enumerate(chain) if n < crossings)
        ahead = points[k + 1] - points[k]
        to_a = pixel_a[chain[k]] - points[k]
        a_right = ahead[0] * to_a[1] - ahead[1] * to_a[0] > 0
        a, b = int(label_a[chain[k]]), int(label_b[chain[k]])
        right, other = (a, b) if a_right else (b, a)
        ends = (-1, -1) if closed else (chain[0], chain[-1])
        return Arc(points, right, other, *ends)

    for junction in range(crossings, len(places)):
        for node in links[junction]:
            if not used[node]:
                found.append(arc(follow(junction, node), closed=False))
    for node in range(crossings):
        if not used[node] and len(links[node]) == 2:
            used[node] = True
            chain = follow(node, links[node][0])
            found.append(arc(chain, closed=True))
    return found


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
