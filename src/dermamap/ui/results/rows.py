"""From an assessment to the rows of its lists, for whoever reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dermamap.core.assessment import Assessment, Candidate
from dermamap.core.certainty import Interval, Intervals
from dermamap.core.knowledge.uncertainty import Uncertainty
from dermamap.core.words.explanation import standings, summarise
from dermamap.core.words.for_patients import for_patients
from dermamap.core.words.sizes import range_in_words
from dermamap.core.words.together import Together, describe_two
from dermamap.core.words.wording import Audience, Standing, Wording
from dermamap.ui.results.row import Row

SHOWN: Final = 3
"""Candidates of each list that have a row of their own."""

_REST_COLOUR: Final = "#98a6b0"
_WIDEST: Final = Interval(0.99, 1.0)
_NO_LINES: Final[Mapping[tuple[str, str], str]] = {}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and the texts for them.

    Attributes:
        audience: Who.
        wording: The texts, with names that they know.
        limits: How much less probable than the first a candidate may be to fit as well
            as it, or still to be possible.
    """

    audience: Audience
    wording: Wording
    limits: Uncertainty

    @property
    def is_patient(self) -> bool:
        """Whether no percentages are told."""
        return self.audience is Audience.PATIENT

    def words_beside(self) -> tuple[str, ...]:
        """Return the longest words that stand at the end of a bar."""
        if self.is_patient:
            return tuple(self.wording.patterns.standings.values())
        return (range_in_words(_WIDEST, self.wording),)


def reader_of(audience: Audience, wording: Wording, limits: Uncertainty) -> Reader:
    """Return the texts that somebody reads."""
    words = for_patients(wording) if audience is Audience.PATIENT else wording
    return Reader(audience, words, limits)


def ranking(
    assessment: Assessment,
    reader: Reader,
    colours: Mapping[str, str],
    rest: tuple[str, str],
    sure: Intervals | None = None,
    *,
    lines: Mapping[tuple[str, str], str] = _NO_LINES,
) -> tuple[tuple[Row, ...], tuple[Row, ...], Together | None]:
    """Return the rows of both lists, and what two lesions at once explain.

    Args:
        assessment: What is concluded.
        reader: Who reads it.
        colours: Of the lesions.
        rest: What all other lesions, and all other conditions, are called.
        sure: How sure each probability is, once that is known.
        lines: What tells most about lesions, by id and side, where it is to be told
            as it was told before.
    """
    lesions = []
    for each in assessment.lesions[:SHOWN]:
        side = reader.wording.terms.sides[each.laterality]
        line = lines.get((each.id, side))
        if line is None:
            line = summarise(each, reader.wording, reader.audience)
        name, colour = reader.wording.name(each.id), colour_of(each.id, colours)
        lesions.append(Row(each.id, name, side, each.probability, line, colour))
    conditions = [
        Row(each.id, reader.wording.name(each.id), "", each.probability)
        for each in assessment.conditions[:SHOWN]
    ]
    return (
        _finished(lesions, assessment.lesions, reader, rest[0], sure),
        _finished(conditions, assessment.conditions, reader, rest[1], sure),
        describe_two(assessment.two_lesions, reader.wording, reader.audience),
    )


def colour_of(lesion: str, colours: Mapping[str, str]) -> str:
    """Return the colour of a lesion; of several roots, that of the first."""
    return colours.get(lesion) or colours.get(lesion.partition("+")[0], "")


def _finished(
    rows: Sequence[Row],
    candidates: Sequence[Candidate],
    reader: Reader,
    rest: str,
    sure: Intervals | None,
) -> tuple[Row, ...]:
    """Return rows with how sure they are or where they stand, and one for the rest."""
    others = sum(each.probability for each in candidates[SHOWN:])
    last = Row("", rest, "", others, "", _REST_COLOUR)
    if reader.is_patient:
        stand = standings(candidates, reader.limits)
        told = [
            _standing(row, where, reader)
            for row, where in zip(rows, stand, strict=False)
        ]
        # Many together may be probable, but no single one of them fits best.
        possible = others >= reader.limits.possible * candidates[0].probability
        where = Standing.POSSIBLE if possible else Standing.UNLIKELY
        return (*told, _standing(last, where, reader))
    if sure is not None:
        rows = [_sure(row, sure.of(row.id), reader.wording) for row in rows]
    return (*rows, last)


def _standing(row: Row, where: Standing, reader: Reader) -> Row:
    words = reader.wording.patterns.standings[where]
    return replace(row, standing=where, stands=words)


def _sure(row: Row, interval: Interval, wording: Wording) -> Row:
    words = range_in_words(interval, wording)
    return replace(row, interval=interval, sure=words) if words else row
