import io
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dermamap.__main__ import main
from dermamap.cli import command
from dermamap.cli.parser import COMMANDS
from dermamap.files.reading.yaml_file import read_yaml

Run = Callable[..., Any]

EXAMPLE = Path(__file__).parents[1] / "cases" / "case_example.yaml"


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
def test_help_and_version_are_understood_everywhere(words: list[str], run: Run) -> None:
    told = run(*words, "--help")
    assert told.status == 0
    assert told.out.startswith("usage: dermamap")
    assert run(*words, "--version").out.startswith("dermamap ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["analyse"], "dermamap analyse: the following arguments are required: CASE"),
        (["analyse", "x", "--prior"], "unrecognized arguments: --prior"),
        (["--bogus"], "dermamap: "),
        (["analyze", "x"], "found 'analyze' (did you mean analyse?)"),
        (
            ["skn"],
            "skn: no such file, and no command of that name (did you mean skin?)",
        ),
        (["none.yaml"], "none.yaml: no such file, and no command of that name"),
        (["claims"], "one of the arguments --zone --landmark is required"),
        (["claims", "--zone", "hell"], "found 'hell' (did you mean heel?)"),
        (["claims", "--zone", "heel", "--landmark", "asis"], "not allowed with"),
        (["claims", "--zone", "heel", "--map", "lee"], "(did you mean lee_2008?)"),
        (["render", "--view", "anterior"], "arguments are required: -o"),
        (["render", "--view", "front", "-o", "x.svg"], "expected a view: anterior"),
        (["analyse", "x", "--priors", "spine"], "(did you mean spine_clinic?)"),
        (["analyse", "none.yaml"], "none.yaml: cannot be opened: No such file"),
        (["evaluate", "."], ".: cannot be opened: Is a directory"),
    ],
)
def test_a_wrong_word_is_told_in_one_line(
    words: list[str], told: str, run: Run
) -> None:
    assert told in run(*words).problem


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.yaml", b"", "the file is empty"),
        ("a.yaml", b"\x89PNG\r\n\x1a\n\x00\xff", "a.yaml: line 1: not text"),
        ("a.json", b"{", "not JSON: Expecting property name"),
        ("a.yaml", b"a: [", "not YAML"),
        ("a.yaml", b"hello", "expected a mapping that begins with format"),
        ("a.yaml", b"format: dermamap-cases/1\ncases: []", "see dermamap evaluate"),
        (
            "a.yaml",
            b"{format: dermamap-case/1, id: me, drawing: [{zone: heal, side: left}]}",
            "a.yaml: case me: mark 1: zone: expected a zone, found 'heal'",
        ),
        ("a.yaml", b"[" * 100_000, "nested deeper than 40 levels"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(
    name: str, content: bytes, told: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert told in run("analyse", path).problem


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_mutilated_file_gets_more_than_one_line(
    data: st.DataObject, run: Run, tmp_path: Path
) -> None:
    content = bytearray(EXAMPLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["replace", "remove", "insert"])):
            case "replace":
                content[at] = data.draw(st.integers(0, 255))
            case "remove":
                del content[at : at + data.draw(st.integers(1, 40))]
            case _:
                content[at:at] = data.draw(st.binary(max_size=8))
    path = tmp_path / "a.yaml"
    path.write_bytes(content)

    told = run("analyse", path, "--json")

    assert told.status in {0, 2}
    if told.status == 2:
        assert told.problem
    else:
        assert read_yaml(bytes(content), "x")


def python(
    *words: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dermamap", *words],
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )


def test_the_program_runs_as_a_module_and_passes_its_status_on() -> None:
    assert python("--version").returncode == 0
    wrong = python("analyse", "none.yaml")
    assert wrong.returncode == 2
    assert wrong.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes of this kind are POSIX")
def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "dermamap", "skin"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)

    assert ended.returncode == 1
    assert ended.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "dermamap", "claims", "--zone", "heel"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.returncode == 1
    assert ended.stderr == "dermamap: No space left on device\n"


def test_a_terminal_that_knows_only_ascii_gets_what_it_can_show() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    told = python("analyse", str(EXAMPLE), env=environment)

    assert told.returncode == 0
    assert "cm?" in told.stdout
    assert python("analyse", str(EXAMPLE), "--json", env=environment).returncode == 0


@pytest.mark.parametrize(
    ("trouble", "line"),
    [
        (KeyboardInterrupt(), ""),
        (BrokenPipeError(), ""),
        (MemoryError(), "dermamap: out of memory\n"),
        (OSError(28, "No space left on device"), "dermamap: No space left on device\n"),
    ],
)
def test_other_trouble_ends_with_status_1(
    trouble: BaseException, line: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise trouble

    monkeypatch.setattr(command, "import_module", lambda _: SimpleNamespace(run=fail))
    monkeypatch.setattr(command, "_forget_output", lambda: None)

    told = run("skin")

    assert (told.status, told.out, told.err) == (1, "", line)


def test_output_is_forgotten_whether_it_is_a_file_or_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    command._forget_output()

    path = tmp_path / "out"
    with path.open("w") as file:
        monkeypatch.setattr(sys, "stdout", file)
        command._forget_output()
        print("lost", flush=True)  # noqa: T201
    assert path.read_text() == ""


def test_output_that_cannot_be_set_up_is_used_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = io.StringIO()
    monkeypatch.setattr(sys, "stdout", output)

    assert command.main(["--version"]) == 0
    assert output.getvalue().startswith("dermamap ")


def test_a_name_that_is_a_file_opens_the_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path | None] = []

    def window(path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setitem(
        sys.modules,
        "dermamap.ui.application",
        SimpleNamespace(main=window),
    )

    assert main([str(EXAMPLE)]) == 0
    monkeypatch.setattr(sys, "argv", ["dermamap"])
    assert main() == 0
    assert opened == [EXAMPLE, None]


def test_run_as_a_module_it_ends_with_its_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["dermamap", "claims"])
    monkeypatch.delitem(sys.modules, "dermamap.__main__")

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("dermamap", run_name="__main__")
    assert ended.value.code == 2


def test_without_qt_the_window_says_so_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dermamap.ui.application", None)

    told = run()

    assert told.status == 1
    assert told.err.startswith("dermamap: the window cannot be opened: ")
    assert told.err.count("\n") == 1


def test_output_that_the_caller_closed_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["analyse", str(EXAMPLE)]) == 0
    sys.stdout.close()
