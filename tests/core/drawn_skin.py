"""Coverage of whole zones, and what the shipped rules say of it."""

from typing import Any

from dermamap.core.anatomy import COMPOSITE_ZONES, Side, Symptom
from dermamap.core.assessment import Candidate, Triage
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Findings, Patient
from dermamap.core.reasoning.triage import triage
from tests.core.shipped import KNOWLEDGE, NOBODY

RULES = KNOWLEDGE.red_flags
NOTHING = ZoneShares()
NUMB, TINGLING, PAIN = Symptom.REDUCED, Symptom.TINGLING, Symptom.PAIN


def drawn(*zones: tuple[Side, Symptom, str], share: float = 1.0) -> ZoneShares:
    """Return coverage of whole zones, the leg's share counted by zones."""
    leg = COMPOSITE_ZONES["whole_leg"]
    together: dict[tuple[Side, str], set[Symptom]] = {}
    for side, symptom, zone in zones:
        together.setdefault((side, zone), set()).add(symptom)
    legs: dict[tuple[Side, frozenset[Symptom]], float] = {}
    for (side, zone), symptoms in together.items():
        key = side, frozenset(symptoms)
        legs[key] = legs.get(key, 0) + share * (zone in leg) / len(leg)
    return ZoneShares(dict.fromkeys(zones, share), legs)


def said(
    answers: dict[Any, Any] | None = None,
    shares: ZoneShares = NOTHING,
    patient: Patient = NOBODY,
    leading: Candidate | None = None,
) -> Triage:
    return triage(RULES, patient, Findings(answers or {}), shares, leading)


def fired(
    answers: dict[Any, Any] | None = None,
    shares: ZoneShares = NOTHING,
    patient: Patient = NOBODY,
) -> set[str]:
    return {each.key for each in said(answers, shares, patient).red_flags}
