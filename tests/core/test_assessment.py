"""Reasons that are made when they are read."""

from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Candidate, Reason, ReasonsWhenRead

PRIOR, DRAWING = Reason("prior", 1.5), Reason("drawing_inside", -0.5)


def test_reasons_are_made_once_and_not_before_they_are_read() -> None:
    made = []

    def make() -> tuple[Reason, ...]:
        made.append(1)
        return PRIOR, DRAWING

    reasons = ReasonsWhenRead(make)
    assert not made

    assert list(reasons) == [PRIOR, DRAWING]
    assert len(reasons) == 2
    assert made == [1]


def test_reasons_read_like_the_tuple_that_they_are() -> None:
    reasons = ReasonsWhenRead(lambda: (PRIOR, DRAWING))

    assert reasons == (PRIOR, DRAWING)
    assert reasons == ReasonsWhenRead(lambda: (PRIOR, DRAWING))
    assert reasons != (PRIOR,)
    assert reasons != 2
    assert reasons[0] is PRIOR
    assert reasons[:1] == (PRIOR,)
    assert repr(reasons) == repr((PRIOR, DRAWING))
    assert hash(ReasonsWhenRead(tuple)) == hash(())


def test_candidates_with_the_same_reasons_are_equal() -> None:
    one, other = (
        Candidate("L5", Laterality.LEFT, 0.5, ReasonsWhenRead(lambda: (PRIOR,)))
        for _ in range(2)
    )

    assert one == other
    assert one != Candidate("L5", Laterality.LEFT, 0.5)
