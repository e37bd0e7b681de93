"""What the history keeps of a change is all of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.body.coverage import Change
from dermamap.session import packing
from dermamap.session.packing import PackedChange, pack, unpack


def change_of(texels: list[int]) -> Change:
    before = np.array([n % 3 for n in texels], np.uint8)
    return Change(np.array(texels, np.int32), before, before + np.uint8(1))


@given(st.lists(st.integers(0, 3000), min_size=1, unique=True))
def test_a_change_comes_back_as_it_was(texels: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_MANY", 1)
        packed = pack(change_of(texels))
    assert isinstance(packed, PackedChange)

    back, same = unpack(packed), change_of(sorted(texels))
    assert back.texels.dtype == np.int32
    for one, other in (
        (back.texels, same.texels),
        (back.before, same.before),
        (back.after, same.after),
    ):
        assert np.array_equal(one, other)


def test_a_small_change_is_kept_as_it_is() -> None:
    change = change_of([5, 2, 9])
    assert pack(change) is change
    assert unpack(change) is change


def test_a_whole_leg_takes_little_room() -> None:
    texels = np.arange(900_000, dtype=np.int32)
    bare = np.zeros(len(texels), np.uint8)
    packed = pack(Change(texels, bare, bare + np.uint8(1)))
    assert isinstance(packed, PackedChange)
    kept = len(packed.where) + len(packed.before) + len(packed.after)
    assert kept < 6 * len(texels) / 200
