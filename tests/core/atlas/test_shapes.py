import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import LESIONS, ZONES
from dermamap.core.atlas.shapes import (
    HIP_ZONES,
    RUN_WORDS,
    RUNS,
    WHOLE,
    FieldShares,
    ShapeShares,
    condition_shapes,
    runs_of_limb,
    weighted_shapes,
)
from tests.core.small_skin import small_skin

shares_0_to_1 = st.floats(0.01, 0.99)
ROOT, NERVE, PATTERN = (LESIONS.index(n) for n in ("L5", "sural", "central"))
FOUND = [
    *[(ROOT, 0, run) for run in (WHOLE, 4, 7)],
    *[(NERVE, 1, run) for run in (WHOLE, 9)],
    *[(PATTERN, column, WHOLE) for column in (2, 3)],
]


def test_runs_hang_together_and_the_whole_is_one() -> None:
    assert len(RUNS) == len(set(RUNS)) == 10
    assert RUNS[WHOLE] == (0, 3)
    assert all(0 <= top <= end <= 3 for top, end in RUNS)


def test_runs_follow_the_level_and_the_hip_is_a_run_of_its_own() -> None:
    skin = small_skin()
    level = np.append(skin.chart[:40, 1], np.inf)
    found = runs_of_limb(level, skin.zone[:41], 0.91, 1.81)
    runs = dict(zip(RUNS, found, strict=True))
    hip = np.isin(skin.zone[:41], [ZONES.index(zone) for zone in HIP_ZONES])

    assert runs[0, 3].all()
    assert (runs[0, 0] == hip).all()
    assert (runs[1, 1] == ~hip & (level < 0.91)).all()
    assert (runs[3, 3] == ~hip & (level > 1.81)).all()
    assert (runs[1, 3] == ~hip).all()
    for (top, end), run in runs.items():
        pieces = [runs[n, n] for n in range(top, end + 1)]
        assert (run == np.any(pieces, axis=0)).all()


@given(shares_0_to_1, shares_0_to_1, shares_0_to_1)
def test_weights_of_each_lesion_sum_to_one(
    root: float, nerve: float, astray: float
) -> None:
    shapes = weighted_shapes(FOUND, ShapeShares(root, nerve, astray), 9)
    for lesion in (ROOT, NERVE, PATTERN):
        mine = [shape for shape in shapes if shape.lesion == lesion]

        assert sum(shape.weight for shape in mine) == pytest.approx(1)
        assert [s.column for s in mine if s.astray] == [9]


def test_the_whole_keeps_its_share_and_runs_and_stages_are_alike() -> None:
    shapes = weighted_shapes(FOUND, ShapeShares(0.6, 0.8, 0.1), 9)
    weights = {(s.lesion, s.column, s.part): s.weight for s in shapes if not s.astray}

    assert weights[ROOT, 0, WHOLE] == pytest.approx(0.9 * 0.6)
    assert weights[ROOT, 0, 4] == weights[ROOT, 0, 7] == pytest.approx(0.9 * 0.2)
    assert weights[NERVE, 1, WHOLE] == pytest.approx(0.9 * 0.8)
    assert weights[NERVE, 1, 9] == pytest.approx(0.9 * 0.2)
    assert weights[PATTERN, 2, WHOLE] == pytest.approx(0.45)


def test_runs_have_words() -> None:
    assert RUN_WORDS[RUNS.index((0, 1))] == "hip-thigh"
    assert RUN_WORDS[RUNS.index((3, 3))] == "foot"
    assert RUN_WORDS[WHOLE] == "whole"
    assert len(set(RUN_WORDS)) == len(RUNS)


def test_a_condition_shares_out_the_shapes_of_its_lesion_field_by_field() -> None:
    shapes = weighted_shapes(FOUND, ShapeShares(0.6, 0.8, 0.1), 9)
    mine = [n for n, shape in enumerate(shapes) if shape.lesion == PATTERN]
    told = condition_shapes(
        shapes,
        [
            (5, PATTERN, [FieldShares({mine[1]: 1.0}, felt=0.5), FieldShares()]),
            (7, ROOT, [FieldShares(), FieldShares({0: 0.25, 1: 0.75})]),
        ],
    )
    weights = np.exp(told.log_weights)

    assert told.conditions.tolist() == [5, 7]
    assert told.lesions.tolist() == [PATTERN, ROOT]
    assert told.rows.tolist() == [[*mine, mine[0]], [0, 1, 2, 3]]
    assert weights.sum(axis=2) == pytest.approx(np.array([[0.5, 1], [1, 1]]))
    # What goes astray stays as common, and what is filled up has no weight.
    assert weights[0, 0] == pytest.approx([0, 0.45, 0.05, 0])
    assert weights[1, 0] == pytest.approx([0.45, 0.45, 0.1, 0])
    assert weights[0, 1] == pytest.approx([0.54, 0.18, 0.18, 0.1])
    assert weights[1, 1] == pytest.approx([0.225, 0.675, 0, 0.1])
