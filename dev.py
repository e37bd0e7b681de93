#!/usr/bin/env python3
"""Set dermamap up and run it; the standard library is enough.

    python3 dev.py run [arguments]     set up, then open dermamap
    python3 dev.py test [arguments]    set up, then run every check and all tests
                                       (with arguments: only pytest, with them)
    python3 dev.py bench [arguments]   set up, then measure speed and size
    python3 dev.py skin [arguments]    set up, then make assets/ from the base mesh
    python3 dev.py lock                renew requirements/*.txt; needs uv

The environment is ``.venv`` beside this file, filled from ``requirements/`` by uv
when it is there and by pip otherwise. Nothing is downloaded when it is up to date.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)
NEW_ENOUGH = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"

WINDOW_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt loads from a Linux system, and the Debian package that has it."""

SCREEN_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool", "import": "imagemagick"}
"""What the tests with a real window call, and the Debian package that has it."""

LOCKS = {"app": ["app"], "dev": ["dev"], "skin": ["skin", "mesh"]}
"""The files of ``requirements/`` that each kind of work needs."""

COVERAGE_FLOORS = {"core": 100, "files": 100, "session": 100, "ui": 95}
"""Least percentage of lines and branches that the tests must reach, per package."""


def say(text: str) -> None:
    """Print one line at once, so that it stands before what it announces."""
    print(f"dev.py: {text}", flush=True)


def stop(problem: str) -> NoReturn:
    """Leave with one sentence about what only a person can mend."""
    sys.exit(f"dev.py: {problem}")


def call(*command: str | Path, **environment: str) -> int:
    """Run a command in the checkout and return its exit status."""
    words = [str(word) for word in command]
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def works(*command: str | Path) -> bool:
    """Tell whether a command is there and ends well, without showing its output."""
    words = [str(word) for word in command]
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def newer_python() -> str | None:
    """Return another interpreter on the path that is new enough."""
    for minor in range(19, OLDEST_PYTHON[1] - 1, -1):
        name = f"python3.{minor}"
        if shutil.which(name) and works(name, "-c", NEW_ENOUGH):
            return name
    return None


def find_uv() -> str | None:
    """Return uv when it is there and starts."""
    uv = shutil.which("uv")
    return uv if uv and works(uv, "--version") else None


def missing_libraries() -> list[str]:
    """Return the Debian packages of the libraries that Qt would not find."""
    missing = []
    for library, package in WINDOW_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def missing_programs() -> list[str]:
    """Return the Debian packages of the programs that the tests would not find."""
    programs = SCREEN_PROGRAMS.items()
    return [package for name, package in programs if not shutil.which(name)]


