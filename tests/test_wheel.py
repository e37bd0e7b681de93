"""The wheel works away from the checkout, with nothing but what it asks for."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.slow


def run(
    *command: str | Path, cwd: Path, check: bool = True
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def needed_by(requirements: list[str]) -> dict[str, Distribution]:
    """Return the installed packages that the requirements ask for, by name."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        marker = requirement.marker
        if marker and not marker.evaluate({"extra": ""}):
            continue
        if requirement.name not in found:
            package = distribution(requirement.name)
            assert requirement.specifier.contains(package.version)
            found[requirement.name] = package
            waiting += [Requirement(text) for text in package.requires or []]
    return found


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder,
        cwd=checkout)  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def clean_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an interpreter that has the wheel and only what the wheel asks for."""
    folder = tmp_path_factory.mktemp("clean environment")
    run(sys.executable, "-m", "venv", "--without-pip", "here", cwd=folder)
    scripts = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    python = folder / "here" / scripts
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps",
        "--no-index", "--quiet", wheel, cwd=folder)  # fmt: skip
    purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", purelib, cwd=folder).stdout.strip())
    (installed,) = packages.glob("dermamap-*.dist-info")
    for package in needed_by(Distribution.at(installed).requires or []).values():
        for top in {file.parts[0] for file in package.files or []} - {
            "..",
            "__pycache__",
        }:
            source = Path(str(package.locate_file(top)))
            if os.name != "nt":
                (packages / top).symlink_to(source)
            elif source.is_dir():
                shutil.copytree(source, packages / top)
            else:
                shutil.copy(source, packages / top)
    return python


def test_the_wheel_carries_the_art_the_data_and_their_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "dermamap/_assets/LICENSE" in names
    assert "dermamap/_data/dermatomes.yaml" in names
    assert "dermamap/_data/LICENSE" in names
    assert "dermamap/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    tops = {name.split("/", maxsplit=1)[0] for name in names}
    assert {top.partition("-")[0] for top in tops} == {"dermamap"}


def test_the_wheel_carries_every_picture_text_example_and_translation(
    checkout: Path, wheel: Path
) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        f"dermamap/_{folder}/{path.relative_to(checkout / folder).as_posix()}"
        for folder in ("assets", "data")
        for path in (checkout / folder).rglob("*")
        if path.is_file()
    }
    assert needed <= names
    for kind in ("_assets/examples", "_data/examples", "_assets/translations"):
        assert any(name.startswith(f"dermamap/{kind}/") for name in needed)


def test_analyse_says_the_same_from_a_wheel_as_from_the_checkout(
    checkout: Path, clean_python: Path, tmp_path: Path
) -> None:
    case = tmp_path / "a case.yaml"
    shutil.copy(checkout / "tests" / "cases" / "case_example.yaml", case)
    where = run(
        clean_python, "-c", "import dermamap; print(dermamap.__file__)", cwd=tmp_path
    )
    assert str(checkout) not in where.stdout
    command = ("-W", "error", "-m", "dermamap", "analyse", case, "--json")
    there = run(clean_python, *command, cwd=tmp_path)
    here = run(sys.executable, *command, cwd=checkout)
    assert json.loads(there.stdout) == json.loads(here.stdout)
    assert json.loads(there.stdout)["lesions"]


def test_the_installed_command_reports_a_missing_file_in_one_line(
    clean_python: Path, tmp_path: Path
) -> None:
    command = clean_python.with_name("dermamap" + clean_python.suffix)
    done = run(command, "analyse", "nowhere.yaml", cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "nowhere.yaml" in done.stderr
