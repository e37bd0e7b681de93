"""What names and lists read like."""

import pytest

from dermamap.core.anatomy import ROOTS, Side
from dermamap.core.words.for_patients import for_patients
from dermamap.core.words.texts import citations, with_numbers, without_citations
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


def test_sources_become_the_numbers_of_a_list() -> None:
    text = "Weak in L5 [jeon2013], spared in others [general]."
    numbered = with_numbers(text, ["general", "jeon2013"])
    assert numbered == "Weak in L5 [2], spared in others [1]."


def test_a_question_tells_why_and_how_at_both_levels(wording: Wording) -> None:
    asked = wording.questions["slr"]
    assert asked.told(clinical=False) == f"{asked.plain.why} {asked.plain.how}"
    told = asked.told(clinical=True)
    assert told.startswith(without_citations(asked.clinical.why))
    assert citations(asked.clinical.why + asked.clinical.how)
    assert not citations(told)


def test_patients_are_told_where_a_root_is(wording: Wording) -> None:
    told = for_patients(wording)
    assert all(told.name(root) == f"Lower back nerve {root}" for root in ROOTS)
    assert told.name_within("L5+S1") == "lower back nerves L5 and S1"
    assert told.name("sciatic") == wording.name("sciatic")
    assert told.name("stroke") == wording.name("stroke")
