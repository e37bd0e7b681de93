"""Examination findings and groups as plain values, and what they stand for."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import numpy as np

from dermamap.core.anatomy import CONDITIONS, LESIONS
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge import (
    BANDS,
    CONDITION_AXIS,
    Basis,
    ExamModel,
    FloatArray,
    Group,
    Question,
    Sign,
)
from dermamap.files.number_format import (
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
from dermamap.files.plain_values import as_list, as_mapping, as_number, as_word

_GRADES: Final = ("4", "3", "2_or_less")
_RULES: Final = ("ordered_discount", "implied_by_onset", "three_state")
_EXAM_KEYS: Final = (
    "motor_deficit",
    "motor_odds",
    "severe_given_deficit",
    "severe_odds",
    "grade_given_weak",
    "reflex_odds",
    "brisk",
    "absent_given_abnormal",
)
_CELL_KEYS: Final = ("p_if_mild", "p_if_severe", "background", "p_if_mild_status")

LesionClasses = Mapping[str, tuple[str, str, bool]]
"""Motor class, reflex class and being midline, by lesion."""


def signs_from_plain(
    tree: Mapping[str, Any],
    where: str,
    questions: Mapping[str, Question],
    sources: Collection[str],
) -> dict[str, Sign]:
    """Return how often each finding of the examination is abnormal.

    Args:
        tree: The file, with ``background``, ``p_abnormal`` and
            ``test_by_condition``.
        where: Name of the file.
        questions: Every question there is.
        sources: Every source key there is.

    Raises:
        DermamapError: A number, a word or a source is wrong or missing.
    """
    examined = [q.id for q in questions.values() if q.group != "history"]
    blocks = ("background", "p_abnormal", "test_by_condition")
    places = [f"{where}: {block}" for block in blocks]
    backgrounds = all_keys(tree[blocks[0]], places[0], examined, "a finding")
    rows = all_keys(tree[blocks[1]], places[1], examined, "a finding")
    replaced = known_keys(tree[blocks[2]], places[2], examined, "a finding")
    signs = {}
    for id_ in examined:
        place = f"{places[0]}, {id_}"
        cell = as_cell(backgrounds[id_], place, ("p",), ("by_age",))
        as_basis(cell, place, sources)
        general = as_share(cell["p"], f"{place}, p")
        background = [general] * len(BANDS)
        if "by_age" in cell:
            by_age = all_keys(
                cell["by_age"], f"{place}, by_age", BANDS[:3], "an age band"
            )
            background[:3] = [as_share(by_age[b], f"{place}, {b}") for b in BANDS[:3]]
        by_condition, condition_basis = _by_condition(
            replaced.get(id_, {}), f"{places[2]}, {id_}", sources
        )
        signs[id_] = _sign(
            all_keys(rows[id_], f"{places[1]}, {id_}", LESIONS, "a lesion"),
            f"{places[1]}, {id_}",
            sources,
            strength=questions[id_].group == "strength",
            background=fixed(background),
            floor="by_age" in cell,
            by_condition=by_condition,
            condition_basis=condition_basis,
        )
    return signs


def _sign(
    row: Mapping[str, object],
    where: str,
    sources: Collection[str],
    *,
    strength: bool,
    **rest: Any,  # noqa: ANN401 - passed on to Sign
) -> Sign:
    numbers: dict[str, list[float]] = {"p": [], "p_if_mild": [], "p_if_severe": []}
    keys = tuple(numbers) if strength else ("p",)
    background, basis = [], []
    for lesion in LESIONS:
        place = f"{where}, {lesion}"
        cell = as_cell(
            row[lesion], place, keys, _CELL_KEYS if strength else _CELL_KEYS[2:3]
        )
        basis.append(as_basis(cell, place, sources))
        background.append(cell.get("background", False) is True)
        for key in keys:
            numbers[key].append(as_share(cell[key], f"{place}, {key}"))
    flags = np.array(background)
    flags.flags.writeable = False
    return Sign(
        p=fixed(numbers["p"]),
        at_background=flags,
        basis=tuple(basis),
        mild=fixed(numbers["p_if_mild"]) if strength else None,
        severe=fixed(numbers["p_if_severe"]) if strength else None,
        **rest,
    )


def _by_condition(
    value: object, where: str, sources: Collection[str]
) -> tuple[dict[str, float], dict[str, Basis]]:
    numbers, basis = {}, {}
    for condition, each in known_keys(value, where, CONDITIONS, "a condition").items():
        place = f"{where}, {condition}"
        cell = as_cell(each, place, ("p",))
        numbers[condition] = as_share(cell["p"], f"{place}, p")
        basis[condition] = as_basis(cell, place, sources)
    return numbers, basis


def exam_from_plain(
    value: object,
    where: str,
    classes: LesionClasses,
    questions: Mapping[str, Question],
    sources: Collection[str],
) -> ExamModel:
    """Return the hidden states of strength and what moves a reflex.

    Raises:
        DermamapError: A number, a word or a source is wrong or missing.
    """
    tree = as_mapping(value, where, (*_EXAM_KEYS, "check_foot_drop"), _EXAM_KEYS)

    def shares(block: str, words: Sequence[str], what: str) -> dict[str, float]:
        place = f"{where}, {block}"
        cells = all_keys(tree[block], place, words, what)
        return {
            word: _number(cells[word], f"{place}, {word}", "p", sources)
            for word in words
        }

    def odds(block: str) -> FloatArray:
        place = f"{where}, {block}"
        words = ("default", *CONDITIONS)
        factors = {
            word: _number(cell, f"{place}, {word}", "odds", sources)
            for word, cell in known_keys(tree[block], place, words, "a word").items()
        }
        default = factors.get("default", 1.0)
        return fixed(factors.get(each, default) for each in CONDITION_AXIS)

    motor = [classes[lesion][0] for lesion in LESIONS]
    reflex = [classes[lesion][1] for lesion in LESIONS]
    severe = shares("severe_given_deficit", sorted(set(motor)), "a class of lesions")
    absent = shares(
        "absent_given_abnormal",
        sorted({*reflex, "default"}),
        "a class of lesions",
    )
    deficit = shares("motor_deficit", LESIONS, "a lesion")
    cells = as_tree(tree["motor_deficit"], where)
    midline = np.array([classes[lesion][2] for lesion in LESIONS])
    midline.flags.writeable = False
    brisk = _brisk(tree["brisk"], f"{where}, brisk", questions, sources)
    return ExamModel(
        deficit=fixed(deficit.values()),
        deficit_odds=odds("motor_odds"),
        severe=fixed(severe[each] for each in motor),
        severe_odds=odds("severe_odds"),
        grades=_grades(tree["grade_given_weak"], f"{where}, grade_given_weak", sources),
        midline=midline,
        reflex_odds=odds("reflex_odds"),
        brisk={id_: fixed(each[0]) for id_, each in brisk.items()},
        brisk_background={id_: each[1] for id_, each in brisk.items()},
        absent=fixed(absent[each] for each in reflex),
        absent_background=absent["default"],
        deficit_basis=tuple(
            as_basis(as_tree(cells[lesion], where), where, sources)
            for lesion in LESIONS
        ),
    )


def _number(value: object, where: str, key: str, sources: Collection[str]) -> float:
    cell = as_cell(value, where, (key,))
    as_basis(cell, where, sources)
    take = as_odds if key == "odds" else as_share
    return take(cell[key], f"{where}, {key}")


def _grades(value: object, where: str, sources: Collection[str]) -> FloatArray:
    rows = all_keys(value, where, ("mild", "severe"), "a state")
    table = []
    for state in ("mild", "severe"):
        cell = as_cell(rows[state], f"{where}, {state}", ("grades",))
        as_basis(cell, f"{where}, {state}", sources)
        shares = as_shares(cell["grades"], f"{where}, {state}", _GRADES, "a grade")
        all_keys(shares, f"{where}, {state}", _GRADES, "a grade")
        table.append([shares[grade] for grade in _GRADES])
    return fixed(table)


def _brisk(
    value: object,
    where: str,
    questions: Mapping[str, Question],
    sources: Collection[str],
) -> dict[str, tuple[list[float], float]]:
    reflexes = [
        q.id for q in questions.values() if q.group == "reflexes" and q.kind == "choice"
    ]
    cells = all_keys(value, where, reflexes, "a reflex")
    rates = {}
    for reflex in reflexes:
        place = f"{where}, {reflex}"
        row = known_keys(cells[reflex], place, ("default", *LESIONS), "a lesion")
        if "default" not in row:
            raise DermamapError(place, "the key default is missing")
        p = {
            word: _number(cell, f"{place}, {word}", "p", sources)
            for word, cell in row.items()
        }
        rates[reflex] = [p.get(each, p["default"]) for each in LESIONS], p["default"]
    return rates


def groups_from_plain(
    value: object,
    where: str,
    questions: Mapping[str, Question],
    sources: Collection[str],
) -> tuple[Group, ...]:
    """Return the groups that discount, the event group first.

    The group of the movements is none of them: its hidden states are the
    :class:`ExamModel`.

    Raises:
        DermamapError: A number, a word or a source is wrong or missing.
    """
    groups = [
        _group(cell, f"{where}, item {n}", questions, sources)
        for n, cell in enumerate(as_list(value, where, "groups", 100), start=1)
    ]
    discounting = [each for each in groups if each is not None]
    return tuple(sorted(discounting, key=lambda group: not group.implied))


def _group(
    value: object,
    where: str,
    questions: Mapping[str, Question],
    sources: Collection[str],
) -> Group | None:
    options = ("weights", "lr_bounds", "applies_to", "pairs", "onset_dropped")
    allowed = (*options, "silent_when_examined")
    cell = as_cell(value, where, ("id", "findings", "rule"), allowed)
    rule = as_word(cell["rule"], f"{where}, rule", "a rule", _RULES)
    findings = tuple(
        as_word(each, f"{where}, findings", "a finding", questions)
        for each in as_list(cell["findings"], f"{where}, findings", "findings", 100)
    )
    basis = as_basis(cell, where, sources)
    if rule == "three_state":
        return None
    weights = as_list(cell.get("weights"), f"{where}, weights", "weights", 100)
    bounds = as_list(cell.get("lr_bounds"), f"{where}, lr_bounds", "bounds", 2)
    low, high = (as_odds(each, f"{where}, lr_bounds") for each in (*bounds, 0, 0)[:2])
    if not low < 1 < high or not weights:
        raise DermamapError(where, "expected weights, and bounds on both sides of 1")
    pairs = as_tree(cell.get("pairs", {}), f"{where}, pairs")
    return Group(
        id=str(cell["id"]),
        findings=findings,
        weights=tuple(as_number(w, f"{where}, weights", 0, 1) for w in weights),
        log_bounds=(float(np.log(low)), float(np.log(high))),
        scope=_scope(cell.get("applies_to", {}), f"{where}, applies_to"),
        basis=basis,
        implied={
            onset: tuple(
                as_word(each, f"{where}, pairs, {onset}", "a finding", findings)
                for each in as_list(items, f"{where}, pairs, {onset}", "findings", 100)
            )
            for onset, items in pairs.items()
        },
        onset_dropped=tuple(
            as_word(each, f"{where}, onset_dropped", "an onset", pairs)
            for each in as_list(
                cell.get("onset_dropped", []), f"{where}, onset_dropped", "onsets", 100
            )
        ),
        silent_when_examined=cell.get("silent_when_examined") == "strength",
    )


def _scope(value: object, where: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
    tree = as_mapping(value, where, ("conditions", "lesions"))
    axes = []
    for key, words in (("conditions", CONDITION_AXIS), ("lesions", LESIONS)):
        place = f"{where}, {key}"
        listed = as_list(tree.get(key, list(words)), place, key, len(words))
        only = [as_word(each, place, f"one of the {key}", words) for each in listed]
        axes.append(np.array([word in only for word in words]))
    scope = np.outer(*axes)
    scope.flags.writeable = False
    return scope
