"""Evidence: what the answers add to the table, counted once each.

Answers that say the same thing are grouped (``data/findings.yaml``, ``groups``).
Inside a group the strongest answer counts most, the next ones less and less, and
the sum stays within bounds. An answer that one group used is not used again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dermamap.core.anatomy import Side
from dermamap.core.case import Answer, FindingKey, Findings, Patient
from dermamap.core.knowledge.answers import AnswerModel, answer_model, on_sides
from dermamap.core.knowledge.base import (
    FloatArray,
    Group,
    Knowledge,
)
from dermamap.core.knowledge.examination import strength_log_ratio


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """One answer and what it says by itself.

    Attributes:
        log_ratio: Shape (24, 35, 3).
    """

    key: FindingKey
    answer: Answer
    log_ratio: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One piece of evidence: an answer, or several that belong together.

    Attributes:
        key: ``finding.<question>``, ``group.<group>`` or ``strength``.
        answers: The answers it is made of.
        log_ratio: What it adds to the log of the table, shape (24, 35, 3).
        parts: Of a group, what each answer says by itself, in the order of
            ``answers``, shape (answers, 24, 35, 3); else ``None``.
    """

    key: str
    answers: Mapping[FindingKey, Answer]
    log_ratio: FloatArray
    parts: FloatArray | None = None


def gather(
    knowledge: Knowledge, patient: Patient, findings: Findings
) -> tuple[Evidence, ...]:
    """Return all evidence of the answers, in a fixed order.

    The order is that of the groups, then of the questions, strength last; the
    order in which questions were answered does not matter.
    """
    keys = in_order(knowledge, findings)
    weighed = weigh(knowledge, patient, {key: findings.answers[key] for key in keys})
    grades = grades_of(knowledge, findings)
    evidence = combine(knowledge.groups, weighed, strength_examined=bool(grades))
    if grades:
        answers = {
            key: findings.answers[key]
            for key in keys
            if knowledge.questions[key[0]].group == "strength"
        }
        term = strength_log_ratio(knowledge, patient, grades)
        evidence.append(Evidence("strength", answers, term))
    return tuple(evidence)


def in_order(knowledge: Knowledge, findings: Iterable[FindingKey]) -> list[FindingKey]:
    """Return answered questions in the order of the questions, left before right."""
    place = {question: n for n, question in enumerate(knowledge.questions)}
    return sorted(findings, key=lambda key: (place[key[0]], key[1] or ""))


def grades_of(knowledge: Knowledge, findings: Findings) -> dict[Side, dict[str, float]]:
    """Return the strength answers by side and movement."""
    grades: dict[Side, dict[str, float]] = {}
    for (question, side), answer in findings.answers.items():
        if side is not None and knowledge.questions[question].group == "strength":
            grades.setdefault(side, {})[question] = float(answer)
    return grades


def weigh(
    knowledge: Knowledge, patient: Patient, answers: Mapping[FindingKey, Answer]
) -> list[Weighed]:
    """Return what each answer says by itself, without strength.

    Answers to questions that do not concern the person say nothing.
    """
    weighed = []
    for (question, side), answer in answers.items():
        model = answer_model(knowledge, patient, question)
        if model is not None:
            term = _alone(model, answer, side)
            weighed.append(Weighed((question, side), answer, term))
    return weighed


@lru_cache(maxsize=32)
def _alone(model: AnswerModel, answer: Answer, side: Side | None) -> FloatArray:
    """Return what an answer says by itself, shape (24, 35, 3); not to be changed."""
    term = on_sides(model.log_ratio(answer), side)
    term.flags.writeable = False
    return term


def combine(
    groups: Sequence[Group], weighed: Sequence[Weighed], *, strength_examined: bool
) -> list[Evidence]:
    """Return the answers as evidence, each counted once.

    Args:
        groups: In the order they are applied.
        weighed: Answers in a fixed order, on the whole table or, like the scopes of
            the groups, on one condition and lesion.
        strength_examined: Whether any movement was tested.
    """
    free = [np.ones(each.log_ratio.shape[:2], dtype=np.bool_) for each in weighed]
    alone = [np.zeros_like(each.log_ratio) for each in weighed]
    evidence = []
    for group in groups:
        members = [n for n in _members(group, weighed) if (free[n] & group.scope).any()]
        if not members:
            continue
        masks = [free[n] & group.scope for n in members]
        for n in members:
            free[n] &= ~group.scope
        if group.silent_when_examined and strength_examined:
            continue
        stack = np.stack(
            [
                weighed[n].log_ratio * mask[:, :, np.newaxis]
                for n, mask in zip(members, masks, strict=True)
            ]
        )
        term = _discounted(group, stack, [weighed[n] for n in members])
        if len(members) == 1:
            alone[members[0]] += term
        else:
            answers = {weighed[n].key: weighed[n].answer for n in members}
            evidence.append(Evidence(f"group.{group.id}", answers, term, stack))
    for each, mask, own in zip(weighed, free, alone, strict=True):
        term = own + each.log_ratio * mask[:, :, np.newaxis]
        key = f"finding.{each.key[0]}"
        evidence.append(Evidence(key, {each.key: each.answer}, term))
    return [each for each in evidence if each.log_ratio.any()]


def related_questions(groups: Sequence[Group]) -> dict[str, frozenset[str]]:
    """Return, for each question of a group, all whose weight its answer may change.

    Groups that share a question are one family, because an answer that one group
    uses is lost to the other.
    """
    families: list[set[str]] = []
    for group in groups:
        family = set(group.findings)
        apart = [each for each in families if not each & family]
        near = [each for each in families if each & family]
        families = [*apart, family.union(*near)]
    return {each: frozenset(family) for family in families for each in family}


def _members(group: Group, weighed: Sequence[Weighed]) -> list[int]:
    """Return which answers a group takes together.

    The event group takes an onset and the answers it implies, if there are any;
    a no, and an event that has nothing to do with the onset, count in full.
    """
    if not group.implied:
        return [n for n, each in enumerate(weighed) if each.key[0] in group.findings]
    onset = next(
        (n for n, w in enumerate(weighed) if w.key[0] == group.findings[0]), -1
    )
    told = () if onset < 0 else group.implied.get(str(weighed[onset].answer), ())
    items = [n for n, w in enumerate(weighed) if w.key[0] in told and w.answer is True]
    return [onset, *items] if items else []


def _discounted(
    group: Group, stack: FloatArray, members: Sequence[Weighed]
) -> FloatArray:
    """Return the sum of log ratios that a group allows.

    Args:
        group: Gives weights and bounds.
        stack: Log ratios, shape (members, 24, 35, 3).
        members: The answers, for the event group.
    """
    if group.implied and members[0].answer in group.onset_limits:
        # The answer tells which operation; that it began with it can only take away.
        places = stack[1:]
        total = places.sum(axis=0) + np.minimum(0, stack[0] - places.max(axis=0))
    elif group.implied:
        # What began with an injury or position had one: the onset says both.
        total = stack[0]
    else:
        last = len(group.weights) - 1
        weights = np.array([group.weights[min(n, last)] for n in range(len(stack))])
        order = np.argsort(-np.abs(stack), axis=0, kind="stable")
        by_size = np.take_along_axis(stack, order, axis=0)
        total = np.tensordot(weights, by_size, axes=1)
    return np.asarray(np.clip(total, *group.log_bounds))
