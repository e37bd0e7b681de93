"""Run commands as a person does, and see what they print."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dermamap.__main__ import main

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def problem(self) -> str:
        """The one line of a wrong input."""
        assert self.status == 2, self
        assert self.out == "", self
        (line,) = self.err.splitlines()
        return line


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return what runs a command in this process."""

    def command(*words: object) -> Ran:
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return command


@pytest.fixture
def example() -> Path:
    """Return the published example of a case."""
    return CASES / "case_example.yaml"
