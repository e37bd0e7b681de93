"""What a simulated person answers, and what an examination of them finds.

Answers are sampled one after another, each given those before it, from the knowledge
itself: the same discounts of answers that say the same thing, the same hidden states of
strength. So the reasoning and the simulation cannot drift apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
from dermamap.core.knowledge.groups import Weighed, combine, related_questions
from dermamap.core.simulation.habits import Asking
from dermamap.core.simulation.persons import Truth, pick

LONGEST_DAYS = 3650.0
"""No simulated symptom is older."""

_HOURS = 24


class Questioner:
    """Asks simulated people.

    Args:
        knowledge: What each answer is worth.
        asking: Which questions are asked.
    """

    def __init__(self, knowledge: Knowledge, asking: Asking) -> None:
        self._knowledge = knowledge
        self._asking = asking
        self._states = state_weights(knowledge.exam)
        self._families = related_questions(knowledge.groups)
        self._models: dict[tuple[str, int], AnswerModel] = {}
        self._groups: dict[
            tuple[tuple[int, int], frozenset[str]], tuple[Group, ...]
        ] = {}

    def ask(self, rng: Generator, truth: Truth) -> Findings:
        """Return the answers of one person; what was not asked is left out."""
        asked = list(self._asked(rng, truth))
        movements = [key for key in asked if self._is_strength(key[0])]
        answers: dict[FindingKey, Answer] = {}
        said: dict[frozenset[str], list[Weighed]] = {}
        for key in asked:
            if key in movements or not self._concerns(key[0], truth):
                continue
            family = self._families.get(key[0], frozenset(key[:1]))
            before = said.setdefault(family, [])
            answer = self._answer(rng, truth, key, before, examined=bool(movements))
            before.append(answer)
            answers[key] = self._in_words(rng, key[0], answer.answer)
        return Findings(answers | self._grades(rng, truth, movements))

    def _asked(self, rng: Generator, truth: Truth) -> Iterator[FindingKey]:
        """Yield what is asked; the affected side comes first."""
        examined = rng.random() < self._asking.examined
        first, *others = truth.sides
        other = [] if others else [first.other]
        for question in self._knowledge.questions.values():
            chance, both = rng.random(2)
            told = chance < self._asking.groups[question.group]
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
        self,
        rng: Generator,
        truth: Truth,
        key: FindingKey,
        before: Sequence[Weighed],
        *,
        examined: bool,
    ) -> Weighed:
        """Sample one answer, given those that may say the same thing."""
        model = self._model(key[0], truth)
        cell = _cell(truth)
        affected = key[1] is None or key[1] in truth.sides
        own = model.likelihood[:, *cell] / model.background
        ratios = np.log(own) if affected else np.zeros(len(own))
        options = [
            Weighed(key, answer, np.full((1, 1, 1), ratio))
            for answer, ratio in zip(model.answers, ratios.tolist(), strict=True)
        ]
        # What says nothing changes nothing in its group either.
        if affected and key[0] in self._families:
            groups = self._groups_at(cell, self._families[key[0]])
            ratios = np.array(
                [
                    sum(
                        each.log_ratio.item()
                        for each in combine(
                            groups, [*before, option], strength_examined=examined
                        )
                    )
                    for option in options
                ]
            )
        weights = model.background * np.exp(ratios - ratios.max())
        return options[pick(rng, weights)]

    def _model(self, question: str, truth: Truth) -> AnswerModel:
        band = age_band(truth.patient.age)
        if (question, band) not in self._models:
            model = answer_model(self._knowledge, truth.patient, question)
            assert model is not None
            self._models[question, band] = model
        return self._models[question, band]

    def _groups_at(
        self, cell: tuple[int, int], family: frozenset[str]
    ) -> tuple[Group, ...]:
        """Return the groups of a family as they hold for one condition and lesion."""
        if (cell, family) not in self._groups:
            self._groups[cell, family] = tuple(
                replace(group, scope=np.ones((1, 1), np.bool_))
                for group in self._knowledge.groups
                if group.scope[cell] and family.intersection(group.findings)
            )
        return self._groups[cell, family]

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


def _cell(truth: Truth) -> tuple[int, int]:
    return CONDITION_INDEX[truth.condition], LESION_INDEX[truth.lesion]
