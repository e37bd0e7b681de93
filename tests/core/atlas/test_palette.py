"""Contrast of colours, against values of the guidelines."""

import pytest

from dermamap.core.atlas.palette import Paint, contrast, contrast_on_skin, painted


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#00ff00", 1.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(
    one: str, other: str, expected: float
) -> None:
    colours = [painted(each, 1.0, "#123456") for each in (one, other)]
    assert contrast(*colours) == pytest.approx(expected, abs=0.01)
    assert contrast(*colours[::-1]) == contrast(*colours)


def test_thin_paint_has_less_contrast() -> None:
    one, other = Paint("#000000", "none"), Paint("#ffffff", "none")

    assert contrast_on_skin(one, other, 1.0, "#808080") > contrast_on_skin(
        one, other, 0.5, "#808080"
    )
    assert contrast_on_skin(one, other, 0.0, "#808080") == 1.0
