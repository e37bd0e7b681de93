"""Sample cases: who has what, what they answer, what they draw."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import (
    LESIONS,
    MULTI_ROOTS,
    NERVES,
    ROOTS,
    Laterality,
    Symptom,
    ViewId,
)
from dermamap.core.assessment import Setting
from dermamap.core.body.skin import IntArray
from dermamap.core.case import Case, Expected
from dermamap.core.drawing import Drawing, Mark
from dermamap.core.knowledge.base import CONDITION_INDEX, LESION_INDEX, FloatArray
from dermamap.core.simulation.answering import Questioner
from dermamap.core.simulation.habits import NUMB, SURFACES, Habits, Kind
from dermamap.core.simulation.own_skin import BoolArray, OwnSkin
from dermamap.core.simulation.persons import People, Truth, fallen_on, pick
from dermamap.core.simulation.tracing import Tracer

_GROUPS: Final = ("numbness", "pain")
"""The fields of the atlas, by what is felt."""


class Simulator:
    """Samples cases as the knowledge and the atlas say they are.

    Args:
        reference: Skin, views, atlas and knowledge.
        habits: How people draw and what they are asked.
        rasters: (h, w) the facet under each pixel of each view of the left side.
        setting: Where people are seen.
    """

    def __init__(
        self,
        reference: Reference,
        habits: Habits,
        rasters: Mapping[ViewId, IntArray],
        setting: Setting = Setting.PRIMARY_CARE,
    ) -> None:
        self._reference = reference
        self._habits = habits
        self._setting = setting
        knowledge = reference.knowledge
        self._people = People(knowledge.conditions, habits.ages, setting)
        self._questioner = Questioner(knowledge, habits.asking, habits.answering)
        self._tracer = Tracer(reference.skin, reference.views, rasters)
        self._skin = OwnSkin(reference.skin, self._tracer.shown, habits.hand)
        self._softened: dict[tuple[int, int], FloatArray] = {}

    def sample(
        self,
        rng: Generator,
        lesion: str | None = None,
        laterality: Laterality | None = None,
        name: str = "",
    ) -> Case:
        """Return one case; it expects what it was sampled from.

        Args:
            rng: Source of chance; the same state gives the same case.
            lesion: Where the nerve is hurt; as common as in the setting if not given.
            laterality: On which side; likewise.
            name: Id of the case.
        """
        truth = self._people.sample(rng, lesion, laterality)
        findings = self._questioner.ask(rng, truth)
        drawing = Drawing(tuple(self._marks(rng, truth)))
        return Case(
            id=name,
            patient=truth.patient,
            drawing=drawing,
            findings=findings,
            source={
                "simulated": {
                    "lesion": truth.lesion,
                    "side": truth.laterality.value,
                    "condition": truth.condition,
                    "priors": self._setting.value,
                    "knowledge": self._reference.knowledge.version,
                    "atlas": self._reference.atlas.version,
                }
            },
            expected=Expected((truth.lesion,), (truth.condition,)),
        )

    def _marks(self, rng: Generator, truth: Truth) -> Iterator[Mark]:
        """Yield the marks of every symptom, on every side."""
        symptoms = self._symptoms(rng, truth.condition)
        columns = self._columns(rng, truth)
        felt_in = [columns[_group_of(symptom)] for symptom in symptoms]
        hand = self._habits.hand
        midline = self._reference.knowledge.exam.midline[LESION_INDEX[truth.lesion]]
        own = self._skin.wave(rng, hand.own_mm)
        ways = [self._way(rng, truth, column) for column in felt_in]
        for number, side in enumerate(truth.sides):
            if number and not midline:
                # Two lesions rather than one that shows on both legs.
                own = self._skin.wave(rng, hand.own_mm)
                ways = [self._way(rng, truth, column) for column in felt_in]
            for symptom, column, way in zip(symptoms, felt_in, ways, strict=True):
                group = _group_of(symptom)
                quantiles = self._quantiles(symptom, column)
                felt = self._skin.felt(rng, quantiles, own)
                shares = self._habits.surfaces.get((truth.lesion, group))
                drawn = self._drawn(felt, shares, way)
                for shape in self._tracer.trace(drawn, side):
                    yield Mark(shape, symptom)

    def _symptoms(self, rng: Generator, condition: str) -> tuple[Symptom, ...]:
        """Return what is felt: numbness and its like, pain, or both."""
        feelings = self._habits.feelings
        row = CONDITION_INDEX[condition]
        numb, pain = feelings.numb[row], feelings.pain[row]
        is_numb, is_pain = rng.random(2) < (numb, pain)
        if not (is_numb or is_pain):  # who feels nothing does not draw
            is_numb = pick(rng, np.array([pain, numb])) == 1
            is_pain = not is_numb
        felt = []
        if is_numb:
            kinds = feelings.kinds[row].copy()
            first = pick(rng, kinds)
            felt.append(NUMB[first])
            if rng.random() < feelings.second:
                kinds[first] = 0
                felt.append(NUMB[pick(rng, kinds)])
        return (*felt, *([Symptom.PAIN] if is_pain else []))

    def _columns(self, rng: Generator, truth: Truth) -> dict[str, int]:
        """Return the columns of the fields whose claims this person has, by group."""
        beside, up, far, chance = rng.random(4).tolist()
        hand = self._habits.hand
        columns = {}
        for group in _GROUPS:
            lesion = truth.lesion
            # Who feels numbness beside its skin feels pain there, too.
            if kind_of(lesion) != "pattern" and far < hand.astray[group]:
                columns[group] = self._habits.somewhere
                continue
            if lesion in ROOTS and beside < hand.neighbour[group]:
                step = -1 if up < 1 / 2 else 1
                lesion = ROOTS[_within(ROOTS.index(lesion), step)]
            weights = self._weights(lesion, truth.condition)
            place = fallen_on(np.array(list(weights.values())), chance)
            columns[group] = list(weights)[place]
        return columns

    def _weights(self, lesion: str, condition: str) -> dict[int, float]:
        """Return how common each column of the fields is with a lesion."""
        atlas = self._reference.atlas
        return atlas.column_shares(CONDITION_INDEX[condition], LESION_INDEX[lesion])

    def _way(self, rng: Generator, truth: Truth, column: int) -> "_Way":
        """Return how much of what is felt is drawn, and where it is begun."""
        hand = self._habits.hand
        surface, two, whole, size, split, *starts = rng.random(7).tolist()
        low, high = hand.least, hand.most
        is_whole = whole < hand.whole[kind_of(truth.lesion)]
        if column == self._habits.somewhere:
            is_whole = False
            low, high = hand.somewhere
        size = low + (high - low) * size
        first = (1 + split) / 2
        if two >= hand.second_piece:
            return _Way(surface, is_whole, (size,), tuple(starts[:1]))
        parts = (size * first, size * (1 - first))
        return _Way(surface, is_whole, parts, tuple(starts))

    def _drawn(
        self, felt: BoolArray, shares: tuple[float, ...] | None, way: "_Way"
    ) -> BoolArray:
        """Return (half,) the skin that is drawn of what is felt on one side.

        Args:
            felt: All that is felt there.
            shares: How common front, back or both are; None to leave all.
            way: How it is drawn.
        """
        if shares is not None:
            sums = np.cumsum(shares)
            place = int(np.searchsorted(sums, way.surface * sums[-1], side="right"))
            felt = self._skin.keep_surface(felt, SURFACES[place])
        if way.whole:
            return self._skin.largest(felt, len(way.parts))
        return self._skin.part(felt, way.parts, way.starts)

    def _quantiles(self, symptom: Symptom, column: int) -> FloatArray:
        """Return the claims of a column on the field of a symptom, as quantiles."""
        fields = self._reference.atlas.fields
        number = next(
            n for n, each in enumerate(fields) if symptom in each.weighing.symptoms
        )
        if (number, column) not in self._softened:
            claims = fields[number].claims[:, column]
            self._softened[number, column] = self._skin.quantiles(claims)
        return self._softened[number, column]


@dataclass(frozen=True, slots=True)
class _Way:
    """How one person draws one symptom.

    Attributes:
        surface: Which side of the limb it keeps to, 0 to 1.
        whole: Whether all that is felt is drawn.
        parts: Else the share of each piece.
        starts: And where it begins, 0 to 1.
    """

    surface: float
    whole: bool
    parts: tuple[float, ...]
    starts: tuple[float, ...]


def _group_of(symptom: Symptom) -> str:
    return _GROUPS[symptom is Symptom.PAIN]


def kind_of(lesion: str) -> Kind:
    """Return whether a lesion is one of roots, of a nerve, or a pattern.

    >>> kind_of("L4+L5"), kind_of("sural"), kind_of("central")
    ('root', 'nerve', 'pattern')
    """
    assert lesion in LESIONS
    if lesion in ROOTS or lesion in MULTI_ROOTS:
        return "root"
    return "nerve" if lesion in NERVES else "pattern"


def _within(place: int, step: int) -> int:
    """Return the neighbour of a root; the outermost have one only."""
    beside = place + step
    return beside if 0 <= beside < len(ROOTS) else place - step
