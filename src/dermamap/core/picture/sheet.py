"""A sheet of the atlas: all views on one page, with what has to be known of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree as ET

from dermamap.core.anatomy import ViewId
from dermamap.core.picture.legend import Entry, legend
from dermamap.core.picture.lettering import (
    LINE_HEIGHT,
    SERIF,
    SVG,
    Style,
    broken,
    written,
)

PAGE_WIDTH: Final = 2800.0
PAPER_MM: Final = 420.0
"""Width of a sheet in its own units, and on paper: A3 laid across."""

BODIES: Final = (
    ViewId.LATERAL_RIGHT,
    ViewId.MEDIAL_RIGHT,
    ViewId.ANTERIOR,
    ViewId.POSTERIOR,
    ViewId.MEDIAL_LEFT,
    ViewId.LATERAL_LEFT,
)
FEET: Final = (
    (ViewId.DORSUM_RIGHT, ViewId.DORSUM_LEFT),
    (ViewId.SOLE_RIGHT, ViewId.SOLE_LEFT),
)
CAPTIONS: Final[Mapping[ViewId, str]] = {
    ViewId.LATERAL_RIGHT: "right, outer side",
    ViewId.MEDIAL_RIGHT: "right, inner side",
    ViewId.ANTERIOR: "front",
    ViewId.POSTERIOR: "back",
    ViewId.MEDIAL_LEFT: "left, inner side",
    ViewId.LATERAL_LEFT: "left, outer side",
    ViewId.DORSUM_RIGHT: "right foot, top",
    ViewId.DORSUM_LEFT: "left foot, top",
    ViewId.SOLE_RIGHT: "right sole",
    ViewId.SOLE_LEFT: "left sole",
}

_MARGIN: Final = 96.0
_GAP: Final = 34.0
_COLUMNS: Final = 4
_COLUMN_GAP: Final = 60.0
_FOOT_SHARE: Final = 0.46
"""Height of a foot, as a share of that of a body."""

_INK: Final = {False: "#2e1f18", True: "#f6e9df"}
_MUTED: Final = {False: "#7b6357", True: "#bfa596"}
_RULE: Final = {False: "#d9c6ba", True: "#5a473d"}
_PAPER: Final = {False: "#fffdfb", True: "#16110e"}
_TITLE, _SUBTITLE, _HEADING, _TEXT, _CAPTION = 82.0, 34.0, 23.0, 27.0, 24.0
_ROUNDING: Final = 0.5
_DASH: Final = "\N{EN DASH}"
_REFERENCES: Final = ("clip-path", "fill", "stroke")


@dataclass(frozen=True, slots=True)
class Section:
    """Some text under a heading.

    Attributes:
        heading: The heading.
        paragraphs: The text.
        listed: Whether the paragraphs are items of a list.
    """

    heading: str
    paragraphs: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class SheetText:
    """What is written on a sheet.

    Attributes:
        title: What it shows.
        subtitle: The same in a sentence.
        sections: What has to be known of it.
        legend: What its colours mean, as far as names do not say it.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    legend: tuple[Entry, ...] = ()


def compose_sheet(
    views: Mapping[ViewId, ET.Element], text: SheetText, *, dark: bool = False
) -> ET.Element:
    """Return a page with all views.

    Args:
        views: The ten views as pictures; they are taken over and changed.
        text: What is written beside them.
        dark: Whether it is for a dark background.
    """
    root = ET.Element(f"{{{SVG}}}svg", {"class": "dark" if dark else "light"})
    ink = Style(_TEXT, _INK[dark])
    ground = ET.SubElement(root, f"{{{SVG}}}rect", {"fill": _PAPER[dark]})
    y = _heading(root, text, ink, dark=dark)
    y = _pictures(root, views, y, replace(ink, size=_CAPTION, colour=_MUTED[dark]))
    root.append(_rule(y, _RULE[dark]))
    y = _columns(root, text, y + 56, ink, _MUTED[dark])
    height = round(y + _MARGIN)
    box = {"width": f"{PAGE_WIDTH:g}", "height": f"{height}"}
    ground.attrib |= box
    paper = PAPER_MM / PAGE_WIDTH
    root.attrib |= {
        "width": f"{PAPER_MM:g}mm",
        "height": f"{height * paper:.1f}mm",
        "viewBox": f"0 0 {PAGE_WIDTH:g} {height}",
    }
    return root


