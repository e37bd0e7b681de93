"""Reads the skin and its views as ``tools/build_skin`` made them."""

import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.skin import IntArray, Landmark, Skin
from dermamap.core.body.views import MIRRORED, View
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading

SKIN: Final = "assets/skin/skin.npz"
VIEWS: Final = "assets/skin/views.npz"
FACTS: Final = "assets/skin/skin.json"

_MIRROR: Final = np.array([-1, 1, 1], np.float32)


def load_skin() -> Skin:
    """Read the surface; the right side is made as the mirror image of the left.

    Raises:
        DermamapError: A file is missing or damaged.
    """
    with reading(SKIN):
        return _skin()


def _skin() -> Skin:
    with resource(SKIN).open("rb") as file, np.load(file) as arrays:
        left = {name: arrays[name] for name in arrays.files}
    vertices = np.concatenate([left["vertices"], left["vertices"] * _MIRROR])
    faces = left["faces"].astype(np.int32)
    faces = np.concatenate([faces, faces + len(left["vertices"])])
    return Skin(
        vertices=vertices,
        faces=faces,
        area_cm2=_areas_cm2(vertices, faces),
        zone=_twice(left["zone"]),
        texel_zone=_twice(left["texel_zone"]),
        part=_twice(left["part"]),
        chart=_twice(left["chart"]),
        landmarks=tuple(_landmarks(_facts()["landmarks"], len(faces) // 2)),
    )


class ViewLibrary:
    """The ten views; what a view shows under each pixel is read when it is asked for.

    Attributes:
        views: Every view by its id.
    """

    def __init__(self) -> None:
        with reading(VIEWS):
            self._read()

    def _read(self) -> None:
        facts = _facts()["views"]
        with resource(VIEWS).open("rb") as file, np.load(file) as arrays:
            bits = {
                v: [
                    np.unpackbits(arrays[f"{v}_{kind}"]).astype(bool)
                    for kind in ("seen", "counts")
                ]
                for v in facts
            }
        half = self._half = _half()
        self.views: dict[ViewId, View] = {}
        for name, fact in facts.items():
            view = ViewId(name)
            both = view in {ViewId.ANTERIOR, ViewId.POSTERIOR}
            nothing = np.zeros(half, bool)
            seen, counts = (
                np.concatenate([left[:half], left[:half] if both else nothing])
                for left in bits[name]
            )
            self.views[view] = _view(view, fact, seen, counts)
        for right_view, left_view in MIRRORED.items():
            self.views[right_view] = _mirrored(right_view, self.views[left_view])

    def __getitem__(self, view: ViewId) -> View:
        return self.views[view]

    def facets(self, view: ViewId) -> IntArray:
        """Return (h, w): the facet under each pixel of a view, -1 for none."""
        with (
            reading(VIEWS),
            resource(VIEWS).open("rb") as file,
            np.load(file) as arrays,
        ):
            # Read one by one: together they would take more memory than all else.
            steps = arrays[f"{MIRRORED.get(view, view)}_facets"]
        left = np.cumsum(steps, axis=1, dtype=np.int32)
        right = np.where(left >= 0, left + self._half, -1).astype(np.int32)[:, ::-1]
        if view in MIRRORED:
            return np.ascontiguousarray(right)
        if view in {ViewId.ANTERIOR, ViewId.POSTERIOR}:
            return np.where(left >= 0, left, right)
        return left


def _facts() -> dict[str, Any]:
    with reading(FACTS):
        facts: dict[str, Any] = json.loads(resource(FACTS).read_bytes())
        return facts


def _half() -> int:
    with resource(SKIN).open("rb") as file, np.load(file) as arrays:
        return len(arrays["zone"])


def _twice(left: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([left, left])


def _areas_cm2(vertices: NDArray[np.float32], faces: IntArray) -> NDArray[np.float32]:
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    areas: NDArray[np.float32] = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 200
    return areas


def _landmarks(facts: Mapping[str, Any], half: int) -> list[Landmark]:
    found = []
    for side, sign, offset in ((Side.LEFT, 1.0, 0), (Side.RIGHT, -1.0, half)):
        for name, fact in facts.items():
            x, y, z = fact["position"]
            place = (sign * x, y, z)
            found.append(
                Landmark(name, side, place, fact["facet"] + offset, fact["text"])
            )
    return found


def _view(
    view: ViewId,
    fact: Mapping[str, Any],
    seen: NDArray[np.bool_],
    counts: NDArray[np.bool_],
) -> View:
    return View(
        id=view,
        width_mm=fact["width_mm"],
        height_mm=fact["height_mm"],
        axes=np.array(fact["axes"], np.float32),
        origin=np.array(fact["origin"], np.float32),
        seen=seen,
        counts=counts,
    )


def _mirrored(view: ViewId, twin: View) -> View:
    flip = np.array([[-1], [1], [1]], np.float32)
    return View(
        id=view,
        width_mm=twin.width_mm,
        height_mm=twin.height_mm,
        axes=twin.axes * _MIRROR * flip,
        origin=np.array([twin.width_mm - twin.origin[0], twin.origin[1]], np.float32),
        seen=np.roll(twin.seen, len(twin.seen) // 2),
        counts=np.roll(twin.counts, len(twin.counts) // 2),
    )
