import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dermamap.core.errors import DermamapError
from dermamap.files.reading import resources
from dermamap.files.reading.resources import resource


def test_a_checkout_has_its_folders_beside_the_source(checkout: Path) -> None:
    assert Path(str(resource("data"))) == checkout / "data"
    assert Path(str(resource("assets/skin"))) == checkout / "assets" / "skin"


@pytest.mark.parametrize("path", ["src/x", "../data", "data/../src"])
def test_nothing_else_is_a_resource(path: str) -> None:
    with pytest.raises(AssertionError):
        resource(path)


def ask(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder.parent,
    )


@pytest.fixture
def installed(checkout: Path, tmp_path: Path) -> Path:
    """Lay the package out as a wheel does."""
    top = tmp_path / "site"
    for part in ("", "core", "files", "files/reading"):
        (top / "dermamap" / part).mkdir(parents=True, exist_ok=True)
    for name in (
        "__init__",
        "core/__init__",
        "core/errors",
        "files/__init__",
        "files/reading/__init__",
        "files/reading/resources",
    ):
        source = checkout / "src" / "dermamap" / f"{name}.py"
        shutil.copy(source, top / "dermamap" / f"{name}.py")
    (top / "dermamap" / "_data").mkdir()
    (top / "dermamap" / "_data" / "a.yaml").write_text("from the wheel")
    return top


READ = """
from dermamap.files.reading.resources import resource
print(resource('data/a.yaml').read_text())
"""


def test_a_wheel_has_its_folders_inside_the_package(installed: Path) -> None:
    assert ask(installed, READ).stdout == "from the wheel\n"


def test_a_wheel_works_as_one_zip_file(installed: Path, tmp_path: Path) -> None:
    packed = tmp_path / "dermamap.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for each in sorted(installed.rglob("*")):
            file.write(each, each.relative_to(installed))

    assert ask(packed, READ).stdout == "from the wheel\n"


def test_a_maimed_installation_says_what_is_missing(installed: Path) -> None:
    shutil.rmtree(installed / "dermamap" / "_data")
    told = ask(installed, READ).stderr.splitlines()[-1]

    assert "_data: the folder is missing from this installation" in told


def test_the_folders_inside_the_package_go_before_those_beside_it(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", installed / "dermamap")

    assert resource("data/a.yaml").read_text() == "from the wheel"


def test_without_folders_the_package_itself_is_asked(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", Path("/none/src/dermamap"))
    monkeypatch.setattr("importlib.resources.files", lambda _: installed / "dermamap")

    assert resource("data/a.yaml").is_file()
    with pytest.raises(DermamapError, match="_assets: the folder is missing"):
        resource("assets/skin")
