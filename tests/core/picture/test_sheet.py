from xml.etree import ElementTree as ET

import pytest

from dermamap.core.anatomy import ViewId
from dermamap.core.picture.legend import Entry
from dermamap.core.picture.lettering import SVG
from dermamap.core.picture.sheet import (
    CAPTIONS,
    PAGE_WIDTH,
    Section,
    SheetText,
    compose_sheet,
)

LONG = "a nerve that serves the skin of the leg in most people but not in all of them "
TEXT = SheetText(
    "After Somebody 1900",
    "a map of which little is known",
    (
        Section("Kind of evidence", (LONG * 2,)),
        Section("Weaknesses", tuple(f"{n}: {LONG}" for n in range(9)), listed=True),
        Section("Sources", ("a book",), listed=True),
    ),
    (Entry("a colour", "#123456"),),
)


def views() -> dict[ViewId, ET.Element]:
    found = {}
    for view in ViewId:
        foot = view.value.startswith(("dorsum", "sole"))
        size = "100 270" if foot else "300 1000"
        found[view] = ET.fromstring(  # noqa: S314
            f'<svg xmlns="{SVG}" data-view="{view.value}" viewBox="0 0 {size}">'
            '<defs><pattern id="pattern-L5"/></defs><g id="art">'
            f'<path id="{view.value}-left-L5" fill="url(#pattern-L5)"/></g></svg>'
        )
    return found


def written(sheet: ET.Element) -> list[str]:
    return [text.text or "" for text in sheet.iter(f"{{{SVG}}}text")]


def test_a_sheet_has_every_view_with_its_caption_on_the_page() -> None:
    sheet = compose_sheet(views(), TEXT)
    pictures = sheet.findall(f"{{{SVG}}}svg")
    _, _, width, height = map(float, sheet.attrib["viewBox"].split())

    assert len(pictures) == len(ViewId)
    assert set(CAPTIONS.values()) <= set(written(sheet))
    assert width == PAGE_WIDTH
    boxes = []
    for picture in pictures:
        x, y, w, h = (float(picture.attrib[k]) for k in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + w <= width
        assert 0 < y < y + h < height
        boxes.append((x, y, x + w, y + h))
    for one in boxes:
        for other in boxes:
            apart = one[2] <= other[0] or other[2] <= one[0]
            assert one is other or apart or one[3] <= other[1] or other[3] <= one[1]


def test_everything_that_has_to_be_known_is_written_within_the_page() -> None:
    sheet = compose_sheet(views(), TEXT)
    lines = written(sheet)
    said = " ".join(lines)
    height = float(sheet.attrib["viewBox"].split()[3])

    assert TEXT.title in lines
    assert TEXT.subtitle in lines
    assert all(section.heading.upper() in lines for section in TEXT.sections)
    assert said.count("8: a nerve") == 1
    assert "LEGEND" in lines
    assert "a colour" in lines
    for text in sheet.iter(f"{{{SVG}}}text"):
        assert 0 < float(text.attrib["x"]) < PAGE_WIDTH
        assert 0 < float(text.attrib["y"]) < height


def test_columns_are_about_as_tall_as_each_other() -> None:
    sheet = compose_sheet(views(), TEXT)
    lowest: dict[str, float] = {}
    for text in sheet.iter(f"{{{SVG}}}text"):
        if text.text and "nerve" in text.text:
            x = text.attrib["x"]
            lowest[x] = max(lowest.get(x, 0), float(text.attrib["y"]))
    assert len(lowest) > 2


def test_names_of_one_view_are_kept_apart_from_those_of_another() -> None:
    sheet = compose_sheet(views(), TEXT)
    ids = [e.attrib["id"] for e in sheet.iter() if e.get("id")]

    assert len(ids) == len(set(ids))
    for path in sheet.iter(f"{{{SVG}}}path"):
        fill = path.get("fill", "")
        assert not fill.startswith("url(") or fill[len("url(#") : -1] in ids


@pytest.mark.parametrize("dark", [True, False])
def test_a_sheet_is_for_a_light_or_a_dark_room(dark: bool) -> None:  # noqa: FBT001
    sheet = compose_sheet(views(), TEXT, dark=dark)
    ground = sheet.find(f"{{{SVG}}}rect")

    assert sheet.get("class") == ("dark" if dark else "light")
    assert ground is not None
    assert (int(ground.attrib["fill"][1:3], 16) < 0x80) == dark


def test_a_sheet_may_say_nothing_but_its_title() -> None:
    sheet = compose_sheet(views(), SheetText("The skin", "", ()))

    assert "LEGEND" not in written(sheet)
    assert "The skin" in written(sheet)
