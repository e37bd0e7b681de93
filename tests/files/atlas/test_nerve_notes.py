from pathlib import Path

import pytest

from dermamap.core.anatomy import NERVES, ROOTS
from dermamap.core.errors import DermamapError
from dermamap.files.atlas import nerve_notes
from dermamap.files.atlas.nerve_notes import load_nerve_notes


def test_of_every_nerve_there_is_what_has_to_be_known() -> None:
    notes = load_nerve_notes()

    assert set(notes) == set(NERVES)
    for each in notes.values():
        assert set(each.extents) == {"usual", "autonomous", "largest"}
        assert all(said.text and said.source for said in each.extents.values())
        assert set(each.roots) <= set(ROOTS)
        said = [*each.limits.values(), *each.variants]
        assert {k for s in said for k in s.source.split(", ")} <= set(
            each.source.split(", ")
        )


def test_the_limits_of_the_outer_thigh_nerve_are_told() -> None:
    limits = load_nerve_notes()["lateral_femoral_cutaneous"].limits

    assert set(limits) == {"upper", "lower"}
    assert "trochanter" in limits["upper"].text
    assert "knee" in limits["lower"].text


def test_a_damaged_installation_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(nerve_notes, "resource", tmp_path.joinpath)

    with pytest.raises(DermamapError, match=r"nerves\.yaml"):
        load_nerve_notes()
