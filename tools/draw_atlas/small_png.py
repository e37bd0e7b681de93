"""Pictures in few colours: a third of the size, and hardly a difference to be seen."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: TID251 - to read
from PySide6.QtGui import QImage  # noqa: TID251 - and write PNG; there is no window

COLOURS: Final = 256
ROUNDS: Final = 12
STEPS: Final = 32
"""Steps of each of red, green and blue in which colours are counted."""


def small_png(data: bytes) -> bytes:
    """Return a PNG with a palette of the colours that it needs most."""
    image = QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB888)
    width, height = image.width(), image.height()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, -1)
    pixels = rows[:, : 3 * width].reshape(-1, 3).astype(np.int64)
    bin_of = (pixels * STEPS // 256) @ np.array([STEPS**2, STEPS, 1])
    _, place, count = np.unique(bin_of, return_inverse=True, return_counts=True)
    mean = np.stack(
        [np.bincount(place, pixels[:, k]) / count for k in range(3)], axis=1
    )
    palette, nearest = _palette(mean, count.astype(float))
    indexed = np.ascontiguousarray(nearest[place].reshape(height, width), np.uint8)
    small = QImage(
        indexed.tobytes(), width, height, width, QImage.Format.Format_Indexed8
    )
    table = [0xFF000000 | r << 16 | g << 8 | b for r, g, b in palette.tolist()]
    small.setColorTable(table)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small.save(buffer, "PNG", 0)  # type: ignore[call-overload] # 0: strongest
    return bytes(kept.data())


def _palette(
    colours: NDArray[np.float64], count: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (k, 3) colours that stand for all, and which of them each is given.

    Args:
        colours: (n, 3) the colours of the picture.
        count: (n,) how many pixels have each; rare ones count more than their share,
            so that small things keep their colour.
    """
    weight = np.sqrt(count)
    chosen = colours[np.argsort(-weight, kind="stable")[:1]]
    far = ((colours - chosen[0]) ** 2).sum(axis=1)
    while len(chosen) < min(COLOURS, len(colours)):
        worst = int((far * weight).argmax())
        chosen = np.concatenate([chosen, colours[worst : worst + 1]])
        far = np.minimum(far, ((colours - colours[worst]) ** 2).sum(axis=1))
    nearest = np.zeros(len(colours), np.int64)
    for _ in range(ROUNDS):
        apart = ((colours[:, None] - chosen[None]) ** 2).sum(axis=2)
        nearest = apart.argmin(axis=1)
        total = np.bincount(nearest, weight, len(chosen)).clip(1e-9)
        chosen = np.stack(
            [
                np.bincount(nearest, weight * colours[:, k], len(chosen)) / total
                for k in range(3)
            ],
            axis=1,
        )
    return np.rint(chosen).astype(np.int64), nearest
