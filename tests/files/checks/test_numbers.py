"""Every number has a source and a status: which, where, and which need none."""

from typing import Any

import pytest

from dermamap.files.checks.numbers import check_numbers
from dermamap.files.checks.report import Report
from tests.files.checks.broken import drop, put, shipped, told

SEEN: dict[str, Any] = {"status": "seen", "source": "paper"}


def lines(value: object, known: set[str] | None = None) -> list[str]:
    report = Report()
    check_numbers(
        report, value, "f.yaml", {"paper", "book"} if known is None else known
    )
    return [str(each) for each in report.problems]


@pytest.mark.parametrize(
    "value",
    [
        {"a": {"p": 1.5, **SEEN}},
        {"a": {"p": {"b": [1, [2, 3]]}, **SEEN}},
        {"a": {"b": {"c": 1}, "status": "seen"}, "source": "book, paper"},
        {"p": 1, "p_status": "assumed", "source": ["paper", "book"]},
        {"p": {"x": 1}, "p_status": "derived", "p_source": "paper"},
        {
            "a": {"x": 1, "y": 2},
            "status": "seen",
            "source": {"x": "paper", "y": "book"},
        },
        {"t": {"u": {"x": 1}}, "status": "seen", "source": {"x": ["paper", "book"]}},
        {"format": 1, "version": 2, "questions": {"grade": {"maximum": 5}}},
        {"a": True, "b": "7", "c": None, "d": []},
        "text",
    ],
)
def test_a_number_has_what_the_mappings_round_it_have(value: object) -> None:
    assert lines(value) == []


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"a": {"p": 1}}, "a: p: a number without a status and a source"),
        ({"a": {"p": 1, "source": "paper"}}, "a: p: a number without a status"),
        ({"a": [1, 2, 3], "status": "seen"}, "a: 3 numbers without a source"),
        (
            {"a": {"x": 1, "y": 1}, "status": "seen", "source": {"y": "paper"}},
            "a: x: a number without a source",
        ),
        ({"p": 1, "q": 1, "p_status": "seen", **SEEN, "r": {}}, ""),
        (
            {"p": 1, "q": 2, "p_status": "seen", "source": "paper"},
            "q: a number without a status",
        ),
        (
            {"t": {"a": {"x": 1}, "b": {"y": [1, 2]}}, "u": {"p": 1, **SEEN}},
            "t: 3 numbers without a status and a source",
        ),
        (
            {"maps": {"m": {"polygons": [{"points": [[1, 2]], "status": "seen"}]}}},
            "m: polygon 1: points: item 1: 2 numbers without a source",
        ),
        (
            {"a": {"questions": {"p": 1}}},
            "a: questions: p: a number without a status and a source",
        ),
        (
            {"a": {**SEEN, "p": 1, "status": "sen"}},
            (
                "a: status: expected a status: seen, recalled, derived or assumed, "
                "found 'sen' (did you mean seen?)"
            ),
        ),
        (
            {"a": {**SEEN, "p": 1, "status": 5}},
            (
                "a: status: expected a status: seen, recalled, derived or assumed, "
                "found 5"
            ),
        ),
        (
            {"p": 1, **SEEN, "source": "papper"},
            (
                "source: unknown source 'papper' (did you mean paper?); expected a key "
                "of sources.yaml"
            ),
        ),
        (
            {"p": 1, **SEEN, "p_source": ["paper", 5]},
            "p_source: expected a source key, found 5",
        ),
        ({"p": 1, **SEEN, "source": []}, "source: expected a source key, found a list"),
        ({"p": 1, **SEEN, "source": ""}, "source: expected a source key, found ''"),
        (
            {"a": {"x": 1}, "status": "seen", "source": {"x": "pape"}},
            (
                "source: unknown source 'pape' (did you mean paper?); expected a key "
                "of sources.yaml"
            ),
        ),
        ({"p": float("nan"), **SEEN}, "p: expected a number, found nan"),
        ({"p": float("inf"), **SEEN}, "p: expected a number, found inf"),
        ({"p": 10**400, **SEEN}, "p: expected a number, found a huge number"),
        ({"p": [1, float("nan")], **SEEN}, "p: item 2: expected a number, found nan"),
    ],
)
def test_what_lacks_something_is_told_once(value: object, line: str) -> None:
    assert lines(value) == ([f"f.yaml: {line}"] if line else [])


