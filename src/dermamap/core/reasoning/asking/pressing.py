"""What has to be asked for safety: questions of which one answer calls for help soon.

The rules of the red flags decide that, with what is drawn and answered already, so
nothing is pressing that could not change what the person should do.
"""

from dermamap.core.anatomy import Side, Urgency
from dermamap.core.assessment import Candidate
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import Knowledge
from dermamap.core.reasoning.triage import triage


def pressing_questions(
    knowledge: Knowledge,
    patient: Patient,
    findings: Findings,
    drawn: ZoneShares,
    leading: Candidate | None = None,
) -> dict[str, Urgency]:
    """Return the open questions to the person that one answer would make urgent.

    Args:
        knowledge: The red flags, and the questions; those that take an examination
            are left out.
        patient: Age may matter.
        findings: The answers so far.
        drawn: What the drawing covers.
        leading: The most probable condition.

    Returns:
        How soon help would be needed, by question, most urgent first; only where
        that is sooner than now.
    """
    rules = knowledge.red_flags
    now = triage(rules, patient, findings, drawn, leading).urgency
    worst: dict[str, Urgency] = {}
    for question in knowledge.questions.values():
        sides = tuple(Side) if question.sided else (None,)
        known = any(findings.get(question.id, side) is not None for side in sides)
        if question.who != "patient" or known:
            continue
        then = [
            triage(
                rules,
                patient,
                findings.with_answer(question.id, answer, sides[0]),
                drawn,
                leading,
            ).urgency
            for answer in rules.decisive_answers.get(question.id, ())
        ]
        top = max(then, key=lambda each: each.rank, default=now)
        if top.rank > max(now.rank, Urgency.ROUTINE.rank):
            worst[question.id] = top
    return dict(sorted(worst.items(), key=lambda each: -each[1].rank))
