"""Made-up cases with made-up answers."""

from dermamap.core.anatomy import Laterality, Urgency
from dermamap.core.assessment import Assessment, Candidate, Triage
from dermamap.core.case import Case, Expected
from dermamap.core.evaluation.outcomes import Known, ListOutcome, outcome_of
from dermamap.core.evaluation.scores import Evaluation, evaluate


def ranked(**probabilities: float) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(word, Laterality.LEFT, p) for word, p in probabilities.items()
    )


FOUR = ranked(L4=0.4, L5=0.3, S1=0.2, S2=0.1)


def assessed(
    lesions: tuple[Candidate, ...] = (),
    conditions: tuple[Candidate, ...] = (),
    urgency: Urgency = Urgency.ROUTINE,
) -> Assessment:
    lesions = lesions or ranked(L5=1.0)
    conditions = conditions or ranked(stroke=1.0)
    return Assessment((), lesions, conditions, Triage(urgency))


def scored(
    *pairs: tuple[Expected | None, Assessment], known: Known = Known.EXAMINATION
) -> Evaluation:
    return evaluate(
        outcome_of(Case(id=f"case-{n}", expected=expected), {known: assessment})
        for n, (expected, assessment) in enumerate(pairs)
    )


def answer(confidence: float, *, right: bool) -> ListOutcome:
    """Return a list of two, the first of which is right or not."""
    place = 1 if right else 2
    given = confidence if right else 1 - confidence
    return ListOutcome(
        ("L5", "S1"), ("L5" if right else "S1",), place, confidence, given
    )