def install_packages(packages: list[str]) -> None:
    """Install Debian packages, or say the one line that does.

    Raises:
        SystemExit: They are missing, and it takes a person to install them.
    """
    if not packages:
        return
    if not shutil.which("apt-get"):
        stop(
            "missing on this system, please install what Debian calls: "
            + " ".join(packages)
        )
    install = ["apt-get", "install", "--no-install-recommends", *packages]
    if os.geteuid() == 0:
        become_root = []
    elif works("sudo", "-n", "true"):
        become_root = ["sudo", "-n"]
    else:
        stop("please run once: sudo " + " ".join(install))
    say("installing system packages: " + " ".join(packages))
    without_questions = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run(
        [*without_questions, "apt-get", "update"], capture_output=True, check=False
    )
    installed = subprocess.run(
        [*without_questions, *install, "--yes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if installed.returncode != 0:
        print(installed.stdout)
        stop("that failed; please run: sudo " + " ".join(install))


def prepare_system(*, for_tests: bool) -> None:
    """Make sure that Linux has what a window needs; other systems bring it."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_libraries()
    if for_tests:
        packages += missing_programs()
    if not find_uv() and importlib.util.find_spec("ensurepip") is None:
        packages.append("python{}.{}-venv".format(*sys.version_info[:2]))
    install_packages(packages)


def lock_files(kind: str) -> list[Path]:
    """Return what is to be installed, every package with its hashes."""
    return [ROOT / "requirements" / f"{name}.txt" for name in LOCKS[kind]]


def fingerprint(kind: str) -> str:
    """Return what the environment depends on, as one short word."""
    parts = [str(ROOT).encode(), (ROOT / "pyproject.toml").read_bytes()]
    parts += [path.read_bytes() for path in lock_files(kind)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(kind: str) -> Path:
    """Return the file that says what the environment was last filled with."""
    return VENV / f"filled-{kind}.sha256"


def is_filled(kind: str) -> bool:
    """Tell whether the environment holds exactly what is locked."""
    path = stamp(kind)
    return path.is_file() and path.read_text("ascii") == fingerprint(kind)


def make_environment(uv: str | None) -> None:
    """Create ``.venv``, or create it anew when its interpreter is gone."""
    if works(PYTHON, "-c", NEW_ENOUGH):
        return
    say(f"making {VENV}")
    if uv:
        made = call(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
    else:
        made = call(sys.executable, "-m", "venv", "--clear", VENV)
    if made != 0:
        stop(f"could not make an environment in {VENV}")


def fill_environment(kind: str) -> None:
    """Install what is locked for ``kind``.

    Raises:
        SystemExit: An installer failed; it has said why.
    """
    uv = find_uv()
    make_environment(uv)
    if is_filled(kind) or (kind == "app" and is_filled("dev")):
        return
    if uv:
        install: list[str | Path] = [
            uv,
            "pip",
            "install",
            "--quiet",
            "--python",
            PYTHON,
        ]
    else:
        if not works(PYTHON, "-m", "pip", "--version"):
            call(PYTHON, "-m", "ensurepip")
        install = [PYTHON, "-m", "pip", "install", "--quiet"]
    names = " and ".join(path.name for path in lock_files(kind))
    say(f"installing {names}")
    install += ["--no-deps"]  # the locks name all that is needed
    locked: list[str | Path] = []
    for path in lock_files(kind):
        locked += ["-r", path]
    if call(*install, "--require-hashes", *locked) != 0:
        stop(f"could not install {names}")
    if kind == "dev" and call(*install, "--no-build-isolation", "-e", ROOT):
        stop("could not install dermamap itself")
    stamp(kind).write_text(fingerprint(kind), "ascii")


def run(arguments: list[str]) -> int:
    """Open the program."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    prepare_system(for_tests=False)
    fill_environment("app")
    on_linux = sys.platform.startswith("linux")
    if on_linux and not any(os.environ.get(name) for name in screens):
        stop(
            "everything is set up, but there is no screen here "
            "(neither DISPLAY nor WAYLAND_DISPLAY is set)"
        )
    path = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    words = [str(PYTHON), "-m", "dermamap", *arguments]
    if os.name != "nt":
        os.execve(PYTHON, words, environment)  # whoever stops dev.py stops the window
    return subprocess.run(words, env=environment, check=False).returncode


def test(arguments: list[str]) -> int:
    """Run every check and all tests, or only the tests that are asked for."""
    prepare_system(for_tests=True)
    fill_environment("dev")
    if arguments:
        return call(PYTHON, "-m", "pytest", *arguments)
    lint_imports = "from importlinter.cli import lint_imports_command as c; c()"
    checks: dict[str, list[str]] = {
        "lint": ["-m", "ruff", "check", "--quiet"],
        "format": ["-m", "ruff", "format", "--check", "--quiet"],
        "types": ["-m", "mypy"],
        "import rules": ["-c", lint_imports, "--no-logo"],
        "data": ["-m", "dermamap", "check"],
        "tests": ["-m", "coverage", "run", "-m", "pytest"],
    }
    for package, floor in COVERAGE_FLOORS.items():
        report = f"--include=src/dermamap/{package}/* --fail-under={floor}".split()
        checks[f"coverage of {package}"] = ["-m", "coverage", "report", *report]
    failed = []
    for name, command in checks.items():
        say(name)
        if call(PYTHON, *command) != 0:
            failed.append(name)
    say("failed: " + ", ".join(failed) if failed else "every check passed")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure what docs/performance.md claims."""
    prepare_system(for_tests=True)
    fill_environment("dev")
    return call(PYTHON, "-m", "benchmarks", *arguments)


def skin(arguments: list[str]) -> int:
    """Make the skin and its views anew."""
    fill_environment("dev")
    fill_environment("skin")
    return call(PYTHON, "-m", "tools.build_skin", *arguments)


def lock(arguments: list[str]) -> int:
    """Renew the locks, each for every Python and system at once."""
    uv = find_uv() or stop("lock needs uv")
    options = [
        "--universal",
        "--python-version={}.{}".format(*OLDEST_PYTHON),
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--custom-compile-command=python3 dev.py lock",
        "--quiet",
        *arguments,
    ]
    sources = {
        "app": ["pyproject.toml"],
        "dev": ["pyproject.toml", "--group", "dev", "-c", "requirements/app.txt"],
        "skin": ["--group", "skin", "-c", "requirements/dev.txt"],
    }
    return max(
        call(uv, "pip", "compile", *source, *options, "-o", f"requirements/{name}.txt")
        for name, source in sources.items()
    )


def main(arguments: list[str]) -> int:
    """Run the command that was asked for."""
    commands = {"run": run, "test": test, "bench": bench, "skin": skin, "lock": lock}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    if sys.version_info < OLDEST_PYTHON:
        python = newer_python()
        if python:
            return call(python, Path(__file__).resolve(), *arguments)
        stop(
            "dermamap needs Python {}.{} or newer; this is {}.{}".format(
                *OLDEST_PYTHON, *sys.version_info[:2]
            )
        )
    try:
        return commands[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
