"""What skin says and what tells two apart, as ``analyse --json`` prints it."""

from collections.abc import Sequence

from dermamap.core.assessment import (
    Contrast,
    Rival,
    Separator,
    SkinPart,
    SkinSeparator,
    SkinVerdict,
    Speaks,
)
from dermamap.core.words.contrasting import compare, contrast_sentences
from dermamap.core.words.wording import Audience, Wording

Plain = dict[str, object]


def contrast_to_plain(contrast: Contrast, wording: Wording) -> Plain:
    """Return what tells two candidates apart.

    Args:
        contrast: The two.
        wording: The texts.
    """
    told = contrast_sentences(contrast, wording, Audience.CLINICIAN)
    words = compare(contrast, wording, Audience.CLINICIAN)
    rivals = (contrast.first, contrast.second)
    return {
        "first": _rival(contrast.first),
        "second": _rival(contrast.second),
        "log_ratio": contrast.log_ratio,
        "text": words.verdict,
        "reasons": [
            {
                "key": reason.key,
                "log_ratio": reason.log_odds,
                "points_to": rivals[reason.log_odds < 0].id,
                "text": sentence.text,
                "source": sentence.source,
                "status": reason.parameters.get("status"),
            }
            for reason, sentence in zip(contrast.reasons, told, strict=True)
        ],
        "findings": [_finding(each) for each in contrast.findings],
        "skin": [_spot(each) for each in contrast.skin],
        "only": {
            rival.id: [_part(part, told=False) for part in parts]
            for rival, parts in zip(rivals, contrast.only, strict=True)
        },
    }


def skin_to_plain(verdicts: Sequence[SkinVerdict]) -> list[Plain]:
    """Return what the marked skin says of a candidate, for each field with marks."""
    return [
        {
            "symptoms": [symptom.value for symptom in verdict.symptoms],
            **{
                speaks.value: [
                    _part(part, told=speaks is not Speaks.LEFT_OUT)
                    for part in verdict.parts[speaks]
                ]
                for speaks in Speaks
            },
        }
        for verdict in verdicts
    ]


def _rival(rival: Rival) -> Plain:
    return {
        "id": rival.id,
        "side": rival.laterality.value,
        "probability": rival.probability,
        "lesion": rival.lesion,
    }


def _part(part: SkinPart, *, told: bool) -> Plain:
    plain: Plain = {
        "side": part.side.value,
        "zone": part.zone,
        "cm2": round(part.cm2, 2),
    }
    if told:
        plain["log_ratio"] = part.log_ratio
    return plain


def _finding(asked: Separator) -> Plain:
    return {
        "id": asked.question,
        "side": None if asked.side is None else asked.side.value,
        "gain_bits": asked.gain_bits,
        "answers": [
            {"answer": pointer.answer, "log_ratio": pointer.log_ratio}
            | ({"between": list(pointer.between)} if pointer.between else {})
            for pointer in asked.pointers
        ],
    }


def _spot(each: SkinSeparator) -> Plain:
    spot = each.spot
    return {
        "side": spot.side.value,
        "zone": spot.zone,
        "view": spot.view.value,
        "point": list(spot.point),
        "gain_bits": spot.gain_bits,
        "abnormal": each.abnormal,
        "normal": each.normal,
    }