def test_numbers_that_lack_different_things_are_told_apart() -> None:
    value = {"a": {"p": 1, "status": "seen"}, "b": {"q": 1, "source": "paper"}}

    assert lines(value) == [
        "f.yaml: a: p: a number without a source",
        "f.yaml: b: q: a number without a status",
    ]


def test_without_a_list_of_sources_any_word_is_one() -> None:
    report = Report()
    check_numbers(report, {"p": 1, **SEEN, "source": "mine"}, "f.yaml", None)

    assert report.problems == []
    assert report.proven["numbers"] == 1


def test_what_another_check_has_told_is_not_told_again() -> None:
    report = Report()
    report.problem("f.yaml: a", "expected a mapping, found 5")
    check_numbers(report, {"a": 5, "b": {"p": float("nan"), **SEEN}}, "f.yaml", None)

    assert len(report.problems) == 1


@pytest.mark.parametrize(
    ("name", "path", "line"),
    [
        ("conditions.yaml", "priors/source", "priors: values: 230 numbers without a s"),
        (
            "conditions.yaml",
            "priors/source/stroke",
            ("priors: values: under_40: female: stroke: a number without a source (an"),
        ),
        (
            "conditions.yaml",
            "priors/conversion/pool/incidence/source",
            "priors: conversion: pool: incidence: per_100000: a number without a sourc",
        ),
        (
            "repeatability.yaml",
            "test_retest/chart_place/status",
            "test_retest: chart_place: 2 numbers without a status",
        ),
        (
            "dermatomes.yaml",
            "maps/lee_2008/territories/L5/polygons/0/status",
            "lee_2008: L5: polygon 1: points: ",
        ),
        (
            "nerves.yaml",
            "nerves/sural/usual/polygons/0/source",
            "",
        ),
        (
            "landmarks.yaml",
            "landmarks/asis/source",
            "asis: at: 2 numbers without a source",
        ),
        ("likelihood.yaml", "source", "parameters: 11 numbers without a source"),
        ("atlas.yaml", "reach/source", "reach: 2 numbers without a source"),
        ("zones.yaml", "status", "654 numbers without a status"),
    ],
)
def test_the_shipped_numbers_need_what_they_have(
    name: str, path: str, line: str
) -> None:
    found = told(name, drop(path))

    assert len(found) == (2 if path == "priors/source" else bool(line))
    if line:
        assert found[0].startswith(f"{name}: {line}")


def test_a_source_of_the_shipped_files_must_be_listed() -> None:
    path = "maps/lee_2008/territories/L5/polygons/0/source"
    (line,) = told("dermatomes.yaml", put(path, ["lee2009"]))

    assert "L5: polygon 1: source: unknown source 'lee2009' (did you mean lee2" in line


def test_the_limits_of_answers_are_no_evidence() -> None:
    limits = shipped("findings.yaml")["questions"]["history"]["duration_days"]

    assert limits["maximum"] > 0
    assert told("findings.yaml") == []


@pytest.mark.parametrize("key", ["text", "note"])
def test_what_is_marked_as_seen_may_not_say_that_it_was_recalled(key: str) -> None:
    row = {key: "groin; the buttock is Recalled", "status": "seen", "source": "paper"}

    assert lines({"usual": row, "polygons": [{"points": [[1, 2]], **row}]}) == [
        f"f.yaml: {place}: the status is seen, but its {key} says recalled; "
        "mark it recalled, or its recalled part apart"
        for place in ("usual", "polygon 1")
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"text": "the buttock is recalled", "status": "recalled", "source": "paper"},
        {"text": "groin and hip", "note": None, "status": "seen", "source": "paper"},
        {"text": "unrecalled", "note": ["recalled"], "status": "seen"},
    ],
)
def test_words_that_do_not_contradict_the_status_are_right(row: object) -> None:
    assert lines({"usual": row}) == []
