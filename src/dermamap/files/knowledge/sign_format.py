"""Examination findings as plain values, and what they stand for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from dermamap.core.anatomy import CONDITIONS, LESIONS
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import (
    BANDS,
    CONDITION_AXIS,
    Basis,
    ExamModel,
    FloatArray,
    Question,
    Sign,
    TouchModel,
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
from dermamap.files.reading.plain_values import as_bool, as_mapping

_GRADES: Final = ("4", "3", "2_or_less")
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
        sign = _sign(
            all_keys(rows[id_], f"{places[1]}, {id_}", LESIONS, "a lesion"),
            f"{places[1]}, {id_}",
            sources,
            strength=questions[id_].group == "strength",
            background=fixed(background),
            floor="by_age" in cell,
        )
        by_condition, condition_basis = _by_condition(
            replaced.get(id_, {}), f"{places[2]}, {id_}", sources, sign
        )
        signs[id_] = replace(
            sign, by_condition=by_condition, condition_basis=condition_basis
        )
    return _with_main_movements(signs)


def _with_main_movements(signs: dict[str, Sign]) -> dict[str, Sign]:
    """Say of each movement how far it hangs on a lesion, against its main movement."""
    mild = {id_: sign.mild for id_, sign in signs.items() if sign.mild is not None}
    most = np.max(list(mild.values()), axis=0)
    return signs | {
        id_: replace(signs[id_], main=fixed(row / most)) for id_, row in mild.items()
    }


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
        flag = cell.get("background", False)
        background.append(as_bool(flag, f"{place}, background"))
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
    value: object, where: str, sources: Collection[str], sign: Sign
) -> tuple[dict[str, FloatArray], dict[str, Basis]]:
    """Return the rows of the conditions that have a say in a test.

    A cell has ``p``, which holds at every lesion, ``by_lesion``, which holds at those
    named, or ``odds``, a factor where the lesion reaches the test at all.
    """
    rows, basis = {}, {}
    for condition, each in known_keys(
        value, where, CONDITION_AXIS, "a condition"
    ).items():
        place = f"{where}, {condition}"
        cell = as_cell(each, place, (), ("p", "odds", "by_lesion"))
        if len(cell.keys() & {"p", "odds", "by_lesion"}) != 1:
            raise DermamapError(place, "expected one of p, odds and by_lesion")
        basis[condition] = as_basis(cell, place, sources)
        if "p" in cell:
            row = np.full(len(LESIONS), as_share(cell["p"], f"{place}, p"))
        elif "odds" in cell:
            odds = sign.p / (1 - sign.p) * as_odds(cell["odds"], f"{place}, odds")
            moved = np.maximum(odds / (1 + odds), sign.background[-1])
            row = np.where(sign.at_background, 0.0, moved)
        else:
            row = np.full(len(LESIONS), 0.0)
            for lesion, share in known_keys(
                cell["by_lesion"], f"{place}, by_lesion", LESIONS, "a lesion"
            ).items():
                row[LESIONS.index(lesion)] = as_share(share, f"{place}, {lesion}")
        rows[condition] = fixed(row)
    return rows, basis


def touch_from_plain(value: object, where: str, sources: Collection[str]) -> TouchModel:
    """Return how often touch feels abnormal.

    Raises:
        DermamapError: A number or a source is wrong or missing.
    """
    keys = ("claimed", "unclaimed")
    cell = as_cell(value, where, keys)
    claimed, unclaimed = (as_share(cell[key], f"{where}, {key}") for key in keys)
    if unclaimed >= claimed:
        raise DermamapError(where, "expected claimed to be above unclaimed")
    return TouchModel(claimed, unclaimed, as_basis(cell, where, sources))


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
