"""How hard a pen is pressed, as a share of the brush's radius."""

from typing import Final

LEAST: Final = 0.3
"""Share of the radius that the lightest touch still has."""

_CURVE: Final = 0.7
"""Below 1: a hand that writes presses with about half the force a pen can tell."""

_STEP: Final = 0.06
"""A smaller change is the trembling of a hand; each change makes a new stroke."""

_DECIMALS: Final = 2


def share_of(pressure: float) -> float:
    """Return the share of the radius for a pressure from 0 to 1."""
    return LEAST + (1 - LEAST) * float(min(max(pressure, 0.0), 1.0) ** _CURVE)


class Pressure:
    """Follows a pen, in steps."""

    def __init__(self) -> None:
        self.share = 1.0
        self.counts = True
        """Whether the pressure matters at all."""

    def begin(self, pressure: float) -> float:
        """Return the share with which a stroke begins."""
        self.share = round(share_of(pressure), _DECIMALS) if self.counts else 1.0
        return self.share

    def follow(self, pressure: float) -> float:
        """Return the share with which it goes on."""
        if self.counts:
            share = share_of(pressure)
            if abs(share - self.share) >= _STEP:
                self.share = round(share, _DECIMALS)
        return self.share
