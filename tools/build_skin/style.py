"""How a picture changes its look: rules in the file itself, chosen by its root's class.

The paths carry the light colours as attributes, so a program that knows no CSS draws
them; with the class ``dark`` on the root these rules paint them anew.
"""

from collections.abc import Mapping

PAINTS = {
    "base": "base",
    "tone": "shade",
    "light": "light",
    "cut": "cut",
    "edge": "outline",
    "outline": "outline",
    "line": "line",
}
"""Class of a path, and the colour of the skin that paints it."""


def sheet(skin: Mapping[str, Mapping[str, str]]) -> str:
    """Return the ``<style>`` element.

    Args:
        skin: The skin's colours of ``data/palette.yaml``, ``light`` and ``dark``.
    """
    rules = [
        f".dark .{name}{{fill:{skin['dark'][colour]}}}"
        for name, colour in PAINTS.items()
    ]
    return f"<style>{''.join(rules)}</style>"
