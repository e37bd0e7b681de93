from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from dermamap.core.analysis import Reference, assess
from dermamap.core.anatomy import Sex, Side, Symptom, ViewId
from dermamap.core.assessment import Assessment, Setting
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.body.skin import Skin
from dermamap.core.body.tally import Bits
from dermamap.core.case import Case, Findings, Patient
from dermamap.core.drawing import Drawing, Mark, Stroke, ZoneFill
from dermamap.session.open_case import EXPLAINED
from dermamap.session.session import Session
from tests.session.heard import Heard

SHIN = [(390.0, 580.0), (392.0, 620.0), (396.0, 680.0)]
FRONT = ViewId.ANTERIOR
NUMB = Symptom.REDUCED
HEEL = Mark(ZoneFill("heel", Side.LEFT), NUMB)
CALF = Mark(ZoneFill("posterior_calf_upper", Side.RIGHT), Symptom.PAIN)


def stroke(session: Session, symptom: Symptom | None = NUMB) -> None:
    """Draw down the front of the left lower leg."""
    session.begin_stroke(FRONT, SHIN[0], 12.0, symptom)
    session.extend_stroke(SHIN[1:])
    session.end_stroke()


def fresh_state(session: Session, marker: SkinMarker, skin: Skin) -> Bits:
    """Return the state of the session's drawing, laid anew."""
    return cover(session.case.drawing, skin, marker).state


def test_a_new_session_has_an_empty_case(session: Session) -> None:
    assert session.case == Case()
    assert not session.state.any()
    assert not session.is_drawing
    assert session.path is None
    assert not session.history.canUndo()
    assert session.history.isClean()


def test_a_session_may_begin_with_a_case(reference: Reference, qtbot: QtBot) -> None:
    case = Case(id="c", drawing=Drawing((HEEL,)), patient=Patient(50, Sex.MALE))
    session = Session(reference, case)

    assert session.case is case
    assert session.state.any()
    assert session.assessment() == assess(case, reference, advise=False)


def test_a_session_that_goes_says_no_more_that_it_is_saved(
    reference: Reference, qtbot: QtBot
) -> None:
    going, told = Session(reference), list[bool]()
    going.add_mark(HEEL)
    going.history.cleanChanged.connect(told.append)

    delete(going)

    assert told == []


def test_a_window_that_has_just_been_built_is_told_everything(
    session: Session, heard: Heard
) -> None:
    session.tell_everything()

    assert heard.case == Case()
    assert heard.last("skin_changed") is None
    assert heard.take() == ["case_changed", "skin_changed", "assessment_changed"]


