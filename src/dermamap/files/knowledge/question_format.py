"""Questions and the history as plain values, and what they stand for."""

from collections.abc import Collection, Mapping
from typing import Any, Final, cast, get_args

from dermamap.core.anatomy import CONDITIONS, LESIONS, Sex
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import (
    BANDS,
    CONDITION_AXIS,
    Asked,
    Basis,
    ChoiceHistory,
    FloatArray,
    HistoryItem,
    Question,
    QuestionKind,
    YesNoHistory,
)
from dermamap.files.reading.number_format import (
    all_keys,
    as_basis,
    as_cell,
    as_odds,
    as_share,
    as_shares,
    as_tree,
    fixed,
    known_keys,
)
from dermamap.files.reading.plain_values import (
    as_bool,
    as_list,
    as_mapping,
    as_number,
    as_text,
    as_word,
    spoken,
)

GROUPS: Final = ("history", "strength", "reflexes", "tests")
_KINDS: Final = {
    "history": ("bool", "choice", "number"),
    "strength": ("grade",),
    "reflexes": ("bool", "choice"),
    "tests": ("bool",),
}
_REFLEX_ANSWERS: Final = {"absent", "reduced", "normal", "brisk"}
_LONGEST: Final = 200
_QUESTION_KEYS: Final = (
    "type",
    "who",
    "side",
    "choices",
    "minimum",
    "maximum",
    "unit",
)


def questions_from_plain(value: object, where: str) -> dict[str, Question]:
    """Return every question by its id, in the order of the file.

    Raises:
        DermamapError: A question lacks something or has something strange.
    """
    groups = all_keys(value, where, GROUPS, "a group of questions")
    return {
        id_: _question(id_, group, cell, f"{where}, {group}, {id_}")
        for group in GROUPS
        for id_, cell in as_tree(groups[group], f"{where}, {group}").items()
    }


def _question(id_: str, group: str, value: object, where: str) -> Question:
    cell = as_mapping(value, where, _QUESTION_KEYS, ("type", "who"))
    kind = as_word(cell["type"], f"{where}, type", f"a type for {group}", _KINDS[group])
    who = as_word(cell["who"], f"{where}, who", "who answers", get_args(Asked))
    numeric = kind in {"number", "grade"}
    for key, wanted in {
        "choices": kind == "choice",
        "minimum": numeric,
        "maximum": numeric,
    }.items():
        if (key in cell) is not wanted:
            what = "missing" if wanted else f"not for answers of type {kind}"
            raise DermamapError(where, f"the key {key} is {what}")
    choices = _words(cell.get("choices", []), f"{where}, choices")
    if group == "reflexes" and choices and set(choices) != _REFLEX_ANSWERS:
        problem = f"expected {spoken(sorted(_REFLEX_ANSWERS), 'and')} as choices"
        raise DermamapError(where, problem)
    sided = as_bool(cell.get("side", False), f"{where}, side")
    if group == "strength" and not sided:
        raise DermamapError(where, "expected side: true, since it is tested per leg")
    return Question(
        id=id_,
        group=group,
        kind=cast("QuestionKind", kind),
        who=cast("Asked", who),
        sided=sided,
        choices=choices,
        minimum=as_number(cell["minimum"], f"{where}, minimum") if numeric else None,
        maximum=as_number(cell["maximum"], f"{where}, maximum") if numeric else None,
        unit=as_text(cell.get("unit", ""), f"{where}, unit", _LONGEST),
    )


def _words(value: object, where: str) -> tuple[str, ...]:
    words = [
        as_text(each, where, _LONGEST) for each in as_list(value, where, "choices", 100)
    ]
    if len(set(words)) < len(words):
        raise DermamapError(where, "expected each choice once")
    return tuple(words)


def history_from_plain(
    value: object,
    where: str,
    questions: Mapping[str, Question],
    mixed_group: FloatArray,
    sources: Collection[str],
) -> dict[str, HistoryItem]:
    """Return what each answer of the history is worth.

    Args:
        value: The block ``history``.
        where: File and place.
        questions: Every question there is.
        mixed_group: How common each condition is, shape (24,), summing to 1; makes
            the background of answers that have no default.
        sources: Every source key there is.

    Raises:
        DermamapError: A number, a word or a source is wrong or missing.
    """
    asked = {id_: each for id_, each in questions.items() if each.group == "history"}
    cells = all_keys(value, where, asked, "a question of the history")
    items: dict[str, HistoryItem] = {}
    for id_, question in asked.items():
        place = f"{where}, {id_}"
        tree = as_tree(cells[id_], place)
        if question.kind == "bool":
            items[id_] = _yes_no(tree, place, sources)
        else:
            items[id_] = _spread(question, tree, place, mixed_group, sources)
    return items


