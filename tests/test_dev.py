"""The command that sets everything up, on machines that lack something."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def dev(checkout: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", checkout / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Write down what would be run, and run nothing."""
    written: list[list[str]] = []

    def note(command: list[str], **options: object) -> object:
        written.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(dev.subprocess, "run", note)
    return written


def on_debian(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *, root: bool, sudo: bool
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0 if root else 1000, raising=False)
    monkeypatch.setattr(dev, "works", lambda *command: sudo)


def test_root_gets_missing_packages_installed_and_is_told(
    dev: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    on_debian(dev, monkeypatch, root=True, sudo=False)
    dev.install_packages(["libgl1"])
    assert commands[-1][-3:] == ["--no-install-recommends", "libgl1", "--yes"]
    assert "sudo" not in commands[-1]
    assert "libgl1" in capsys.readouterr().out


def test_sudo_without_a_password_is_used(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_debian(dev, monkeypatch, root=False, sudo=True)
    dev.install_packages(["libgl1"])
    assert commands[-1][:2] == ["sudo", "-n"]


def test_everybody_else_gets_the_one_line_that_does_it(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_debian(dev, monkeypatch, root=False, sudo=False)
    with pytest.raises(SystemExit) as stopped:
        dev.install_packages(["libgl1", "xvfb"])
    line = "sudo apt-get install --no-install-recommends libgl1 xvfb"
    assert line in str(stopped.value)
    assert not commands


def test_a_system_without_apt_gets_the_names(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="libgl1 xvfb"):
        dev.install_packages(["libgl1", "xvfb"])


def test_nothing_missing_means_nothing_run(
    dev: ModuleType, commands: list[list[str]]
) -> None:
    dev.install_packages([])
    assert not commands


def test_a_changed_lock_fills_the_environment_again(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "a folder"
    (top / "requirements").mkdir(parents=True)
    (top / "pyproject.toml").write_text("")
    lock = top / "requirements" / "app.txt"
    lock.write_text("numpy==1\n")
    monkeypatch.setattr(dev, "ROOT", top)
    monkeypatch.setattr(dev, "VENV", top)
    assert not dev.is_filled("app")
    dev.stamp("app").write_text(dev.fingerprint("app"))
    assert dev.is_filled("app")
    lock.write_text("numpy==2\n")
    assert not dev.is_filled("app")


def test_a_filled_environment_is_used_as_it_is(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "is_filled", lambda kind: kind == "dev")
    dev.fill_environment("app")
    dev.fill_environment("dev")
    assert not [command for command in commands if "install" in command]


def test_pip_and_uv_both_honour_the_hashes(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "is_filled", lambda kind: False)
    monkeypatch.setattr(dev, "stamp", lambda kind: Path(os.devnull))
    for uv in (None, "uv"):
        commands.clear()
        monkeypatch.setattr(dev, "find_uv", lambda uv=uv: uv)
        dev.fill_environment("app")
        assert "--require-hashes" in commands[-1]
        assert (commands[-1][0] == "uv") is (uv == "uv")


def test_without_a_screen_run_says_so_instead_of_letting_qt_abort(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "prepare_system", lambda *, for_tests: None)
    monkeypatch.setattr(dev, "fill_environment", lambda kind: None)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit, match="no screen"):
        dev.main(["run"])
    assert not commands


@pytest.mark.skipif(os.name == "nt", reason="no program can be replaced there")
def test_run_becomes_the_program_and_keeps_the_folder_it_was_called_from(
    dev: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(dev, "prepare_system", lambda *, for_tests: None)
    monkeypatch.setattr(dev, "fill_environment", lambda kind: None)
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setenv("PYTHONPATH", "mine")
    monkeypatch.chdir(tmp_path)
    become: list[tuple[list[str], str, Path]] = []

    def note(program: Path, words: list[str], environment: dict[str, str]) -> None:
        become.append((words[1:], environment["PYTHONPATH"], Path.cwd()))

    monkeypatch.setattr(dev.os, "execve", note)
    dev.main(["run", "case.yaml"])
    path = f"{dev.ROOT / 'src'}{os.pathsep}mine"
    assert become == [(["-m", "dermamap", "case.yaml"], path, tmp_path)]


def test_one_failed_check_fails_the_run_and_is_named(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "prepare_system", lambda *, for_tests: None)
    monkeypatch.setattr(dev, "fill_environment", lambda kind: None)
    monkeypatch.setattr(dev, "call", lambda *command: int("mypy" in command))
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "dev.py: failed: types"


def test_a_python_that_is_too_old_is_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(dev, "newer_python", lambda: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        dev.main(["run"])


@pytest.mark.parametrize(
    ("arguments", "status"), [([], 2), (["jump"], 2), (["--help"], 0)]
)
def test_an_unknown_word_shows_what_there_is(
    checkout: Path, arguments: list[str], status: int
) -> None:
    run = subprocess.run(
        [sys.executable, checkout / "dev.py", *arguments],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == status
    assert "python3 dev.py test" in run.stdout
