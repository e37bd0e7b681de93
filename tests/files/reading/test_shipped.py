import json
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pytest

from dermamap.core.anatomy import ViewId
from dermamap.core.errors import DermamapError
from dermamap.files.atlas import atlas_file, picture_file, skin_file
from dermamap.files.atlas.atlas_file import ClaimLibrary, load_atlas
from dermamap.files.atlas.picture_file import load_view_art
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading


@pytest.mark.parametrize("error", [ValueError, KeyError, BadZipFile, zlib.error])
def test_damage_is_told_in_one_line(error: type[Exception]) -> None:
    told = pytest.raises(DermamapError, match=r"skin\.npz: .* install it again$")
    with told, reading("assets/skin/skin.npz"):
        raise error


def test_a_file_that_cannot_be_opened_is_named() -> None:
    told = pytest.raises(DermamapError, match=r"views\.npz: cannot be opened: ")
    with told, reading("assets/skin/views.npz"):
        Path("no such file").read_bytes()


READERS: dict[str, tuple[Any, Callable[[], object]]] = {
    "assets/skin/skin.npz": (skin_file, load_skin),
    "assets/skin/skin.json": (skin_file, load_skin),
    "assets/skin/views.npz": (skin_file, ViewLibrary),
    "assets/skin/fields.npz": (atlas_file, lambda: ClaimLibrary()["lee_2008"]),
    "assets/skin/fields.json": (atlas_file, lambda: load_atlas(load_skin())),
    "assets/body_svg/sole_left.svg": (
        picture_file,
        lambda: load_view_art(ViewId.SOLE_LEFT),
    ),
}


@pytest.mark.parametrize("path", READERS)
@pytest.mark.parametrize("data", [b"", b"<html/>", b"[]", b"PK\x03\x04broken"])
def test_a_broken_file_of_the_installation_gets_one_line(
    path: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(data)
    module, read = READERS[path]
    monkeypatch.setattr(
        module, "resource", lambda p: broken if p == path else resource(p)
    )

    with pytest.raises(DermamapError) as told:
        read()
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"{"])
def test_broken_compiled_knowledge_is_read_from_the_files_people_edit(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "knowledge.json"
    broken.write_bytes(data)
    monkeypatch.setattr(
        "dermamap.files.knowledge.knowledge_file.resource",
        lambda p: broken if p.endswith("knowledge.json") else resource(p),
    )

    assert load_knowledge().version == load_knowledge(resource("data")).version


@pytest.mark.parametrize("name", ["skin", "fields"])
def test_what_was_made_of_the_data_was_made_of_this_data(name: str) -> None:
    facts = json.loads(resource(f"assets/skin/{name}.json").read_bytes())
    assert facts["made_of"] == {
        name: sha256((resource("data") / name).read_bytes()).hexdigest()
        for name in facts["made_of"]
    }


@pytest.mark.parametrize("name", ["skin", "fields"])
def test_the_arrays_that_ship_are_those_that_were_made(name: str) -> None:
    facts = json.loads(resource(f"assets/skin/{name}.json").read_bytes())
    assert facts["files"] == {
        file: sha256(resource(f"assets/skin/{file}").read_bytes()).hexdigest()
        for file in {"skin": ("skin.npz", "views.npz"), "fields": ("fields.npz",)}[name]
    }