def _yes_no(
    tree: Mapping[str, Any], where: str, sources: Collection[str]
) -> YesNoHistory:
    aged, odds = "by_age", "by_lesion_odds"
    ends = ("status", "source", "note")
    extra = [f"{key}_{end}" for key in (aged, odds) for end in ends]
    allowed = ("default", "by_condition", aged, odds, "applies_to")
    as_mapping(tree, where, (*allowed, *extra), allowed[:2])
    default_cell = as_cell(tree["default"], f"{where}, default", ("p_yes",))
    default_basis = as_basis(default_cell, f"{where}, default", sources)
    default = as_share(default_cell["p_yes"], f"{where}, default, p_yes")
    p, basis = (
        dict.fromkeys(CONDITION_AXIS, default),
        [default_basis] * len(CONDITION_AXIS),
    )
    factors = known_keys(tree.get(odds, {}), f"{where}, {odds}", LESIONS, "a lesion")
    if factors:
        as_basis(tree, where, sources, f"{odds}_")
    general = [
        as_odds(factors.get(lesion, 1.0), f"{where}, {odds}, {lesion}")
        for lesion in LESIONS
    ]
    lesion_odds = dict.fromkeys(CONDITION_AXIS, general)
    place = f"{where}, by_condition"
    for condition, value in known_keys(
        tree["by_condition"], place, CONDITION_AXIS, "a condition"
    ).items():
        here = f"{place}, {condition}"
        cell = as_cell(value, here, ("p_yes",), ("lr_pos", "lr_neg", "by_lesion"))
        p[condition] = as_share(cell["p_yes"], f"{here}, p_yes")
        basis[CONDITION_AXIS.index(condition)] = as_basis(cell, here, sources)
        if "by_lesion" in cell:
            lesion_odds[condition] = _odds_by_lesion(
                cell["by_lesion"], f"{here}, by_lesion", p[condition], general
            )
    if aged in tree:
        as_basis(tree, where, sources, f"{aged}_")
    place = f"{where}, applies_to"
    applies = as_cell(tree.get("applies_to", {}), place, (), ("sex", "age_under"))
    if "age_under" in applies:
        as_basis(applies, place, sources)
    only_sex, age_under = applies.get("sex"), applies.get("age_under")
    return YesNoHistory(
        default=default,
        rate=_rate(tree.get(aged), f"{where}, {aged}", default),
        p=fixed(p.values()),
        lesion_odds=fixed(lesion_odds.values()),
        basis=tuple(basis),
        only_sex=None
        if only_sex is None
        else Sex(as_word(only_sex, f"{where}, applies_to, sex", "a sex", list(Sex))),
        age_under=None
        if age_under is None
        else as_number(age_under, f"{where}, applies_to, age_under"),
    )


def _odds_by_lesion(
    value: object, where: str, p_yes: float, general: list[float]
) -> list[float]:
    """Return the factor that makes the rate of a condition that of each lesion.

    Args:
        value: P(yes) of the lesions that differ from the condition as a whole.
        where: File and place.
        p_yes: P(yes) of the condition.
        general: Factors of all conditions; they hold for the other lesions.
    """
    shares = {
        lesion: as_share(share, f"{where}, {lesion}")
        for lesion, share in known_keys(value, where, LESIONS, "a lesion").items()
    }
    return [
        shares[lesion] / (1 - shares[lesion]) * (1 - p_yes) / p_yes
        if lesion in shares
        else factor
        for lesion, factor in zip(LESIONS, general, strict=True)
    ]


def _rate(value: object, where: str, default: float) -> FloatArray:
    if value is None:
        return fixed([default] * len(BANDS))
    by_age = all_keys(value, where, BANDS[:3], "an age band")
    return fixed([*(as_share(by_age[b], f"{where}, {b}") for b in BANDS[:3]), default])


def _spread(
    question: Question,
    tree: Mapping[str, Any],
    where: str,
    mixed_group: FloatArray,
    sources: Collection[str],
) -> ChoiceHistory:
    key = "bins" if question.kind == "number" else "choices"
    extra = ("bins_status", "bins_source") if key == "bins" else ()
    allowed = (key, "by_condition", *extra)
    as_mapping(tree, where, (*allowed, "note"), allowed)
    if question.kind == "number":
        answers, edges = _bins(tree["bins"], f"{where}, bins")
        as_basis(tree, where, sources, "bins_")
    else:
        answers, edges = _words(tree["choices"], f"{where}, choices"), ()
        if answers != question.choices:
            place = f"{where}, choices"
            raise DermamapError(place, "expected those of the question, in order")
    rows = all_keys(
        tree["by_condition"], f"{where}, by_condition", CONDITIONS, "a condition"
    )
    p: list[list[float]] = []
    basis: list[Basis] = []
    for condition in CONDITIONS:
        place = f"{where}, by_condition, {condition}"
        cell = as_cell(rows[condition], place, ("p",))
        shares = as_shares(cell["p"], f"{place}, p", answers, "an answer")
        all_keys(shares, f"{place}, p", answers, "an answer")
        p.append([shares[answer] / sum(shares.values()) for answer in answers])
        basis.append(as_basis(cell, place, sources))
    listed = mixed_group[: len(CONDITIONS)]
    background = listed @ fixed(p) / listed.sum()
    return ChoiceHistory(
        answers=answers,
        p=fixed([*p, background]),
        background=background,
        basis=(*basis, Basis("", "assumed")),
        edges=edges,
    )


def _bins(value: object, where: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return names and lower ends of bins that follow each other without a gap."""
    names: list[str] = []
    edges: list[float] = []
    end: object = None
    for name, ends in as_tree(value, where).items():
        place = f"{where}, {name}"
        low, high = (*as_list(ends, place, "ends", 2), None, None)[:2]
        edge = as_number(low, place)
        if edges and edge != end:
            raise DermamapError(place, f"expected a bin that begins at {end}")
        names.append(name)
        edges.append(float(edge))
        end = high if high is None else as_number(high, place, edge)
    if not names or end is not None:
        raise DermamapError(where, "expected bins, the last of them without an end")
    return tuple(names), tuple(edges)
