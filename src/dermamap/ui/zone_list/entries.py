"""What the list of the skin is made of: sides, parts of the leg, and zones."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, Symptom, expand_zone
from dermamap.core.assessment import MarkedArea
from dermamap.core.words.texts import ZoneText

FULL: Final = 1 - 1e-4
"""A share from here on counts as all of the skin: what is left is too little to see."""

Shares = Mapping[tuple[Side, Symptom, str], float]
"""Covered share, 0 to 1, of each zone that a symptom touches."""


class Part(StrEnum):
    """A part of the leg that several zones make up."""

    LARGER = "larger"
    HIP = "hip"
    SADDLE = "saddle"
    THIGH = "thigh"
    KNEE = "knee"
    LOWER_LEG = "lower_leg"
    ANKLE = "ankle"
    FOOT_TOP = "foot_top"
    TOES = "toes"
    SOLE = "sole"


def _from(first: str, last: str) -> tuple[str, ...]:
    return ZONES[ZONES.index(first) : ZONES.index(last) + 1]


PARTS: Final[Mapping[Part, tuple[str, ...]]] = {
    Part.HIP: _from("groin", "buttock"),
    Part.SADDLE: ("saddle",),
    Part.THIGH: _from("anterior_thigh_upper", "posterior_thigh_lower"),
    Part.KNEE: _from("knee_anterior", "popliteal_fossa"),
    Part.LOWER_LEG: _from("anterior_shin_upper", "posterior_calf_lower"),
    Part.ANKLE: _from("ankle_anterior", "heel"),
    Part.FOOT_TOP: _from("foot_dorsum_medial", "first_web_space"),
    Part.TOES: _from("great_toe", "little_toe"),
    Part.SOLE: _from("sole_heel", "sole_toes"),
    Part.LARGER: tuple(COMPOSITE_ZONES),
}
"""Zones of each part from the hip down; last, words for many zones at once."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One line of the list.

    Attributes:
        name: What it shows, as short as can be.
        side: The leg.
        told: Its name in full.
        words: The zones or composite zones that a box in it marks; empty for a line
            that only heads others.
        above: The line that it belongs to.
        below: The lines that belong to it.
    """

    name: str
    side: Side
    told: str
    words: tuple[str, ...] = ()
    above: "Entry | None" = None
    below: "list[Entry]" = field(default_factory=list)

    @property
    def zones(self) -> tuple[str, ...]:
        """Every zone that its boxes stand for."""
        return tuple(zone for word in self.words for zone in expand_zone(word))

    @property
    def is_zone(self) -> bool:
        """Whether it stands for one zone or composite zone."""
        return not self.below


def entries(
    sides: Mapping[Side, str],
    parts: Mapping[Part, str],
    zones: Mapping[str, ZoneText],
) -> list[Entry]:
    """Return the lines of both legs.

    Args:
        sides: Names of the legs, in their order.
        parts: Names of the parts.
        zones: Names of the zones and the composite zones.
    """
    shared = Counter(zone.brief for zone in zones.values())
    legs = [Entry(name, side, name) for side, name in sides.items()]
    for leg in legs:
        for part, words in PARTS.items():
            head = leg
            if len(words) > 1:
                marks = words if part is not Part.LARGER else ()
                head = _add(leg, parts[part], parts[part], marks)
            for word in words:
                plain, brief = zones[word].plain, zones[word].brief
                _add(head, brief if shared[brief] == 1 else plain, plain, (word,))
    return legs


def _add(above: Entry, name: str, told: str, words: tuple[str, ...]) -> Entry:
    entry = Entry(_as_label(name), above.side, _as_label(told), words, above)
    above.below.append(entry)
    return entry


def _as_label(name: str) -> str:
    return name[:1].upper() + name[1:]


def shares_of(areas: Sequence[MarkedArea]) -> Shares:
    """Return the covered share of each zone, from what is marked."""
    return {
        (area.side, area.symptom, zone): share
        for area in areas
        for zone, share in area.zones.items()
    }


def share_of(
    entry: Entry, symptom: Symptom, shares: Shares, cm2: Mapping[str, float]
) -> float:
    """Return the share, 0 to 1, of the skin of a line that a symptom covers.

    Args:
        entry: The line.
        symptom: The symptom.
        shares: Of the zones.
        cm2: Area of each zone.
    """
    zones = entry.zones
    if not zones:
        return 0.0
    if len(zones) == 1:
        return shares.get((entry.side, symptom, zones[0]), 0.0)
    whole = sum(cm2[zone] for zone in zones)
    covered = sum(
        cm2[zone] * shares.get((entry.side, symptom, zone), 0.0) for zone in zones
    )
    return covered / whole
