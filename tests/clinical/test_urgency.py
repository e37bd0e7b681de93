"""Dangerous presentations must not wait, and harmless ones must not alarm.

The tables are in ``urgency/``: told in full, in part, by a drawing alone, or against
themselves; in children and in pregnancy. The probabilities play no part but for the
three rules that look at the leading condition.
"""

from pathlib import Path

import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.anatomy import Urgency
from dermamap.core.assessment import Setting
from dermamap.core.case import Case
from dermamap.files.cases.case_file import read_cases
from dermamap.files.knowledge.knowledge_file import load_knowledge

QUESTIONS = load_knowledge().questions
FOLDER = Path(__file__).parent / "urgency"
DANGEROUS = read_cases(FOLDER / "dangerous.yaml", QUESTIONS)
HARMLESS = read_cases(FOLDER / "harmless.yaml", QUESTIONS)
SETTINGS = pytest.mark.parametrize("setting", list(Setting))


def urgencies(
    case: Case, reference: Reference, setting: Setting
) -> tuple[Urgency, Urgency]:
    """Return what is said and what is expected."""
    assert case.expected is not None
    assert case.expected.triage is not None
    result = assess(case, reference, setting, advise=False)
    return result.triage.urgency, case.expected.triage


def test_there_are_enough_of_both() -> None:
    assert len(DANGEROUS) >= 40
    assert len(HARMLESS) >= 20


@SETTINGS
@pytest.mark.parametrize("case", DANGEROUS, ids=lambda case: case.id)
def test_danger_is_never_told_to_wait(
    case: Case, setting: Setting, reference: Reference
) -> None:
    said, least = urgencies(case, reference, setting)

    assert said.rank >= least.rank, case.title


@SETTINGS
@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case.id)
def test_what_is_harmless_does_not_alarm(
    case: Case, setting: Setting, reference: Reference
) -> None:
    said, most = urgencies(case, reference, setting)

    assert said.rank <= most.rank, case.title
