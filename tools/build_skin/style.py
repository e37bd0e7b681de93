"""How a picture changes its look: rules in the file itself, chosen by its root's class.

The paths carry the light colours as attributes, so a program that knows no CSS draws
them; with the class ``dark`` on the root these rules paint them anew.
"""

from collections.abc import Mapping

import numpy as np

from tools.build_skin.tones import SHARES, STEPS

Colours = Mapping[str, str | list[str]]
"""Colours of the skin in one look: ``tones`` from dark to light, and of each line."""

PLAIN = {
    "cut": "cut",
    "cut-rim": "cut_rim",
    "edge": "edge",
    "outline": "outline",
    "line": "line",
    "nail": "nail",
}
"""Class of a path that has one colour, and which."""


def tone_class(step: int) -> str:
    """Return the class of a step of tone, 1 darkest."""
    return f"t{step}"


def paints(colours: Colours) -> dict[str, str]:
    """Return the colour of each class of paths."""
    stops = colours["tones"]
    assert isinstance(stops, list)
    red_green_blue = np.array(
        [[int(stop[k : k + 2], 16) for k in (1, 3, 5)] for stop in stops], dtype=float
    )
    at = np.array(SHARES) * (len(stops) - 1)
    ramp = [
        np.interp(at, np.arange(len(stops)), red_green_blue[:, k]) for k in range(3)
    ]
    tones = [
        "#" + bytes(np.rint(c).astype(np.uint8)).hex() for c in zip(*ramp, strict=True)
    ]
    found = {"base": tones[0], "seam": tones[0]}
    found |= {tone_class(step): tones[step] for step in range(1, STEPS + 1)}
    return found | {name: str(colours[colour]) for name, colour in PLAIN.items()}


def sheet(skin: Mapping[str, Colours]) -> str:
    """Return the ``<style>`` element.

    Args:
        skin: The skin's colours of ``data/palette.yaml``, ``light`` and ``dark``.
    """
    rules = [
        f".dark .{name}{{fill:{fill}}}" for name, fill in paints(skin["dark"]).items()
    ]
    return f"<style>{''.join(rules)}</style>"
