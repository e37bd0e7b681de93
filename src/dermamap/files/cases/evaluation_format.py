"""Evaluations as plain values: what ``evaluate --json`` prints."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from dermamap.core.assessment import Setting
from dermamap.core.evaluation.calibration import Calibration
from dermamap.core.evaluation.outcomes import Known
from dermamap.core.evaluation.scores import Confusion, Evaluation, ListScore, Scores

Plain = dict[str, object]


def evaluation_to_plain(evaluation: Evaluation, setting: Setting) -> Plain:
    """Return the scores as ``evaluate --json`` prints them.

    Args:
        evaluation: The scores; what is a share of no cases is None.
        setting: Where people are seen.
    """
    triage = evaluation.triage
    return {
        "n": len(evaluation.cases),
        "priors": setting.value,
        **_lists(evaluation.scores),
        "strict": {"n": evaluation.strict_n, **_lists(evaluation.strict)},
        "triage": {**asdict(triage), "emergency_missed": list(triage.emergency_missed)},
        "calibration": {
            **_calibration(evaluation.calibration),
            "lesions": _calibration(evaluation.lesion_calibration),
            "conditions": _calibration(evaluation.condition_calibration),
        },
        "ablation": _by_known(evaluation.ablation, evaluation.strict_ablation),
        "by_known": _by_known(evaluation.by_known),
        "confusions": {
            "lesions": _confusions(evaluation.lesion_confusions),
            "conditions": _confusions(evaluation.condition_confusions),
        },
        "cases": [
            {
                "id": case.id,
                "lesions": list(case.whole.lesions.listed),
                "conditions": list(case.whole.conditions.listed),
                "triage": case.whole.triage.value,
            }
            for case in evaluation.cases
        ],
    }


def _lists(scores: Scores) -> Plain:
    return {
        "lesions": _list_score(scores.lesions),
        "conditions": _list_score(scores.conditions),
    }


def _list_score(score: ListScore) -> Plain:
    return {"n": score.n, "top1": score.top1, "top3": score.top3}


def _with_error(scores: Scores) -> Plain:
    return {"lesions": asdict(scores.lesions), "conditions": asdict(scores.conditions)}


def _by_known(
    scores: Mapping[Known, Scores], strict: Mapping[Known, Scores] | None = None
) -> list[Plain]:
    rows = []
    for known, each in scores.items():
        row: Plain = {"known": known.value, **_with_error(each)}
        if strict is not None:
            row["strict"] = _with_error(strict[known])
        rows.append(row)
    return rows


def _calibration(calibration: Calibration) -> Plain:
    return {
        "n": calibration.n,
        "ece": calibration.ece,
        "ece_by_chance": calibration.ece_by_chance,
        "ece_by_chance_at_most": calibration.ece_by_chance_at_most,
        "brier": calibration.brier,
        "log_loss": calibration.log_loss,
        "bins": [
            {
                "from": each.low,
                "to": each.high,
                "n": each.n,
                "confidence": each.confidence,
                "right": each.right,
                "interval": None if each.interval is None else list(each.interval),
            }
            for each in calibration.bins
        ],
    }


def _confusions(confusions: Iterable[Confusion]) -> list[Plain]:
    return [
        {"expected": list(each.expected), "said": each.said, "n": each.n}
        for each in confusions
    ]
