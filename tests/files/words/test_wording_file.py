"""Texts are read strictly, and their compiled form is never stale."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from dermamap.core.errors import DermamapError
from dermamap.files.reading.compiled import fingerprint_of
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml
from dermamap.files.words import wording_file
from dermamap.files.words.wording_file import compile_wording, load_wording
from dermamap.files.words.wording_format import FILES, parse_wording

Plain = dict[str, Any]
Change = Callable[[Plain], object]


@pytest.fixture(scope="module")
def shipped(checkout: Path) -> Mapping[str, Any]:
    folder = checkout / "data" / "text" / "en"
    return {name: read_yaml((folder / name).read_bytes(), name) for name in FILES}


@pytest.fixture
def plain(shipped: Mapping[str, Any]) -> Plain:
    return deepcopy(dict(shipped))


def complaint(plain: Plain) -> str:
    with pytest.raises(DermamapError) as caught:
        parse_wording(plain)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_shipped_texts_are_complete(plain: Plain) -> None:
    wording = parse_wording(plain)
    assert wording.language == "en"
    assert wording.questions["onset"].answers["sudden"].startswith("Suddenly")
    assert wording.lesions["L5"].confused_with["S1"]
    assert len(wording.terms.grades) == 6


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(plain: Plain, name: str) -> None:
    del plain[name]
    assert complaint(plain).startswith(name)


def _set(*path: str | int, to: object) -> Change:
    def change(plain: Plain) -> None:
        place: Any = plain
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return change


def _drop(*path: str | int) -> Change:
    def change(plain: Plain) -> None:
        place: Any = plain
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return change


C, F, L, N, R, T, Z = (
    "conditions.yaml",
    "findings.yaml",
    "lesions.yaml",
    "territories.yaml",
    "reasons.yaml",
    "terms.yaml",
    "zones.yaml",
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_set(C, "format", to="x/1"), "conditions.yaml: format: expected dermamap-te"),
        (_drop(C, "conditions", "stroke"), "the key stroke is missing"),
        (_set(C, "conditions", "strok", to={}), "did you mean stroke?"),
        (_drop(C, "conditions", "stroke", "plain", "help"), "stroke: plain: the key h"),
        (
            _set(C, "conditions", "stroke", "gist", to=""),
            "expected a line of text, fou",
        ),
        (_set(C, "conditions", "stroke", "gist", to="a\nb"), "expected a line of text"),
        (_set(C, "conditions", "stroke", "gist", to=3), "expected a line of text"),
        (_set(L, "lesions", "L5", to=[]), "lesions: L5: expected a mapping"),
        (_set(L, "lesions", "L5", "confused_with", to={"S9": "x"}), "unknown key 'S9'"),
        (_drop(L, "lesions", "L5", "confused_with"), "the key confused_with is missin"),
        (_drop(N, "territories", "T12"), "territories: the key T12 is missing"),
        (_set(N, "territories", "L5", to={}), "unknown key 'L5'"),
        (
            _drop(N, "branches", "lateral_femoral_cutaneous", "anterior", "plain"),
            "lateral_femoral_cutaneous: anterior: the key plain is missing",
        ),
        (
            _set(N, "signature_areas", "key_point_L1", "clinical", to=""),
            "key_point_L1: clinical: expected a line of text",
        ),
        (_set(Z, "zones", "heel", "sided", to="heel"), "expected a text with {side}"),
        (
            _set(Z, "zones", "heel", "sided", to="{side"),
            "a brace { or } has no partner",
        ),
        (_set(Z, "zones", "heel", "sided", to="{side.x}"), "each one word in braces"),
        (_set(Z, "zones", "heel", "sided", to="{side!r}"), "each one word in braces"),
        (_set(Z, "zones", "heel", "sided", to="{side:>9}"), "each one word in braces"),
        (_drop(F, "history", "onset", "says"), "expected answers and says for the sa"),
        (_drop(F, "history", "back_pain", "if_no"), "expected if_yes and if_no"),
        (_drop(F, "strength", "hip_flexion", "movement"), "expected if_yes and if_no"),
        (_set(F, "tests", "slr", "movement", to="x"), "expected if_yes and if_no"),
        (_set(F, "tests", "slr", "colour", to="x"), "unknown key 'colour'"),
        (_drop(T, "grades", 0), "5 texts; expected 6"),
        (_set(T, "sides", "up", to="up"), "unknown key 'up'"),
        (_drop(T, "maps", "consensus"), "the key consensus is missing"),
        (_set(R, "phrases", "sided", to="{side}"), "expected {side} and {statement}"),
        (_drop(R, "phrases", "touch"), "the key touch is missing"),
        (
            _set(R, "reasons", "prior", "supports", "patient", to=["{zone} fits"]),
            "expected nothing, found '{zone} fits'",
        ),
        (
            _set(R, "reasons", "statement", "supports", "patient", to=["{side}"]),
            "expected {statement}, found '{side}'",
        ),
        (
            _drop(R, "reasons", "drawing_inside", "opposes", "clinician", 1),
            "expected a last pattern that is always known",
        ),
        (
            _set(R, "reasons", "prior", "supports", "patient", to=[]),
            "expected a last pattern that is always known",
        ),
        (_drop(R, "shares", 4), "expected steps that fall to 0"),
        (_set(R, "shares", 0, "from", to=0.1), "expected steps that fall to 0"),
        (_set(R, "weights", to=[]), "expected steps that fall to 0"),
        (_set(R, "weights", 0, "from", to="x"), "weights: from: expected a number"),
    ],
)
def test_a_wrong_text_is_named(plain: Plain, change: Change, expected: str) -> None:
    change(plain)
    assert expected in complaint(plain)


def test_an_unknown_language_is_named_with_the_nearest() -> None:
    with pytest.raises(DermamapError, match=r"no texts in 'em' .did you mean en"):
        load_wording("em")


def test_the_compiled_texts_are_fresh(checkout: Path) -> None:
    compiled = checkout / "assets" / "compiled" / "text_en.json"
    assert compiled.read_bytes() == compile_wording(checkout / "data/text/en")


def test_a_folder_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DermamapError, match=r"conditions\.yaml: the file is missing"):
        compile_wording(tmp_path)


def _misplaced(content: bytes | None, folder: Path) -> Callable[[str], Any]:
    """Return a way to the resources that finds another compiled file."""

    def find(path: str) -> Any:  # noqa: ANN401
        if not path.startswith("assets/compiled"):
            return resource(path)
        file = folder / "text.json"
        if content is not None:
            file.write_bytes(content)
        return file

    return find


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"{",
        b"[]",
        json.dumps({"fingerprint": "another", "files": {}}).encode(),
    ],
)
def test_without_a_fitting_compiled_file_the_yaml_is_read(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = load_wording()
    monkeypatch.setattr(wording_file, "resource", _misplaced(content, tmp_path))
    assert load_wording() == expected


def test_line_ends_do_not_make_the_compiled_texts_stale(checkout: Path) -> None:
    folder = checkout / "data" / "text" / "en"
    contents = {name: (folder / name).read_bytes() for name in FILES}
    other = {name: data.replace(b"\n", b"\r\n") for name, data in contents.items()}
    assert fingerprint_of(other) == fingerprint_of(contents)


def test_a_language_may_write_thousands_without_a_sign(plain: Plain) -> None:
    plain["terms.yaml"]["writing"] = {
        "decimal": ",",
        "thousands": "",
        "small_names": False,
    }
    assert parse_wording(plain).terms.writing.fixed(1234.5, 1) == "1234,5"


@pytest.mark.parametrize(
    ("key", "value"), [("decimal", ""), ("thousands", 1), ("small_names", "yes")]
)
def test_strange_ways_of_writing_are_named(
    plain: Plain, key: str, value: object
) -> None:
    plain["terms.yaml"]["writing"][key] = value
    assert complaint(plain).startswith(f"terms.yaml: writing: {key}")
