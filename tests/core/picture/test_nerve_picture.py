from xml.etree import ElementTree as ET

import pytest

from dermamap.core.picture.lettering import SVG
from dermamap.core.picture.nerve_picture import extents_legend, nerve_groups

PICTURE = f"""<svg xmlns="{SVG}">
<g id="nerves" display="none"><path id="u" data-territory="sural" fill-opacity="0"/>
<path id="other" data-territory="saphenous"/></g>
<g id="nerves-names" display="none" class="names"><g class="halo">
<text x="1" y="2">sural</text><text x="8" y="9">saphenous</text></g>
<text x="1" y="2" data-territory="sural">sural</text><text x="1" y="2">nerve</text>
<text x="8" y="9" data-territory="saphenous">saphenous</text></g>
<g id="nerves_largest" display="none"><path id="l" data-territory="sural"/></g>
<g id="nerves_autonomous"><path id="a" data-territory="sural"/></g>
</svg>"""


def groups() -> dict[str, ET.Element]:
    root = ET.fromstring(PICTURE)  # noqa: S314
    return {group.attrib["id"]: group for group in root}


@pytest.mark.parametrize("foot", [True, False])
def test_the_extents_lie_one_over_the_other_from_the_largest(foot: bool) -> None:  # noqa: FBT001
    shapes, _ = nerve_groups(groups(), "sural", foot=foot)

    assert shapes.get("id") == "nerve-sural"
    assert [path.get("id") for path in shapes] == ["l", "u", "a"]
    strength = [float(path.attrib["fill-opacity"]) for path in shapes]
    assert strength == sorted(strength)
    dashed = [path.get("stroke-dasharray") is not None for path in shapes]
    assert dashed == [True, False, False]


def test_only_its_own_name_is_written_with_its_rim() -> None:
    _, names = nerve_groups(groups(), "sural", foot=False)

    assert names.get("class") == "names"
    assert names.get("display") is None
    assert [text.text for text in names.iter(f"{{{SVG}}}text")] == [
        "sural",
        "sural",
        "nerve",
    ]


def test_a_picture_without_names_has_none_for_the_nerve() -> None:
    found = groups()
    del found["nerves-names"]

    assert not list(nerve_groups(found, "sural", foot=False)[1])


def test_the_legend_tells_the_three_looks_apart() -> None:
    entries = extents_legend("#aabbcc", "url(#pattern-sural)")

    assert len({(e.fill, e.opacity, e.dashed) for e in entries}) == 3
    assert [e.dashed for e in entries] == [False, False, True]


def test_the_legend_tells_only_of_extents_that_there_are() -> None:
    (entry,) = extents_legend("#aabbcc", "#aabbcc", ["nerves"])

    assert entry.text == "usual extent"
