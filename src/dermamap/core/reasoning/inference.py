"""The one table: how likely each condition, lesion and side is together.

``log J[c, l, s] = log prior(c) + log P(l | c) + log P(s | c) + log L(drawing | l, s)
+ sum of log ratios of the findings``

Lesions are ranked by the sum over conditions, conditions by the sum over lesions,
so the two lists cannot contradict each other. Each term is a reason: the reasons
of a candidate are the steps by which its log odds grew as the terms were added in
a fixed order, the prior first, then the drawing, then the findings.
"""

import numpy as np

from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import Candidate, Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import (
    CONDITION_AXIS,
    LATERALITY_AXIS,
    SEXES,
    TABLE_SHAPE,
    ConditionModel,
    FloatArray,
    Knowledge,
    age_band,
)
from dermamap.core.knowledge.groups import gather
from dermamap.core.knowledge.table import FindingsTable, JointTable
from dermamap.core.reasoning.reasons import reasons_of

Ranking = tuple[tuple[Candidate, ...], tuple[Candidate, ...]]
"""Lesions and conditions, most probable first; each list sums to 1."""


def condition_shares(
    model: ConditionModel, patient: Patient, setting: Setting
) -> FloatArray:
    """Return P(condition) before anything is known, shape (24,), summing to 1.

    A share of the people of every setting is there because they are unusual; among
    them no condition is commoner than another.
    """
    equal = np.full(TABLE_SHAPE[0] - 1, 1 / (TABLE_SHAPE[0] - 1))
    listed = equal
    if setting is not Setting.EQUAL:
        shares = model.priors[age_band(patient.age), SEXES.index(patient.sex)]
        usual = shares * model.settings[setting]
        usual = usual / usual.sum()
        listed = (1 - model.selected) * usual + model.selected * equal
    return np.append(listed * (1 - model.unlisted), model.unlisted)


def log_prior(model: ConditionModel, patient: Patient, setting: Setting) -> FloatArray:
    """Return log P(condition, lesion, laterality) before anything is known.

    Sex or age that is unknown takes the row for it; the share of unlisted causes is
    the same in every setting.

    Returns:
        Shape (24, 35, 3); its exponentials sum to 1.
    """
    band = age_band(patient.age)
    conditions = condition_shares(model, patient, setting)
    one_side = (1 - model.both) / 2
    sides = np.stack([one_side, one_side, model.both], axis=1)
    return np.asarray(
        np.log(conditions)[:, np.newaxis, np.newaxis]
        + np.log(model.lesions[band])[:, :, np.newaxis]
        + np.log(sides)[:, np.newaxis, :]
    )


def consider(
    knowledge: Knowledge, patient: Patient, findings: Findings, setting: Setting
) -> FindingsTable:
    """Return the table of everything but the drawing."""
    return FindingsTable(
        knowledge=knowledge,
        setting=setting,
        patient=patient,
        findings=findings,
        log_prior=log_prior(knowledge.conditions, patient, setting),
        evidence=gather(knowledge, patient, findings),
    )


def rank(table: JointTable, explained: int | None = None) -> Ranking:
    """Return lesions and conditions in order of probability.

    A candidate is one lesion or condition over all its sides; its laterality is
    the most probable one. Equal ones stay in the order of the vocabulary. Two lesions
    at once count half for each of the two.

    Args:
        table: The joint table.
        explained: How many lesions get their reasons; all of both lists if not said.
            A window that follows the pen tells why of the lesions that it shows.
    """
    return (
        _ranked(table, LESIONS, table.listed_lesions, explained),
        _ranked(
            table,
            CONDITION_AXIS,
            table.listed_conditions,
            None if explained is None else 0,
        ),
    )


def leading_condition(table: JointTable) -> Candidate:
    """Return the most probable single condition, without reasons.

    Rules about urgency look at it: two at once share their probability between them,
    and a warning must not get weaker by that. Waiting is advised only for what is
    there alone, so two at once count against that.
    """
    by_condition = table.conditions.sum(axis=1)
    n = int(by_condition.argmax())
    if CONDITION_AXIS[n] == table.base.knowledge.red_flags.self_care.condition:
        by_condition = table.listed_conditions.sum(axis=1)
    return Candidate(
        id=CONDITION_AXIS[n],
        laterality=LATERALITY_AXIS[int(table.conditions[n].argmax())],
        probability=float(by_condition[n]),
    )


def _ranked(
    table: JointTable,
    words: tuple[str, ...],
    by_side: FloatArray,
    explained: int | None,
) -> tuple[Candidate, ...]:
    by_word = by_side.sum(axis=1)
    order = np.argsort(-by_word, kind="stable").tolist()
    probability, sides = by_word.tolist(), by_side.argmax(axis=1).tolist()
    with_reasons = order[:explained]
    reasons = reasons_of(table, words, with_reasons) if with_reasons else {}
    return tuple(
        Candidate(
            words[n], LATERALITY_AXIS[sides[n]], probability[n], reasons.get(n, ())
        )
        for n in order
    )
