"""Textbook pictures, one file each: what they show, and what must come first."""

from pathlib import Path

import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.assessment import Setting
from dermamap.files.cases.case_file import read_case

EXAMPLES = sorted(Path(__file__).parent.glob("*.yaml"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("setting", list(Setting))
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_the_textbook_says_comes_first(
    path: Path, setting: Setting, reference: Reference
) -> None:
    case = read_case(path, reference.knowledge.questions)
    expected = case.expected
    assert expected is not None
    result = assess(case, reference, setting, advise=False)

    if expected.lesions:
        assert result.lesions[0].id in expected.lesions
    if expected.conditions:
        assert result.conditions[0].id in expected.conditions
    assert result.triage.urgency is expected.triage
