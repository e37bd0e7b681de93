import json
import math
from collections.abc import Callable
from typing import Any

import pytest

from dermamap.core.anatomy import LESIONS, MAPS, PATTERNS, ROOTS, ZONES, ViewId
from dermamap.files.atlas_check import LANDMARKS

Run = Callable[..., Any]


def plain_of(run: Run, *words: object) -> dict[str, Any]:
    told = run(*words, "--json")
    assert told.status == 0, told.err
    plain: dict[str, Any] = json.loads(told.out, parse_constant=pytest.fail)
    return plain


def test_the_skin_lists_every_zone_landmark_and_view(run: Run) -> None:
    skin = plain_of(run, "skin")

    for side in ("left", "right"):
        zones = [zone for zone in skin["zones"] if zone["side"] == side]
        assert [zone["id"] for zone in zones] == list(ZONES)
        assert math.isclose(
            sum(zone["cm2"] for zone in zones), skin["sides"][side]["cm2"], rel_tol=1e-3
        )
        landmarks = {each["id"] for each in skin["landmarks"] if each["side"] == side}
        assert landmarks >= set(LANDMARKS)
    assert skin["sides"]["left"] == skin["sides"]["right"]
    assert [view["id"] for view in skin["views"]] == list(ViewId)
    sizes = {view["id"]: view for view in skin["views"]}
    for place in skin["zones"] + skin["landmarks"]:
        assert place["views"]
        for view, (x, y) in place["views"].items():
            assert 0 <= x <= sizes[view]["width_mm"]
            assert 0 <= y <= sizes[view]["height_mm"]


def test_a_person_reads_the_skin_in_columns(run: Run) -> None:
    told = run("skin")

    assert "lateral_leg_upper" in told.out
    assert "isncsci_S1" in told.out
    assert "sole_right" in told.out


@pytest.mark.parametrize("zone", ["lateral_leg_upper", "stocking_foot", "sole_toes"])
def test_claims_lie_between_0_and_1_highest_first(zone: str, run: Run) -> None:
    plain = plain_of(run, "claims", "--zone", zone)

    assert plain["zone"] == zone
    assert plain["map"] == "consensus"
    claims = [each["claim"] for each in plain["lesions"]]
    assert claims == sorted(claims, reverse=True)
    assert all(0 <= claim <= 1 for claim in claims)
    assert {each["id"] for each in plain["lesions"]} == set(LESIONS) - set(PATTERNS)


@pytest.mark.parametrize("root", ROOTS)
def test_a_root_claims_its_own_key_point_most_of_all_roots(root: str, run: Run) -> None:
    plain = plain_of(
        run, "claims", "--landmark", f"isncsci_{root}", "--map", "isncsci_textbook"
    )

    assert plain["landmark"] == f"isncsci_{root}"
    assert plain["lesions"][0]["id"] == root
    assert plain["lesions"][0]["claim"] > 0.5


@pytest.mark.parametrize("map_id", MAPS)
def test_each_map_has_its_own_claims(map_id: str, run: Run) -> None:
    plain = plain_of(run, "claims", "--zone", "great_toe", "--map", map_id)

    assert plain["map"] == map_id
    assert {each["id"] for each in plain["lesions"]} <= set(ROOTS)


def test_a_person_reads_claims_as_bars(run: Run) -> None:
    told = run("claims", "--landmark", "isncsci_L5")

    assert "isncsci_L5 on the map consensus" in told.out
    assert any(line.startswith("L5 ") and "█" in line for line in told.out.splitlines())


def test_an_unknown_landmark_is_told_the_nearest(run: Run) -> None:
    assert (
        "(did you mean isncsci_L5?)"
        in run("claims", "--landmark", "isncsci_l5").problem
    )