def _heading(root: ET.Element, text: SheetText, ink: Style, *, dark: bool) -> float:
    title = replace(ink, size=_TITLE, family=SERIF)
    y = _MARGIN + 0.78 * _TITLE
    root.append(written(text.title, _MARGIN, y, title))
    mark = replace(
        ink, size=_HEADING, colour=_MUTED[dark], anchor="end", spacing=0.12, bold=True
    )
    root.append(written("DERMAMAP ATLAS", PAGE_WIDTH - _MARGIN, y, mark))
    below = replace(ink, size=_SUBTITLE, colour=_MUTED[dark], family=SERIF, italic=True)
    for line in broken(text.subtitle, below, PAGE_WIDTH - 2 * _MARGIN):
        y += LINE_HEIGHT * _SUBTITLE + 8
        root.append(written(line, _MARGIN, y, below))
    root.append(_rule(y + 34, _RULE[dark]))
    return y + 84


def _pictures(
    root: ET.Element, views: Mapping[ViewId, ET.Element], top: float, style: Style
) -> float:
    """Put the views side by side; return where the page goes on."""
    size = {view: _size(picture) for view, picture in views.items()}
    bodies = sum(size[view][0] for view in BODIES)
    body = max(size[view][1] for view in BODIES)
    foot = max(size[view][1] for row in FEET for view in row)
    magnified = _FOOT_SHARE * body / foot
    feet = max(sum(size[view][0] for view in row) for row in FEET) * magnified
    room = PAGE_WIDTH - 2 * _MARGIN - (len(BODIES) + 2) * _GAP
    scale = room / (bodies + feet)
    x = _MARGIN
    middle = replace(style, anchor="middle")
    for view in BODIES:
        width = size[view][0] * scale
        _put(root, views[view], (x, top), scale)
        caption = top + body * scale + 46
        root.append(written(CAPTIONS[view], x + width / 2, caption, middle))
        x += width + _GAP
    scale *= magnified
    step = (1 - _FOOT_SHARE) * body * scale / magnified
    for n, row in enumerate(FEET):
        at = top + n * step
        left = x + _GAP
        for view in row:
            width, height = (scale * each for each in size[view])
            _put(root, views[view], (left, at), scale)
            caption = at + height + 30
            root.append(written(CAPTIONS[view], left + width / 2, caption, middle))
            left += width + _GAP
    return top + body * scale / magnified + 96


def _put(
    root: ET.Element, picture: ET.Element, corner: tuple[float, float], scale: float
) -> None:
    width, height = _size(picture)
    prefix = picture.get("data-view", "view")
    for element in picture.iter():
        _rename(element, prefix)
    picture.attrib |= {
        "x": f"{corner[0]:.1f}",
        "y": f"{corner[1]:.1f}",
        "width": f"{width * scale:.1f}",
        "height": f"{height * scale:.1f}",
    }
    root.append(picture)


def _rename(element: ET.Element, prefix: str) -> None:
    """Keep ids of one view apart from those of another, and what refers to them."""
    name = element.get("id")
    if name is not None and not name.startswith(prefix):
        element.set("id", f"{prefix}-{name}")
    for key in _REFERENCES:
        value = element.get(key, "")
        if value.startswith("url(#"):
            element.set(key, value.replace("url(#", f"url(#{prefix}-"))


def _size(picture: ET.Element) -> tuple[float, float]:
    _, _, width, height = map(float, picture.get("viewBox", "0 0 1 1").split())
    return width, height


