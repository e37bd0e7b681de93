"""Groups of answers that say the same thing, as plain values."""

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np

from dermamap.core.anatomy import LESIONS
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import CONDITION_AXIS, BoolArray, Group, Question
from dermamap.files.reading.number_format import as_basis, as_cell, as_odds, known_keys
from dermamap.files.reading.plain_values import (
    as_list,
    as_mapping,
    as_number,
    as_text,
    as_word,
)

_RULES: Final = ("ordered_discount", "implied_by_onset", "three_state")


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
    options = ("weights", "lr_bounds", "applies_to", "pairs", "onset_limits")
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
    if not findings:
        place = f"{where}, findings"
        raise DermamapError(place, "expected findings, found none")
    if "silent_when_examined" in cell:
        place = f"{where}, silent_when_examined"
        as_word(cell["silent_when_examined"], place, "strength", ("strength",))
    pairs = known_keys(
        cell.get("pairs", {}),
        f"{where}, pairs",
        questions[findings[0]].choices,
        "an answer to the first finding",
    )
    return Group(
        id=as_text(cell["id"], f"{where}, id", 100, one_line=True),
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
        onset_limits=tuple(
            as_word(each, f"{where}, onset_limits", "an onset", pairs)
            for each in as_list(
                cell.get("onset_limits", []), f"{where}, onset_limits", "onsets", 100
            )
        ),
        silent_when_examined="silent_when_examined" in cell,
    )


def _scope(value: object, where: str) -> BoolArray:
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
