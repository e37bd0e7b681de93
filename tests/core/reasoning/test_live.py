"""What follows the pen, held against the same drawing laid at once."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    LESIONS,
    ZONES,
    Laterality,
    Side,
    Symptom,
)
from dermamap.core.assessment import Setting
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import Change, SkinMarker, cover
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.case import Findings, Patient
from dermamap.core.drawing import Drawing, Mark, Stroke, ZoneFill
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.inference import consider
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.files.reference import load_reference
from tests.core.marks import shapes, symptoms
from tests.core.shipped import KNOWLEDGE

REFERENCE = load_reference(KNOWLEDGE)
MARKER = SkinMarker(REFERENCE.skin, REFERENCE.views)
BASE = consider(KNOWLEDGE, Patient(), Findings(), Setting.PRIMARY_CARE)
HEEL = ZoneFill("heel", Side.LEFT)


def assert_same_table(one: JointTable, other: JointTable) -> None:
    assert np.allclose(one.drawing, other.drawing, atol=0.02)
    assert np.allclose(one.probabilities, other.probabilities, atol=0.005)


def assert_same_overlaps(one: JointTable, other: JointTable) -> None:
    for lesion in ("L5", "lateral_femoral_cutaneous", "central"):
        for side in Laterality:
            a, b = (t.pieces[0].parameters(lesion, side) for t in (one, other))
            for share in ("inside_share", "filled_share"):
                assert a[share] == pytest.approx(b[share], abs=1e-3)


class DrawingBoard(RuleBasedStateMachine):
    """Marks, undone and done again in any order, against the whole drawn anew."""

    def __init__(self) -> None:
        super().__init__()
        self.live = LiveDrawing(REFERENCE.skin, REFERENCE.atlas)
        self.done: list[tuple[Mark, Change]] = []
        self.undone: list[tuple[Mark, Change]] = []

    @rule(shape=shapes, symptom=symptoms)
    def draw(self, shape: Stroke, symptom: Symptom) -> None:
        self.lay(Mark(shape, symptom))

    @rule(shape=shapes)
    def erase(self, shape: Stroke) -> None:
        self.lay(Mark(shape, None))

    def lay(self, mark: Mark) -> None:
        change = self.live.lay(MARKER.texels_under(mark.shape), mark)
        self.done.append((mark, change))
        self.undone.clear()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        mark, change = self.done.pop()
        self.live.apply(change.undone)
        self.undone.append((mark, change))

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        mark, change = self.undone.pop()
        self.live.apply(change)
        self.done.append((mark, change))

    @precondition(lambda self: self.done)
    @rule()
    def settle(self) -> None:
        before = self.live.joint_table(BASE)
        self.live.settle()
        assert_same_table(before, self.live.joint_table(BASE))

    @invariant()
    def the_state_is_that_of_the_marks(self) -> None:
        drawing = Drawing(tuple(mark for mark, _ in self.done))
        whole = cover(drawing, REFERENCE.skin, MARKER)
        assert (self.live.state == whole.state).all()
        assert np.allclose(self.live.tally.cm2, whole.tally.cm2, atol=1e-4)

    @precondition(lambda self: len(self.done) > 1)
    @rule()
    def compare(self) -> None:
        self.assert_table_is_that_of_the_marks()

    def teardown(self) -> None:
        self.assert_table_is_that_of_the_marks()

    def assert_table_is_that_of_the_marks(self) -> None:
        fresh = LiveDrawing(REFERENCE.skin, REFERENCE.atlas)
        fresh.lay_all(Drawing(tuple(mark for mark, _ in self.done)), MARKER)
        one, other = self.live.joint_table(BASE), fresh.joint_table(BASE)
        assert_same_table(one, other)
        assert_same_overlaps(one, other)


TestDrawingBoard = DrawingBoard.TestCase
TestDrawingBoard.settings = settings(
    max_examples=8, stateful_step_count=8, suppress_health_check=list(HealthCheck)
)


def live(skin: Skin, atlas: Atlas, *marks: Mark) -> LiveDrawing:
    """Return a live drawing with some marks."""
    drawing = LiveDrawing(skin, atlas)
    drawing.lay_all(Drawing(marks), MARKER)
    return drawing


def test_nothing_drawn_leaves_the_priors(skin: Skin, atlas: Atlas) -> None:
    table = live(skin, atlas).joint_table(BASE)

    assert not table.drawing.any()
    assert np.allclose(table.probabilities, np.exp(BASE.log_prior))


@pytest.mark.parametrize("pieces", [1, 40])
def test_when_all_is_erased_nothing_is_left_to_weigh(
    pieces: int, skin: Skin, atlas: Atlas
) -> None:
    drawn = live(
        skin,
        atlas,
        Mark(ZoneFill("whole_leg", Side.LEFT), Symptom.REDUCED),
        Mark(ZoneFill("stocking_knee", Side.LEFT), Symptom.PAIN),
    )
    texels = np.flatnonzero(drawn.state).astype(np.int32)
    shuffled = np.random.default_rng(1).permutation(texels)
    for part in np.array_split(shuffled, pieces):
        drawn.lay(part, Mark(HEEL, None))
    table = drawn.joint_table(BASE)

    assert not drawn.state.any()
    assert drawn.tally.areas == ()
    assert not table.drawing.any()
    fit = table.pieces[0].parameters("L5", Laterality.LEFT)
    assert fit["inside_share"] == 0
    assert fit["best_zone"] is None


def test_erasing_one_symptoms_skin_leaves_the_other_symptom(
    skin: Skin, atlas: Atlas
) -> None:
    pain = Mark(ZoneFill("heel", Side.LEFT), Symptom.PAIN)
    numb = Mark(ZoneFill("sole_heel", Side.LEFT), Symptom.REDUCED)
    eraser = Mark(ZoneFill("sole_heel", Side.LEFT), None)
    both, one = live(skin, atlas, pain, numb, eraser), live(skin, atlas, pain)

    assert_same_table(both.joint_table(BASE), one.joint_table(BASE))
    assert (both.state == one.state).all()


def test_clear_begins_again(skin: Skin, atlas: Atlas) -> None:
    drawn = live(skin, atlas, Mark(HEEL, Symptom.PAIN))
    drawn.clear()

    assert not drawn.state.any()
    assert drawn.tally.areas == ()
    assert not drawn.joint_table(BASE).drawing.any()


def test_a_mark_that_changes_nothing_costs_nothing(skin: Skin, atlas: Atlas) -> None:
    drawn = live(skin, atlas, Mark(HEEL, Symptom.PAIN))
    tally = drawn.tally
    change = drawn.lay(MARKER.texels_under(HEEL), Mark(HEEL, Symptom.PAIN))

    assert len(change.texels) == 0
    assert drawn.tally is tally


def test_a_second_symptom_of_the_same_group_weighs_nothing_more(
    skin: Skin, atlas: Atlas
) -> None:
    numb, tingling = (Mark(HEEL, s) for s in (Symptom.REDUCED, Symptom.TINGLING))
    one, both = live(skin, atlas, numb), live(skin, atlas, numb, tingling)

    assert_same_table(one.joint_table(BASE), both.joint_table(BASE))
    assert len(both.tally.areas) == 2


def test_the_coverage_of_a_live_drawing_is_a_value_of_its_own(
    skin: Skin, atlas: Atlas
) -> None:
    drawn = live(skin, atlas, Mark(HEEL, Symptom.PAIN))
    coverage = drawn.coverage
    drawn.clear()

    assert coverage.state.sum() > 0
    assert coverage.state.shape == (len(skin.faces) * TEXELS,)


def test_every_lesion_and_side_gets_a_finite_weight(skin: Skin, atlas: Atlas) -> None:
    everything = [
        Mark(ZoneFill(zone, side), symptom)
        for zone in ("whole_leg", "saddle")
        for side in Side
        for symptom in (Symptom.REDUCED, Symptom.PAIN)
    ]
    table = live(skin, atlas, *everything).joint_table(BASE)

    assert np.isfinite(table.drawing).all()
    assert table.drawing.shape == (len(LESIONS), 3)
    assert table.probabilities.sum() == pytest.approx(1)


def test_pain_is_held_against_where_pain_runs_and_numbness_against_the_skin() -> None:
    def fit(of_the_buttock: Symptom) -> dict[str, object]:
        live = LiveDrawing(REFERENCE.skin, REFERENCE.atlas)
        buttock = Mark(ZoneFill("buttock", Side.LEFT), of_the_buttock)
        live.lay_all(Drawing((Mark(HEEL, Symptom.REDUCED), buttock)), MARKER)
        term = live.joint_table(BASE).pieces[0]
        return dict(term.parameters("S1", Laterality.LEFT))

    pain, numb = fit(Symptom.PAIN), fit(Symptom.REDUCED)
    assert pain["inside_share"] == pytest.approx(1, abs=0.05)
    assert pain["best_zone"] == numb["best_zone"] == "heel"
    assert numb["inside_share"] == pytest.approx(0.2, abs=0.2)
    assert numb["outside_zone"] == "buttock"


fills = st.builds(
    Mark,
    st.builds(
        ZoneFill,
        zone=st.sampled_from([*ZONES, *COMPOSITE_ZONES]),
        side=st.sampled_from(list(Side)),
    ),
    symptoms,
)


@settings(max_examples=15)
@given(marks=st.lists(fills | st.builds(Mark, shapes, symptoms), max_size=5))
def test_whole_zones_add_up_to_what_their_facets_do(marks: list[Mark]) -> None:
    """A file is added up by zones where it can be, a pen facet by facet."""
    one = LiveDrawing(REFERENCE.skin, REFERENCE.atlas)
    one.lay_all(Drawing(tuple(marks)), MARKER)
    other = LiveDrawing(REFERENCE.skin, REFERENCE.atlas)
    for mark in marks:
        other.lay(MARKER.texels_under(mark.shape), mark)

    assert np.allclose(one.tally.cm2, other.tally.cm2, atol=1e-3)
    tables = one.joint_table(BASE), other.joint_table(BASE)
    assert_same_table(*tables)
    assert_same_overlaps(*tables)
