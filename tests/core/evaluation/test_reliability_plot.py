import re
from xml.etree import ElementTree as ET

import pytest

from dermamap.core.evaluation.calibration import calibration
from dermamap.core.evaluation.reliability_plot import reliability_plot
from dermamap.core.picture.lettering import SVG, Style, width_of
from tests.core.evaluation.made_up import answer

SOME = calibration(
    [answer(p / 20, right=p % 3 > 0) for p in range(5, 20) for _ in range(30)]
)
NONE = calibration([])


def plot(title: str = "Reliability of 2,000 cases") -> ET.Element:
    return reliability_plot(title, {"lesions": SOME, "conditions": NONE})


def parts(root: ET.Element, tag: str) -> list[ET.Element]:
    return root.findall(f".//{{{SVG}}}{tag}")


def test_bins_with_answers_have_a_point_and_an_interval_empty_ones_none() -> None:
    lesions, conditions = parts(plot(), "g")[0], plot().find(".//*[@id='conditions']")
    told = sum(each.n > 0 for each in SOME.bins)

    assert lesions.get("id") == "lesions"
    assert len(parts(lesions, "circle")) == told < 10
    assert conditions is not None
    assert parts(conditions, "circle") == []
    for panel in (lesions, conditions):
        assert len(parts(panel, "rect")) == 10


def test_axes_and_figures_are_told_in_words() -> None:
    text = " ".join(each.text or "" for each in parts(plot(), "text"))

    for words in (
        "Lesions",
        "Conditions",
        "said: probability of the first place",
        "found: first place right",
        "450 answers, error",
        "no case names any",
        "100%",
    ):
        assert words in text


def test_a_point_lies_where_it_was_said_and_found() -> None:
    sure = calibration([answer(1.0, right=True)] * 3)
    root = reliability_plot("t", {"lesions": sure, "conditions": NONE})
    (point,) = parts(root, "circle")
    rules = [each for each in parts(root, "line") if each.get("class") == "rule-line"]

    right = max(float(each.get("x2", "")) for each in rules[:12])
    top = min(float(each.get("y1", "")) for each in rules[:12])
    assert (float(point.get("cx", "")), float(point.get("cy", ""))) == (right, top)


@pytest.mark.parametrize(
    "title", ["Short", "A long title that has to be broken into lines " * 3]
)
def test_no_text_is_cut_off_or_lies_on_another(title: str) -> None:
    root = plot(title)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    lines = [
        (float(each.get("y", "")), each)
        for each in parts(root, "text")
        if each.get("transform") is None
    ]

    boxes = []
    for y, each in lines:
        style = Style(
            float(each.get("font-size", "")), bold=each.get("font-weight") == "bold"
        )
        broad = width_of(each.text or "", style)
        anchor = each.get("text-anchor", "start")
        left = float(each.get("x", "")) - broad * {"end": 1, "middle": 0.5}.get(
            anchor, 0
        )
        assert left >= 0
        assert left + broad <= width
        assert style.size <= y <= height
        boxes.append((left, y - 0.7 * style.size, left + broad, y))
    for n, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:n]:
            apart = left >= other[2] or other[0] >= right
            assert apart or top >= other[3] or other[1] >= bottom, (n, other)


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_letters_and_points_are_legible_by_day_and_by_night() -> None:
    root = plot()
    (style,) = parts(root, "style")
    night = dict(re.findall(r"\.(\w+)\{fill:(#\w+)\}", style.text or ""))
    day = {
        each.get("class", ""): each.get("fill", "")
        for tag in ("rect", "text", "circle")
        for each in parts(root, tag)
    }

    assert set(day) <= set(night)
    for colours in (day, night):
        for name in ("ink", "muted", "point"):
            assert contrast(colours[name], colours["paper"]) >= 4.5
