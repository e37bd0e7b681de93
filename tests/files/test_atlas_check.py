from typing import Any

import pytest

from dermamap.files.atlas_check import problems_of_atlas_file, problems_of_sources

TRIANGLE = {"surface": "limb", "points": [[0, 0], [10, 0], [10, 1]]}


def told(name: str, value: object) -> list[str]:
    return [str(each) for each in problems_of_atlas_file(name, value)]


def maps(polygon: object) -> dict[str, Any]:
    return {"maps": {"lee_2008": {"territories": {"L5": {"polygons": [polygon]}}}}}


def test_a_sound_polygon_has_no_problem() -> None:
    assert told("dermatomes.yaml", maps(TRIANGLE)) == []
    assert told("other.yaml", 5) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"surface": "leg"}, "expected a surface: limb, dorsum or sole, found 'leg'"),
        ({"points": 5}, "points: expected a list of points, found 5"),
        ({"points": [[0, 0], [1, 1]]}, "points: expected at least 3 points, found 2"),
        (
            {"points": [[0, 0], [1], [1, 1]]},
            "point 2: expected two numbers, found a list",
        ),
        ({"points": [[0, 0], [1, float("nan")], [1, 1]]}, "point 2: expected a number"),
        (
            {"points": [[0, 0], [1, 1], [1, 0], [0, 1]]},
            "the border crosses itself: Self-intersection[0.5 0.5]",
        ),
        ({"points": [[0, 0], [1, 1], [2, 2]]}, "border"),
    ],
)
def test_a_faulty_polygon_is_told_with_its_place(
    change: dict[str, object], problem: str
) -> None:
    (line,) = told("dermatomes.yaml", maps(TRIANGLE | change))

    assert line.startswith("dermatomes.yaml: lee_2008: L5: polygon 1")
    assert problem in line


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        (
            "dermatomes.yaml",
            [],
            "dermatomes.yaml: expected a mapping under the key maps",
        ),
        ("dermatomes.yaml", {"maps": {"lee": {"territories": {}}}}, "expected a map"),
        ("dermatomes.yaml", {"maps": {"lee_2008": 1}}, "under the key territories"),
        (
            "dermatomes.yaml",
            {"maps": {"lee_2008": {"territories": {"L9": {}}}}},
            "expected a root",
        ),
        ("dermatomes.yaml", maps(5), "polygon 1: expected a mapping, found 5"),
        (
            "dermatomes.yaml",
            {"maps": {"lee_2008": {"territories": {"L5": 5}}}},
            "expected a list of polygons, found 5",
        ),
        ("nerves.yaml", {}, "under the key nerves"),
        ("nerves.yaml", {"nerves": {"sural": 1}}, "sural: expected a mapping"),
        ("nerves.yaml", {"nerves": {"surall": {}}}, "(did you mean sural?)"),
        (
            "nerves.yaml",
            {"nerves": {"sural": {"usual": {"polygons": [1]}}}},
            "sural: usual: polygon 1: expected a mapping",
        ),
        ("zones.yaml", {"zones": {}}, "the zone groin is missing"),
        ("zones.yaml", {"zones": []}, "under the key zones"),
        ("landmarks.yaml", {"landmarks": {}}, "the landmark isncsci_L1 is missing"),
        ("landmarks.yaml", {}, "under the key landmarks"),
        ("landmarks.yaml", {"landmarks": {"asis": 1}}, "asis: expected a mapping"),
        (
            "landmarks.yaml",
            {"landmarks": {"asis": {"surface": "limb", "at": [1]}}},
            "asis: at: expected two numbers",
        ),
    ],
)
def test_a_faulty_file_is_told_what_was_expected(
    name: str, value: object, problem: str
) -> None:
    assert any(problem in line for line in told(name, value))


def test_sources_must_be_listed_and_statuses_be_words() -> None:
    value = {
        "a": [
            {"source": "known, strange", "status": "sen"},
            {"source": ["known", "x"]},
        ],
        "status": "seen",
        "b": {"source": 5, "status": {"n": 1}},
    }

    lines = [str(each) for each in problems_of_sources("f.yaml", value, {"known"})]

    wrong = "'sen' (did you mean seen?)"
    statuses = "seen, recalled, derived or assumed"
    assert [line.split(";")[0] for line in lines] == [
        "f.yaml: a: 1: source: unknown source 'strange'",
        f"f.yaml: a: 1: status: expected a status: {statuses}, found {wrong}",
        "f.yaml: a: 2: source: unknown source 'x'",
    ]
    without = [str(each) for each in problems_of_sources("f.yaml", value, ())]
    assert len(without) == 1
