"""Who has what: the hidden truth of a simulated case, from the knowledge's prior."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from dermamap.core.anatomy import LESIONS, Laterality, Sex, Side
from dermamap.core.assessment import Setting
from dermamap.core.case import Patient
from dermamap.core.knowledge.base import (
    CONDITION_AXIS,
    LATERALITY_AXIS,
    LESION_INDEX,
    ConditionModel,
    FloatArray,
)
from dermamap.core.reasoning.inference import log_prior
from dermamap.core.simulation.habits import Ages

_SEXES: Final = tuple(Sex)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a simulated person has.

    Attributes:
        patient: Age and sex.
        condition: One of the listed conditions, or ``other``.
        lesion: Where the nerve is hurt.
        laterality: On which side.
    """

    patient: Patient
    condition: str
    lesion: str
    laterality: Laterality

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that the lesion affects."""
        if self.laterality is Laterality.BOTH:
            return tuple(Side)
        return (Side(self.laterality),)


class People:
    """The people of one setting.

    Args:
        model: How common conditions are, and which lesions they cause.
        ages: The bands of age.
        setting: Where people are seen.
    """

    def __init__(
        self, model: ConditionModel, ages: Sequence[Ages], setting: Setting
    ) -> None:
        self._ages = tuple(ages)
        self._chance = np.stack(
            [
                band.share * np.exp(log_prior(model, Patient(band.low, sex), setting))
                for band in ages
                for sex in _SEXES
            ]
        )

    def sample(
        self, rng: Generator, lesion: str | None, laterality: Laterality | None
    ) -> Truth:
        """Return one person.

        Which side it is changes nothing else: the same state of ``rng`` gives the
        same person with the other side hurt.

        Args:
            rng: Source of chance.
            lesion: Where the nerve is hurt; sampled like all else if not given.
            laterality: On which side; sampled if not given.
        """
        chance = self._chance
        if lesion is not None:
            chance = chance[:, :, LESION_INDEX[lesion], None]
        if laterality is not None:
            chance = chance[..., LATERALITY_AXIS.index(laterality), None]
        place = np.unravel_index(pick(rng, chance.ravel()), chance.shape)
        people, condition, where, side = (int(n) for n in place)
        band, sex = divmod(people, len(_SEXES))
        ages = self._ages[band]
        return Truth(
            Patient(int(rng.integers(ages.low, ages.high)), _SEXES[sex]),
            CONDITION_AXIS[condition],
            lesion or LESIONS[where],
            laterality or LATERALITY_AXIS[side],
        )


def pick(rng: Generator, weights: FloatArray) -> int:
    """Return a place, as likely as its weight among all."""
    return fallen_on(weights, rng.random())


def fallen_on(weights: FloatArray, chance: float) -> int:
    """Return the place that a chance from 0 to 1 falls on, by weight."""
    sums = np.cumsum(weights)
    place = int(np.searchsorted(sums, chance * sums[-1], side="right"))
    return min(place, len(sums) - 1)