def _rule(y: float, colour: str) -> ET.Element:
    about = {
        "d": f"M{_MARGIN:g} {y:.1f}H{PAGE_WIDTH - _MARGIN:g}",
        "stroke": colour,
        "stroke-width": "2",
        "fill": "none",
    }
    return ET.Element(f"{{{SVG}}}path", about)


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of text that stays together: a paragraph, the first with its heading."""

    heading: str
    lines: tuple[str, ...]
    listed: bool
    is_last: bool

    def height(self, size: float) -> float:
        """Return how tall it is, with the space below it."""
        head = 1.9 * _HEADING if self.heading else 0.0
        below = (1.85 if self.is_last else 0.35) * size
        return head + LINE_HEIGHT * size * len(self.lines) + below


def _columns(
    root: ET.Element, text: SheetText, top: float, ink: Style, muted: str
) -> float:
    """Set the text in columns of about the same height; return where it ends."""
    between = (_COLUMNS - 1) * _COLUMN_GAP
    width = (PAGE_WIDTH - 2 * _MARGIN - between) / _COLUMNS
    head = replace(ink, size=_HEADING, colour=muted, bold=True, spacing=0.08)
    blocks = [block for each in text.sections for block in _blocks(each, ink, width)]
    heights = [block.height(ink.size) for block in blocks]
    if text.legend:
        heights.append(_legend(text.legend, (0, 0), width, (ink, head))[1])
    column, y, lowest = 0, top, top
    limit = _even(heights) + _ROUNDING
    for n, height in enumerate(heights):
        if y > top and y - top + height > limit:
            column, y = column + 1, top
        x = _MARGIN + column * (width + _COLUMN_GAP)
        if n < len(blocks):
            _set(root, blocks[n], (x, y), (ink, head))
        else:
            root.append(_legend(text.legend, (x, y), width, (ink, head))[0])
        y += height
        lowest = max(lowest, y)
    return lowest - 1.5 * ink.size


def _blocks(section: Section, style: Style, width: float) -> Iterator[_Block]:
    room = width - (style.size if section.listed else 0)
    last = len(section.paragraphs) - 1
    for n, paragraph in enumerate(section.paragraphs):
        lines = tuple(broken(paragraph, style, room))
        heading = section.heading if n == 0 else ""
        yield _Block(heading, lines, section.listed, n == last)


def _even(heights: Sequence[float]) -> float:
    """Return the least height of columns that hold pieces of these heights in order."""

    def columns(limit: float) -> int:
        count, y = 1, 0.0
        for height in heights:
            if y > 0 and y + height > limit:
                count, y = count + 1, 0.0
            y += height
        return count

    spans = (
        sum(heights[i:j])
        for i in range(len(heights))
        for j in range(i + 1, len(heights) + 1)
    )
    enough = (limit for limit in sorted(spans) if limit >= max(heights))
    return next((x for x in enough if columns(x) <= _COLUMNS), 0.0)


def _set(
    root: ET.Element,
    block: _Block,
    corner: tuple[float, float],
    styles: tuple[Style, Style],
) -> None:
    ink, head = styles
    x, y = corner
    if block.heading:
        root.append(written(block.heading.upper(), x, y + head.size, head))
        y += 1.9 * head.size
    indent = 0.0
    if block.listed:
        root.append(written(_DASH, x, y + ink.size, ink))
        indent = ink.size
    for line in block.lines:
        root.append(written(line, x + indent, y + ink.size, ink))
        y += LINE_HEIGHT * ink.size


def _legend(
    entries: Sequence[Entry],
    corner: tuple[float, float],
    width: float,
    styles: tuple[Style, Style],
) -> tuple[ET.Element, float]:
    ink, head = styles
    x, y = corner
    place = x, y + 1.9 * head.size
    group, tall = legend(entries, place, width, ink)
    group.insert(0, written("LEGEND", x, y + head.size, head))
    return group, 1.9 * head.size + tall + 1.5 * ink.size
