"""What a person chose for the program itself, whatever the case."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dermamap.core.anatomy import Side


class Mode(StrEnum):
    """Whom the window speaks to."""

    PATIENT = "patient"
    CLINICIAN = "clinician"
    LEARN = "learn"


class Theme(StrEnum):
    """The colours of the window; the system's own, or one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


TEXT_SIZES: Final = (1.0, 2.0)
"""Smallest and largest text, as a share of the system's."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered from one start to the next.

    Attributes:
        mode: Whom the window speaks to.
        theme: The colours.
        language: Of every text, such as ``"en"``.
        mirrored: Whether the body is shown as in a mirror, the left leg on the left.
        text_size: Size of all text as a share of the system's, 1 to 2.
        still: Whether nothing moves by itself.
        pressure: Whether a pen's pressure makes the brush wider.
        toured: Whether the tour was seen or skipped.
        recent: Paths of cases, the last one first.
        geometry: Where the window was, as Qt wrote it, base64.
        layout: The choice of views, by its name; empty for the first.
        sides: The legs on show.
        radius_mm: Of the brush.
    """

    mode: Mode = Mode.CLINICIAN
    theme: Theme = Theme.SYSTEM
    language: str = "en"
    mirrored: bool = False
    text_size: float = 1.0
    still: bool = False
    pressure: bool = True
    toured: bool = False
    recent: tuple[str, ...] = ()
    geometry: str = ""
    layout: str = ""
    sides: tuple[Side, ...] = (Side.LEFT,)
    radius_mm: float = 12.0
