"""Assessments as plain values: what ``analyse --json`` prints."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dermamap import __version__
from dermamap.core.assessment import (
    Assessment,
    Candidate,
    MarkedArea,
    SkinVerdict,
    TwoLesions,
)
from dermamap.core.certainty import Interval
from dermamap.core.next_steps import Leader, NextFinding, NextSkin
from dermamap.core.words.advice import advise
from dermamap.core.words.explanation import explain
from dermamap.core.words.prospects import compare_settings, foretell_one
from dermamap.core.words.together import describe_two
from dermamap.core.words.wording import Audience, Wording
from dermamap.files.cases.contrast_format import skin_to_plain

Plain = dict[str, object]

_PRIORS_ONLY: Final = (
    "Nothing is marked: this is how common each is, and what the answers add."
)


def assessment_to_plain(
    case_id: str,
    assessment: Assessment,
    wording: Wording,
    versions: tuple[str, str],
    skin: Mapping[str, Sequence[SkinVerdict]] = MappingProxyType({}),
) -> Plain:
    """Return an assessment as ``analyse --json`` prints it.

    Args:
        case_id: Of the case.
        assessment: The answer.
        wording: The texts.
        versions: Of the atlas and of the knowledge.
        skin: What the marked skin says of some of the candidates.
    """
    plain: Plain = {
        "case": case_id,
        "priors": assessment.setting.value,
        "other_priors": _other_priors(assessment, wording),
        "areas": [_area(area) for area in assessment.areas],
        "lesions": _candidates(assessment.lesions, wording, skin),
        "conditions": _candidates(assessment.conditions, wording, skin),
        "two_lesions": _two_lesions(assessment.two_lesions, wording),
        "triage": _triage(assessment, wording),
        "next": {
            "findings": [
                {
                    "id": each.question,
                    "side": None if each.side is None else each.side.value,
                    "gain_bits": each.gain_bits,
                    "effects": _effects(each, assessment, wording),
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
                    "effects": _effects(each, assessment, wording),
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


def _other_priors(assessment: Assessment, wording: Wording) -> list[Plain]:
    texts = compare_settings(assessment, wording)
    return [
        {
            "priors": other.setting.value,
            "lesions": [_first(each) for each in other.lesions],
            "conditions": [_first(each) for each in other.conditions],
            "text": text,
        }
        for other, text in zip(assessment.other_settings, texts, strict=True)
    ]


def _first(candidate: Candidate) -> Plain:
    return {
        "id": candidate.id,
        "side": candidate.laterality.value,
        "probability": candidate.probability,
    }


def _effects(
    asked: NextFinding | NextSkin, assessment: Assessment, wording: Wording
) -> list[Plain]:
    return [
        {
            "answer": effect.answer,
            "between": effect.between and list(effect.between),
            "chance": effect.chance,
            "lesion": _leader(effect.lesion),
            "condition": _leader(effect.condition),
            "triage": effect.urgency and effect.urgency.value,
            "text": foretell_one(asked, effect, assessment, wording),
        }
        for effect in asked.effects
    ]


def _leader(leader: Leader) -> Plain:
    return {
        "id": leader.id,
        "side": leader.laterality.value,
        "before": leader.before,
        "after": leader.after,
    }


def _two_lesions(two: TwoLesions, wording: Wording) -> Plain:
    told = describe_two(two, wording, Audience.CLINICIAN)
    return {
        "probability": two.probability,
        "pairs": [
            {
                "probability": pair.probability,
                "members": [
                    {
                        "lesion": each.lesion,
                        "side": each.laterality.value,
                        "condition": each.condition,
                    }
                    for each in pair.members
                ],
                "text": text,
            }
            for pair, text in zip(two.pairs, told.pairs if told else (), strict=True)
        ],
    }


def _area(area: MarkedArea) -> Plain:
    return {
        "side": area.side.value,
        "symptom": area.symptom.value,
        "cm2": round(area.cm2, 2),
        "zones": [
            {"id": zone, "share": round(share, 4)} for zone, share in area.zones.items()
        ],
    }


def _candidates(
    candidates: Iterable[Candidate],
    wording: Wording,
    skin: Mapping[str, Sequence[SkinVerdict]],
) -> list[Plain]:
    plain: list[Plain] = []
    for candidate in candidates:
        told = explain(candidate, wording, Audience.CLINICIAN)
        one: Plain = {
            "id": candidate.id,
            "side": candidate.laterality.value,
            "probability": candidate.probability,
            "interval": _interval(candidate.interval),
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
        if candidate.id in skin:
            one["skin"] = skin_to_plain(skin[candidate.id])
        plain.append(one)
    return plain


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


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
    told = filter(None, sentences)
    return " ".join(each if each.endswith(".") else f"{each}." for each in told)
