"""``dermamap analyse``: one case, assessed."""

import argparse
from collections.abc import Sequence
from typing import Final

from dermamap import __version__
from dermamap.cli.inputs import given_case
from dermamap.cli.output import (
    print_columns,
    print_heading,
    print_json,
    print_line,
    print_text,
)
from dermamap.core.analysis import assess
from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Assessment, Candidate, Setting
from dermamap.core.case import Case
from dermamap.core.words.advice import advise
from dermamap.core.words.explanation import describe_areas, summarise
from dermamap.core.words.wording import Audience, Wording
from dermamap.files.cases.assessment_format import assessment_to_plain
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reference import load_reference
from dermamap.files.words.wording_file import load_wording

_SHOWN: Final = 5
_ASKED: Final = 3
_LITTLE: Final = 0.005
_INDENT: Final = " " * len("100 %  ")


def run(arguments: argparse.Namespace) -> int:
    """Assess one case."""
    knowledge = load_knowledge()
    case = given_case(arguments.case, knowledge.questions)
    reference = load_reference(knowledge)
    assessment = assess(case, reference, Setting(arguments.priors))
    wording = load_wording()
    versions = (reference.atlas.version, knowledge.version)
    if arguments.json:
        print_json(assessment_to_plain(case.id, assessment, wording, versions))
    else:
        name = ": ".join(filter(None, (case.id, case.title))) or arguments.case
        _print(name, case, assessment, wording)
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
        told = f"{alert.title}: {alert.action} {alert.why}"
        print_text(told, indent="  ", first="- ")
    print_heading("Where the nerve may be hurt")
    sided = bool(assessment.areas)
    told = sided or len(case.findings) > 0
    _print_candidates(assessment.lesions, wording, sided=sided, told=told)
    print_heading("What may hurt it")
    _print_candidates(assessment.conditions, wording, sided=sided, told=told)
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
        print_text(f"{wording.name(each.id)}{side}", _INDENT, first=share)
        if told:
            print_text(summarise(each, wording, Audience.CLINICIAN), _INDENT)


def _print_next(assessment: Assessment, wording: Wording) -> None:
    told = []
    for asked in assessment.next_findings[:_ASKED]:
        side = "" if asked.side is None else wording.terms.sides[Laterality(asked.side)]
        told.append((asked.gain_bits, side, wording.questions[asked.question].label))
    for spot in assessment.next_skin[:_ASKED]:
        side = wording.terms.sides[Laterality(spot.side)]
        told.append((spot.gain_bits, side, f"Feeling: {wording.zone(spot.zone)}"))
    told.sort(key=lambda each: -each[0])
    print_columns(
        [f"{gain:.2f} bit", side, what] for gain, side, what in told if gain > _LITTLE
    )
    if not told or told[0][0] <= _LITTLE:
        print_line("Nothing that would change the answer.")
