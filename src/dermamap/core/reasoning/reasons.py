"""Why a candidate stands where it stands: the terms of the table, one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Final

import numpy as np

from dermamap.core.anatomy import LESIONS, Laterality, Side
from dermamap.core.assessment import Reason, ReasonsWhenRead, Setting
from dermamap.core.case import Answer, FindingKey
from dermamap.core.knowledge.base import (
    BANDS,
    CONDITION_INDEX,
    LATERALITY_AXIS,
    Basis,
    FloatArray,
    Knowledge,
    age_band,
)
from dermamap.core.knowledge.groups import Evidence
from dermamap.core.knowledge.table import JointTable

_NOTHING: Final = 1e-9
"""Log odds too small to be called a reason."""

Cell = tuple[int, int, int]
"""Places of a condition, a lesion and a laterality on their axes."""

_NORMAL_GRADE: Final = 5

_SLIGHT: Final = 0.05
"""Log odds from which on it is told that evidence fits, but others better."""

_MOSTLY_INSIDE: Final = 0.8
"""Share of the marked skin from which on a lesion is said to reach it."""


def reasons_of(
    table: JointTable, words: tuple[str, ...], chosen: list[int]
) -> dict[int, ReasonsWhenRead]:
    """Return the reasons of some candidates, strongest first.

    They are the differences between the log odds before and after each term, so
    their sum is the log odds of the candidate.
    """
    of_lesions = words is LESIONS
    steps = table.lesion_log_odds() if of_lesions else table.condition_log_odds()
    gains = np.diff(steps, axis=0, prepend=0.0)[:, chosen].T.tolist()
    cells = _best_cells(table, chosen, of_lesions=of_lesions)
    return {
        n: ReasonsWhenRead(partial(_told, table, words, n, cell, amounts))
        for n, cell, amounts in zip(chosen, cells, gains, strict=True)
    }


def _told(
    table: JointTable, words: tuple[str, ...], n: int, cell: Cell, amounts: list[float]
) -> tuple[Reason, ...]:
    """Return the reasons of one candidate, given what each term changes."""
    first = 1 + len(table.pieces)
    tellers = [
        prior_reason(table, cell, amounts[0], of_lesions=words is LESIONS),
        *_drawing_reasons(table, cell, amounts[1:]),
        *_evidence_reasons(table, cell, amounts[first:]),
        *two_reasons(table, amounts[-1], words[n]),
    ]
    told = [reason for reason in tellers if abs(reason.log_odds) > _NOTHING]
    return tuple(sorted(told, key=_strength, reverse=True))


def _strength(reason: Reason) -> float:
    return abs(reason.log_odds)


def best_cell(table: JointTable, n: int, *, of_lesions: bool) -> Cell:
    """Return the most probable cell of a candidate; it chooses words and sources."""
    return _best_cells(table, [n], of_lesions=of_lesions)[0]


def _best_cells(
    table: JointTable, chosen: list[int], *, of_lesions: bool
) -> list[Cell]:
    """Return the most probable cell of each candidate."""
    p = table.probabilities
    slabs = p[:, chosen].transpose(1, 0, 2) if of_lesions else p[chosen]
    best = slabs.reshape(len(chosen), -1).argmax(axis=1)
    first, side = (each.tolist() for each in np.divmod(best, len(LATERALITY_AXIS)))
    if of_lesions:
        return list(zip(first, chosen, side, strict=True))
    return list(zip(chosen, first, side, strict=True))


def prior_reason(
    table: JointTable, cell: Cell, amount: float, *, of_lesions: bool
) -> Reason:
    """Return what is known before any mark or answer, as a reason.

    Args:
        table: The joint table.
        cell: Whose number is cited.
        amount: By how much the log odds differ.
        of_lesions: Whether it is about lesions.
    """
    base = table.base
    model = base.knowledge.conditions
    basis = (model.lesion_basis if of_lesions else model.prior_basis)[cell[0]]
    parameters = _of_prior(base.setting, age_band(base.patient.age), basis.status)
    return Reason("prior", amount, parameters, basis.source)


@cache
def _of_prior(setting: Setting, band: int, status: str) -> Mapping[str, object]:
    return {"setting": setting.value, "age_band": BANDS[band], "status": status}


def _drawing_reasons(
    table: JointTable, cell: Cell, amounts: list[float]
) -> list[Reason]:
    lesion, laterality = LESIONS[cell[1]], LATERALITY_AXIS[cell[2]]
    reasons = []
    for piece, amount in zip(table.pieces, amounts[: len(table.pieces)], strict=True):
        parameters = {"lesion": lesion, **piece.parameters(lesion, laterality)}
        key = _drawing_key(piece.key, amount, parameters)
        reasons.append(Reason(key, amount, parameters, piece.source))
    return reasons


def _drawing_key(key: str, amount: float, parameters: Mapping[str, object]) -> str:
    """Return whether a drawing is told by the skin a lesion claims or by the rest."""
    share = parameters.get("inside_share")
    if not isinstance(share, float):
        return key
    outside = amount < 0 and share < _MOSTLY_INSIDE
    return "drawing_outside" if outside else "drawing_inside"


def _evidence_reasons(
    table: JointTable, cell: Cell, amounts: list[float]
) -> list[Reason]:
    knowledge, laterality = table.base.knowledge, LATERALITY_AXIS[cell[2]]
    reasons = []
    pieces = table.base.evidence
    each_once: Iterable[tuple[Evidence, float]] = zip(pieces, amounts, strict=False)
    if _takers(pieces):
        alone = [float(each.log_ratio[cell]) for each in pieces]
        each_once = each_answer_once(pieces, amounts, alone)
    for evidence, amount in each_once:
        basis = basis_of(knowledge, evidence, cell[0], cell[1])
        named = evidence
        if evidence.parts is not None:
            named = those_that_agree(
                evidence,
                float(evidence.log_ratio[cell]),
                evidence.parts[(slice(None), *cell)],
            )
        parameters = _with_status(named, laterality, basis.status)
        if amount > _SLIGHT or amount < -_SLIGHT:
            by_itself = float(evidence.log_ratio[cell])
            if abs(by_itself) > _SLIGHT and amount * by_itself < 0:
                others = "better" if by_itself > 0 else "worse"
                parameters = {**parameters, "others": others}
        reasons.append(Reason(evidence.key, amount, parameters, basis.source))
    return reasons


def two_reasons(table: JointTable, amount: float, candidate: str = "") -> list[Reason]:
    """Return what two lesions at once change, as a reason if they are considered.

    Args:
        table: The joint table.
        amount: By how much the log odds differ.
        candidate: The lesion or condition that it is told of, if it is one.
    """
    two = table.two
    if two is None:
        return []
    basis = table.base.knowledge.conditions.two_basis
    parameters: dict[str, object] = {"status": basis.status, "share": two.probability}
    for pair in two.pairs:
        first, second = pair.members
        for own, other in ((first, second), (second, first)):
            if own.lesion == candidate:
                named = {"other": other.lesion, "other_side": other.laterality}
                parameters = {**named, **parameters}
            elif own.condition == candidate:
                parameters = {"other": other.condition, **parameters}
    return [Reason("two_lesions", amount, parameters, basis.source)]


def each_answer_once(
    pieces: Sequence[Evidence], amounts: Sequence[float], effects: Sequence[float]
) -> Iterator[tuple[Evidence, float]]:
    """Yield the evidence with what it changes, no answer twice.

    A group that holds for some candidates only leaves its answers to count singly
    for the rest. Each of the two terms moves every candidate, so told apart they
    would make one answer speak for a candidate and against it. Here a single answer
    joins the group that took it.

    Args:
        pieces: The evidence.
        amounts: What each piece changes.
        effects: Log ratio of each where it is told, which chooses the words.
    """
    takers = _takers(tuple(pieces))
    joined: dict[int, list[int]] = {}
    for n, groups in takers.items():
        joined.setdefault(max(groups, key=lambda g: abs(effects[g])), []).append(n)
    for n, each in enumerate(pieces):
        if n in takers:
            continue
        members = joined.get(n)
        if members is None:
            yield each, amounts[n]
            continue
        amount = amounts[n] + sum(amounts[m] for m in members)
        if not effects[n]:
            # Where they count singly, those that pull the other way are left out.
            agreeing = [pieces[m] for m in members if effects[m] * amount > 0]
            yield _with_answers_of(each, agreeing), amount
        else:
            yield each, amount


@lru_cache(maxsize=4)
def _takers(pieces: tuple[Evidence, ...]) -> Mapping[int, Sequence[int]]:
    """Return, for each single answer that groups took as well, which groups did."""
    groups = [n for n, each in enumerate(pieces) if each.key.startswith("group.")]
    takers = {
        n: [g for g in groups if each.answers.keys() <= pieces[g].answers.keys()]
        for n, each in enumerate(pieces)
        if each.key.startswith("finding.")
    }
    return {n: found for n, found in takers.items() if found}


def those_that_agree(group: Evidence, total: float, parts: FloatArray) -> Evidence:
    """Return a group that names only the answers which pull the way their sum does.

    That bending does not ease a leg speaks against a narrow canal, though with the
    pain on walking the complaint as a whole speaks for one.

    Args:
        group: Several answers.
        total: What they say together where it is told, or between two candidates.
        parts: (answers,) likewise what each says by itself.
    """
    agreeing = tuple((parts * total >= 0).tolist())
    return _named(group, agreeing) if any(agreeing) else group


@lru_cache(maxsize=256)
def _named(group: Evidence, which: tuple[bool, ...]) -> Evidence:
    if all(which):
        return group
    answers = zip(group.answers.items(), which, strict=False)
    return replace(group, answers=dict(each for each, told in answers if told))


def _with_answers_of(group: Evidence, singles: Sequence[Evidence]) -> Evidence:
    """Return a group that tells the answers of some of its members only, if any."""
    answers = {key: answer for each in singles for key, answer in each.answers.items()}
    return replace(group, answers=answers, parts=None) if answers else group


def basis_of(
    knowledge: Knowledge, evidence: Evidence, condition: int, lesion: int
) -> Basis:
    """Return what the number behind a piece of evidence rests on.

    Args:
        knowledge: The numbers.
        evidence: One piece.
        condition: Place of the condition on its axis.
        lesion: Place of the lesion on its axis.
    """
    by_condition, by_lesion = _bases(knowledge, evidence.key)
    return by_condition.get(condition) or by_lesion[lesion]


@lru_cache(maxsize=256)
def _bases(
    knowledge: Knowledge, key: str
) -> tuple[Mapping[int, Basis], Sequence[Basis]]:
    """Return the basis by condition, where that decides, and by lesion elsewhere."""
    kind, _, name = key.partition(".")
    if kind == "strength":
        return {}, knowledge.exam.deficit_basis
    if kind == "group":
        basis = next(each.basis for each in knowledge.groups if each.id == name)
        return {}, [basis] * len(LESIONS)
    if name in knowledge.history:
        return dict(enumerate(knowledge.history[name].basis)), ()
    sign = knowledge.signs[name]
    replaced = {CONDITION_INDEX[c]: b for c, b in sign.condition_basis.items()}
    return replaced, sign.basis


@lru_cache(maxsize=256)
def _with_status(
    evidence: Evidence, laterality: Laterality, status: str
) -> Mapping[str, object]:
    return {**parameters_of(evidence, laterality), "status": status}


@lru_cache(maxsize=64)
def parameters_of(evidence: Evidence, laterality: Laterality) -> Mapping[str, object]:
    """Return what a text says of the evidence, seen from one side of the body."""
    if evidence.key.startswith("finding."):
        (((_, side), answer),) = evidence.answers.items()
        return {"answer": answer, "side": side}
    near = {
        key: answer
        for key, answer in evidence.answers.items()
        if key[1] is None or laterality in {Laterality.BOTH, key[1]}
    }
    answers = near or evidence.answers
    if evidence.key == "strength":
        return _strength_parameters(answers)
    return {
        "findings": tuple(dict.fromkeys(question for question, _ in answers)),
        "answers": {question: answer for (question, _), answer in answers.items()},
    }


def _strength_parameters(answers: Mapping[FindingKey, Answer]) -> dict[str, object]:
    weak = {
        question: None
        for (question, _), grade in answers.items()
        if float(grade) < _NORMAL_GRADE
    }
    normal = {question: None for question, _ in answers if question not in weak}
    sides: set[Side | None] = {side for _, side in answers}
    return {
        "weak": tuple(weak),
        "normal": tuple(normal),
        "side": sides.pop() if len(sides) == 1 else None,
    }