def test_while_the_pen_moves_skin_and_assessment_follow_but_not_the_case(
    session: Session, heard: Heard
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    assert session.is_drawing
    assert heard.take() == ["skin_changed", "assessment_changed"]

    session.extend_stroke(SHIN[1:])
    assert len(heard.last("skin_changed")) > 0
    assert heard.take() == ["skin_changed", "assessment_changed"] * 2
    assert session.case.drawing == Drawing()
    assert session.state.any()


def test_lifting_the_pen_makes_one_mark_and_one_step(
    session: Session, heard: Heard, marker: SkinMarker, reference: Reference
) -> None:
    stroke(session)
    mark = Mark(Stroke(FRONT, 12.0, tuple(SHIN)), NUMB)

    assert not session.is_drawing
    assert session.case.drawing == Drawing((mark,))
    assert session.history.count() == 1
    assert heard.case is session.case
    assert (session.state == fresh_state(session, marker, reference.skin)).all()
    assert heard.assessment.areas[0].side is Side.LEFT


def test_moves_over_skin_that_is_marked_already_are_not_told(
    session: Session, heard: Heard
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    heard.take()
    session.extend_stroke([SHIN[0], SHIN[0]])

    assert heard.take() == []
    session.end_stroke()
    assert session.case.drawing.marks[0].shape == Stroke(FRONT, 12.0, (SHIN[0],) * 3)


def test_a_pen_that_is_not_down_draws_nothing(session: Session, heard: Heard) -> None:
    session.extend_stroke(SHIN)
    session.end_stroke()
    session.cancel_stroke()

    assert heard.take() == []
    assert session.history.count() == 0


def test_a_second_pen_lifts_the_first(session: Session) -> None:
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    session.begin_stroke(FRONT, SHIN[2], 12.0, Symptom.PAIN)
    session.end_stroke()

    assert [m.symptom for m in session.case.drawing.marks] == [NUMB, Symptom.PAIN]


def test_a_cancelled_stroke_leaves_everything_as_it_was(
    session: Session, heard: Heard
) -> None:
    session.add_mark(HEEL)
    before, assessment = session.state.copy(), session.assessment()
    heard.take()
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    session.extend_stroke(SHIN[1:])
    session.cancel_stroke()

    assert (session.state == before).all()
    assert session.case.drawing == Drawing((HEEL,))
    assert session.history.count() == 1
    assert heard.take()[-1] == "assessment_changed"
    assert near(session, assessment)


def near(session: Session, other: Assessment) -> bool:
    """Return whether the session's assessment is the same but for rounding."""
    mine, theirs = (
        {c.id: c.probability for c in a.lesions} for a in (session.assessment(), other)
    )
    return mine == pytest.approx(theirs, abs=1e-3)


def test_several_marks_are_one_step_without_those_that_change_nothing(
    session: Session, heard: Heard, marker: SkinMarker, reference: Reference
) -> None:
    session.add_mark(HEEL)
    heard.take()
    unmark = Mark(HEEL.shape, None, erased=NUMB)
    session.add_marks((CALF, HEEL, unmark), "Whole areas")

    assert session.case.drawing == Drawing((HEEL, CALF, unmark))
    assert session.history.undoText() == "Whole areas"
    assert (session.state == fresh_state(session, marker, reference.skin)).all()
    session.history.undo()
    assert session.case.drawing == Drawing((HEEL,))
    assert (session.state == fresh_state(session, marker, reference.skin)).all()
    session.add_marks((HEEL,), "Nothing new")
    assert session.history.count() == 2


def test_an_eraser_is_a_stroke_without_a_symptom(session: Session) -> None:
    stroke(session)
    stroke(session, symptom=None)

    assert not session.state.any()
    assert session.case.drawing.marks[1].erases
    assert session.assessment().areas == ()


def test_what_changes_no_skin_is_not_a_step(session: Session) -> None:
    session.add_mark(Mark(ZoneFill("heel", Side.LEFT), None))
    session.begin_stroke(FRONT, (0.0, 0.0), 3.0, NUMB)
    session.end_stroke()
    session.add_mark(HEEL)
    session.add_mark(HEEL)

    assert session.history.count() == 1
    assert session.case.drawing.marks == (HEEL,)


def test_answers_patient_and_title_are_steps_of_their_own(
    session: Session, heard: Heard
) -> None:
    session.answer("back_pain", answer=True)
    session.answer("slr", answer=True, side=Side.LEFT)
    session.set_patient(Patient(70, Sex.FEMALE))
    session.set_title("Numb calf")

    texts = [session.history.text(i) for i in range(session.history.count())]
    assert texts == ["Answer", "Answer", "Age and sex", "Title"]
    assert session.case.title == "Numb calf"
    assert session.case.patient == Patient(70, Sex.FEMALE)
    assert session.case.findings.get("slr", Side.LEFT) is True
    assert heard.take() == ["case_changed", "assessment_changed"] * 4


def test_saying_the_same_again_is_no_step(session: Session, heard: Heard) -> None:
    session.answer("back_pain", answer=True)
    session.set_patient(Patient(70))
    session.set_title("Title")
    heard.take()
    session.answer("back_pain", answer=True)
    session.answer("cough_worse", None)
    session.set_patient(Patient(70))
    session.set_title("Title")

    assert session.history.count() == 3
    assert heard.take() == []


def test_an_answer_taken_back_is_as_if_never_asked(session: Session) -> None:
    before = session.assessment()
    session.answer("back_pain", answer=True)
    assert session.assessment() != before

    session.answer("back_pain", None)
    assert session.case.findings == Findings()
    assert session.assessment() == before


def test_an_answer_during_a_stroke_lifts_the_pen_first(
    session: Session, marker: SkinMarker, reference: Reference
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    session.answer("back_pain", answer=True)

    assert not session.is_drawing
    assert len(session.case.drawing.marks) == 1
    assert session.history.count() == 2
    assert (session.state == fresh_state(session, marker, reference.skin)).all()


def test_undo_during_a_stroke_drops_what_the_pen_drew(
    session: Session, marker: SkinMarker, reference: Reference
) -> None:
    session.add_mark(HEEL)
    session.add_mark(CALF)
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    session.history.undo()

    assert not session.is_drawing
    assert session.case.drawing == Drawing((HEEL,))
    assert (session.state == fresh_state(session, marker, reference.skin)).all()


def test_the_setting_is_not_part_of_the_case(session: Session, heard: Heard) -> None:
    session.add_mark(CALF)
    before = session.assessment()
    heard.take()
    session.set_setting(Setting.SPINE_CLINIC)

    assert heard.take() == ["assessment_changed"]
    assert session.history.count() == 1
    assert session.assessment() != before
    assert session.setting is Setting.SPINE_CLINIC


def test_clear_takes_every_mark_off_and_can_be_undone(
    session: Session, heard: Heard
) -> None:
    session.answer("back_pain", answer=True)
    session.add_mark(HEEL)
    session.add_mark(CALF)
    drawn, state = session.case, session.state.copy()
    session.clear()

    assert session.case.drawing == Drawing()
    assert len(session.case.findings) == 1
    assert not session.state.any()
    assert session.history.undoText() == "Clear the drawing"
    session.history.undo()
    assert session.case == drawn
    assert (session.state == state).all()


def test_clearing_bare_skin_is_no_step(session: Session, heard: Heard) -> None:
    session.clear()

    assert session.history.count() == 0
    assert heard.take() == []


def test_reasons_follow_the_pen_for_the_first_few_only(
    session: Session, heard: Heard
) -> None:
    session.add_mark(HEEL)

    with_reasons = [bool(c.reasons) for c in heard.assessment.lesions]
    assert with_reasons[:EXPLAINED] == [True] * EXPLAINED
    assert not any(with_reasons[EXPLAINED:])
    assert all(c.reasons for c in session.assessment().lesions)


def test_advice_comes_when_the_hand_rests(
    session: Session, heard: Heard, qtbot: QtBot, reference: Reference
) -> None:
    with qtbot.waitSignal(session.advice_changed, timeout=20_000):
        session.add_mark(HEEL)
    findings, skin = heard.last("advice_changed")
    asked = assess(session.case, reference)

    assert [f.question for f in findings] == [f.question for f in asked.next_findings]
    assert [s.zone for s in skin[:5]] == [s.zone for s in asked.next_skin[:5]]
    assert ("heel", Side.LEFT) not in {(s.zone, s.side) for s in skin}
    sure = heard.last("certainty_changed")
    for each in (*asked.lesions, *asked.conditions):
        assert sure.of(each.id) == each.interval


def test_advice_after_more_drawing_is_for_the_new_drawing(
    session: Session, heard: Heard, qtbot: QtBot, reference: Reference
) -> None:
    for mark in (HEEL, CALF):
        with qtbot.waitSignal(session.advice_changed, timeout=20_000):
            session.add_mark(mark)
    _, skin = heard.last("advice_changed")

    wanted = [s.zone for s in assess(session.case, reference).next_skin]
    assert [s.zone for s in skin] == wanted


def test_while_the_pen_is_down_no_advice_is_looked_for(
    session: Session, heard: Heard, qtbot: QtBot
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    qtbot.wait(400)
    assert {"advice_changed", "certainty_changed"}.isdisjoint(heard.take())

    with qtbot.waitSignal(session.advice_changed, timeout=20_000):
        session.end_stroke()


def test_a_view_can_be_warmed_up(session: Session, heard: Heard) -> None:
    session.warm_up(ViewId.SOLE_LEFT)

    assert heard.take() == []
    session.begin_stroke(ViewId.SOLE_LEFT, (55.0, 120.0), 8.0, NUMB)
    assert session.state.any()


# Files


def test_a_saved_case_opens_as_it_was(
    session: Session, reference: Reference, tmp_path: Path
) -> None:
    stroke(session)
    session.add_mark(CALF)
    session.answer("ankle_reflex", "reduced", Side.LEFT)
    session.set_title("Two marks")
    path = tmp_path / "a.dermamap"
    assert session.save(path)

    other = Session(reference)
    assert other.open(path)
    assert other.case == session.case
    assert (other.state == session.state).all()
    assert near(other, session.assessment())
    assert other.path == session.path == path


def test_saving_makes_the_case_clean_and_a_change_makes_it_unclean(
    session: Session, tmp_path: Path
) -> None:
    session.add_mark(HEEL)
    assert not session.history.isClean()
    session.save(tmp_path / "a.yaml")
    assert session.history.isClean()

    session.history.undo()
    assert not session.history.isClean()
    session.history.redo()
    assert session.history.isClean()
    session.add_mark(CALF)
    assert session.save()
    assert session.history.isClean()


def test_saving_during_a_stroke_saves_the_stroke(
    session: Session, reference: Reference, tmp_path: Path
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    session.save(tmp_path / "a.yaml")
    other = Session(reference)
    other.open(tmp_path / "a.yaml")

    assert len(other.case.drawing.marks) == 1


def test_a_disk_that_refuses_is_one_sentence(
    session: Session, heard: Heard, tmp_path: Path
) -> None:
    session.add_mark(HEEL)

    assert not session.save(tmp_path / "missing" / "a.yaml")
    assert "cannot be saved" in heard.last("problem")
    assert session.path is None
    assert not session.history.isClean()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"format: dermamap-case/9\n",
        b"format: dermamap-case/1\ndrawing:\n  - {zone: hell, side: left}\n",
    ],
)
def test_a_broken_file_leaves_the_open_case_as_it_is(
    content: bytes, session: Session, heard: Heard, tmp_path: Path
) -> None:
    session.add_mark(HEEL)
    session.save(tmp_path / "good.yaml")
    session.add_mark(CALF)
    case, state, step = session.case, session.state.copy(), session.history.index()
    heard.take()
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(content)

    assert not session.open(bad)
    message = heard.last("problem")
    assert "bad.yaml" in message
    assert "\n" not in message
    assert heard.take() == ["problem"]
    assert session.case is case
    assert (session.state == state).all()
    assert session.path == tmp_path / "good.yaml"
    assert session.history.index() == step > 0


def test_a_file_that_is_not_there_is_one_sentence(
    session: Session, heard: Heard, tmp_path: Path
) -> None:
    assert not session.open(tmp_path / "none.yaml")
    assert "cannot be opened" in heard.last("problem")


def test_opening_a_case_forgets_the_history_of_the_other(
    session: Session, heard: Heard, tmp_path: Path
) -> None:
    session.add_mark(HEEL)
    session.save(tmp_path / "a.yaml")
    session.add_mark(CALF)
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    heard.take()
    session.open(tmp_path / "a.yaml")

    assert session.case.drawing == Drawing((HEEL,))
    assert not session.is_drawing
    assert session.history.count() == 0
    assert session.history.isClean()
    assert heard.last("skin_changed") is None
    assert heard.take() == ["case_changed", "skin_changed", "assessment_changed"]


def test_a_new_case_is_empty_and_has_no_path(session: Session, tmp_path: Path) -> None:
    session.add_mark(HEEL)
    session.answer("back_pain", answer=True)
    session.save(tmp_path / "a.yaml")
    empty = Session(session._reference).assessment()
    session.new_case()

    assert session.case == Case()
    assert session.path is None
    assert not session.state.any()
    assert session.history.isClean()
    assert session.assessment() == empty


def test_a_study_holds_a_candidate_against_the_next_or_a_wished_one(
    session: Session,
) -> None:
    session.add_mark(Mark(ZoneFill("great_toe", Side.LEFT), Symptom.REDUCED))
    lesions = [each.id for each in session.assessment().lesions]

    first = session.study(lesions[0])
    assert first.candidate.id == lesions[0]
    assert first.candidate.reasons
    assert first.others == tuple(lesions[1:])
    assert first.contrast.second.id == lesions[1]
    assert first.contrast.findings
    assert first.skin.coverage.share((Symptom.REDUCED,)).any()
    assert session.study(lesions[0], lesions[5]).contrast.second.id == lesions[5]
    # One of the other list, or itself, cannot be held against it.
    for odd in ("stroke", lesions[0], ""):
        assert session.study(lesions[0], odd).contrast.second.id == lesions[1]
    assert session.study("stroke").contrast.first.id == "stroke"


# The pen and the sides


def test_a_pen_that_is_pressed_harder_makes_several_strokes_and_one_step(
    session: Session, marker: SkinMarker, reference: Reference
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 4.0, NUMB)
    session.extend_stroke([SHIN[1]], 4.0)
    session.extend_stroke([SHIN[2]], 9.0)
    session.end_stroke()

    assert [mark.shape for mark in session.case.drawing.marks] == [
        Stroke(FRONT, 4.0, (SHIN[0], SHIN[1])),
        Stroke(FRONT, 9.0, (SHIN[1], SHIN[2])),
    ]
    assert (session.state == fresh_state(session, marker, reference.skin)).all()
    assert session.history.count() == 1
    session.history.undo()
    assert not session.state.any()
    session.history.redo()
    assert (session.state == fresh_state(session, marker, reference.skin)).all()


def test_a_pressed_pen_can_be_cancelled_and_leaves_out_what_changed_nothing(
    session: Session,
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 9.0, NUMB)
    session.extend_stroke([SHIN[0]], 4.0)
    session.extend_stroke([SHIN[1]], 12.0)
    session.cancel_stroke()
    assert not session.state.any()

    session.begin_stroke(FRONT, SHIN[0], 9.0, NUMB)
    session.extend_stroke([SHIN[0]], 4.0)
    session.end_stroke()
    assert session.case.drawing.marks == (Mark(Stroke(FRONT, 9.0, (SHIN[0],)), NUMB),)


def test_how_strong_it_is_goes_into_marks_and_not_into_erasers(
    session: Session,
) -> None:
    session.begin_stroke(FRONT, SHIN[0], 9.0, Symptom.PAIN, 7.0)
    session.end_stroke()
    session.begin_stroke(FRONT, SHIN[0], 5.0, None, 7.0)
    session.end_stroke()

    assert [mark.intensity for mark in session.case.drawing.marks] == [7.0, None]


def test_how_strong_it_is_somewhere_can_be_asked(
    session: Session, reference: Reference
) -> None:
    texel = int(reference.skin.texels_of_zone("heel", Side.LEFT)[0])
    session.add_mark(Mark(HEEL.shape, Symptom.PAIN, 4.0))

    assert session.intensities_at(texel) == {Symptom.PAIN: 4.0}
    session.history.undo()
    assert session.intensities_at(texel) == {}


def test_how_strong_it_is_changes_no_answer(reference: Reference) -> None:
    plain, strong = (
        Case(drawing=Drawing((Mark(HEEL.shape, NUMB, intensity),)))
        for intensity in (None, 9.0)
    )
    assert assess(plain, reference) == assess(strong, reference)


def test_steps_are_named_with_the_sides_that_they_changed(session: Session) -> None:
    said: list[tuple[Mark, tuple[Side, ...]]] = []

    def name(mark: Mark, sides: tuple[Side, ...]) -> str:
        said.append((mark, sides))
        return f"step {len(said)}"

    session.name_steps_with(name)
    stroke(session)
    session.add_mark(CALF)
    session.begin_stroke(FRONT, (241.0, 120.0), 60.0, Symptom.PAIN)
    session.end_stroke()

    assert [sides for _, sides in said] == [
        (Side.LEFT,),
        (Side.RIGHT,),
        (Side.LEFT, Side.RIGHT),
    ]
    assert said[1][0] == CALF
    texts = [session.history.text(i) for i in range(session.history.count())]
    assert texts == ["step 1", "step 2", "step 3"]
    session.history.undo()
    assert session.history.redoText() == "step 3"


@pytest.mark.parametrize("side", list(Side))
def test_a_side_is_copied_to_the_other_in_one_step_that_says_so(
    side: Side, session: Session, marker: SkinMarker, reference: Reference
) -> None:
    session.add_mark(HEEL)
    session.add_mark(CALF)
    stroke(session, Symptom.PAIN)
    before, count = session.state.copy(), session.history.count()
    session.copy_side(side)

    source, copy = np.split(session.state, 2)[:: 1 if side is Side.LEFT else -1]
    assert np.count_nonzero(source != copy) < 12, "but for the rim of a stroke"
    kept = np.split(before, 2)[0 if side is Side.LEFT else 1]
    assert np.array_equal(source, kept)
    assert session.history.count() == count + 1
    assert session.history.undoText().startswith(f"Copy the {side} leg")
    assert (session.state == fresh_state(session, marker, reference.skin)).all()
    session.history.undo()
    assert np.array_equal(session.state, before)


def test_sides_that_are_alike_are_not_copied_again(session: Session) -> None:
    session.copy_side(Side.LEFT)
    assert session.history.count() == 0
    session.add_mark(HEEL)
    session.copy_side(Side.LEFT)
    session.copy_side(Side.LEFT)
    session.copy_side(Side.RIGHT)
    assert session.history.count() == 2


def test_a_patient_is_asked_nothing_that_takes_an_examination(
    session: Session, heard: Heard, qtbot: QtBot, reference: Reference
) -> None:
    asked = {}
    for examined in (True, False):
        with qtbot.waitSignal(session.advice_changed, timeout=20_000):
            session.set_asked(examined)
        findings, _ = heard.last("advice_changed")
        questions = reference.knowledge.questions
        asked[examined] = {questions[each.question].who for each in findings}
    assert asked[False] == {"patient"}
    assert asked[False] < asked[True]
    assert session.case.findings == Findings()


def test_what_other_settings_would_change_waits_until_the_pen_is_lifted(
    session: Session,
) -> None:
    told = list[Assessment]()
    session.assessment_changed.connect(told.append)
    session.begin_stroke(FRONT, SHIN[0], 12.0, NUMB)
    session.extend_stroke(SHIN[1:])
    assert told
    assert not any(each.other_settings for each in told)

    session.end_stroke()

    assert told[-1].other_settings == session.assessment().other_settings
