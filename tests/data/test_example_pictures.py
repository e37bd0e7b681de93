"""The pictures of the examples show the cases as they are now."""

from pathlib import Path

import pytest

from tools.draw_examples.pictures import drawn_pictures

FOLDER = Path(__file__).parents[2] / "assets" / "examples"


@pytest.mark.slow
def test_pictures_are_those_that_would_be_drawn_now() -> None:
    there = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert drawn_pictures() == there, "run: python -m tools.draw_examples"
