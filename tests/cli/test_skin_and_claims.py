import json
import math
from collections.abc import Callable
from typing import Any

import pytest

from dermamap.core.anatomy import (
    LESIONS,
    MAPS,
    NERVE_MAPS,
    NERVES,
    PATTERNS,
    ROOTS,
    ZONES,
    ViewId,
)
from dermamap.files.checks.places import LANDMARKS

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
    found = {each["id"] for each in plain["lesions"]}
    assert found <= {*ROOTS, "T12", "S4-5"}
    assert "S4-5" in found
    assert "exploited" in plain["acknowledgements"]["foerster_1933"]


@pytest.mark.parametrize(("landmark", "root"), [("isncsci_S4-5", "S4-5")])
def test_a_published_map_tells_of_all_its_territories(
    landmark: str, root: str, run: Run
) -> None:
    for map_id in MAPS:
        plain = plain_of(run, "claims", "--landmark", landmark, "--map", map_id)
        assert root in {each["id"] for each in plain["lesions"]}


def test_a_person_reads_an_acknowledgement_below_what_the_maps_draw(run: Run) -> None:
    assert "exploited" in run("claims", "--zone", "great_toe").out


def test_a_person_reads_claims_as_bars(run: Run) -> None:
    told = run("claims", "--landmark", "isncsci_L5")

    assert "isncsci_L5 on the map consensus" in told.out
    assert any(line.startswith("L5 ") and "█" in line for line in told.out.splitlines())


@pytest.mark.parametrize(
    "place", [("--zone", "great_toe"), ("--landmark", "first_mtp")]
)
def test_claims_tell_what_each_map_draws_and_how_many_agree(
    place: tuple[str, str], run: Run
) -> None:
    plain = plain_of(run, "claims", *place)

    assert set(plain["maps"]) == set(MAPS)
    for given in plain["maps"].values():
        shares = [each["share"] for each in given]
        assert shares == sorted(shares, reverse=True)
        assert 0 <= sum(shares) <= 1.001
    counts = {each["id"]: each["maps"] for each in plain["agreement"]}
    total = sum(each["share"] for given in plain["maps"].values() for each in given)
    assert math.isclose(sum(counts.values()), total, abs_tol=0.01)
    assert max(counts, key=lambda root: counts[root]) == "L5"


def test_a_person_reads_which_maps_leave_a_place_blank(run: Run) -> None:
    told = run("claims", "--zone", "sole_medial")

    assert "lee_2008             left blank" in told.out
    assert "how many of 4 maps give it to each root" in told.out


@pytest.mark.parametrize("map_id", NERVE_MAPS)
def test_nerves_have_three_extents(map_id: str, run: Run) -> None:
    place = ("--zone", "lateral_thigh_lower")
    lesions = plain_of(run, "claims", *place, "--map", map_id)["lesions"]
    claims = {each["id"]: each["claim"] for each in lesions}

    assert set(claims) <= set(NERVES)
    assert (claims["lateral_femoral_cutaneous"] > 0.5) is (
        map_id != "nerves_autonomous"
    )
    assert (claims["anterior_femoral_cutaneous"] > 0.1) is (map_id == "nerves_largest")


def test_a_map_without_anything_there_says_so(run: Run) -> None:
    told = run("claims", "--landmark", "asis", "--map", "nerves_autonomous")

    assert "nothing there" in told.out


def test_an_unknown_landmark_is_told_the_nearest(run: Run) -> None:
    assert (
        "(did you mean isncsci_L5?)"
        in run("claims", "--landmark", "isncsci_l5").problem
    )
