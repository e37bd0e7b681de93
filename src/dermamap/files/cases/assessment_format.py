"""Assessments as plain values: what ``analyse --json`` prints."""

from collections.abc import Iterable, Sequence
from typing import Final

from dermamap import __version__
from dermamap.core.assessment import Assessment, Candidate, MarkedArea
from dermamap.core.words.advice import advise
from dermamap.core.words.explanation import explain
from dermamap.core.words.wording import Audience, Wording

Plain = dict[str, object]

_PRIORS_ONLY: Final = (
    "Nothing is marked: this is how common each is, and what the answers add."
)


def assessment_to_plain(
    case_id: str,
    assessment: Assessment,
    wording: Wording,
    versions: tuple[str, str],
) -> Plain:
    """Return an assessment as ``analyse --json`` prints it.

    Args:
        case_id: Of the case.
        assessment: The answer.
        wording: The texts.
        versions: Of the atlas and of the knowledge.
    """
    plain: Plain = {
        "case": case_id,
        "areas": [_area(area) for area in assessment.areas],
        "lesions": _candidates(assessment.lesions, wording),
        "conditions": _candidates(assessment.conditions, wording),
        "triage": _triage(assessment, wording),
        "next": {
            "findings": [
                {
                    "id": each.question,
                    "side": None if each.side is None else each.side.value,
                    "gain_bits": each.gain_bits,
                }
                for each in assessment.next_findings
            ],
            "skin": [
                {
                    "side": each.side.value,
                    "zone": each.zone,
                    "view": each.view.value,
                    "point": list(each.point),
                    "gain_bits": each.gain_bits,
                }
                for each in assessment.next_skin
            ],
        },
        "versions": {
            "dermamap": __version__,
            "atlas": versions[0],
            "knowledge": versions[1],
        },
    }
    if not assessment.areas:
        plain["notes"] = [_PRIORS_ONLY]
    return plain


def _area(area: MarkedArea) -> Plain:
    return {
        "side": area.side.value,
        "symptom": area.symptom.value,
        "cm2": round(area.cm2, 2),
        "zones": [
            {"id": zone, "share": round(share, 4)} for zone, share in area.zones.items()
        ],
    }


def _candidates(candidates: Iterable[Candidate], wording: Wording) -> list[Plain]:
    plain: list[Plain] = []
    for candidate in candidates:
        told = explain(candidate, wording, Audience.CLINICIAN)
        plain.append(
            {
                "id": candidate.id,
                "side": candidate.laterality.value,
                "probability": candidate.probability,
                "reasons": [
                    {
                        "key": reason.key,
                        "log_odds": reason.log_odds,
                        "text": sentence.text,
                        "source": sentence.source,
                        "status": reason.parameters.get("status"),
                    }
                    for reason, sentence in zip(
                        candidate.reasons, told.sentences, strict=True
                    )
                ],
            }
        )
    return plain


def _triage(assessment: Assessment, wording: Wording) -> Plain:
    advice = advise(assessment.triage, wording, Audience.CLINICIAN)
    return {
        "level": assessment.triage.urgency.value,
        "because": [
            {
                "key": alert.key,
                "text": _joined((alert.title, alert.action, alert.why)),
                "source": alert.source,
            }
            for alert in advice.alerts
        ],
    }


def _joined(sentences: Sequence[str]) -> str:
    return " ".join(each if each.endswith(".") else f"{each}." for each in sentences)
