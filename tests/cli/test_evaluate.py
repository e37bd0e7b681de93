import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

Run = Callable[..., Any]

OPEN = Path(__file__).parents[1] / "cases" / "cases_open.yaml"


@pytest.fixture
def scores(run: Run) -> dict[str, Any]:
    told = run("evaluate", OPEN, "--json")
    assert told.status == 0, told.err
    plain: dict[str, Any] = json.loads(told.out, parse_constant=pytest.fail)
    return plain


def test_every_open_case_is_assessed_and_scored(scores: dict[str, Any]) -> None:
    assert scores["n"] == len(scores["cases"]) == 46
    for part in (scores, scores["strict"]):
        for words in ("lesions", "conditions"):
            score = part[words]
            assert 0 < score["n"] <= 46
            assert 0 <= score["top1"] <= score["top3"] <= 1
    assert scores["strict"]["n"] < 46
    assert set(scores["triage"]) >= {"emergency_missed", "overtriaged", "exact"}
    assert {"ece", "brier", "log_loss"} <= set(scores["calibration"])
    for case in scores["cases"]:
        assert len(case["lesions"]) == len(case["conditions"]) == 5
        assert case["triage"] in {"emergency", "urgent", "routine", "self_care"}


def test_no_emergency_is_missed(scores: dict[str, Any]) -> None:
    assert scores["triage"]["emergency_missed"] == []


def test_a_person_reads_scores_and_each_case(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = run("evaluate", OPEN)

    assert told.status == 0
    assert told.out.startswith("46 cases\n")
    assert "emergencies missed" in told.out
    assert "case-003\n" in told.out
    assert max(map(len, told.out.splitlines())) <= 80


def test_a_case_without_expectations_is_listed_and_counts_for_nothing(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("format: dermamap-cases/1\ncases: [{id: a}]")

    plain = json.loads(run("evaluate", path, "--json").out)
    assert plain["n"] == 1
    assert plain["lesions"]["n"] == 0
    assert "expected" not in run("evaluate", path).out


def test_one_case_is_a_set_of_one(run: Run, example: Path) -> None:
    plain = json.loads(run("evaluate", example, "--json").out)

    assert [case["id"] for case in plain["cases"]] == ["example-l5"]
    assert plain["lesions"] == {"n": 1, "top1": 1.0, "top3": 1.0}


def test_a_wrong_case_of_many_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "format: dermamap-cases/1\ncases:\n- {id: a}\n- {id: b, findings: {slr: 1}}\n"
    )

    assert (
        "a.yaml: case b: findings: slr: asked for each side"
        in run("evaluate", path).problem
    )


def test_cases_may_come_from_standard_input(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = SimpleNamespace(buffer=io.BytesIO(example.read_bytes()))
    monkeypatch.setattr("sys.stdin", given)

    assert json.loads(run("evaluate", "-", "--json").out)["n"] == 1
