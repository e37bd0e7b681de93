"""Many answers at once, and what has to be asked for safety."""

from dermamap.core.anatomy import Side, Urgency
from dermamap.core.case import Answer, FindingKey
from dermamap.session.session import Session


def test_many_answers_are_one_step(session: Session) -> None:
    answers: dict[FindingKey, Answer] = {
        ("ankle_reflex", Side.LEFT): "normal",
        ("knee_extension", Side.RIGHT): 5.0,
    }
    session.answer_all(answers)
    assert dict(session.case.findings.answers) == answers
    assert session.history.count() == 1
    session.history.undo()
    assert not session.case.findings


def test_answers_that_change_nothing_are_no_step(session: Session) -> None:
    session.answer_all({("ankle_reflex", Side.LEFT): "normal"})
    session.answer_all({("ankle_reflex", Side.LEFT): "normal"})
    assert session.history.count() == 1


def test_safety_questions_follow_the_answers(session: Session) -> None:
    assert session.pressing()["bladder_retention"] is Urgency.URGENT
    session.answer("back_pain", answer=True)
    assert session.pressing()["bladder_retention"] is Urgency.EMERGENCY
    session.answer("bladder_retention", answer=True)
    assert session.pressing() == {}
