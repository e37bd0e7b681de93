import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dermamap.core.anatomy import CONDITIONS, LESIONS
from dermamap.files.cases.case_file import read_case, write_case
from dermamap.files.knowledge.knowledge_file import load_knowledge

Run = Callable[..., Any]

BARE = "format: dermamap-case/1\n"


def answer(run: Run, *words: object) -> dict[str, Any]:
    told = run("analyse", *words, "--json")
    assert told.status == 0, told.err
    assert told.err == ""
    plain: dict[str, Any] = json.loads(told.out, parse_constant=pytest.fail)
    return plain


def test_the_answer_has_the_shape_of_the_contract(run: Run, example: Path) -> None:
    plain = answer(run, example)

    assert plain["case"] == "example-l5"
    assert {area["symptom"] for area in plain["areas"]} == {"reduced", "tingling"}
    for area in plain["areas"]:
        assert area["side"] == "left"
        assert area["cm2"] > 10
        assert all(0 < zone["share"] <= 1 for zone in area["zones"])
    assert sorted(each["id"] for each in plain["lesions"]) == sorted(LESIONS)
    assert sorted(each["id"] for each in plain["conditions"]) == sorted(
        [*CONDITIONS, "other"]
    )
    assert plain["triage"]["level"] == "routine"
    assert set(plain["next"]) == {"findings", "skin"}
    for each in plain["next"]["findings"]:
        assert set(each) == {"id", "side", "gain_bits", "effects"}
    best = plain["next"]["findings"][0]
    assert sum(each["chance"] for each in best["effects"]) == pytest.approx(1)
    for each in (
        e for kind in plain["next"].values() for n in kind for e in n["effects"]
    ):
        assert set(each["lesion"]) == {"id", "side", "before", "after"}
        assert set(each["condition"]) == {"id", "side", "before", "after"}
        assert each["text"].startswith("If ")
    for each in plain["next"]["skin"]:
        assert set(each) == {"side", "zone", "view", "point", "gain_bits", "effects"}
        assert [e["answer"] for e in each["effects"]] == ["abnormal", "normal"]
        assert len(each["point"]) == 2
    assert set(plain["versions"]) == {"dermamap", "atlas", "knowledge"}
    assert all(plain["versions"].values())


