"""Rules that stand beside the table, as values.

:mod:`dermamap.core.reasoning.triage` applies them. The grammar is that of
``data/red_flags.yaml``: a rule is a condition made of answers, drawn skin,
strength and age, joined by all, any and not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dermamap.core.anatomy import Symptom, Urgency
from dermamap.core.case import Answer


class Sides(StrEnum):
    """On which sides something has to be."""

    ANY = "any"
    BOTH = "both"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["RuleCondition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["RuleCondition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; true of something unknown."""

    part: "RuleCondition"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question has one of these answers, on any side.

    Attributes:
        among: The answers that count; empty when a range is meant.
        at_most: Upper end of a range, included.
        at_least: Lower end of a range, included.
    """

    question: str
    among: tuple[Answer, ...] = ()
    at_most: float | None = None
    at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Some skin is drawn.

    Attributes:
        zones: Any of these counts.
        symptoms: Any of these counts.
        sides: Any side, each side, or exactly one.
        share_of_leg: If given, the least covered share of the leg below the
            groin, 0 to 1, on a side that counts.
    """

    zones: frozenset[str]
    symptoms: frozenset[Symptom]
    sides: Sides
    share_of_leg: float | None = None


@dataclass(frozen=True, slots=True)
class Weak:
    """Movements are weak.

    Attributes:
        movements: Which may count.
        at_most: Grade from which down a movement counts, 0 to 5.
        count: How many movements there must be.
        sides: Any side, or each side.
    """

    movements: tuple[str, ...]
    at_most: float
    count: int
    sides: Sides


@dataclass(frozen=True, slots=True)
class Aged:
    """The person is known to be this old or older, in years."""

    at_least: float


@dataclass(frozen=True, slots=True)
class Leads:
    """A condition is the most probable one, with at least this probability.

    Like every rule it can only raise the urgency, so that a list that is led by a
    stroke never stands beside the words to book an appointment.
    """

    condition: str
    at_least: float


RuleCondition = All | AnyOf | Not | Answered | Drawn | Weak | Aged | Leads


@dataclass(frozen=True, slots=True)
class Rule:
    """One red flag.

    Attributes:
        when: What makes it fire.
        urgency: How soon help is needed then.
        text: What was noticed, in short.
        action: What to do.
        time: How soon, in the words of the source.
        source: Source key; several are joined by ``", "``.
        status: Of the feature, the action and the time.
    """

    id: str
    when: RuleCondition
    urgency: Urgency
    text: str
    action: str
    time: str
    source: str
    status: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SelfCare:
    """When watching it is enough, if no rule fires.

    Attributes:
        condition: Has to lead the list,
        probability: with at least this,
        days: and the numbness is known to be younger than this.
    """

    condition: str
    probability: float
    days: float


@dataclass(frozen=True, eq=False)
class RedFlagRules:
    """Every rule, in the order in which they are told.

    Attributes:
        drawn_share: A zone counts as drawn from this covered share on, 0 to 1.
    """

    rules: tuple[Rule, ...]
    self_care: SelfCare
    drawn_share: float

    @cached_property
    def questions(self) -> frozenset[str]:
        """Every question whose answer a rule looks at."""
        asked = {part.question for part in self._parts if isinstance(part, Answered)}
        weak = [part.movements for part in self._parts if isinstance(part, Weak)]
        return frozenset(asked.union(*weak))

    @cached_property
    def decisive_answers(self) -> Mapping[str, frozenset[Answer]]:
        """The answers that a rule looks at, by question; of ranges their ends."""
        answers: dict[str, set[Answer]] = {}
        for part in self._parts:
            if isinstance(part, Answered):
                ends = (part.at_most, part.at_least)
                found = {*part.among, *(end for end in ends if end is not None)}
                answers.setdefault(part.question, set()).update(found)
        return {question: frozenset(found) for question, found in answers.items()}

    @cached_property
    def leaders(self) -> frozenset[str]:
        """The conditions that decide how soon help is needed when they lead."""
        named = {part.condition for part in self._parts if isinstance(part, Leads)}
        return frozenset(named | {self.self_care.condition})

    @cached_property
    def _parts(self) -> tuple[RuleCondition, ...]:
        return tuple(part for rule in self.rules for part in _parts_of(rule.when))


def _parts_of(condition: RuleCondition) -> Iterator[RuleCondition]:
    """Yield a condition and everything that it is made of."""
    yield condition
    inner: tuple[RuleCondition, ...] = ()
    if isinstance(condition, All | AnyOf):
        inner = condition.parts
    elif isinstance(condition, Not):
        inner = (condition.part,)
    for part in inner:
        yield from _parts_of(part)
