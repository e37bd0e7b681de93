"""``dermamap evaluate``: many cases, held against what their sources say."""

import argparse
from collections.abc import Mapping
from typing import Any, Final

from dermamap.cli.inputs import given_cases
from dermamap.cli.output import (
    print_columns,
    print_heading,
    print_json,
    print_line,
    print_text,
)
from dermamap.core.analysis import assess
from dermamap.core.assessment import Setting
from dermamap.core.case import Case
from dermamap.core.reasoning.evaluation import CaseScore, ListScore, evaluate
from dermamap.files.cases.assessment_format import evaluation_to_plain
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reference import load_reference

_SHOWN: Final = 3


def run(arguments: argparse.Namespace) -> int:
    """Assess every case of a file and score the answers."""
    knowledge = load_knowledge()
    cases = given_cases(arguments.cases, knowledge.questions)
    reference = load_reference(knowledge)
    setting = Setting(arguments.priors)
    evaluation = evaluate(
        (case, assess(case, reference, setting, advise=False)) for case in cases
    )
    plain = evaluation_to_plain(evaluation)
    if arguments.json:
        print_json(plain)
        return 0
    print_line(f"{evaluation.n} cases")
    print_line()
    _print_lists(
        {
            "lesions": evaluation.lesions,
            "conditions": evaluation.conditions,
            "lesions, strict cases": evaluation.strict_lesions,
            "conditions, strict cases": evaluation.strict_conditions,
        }
    )
    _print_rest(plain)
    print_heading("Case by case (+ first answer right, - not)")
    _print_cases(cases, evaluation.cases)
    return 0


def _print_lists(scores: Mapping[str, ListScore]) -> None:
    rows = [["", "cases", "first", "first three"]]
    rows += [
        [name, str(score.n), f"{score.top1:.0%}", f"{score.top3:.0%}"]
        for name, score in scores.items()
    ]
    print_columns(rows, right=[1, 2, 3])


def _print_rest(plain: Mapping[str, Any]) -> None:
    triage, calibration = plain["triage"], plain["calibration"]
    missed = ", ".join(triage["emergency_missed"]) or "none"
    print_line()
    print_columns(
        [
            ["urgency right", f"{triage['exact']:.0%}"],
            ["called more urgent", f"{triage['overtriaged']:.0%}"],
            ["called less urgent", f"{triage['undertriaged']:.0%}"],
            ["emergencies missed", missed],
            ["calibration error", f"{calibration['ece']:.3f}"],
            ["Brier score", f"{calibration['brier']:.3f}"],
            ["log loss", f"{calibration['log_loss']:.3f}"],
        ]
    )


def _print_cases(cases: tuple[Case, ...], scores: tuple[CaseScore, ...]) -> None:
    for case, score in zip(cases, scores, strict=True):
        told = case.expected
        triage = (told.triage.value,) if told and told.triage else ()
        print_line(case.id)
        for what, answer, expected in (
            ("lesion", score.lesions, told.lesions if told else ()),
            ("condition", score.conditions, told.conditions if told else ()),
            ("urgency", (score.triage.value,), triage),
        ):
            text = ", ".join(answer[:_SHOWN])
            mark = " "
            if expected:
                mark = "+" if answer[0] in expected else "-"
                text += f"; expected {' or '.join(expected)}"
            print_text(text, indent=" " * 14, first=f"  {mark} {what:<10}")
