"""What the README promises can be typed as it stands."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from dermamap.__main__ import main

IMPORTS = """
from pathlib import Path
from dermamap.core.analysis import assess
from dermamap.files.cases.case_file import read_case
from dermamap.files.reference import load_reference
"""

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_five_lines_of_library_use_print_three_lesions(
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(checkout)
    (example,) = blocks("python")
    exec(IMPORTS + example, {})  # noqa: S102
    assert re.fullmatch(
        r"(\S+ \((left|right|both)\): \d+%\n){3}", capsys.readouterr().out
    )


@pytest.mark.parametrize(
    "line",
    [
        line.partition("#")[0].strip()
        for block in blocks("sh")
        for line in block.splitlines()
        if line.startswith("dermamap ")
    ],
)
def test_every_command_of_the_readme_is_done(
    line: str, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(checkout / "tests" / "cases", tmp_path / "tests" / "cases")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(line)[1:]) == 0


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(link: str, checkout: Path) -> None:
    assert (checkout / link).exists()
