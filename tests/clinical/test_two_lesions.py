"""Pictures of two lesions at once: both must lead, told together, on their sides."""

from dataclasses import replace
from pathlib import Path

import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.assessment import Setting
from dermamap.core.case import Findings
from dermamap.core.drawing import Drawing
from dermamap.core.words.together import describe_two
from dermamap.core.words.wording import Audience
from dermamap.files.cases.case_file import read_case
from dermamap.files.words.wording_file import load_wording
from tests.core.marks import mirrored
from tests.core.shipped import mirrored as mirrored_findings

EXAMPLES = sorted((Path(__file__).parent / "two_lesions").glob("*.yaml"))
SINGLE = sorted(Path(__file__).parent.glob("*.yaml"))
SIDES = {
    "fibular_and_s1": ("left", "right"),
    "meralgia_and_l5": ("left", "right"),
    "meralgia_and_l5_one_leg": ("left", "left"),
    "polyneuropathy_and_l5": ("left", "both"),
}
OTHER = {"left": "right", "right": "left", "both": "both"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("turned", [False, True])
def test_both_lesions_lead_and_are_told_together(
    path: Path, reference: Reference, *, turned: bool
) -> None:
    case = read_case(path, reference.knowledge.questions)
    expected, sides = case.expected, SIDES[path.stem]
    assert expected is not None
    if turned:
        drawing = Drawing(tuple(map(mirrored, case.drawing.marks)))
        findings = mirrored_findings(case.findings)
        case = replace(case, drawing=drawing, findings=findings)
        sides = (OTHER[sides[0]], OTHER[sides[1]])
    result = assess(case, reference, advise=False)
    pair = result.two_lesions.pairs[0]

    assert result.two_lesions.probability > 0.5
    assert {each.lesion for each in pair.members} == set(expected.lesions)
    found = {each.lesion: each.laterality.value for each in pair.members}
    assert found == dict(zip(expected.lesions, sides, strict=True))
    assert {each.condition for each in pair.members} == set(expected.conditions)
    assert {each.id for each in result.lesions[:2]} == set(expected.lesions)
    assert {each.id for each in result.conditions[:2]} == set(expected.conditions)
    assert result.triage.urgency is expected.triage


@pytest.mark.parametrize("path", SINGLE, ids=lambda path: path.stem)
@pytest.mark.parametrize("setting", list(Setting))
def test_what_one_lesion_explains_is_not_told_as_two(
    path: Path, setting: Setting, reference: Reference
) -> None:
    case = read_case(path, reference.knowledge.questions)
    for known in (case, replace(case, findings=Findings())):
        result = assess(known, reference, setting, advise=False)
        assert result.two_lesions.probability < 0.05


def test_the_pair_is_said_in_words(reference: Reference) -> None:
    path = next(each for each in EXAMPLES if each.stem == "meralgia_and_l5")
    case = read_case(path, reference.knowledge.questions)
    two = assess(case, reference, advise=False).two_lesions
    clinician, patient = (
        describe_two(two, load_wording(), audience) for audience in reversed(Audience)
    )
    assert clinician is not None
    assert patient is not None

    assert clinician.title == "Two things at once explain this better"
    said = (
        "L5 nerve root, left (slipped disc) and outer thigh nerve, right "
        "(trapped nerve of the outer thigh)"
    )
    share = f"{100 * two.pairs[0].probability:.0f} %"
    assert clinician.pairs[0] == f"{share}: {said}"
    assert patient.pairs[0] == said
    doubtful = describe_two(
        replace(two, probability=0.3), load_wording(), Audience.PATIENT
    )
    assert doubtful is not None
    assert doubtful.title == "Two things at once may explain this"
