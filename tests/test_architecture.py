"""What holds for the source tree as a whole."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LONGEST_MODULE = 350

IMPORT_WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(name + " is out of bounds here")

sys.meta_path.insert(0, NoQt())
import dermamap
for info in pkgutil.walk_packages(dermamap.__path__, "dermamap."):
    if not info.name.startswith(("dermamap.session", "dermamap.ui")):
        importlib.import_module(info.name)
        print(info.name)
"""


def tracked(checkout: Path, *patterns: str) -> list[Path]:
    git = shutil.which("git")
    if not git or not (checkout / ".git").exists():
        pytest.skip("only git knows which files belong to the tree")
    listed = subprocess.run(
        [git, "ls-files", "-z", *patterns],
        cwd=checkout,
        check=True,
        capture_output=True,
        text=True,
    )
    names = filter(None, listed.stdout.split("\0"))
    return [checkout / name for name in names if (checkout / name).is_file()]


def test_core_files_and_the_command_line_import_where_there_is_no_qt() -> None:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_WITHOUT_QT],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "dermamap.core.anatomy" in run.stdout.split()


def test_no_module_is_longer_than_a_person_reads_at_once(checkout: Path) -> None:
    too_long = {
        str(path.relative_to(checkout)): lines
        for path in tracked(checkout, "src/*.py", "tools/*.py", "benchmarks", "dev.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not too_long


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![\w.:/])/(?:home|root|work|Users|tmp|opt|mnt)/\w",
        r"[A-Z]:\\\\?Users",
        r"\b(?:pypi|pythonhosted|npmjs|debian|ubuntu)\.(?:org|com)\b",
        r"--(?:extra-)?index-url|--find-links",
    ],
    ids=["folders of a machine", "folders of Windows", "package hosts", "indexes"],
)
def test_no_file_speaks_of_the_machine_it_was_made_on(
    checkout: Path, pattern: str
) -> None:
    said = re.compile(pattern)
    here = Path(__file__).resolve()
    found = []
    for path in tracked(checkout):
        if path == here or b"\0" in (content := path.read_bytes())[:8192]:
            continue
        for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
            if said.search(line):
                found.append(f"{path.relative_to(checkout)}:{number}: {line[:120]}")
    assert not found


def test_locks_pin_every_package_with_hashes(checkout: Path) -> None:
    for kind in ("app", "dev"):
        lock = (checkout / "requirements" / f"{kind}.txt").read_text("utf-8")
        entries = re.split(r"\n(?=[A-Za-z])", lock.partition("\n")[2])
        pins = [entry for entry in entries if entry[:1].isalpha()]
        assert pins
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_the_lock_never_pairs_python_3_11_with_the_qt_that_aborts_there(
    checkout: Path,
) -> None:
    lock = (checkout / "requirements" / "app.txt").read_text("utf-8")
    pins = re.findall(r"^pyside6-essentials==(\S+) ; (.+?) \\$", lock, re.MULTILINE)
    old = [version for version, marker in pins if "< '3.12'" in marker]
    assert old
    assert all(tuple(map(int, v.split(".")[:2])) < (6, 12) for v in old)


def test_shipped_assets_stay_within_eight_megabytes(checkout: Path) -> None:
    sizes = [path.stat().st_size for path in tracked(checkout, "assets")]
    assert sum(sizes) <= 8 * 1024 * 1024
