"""Reads the fields that ``tools/build_skin`` made of the maps, and how they weigh."""

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Any, Final
from zipfile import ZipFile

import numpy as np

from dermamap.core.anatomy import LESIONS, Side, Symptom
from dermamap.core.atlas.fields import (
    Atlas,
    MapClaims,
    Weighing,
    make_field,
)
from dermamap.core.atlas.shapes import (
    RUN_WORDS,
    ConditionShapes,
    FieldShares,
    Shape,
    ShapeShares,
    condition_shapes,
    runs_of_limb,
    weighted_shapes,
)
from dermamap.core.body.skin import Skin
from dermamap.core.knowledge.base import CONDITION_INDEX
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading
from dermamap.files.reading.shipped_yaml import read_shipped_yaml

FIELDS: Final = "assets/skin/fields.npz"
FACTS: Final = "assets/skin/fields.json"
LIKELIHOOD: Final = "data/likelihood.yaml"

ANYWHERE: Final = "non_neural/anywhere"
"""The column that claims all skin alike, where drawings lie that go astray."""


class ClaimLibrary:
    """The claims of every map; each is read when it is asked for.

    Attributes:
        ids: Every map, ``consensus`` and ``nerves``.
    """

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = _facts()["names"]
        self.ids = tuple(n for n in self._names if n not in {"numbness", "pain"})

    def __getitem__(self, map_id: str) -> MapClaims:
        names = self.names_of(map_id)
        with (
            reading(FIELDS),
            resource(FIELDS).open("rb") as file,
            np.load(file) as arrays,
        ):
            return MapClaims(map_id, names, arrays[map_id])

    def names_of(self, map_id: str) -> tuple[str, ...]:
        """Return the territories of a map, without reading its claims."""
        return tuple(self._names[map_id])

    @cached_property
    def version(self) -> str:
        """Fingerprint of the data that the claims were made of."""
        return _version()


def load_atlas(skin: Skin) -> Atlas:
    """Read the fields that drawings are weighed with.

    Raises:
        DermamapError: A file is missing or damaged.
    """
    with reading(FIELDS):
        return _atlas(skin)


def field_columns() -> tuple[str, ...]:
    """Return the names of the columns of the fields: lesions, and stages of patterns.

    Raises:
        DermamapError: A file is missing or damaged.
    """
    return tuple(_facts()["names"]["numbness"])


def _atlas(skin: Skin) -> Atlas:
    plain = read_shipped_yaml(LIKELIHOOD)
    facts = _facts()
    with resource(FIELDS).open("rb") as file, np.load(file) as arrays:
        claims = {group: arrays[group] for group in plain["groups"]}
    values = {name: row["value"] for name, row in plain["parameters"].items()}
    shares = ShapeShares(values["whole_root"], values["whole_nerve"], values["astray"])
    anywhere = facts["names"]["numbness"].index(ANYWHERE)
    shapes = weighted_shapes(facts["shapes"], shares, anywhere)
    half = skin.facets_of(Side.LEFT)
    level = np.where(skin.part[half] == 0, skin.chart[half, 1], np.inf)
    parts = runs_of_limb(
        level, skin.zone[half], facts["above_knee_level"], facts["foot_level"]
    )
    fields = tuple(
        make_field(skin, _weighing(plain, group, values), claims[group], shapes, parts)
        for group in plain["groups"]
    )
    told = _by_condition(plain, shapes, facts["names"]["numbness"])
    return Atlas(shapes, parts, fields, _version(), told)


def _by_condition(
    plain: Mapping[str, Any], shapes: Sequence[Shape], columns: Sequence[str]
) -> ConditionShapes:
    """Return which shapes conditions say that their lesions take."""
    told = []
    for condition, row in plain["by_condition"].items():
        lesion = LESIONS.index(row["lesion"])
        shares: dict[int, float] = {}
        for n, shape in enumerate(shapes):
            if shape.lesion == lesion and not shape.astray:
                stage = columns[shape.column].partition("/")[2]
                word = stage or RUN_WORDS[shape.part]
                if word in row["shapes"]:
                    shares[n] = row["shapes"][word]
        fields, felt = row.get("fields", plain["groups"]), row.get("felt", {})
        by_field = [
            FieldShares(shares if group in fields else None, felt.get(group, 1.0))
            for group in plain["groups"]
        ]
        told.append((CONDITION_INDEX[condition], lesion, by_field))
    return condition_shapes(shapes, told)


def _weighing(
    plain: Mapping[str, Any], group: str, values: Mapping[str, float]
) -> Weighing:
    twice = plain["told_twice"][group]
    return Weighing(
        symptoms=tuple(map(Symptom, plain["groups"][group])),
        outside=values["outside"],
        other_side=values["other_side"],
        zone_power=values["zone_power"],
        strength=values[f"strength_{group}"],
        growth=values["growth"],
        source=plain["source"],
        yielding=tuple(map(Symptom, twice["symptoms"])),
        beside=tuple(map(Symptom, twice["beside"])),
        worth_beside=values["pain_where_numb"],
        one_side_only=values["one_side_only"],
    )


def _facts() -> dict[str, Any]:
    with reading(FACTS):
        facts: dict[str, Any] = json.loads(resource(FACTS).read_bytes())
        return facts


def _version() -> str:
    digest = sha256(resource(FACTS).read_bytes() + resource(LIKELIHOOD).read_bytes())
    # The sums in the archive tell its content, however it was packed.
    with resource(FIELDS).open("rb") as file, ZipFile(file) as arrays:
        for array in arrays.infolist():
            digest.update(f"{array.filename} {array.CRC}".encode())
    return digest.hexdigest()[:12]
