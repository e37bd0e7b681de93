import pytest

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    CONDITIONS,
    CONSENSUS,
    LESIONS,
    MAPS,
    MULTI_ROOTS,
    OTHER_CONDITION,
    ROOTS,
    ZONES,
    Side,
    Urgency,
    expand_zone,
)


def test_each_word_means_one_thing() -> None:
    assert len(ZONES) == len(set(ZONES)) == 41
    assert len(LESIONS) == len(set(LESIONS)) == 35
    assert len(CONDITIONS) == len(set(CONDITIONS)) == 23
    assert OTHER_CONDITION not in CONDITIONS
    assert CONSENSUS not in MAPS
    assert not set(ZONES) & set(COMPOSITE_ZONES)


def test_lesions_of_several_roots_are_named_for_them() -> None:
    for lesion in MULTI_ROOTS:
        first, last = lesion.replace("-", "+").split("+")
        assert first in ROOTS
        assert last in {*ROOTS, "S5"}


def test_the_other_side_of_the_other_side_is_the_side() -> None:
    assert Side.LEFT.other is Side.RIGHT
    assert all(side.other.other is side for side in Side)


def test_urgency_goes_from_waiting_to_now() -> None:
    ranks = [u.rank for u in Urgency]

    assert ranks == [0, 1, 2, 3]
    assert Urgency.EMERGENCY.rank == 3


def test_a_zone_stands_for_itself_and_a_composite_for_its_parts() -> None:
    for zone in ZONES:
        assert expand_zone(zone) == (zone,)
    for word, parts in COMPOSITE_ZONES.items():
        assert expand_zone(word) == parts
        assert set(parts) <= set(ZONES)
        assert len(parts) == len(set(parts))


@pytest.mark.parametrize("word", ["", "knee", "Heel", "whole_legs"])
def test_other_words_stand_for_nothing(word: str) -> None:
    with pytest.raises(KeyError):
        expand_zone(word)
