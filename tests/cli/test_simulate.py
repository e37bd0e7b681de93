import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dermamap.core.case import Case
from dermamap.files.cases.case_file import read_cases
from dermamap.files.knowledge.knowledge_file import load_knowledge
from tests.core.simulation.simulated import covered, sampled

Run = Callable[..., Any]

QUESTIONS = load_knowledge().questions


def cases_of(path: Path) -> tuple[Case, ...]:
    return read_cases(path, QUESTIONS)


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_one_case_is_a_case(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"one{ending}"
    told = run("simulate", "--lesion", "L5", "--side", "left", "-o", path)

    assert told.status == 0, told.err
    assert told.out == f"1 simulated case: {path}\n"
    (case,) = cases_of(path)
    assert case.id == "simulated-0-1"
    assert "dermamap-case/1" in path.read_text().splitlines()[ending == ".json"]
    analysed = run("analyse", path, "--json")
    assert analysed.status == 0
    assert json.loads(analysed.out)["areas"]


@pytest.mark.parametrize("ending", [".yml", ".json"])
def test_several_are_a_set_that_can_be_evaluated(
    run: Run, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"set{ending}"
    words = ("simulate", "--lesion", "any", "-n", 3, "--seed", 9, "-o", path)

    assert run(*words).out == f"3 simulated cases: {path}\n"
    first = path.read_bytes()
    assert run(*words).status == 0
    assert path.read_bytes() == first
    scores = json.loads(run("evaluate", path, "--json").out)
    assert scores["n"] == scores["lesions"]["n"] == scores["conditions"]["n"] == 3
    ids = [each["id"] for each in scores["cases"]]
    assert ids == ["simulated-9-1", "simulated-9-2", "simulated-9-3"]


def test_a_file_covers_the_skin_that_was_sampled(run: Run, tmp_path: Path) -> None:
    for ending in (".yaml", ".json"):
        path = tmp_path / f"set{ending}"
        run("simulate", "--lesion", "S1", "--side", "both", "-n", 3, "-o", path)
        for number, read in enumerate(cases_of(path), start=1):
            case = sampled("S1", "both", number=number)
            assert read.findings.answers == case.findings.answers
            assert read.patient == case.patient
            assert read.expected == case.expected
            assert (covered(read.drawing) == covered(case.drawing)).all()


def test_the_setting_changes_who_is_met(run: Run, tmp_path: Path) -> None:
    met = []
    for setting in ("primary_care", "equal"):
        path = tmp_path / f"{setting}.json"
        words = ("simulate", "--lesion", "any", "-n", 12, "--priors", setting)
        assert run(*words, "-o", path).status == 0
        met.append([case.expected for case in cases_of(path)])

    assert met[0] != met[1]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--lesion", "L6"), "argument --lesion: expected a lesion"),
        (("--lesion", "L5", "--side", "lefft"), "argument --side: expected a side"),
        (
            ("--lesion", "L5", "-n", "0"),
            "argument -n: expected a whole number from 1 to 10,000, found '0'",
        ),
        (("--lesion", "L5", "-n", "9" * 50), "argument -n: expected a whole number"),
        (("--lesion", "L5", "-n", "2.5"), "argument -n: expected a whole number"),
        (("--lesion", "L5", "--seed", "-1"), "argument --seed: expected"),
        (("--lesion", "L5", "--priors", "hospital"), "argument --priors: expected"),
        ((), "the following arguments are required: --lesion"),
    ],
)
def test_wrong_words_get_one_line(
    run: Run, tmp_path: Path, words: tuple[str, ...], problem: str
) -> None:
    path = tmp_path / "a.yaml"
    told = run("simulate", *words, "-o", path).problem

    assert told.startswith(f"dermamap simulate: {problem}")
    assert not path.exists()


def test_a_file_needs_a_name_it_can_be_read_by(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    told = run("simulate", "--lesion", "L5", "-o", path).problem

    assert told == f"{path}: expected a name that ends in .yaml or .json"


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.yaml"

    told = run("simulate", "--lesion", "L5", "-n", "2", "-o", path).problem
    assert told.startswith(f"{path}: cannot be saved")
