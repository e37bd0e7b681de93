"""What the tests of the files share."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from dermamap.core.knowledge.base import Question

VOCABULARY = Path(__file__).parents[1] / "data" / "vocabulary.yaml"


@pytest.fixture(scope="session")
def questions() -> Mapping[str, Question]:
    """Return the questions of the published vocabulary."""
    vocabulary: Any = yaml.safe_load(VOCABULARY.read_bytes())
    return {
        name: Question(
            id=name,
            group=group,
            kind=cast("Any", words["type"]),
            who=words["who"],
            sided=words.get("side", False),
            choices=tuple(words.get("choices", ())),
        )
        for group, questions in vocabulary["findings"].items()
        for name, words in questions.items()
    }
