"""Undo and redo without limit give back what was there."""

from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import Side
from dermamap.core.body.coverage import Change, SkinMarker, cover
from dermamap.core.case import Case, Patient
from dermamap.core.drawing import Mark, Stroke
from dermamap.session.commands import Step, StepCommand
from dermamap.session.session import Session
from tests.core.marks import marks

acts = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), marks),
        st.tuples(st.just("cancel"), marks),
        st.tuples(st.just("clear"), st.none()),
        st.tuples(st.just("answer"), st.sampled_from([True, False, None])),
        st.tuples(st.just("age"), st.integers(16, 90)),
        st.tuples(st.just("undo"), st.integers(1, 3)),
        st.tuples(st.just("redo"), st.integers(1, 3)),
    ),
    max_size=10,
)
many = settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def act(session: Session, what: str, value: object) -> None:
    """Do one thing to a session; strokes are drawn point by point."""
    match what, value:
        case (("mark" | "cancel"), Mark(Stroke(view, radius, path), symptom)):
            session.begin_stroke(view, path[0], radius, symptom)
            session.extend_stroke(path[1:])
            if what == "cancel":
                session.cancel_stroke()
            else:
                session.end_stroke()
        case "mark", Mark() as mark:
            session.add_mark(mark)
        case "clear", _:
            session.clear()
        case "answer", (bool() | None) as answer:
            session.answer("back_pain", answer)
        case "age", int() as age:
            session.set_patient(Patient(age))
        case (("undo" | "redo"), int() as times):
            for _ in range(times):
                getattr(session.history, what)()
        case _:
            assert what == "cancel", "only a stroke can be cancelled"


@many
@given(these=acts)
def test_undo_goes_all_the_way_back_and_redo_all_the_way_forward(
    reference: Reference,
    marker: SkinMarker,
    qtbot: QtBot,
    *,
    these: list[tuple[str, object]],
) -> None:
    session = Session(reference)
    seen = {0: (session.case, session.state.copy())}
    session.history.indexChanged.connect(
        lambda index: seen.update({index: (session.case, session.state.copy())})
    )
    for what, value in these:
        act(session, what, value)
        whole = cover(session.case.drawing, reference.skin, marker)
        assert (session.state == whole.state).all()
    last = session.history.count()
    while session.history.canRedo():
        session.history.redo()
    steps = dict(seen)
    for index in [*range(last - 1, -1, -1), *range(1, last + 1)]:
        session.history.setIndex(index)
        case, state = steps[index]
        assert session.case == case
        assert (session.state == state).all()


@many
@given(these=acts)
def test_save_and_open_is_identity(
    reference: Reference,
    qtbot: QtBot,
    tmp_path: Path,
    *,
    these: list[tuple[str, object]],
) -> None:
    session = Session(reference)
    for what, value in these:
        act(session, what, value)
    for name in ("case.dermamap", "case.yaml"):
        assert session.save(tmp_path / name)
        other = Session(reference)
        assert other.open(tmp_path / name)
        assert other.case == session.case
        assert (other.state == session.state).all()


def test_a_step_undone_goes_back_through_its_changes() -> None:
    first, second = (
        Change(
            np.array([7], np.int32), np.array([a], np.uint8), np.array([b], np.uint8)
        )
        for a, b in ((0, 1), (1, 3))
    )
    empty, full = Case(), Case(title="full")
    undone = Step(empty, full, (first, second)).undone

    assert (undone.before, undone.after) == (full, empty)
    assert [int(c.after[0]) for c in undone.changes] == [1, 0]
    assert [int(c.before[0]) for c in undone.changes] == [3, 1]
    assert undone.undone.after == full


def test_a_command_takes_its_step_there_and_back(qtbot: QtBot) -> None:
    taken: list[Step] = []
    step = Step(Case(), Case(title="after"))
    stack = QUndoStack()
    stack.push(StepCommand("A step", step, taken.append))
    stack.undo()
    stack.redo()

    assert stack.undoText() == "A step"
    assert taken == [step, step.undone, step]


def test_hundreds_of_steps_can_be_undone(reference: Reference, qtbot: QtBot) -> None:
    session = Session(reference)
    for n in range(300):
        session.answer("duration_days", float(n + 1))
    session.answer("slr", answer=True, side=Side.LEFT)
    while session.history.canUndo():
        session.history.undo()

    assert session.case == Case()
    assert session.history.count() == 301
