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
    needs no other evidence. What two lesions at once are worth is left as it is.
    """
    base = table.base
    others = _others(base.setting)
    odds = _odds(base.knowledge.conditions, base.patient, base.setting)
    by_cell = table.probabilities.reshape(len(CONDITION_AXIS), -1)
    whole = (odds @ by_cell.sum(axis=1))[:, np.newaxis, np.newaxis]
    lesions = (odds @ by_cell).reshape(-1, *TABLE_SHAPE[1:]) / whole
    conditions = odds[:, :, np.newaxis] * table.conditions / whole
    lesions = table.listed(lesions, conditions=False)
    conditions = table.listed(conditions, conditions=True)
    orders = _orders(table.listed_lesions, lesions)
    causes = _orders(table.listed_conditions, conditions)
    return tuple(
        OtherSetting(
            setting,
            _candidates(lesions[n], orders[n + 1], LESIONS),
            _candidates(conditions[n], causes[n + 1], CONDITION_AXIS),
        )
        for n, setting in enumerate(others)
        if (orders[n + 1], causes[n + 1]) != (orders[0], causes[0])
    )


def _orders(here: FloatArray, there: FloatArray) -> list[list[int]]:
    """Return the places of the first few, here and then in each other setting.

    Args:
        here: Probabilities by side, (words, 3).
        there: The same in other settings, (settings, words, 3).
    """
    by_word = np.concatenate([here[np.newaxis], there]).sum(axis=2)
    orders: list[list[int]] = np.argsort(-by_word, axis=1, kind="stable")[
        :, :_FIRST
    ].tolist()
    return orders


def _candidates(
    by_side: FloatArray, order: list[int], words: tuple[str, ...]
) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            words[n], LATERALITY_AXIS[int(by_side[n].argmax())], float(by_side[n].sum())
        )
        for n in order
    )


def _others(setting: Setting) -> list[Setting]:
    return [each for each in Setting if each is not setting]


@lru_cache(maxsize=4)
def _odds(model: ConditionModel, patient: Patient, setting: Setting) -> FloatArray:
    """Return how much commoner each condition is in each other setting, (2, 24)."""
    now = condition_shares(model, patient, setting)
    return np.stack(
        [condition_shares(model, patient, each) / now for each in _others(setting)]
    )
