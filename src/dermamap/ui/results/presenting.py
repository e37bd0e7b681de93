"""From values of the core to what the panels show."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dermamap.core.analysis import Study
from dermamap.core.anatomy import Laterality, Side
from dermamap.core.assessment import Assessment, Candidate, Speaks
from dermamap.core.atlas.agreement import BLANK, Agreement
from dermamap.core.body.skin import IntArray
from dermamap.core.case import Case
from dermamap.core.knowledge.base import Question
from dermamap.core.next_steps import NextFinding, NextSkin
from dermamap.core.words.advice import invite
from dermamap.core.words.contrasting import compare
from dermamap.core.words.explanation import describe_areas, explain, summarise
from dermamap.core.words.prospects import compare_settings, foretell, state_setting
from dermamap.core.words.skin_words import describe_skin
from dermamap.core.words.together import Together, describe_two
from dermamap.core.words.wording import Audience, Wording
from dermamap.ui.pictures.territories import Label
from dermamap.ui.questions.question_card import Asked
from dermamap.ui.results.candidate_list import Row
from dermamap.ui.results.candidate_page import Subject
from dermamap.ui.stage.stage import Place


@dataclass(frozen=True, slots=True)
class Votes:
    """How it is said what several maps give a place to.

    Attributes:
        first: What most of them say, with name, count and all.
        other: What others say, with name and count.
        left: How many leave it blank, with count.
        blank: When all of them do.
    """

    first: str
    other: str
    left: str
    blank: str


READER: Final = Audience.CLINICIAN
SHOWN: Final = 3
"""Candidates of each list that have a row of their own."""

_REST_COLOUR: Final = "#98a6b0"


def ranking(
    assessment: Assessment,
    wording: Wording,
    colours: Mapping[str, str],
    rest: tuple[str, str],
) -> tuple[tuple[Row, ...], tuple[Row, ...], Together | None]:
    """Return the rows of both lists, and what two lesions at once explain.

    Args:
        assessment: What is concluded.
        wording: The texts.
        colours: Of the lesions.
        rest: What all other lesions, and all other conditions, are called.
    """
    lesions, conditions = rest
    return (
        lesion_rows(assessment.lesions, wording, colours, lesions),
        condition_rows(assessment.conditions, wording, conditions),
        describe_two(assessment.two_lesions, wording, READER),
    )


def lesion_rows(
    candidates: Sequence[Candidate],
    wording: Wording,
    colours: Mapping[str, str],
    rest: str,
) -> tuple[Row, ...]:
    """Return the rows of the most probable lesions, and one for all others."""
    rows = [
        Row(
            candidate.id,
            wording.name(candidate.id),
            _side(candidate, wording),
            candidate.probability,
            summarise(candidate, wording, READER),
            colour_of(candidate.id, colours),
        )
        for candidate in candidates[:SHOWN]
    ]
    return (*rows, _rest(candidates, rest))


def condition_rows(
    candidates: Sequence[Candidate], wording: Wording, rest: str
) -> tuple[Row, ...]:
    """Return the rows of the most probable conditions, and one for all others."""
    rows = [
        Row(candidate.id, wording.name(candidate.id), "", candidate.probability)
        for candidate in candidates[:SHOWN]
    ]
    return (*rows, _rest(candidates, rest))


def colour_of(lesion: str, colours: Mapping[str, str]) -> str:
    """Return the colour of a lesion; of several roots, that of the first."""
    return colours.get(lesion) or colours.get(lesion.partition("+")[0], "")


def _rest(candidates: Sequence[Candidate], name: str) -> Row:
    share = sum(candidate.probability for candidate in candidates[SHOWN:])
    return Row("", name, "", share, "", _REST_COLOUR)


def _side(candidate: Candidate, wording: Wording) -> str:
    return wording.terms.sides[candidate.laterality]


def subject_of(study: Study, now: Assessment, wording: Wording) -> Subject:
    """Return what the page of a candidate is about."""
    candidate, contrast = study.candidate, study.contrast
    is_lesion = candidate.id in wording.lesions
    texts = wording.lesions if is_lesion else wording.conditions
    return Subject(
        explanation=explain(candidate, wording, READER),
        share=candidate.probability,
        text=texts[candidate.id],
        names={key: text.short for key, text in wording.lesions.items()},
        headings=wording.terms.headings,
        skin=describe_skin(study.skin.verdicts, wording),
        skin_of="" if is_lesion else wording.name_within(study.skin.lesion),
        comparison=compare(contrast, wording, READER),
        points_to=wording.patterns.phrases["points_to"],
        rivals=[(rival, wording.name(rival)) for rival in study.others],
        rival=contrast.second.id,
        setting=setting_lines(now, wording),
    )


def sides_of(candidate: str, assessment: Assessment) -> tuple[Side, ...]:
    """Return the sides that a candidate is most probably on."""
    found = (*assessment.lesions, *assessment.conditions)
    laterality = next(each.laterality for each in found if each.id == candidate)
    return tuple(s for s in Side if laterality in {Laterality.BOTH, Laterality(s)})


def sides_marked(assessment: Assessment) -> tuple[Side, ...]:
    """Return the sides that anything is marked on."""
    marked = {area.side for area in assessment.areas}
    return tuple(side for side in Side if side in marked)


def says_of(study: Study) -> Mapping[Speaks, IntArray] | None:
    """Return the texels that say something of a candidate; none that has no skin."""
    if not study.skin.verdicts:
        return None
    return {speaks: study.skin.texels(speaks) for speaks in Speaks}


def best_question(
    findings: Sequence[NextFinding],
    skipped: Collection[tuple[str, Side | None]],
    questions: Mapping[str, Question],
    assessment: Assessment,
    wording: Wording,
) -> Asked | None:
    """Return the question that tells most and was not skipped."""
    for finding in findings:
        if (finding.question, finding.side) not in skipped:
            side = finding.side
            name = wording.terms.sides[Laterality(side)] if side else ""
            text = wording.questions[finding.question]
            effects = foretell(finding, assessment, wording, brief=True)
            return Asked(questions[finding.question], text, side, name, effects)
    return None


def spot_words(
    spot: NextSkin | None, assessment: Assessment, wording: Wording
) -> tuple[str, tuple[str, ...], object]:
    """Return the request to touch a spot, what answers would change, and the place."""
    if spot is None:
        return "", (), None
    effects = foretell(spot, assessment, wording, brief=True)
    return invite(spot, wording), effects, (spot.view, spot.point)


def setting_lines(assessment: Assessment, wording: Wording) -> tuple[str, ...]:
    """Return how common the causes were taken to be, and what others would change."""
    return (
        state_setting(assessment, wording),
        *compare_settings(assessment, wording),
    )


def is_anything_known(assessment: Assessment, case: Case) -> bool:
    """Whether there is anything to conclude from."""
    return bool(assessment.areas) or len(case.findings) > 0


def marked_text(assessment: Assessment, wording: Wording) -> str:
    """Return what is marked, in words and cm2."""
    return "   ·   ".join(describe_areas(assessment.areas, wording))


def words_on_skin(wording: Wording) -> Callable[[Label], str]:
    """Return what tells what is written on a piece of skin."""
    shared = Counter(zone.brief for zone in wording.zones.values())

    def words(label: Label) -> str:
        if label.zone:
            zone = wording.zones[label.zone]
            name = zone.brief if shared[zone.brief] == 1 else zone.plain
            return name[:1].upper() + name[1:]
        if label.branch:
            name = wording.branches[label.territory][label.branch].plain
            part = name.rpartition(", ")[2]
            return part[:1].upper() + part[1:]
        return wording.short_name(label.territory)

    return words


def label_text(label: Label, wording: Wording) -> str:
    """Return in plain words what a layer calls a piece of skin."""
    if label.area:
        return wording.signature_areas[label.area].plain
    if label.branch:
        return wording.branches[label.territory][label.branch].plain
    return wording.territory(label.territory).plain


def place_text(
    place: Place | None, labels: Sequence[Label], wording: Wording, more: str = ""
) -> str:
    """Return what is under the pointer, in words.

    Args:
        place: The place.
        labels: What the layers on show call it.
        wording: The texts.
        more: What else there is to say of it.
    """
    if place is None or place.zone is None:
        return ""
    zone = wording.zone(place.zone, place.side)
    text = zone[:1].upper() + zone[1:]
    said = [label_text(label, wording) for label in labels]
    told = wording.listed(said) if said else more
    return f"{text}: {told}" if told else text


def votes_text(agreement: Agreement, facet: int, words: Votes) -> str:
    """Return what the maps say of a facet, such as "L5 on 3 of 4 maps, S1 on 1".

    Args:
        agreement: What the maps say.
        facet: Of either side.
        words: Patterns of the sentence.
    """
    given = agreement.given[:, facet % agreement.given.shape[1]].tolist()
    counted = Counter(given).most_common()
    drawn = [(agreement.names[n], count) for n, count in counted if n != BLANK]
    if not drawn:
        return words.blank
    (name, count), *others = drawn
    parts = [words.first.format(name=name, count=count, all=len(given))]
    parts += [words.other.format(name=name, count=count) for name, count in others]
    blank = given.count(BLANK)
    if blank:
        parts.append(words.left.format(count=blank))
    return ", ".join(parts)
