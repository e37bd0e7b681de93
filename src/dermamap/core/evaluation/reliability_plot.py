"""The reliability plot: what was said against what was found, as SVG.

Two panels, lesions and conditions. A point on the diagonal keeps its word; below it,
the answers were surer than they were right. How many answers a point stands for is
told under it, since few of them differ from any word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree as ET

from dermamap.core.evaluation.calibration import Calibration, ReliabilityBin
from dermamap.core.picture.lettering import SVG, Style, broken, written

_WIDTH: Final = 760.0
_MARGIN: Final = 30.0
_PANEL: Final = 280.0
"""Width and height of a panel."""

_LEFTS: Final = (82.0, 446.0)
_TOP: Final = 118.0
_STRIP: Final = 62.0
"""Height of the strip that tells how many answers there are."""

_STRIP_GAP: Final = 46.0
_BROAD_FONTS: Final = 0.92
"""Part of a line that is filled, so that no font of a screen runs over the edge."""

_TICKS: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)

_LIGHT: Final[Mapping[str, str]] = {
    "paper": "#fffdfb",
    "ink": "#2e1f18",
    "muted": "#6b5549",
    "rule": "#e3d3c8",
    "point": "#3f4cc0",
}
_DARK: Final[Mapping[str, str]] = {
    "paper": "#16110e",
    "ink": "#f6e9df",
    "muted": "#bfa596",
    "rule": "#4a3930",
    "point": "#a3adff",
}
_PLAIN: Final = Style(13.0, _LIGHT["ink"])
_TITLE: Final = replace(_PLAIN, size=19.0, bold=True)
_SMALL: Final = replace(_PLAIN, size=11.0, colour=_LIGHT["muted"])

_LEGEND: Final = (
    "On the dashed line a probability keeps its word; below it, answers were surer "
    "than they were right. Thin lines are intervals of 95 % (Wilson). The bars tell "
    "how many answers there were; a bin without any has no point. The error is the "
    "expected calibration error; by chance is what it would be if all kept their word."
)


@dataclass(frozen=True, slots=True)
class _Panel:
    """One plot; the corner is its lower left."""

    left: float
    floor: float

    def x(self, value: float) -> float:
        return self.left + value * _PANEL

    def y(self, value: float) -> float:
        return self.floor - value * _PANEL


def reliability_plot(title: str, panels: Mapping[str, Calibration]) -> ET.Element:
    """Return the plot as an SVG document, light or dark as the reader's screen is.

    Args:
        title: What was evaluated.
        panels: Two of them, by name.
    """
    root = ET.Element(f"{{{SVG}}}svg", {"role": "img", "aria-label": title})
    ET.SubElement(root, f"{{{SVG}}}title").text = title
    ET.SubElement(root, f"{{{SVG}}}style").text = _night()
    paper = _shape(root, "rect", "paper", {"fill": _LIGHT["paper"]})
    room = _WIDTH - 2 * _MARGIN
    y = 44.0
    for line in broken(title, _TITLE, room):
        root.append(_text(line, _MARGIN, y, _TITLE, "ink"))
        y += 26
    shift = y - 70  # a title of one line leaves things where they are
    floor = _TOP + shift + _PANEL
    for left, (name, scores) in zip(_LEFTS, panels.items(), strict=True):
        group = ET.SubElement(root, f"{{{SVG}}}g", {"id": name})
        _draw(group, _Panel(left, floor), name, scores)
    y = floor + _STRIP_GAP + _STRIP + 62
    for line in broken(_LEGEND, _SMALL, room * _BROAD_FONTS):
        root.append(_text(line, _MARGIN, y, _SMALL, "muted"))
        y += 16
    paper.attrib |= {"width": f"{_WIDTH:g}", "height": f"{y + 10:g}"}
    root.attrib |= {
        "viewBox": f"0 0 {_WIDTH:g} {y + 10:g}",
        "width": f"{_WIDTH:g}",
        "height": f"{y + 10:g}",
    }
    return root


def _draw(group: ET.Element, panel: _Panel, name: str, scores: Calibration) -> None:
    heading = replace(_PLAIN, size=15.0, bold=True)
    top = panel.y(1)
    group.append(_text(name.capitalize(), panel.left, top - 30, heading, "ink"))
    group.append(_text(_told(scores), panel.left, top - 12, _SMALL, "muted"))
    _axes(group, panel)
    _strip(group, panel, scores)
    for each in scores.bins:
        for shape in _point(panel, each):
            group.append(shape)


def _told(scores: Calibration) -> str:
    """Return the figures of a panel in one line."""
    if scores.ece is None:
        return "no case names any"
    return (
        f"{scores.n:,} answers, error {scores.ece:.3f} "
        f"(by chance {scores.ece_by_chance:.3f})"
    )


def _axes(group: ET.Element, panel: _Panel) -> None:
    """Draw the grid, its numbers, the diagonal and what the axes are."""
    floor = panel.floor
    for tick in _TICKS:
        x, y = panel.x(tick), panel.y(tick)
        _line(group, "rule", (x, panel.y(1)), (x, floor))
        _line(group, "rule", (panel.left, y), (panel.x(1), y))
        below = replace(_SMALL, anchor="middle")
        group.append(_text(f"{tick:.0%}", x, floor + 15, below, "muted"))
        beside = replace(_SMALL, anchor="end")
        group.append(_text(f"{tick:.0%}", panel.left - 7, y + 4, beside, "muted"))
    diagonal = _line(group, "muted", (panel.left, floor), (panel.x(1), panel.y(1)))
    diagonal.set("stroke-dasharray", "5 4")
    upright = replace(_PLAIN, size=12.0, anchor="middle")
    middle = (panel.left - 46, panel.y(0.5))
    found = _text("found: first place right", *middle, upright, "ink")
    found.set("transform", f"rotate(-90 {middle[0]:.1f} {middle[1]:.1f})")
    group.append(found)


def _strip(group: ET.Element, panel: _Panel, scores: Calibration) -> None:
    """Draw how many answers each bin has, and what is told along the way."""
    base = panel.floor + _STRIP_GAP + _STRIP
    most = max((each.n for each in scores.bins), default=0) or 1
    small = replace(_SMALL, size=9.5, anchor="middle")
    _line(group, "rule", (panel.left, base), (panel.x(1), base))
    for each in scores.bins:
        tall = (_STRIP - 14) * each.n / most
        width = (each.high - each.low) * _PANEL
        about = {
            "x": f"{panel.x(each.low) + 1.5:.1f}",
            "y": f"{base - tall:.1f}",
            "width": f"{width - 3:.1f}",
            "height": f"{tall:.1f}",
            "fill": _LIGHT["point"],
            "fill-opacity": "0.45",
        }
        _shape(group, "rect", "point", about)
        middle = panel.x((each.low + each.high) / 2)
        group.append(_text(f"{each.n}", middle, base - tall - 4, small, "muted"))
    said = replace(_PLAIN, size=12.0, anchor="middle")
    words = "said: probability of the first place"
    group.append(_text(words, panel.x(0.5), base + 20, said, "ink"))


def _point(panel: _Panel, each: ReliabilityBin) -> Iterator[ET.Element]:
    """Yield the point of a bin with its interval; nothing for an empty one."""
    if each.confidence is None or each.right is None or each.interval is None:
        return
    x = panel.x(each.confidence)
    low, high = (panel.y(value) for value in each.interval)
    parts = ET.Element(f"{{{SVG}}}g")
    ET.SubElement(
        parts, f"{{{SVG}}}title"
    ).text = f"said {each.confidence:.0%}, found {each.right:.0%} of {each.n}"
    whisker = _line(parts, "point", (x, low), (x, high))
    whisker.set("stroke-width", "1.5")
    about = {"cx": f"{x:.1f}", "cy": f"{panel.y(each.right):.1f}", "r": "4.5"}
    _shape(parts, "circle", "point", {**about, "fill": _LIGHT["point"]})
    yield parts


def _line(
    group: ET.Element, name: str, start: tuple[float, float], end: tuple[float, float]
) -> ET.Element:
    places = zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True)
    about = {key: f"{value:.1f}" for key, value in places}
    return _shape(group, "line", f"{name}-line", {**about, "stroke": _LIGHT[name]})


def _shape(
    group: ET.Element, tag: str, name: str, about: Mapping[str, str]
) -> ET.Element:
    return ET.SubElement(group, f"{{{SVG}}}{tag}", {"class": name, **about})


def _text(line: str, x: float, y: float, style: Style, name: str) -> ET.Element:
    element = written(line, x, y, replace(style, colour=_LIGHT[name]))
    element.set("class", name)
    return element


def _night() -> str:
    """Return the colours for readers whose screen is dark."""
    rules = [f".{name}{{fill:{colour}}}" for name, colour in _DARK.items()]
    rules += [f".{name}-line{{stroke:{colour}}}" for name, colour in _DARK.items()]
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"
