import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import NERVES
from dermamap.core.atlas.drawn_shapes import TERRITORIES
from dermamap.files.own_maps.territory_names import TerritoryNames
from dermamap.files.words.wording_file import load_wording

TEXTS = load_wording().lesions
NAMES = TerritoryNames(TEXTS)


@pytest.mark.parametrize("territory", TERRITORIES)
def test_every_territory_is_known_by_its_id(territory: str) -> None:
    for name in (
        territory,
        territory.lower(),
        territory.replace("_", " "),
        f" {territory} left",
        f"{territory}-right-12",
        f"{territory} copy",
        f"anterior-left-{territory}",
        f"sole_right-nerve-{territory}",
        f"lateral_left-lee-{territory}-3",
    ):
        assert NAMES.find(name) == territory, name


@pytest.mark.parametrize("nerve", NERVES)
def test_every_nerve_is_known_by_its_names_in_words(nerve: str) -> None:
    text = TEXTS[nerve]
    plain = text.short.partition(" (")[0]

    for name in (
        text.short,
        text.long,
        plain,
        text.long.replace("fibular", "peroneal"),
    ):
        assert NAMES.find(name) == nerve, name


@pytest.mark.parametrize(
    "name",
    ["", "L6", "L4 L5", "L", "12-L5", "path12", "heel", "groin", "posterior femoral"],
)
def test_what_could_be_something_else_is_no_name(name: str) -> None:
    assert NAMES.find(name) is None


def test_names_of_shipped_paths_are_not_what_a_person_typed() -> None:
    assert NAMES.find_plain("anterior-left-L5") is None
    assert NAMES.find_plain("L5") == "L5"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("L55", " (did you mean L5?)"),
        ("S4", " (did you mean S4-5?)"),
        ("suralis", " (did you mean sural?)"),
        ("posterior femoral", " (did you mean posterior_femoral_cutaneous?)"),
        ("outer thigh nerf", " (did you mean outer thigh nerve?)"),
        ("L5 L4 99 whole", " (did you mean L5?)"),
        ("", ""),
    ],
)
def test_a_wrong_name_leads_to_the_right_one(name: str, hint: str) -> None:
    assert NAMES.hint(name) == hint


@given(st.text())
def test_any_name_can_be_asked_for(name: str) -> None:
    assert NAMES.find(name) in {None, *TERRITORIES}
