"""What was made of the data is told when it was made of other data."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from dermamap.core.anatomy import ViewId
from dermamap.files.atlas.picture_sources import shown_in_pictures
from dermamap.files.checks.freshness import (
    check_compiled,
    check_pictures_fresh,
    check_skin_fresh,
)
from dermamap.files.checks.report import Report
from dermamap.files.reading.compiled import digest_of
from tools.build_skin import sources


@pytest.fixture
def top(checkout: Path, tmp_path: Path) -> Path:
    """Return a copy of data and of what was made of them, all of it fresh."""
    shutil.copytree(checkout / "data", tmp_path / "data")
    shutil.copytree(checkout / "assets", tmp_path / "assets")
    for name, files, arrays in (
        ("skin.json", ("zones", "landmarks"), ("skin.npz", "views.npz")),
        (
            "fields.json",
            ("dermatomes", "nerves", "atlas", "spread", "zones"),
            ("fields.npz",),
        ),
    ):
        record = tmp_path / "assets" / "skin" / name
        facts = json.loads(record.read_bytes())
        facts["made_of"] = {
            f"{file}.yaml": sha256(
                (tmp_path / "data" / f"{file}.yaml").read_bytes()
            ).hexdigest()
            for file in files
        }
        facts["files"] = {
            file: sha256((record.parent / file).read_bytes()).hexdigest()
            for file in arrays
        }
        facts.pop("digest", None)
        facts["digest"] = digest_of(facts)
        record.write_text(json.dumps(facts))
    pictures = tmp_path / "assets" / "body_svg"
    shown = shown_in_pictures(tmp_path / "data", tmp_path / "assets" / "skin")
    made = {"made_from": shown, "files": sources.files_digest(pictures)}
    (pictures / "sources.json").write_text(json.dumps(made))
    return tmp_path


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def of_skin(top: Path) -> list[str]:
    report = Report()
    check_skin_fresh(report, top / "data", top / "assets" / "skin")
    return [str(each) for each in report.problems]


def of_pictures(top: Path) -> list[str]:
    report = Report()
    made = top / "assets"
    check_pictures_fresh(report, top / "data", made / "skin", made / "body_svg")
    if not report.problems:
        assert report.proven["pictures"] == len(ViewId)
    return [str(each) for each in report.problems]


def of_compiled(top: Path) -> list[str]:
    report = Report()
    check_compiled(report, top / "data", top / "assets" / "compiled")
    return [str(each) for each in report.problems]


def test_what_is_fresh_has_no_problem(top: Path) -> None:
    assert of_skin(top) == of_pictures(top) == of_compiled(top) == []


def test_a_skin_of_other_zones_is_told_with_what_mends_it(top: Path) -> None:
    spoil(top / "data" / "landmarks.yaml", "kneecap", "knee cap")
    assert of_skin(top) == [
        (
            "assets/skin/skin.json: was made of another landmarks.yaml; run python3 "
            "dev.py skin"
        )
    ]


def test_fields_of_a_file_that_is_gone_are_told(top: Path) -> None:
    (top / "data" / "spread.yaml").unlink()

    (line,) = of_skin(top)
    assert line.startswith("assets/skin/fields.json: was made of another spread.yaml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[]", "assets/skin/skin.json: expected a mapping, found a list"),
        ("{", "assets/skin/skin.json: line 1, column 2: not JSON: "),
        ("{}", "assets/skin/skin.json: does not say what it was made of; run python3"),
        ('{"made_of": 5}', "assets/skin/skin.json: does not say what it was made of"),
    ],
)
def test_a_broken_record_is_told(top: Path, text: str, line: str) -> None:
    (top / "assets" / "skin" / "skin.json").write_text(text)

    found = of_skin(top)
    assert found[0].startswith(line)
    assert not any("made of another" in each for each in found)


@pytest.mark.parametrize("name", ["skin.npz", "views.npz", "fields.npz"])
def test_arrays_that_are_not_as_made_are_told(top: Path, name: str) -> None:
    file = top / "assets" / "skin" / name
    file.write_bytes(file.read_bytes() + b"\0")

    line = f"assets/skin/{name}: is not as made; run python3 dev.py skin"
    assert of_skin(top) == [line]
    file.unlink()
    assert of_skin(top) == [line]


def test_a_record_that_somebody_changed_is_told(top: Path) -> None:
    spoil(top / "assets" / "skin" / "fields.json", '"L5"', '"L6"')

    line = "assets/skin/fields.json: is not as made; run python3 dev.py skin"
    assert of_skin(top) == [line]


def test_arrays_that_no_record_tells_of_are_told(top: Path) -> None:
    record = top / "assets" / "skin" / "fields.json"
    facts = json.loads(record.read_bytes())
    del facts["files"], facts["digest"]
    facts["digest"] = digest_of(facts)
    record.write_text(json.dumps(facts))

    assert of_skin(top) == [
        (
            "assets/skin/fields.json: does not say how fields.npz was made; run "
            "python3 dev.py skin"
        )
    ]


@pytest.mark.parametrize(
    ("file", "before", "after", "thing"),
    [
        ("zones.yaml", "[300, 0.06]", "[301, 0.06]", "zones"),
        ("dermatomes.yaml", "tiles: false", "tiles: true", "maps"),
        ("nerves.yaml", "surface: limb", "surface: sole", "nerves"),
        ("signature_areas.yaml", "root: L4", "root: L5", "signature areas"),
        ("palette.yaml", "pattern: rising", "pattern: falling", "palette"),
    ],
)
def test_pictures_of_other_data_are_told(
    top: Path, file: str, before: str, after: str, thing: str
) -> None:
    spoil(top / "data" / file, before, after)

    made = "assets/body_svg/sources.json"
    shows = f"the pictures show another version of the {thing}"
    line = f"{made}: {shows}; run python3 dev.py skin"
    assert of_pictures(top) == [f"{line} --only-art"]


def test_texts_are_not_drawn(top: Path) -> None:
    file = top / "data" / "dermatomes.yaml"
    spoil(file, "Front and inner side", "The front and inner side")

    assert of_pictures(top) == []


def test_a_picture_that_was_changed_or_lost_is_told(top: Path) -> None:
    pictures = top / "assets" / "body_svg"
    spoil(pictures / "anterior.svg", "<title>", "<title>My ")
    (pictures / "sole_left.svg").unlink()

    assert [line.split(": ")[0] for line in of_pictures(top)] == [
        "assets/body_svg/anterior.svg",
        "assets/body_svg/sole_left.svg",
    ]


def test_pictures_without_a_record_are_told(top: Path) -> None:
    (top / "assets" / "body_svg" / "sources.json").unlink()

    (line,) = of_pictures(top)
    assert line.startswith("assets/body_svg/sources.json: cannot be opened: ")


def test_compiled_data_of_other_files_are_told(top: Path) -> None:
    spoil(top / "data" / "lesions.yaml", "# What", "# Which")
    spoil(top / "data" / "dermatomes.yaml", "maps:", "maps:  ")
    spoil(top / "data" / "text" / "en" / "zones.yaml", "# Names", "# The names")

    mend = "is not what the data give; run python -m tools.compile_data"
    assert of_compiled(top) == [
        f"assets/compiled/knowledge.json: {mend}",
        f"assets/compiled/map_notes.json: {mend}",
        f"assets/compiled/text_en.json: {mend}",
    ]


def test_compiled_data_that_somebody_changed_are_told(top: Path) -> None:
    made = top / "assets" / "compiled"
    spoil(made / "knowledge.json", "0.", "1.")
    (made / "text_en.json").unlink()

    mend = "is not what the data give; run python -m tools.compile_data"
    lost = "cannot be opened: No such file or directory"
    assert of_compiled(top) == [
        f"assets/compiled/knowledge.json: {mend}",
        f"assets/compiled/text_en.json: {lost}",
    ]


def test_compiled_data_are_not_asked_for_without_their_files(top: Path) -> None:
    (top / "data" / "lesions.yaml").unlink()

    assert of_compiled(top) == []
