"""From values of the core to what the guide shows; the texts are those for patients."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from dermamap.core.anatomy import Laterality, Side, Symptom
from dermamap.core.assessment import Candidate, MarkedArea
from dermamap.core.case import Answer, Findings
from dermamap.core.knowledge.base import Question
from dermamap.core.knowledge.uncertainty import Uncertainty
from dermamap.core.words.explanation import explain, standings
from dermamap.core.words.texts import HEADINGS, LesionText
from dermamap.core.words.wording import Audience, Standing, Wording
from dermamap.ui.guide.values import Band, Fit, Key, Put
from dermamap.ui.results.page_text import plain, section, title

SADDLE: Final = "saddle"
"""The zone that is asked for instead of drawn; also the key of that question."""

SADDLE_KEY: Final[Key] = (SADDLE, None)

SIGNS_KEY: Final[Key] = ("signs", None)
"""The key of the list of signs."""

_ROWS: Final = {Standing.BEST: 4, Standing.POSSIBLE: 4, Standing.UNLIKELY: 2}
_REASONS: Final = 3
_ZONES: Final = 5
_NUMB: Final = {Symptom.REDUCED, Symptom.ABSENT, Symptom.TINGLING}
_TOUCHED: Final = 0.05
"""Covered share from which a zone is named."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """Headings of the plain page."""

    fits: str
    against: str


def put_of(
    question: Question,
    side: Side | None,
    wording: Wording,
    given: Answer | None,
    *,
    safety: bool,
) -> Put:
    """Return a question as it is put to a person.

    Args:
        question: The question.
        side: The leg it is about, if it is asked per side.
        wording: The texts.
        given: The answer that was given, if there is one.
        safety: Whether it is asked for safety.
    """
    text = wording.questions[question.id]
    ask = text.ask
    if side is not None:
        ask = f"{ask} ({wording.terms.sides[Laterality(side)]})"
    answers: tuple[tuple[Answer, str], ...] = ()
    if question.kind == "bool":
        answers = _yes_no(wording)
    elif question.kind == "choice":
        answers = tuple((each, text.answers[each]) for each in question.choices)
    return Put(
        (question.id, side),
        ask,
        text.plain.how,
        text.plain.why,
        answers,
        int(question.maximum or 0),
        given,
        safety,
    )


def saddle_put(wording: Wording, given: Answer | None) -> Put:
    """Return the question whether the skin between the legs feels wrong."""
    phrases = wording.patterns.phrases
    keys = ("saddle_ask", "saddle_how", "saddle_why")
    ask, how, why = (phrases[key] for key in keys)
    return Put(SADDLE_KEY, ask, how, why, _yes_no(wording), given=given, safety=True)


def is_saddle_numb(areas: Sequence[MarkedArea]) -> bool:
    """Whether what would be asked about the skin between the legs is drawn already.

    Burning or pain there is not: the answer to the question would tell more.
    """
    return any(area.symptom in _NUMB and SADDLE in area.zones for area in areas)


def signs_put(signs: Sequence[Key], findings: Findings, wording: Wording) -> Put:
    """Return the question which of several signs there are.

    Args:
        signs: Their questions.
        findings: What was answered.
        wording: The texts.
    """
    phrases = wording.patterns.phrases
    keys = ("signs_ask", "signs_how", "signs_why")
    ask, how, why = (phrases[key] for key in keys)
    return Put(
        SIGNS_KEY,
        ask,
        how,
        why,
        (),
        safety=True,
        signs=tuple(
            ((name, side), wording.questions[name].label) for name, side in signs
        ),
        true=frozenset(key for key in signs if findings.get(*key) is True),
    )


def _yes_no(wording: Wording) -> tuple[tuple[Answer, str], ...]:
    answers = wording.terms.answers
    return ((True, answers["affirmed"]), (False, answers["denied"]))


def marked_places(areas: Sequence[MarkedArea], wording: Wording) -> tuple[str, ...]:
    """Return the names of what is marked, the most covered first; not all of many."""
    zones: dict[tuple[str, Side], float] = {}
    for area in areas:
        for zone, share in area.zones.items():
            if share >= _TOUCHED:
                zones[zone, area.side] = max(share, zones.get((zone, area.side), 0.0))
    named = [wording.zone(*key) for key in sorted(zones, key=lambda key: -zones[key])]
    return tuple(named[:_ZONES])


def bands(
    candidates: Sequence[Candidate], wording: Wording, limits: Uncertainty
) -> tuple[Band, ...]:
    """Return what fits best, what also may, and what fits less well."""
    placed: Mapping[Standing, list[Fit]] = {standing: [] for standing in _ROWS}
    for candidate, standing in zip(
        candidates, standings(candidates, limits), strict=True
    ):
        if len(placed[standing]) < _ROWS[standing]:
            placed[standing].append(_fit(candidate, wording))
    titles = wording.patterns.standings
    return tuple(
        Band(titles[standing][:1].upper() + titles[standing][1:], tuple(fits))
        for standing, fits in placed.items()
    )


def _fit(candidate: Candidate, wording: Wording) -> Fit:
    lesion = wording.lesions.get(candidate.id)
    if lesion is None:
        about = wording.conditions[candidate.id].gist
        return Fit(candidate.id, wording.name(candidate.id), "", about)
    side = wording.terms.sides[candidate.laterality]
    return Fit(candidate.id, wording.name(candidate.id), side, lesion.skin)


def page_of(candidate: Candidate, wording: Wording, words: PageWords) -> str:
    """Return the page of a lesion or a condition, as HTML."""
    explanation = explain(candidate, wording, Audience.PATIENT)
    headings = wording.terms.headings
    parts = [f"<h2>{escape(wording.name(candidate.id))}</h2>"]
    lesion = wording.lesions.get(candidate.id)
    if lesion is not None:
        parts.append(f"<p>{escape(lesion.plain)}</p>")
    else:
        gist = wording.conditions[candidate.id].gist
        parts.append(f"<p>{escape(gist)}</p>")
    for heading, supports in ((words.fits, True), (words.against, False)):
        told = [
            each.said
            for each in explanation.sentences
            if each.supports is supports and not each.key.startswith("prior")
        ]
        parts += _listed(heading, told[:_REASONS])
    if lesion is not None:
        parts += _lesion_parts(lesion, headings)
    else:
        text = wording.conditions[candidate.id].plain
        parts += [section(headings[key], text[key]) for key in HEADINGS]
    return "".join(parts)


def _lesion_parts(text: LesionText, headings: Mapping[str, str]) -> list[str]:
    return [
        section(headings["skin"], text.skin),
        section(headings["muscles"], text.muscles),
    ]


def _listed(heading: str, lines: Collection[str]) -> list[str]:
    if not lines:
        return []
    return [title(heading), *(f"<p>•&nbsp; {plain(line)}.</p>" for line in lines)]
