"""Every finding speaks for what a textbook says it speaks for.

The table is ``directions.yaml``, in words of its own and made without looking at the
numbers; a row is one answer given alone.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermamap.core.anatomy import CONDITIONS, LESIONS, OTHER_CONDITION, Sex, Side
from dermamap.core.assessment import Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import CONDITION_INDEX, LESION_INDEX
from dermamap.core.knowledge.table import DRAWING_SHAPE
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reading.yaml_file import read_yaml
from tests.core.shipped import tabulate

KNOWLEDGE = load_knowledge()
PATH = Path(__file__).parent / "directions.yaml"
TREE: Any = read_yaml(PATH.read_bytes(), PATH.name)
ROWS: list[dict[str, Any]] = TREE["directions"]
LEAST = 0.005
"""Smallest change of log odds that counts as one."""


def log_odds(row: dict[str, Any], findings: Findings) -> dict[str, float]:
    sex = Sex(row["sex"]) if "sex" in row else None
    table = tabulate(
        KNOWLEDGE,
        Patient(row.get("age", 50), sex),
        findings,
        np.zeros(DRAWING_SHAPE),
        Setting.PRIMARY_CARE,
    )
    lesions, conditions = table.lesions.sum(axis=1), table.conditions.sum(axis=1)
    chances = {each: lesions[n] for each, n in LESION_INDEX.items()}
    chances |= {each: conditions[n] for each, n in CONDITION_INDEX.items()}
    return {each: float(np.log(p / (1 - p))) for each, p in chances.items()}


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['finding']}={r['answer']}")
def test_an_answer_points_where_the_textbook_says(row: dict[str, Any]) -> None:
    side = Side.LEFT if KNOWLEDGE.questions[row["finding"]].sided else None
    before = log_odds(row, Findings())
    after = log_odds(row, Findings({(row["finding"], side): row["answer"]}))
    gain = {each: after[each] - before[each] for each in after}

    assert all(gain[each] > LEAST for each in row["up"]), gain
    assert all(gain[each] < -LEAST for each in row["down"]), gain


def test_every_finding_has_a_direction_and_every_candidate_is_pointed_at() -> None:
    told = {row["finding"] for row in ROWS}
    pointed_at = {each for row in ROWS for each in (*row["up"], *row["down"])}

    assert told == set(KNOWLEDGE.questions)
    assert len(ROWS) >= len(KNOWLEDGE.questions)
    assert {*CONDITIONS, OTHER_CONDITION} <= pointed_at
    assert {each for each in LESIONS if "+" not in each} - pointed_at <= SELDOM


SELDOM = {
    "L1",
    "S2",
    "anterior_femoral_cutaneous",
    "cluneal",
    "lateral_sural",
    "lateral_plantar",
    "calcaneal",
}
"""Lesions that no finding of the vocabulary is about."""
