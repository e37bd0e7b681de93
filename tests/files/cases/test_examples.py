"""The shipped examples can be opened, show what they tell, and their pictures fit."""

from pathlib import Path

import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.errors import DermamapError
from dermamap.files.cases.examples import load_example, load_example_pictures
from dermamap.files.words.wording_file import load_wording

ROOT = Path(__file__).parents[3]
EXPECTED = {
    "l5_disc": ("L5", "lumbar_disc_herniation"),
    "meralgia": ("lateral_femoral_cutaneous", "meralgia_paresthetica"),
    "fibular_at_the_knee": ("common_fibular", "common_fibular_neuropathy"),
}


def test_each_example_has_a_case_a_text_and_two_pictures() -> None:
    names = set(EXPECTED)
    assert set(load_wording().examples) == names
    assert {each.stem for each in (ROOT / "data" / "examples").iterdir()} == names
    pictures = {each.name for each in (ROOT / "assets" / "examples").iterdir()}
    looks = ("light", "dark")
    assert pictures == {f"{name}_{look}.png" for name in names for look in looks}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_an_example_tells_comes_first(name: str, reference: Reference) -> None:
    case = load_example(name, reference.knowledge.questions)
    result = assess(case, reference, advise=False)
    assert (result.lesions[0].id, result.conditions[0].id) == EXPECTED[name]
    assert result.lesions[0].probability > 0.5
    assert case.expected is None, "an example is no test"


@pytest.mark.parametrize("dark", [False, True])
def test_pictures_are_png(dark: bool) -> None:  # noqa: FBT001 - a test's
    pictures = load_example_pictures(EXPECTED, dark=dark)
    assert set(pictures) == set(EXPECTED)
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())


def test_an_example_that_is_missing_is_told_in_one_line(reference: Reference) -> None:
    with pytest.raises(DermamapError, match="nowhere"):
        load_example("nowhere", reference.knowledge.questions)
    with pytest.raises(DermamapError, match="nowhere"):
        load_example_pictures(["nowhere"])
