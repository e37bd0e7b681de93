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
    assert scores["priors"] == "primary_care"
    calibration = scores["calibration"]
    for part in (calibration, calibration["lesions"], calibration["conditions"]):
        assert {"ece", "ece_by_chance", "brier", "log_loss"} <= set(part)
        assert len(part["bins"]) == 10
        assert sum(each["n"] for each in part["bins"]) == part["n"]
    for row in (*scores["ablation"], *scores["by_known"]):
        assert set(row["lesions"]) == {"n", "top1", "top3", "ece"}
    steps = [row["known"] for row in scores["ablation"]]
    assert steps == ["drawing", "history", "examination"]
    whole = scores["ablation"][-1]
    assert whole["conditions"]["top1"] == scores["conditions"]["top1"]
    assert whole["strict"]["lesions"]["top3"] == scores["strict"]["lesions"]["top3"]
    wrong = sum(each["n"] for each in scores["confusions"]["lesions"])
    right = scores["lesions"]["top1"] * scores["lesions"]["n"]
    assert round(right) + wrong == scores["lesions"]["n"]
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
    assert told.out.startswith("46 cases, priors primary_care\n")
    for words in (
        "emergencies missed",
        "drawing only",
        "+ examination",
        "log loss",
        "90% to 100%",
        "most frequent first",
        "case-003\n",
    ):
        assert words in told.out
    assert told.err == ""
    assert max(map(len, told.out.splitlines())) <= 80


def test_a_case_without_expectations_is_listed_and_counts_for_nothing(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("format: dermamap-cases/1\ncases: [{id: a}]")

    plain = json.loads(run("evaluate", path, "--json").out)
    assert plain["n"] == 1
    assert plain["lesions"] == {"n": 0, "top1": None, "top3": None}
    assert plain["triage"]["exact"] is None
    assert plain["calibration"]["ece"] is None
    assert plain["calibration"]["bins"][0]["interval"] is None
    told = run("evaluate", path).out
    assert "None has known answers (expected), so nothing can be scored." in told
    assert "0%" not in told


def test_a_set_without_cases_is_no_fault(run: Run, tmp_path: Path) -> None:
    path, plot = tmp_path / "none.yaml", tmp_path / "none.svg"
    path.write_text("format: dermamap-cases/1\ncases: []")

    told = run("evaluate", path, "--plot", plot)
    assert told.out == (
        "0 cases, priors primary_care\n"
        "None has known answers (expected), so nothing can be scored.\n"
    )
    assert "no case names any" in plot.read_text()


def test_priors_of_a_setting_are_taken_and_told(
    run: Run, scores: dict[str, Any]
) -> None:
    told = json.loads(run("evaluate", OPEN, "--priors", "equal", "--json").out)

    assert told["priors"] == "equal"
    assert told["calibration"] != scores["calibration"]
    assert run("evaluate", OPEN, "--priors", "equal").out.startswith(
        "46 cases, priors equal\n"
    )


def test_reliability_is_drawn(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    told = run("evaluate", OPEN, "--plot", path)

    assert told.status == 0
    picture = path.read_text(encoding="utf-8")
    assert picture.startswith("<svg ")
    assert "46 cases, primary care" in picture
    assert "44 answers" in picture


def test_a_plot_is_an_svg(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plot.png"
    problem = run("evaluate", OPEN, "--plot", path).problem

    assert problem.startswith(
        "dermamap evaluate: argument --plot: expected a name that ends in .svg, found "
    )
    assert not path.exists()


def test_one_case_can_be_scored_and_be_wrong(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "format: dermamap-cases/1\n"
        "cases: [{id: a, expected: {triage: urgent, lesions: [S3]}, "
        "findings: {bladder_retention: true}}]"
    )

    told = run("evaluate", path).out
    assert "urgency right       100%" in told
    assert told.startswith("1 case, priors")
    assert "emergencies missed  none" in told
    assert "for S3" in told
    assert "more\n" not in told


def test_one_case_is_a_set_of_one(run: Run, example: Path) -> None:
    plain = json.loads(run("evaluate", example, "--json").out)

    assert [case["id"] for case in plain["cases"]] == ["example-l5"]
    assert plain["lesions"] == {"n": 1, "top1": 1.0, "top3": 1.0}
    assert plain["confusions"]["lesions"] == []
    assert "Lesions taken for others" not in run("evaluate", example).out


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
