"""What to ask next: the open questions, those that are expected to tell most first.

The gain of a question is the expected fall of the entropy of the joint table, in
bits: its entropy now, minus the entropy after each possible answer, weighed by how
likely that answer is. :mod:`dermamap.core.reasoning.asking.outlook` knows what each
answer would do, so that asking again after every change of the drawing is quick.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from dermamap.core.anatomy import Urgency
from dermamap.core.assessment import Candidate
from dermamap.core.body.tally import ZoneShares
from dermamap.core.case import Findings
from dermamap.core.knowledge.base import TABLE_SHAPE, FloatArray
from dermamap.core.knowledge.table import JointTable
from dermamap.core.next_steps import Effect, Leader, NextFinding
from dermamap.core.reasoning.asking.effects import leaders
from dermamap.core.reasoning.asking.outlook import Outlook, Prospect, look_ahead
from dermamap.core.reasoning.triage import triage

TOLD: Final = 5
"""The best questions, whose answers are told with what they would change."""

LEAST_BITS: Final = 1e-4
"""What is expected to tell less cannot change anything that is shown."""

_BITS: Final = float(np.log(2))
_TINY: Final = np.finfo(np.float64).tiny


def next_findings(
    table: JointTable,
    outlook: Outlook | None = None,
    drawn: ZoneShares | None = None,
    told: int | None = TOLD,
) -> tuple[NextFinding, ...]:
    """Return the open questions, those that are expected to tell most first.

    A question that is asked per side appears once, with the better side. One whose
    answer can neither change the table nor fire a rule of the red flags is left out.

    Args:
        table: The joint table with its drawing.
        outlook: Of the same findings; worked out anew when missing.
        drawn: What the drawing covers, for the red flags; nothing if not said.
        told: For how many of the best it is told what each answer would change;
            for all with ``None``.
    """
    outlook = look_ahead(table.base) if outlook is None else outlook
    urgent = table.base.knowledge.red_flags.questions
    ranked: list[tuple[float, int, Prospect, int]] = []
    for prospect, places in zip(outlook.prospects, outlook.open, strict=True):
        gains = _gains(table, prospect)
        for n in places.tolist():
            if gains[n] >= LEAST_BITS or prospect.keys[n][0] in urgent:
                ranked.append((-float(gains[n]), len(ranked), prospect, n))
    best: dict[str, NextFinding] = {}
    scene = _Scene(table, ZoneShares() if drawn is None else drawn)
    for gain, _, prospect, n in sorted(ranked, key=lambda each: each[:2]):
        question, side = prospect.keys[n]
        if question in best:
            continue
        effects: tuple[Effect, ...] = ()
        if told is None or len(best) < told:
            effects = tuple(scene.effects(prospect, n))
        best[question] = NextFinding(question, side, -gain, effects)
    return tuple(best.values())


def _gains(table: JointTable, prospect: Prospect) -> FloatArray:
    """Return the expected gain of each question, in bits.

    What two lesions at once are worth stays, so the rest alone can be learnt of.
    With weights w = p * factor and their sum z, the entropy after an answer is
    log z - sum(w log w) / z; the sums are products of a matrix and a vector.
    """
    p = table.probabilities
    p_log_p = p * np.log(np.maximum(p, _TINY))
    total = float(p_log_p.sum())
    rest = np.zeros(2)
    if prospect.about is not None:
        on = prospect.about.astype(np.float64)
        rest += (1 - (p @ on).sum(), total - (p_log_p @ on).sum())
        p, p_log_p = p @ on, p_log_p @ on
    vectors = np.stack([p.reshape(-1), p_log_p.reshape(-1)], axis=1, dtype=np.float32)
    sums = (prospect.factor @ vectors).astype(np.float64) + rest
    spread = np.einsum(
        "rc,rc,c->r", prospect.factor, prospect.log_factor, vectors[:, 0]
    )
    after = np.log(sums[:, 0]) - (sums[:, 1] + spread) / sums[:, 0]
    chance = _chances(table, prospect)
    starts = np.array(prospect.starts)
    whole = np.add.reduceat(chance, starts)
    expected = np.add.reduceat(chance * after, starts) / whole
    gains = np.maximum(-total - expected, 0.0) / _BITS
    return np.asarray(table.single_share * gains)


class _Scene:
    """The case that answers are added to."""

    def __init__(self, table: JointTable, drawn: ZoneShares) -> None:
        self._table, self._drawn = table, drawn
        ((_, self._leader),) = leaders(table, np.ones((1, *TABLE_SHAPE)))
        self._now = self._urgency(table.base.findings, self._leader)

    def effects(self, prospect: Prospect, n: int) -> Iterator[Effect]:
        """Yield what each answer to a question would change."""
        rows, (question, side) = prospect.rows_of(n), prospect.keys[n]
        rules = self._table.base.knowledge.red_flags
        decisive = question in rules.questions
        chances = _chances(self._table, prospect)[rows]
        after = leaders(self._table, prospect.factors(rows))
        for row, chance, (lesion, condition) in zip(
            rows, (chances / chances.sum()).tolist(), after, strict=True
        ):
            choice, then = prospect.choices[row], self._now
            if decisive or {self._leader.id, condition.id} & rules.leaders:
                known = self._table.base.findings
                answered = known.with_answer(question, choice.answer, side)
                then = self._urgency(answered, condition)
            changed = None if then is self._now else then
            yield Effect(choice.answer, chance, lesion, condition, changed, choice.span)

    def _urgency(self, findings: Findings, first: Leader) -> Urgency:
        base = self._table.base
        leading = Candidate(first.id, first.laterality, first.after)
        rules = base.knowledge.red_flags
        return triage(rules, base.patient, findings, self._drawn, leading).urgency


def _chances(table: JointTable, prospect: Prospect) -> FloatArray:
    """Return how likely each answer is, shape (rows,)."""
    p = table.probabilities
    if prospect.about is None:
        return np.asarray(prospect.chance @ p.reshape(-1))
    on = prospect.about.astype(np.float64)
    near = (p @ on).reshape(-1)
    return np.asarray(prospect.chance @ near + prospect.background * (1 - near.sum()))
