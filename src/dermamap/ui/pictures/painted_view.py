"""What is drawn on the skin, as one view shows it: a soft mask for each symptom.

A raster says which texel lies under each pixel of the view. When texels change,
only the box around them is looked up again. Masks have soft edges half a millimetre
wide, so that they can be drawn at any zoom without steps of texels.
"""

from copy import copy
from dataclasses import dataclass
from typing import Final, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from dermamap.core.body.skin import TEXELS, IntArray, Skin
from dermamap.core.body.tally import STATES, SYMPTOMS, Bits
from dermamap.core.body.views import PIXELS_PER_MM, View, texel_raster

Mask = NDArray[np.uint8]
Counts = TypeVar("Counts", np.uint8, np.uint64)

_REACH: Final = 3  # of the smoothing, pixels
_FULL: Final = 25 * 9
_SMALL: Final = 1 << 16
"""Pixels of a box in which all symptoms are smoothed at once, in bytes side by side."""

_BYTES: Final = 8
_APART: Final = np.array(
    [
        sum((state >> n & 1) << 8 * n for n in range(len(SYMPTOMS)))
        for state in range(STATES)
    ],
    "<u8",
)
"""A byte of its own for each symptom of a state."""

_SOFT: Final = (0.36, 0.64)
_NEAR_SKIN: Final = (0.30, 0.55)


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels of a raster: rows ``top`` up to ``bottom``, columns likewise."""

    left: int
    top: int
    right: int
    bottom: int

    def grown(self, by: int, width: int, height: int) -> "Box":
        """Return the box larger on every side, within a raster."""
        return Box(
            max(self.left - by, 0),
            max(self.top - by, 0),
            min(self.right + by, width),
            min(self.bottom + by, height),
        )

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box around this one and another."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(slots=True)
class Layer:
    """A mask, the image that shares its memory, and the box outside which it is 0.

    Attributes:
        mask: Opacity, 0 to 255.
        image: Of the mask.
        box: Pixels of the view.
        left: Column of the view at which the mask begins.
        top: Row of the view.
    """

    mask: Mask
    image: QImage
    box: Box
    left: int = 0
    top: int = 0


class PaintedView:
    """The masks of one view; they follow the state of the skin.

    Args:
        skin: The skin.
        view: The view.
        facets: (height, width) the facet under each pixel of the view.

    Attributes:
        texels: (height, width) the texel under each pixel, -1 where there is none.
        layers: The mask of each symptom that has been shown, by its bit.
    """

    def __init__(self, skin: Skin, view: View, facets: IntArray) -> None:
        self._skin = skin
        self._view = view
        self.texels = texel_raster(skin, view, facets)
        self.height, self.width = self.texels.shape
        self._near = _smooth(np.pad(self.texels >= 0, _REACH).view(np.uint8))
        self._shown = np.zeros(len(skin.faces) + 1, bool)
        self._shown[facets.ravel()] = True  # -1 falls on the last, which is no facet
        self._shown[-1] = False
        self.layers: dict[int, Layer] = {}

    def twin(self) -> Self:
        """Return masks of their own for the same view, of another state."""
        twin = copy(self)
        twin.layers = {}
        return twin

    def texel_at(self, x: float, y: float) -> int | None:
        """Return the texel at a place of the view, mm."""
        column, row = int(x * PIXELS_PER_MM), int(y * PIXELS_PER_MM)
        if not (0 <= column < self.width and 0 <= row < self.height):
            return None
        texel = int(self.texels[row, column])
        return texel if texel >= 0 else None

    def box_of(self, facets: NDArray[np.int64]) -> Box | None:
        """Return the pixels in which some facets may be seen."""
        facets = facets[self._shown[facets]]
        if not len(facets):
            return None
        corners = self._skin.vertices[self._skin.faces[facets].ravel()]
        places = self._view.project(corners) * PIXELS_PER_MM
        left, top = np.floor(places.min(axis=0)).astype(int).tolist()
        right, bottom = np.ceil(places.max(axis=0)).astype(int).tolist()
        box = Box(left, top, right, bottom)
        return box.grown(_REACH + 1, self.width, self.height)

    def refresh(self, state: Bits, box: Box | None = None) -> Box | None:
        """Look the state up again and return the pixels that may have changed.

        Args:
            state: (16·f,) symptoms of each texel as bits.
            box: The pixels to look at; everything when missing.
        """
        if box is None:
            # The two halves of a facet at a time.
            drawn = (state.view(np.uint64) != 0).view(np.uint16)
            now = self.box_of(np.flatnonzero(drawn))
            boxes = [layer.box for layer in self.layers.values()]
            self.layers.clear()
            if now is not None:
                self.refresh(state, now)
                boxes.append(now)
            return _around(boxes)
        bits = self._bits(state, box)
        near = self._near[box.top : box.bottom, box.left : box.right]
        present = int(np.bitwise_or.reduce(bits, axis=None))
        is_small = bits.size <= _SMALL
        sums = _smooth(_APART[bits]).view(np.uint8) if is_small and present else bits
        row = near.astype(np.intp) * _FULL_ROW if is_small else near
        for n in range(len(SYMPTOMS)):
            is_drawn = present >> n & 1
            if n not in self.layers and not is_drawn:
                continue
            layer = self._layer(n, box) if is_drawn else self.layers[n]
            mask = layer.mask[box.top : box.bottom, box.left : box.right]
            if not is_drawn:
                mask[:] = 0
            elif is_small:
                mask[:] = _FLAT.take(row + sums[:, n::_BYTES])
            else:
                one = (bits >> np.uint8(n)) & np.uint8(1)
                top, bottom, left, right = _reached(one)
                mask[:] = 0
                mask[top:bottom, left:right] = _soft(
                    _smooth(one[top : bottom + 2 * _REACH, left : right + 2 * _REACH]),
                    near[top:bottom, left:right],
                )
        return box

    def mask_of(self, texels: NDArray[np.bool_], box: Box) -> Layer:
        """Return a mask of its own, of chosen texels.

        Args:
            texels: (16·f,) the chosen ones.
            box: The pixels in which they are.
        """
        near = self._near[box.top : box.bottom, box.left : box.right]
        mask = _soft(_smooth(self._bits(texels.view(np.uint8), box)), near)
        return Layer(mask, _image(mask), box, box.left, box.top)

    def _bits(self, state: Bits, box: Box) -> Bits:
        """Return the state of the pixels of a box and of those just around it."""
        left, top = box.left - _REACH, box.top - _REACH
        right, bottom = box.right + _REACH, box.bottom + _REACH
        part = self.texels[max(top, 0) : bottom, max(left, 0) : right]
        bits = state[part]
        bits[part < 0] = 0
        missing = (
            (max(-top, 0), max(bottom - self.height, 0)),
            (max(-left, 0), max(right - self.width, 0)),
        )
        return np.pad(bits, missing) if any(map(any, missing)) else bits

    def _layer(self, n: int, box: Box) -> Layer:
        layer = self.layers.get(n)
        if layer is None:
            mask = np.zeros((self.height, self.width), np.uint8)
            layer = self.layers[n] = Layer(mask, _image(mask), box)
        layer.box = layer.box.joined(box)
        return layer


def facets_under(skin: Skin, texels: IntArray) -> NDArray[np.int64]:
    """Return the facets of some texels, each once, ascending."""
    touched = np.zeros(len(skin.faces), np.bool_)
    touched[texels // TEXELS] = True
    return np.flatnonzero(touched)


def _reached(bits: Mask) -> tuple[int, int, int, int]:
    """Return the rows and the columns that the smoothing of some bits reaches.

    Args:
        bits: With a margin that the smoothing uses up.
    """
    is_on = bits.view(np.bool_)  # which is looked through faster
    rows, columns = (np.flatnonzero(is_on.any(axis=n)) for n in (1, 0))
    high, wide = (size - 2 * _REACH for size in bits.shape)
    return (
        max(int(rows[0]) - 2 * _REACH, 0),
        min(int(rows[-1]) + 1, high),
        max(int(columns[0]) - 2 * _REACH, 0),
        min(int(columns[-1]) + 1, wide),
    )


def _around(boxes: list[Box]) -> Box | None:
    """Return the smallest box around several."""
    if not boxes:
        return None
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    return whole


def _image(mask: Mask) -> QImage:
    """Return an image that shares the memory of a mask, which must outlive it."""
    height, width = mask.shape
    return QImage(mask.data, width, height, width, QImage.Format.Format_Alpha8)


def _smooth(bits: NDArray[Counts]) -> NDArray[Counts]:
    """Return sums over a soft square around each pixel, at most 225.

    Args:
        bits: 0 or 1, or several of them in bytes of their own; a margin of three
            pixels is used up on every side.
    """
    for size in (5, 3):
        count = bits.shape[1] - size + 1
        across = bits[:, :count].copy()
        for n in range(1, size):
            across += bits[:, n : n + count]
        count = bits.shape[0] - size + 1
        bits = across[:count].copy()
        for n in range(1, size):
            bits += across[n : n + count]
    return bits


def _soft(sums: Mask, near: Mask) -> Mask:
    """Return the opacity of pixels, of the drawn share of the skin around them."""
    return _OPACITY[near, sums]


def _step(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    part = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(part * part * (3 - 2 * part))


def _opacities() -> Mask:
    near = np.arange(_FULL + 1, dtype=np.float64)[:, None]
    share = np.arange(_FULL + 1) / np.maximum(near, 1)
    skin = _step(near / _FULL, *_NEAR_SKIN)
    return np.asarray(np.rint(255 * _step(share, *_SOFT) * skin), np.uint8)


_OPACITY: Final = _opacities()
_FLAT: Final = _OPACITY.ravel()
_FULL_ROW: Final = _OPACITY.shape[1]
