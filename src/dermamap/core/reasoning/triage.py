"""How soon help is needed: rules beside the table, never outweighed by it.

An answer that was not given never counts as yes, and no answer takes a fired rule
back. The rules and their sources are in ``data/red_flags.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, assert_never

from dermamap.core.anatomy import Side, Symptom, Urgency
from dermamap.core.assessment import Candidate, RedFlag, Triage
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Answer, FindingKey, Findings, Patient
from dermamap.core.knowledge.red_flags import (
    Aged,
    All,
    Answered,
    AnyOf,
    Drawn,
    Leads,
    Not,
    RedFlagRules,
    Rule,
    RuleCondition,
    Sides,
    Weak,
)

# Going over the members of an enumeration takes longer than the rest of a rule.
_SIDES: Final = tuple(Side)
_SIDES_OR_NONE: Final = (None, *Side)


def triage(
    rules: RedFlagRules,
    patient: Patient,
    findings: Findings,
    drawn: ZoneShares,
    leading: Candidate | None = None,
) -> Triage:
    """Return how soon help is needed, and every rule that says so.

    Args:
        rules: The red flags.
        patient: Age may matter.
        findings: The answers.
        drawn: What the drawing covers.
        leading: The most probable condition. A rule may raise the urgency for it;
            where no rule fires it decides between an appointment and waiting.
    """
    scene = _Scene(patient, findings, drawn, drawn.drawn(rules.drawn_share), leading)
    known = frozenset(findings.answers.items())
    fired = [r for r in _possible(rules, patient, known) if scene.holds(r.when)]
    flags = tuple(
        RedFlag(rule.id, rule.urgency, rule.source)
        for rule in sorted(fired, key=lambda rule: -rule.urgency.rank)
    )
    if flags:
        return Triage(flags[0].urgency, flags)
    calm = rules.self_care
    duration = findings.get("duration_days")
    if (
        leading is not None
        and leading.id == calm.condition
        and leading.probability >= calm.probability
        and duration is not None
        and float(duration) < calm.days
    ):
        return Triage(Urgency.SELF_CARE)
    return Triage(Urgency.ROUTINE)


@lru_cache(maxsize=16)
def _possible(
    rules: RedFlagRules, patient: Patient, known: frozenset[tuple[FindingKey, Answer]]
) -> tuple[Rule, ...]:
    """Return the rules that these answers leave open, whatever is drawn and leads.

    While a pen moves, only these are looked at.
    """
    scene = _Scene(patient, Findings(dict(known)), ZoneShares(), {}, None)
    return tuple(rule for rule in rules.rules if scene.may_hold(rule.when) is not False)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the conditions of a rule are held against."""

    patient: Patient
    findings: Findings
    shares: ZoneShares
    zones: Mapping[tuple[Side, Symptom], set[str]]
    leading: Candidate | None

    def may_hold(self, condition: RuleCondition) -> bool | None:
        """Whether a condition holds; ``None`` where that is for the drawing to say."""
        match condition:
            case All(parts):
                held = {self.may_hold(part) for part in parts}
                return False if False in held else None if None in held else True
            case AnyOf(parts):
                held = {self.may_hold(part) for part in parts}
                return True if True in held else None if None in held else False
            case Not(part):
                inner = self.may_hold(part)
                return None if inner is None else not inner
            case Drawn() | Leads():
                return None
            case _:
                return self.holds(condition)

    def holds(  # noqa: PLR0911 - one for each kind of condition
        self, condition: RuleCondition
    ) -> bool:
        """Whether a condition is known to hold."""
        match condition:
            case All(parts):
                return all(map(self.holds, parts))
            case AnyOf(parts):
                return any(map(self.holds, parts))
            case Not(part):
                return not self.holds(part)
            case Answered():
                return self._answered(condition)
            case Drawn():
                return self._drawn(condition)
            case Weak():
                return self._weak(condition)
            case Aged(years):
                return self.patient.age is not None and self.patient.age >= years
            case Leads(condition=name, at_least=least):
                first = self.leading
                return (
                    first is not None
                    and first.id == name
                    and first.probability >= least
                )
            case _:
                assert_never(condition)

    def _answered(self, condition: Answered) -> bool:
        for side in _SIDES_OR_NONE:
            answer = self.findings.get(condition.question, side)
            if answer is None:
                continue
            if answer in condition.among:
                return True
            low, high = condition.at_least, condition.at_most
            if low is not None and float(answer) >= low:
                return True
            if high is not None and float(answer) <= high:
                return True
        return False

    def _drawn(self, condition: Drawn) -> bool:
        count = sum(self._drawn_on(side, condition) for side in _SIDES)
        return {
            Sides.ANY: count > 0,
            Sides.ONE: count == 1,
            Sides.BOTH: count == len(_SIDES),
        }[condition.sides]

    def _drawn_on(self, side: Side, condition: Drawn) -> bool:
        symptoms = condition.symptoms
        if all(
            condition.zones.isdisjoint(self.zones.get((side, symptom), ()))
            for symptom in symptoms
        ):
            return False
        least = condition.share_of_leg
        return least is None or self.shares.share_of_leg(side, symptoms) >= least

    def _weak(self, condition: Weak) -> bool:
        weak = {
            side: {
                movement
                for movement in condition.movements
                if _at_most(self.findings, movement, side, condition.at_most)
            }
            for side in _SIDES
        }
        if condition.sides is Sides.BOTH:
            return all(len(each) >= condition.count for each in weak.values())
        return len(set().union(*weak.values())) >= condition.count


def _at_most(findings: Findings, movement: str, side: Side, grade: float) -> bool:
    answer = findings.get(movement, side)
    return answer is not None and float(answer) <= grade
