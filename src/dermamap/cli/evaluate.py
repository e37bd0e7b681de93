"""``dermamap evaluate``: many cases, held against what their sources say."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from dermamap.cli.inputs import given_cases
from dermamap.cli.output import (
    print_columns,
    print_heading,
    print_json,
    print_line,
    print_text,
)
from dermamap.cli.progress import watched
from dermamap.core.assessment import Setting
from dermamap.core.errors import DermamapError
from dermamap.core.evaluation.calibration import Calibration
from dermamap.core.evaluation.outcomes import Assessor, CaseOutcome, Known
from dermamap.core.evaluation.reliability_plot import reliability_plot
from dermamap.core.evaluation.scores import (
    Confusion,
    Evaluation,
    ListScore,
    Scores,
    evaluate,
)
from dermamap.core.picture.rendering import document
from dermamap.files.cases.case_file import write_whole
from dermamap.files.cases.evaluation_format import evaluation_to_plain
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reading.plain_values import shown
from dermamap.files.reference import load_reference

_SHOWN: Final = 3
_CONFUSIONS: Final = 8
_NONE: Final = "-"

_PLOT: Final = "dermamap evaluate: argument --plot"
_KNOWN: Final[Mapping[Known, str]] = {
    Known.DRAWING: "drawing only",
    Known.HISTORY: "+ history",
    Known.EXAMINATION: "+ examination",
}
_APART: Final[Mapping[Known, str]] = {
    Known.DRAWING: "drawing",
    Known.HISTORY: "drawing and history",
    Known.EXAMINATION: "examination too",
}


def run(arguments: argparse.Namespace) -> int:
    """Assess every case of a file and score the answers."""
    plot: Path | None = arguments.plot
    if plot is not None and plot.suffix.lower() != ".svg":
        problem = f"expected a name that ends in .svg, found {shown(str(plot))}"
        raise DermamapError(_PLOT, problem)
    knowledge = load_knowledge()
    cases = given_cases(arguments.cases, knowledge.questions)
    setting = Setting(arguments.priors)
    assessor = Assessor(load_reference(knowledge), setting)
    evaluation = evaluate(map(assessor.outcome, watched(cases, len(cases), "cases")))
    if plot is not None:
        write_whole(plot, _plot(evaluation, setting).encode())
    if arguments.json:
        print_json(evaluation_to_plain(evaluation, setting))
        return 0
    words = "case" if len(cases) == 1 else "cases"
    print_line(f"{len(cases)} {words}, priors {setting.value}")
    if not any(each.expected for each in evaluation.cases):
        print_line("None has known answers (expected), so nothing can be scored.")
    else:
        _print_scores(evaluation)
    if cases:
        print_heading("Case by case (+ first answer right, - not)")
        _print_cases(evaluation.cases)
    return 0


def _plot(evaluation: Evaluation, setting: Setting) -> str:
    count, where = len(evaluation.cases), setting.value.replace("_", " ")
    title = f"Do the probabilities keep their word? {count:,} cases, {where}"
    panels = {
        "lesions": evaluation.lesion_calibration,
        "conditions": evaluation.condition_calibration,
    }
    return document(reliability_plot(title, panels))


def _print_scores(evaluation: Evaluation) -> None:
    print_line()
    _print_lists(
        {
            "lesions": evaluation.scores.lesions,
            "conditions": evaluation.scores.conditions,
            "lesions, strict cases": evaluation.strict.lesions,
            "conditions, strict cases": evaluation.strict.conditions,
        }
    )
    print_line()
    _print_triage(evaluation)
    print_heading("What each step adds (all cases as if no more were known)")
    _print_by_known(_KNOWN, evaluation.ablation)
    if evaluation.strict_n:
        print_heading("The same, strict cases")
        _print_by_known(_KNOWN, evaluation.strict_ablation)
    print_heading("By what is known of the case")
    _print_by_known(_APART, evaluation.by_known)
    lists = {
        "lesions": evaluation.lesion_calibration,
        "conditions": evaluation.condition_calibration,
        "both": evaluation.calibration,
    }
    print_heading("Do the probabilities keep their word?")
    _print_calibration(lists)
    print_heading("Said and found, by the probability of the first place")
    _print_bins(lists)
    confusions = {
        "Lesions": evaluation.lesion_confusions,
        "Conditions": evaluation.condition_confusions,
    }
    for name, found in confusions.items():
        if found:
            print_heading(f"{name} taken for others, most frequent first")
            _print_confusions(found)


def _print_lists(scores: Mapping[str, ListScore]) -> None:
    rows = [["", "cases", "first", "first three"]]
    rows += [
        [name, str(score.n), _share(score.top1), _share(score.top3)]
        for name, score in scores.items()
    ]
    print_columns(rows, right=[1, 2, 3])


def _print_triage(evaluation: Evaluation) -> None:
    triage = evaluation.triage
    missed = ", ".join(triage.emergency_missed) or "none"
    print_columns(
        [
            ["urgency right", _share(triage.exact)],
            ["called more urgent", _share(triage.overtriaged)],
            ["called less urgent", _share(triage.undertriaged)],
            ["emergencies missed", missed if triage.n else _NONE],
        ]
    )


def _print_by_known(names: Mapping[Known, str], scores: Mapping[Known, Scores]) -> None:
    rows = [["", "lesions", "1st", "1-3", "error", "conditions", "1st", "1-3", "error"]]
    for known, each in scores.items():
        row = [names[known]]
        for score in (each.lesions, each.conditions):
            row += [str(score.n), _share(score.top1), _share(score.top3)]
            row.append(_figure(score.ece))
        rows.append(row)
    print_columns(rows, right=range(1, 9))


def _print_calibration(lists: Mapping[str, Calibration]) -> None:
    rows = [["", "error", "by chance", "at most", "Brier", "log loss"]]
    rows += [
        [
            name,
            *map(
                _figure,
                (
                    each.ece,
                    each.ece_by_chance,
                    each.ece_by_chance_at_most,
                    each.brier,
                    each.log_loss,
                ),
            ),
        ]
        for name, each in lists.items()
    ]
    print_columns(rows, right=range(1, 6))
    print_line()
    print_text(
        "error: expected calibration error; by chance: what probabilities that keep "
        "their word would give in a set of this size, on average and in 95 of 100 "
        "sets at most."
    )


def _print_bins(lists: Mapping[str, Calibration]) -> None:
    lesions, conditions = lists["lesions"], lists["conditions"]
    rows = [["bin", "lesions", "said", "found", "conditions", "said", "found"]]
    for pair in zip(lesions.bins, conditions.bins, strict=True):
        row = [f"{pair[0].low:.0%} to {pair[0].high:.0%}"]
        for each in pair:
            row += [str(each.n), _share(each.confidence), _share(each.right)]
        rows.append(row)
    print_columns(rows, right=range(1, 7))


def _print_confusions(confusions: Sequence[Confusion]) -> None:
    rows = [
        [str(each.n), each.said, f"for {' or '.join(each.expected)}"]
        for each in confusions[:_CONFUSIONS]
    ]
    print_columns(rows, right=[0])
    more = sum(each.n for each in confusions[_CONFUSIONS:])
    if more:
        print_line(f"and {more} more")


def _print_cases(cases: Iterable[CaseOutcome]) -> None:
    for case in cases:
        told = case.expected
        triage = (told.triage.value,) if told and told.triage else ()
        print_line(case.id)
        for what, answer, expected in (
            ("lesion", case.whole.lesions.listed, told.lesions if told else ()),
            (
                "condition",
                case.whole.conditions.listed,
                told.conditions if told else (),
            ),
            ("urgency", (case.whole.triage.value,), triage),
        ):
            text = ", ".join(answer[:_SHOWN])
            mark = " "
            if expected:
                mark = "+" if answer[0] in expected else "-"
                text += f"; expected {' or '.join(expected)}"
            print_text(text, indent=" " * 14, first=f"  {mark} {what:<10}")


def _share(share: float | None) -> str:
    return _NONE if share is None else f"{share:.0%}"


def _figure(figure: float | None) -> str:
    return _NONE if figure is None else f"{figure:.3f}"
