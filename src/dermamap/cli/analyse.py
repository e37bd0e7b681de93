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
from dermamap.core.advice import advise
from dermamap.core.analysis import assess
from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Assessment, Candidate, Setting
from dermamap.core.case import Case
from dermamap.core.explanation import describe_areas, summarise
from dermamap.core.wording import Audience, Wording
from dermamap.files.assessment_format import assessment_to_plain
from dermamap.files.atlas_file import load_atlas
from dermamap.files.knowledge_file import load_knowledge
from dermamap.files.skin_file import load_skin
from dermamap.files.wording_file import load_wording

_SHOWN: Final = 5
_ASKED: Final = 3


def run(arguments: argparse.Namespace) -> int:
    """Assess one case."""
    knowledge = load_knowledge()
    case = given_case(arguments.case, knowledge.questions)
    skin = load_skin()
    atlas = load_atlas(skin)
    assessment = assess(case, skin, atlas, knowledge, Setting(arguments.priors))
    wording = load_wording()
    versions = (atlas.version, knowledge.version)
    if arguments.json:
        print_json(assessment_to_plain(case.id, assessment, wording, versions))
    else:
        _print(case, assessment, wording)
        print_line()
        print_text(wording.terms.notice)
        atlas_version, knowledge_version = versions
        print_line(
            f"dermamap {__version__}, atlas {atlas_version}, "
            f"knowledge {knowledge_version}"
        )
    return 0


def _print(case: Case, assessment: Assessment, wording: Wording) -> None:
    print_text(": ".join(filter(None, (case.id, case.title))) or "Case")
    print_heading("Marked")
    for line in describe_areas(assessment.areas, wording):
        print_text(line)
    advice = advise(assessment.triage, wording, Audience.CLINICIAN)
    print_heading(f"{advice.title} ({assessment.triage.urgency.value})")
    print_text(advice.action)
    for alert in advice.alerts:
        print_text(f"- {alert.title}: {alert.why}", indent="  ")
    print_heading("Where the nerve may be hurt")
    _print_candidates(assessment.lesions, wording)
    print_heading("What may hurt it")
    _print_candidates(assessment.conditions, wording)
    print_heading("What would tell most next")
    _print_next(assessment, wording)


def _print_candidates(candidates: Sequence[Candidate], wording: Wording) -> None:
    print_columns(
        [
            [
                f"{each.probability:.0%}",
                wording.name(each.id),
                wording.terms.sides[each.laterality],
                summarise(each, wording, Audience.CLINICIAN),
            ]
            for each in candidates[:_SHOWN]
        ],
        right=[0],
    )


def _print_next(assessment: Assessment, wording: Wording) -> None:
    rows = []
    for asked in assessment.next_findings[:_ASKED]:
        side = "" if asked.side is None else wording.terms.sides[Laterality(asked.side)]
        label = wording.questions[asked.question].label
        rows.append([f"{asked.gain_bits:.2f} bit", side, label])
    for spot in assessment.next_skin[:_ASKED]:
        side = wording.terms.sides[Laterality(spot.side)]
        zone = f"feeling at: {wording.zone(spot.zone)}"
        rows.append([f"{spot.gain_bits:.2f} bit", side, zone])
    print_columns(rows or [["nothing", "", ""]])
