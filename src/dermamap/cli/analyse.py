"""``dermamap analyse``: one case, assessed."""

import argparse
from collections.abc import Sequence
from typing import Final

from dermamap import __version__
from dermamap.cli.contrast import pair_of, print_contrast
from dermamap.cli.inputs import given_case
from dermamap.cli.output import (
    print_heading,
    print_json,
    print_line,
    print_text,
)
from dermamap.core.analysis import review, skin_of, tell_apart, weigh_up
from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Assessment, Candidate, Setting
from dermamap.core.case import Case
from dermamap.core.knowledge.base import Asked
from dermamap.core.next_steps import NextFinding, NextSkin
from dermamap.core.reasoning.asking.outlook import EVERYONE, look_ahead
from dermamap.core.reasoning.why.contrast import rival_of
from dermamap.core.words.advice import advise
from dermamap.core.words.contrasting import compare
from dermamap.core.words.explanation import describe_areas, summarise
from dermamap.core.words.prospects import compare_settings, foretell, state_setting
from dermamap.core.words.sizes import range_in_words
from dermamap.core.words.together import describe_two
from dermamap.core.words.wording import Audience, Wording
from dermamap.files.cases.assessment_format import assessment_to_plain
from dermamap.files.cases.contrast_format import contrast_to_plain
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reference import load_reference
from dermamap.files.words.wording_file import load_wording

_SHOWN: Final = 5
_ASKED: Final = 3
_LITTLE: Final = 0.005
_WORTH_ITS_SKIN: Final = 0.01
"""Candidates less likely than this do without the skin that speaks for them."""

_INDENT: Final = " " * len("100 %  ")
_EFFECT: Final = " " * len("0.00 bit  ") + "- "


def run(arguments: argparse.Namespace) -> int:
    """Assess one case."""
    knowledge = load_knowledge()
    case = given_case(arguments.case, knowledge.questions)
    reference = load_reference(knowledge)
    who: tuple[Asked, ...] = ("patient",) if arguments.ask == "patient" else EVERYONE
    live, table = weigh_up(case, reference, Setting(arguments.priors))
    contrast = None
    if arguments.contrast:
        pair = pair_of(arguments.contrast, table)
        ahead = look_ahead(table.base, who)
        contrast = tell_apart(table, live, reference, pair, ahead)
    assessment = review(live, table, reference, who)
    wording = load_wording()
    versions = (reference.atlas.version, knowledge.version)
    if arguments.json:
        skin = {
            each.id: skin_of(rival_of(table, each.id), live, reference).verdicts
            for each in (*assessment.lesions, *assessment.conditions)
            if each.probability >= _WORTH_ITS_SKIN
        }
        plain = assessment_to_plain(case.id, assessment, wording, versions, skin)
        if contrast:
            plain["contrast"] = contrast_to_plain(contrast, wording)
        print_json(plain)
    else:
        name = ": ".join(filter(None, (case.id, case.title))) or arguments.case
        _print(name, case, assessment, wording)
        if contrast:
            skins = {
                rival.lesion: skin_of(rival, live, reference).verdicts
                for rival in (contrast.first, contrast.second)
            }
            print_contrast(
                compare(contrast, wording, Audience.CLINICIAN),
                [(wording.name_within(each), told) for each, told in skins.items()],
                wording,
            )
        print_line()
        print_text(wording.terms.notice)
        atlas_version, knowledge_version = versions
        print_line(
            f"dermamap {__version__}, atlas {atlas_version}, "
            f"knowledge {knowledge_version}"
        )
    return 0


def _print(name: str, case: Case, assessment: Assessment, wording: Wording) -> None:
    print_text(name)
    print_heading("Marked")
    for line in describe_areas(assessment.areas, wording):
        print_text(line)
    advice = advise(assessment.triage, wording, Audience.CLINICIAN)
    print_heading(f"{advice.title} ({assessment.triage.urgency.value})")
    print_text(advice.action)
    for alert in advice.alerts:
        parts = filter(None, (f"{alert.title}:", alert.action, alert.why))
        print_text(" ".join(parts), indent="  ", first="- ")
    together = describe_two(assessment.two_lesions, wording, Audience.CLINICIAN)
    if together:
        print_heading(together.title)
        for pair in together.pairs:
            print_text(f"{pair}.", indent="  ", first="- ")
    print_heading("Where the nerve may be hurt")
    sided = bool(assessment.areas)
    told = sided or len(case.findings) > 0
    _print_candidates(assessment.lesions, wording, sided=sided, told=told)
    print_heading("What may hurt it")
    _print_candidates(assessment.conditions, wording, sided=sided, told=told)
    _print_setting(assessment, wording)
    print_heading("What would tell most next")
    _print_next(assessment, wording)


def _print_candidates(
    candidates: Sequence[Candidate], wording: Wording, *, sided: bool, told: bool
) -> None:
    """Print the first candidates; the side and the reason where one is known."""
    for each in candidates[:_SHOWN]:
        percent = 100 * each.probability
        share = f"{percent:3.0f} %  " if percent >= 1 else " <1 %  "
        side = f", {wording.terms.sides[each.laterality]}" if sided else ""
        name = f"{wording.name(each.id)}{side}"
        if each.interval and (sure := range_in_words(each.interval, wording)):
            name = f"{name} ({sure})"
        print_text(name, _INDENT, first=share)
        if told:
            print_text(summarise(each, wording, Audience.CLINICIAN), _INDENT)


def _print_setting(assessment: Assessment, wording: Wording) -> None:
    """Print whose causes were counted, and what others would change."""
    print_line()
    print_text(f"{state_setting(assessment, wording)} (--priors {assessment.setting}).")
    for line in compare_settings(assessment, wording):
        print_text(f"{line}.", indent="  ", first="- ")


def _print_next(assessment: Assessment, wording: Wording) -> None:
    """Print the best questions and spots of skin, with what answers would change."""
    told: list[tuple[float, str, NextFinding | NextSkin]] = []
    for asked in assessment.next_findings[:_ASKED]:
        what = wording.questions[asked.question].label
        if asked.side is not None and assessment.areas:
            what = f"{what}, {wording.terms.sides[Laterality(asked.side)]}"
        told.append((asked.gain_bits, what, asked))
    for spot in assessment.next_skin[:_ASKED]:
        x, y = spot.point
        view = wording.terms.views[spot.view]
        what = f"Touch the {wording.zone(spot.zone, spot.side)} ({view}, {x:g}, {y:g})"
        told.append((spot.gain_bits, what, spot))
    told.sort(key=lambda each: -each[0])
    worth = [each for each in told if each[0] > _LITTLE]
    for gain, what, each in worth:
        print_text(what, indent=" " * len("0.00 bit  "), first=f"{gain:.2f} bit  ")
        for line in foretell(each, assessment, wording):
            print_text(f"{line}.", indent=" " * len("0.00 bit  - "), first=_EFFECT)
    if any(isinstance(each, NextSkin) for _, _, each in worth):
        print_text(wording.patterns.phrases["tell_touch"])
    if not worth:
        print_line("Nothing that would change the answer.")
