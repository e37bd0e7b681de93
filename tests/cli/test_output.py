import io
import json
import sys

import pytest

from dermamap.cli.output import print_columns, print_json, print_text


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def test_columns_line_up_and_the_last_is_wrapped_within_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_columns(
        [["a", "7 cm", "short"], ["long name", "12 cm", "words " * 8]], right=[1]
    )

    assert capsys.readouterr().out.splitlines() == [
        "a           7 cm  short",
        "long name  12 cm  words words words",
        "                  words words words",
        "                  words words",
    ]


def test_no_rows_print_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_columns([])

    assert capsys.readouterr().out == ""


def test_a_last_column_of_numbers_ends_in_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_columns([["a", "1"], ["b", "10"]], right=[1])

    assert capsys.readouterr().out == "a   1\nb  10\n"


def test_text_is_wrapped_but_words_stay_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_text("one two\n" + "x" * 60 + " end", indent="  ", first="- ")

    assert capsys.readouterr().out.splitlines() == [
        "- one two",
        "- " + "x" * 60,
        "  end",
    ]


@pytest.mark.parametrize(
    ("encoding", "text"), [("utf-8", '"cm²"'), ("ascii", '"cm\\u00b2"')]
)
def test_json_uses_letters_that_the_output_knows(
    encoding: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding))

    print_json("cm²")
    sys.stdout.flush()

    assert raw.getvalue().decode(encoding) == f"{text}\n"
    assert json.loads(raw.getvalue()) == "cm²"
