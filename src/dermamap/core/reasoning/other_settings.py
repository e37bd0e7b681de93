"""What would come first where people are seen elsewhere: only the priors change."""

from functools import lru_cache
from typing import Final

import numpy as np

from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import Candidate, OtherSetting, Setting
from dermamap.core.case import Patient
from dermamap.core.knowledge.base import (
    CONDITION_AXIS,
    LATERALITY_AXIS,
    TABLE_SHAPE,
    ConditionModel,
    FloatArray,
)
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.inference import condition_shares

_FIRST: Final = 3
"""Candidates of each list whose order is compared."""


def other_settings(table: JointTable) -> tuple[OtherSetting, ...]:
    """Return the other settings in which the first three of a list are not the same.

    The setting moves the share of each condition and nothing else, so the table
    needs no other evidence.
    """
    base = table.base
    others = _others(base.setting)
    odds = _odds(base.knowledge.conditions, base.patient, base.setting)
    by_cell = table.probabilities.reshape(len(CONDITION_AXIS), -1)
    lesions = (odds @ by_cell).reshape(-1, *TABLE_SHAPE[1:])
    conditions = odds[:, :, np.newaxis] * table.conditions
    here = (
        _first(table.lesions, LESIONS),
        _first(table.conditions, CONDITION_AXIS),
    )
    found = []
    for n, setting in enumerate(others):
        there = _first(lesions[n], LESIONS), _first(conditions[n], CONDITION_AXIS)
        if [[c.id for c in each] for each in there] != [
            [c.id for c in each] for each in here
        ]:
            found.append(OtherSetting(setting, *there))
    return tuple(found)


def _others(setting: Setting) -> list[Setting]:
    return [each for each in Setting if each is not setting]


@lru_cache(maxsize=4)
def _odds(model: ConditionModel, patient: Patient, setting: Setting) -> FloatArray:
    """Return how much commoner each condition is in each other setting, (2, 24)."""
    now = condition_shares(model, patient, setting)
    return np.stack(
        [condition_shares(model, patient, each) / now for each in _others(setting)]
    )


def _first(weights: FloatArray, words: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Return the first of a list, (words, 3), without reasons."""
    by_word = weights.sum(axis=1)
    total = float(by_word.sum())
    order = np.argsort(-by_word, kind="stable")[:_FIRST]
    return tuple(
        Candidate(
            words[n],
            LATERALITY_AXIS[int(weights[n].argmax())],
            float(by_word[n]) / total,
        )
        for n in order.tolist()
    )
