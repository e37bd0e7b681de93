"""What names and lists read like."""

import pytest

from dermamap.core.anatomy import Side
from dermamap.core.words.texts import citations, without_citations
from dermamap.core.words.wording import Wording
from dermamap.files.words.wording_file import load_wording


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


def test_lesions_and_conditions_have_names(wording: Wording) -> None:
    assert wording.name("L5") == "L5 nerve root"
    assert wording.name("stroke") == "Stroke"
    with pytest.raises(KeyError):
        wording.name("moon")


def test_a_zone_is_named_with_and_without_its_side(wording: Wording) -> None:
    assert wording.zone("lateral_leg_upper") == "outer lower leg, upper half"
    assert wording.zone("knee_medial", Side.RIGHT) == "inner side of the right knee"


def test_a_list_names_each_thing_once(wording: Wording) -> None:
    assert wording.listed(["heel", "sole", "heel", "toe"]) == "heel, sole and toe"
    assert wording.listed(["heel"]) == "heel"


def test_sources_can_be_taken_out_of_a_text() -> None:
    text = "Weak in L5 [jeon2013] [esene2012], not in others [jeon2013]."
    assert citations(text) == ("jeon2013", "esene2012")
    assert without_citations(text) == "Weak in L5, not in others."


def test_a_wording_shows_itself_in_a_word(wording: Wording) -> None:
    assert repr(wording) == "Wording('en')"


def test_roots_and_nerves_have_a_short_name_for_the_skin(wording: Wording) -> None:
    assert wording.short_name("common_fibular") == "common fibular"
    assert wording.short_name("S4-5") == "S4-5"
