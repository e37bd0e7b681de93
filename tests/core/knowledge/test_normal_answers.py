"""What a healthy leg answers to each test."""

from dermamap.core.analysis import Reference
from dermamap.core.knowledge.normal_answers import normal_answer


def test_every_test_has_a_normal_answer_among_those_it_takes(
    reference: Reference,
) -> None:
    for question in reference.knowledge.questions.values():
        answer = normal_answer(question)
        if question.who == "patient":
            assert answer is None
        elif question.kind == "grade":
            assert answer == question.maximum
        elif question.kind == "bool":
            assert answer is False
        else:
            assert answer in question.choices
