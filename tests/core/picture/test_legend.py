from xml.etree import ElementTree as ET

from dermamap.core.picture.legend import Entry, below, credit, legend
from dermamap.core.picture.lettering import SVG, Style

ENTRIES = (
    Entry("all maps agree", "#112233", 0.8),
    Entry(
        "largest extent, which is told in a long line", "none", 1, "#000", dashed=True
    ),
)
STYLE = Style(10.0)


def test_each_entry_has_a_swatch_and_its_words() -> None:
    group, tall = legend(ENTRIES, (5, 7), 400, STYLE)
    swatches = group.findall(f"{{{SVG}}}rect")
    words = [text.text for text in group.findall(f"{{{SVG}}}text")]

    assert [s.get("fill") for s in swatches] == ["#112233", "none"]
    assert [bool(s.get("stroke-dasharray")) for s in swatches] == [False, True]
    assert words == [entry.text for entry in ENTRIES]
    assert tall > 2 * STYLE.size


def test_long_words_are_broken_and_make_the_legend_taller() -> None:
    group, tall = legend(ENTRIES, (0, 0), 120, STYLE)

    assert len(group.findall(f"{{{SVG}}}text")) > len(ENTRIES)
    assert tall > legend(ENTRIES, (0, 0), 400, STYLE)[1]


def test_a_legend_below_makes_the_picture_taller_and_keeps_its_width() -> None:
    root = ET.Element(f"{{{SVG}}}svg", {"viewBox": "0 0 200 50", "height": "50mm"})

    below(root, ENTRIES, STYLE)

    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert width == 200
    assert height > 70
    assert root.get("height") == f"{height}mm"
    assert root[-1].get("id") == "legend"


def test_a_credit_stands_below_and_can_be_heard() -> None:
    root = ET.Element(f"{{{SVG}}}svg", {"viewBox": "0 0 200 50", "height": "50mm"})
    ET.SubElement(root, f"{{{SVG}}}title").text = "a view"
    bare = ET.Element(f"{{{SVG}}}svg", {"viewBox": "0 0 200 50", "height": "50mm"})

    for each in (root, bare):
        credit(each, ["After Foerster 1933; borders assumed", "acknowledged"], STYLE)

        top, height = (float(each.attrib["viewBox"].split()[n]) for n in (1, 3))
        (group,) = each.findall(f"{{{SVG}}}g")
        lines = [float(text.attrib["y"]) for text in group]
        assert min(lines) - STYLE.size > 50
        assert max(lines) < top + height
        told = each.find(f"{{{SVG}}}desc")
        assert told is not None
        assert told.text == "After Foerster 1933; borders assumed. acknowledged"
    assert [child.tag for child in root][0] == f"{{{SVG}}}title"
    assert bare[0].tag == f"{{{SVG}}}desc"