def test_the_setting_is_stated_with_what_others_would_change(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{BARE}patient: {{age: 72}}\nfindings: {{walking_worse: true}}\n")
    plain = answer(run, path)
    other = {each["priors"]: each for each in plain["other_priors"]}
    told = run("analyse", path).out

    assert plain["priors"] == "primary_care"
    assert other["spine_clinic"]["conditions"][0]["id"] == "lumbar_spinal_stenosis"
    assert "--priors primary_care" in told
    assert "As often as a spine clinic sees them, " in " ".join(told.split())
    clinic = answer(run, path, "--priors", "spine_clinic")
    assert clinic["priors"] == "spine_clinic"
    first = [each["id"] for each in clinic["conditions"][:3]]
    assert first == [each["id"] for each in other["spine_clinic"]["conditions"]]


def test_a_patient_is_asked_nothing_that_takes_an_examination(
    run: Run, example: Path
) -> None:
    asked = {
        who: {
            each["id"]
            for each in answer(run, example, "--ask", who)["next"]["findings"]
        }
        for who in ("clinician", "patient")
    }

    assert "slr" in asked["clinician"]
    assert not {"slr", "knee_extension", "knee_reflex"} & asked["patient"]
    assert asked["patient"] < asked["clinician"]


@pytest.mark.parametrize("priors", ["primary_care", "spine_clinic", "equal"])
def test_each_list_sums_to_one_most_probable_first(
    priors: str, run: Run, example: Path
) -> None:
    plain = answer(run, example, "--priors", priors)

    for candidates in (plain["lesions"], plain["conditions"]):
        shares = [each["probability"] for each in candidates]
        assert math.isclose(sum(shares), 1, abs_tol=1e-9)
        assert shares == sorted(shares, reverse=True)


def test_the_reasons_of_a_candidate_add_up_to_its_log_odds(
    run: Run, example: Path
) -> None:
    plain = answer(run, example)

    for each in plain["lesions"][:5] + plain["conditions"][:5]:
        p = each["probability"]
        total = sum(reason["log_odds"] for reason in each["reasons"])
        assert math.isclose(total, math.log(p / (1 - p)), abs_tol=1e-6)
        assert all(reason["text"] for reason in each["reasons"])


def test_the_example_is_a_lesion_of_l5_on_the_left(run: Run, example: Path) -> None:
    first = answer(run, example)["lesions"][0]

    assert (first["id"], first["side"]) == ("L5", "left")


def test_a_case_without_a_drawing_gives_the_priors_and_says_so(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BARE)
    plain = answer(run, path)

    assert plain["areas"] == []
    assert "Nothing is marked" in plain["notes"][0]
    assert math.isclose(sum(each["probability"] for each in plain["lesions"]), 1)
    told = run("analyse", path).out
    assert "Nothing is marked" in told
    assert told.startswith(f"{path}\n")
    assert ", left" not in told
    assert answer(run, path, "--priors", "equal") != plain


def test_what_is_expected_is_never_read(
    run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    text = example.read_text("utf-8")
    path.write_text(text.replace("lesions: [L5]", "lesions: [S1]"), "utf-8")

    assert answer(run, path) == answer(run, example)


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.dermamap"])
def test_every_kind_of_file_gets_the_same_answer(
    name: str, run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    write_case(read_case(example, load_knowledge().questions), path)

    assert answer(run, path) == answer(run, example)


def test_a_case_may_come_from_standard_input(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = SimpleNamespace(buffer=io.BytesIO(example.read_bytes()))
    monkeypatch.setattr("sys.stdin", given)
    assert answer(run, "-") == answer(run, example)

    given = SimpleNamespace(buffer=io.BytesIO(b"nonsense"))
    monkeypatch.setattr("sys.stdin", given)
    assert run("analyse", "-").problem.startswith("standard input: expected a mapping")


def test_a_person_reads_what_is_marked_what_fits_and_how_soon(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = run("analyse", example)

    assert told.status == 0
    assert "example-l5: Outer lower leg and top of the foot" in told.out
    assert "L5 nerve root, left" in told.out
    assert "(routine)" in told.out
    assert "not a diagnosis" in told.out
    assert max(map(len, told.out.splitlines())) <= 80


def test_red_flags_are_told_with_what_to_do(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        BARE + "drawing:\n- {zone: saddle, side: left, symptom: absent}\n"
        "- {zone: saddle, side: right, symptom: absent}\n"
        "findings: {bladder_retention: true}\n"
    )
    plain = answer(run, path)

    assert plain["triage"]["level"] == "emergency"
    assert plain["triage"]["because"]
    assert all(each["text"] for each in plain["triage"]["because"])
    assert "(emergency)" in run("analyse", path).out


def test_a_case_that_nothing_would_add_to_says_so(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dermamap.cli.analyse._LITTLE", 10)

    assert "Nothing that would change the answer" in run("analyse", example).out


def test_a_contrast_adds_up_to_the_ratio_of_the_two_probabilities(
    run: Run, example: Path
) -> None:
    plain = answer(run, example, "--contrast", "L5", "common_fibular")
    told = plain["contrast"]
    share = {each["id"]: each["probability"] for each in plain["lesions"]}

    assert (told["first"]["id"], told["second"]["id"]) == ("L5", "common_fibular")
    ratio = math.log(share["L5"]) - math.log(share["common_fibular"])
    assert math.isclose(told["log_ratio"], ratio, abs_tol=1e-6)
    total = sum(reason["log_ratio"] for reason in told["reasons"])
    assert math.isclose(total, ratio, abs_tol=1e-6)
    for reason in told["reasons"]:
        assert reason["points_to"] == (
            "L5" if reason["log_ratio"] > 0 else "common_fibular"
        )
        assert reason["text"]
    for asked in told["findings"]:
        assert asked["gain_bits"] >= 0
        assert len(asked["answers"]) >= 2
    for spot in told["skin"]:
        assert set(spot) >= {"side", "zone", "view", "point", "abnormal", "normal"}
    for name in ("L5", "common_fibular"):
        assert all(part["cm2"] > 0 for part in told["only"][name])


@pytest.mark.parametrize("first", ["L5", "lumbar_disc_herniation", "other"])
def test_one_alone_is_held_against_the_best_other(
    first: str, run: Run, example: Path
) -> None:
    plain = answer(run, example, "--contrast", first)
    ids = [
        each["id"]
        for each in (plain["lesions"] if first == "L5" else plain["conditions"])
    ]
    second = ids[1] if ids[0] == first else ids[0]

    assert plain["contrast"]["second"]["id"] == second


def test_without_the_wish_there_is_no_contrast(run: Run, example: Path) -> None:
    assert "contrast" not in answer(run, example)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["L5", "L5"], "expected two that differ, found L5 twice"),
        (["L5", "stroke"], "expected another lesion beside L5, found stroke"),
        (["stroke", "L5"], "expected another condition beside stroke, found L5"),
        (["L5", "L4", "S1"], "expected one or two, found L5 L4 S1"),
        (["L55"], "expected a lesion or a condition, found 'L55' (did you mean L5?)"),
    ],
)
def test_a_contrast_that_cannot_be_made_is_explained(
    words: list[str], problem: str, run: Run, example: Path
) -> None:
    told = run("analyse", example, "--contrast", *words)

    assert told.status == 2
    assert told.out == ""
    assert told.err.startswith("dermamap analyse: argument --contrast: ")
    assert problem in told.err
    assert told.err.count("\n") == 1


def test_a_contrast_is_told_in_words(run: Run, example: Path) -> None:
    told = run("analyse", example, "--contrast", "L5", "common_fibular")

    assert told.status == 0, told.err
    assert "Why L5 nerve root rather than common fibular nerve" in told.out
    assert "Speaks for L5 nerve root" in told.out
    assert "What would tell them apart" in told.out
    assert "The marked skin and L5 nerve root" in told.out
    assert "Fits" in told.out
    assert "Skin of L5 nerve root only" in told.out


def test_a_contrast_without_skin_or_reasons_for_one_is_told_too(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "bare.yaml"
    path.write_text(BARE, "utf-8")
    told = run("analyse", path, "--contrast", "central", "non_neural")

    assert told.status == 0, told.err
    assert "The marked skin" not in told.out
    assert told.out.count("Speaks for") == 1


def test_likely_candidates_come_with_the_skin_that_speaks_for_them(
    run: Run, example: Path
) -> None:
    plain = answer(run, example)
    first = plain["lesions"][0]
    area = sum(area["cm2"] for area in plain["areas"])

    (numb,) = first["skin"]
    assert "reduced" in numb["symptoms"]
    parts = [*numb["fits"], *numb["against"]]
    assert sum(part["cm2"] for part in parts) == pytest.approx(area, rel=0.05)
    assert all(part["log_ratio"] >= 0 for part in numb["fits"])
    assert all(part["log_ratio"] < 0 for part in numb["against"])
    assert numb["left_out"]
    assert plain["conditions"][0]["skin"]
    assert "skin" not in plain["lesions"][-1]
