"""Nerves with one thing broken, each of which gets one line."""

import re

import pytest

from dermamap.core.anatomy import NERVES
from dermamap.core.body.skin import Skin
from dermamap.files.checks.chart import SkinChart
from dermamap.files.checks.nerves import check_nerves
from dermamap.files.checks.report import Report
from tests.files.checks.broken import Change, drop, move, put, rename, shipped, told

FILE = "nerves.yaml"
THIGH = "nerves/lateral_femoral_cutaneous"
SURAL = "nerves/sural"
SPOT = [[[x, y] for x, y in ((340, 0.3), (350, 0.3), (350, 0.4), (340, 0.4))]]


def spot(path: str) -> Change:
    """Return what draws a piece of the front of the thigh."""
    about = {"surface": "limb", "status": "assumed", "source": ["general"]}
    return put(path, [about | {"points": points} for points in SPOT])


def test_the_shipped_nerves_are_right(skin: Skin) -> None:
    report = Report()
    check_nerves(report, shipped(FILE), FILE, SkinChart(skin), whole=True)

    assert report.problems == []
    assert report.proven["nerves"] == len(NERVES)


def test_some_nerves_are_enough_for_a_folder_of_ones_own(skin: Skin) -> None:
    report = Report()
    some = {"nerves": {"sural": shipped(FILE)["nerves"]["sural"]}}
    check_nerves(report, some, FILE, SkinChart(skin), whole=False)

    assert report.problems == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("nerves", None), "nerves: expected a mapping, found nothing"),
        (drop(SURAL), "the nerve sural is missing"),
        (put("nerves/surall", {}), "surall: expected a nerve, found 'surall' (did you"),
        (put(SURAL, []), "sural: expected a mapping, found a list"),
        (drop(f"{SURAL}/roots"), "sural: roots: expected a list, found nothing"),
        (put(f"{SURAL}/roots", []), "sural: roots: expected at least one"),
        (put(f"{SURAL}/roots/0", "S9"), "sural: roots: expected a root: T12, L1, L2, "),
        (put(f"{SURAL}/roots", ["L5", "S2"]), "sural: roots: expected neighbours, fou"),
        (put(f"{SURAL}/roots", ["S2", "S1"]), "sural: roots: expected each root once,"),
        (put(f"{SURAL}/roots", ["S1", "S1"]), "sural: roots: expected each root once,"),
        (
            rename(f"{SURAL}/roots", "root"),
            "sural: unknown key 'root' (did you mean roots?); expected name, roots, ",
        ),
        (
            rename(f"{SURAL}/usual/polygons", "polygon"),
            "sural: usual: unknown key 'polygon' (did you mean polygons?); expected te",
        ),
        (put("nerves/lfcn", {}), "lfcn: expected a nerve such as "),
        (put(f"{SURAL}/variants", 5), "sural: variants: expected a list, found 5"),
        (
            drop(f"{SURAL}/variants/0/status"),
            "sural: variants: item 1: the key status is missing",
        ),
        (drop(f"{SURAL}/usual"), "sural: usual: expected a mapping, found nothing"),
        (drop(f"{SURAL}/usual/text"), "sural: usual: expected a text under the key te"),
        (
            put(f"{SURAL}/usual/polygons", []),
            "sural: usual: expected polygons, found nothing",
        ),
        (
            put(f"{SURAL}/autonomous/polygons", []),
            "sural: autonomous: expected polygons or none: true, found nothing",
        ),
        (
            put(f"{SURAL}/autonomous/none", True),  # noqa: FBT003
            "sural: autonomous: expected no polygons, since none: true says so",
        ),
        (
            put("nerves/obturator/autonomous/none", "yes"),
            "obturator: autonomous: none: expected true or false, found 'yes'",
        ),
        (
            drop("nerves/obturator/autonomous/none"),
            "obturator: autonomous: expected polygons or none: true, found nothing",
        ),
        (
            move(f"{SURAL}/largest/polygons/0/points", (0, 2)),
            "sural: largest: polygon 1: points: point 1: level: expected a number from",
        ),
        (spot(f"{SURAL}/autonomous/polygons"), "sural: autonomous: 5"),
        (drop(f"{THIGH}/limits"), "lateral_femoral_cutaneous: limits: expected a map"),
        (
            drop(f"{THIGH}/limits/upper"),
            "lateral_femoral_cutaneous: limits: the limit upper is missing",
        ),
        (
            drop(f"{SURAL}/limits/lower/source"),
            "sural: limits: lower: the key source is missing",
        ),
        (
            put(f"{SURAL}/limits/middle", {}),
            "sural: limits: middle: expected a limit: upper or lower, found 'middle'",
        ),
        (
            drop(f"{THIGH}/branches"),
            "lateral_femoral_cutaneous: branches: expected a mapping, found nothing",
        ),
        (
            drop(f"{THIGH}/branches/anterior"),
            "lateral_femoral_cutaneous: branches: the branch anterior is missing",
        ),
        (
            put(f"{THIGH}/branches/anterior", 5),
            "lateral_femoral_cutaneous: branches: anterior: expected a list of poly",
        ),
        (
            put(f"{THIGH}/branches/posterior", []),
            "lateral_femoral_cutaneous: branches: posterior: expected polygons, found ",
        ),
    ],
)
def test_a_nerve_that_lacks_something_gets_one_line(change: Change, line: str) -> None:
    (found,) = told(FILE, change)

    assert found.startswith(f"{FILE}: {line}")


def test_an_extent_that_runs_over_the_next_is_told_with_its_zones() -> None:
    (line,) = told(FILE, spot(f"{SURAL}/autonomous/polygons"))

    assert re.search(r"\d cm² \(anterior_thigh_upper \S+\) lie outside usual$", line)


def test_branches_make_up_the_usual_extent_without_overlap() -> None:
    def twice(tree: dict[str, object]) -> None:
        whole = shipped(FILE)["nerves"]["lateral_femoral_cutaneous"]["usual"]
        put(f"{THIGH}/branches/anterior", whole["polygons"])(tree)

    (line,) = told(FILE, twice)
    assert "branches: posterior: another has 1" in line

    lines = told(FILE, spot(f"{THIGH}/branches/posterior"))
    assert len(lines) == 2
    assert lines[0].endswith("lie outside usual")
    assert "branches: none of them has 1" in lines[1]


def test_another_nerve_may_have_branches_too() -> None:
    def halved(tree: dict[str, object]) -> None:
        whole = shipped(FILE)["nerves"]["sural"]["usual"]["polygons"]
        put(f"{SURAL}/branches", {"whole": whole})(tree)

    assert told(FILE, halved) == []


def test_most_nerves_need_no_limits_in_words() -> None:
    assert told(FILE, drop(f"{SURAL}/limits")) == []
