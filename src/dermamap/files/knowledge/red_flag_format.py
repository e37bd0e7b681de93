"""Red-flag rules as plain values, and what they stand for."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from dermamap.core.anatomy import CONDITIONS, ZONES, Symptom, Urgency
from dermamap.core.case import Answer
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Question
from dermamap.core.knowledge.red_flags import (
    Aged,
    All,
    Answered,
    AnyOf,
    Drawn,
    Leads,
    Not,
    RedFlagRules,
    Rule,
    RuleCondition,
    SelfCare,
    Sides,
    Weak,
)
from dermamap.files.reading.number_format import STATUSES, as_basis, as_cell, as_share
from dermamap.files.reading.plain_values import (
    as_list,
    as_mapping,
    as_number,
    as_text,
    as_word,
    shown,
)

_LONGEST: Final = 1_000
_STATUS_KEYS: Final = ("feature_status", "action_status", "time_status")
_RULE_KEYS: Final = ("id", "text", "when", "triage", "action", "time", "source")
_MANY: Final = 200


def red_flags_from_plain(
    plain: object,
    where: str,
    questions: Mapping[str, Question],
    sources: Collection[str],
) -> RedFlagRules:
    """Return every rule of the file.

    Raises:
        DermamapError: A rule is not of the grammar, or names a word that is not
            known.
    """
    allowed = ("format", "drawn", "self_care", "note", "grammar", "rules")
    tree = as_mapping(plain, where, allowed, ("drawn", "self_care", "rules"))
    drawn = as_cell(tree["drawn"], f"{where}: drawn", ("share_at_least",))
    as_basis(drawn, f"{where}: drawn", sources)
    rules = as_list(tree["rules"], f"{where}: rules", "rules", _MANY)
    return RedFlagRules(
        rules=tuple(
            _rule(each, f"{where}: rules, item {n}", questions, sources)
            for n, each in enumerate(rules, start=1)
        ),
        self_care=_self_care(tree["self_care"], f"{where}: self_care", sources),
        drawn_share=as_share(drawn["share_at_least"], f"{where}: drawn"),
    )


def _self_care(value: object, where: str, sources: Collection[str]) -> SelfCare:
    keys = ("condition", "probability_at_least", "duration_days_below")
    cell = as_cell(value, where, keys)
    as_basis(cell, where, sources)
    return SelfCare(
        condition=as_word(
            cell["condition"], f"{where}, condition", "a condition", CONDITIONS
        ),
        probability=as_share(cell[keys[1]], f"{where}, {keys[1]}"),
        days=as_number(cell[keys[2]], f"{where}, {keys[2]}", 0),
    )


def _rule(
    value: object,
    where: str,
    questions: Mapping[str, Question],
    sources: Collection[str],
) -> Rule:
    required = (*_RULE_KEYS, *_STATUS_KEYS)
    cell = as_mapping(value, where, (*required, "when_status", "note"), required)
    id_ = as_text(cell["id"], f"{where}, id", _LONGEST)
    where = f"{where} ({id_})"
    feature, action, time = (
        as_word(cell[key], f"{where}, {key}", "a status", STATUSES)
        for key in _STATUS_KEYS
    )
    basis = as_basis({"status": feature, "source": cell["source"]}, where, sources)
    urgency = as_word(
        cell["triage"], f"{where}, triage", "a level of urgency", list(Urgency)
    )
    return Rule(
        id=id_,
        when=_Grammar(questions).condition(cell["when"], f"{where}, when"),
        urgency=Urgency(urgency),
        text=as_text(cell["text"], f"{where}, text", _LONGEST),
        action=as_text(cell["action"], f"{where}, action", _LONGEST),
        time=as_text(cell["time"], f"{where}, time", _LONGEST),
        source=basis.source,
        status=(feature, action, time),
    )


class _Grammar:
    """Turns the mappings of a rule into conditions."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = questions
        self._movements = tuple(
            id_ for id_, question in questions.items() if question.kind == "grade"
        )
        self._kinds: dict[str, Callable[[object, str], RuleCondition]] = {
            "all": lambda value, where: All(self._parts(value, where)),
            "any": lambda value, where: AnyOf(self._parts(value, where)),
            "not": lambda value, where: Not(self.condition(value, where)),
            "drawing": self._drawn,
            "strength": self._weak,
            "age_at_least": lambda value, where: Aged(as_number(value, where, 0)),
            "leading": _leads,
        }

    def condition(self, value: object, where: str) -> RuleCondition:
        """Return the condition that a mapping stands for."""
        if isinstance(value, dict) and "finding" in value:
            return self._answered(value, where)
        tree = as_mapping(value, where, (*self._kinds, "finding"))
        if len(tree) != 1:
            problem = f"expected one kind of condition, found {shown(value)}"
            raise DermamapError(where, problem)
        ((kind, each),) = tree.items()
        return self._kinds[kind](each, f"{where}, {kind}")

    def _parts(self, value: object, where: str) -> tuple[RuleCondition, ...]:
        parts = as_list(value, where, "conditions", _MANY)
        if not parts:
            raise DermamapError(where, "expected conditions, found none")
        return tuple(
            self.condition(each, f"{where} {n}") for n, each in enumerate(parts, 1)
        )

    def _answered(self, value: object, where: str) -> Answered:
        keys = ("is", "in", "at_most", "at_least")
        tree = as_mapping(value, where, ("finding", *keys), ("finding",))
        if sum(key in tree for key in keys) != 1:
            raise DermamapError(where, "expected one of is, in, at_most and at_least")
        id_ = as_word(
            tree["finding"], f"{where}, finding", "a finding", self._questions
        )
        question, place = self._questions[id_], f"{where} {id_}"
        if "at_most" in tree or "at_least" in tree:
            if question.kind not in {"number", "grade"}:
                raise DermamapError(place, "at_most and at_least are for numbers")
            low, high = tree.get("at_least"), tree.get("at_most")
            return Answered(
                id_,
                at_most=None if high is None else as_number(high, place),
                at_least=None if low is None else as_number(low, place),
            )
        among = as_list(tree.get("in", [tree.get("is")]), place, "answers", _MANY)
        return Answered(
            id_, among=tuple(_possible(each, question, place) for each in among)
        )

    def _drawn(self, value: object, where: str) -> Drawn:
        required = ("zones", "symptoms", "sides")
        tree = as_mapping(value, where, (*required, "share_of_leg_at_least"), required)
        share = tree.get("share_of_leg_at_least")
        symptoms = _any_of(tree["symptoms"], f"{where}, symptoms", list(Symptom))
        return Drawn(
            zones=_any_of(tree["zones"], f"{where}, zones", ZONES),
            symptoms=frozenset(map(Symptom, symptoms)),
            sides=Sides(as_word(tree["sides"], where, "a word for sides", list(Sides))),
            share_of_leg=None
            if share is None
            else as_number(share, f"{where}, share_of_leg_at_least", 0, 1),
        )

    def _weak(self, value: object, where: str) -> Weak:
        keys = ("which", "at_most", "count", "sides")
        tree = as_mapping(value, where, keys, keys)
        which = _any_of(tree["which"], f"{where}, which", self._movements)
        sides = as_word(
            tree["sides"], f"{where}, sides", "any or both", ["any", "both"]
        )
        return Weak(
            movements=tuple(each for each in self._movements if each in which),
            at_most=as_number(tree["at_most"], f"{where}, at_most", 0, 5),
            count=int(as_number(tree["count"], f"{where}, count", 1, 20, whole=True)),
            sides=Sides(sides),
        )


def _leads(value: object, where: str) -> Leads:
    keys = ("condition", "probability_at_least")
    tree = as_mapping(value, where, keys, keys)
    return Leads(
        condition=as_word(
            tree["condition"], f"{where}, condition", "a condition", CONDITIONS
        ),
        at_least=as_share(tree[keys[1]], f"{where}, {keys[1]}"),
    )


def _any_of(value: object, where: str, words: Collection[str]) -> frozenset[str]:
    """Return the words of a list; ``any`` stands for all there are."""
    if value == "any":
        return frozenset(words)
    return frozenset(
        as_word(each, where, "a word known here", words)
        for each in as_list(value, where, "words", _MANY)
    )


def _possible(value: object, question: Question, where: str) -> Answer:
    """Return an answer that the question takes."""
    if question.kind == "bool" and isinstance(value, bool):
        return value
    if question.kind == "choice":
        return as_word(value, where, "a choice", question.choices)
    problem = f"{shown(value)} is no answer to {question.id}"
    raise DermamapError(where, problem)
