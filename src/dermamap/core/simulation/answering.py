"""What a simulated person answers, and what an examination of them finds.

Each answer comes as often as the knowledge says, given condition and lesion. Answers
of one group go together, because one thing lies behind them; strength has the hidden
states of the reasoning. How the reasoning discounts answers that say the same thing is
not used here, so simulated cases can tell whether it discounts them well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import erf, sqrt
from typing import Final

import numpy as np
from numpy.random import Generator

from dermamap.core.case import Answer, FindingKey, Findings
from dermamap.core.knowledge.answers import AnswerModel, answer_model
from dermamap.core.knowledge.base import (
    CONDITION_INDEX,
    LESION_INDEX,
    ChoiceHistory,
    Group,
    Knowledge,
    Question,
    YesNoHistory,
    age_band,
)
from dermamap.core.knowledge.examination import (
    GRADE_CLASSES,
    grade_rates,
    state_weights,
)
from dermamap.core.simulation.habits import Answering, Asking
from dermamap.core.simulation.persons import Truth, fallen_on, pick

LONGEST_DAYS = 3650.0
"""No simulated symptom is older."""

_HOURS: Final = 24


@dataclass(slots=True)
class _Behind:
    """What lies behind the answers of one person.

    Attributes:
        groups: A normal deviate for each group; the lower, the more yes.
        likely: For the onset and the things it may have come after: the share who
            say yes, now that the onset is known.
    """

    groups: dict[str, float] = field(default_factory=dict)
    likely: dict[str, float] = field(default_factory=dict)


class Questioner:
    """Asks simulated people.

    Args:
        knowledge: How likely each answer is.
        asking: Which questions are asked.
        answering: How the answers go together.
    """

    def __init__(
        self, knowledge: Knowledge, asking: Asking, answering: Answering
    ) -> None:
        self._knowledge = knowledge
        self._asking = asking
        self._answering = answering
        self._states = state_weights(knowledge.exam)
        self._models: dict[tuple[str, int], AnswerModel] = {}
        self._groups: dict[tuple[int, int], Mapping[str, Group]] = {}

    def ask(self, rng: Generator, truth: Truth) -> Findings:
        """Return the answers of one person; what was not asked is left out."""
        asked = list(self._asked(rng, truth))
        movements = [key for key in asked if self._is_strength(key[0])]
        behind = _Behind()
        answers: dict[FindingKey, Answer] = {}
        for key in asked:
            if not self._is_strength(key[0]) and self._concerns(key[0], truth):
                answer = self._answer(rng, truth, key, behind)
                answers[key] = self._in_words(rng, key[0], answer)
        return Findings(answers | self._grades(rng, truth, movements))

    def _asked(self, rng: Generator, truth: Truth) -> Iterator[FindingKey]:
        """Yield what is asked; the affected side comes first."""
        examined = rng.random() < self._asking.examined
        first, *others = truth.sides
        other = [] if others else [first.other]
        shares = {}
        for group, taken in self._asking.groups.items():
            people, part = rng.random(2)
            share = taken.least + (taken.most - taken.least) * part
            shares[group] = share if people < taken.people else 0.0
        for question in self._knowledge.questions.values():
            chance, both = rng.random(2)
            told = chance < shares[question.group]
            if not told or not (examined or question.who == "patient"):
                continue
            if not question.sided:
                yield question.id, None
                continue
            for side in truth.sides:
                yield question.id, side
            if both < self._asking.other_leg:
                yield from ((question.id, side) for side in other)

    def _answer(
        self, rng: Generator, truth: Truth, key: FindingKey, behind: _Behind
    ) -> Answer:
        """Sample one answer, with what lies behind it and others."""
        question, side = key
        model = self._model(question, truth)
        cell = _cell(truth)
        affected = side is None or side in truth.sides
        rates = model.likelihood[:, *cell] if affected else model.background
        group = self._groups_at(cell).get(question)
        if group is not None and group.implied:
            return self._event(rng, truth, question, group, behind)
        chance = rng.random()
        if group is not None and group.id not in self._answering.apart:
            share = self._answering.together
            shared = behind.groups.setdefault(group.id, rng.standard_normal())
            own = sqrt(1 - share) * rng.standard_normal()
            chance = _below(sqrt(share) * shared + own)
            if question in self._answering.brisk_together:
                chance = 1 - chance
        return model.answers[fallen_on(rates, chance)]

    def _event(
        self,
        rng: Generator,
        truth: Truth,
        question: str,
        group: Group,
        behind: _Behind,
    ) -> Answer:
        """Sample how it began, or whether there was what it may have come after.

        Who says that it came after a thing mostly says yes to the thing, too. The
        others say so the more seldom, so that all together say it as often as is known.
        """
        model = self._model(question, truth)
        rates = model.likelihood[:, *_cell(truth)]
        if question != group.findings[0]:
            share = behind.likely.get(question, float(rates[0]))
            return bool(rng.random() < share)
        place = pick(rng, rates)
        for onset, things in group.implied.items():
            own = np.array(
                [
                    self._model(each, truth).likelihood[0, *_cell(truth)]
                    for each in things
                ]
            )
            meant = things[pick(rng, own)]
            said = model.answers[place] == onset
            for thing, rate, part in zip(things, own, own / own.sum(), strict=True):
                came_after = float(rates[model.index(onset)] * part)
                implied = self._answering.implied
                rest = (float(rate) - implied * came_after) / (1 - came_after)
                is_meant = said and thing == meant
                behind.likely[thing] = implied if is_meant else max(rest, 0.0)
        return model.answers[place]

    def _model(self, question: str, truth: Truth) -> AnswerModel:
        band = age_band(truth.patient.age)
        if (question, band) not in self._models:
            model = answer_model(self._knowledge, truth.patient, question)
            assert model is not None
            self._models[question, band] = model
        return self._models[question, band]

    def _groups_at(self, cell: tuple[int, int]) -> Mapping[str, Group]:
        """Return, by question, the first group that holds in one cell of the table."""
        if cell not in self._groups:
            found: dict[str, Group] = {}
            for group in self._knowledge.groups:
                if group.scope[cell]:
                    for question in group.findings:
                        found.setdefault(question, group)
            self._groups[cell] = found
        return self._groups[cell]

    def _concerns(self, question: str, truth: Truth) -> bool:
        item = self._knowledge.history.get(question)
        return not isinstance(item, YesNoHistory) or item.concerns(truth.patient)

    def _is_strength(self, question: str) -> bool:
        return self._knowledge.questions[question].group == "strength"

    def _in_words(self, rng: Generator, question: str, answer: Answer) -> Answer:
        """Return an answer as a person gives it: a number for a bin of numbers."""
        asked: Question = self._knowledge.questions[question]
        if asked.kind != "number":
            return answer
        item = self._knowledge.history[question]
        assert isinstance(item, ChoiceHistory)
        edges = np.array([*item.edges, LONGEST_DAYS])
        n = int(np.searchsorted(edges, float(answer), side="right")) - 1
        low, high = edges[n], edges[n + 1]
        part = rng.random()
        if low <= 0:
            return round(float(high * (1 + int(part * (_HOURS - 1))) / _HOURS), 2)
        return float(min(int(low * (high / low) ** part), high - 1))

    def _grades(
        self, rng: Generator, truth: Truth, movements: Sequence[FindingKey]
    ) -> dict[FindingKey, Answer]:
        """Sample strength: one hidden state for each lesion, then every movement."""
        condition, lesion = _cell(truth)
        weights = self._states[:, condition, lesion]
        first, second = pick(rng, weights), pick(rng, weights)
        if self._knowledge.exam.midline[lesion]:
            second = first
        states = dict(zip(truth.sides, (first, second), strict=False))
        band = age_band(truth.patient.age)
        grades: dict[FindingKey, Answer] = {}
        for movement, side in movements:
            # On a sound leg, strength is as without a lesion.
            state = states.get(side, 0) if side is not None else 0
            rates = grade_rates(self._knowledge, movement, band)[state, lesion]
            grades[movement, side] = GRADE_CLASSES[pick(rng, rates)]
        return grades


def _below(deviate: float) -> float:
    """Return the share of a normal distribution that lies below a value."""
    return (1 + erf(deviate / sqrt(2))) / 2


def _cell(truth: Truth) -> tuple[int, int]:
    return CONDITION_INDEX[truth.condition], LESION_INDEX[truth.lesion]
