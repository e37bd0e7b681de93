from pathlib import Path

import numpy as np
import pytest

from dermamap.core.anatomy import CONSENSUS, MAPS, NERVE_MAPS, NERVES
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.skin import Skin
from dermamap.files.atlas import atlas_file
from dermamap.files.atlas.atlas_file import (
    FACTS,
    FIELDS,
    LIKELIHOOD,
    ClaimLibrary,
    load_atlas,
)
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml


def test_maps_are_read_by_name() -> None:
    library = ClaimLibrary()

    assert set(library.ids) == {*MAPS, CONSENSUS, *NERVE_MAPS}
    for name in library.ids:
        claims = library[name]
        assert claims.id == name
        assert claims.claims.shape[0] == len(claims.names)
        assert claims.claims.dtype == np.uint8
    assert library["nerves"].names == NERVES


def test_a_map_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="head"):
        ClaimLibrary()["head"]


def test_weights_are_those_of_the_data_file(atlas: Atlas) -> None:
    name = "data/likelihood.yaml"
    plain = read_yaml(resource(name).read_bytes(), name)
    assert isinstance(plain, dict)
    values = {word: row["value"] for word, row in plain["parameters"].items()}

    assert [tuple(f.weighing.symptoms) for f in atlas.fields] == [
        tuple(symptoms) for symptoms in plain["groups"].values()
    ]
    for group, field in zip(plain["groups"], atlas.fields, strict=True):
        rule = field.weighing
        assert rule.strength == values[f"strength_{group}"]
        assert rule.outside == values["outside"]
        assert rule.other_side == values["other_side"]
        assert rule.zone_power == values["zone_power"]
        assert rule.growth == values["growth"]
        assert rule.source == plain["source"]


def test_fields_are_laid_out_for_reading_facet_by_facet(
    atlas: Atlas, skin: Skin
) -> None:
    columns = 1 + max(shape.column for shape in atlas.shapes)
    for field in atlas.fields:
        assert field.claims.shape == (skin.half, columns)
        assert field.claims.dtype == np.uint8
        assert field.claims.flags.c_contiguous
        assert field.weight.shape == (skin.half,)
        assert field.log_gain.shape == (len(atlas.shapes),)
        assert (field.weight > 0).all()
    assert atlas.parts.shape[1] == skin.half
    assert max(shape.part for shape in atlas.shapes) < len(atlas.parts)


def test_small_zones_weigh_more_than_their_area(atlas: Atlas, skin: Skin) -> None:
    for field in atlas.fields:
        by_zone = np.bincount(skin.zone[: skin.half], field.weight)
        power = 1 - field.weighing.zone_power
        size = (skin.zone_cm2 / np.median(skin.zone_cm2)) ** power
        assert 0 < power < 1
        assert by_zone == pytest.approx(size, rel=0.06)


@pytest.mark.parametrize("changed", ["claims", "weights", "nothing"])
def test_the_version_changes_with_the_claims_and_with_the_weights(
    changed: str, atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (FIELDS, FACTS, LIKELIHOOD):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(resource(name).read_bytes())
    if changed == "weights":
        text = (tmp_path / LIKELIHOOD).read_text("utf-8")
        (tmp_path / LIKELIHOOD).write_text(text + "# other\n", "utf-8")
    with np.load(tmp_path / FIELDS) as arrays:
        claims = {group: arrays[group] for group in arrays.files}
    if changed == "claims":
        claims["pain"][5, 5] ^= 1
    np.savez(tmp_path / FIELDS, **claims)
    monkeypatch.setattr(atlas_file, "resource", lambda name: tmp_path / name)

    same = ClaimLibrary().version == atlas.version
    assert same is (changed == "nothing")


def test_reading_twice_gives_equal_fields(atlas: Atlas, skin: Skin) -> None:
    again = load_atlas(skin)

    assert again.version == atlas.version
    assert again.shapes == atlas.shapes
    for one, other in zip(again.fields, atlas.fields, strict=True):
        assert (one.claims == other.claims).all()
        assert (one.log_gain == other.log_gain).all()
