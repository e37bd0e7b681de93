import io

import pytest

from dermamap.cli import progress
from dermamap.cli.progress import watched


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, step: float) -> Screen:
    """Let standard error be a terminal, and every look at the clock take a while."""
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    times = iter(n * step for n in range(1000))
    monkeypatch.setattr(progress, "monotonic", lambda: next(times))
    return screen


def test_a_long_command_tells_how_far_it_is_and_wipes_it_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = terminal(monkeypatch, 0.6)

    assert list(watched(range(4), 4000, "cases")) == [0, 1, 2, 3]
    told = screen.getvalue().split("\r")
    assert "2 of 4,000 cases" in told
    assert told[-2:] == [" " * 16, ""]


def test_a_quick_one_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch, 0.01)

    assert list(watched("ab", 2, "cases")) == ["a", "b"]
    assert screen.getvalue() == ""


def test_nothing_is_told_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch, 9)
    plain = io.StringIO()
    monkeypatch.setattr("sys.stderr", plain)

    assert list(watched("ab", 2, "cases")) == ["a", "b"]
    assert plain.getvalue() == ""


def test_a_closed_standard_error_is_no_hindrance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr", None)

    assert list(watched("ab", 2, "cases")) == ["a", "b"]


def test_what_stops_half_way_leaves_a_clean_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = terminal(monkeypatch, 9)
    items = watched("abc", 3, "cases")
    next(items)
    next(items)
    items.close()

    assert screen.getvalue().endswith(f"\r{' ' * 12}\r")
