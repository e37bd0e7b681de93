"""From values of the core to what the panels show."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from dermamap.core.analysis import Study
from dermamap.core.anatomy import Laterality, Side
from dermamap.core.assessment import Assessment, Candidate, Speaks
from dermamap.core.body.skin import IntArray
from dermamap.core.case import Case
from dermamap.core.knowledge.base import Question
from dermamap.core.next_steps import NextFinding, NextSkin
from dermamap.core.words.advice import invite
from dermamap.core.words.contrasting import compare
from dermamap.core.words.explanation import describe_areas, explain, standings
from dermamap.core.words.prospects import compare_settings, foretell, state_setting
from dermamap.core.words.settling import describe_asks
from dermamap.core.words.sizes import range_in_words
from dermamap.core.words.skin_words import describe_skin
from dermamap.core.words.wording import Wording
from dermamap.ui.language.numbers import percent
from dermamap.ui.pictures.territories import Label
from dermamap.ui.questions.question_card import Asked
from dermamap.ui.results.rows import Reader
from dermamap.ui.results.subject import Draw, Subject

_LITTLE_BITS: Final = 0.005
"""A question that is expected to tell less is not worth asking."""


def subject_of(
    study: Study, now: Assessment, reader: Reader, picture: Draw | None = None
) -> Subject:
    """Return what the page of a candidate is about.

    Args:
        study: What is told of it.
        now: Where it stands.
        reader: Who reads it.
        picture: Draws where it is felt.
    """
    wording, audience = reader.wording, reader.audience
    candidate, contrast = study.candidate, study.contrast
    is_lesion = candidate.id in wording.lesions
    texts = wording.lesions if is_lesion else wording.conditions
    share, sure = standing_of(candidate, now, reader)
    return Subject(
        audience=audience,
        explanation=explain(candidate, wording, audience),
        share=share,
        sure=sure,
        text=texts[candidate.id],
        names={key: text.short for key, text in wording.lesions.items()},
        headings=wording.terms.headings,
        skin=describe_skin(study.skin.verdicts, wording),
        skin_of="" if is_lesion else wording.name_within(study.skin.lesion),
        asks=describe_asks(study.asks, wording, audience),
        comparison=compare(contrast, wording, audience),
        points_to=wording.patterns.phrases["points_to"],
        rivals=[(rival, wording.name(rival)) for rival in study.others],
        rival=contrast.second.id,
        setting=() if reader.is_patient else setting_lines(now, wording),
        picture=picture,
    )


def standing_of(
    candidate: Candidate, now: Assessment, reader: Reader
) -> tuple[str, str]:
    """Return how probable a candidate is and how sure that is, or where it stands."""
    wording = reader.wording
    if reader.is_patient:
        listed = now.lesions if candidate.id in wording.lesions else now.conditions
        place = [each.id for each in listed].index(candidate.id)
        where = standings(listed, reader.limits)[place]
        words = wording.patterns.standings[where]
        return words[:1].upper() + words[1:], ""
    assert candidate.interval is not None, "a study says how sure a probability is"
    sure = range_in_words(candidate.interval, wording)
    return percent(candidate.probability, least=True), sure


def sides_of(candidate: str, assessment: Assessment) -> tuple[Side, ...]:
    """Return the sides that a candidate is most probably on."""
    found = (*assessment.lesions, *assessment.conditions)
    return sides_of_one(next(c.laterality for c in found if c.id == candidate))


def sides_of_one(laterality: Laterality) -> tuple[Side, ...]:
    """Return the legs that a laterality is about."""
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
    reader: Reader,
) -> Asked | None:
    """Return the question that tells most and was not skipped; none that tells little.

    Patients are not told what each answer would change: that takes percentages.
    """
    wording = reader.wording
    for finding in worth_asking(findings):
        if (finding.question, finding.side) not in skipped:
            side = finding.side
            name = wording.terms.sides[Laterality(side)] if side else ""
            text = wording.questions[finding.question]
            effects: tuple[str, ...] = ()
            if not reader.is_patient:
                effects = foretell(finding, assessment, wording, brief=True)
            return Asked(questions[finding.question], text, side, name, effects)
    return None


def worth_asking(findings: Sequence[NextFinding]) -> list[NextFinding]:
    """Return the questions whose answers may change anything worth telling."""
    return [each for each in findings if each.gain_bits > _LITTLE_BITS]


def spot_words(
    spot: NextSkin | None, assessment: Assessment, reader: Reader
) -> tuple[str, tuple[str, ...], object]:
    """Return the request to touch a spot, what answers would change, and the place."""
    if spot is None:
        return "", (), None
    wording = reader.wording
    effects: tuple[str, ...] = ()
    if not reader.is_patient:
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
