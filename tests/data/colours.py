"""Measures of colours: difference, and how colour-blind people see them.

Differences are those of CIE 1976; about 2 can just be seen side by side. Colour
blindness is simulated by the matrices of Machado, Oliveira and Fernandes, "A
physiologically-based model for simulation of color vision deficiency", IEEE Trans Vis
Comput Graph 2009;15:1291-1298, for complete loss of one kind of cone, in linear light.
"""

import numpy as np

from dermamap.core.atlas.palette import Light

EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def seen_by(eyes: str, colour: Light) -> Light:
    return np.clip(EYES[eyes] @ colour, 0, 1)


def difference(one: Light, other: Light) -> float:
    return float(np.linalg.norm(_lab(one) - _lab(other)))


def _lab(colour: Light) -> Light:
    share = (_TO_XYZ @ colour) / _TO_XYZ.sum(axis=1)
    f = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
