"""How roots and nerves are painted, the same in every picture.

Contrast is that of the Web Content Accessibility Guidelines 2.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Light = NDArray[np.float64]
"""(3,) red, green and blue in linear light, 0 to 1."""

LEAST_CONTRAST: Final = 3.0
"""What graphics need so that their parts can be told apart."""

OPACITY: Final[Mapping[str, float]] = {
    "roots": 0.66,
    "nerves": 0.6,
    "nerves_autonomous": 0.85,
}
"""How strongly layers of pictures are painted on the skin."""

_LUMINANCE: Final = np.array([0.2126729, 0.7151522, 0.0721750])


@dataclass(frozen=True, slots=True)
class Paint:
    """How a root or a nerve is painted.

    Attributes:
        colour: Its colour.
        pattern: How it is engraved, so that neighbours can be told apart without
            colours: ``none``, ``rising``, ``falling``, ``level`` or ``dots``.
    """

    colour: str
    pattern: str


def painted(colour: str, opacity: float, ground: str) -> Light:
    """Return a colour laid over another, as programs mix them: by their numbers."""
    mixed = opacity * _numbers(colour) + (1 - opacity) * _numbers(ground)
    return np.where(mixed <= 0.04045, mixed / 12.92, ((mixed + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - the curve of sRGB


def luminance(light: Light) -> float:
    """Return how light a colour is, 0 to 1."""
    return float(_LUMINANCE @ light)


def contrast(one: Light, other: Light) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> round(contrast(np.zeros(3), np.ones(3)))
    21
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def contrast_on_skin(one: Paint, other: Paint, opacity: float, skin: str) -> float:
    """Return the contrast of two territories.

    Args:
        one: How a territory is painted.
        other: How its neighbour is.
        opacity: Of their layer.
        skin: The colour below.
    """
    return contrast(*(painted(p.colour, opacity, skin) for p in (one, other)))


def _numbers(colour: str) -> Light:
    return np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
