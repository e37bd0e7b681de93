"""Parts of the page of a candidate: what the skin says, and it against another."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument

from dermamap.core.assessment import Speaks
from dermamap.core.words.contrasting import Comparison, times_of
from dermamap.core.words.explanation import Sentence
from dermamap.ui.parts.theme import draw_swatch
from dermamap.ui.results.page_text import plain, title

ANCHOR = "rather"
"""Where the comparison begins."""

_NOTHING = frozenset({"1", "1.0"})
"""Factors of reasons that need not be told."""

_SWATCH_PX = 16
_SCHEME = "says:"


def reason_row(sentence: Sentence) -> str:
    """Return a reason as a row of a table, with how much it counts.

    The prior has no factor: it is where the odds begin.
    """
    weight = sentence.weight
    if sentence.key != "prior":
        weight = with_factor(weight, sentence.log_odds)
    return _row(sentence.said, weight)


def counts(sentence: Sentence) -> bool:
    """Whether a reason changes the odds as they are shown; the prior is their start."""
    return sentence.key == "prior" or times_of(sentence.log_odds) not in _NOTHING


def with_factor(weight: str, log_odds: float) -> str:
    """Return how much a reason counts, as a word and as a factor of the odds."""
    return f"{weight} (×{times_of(log_odds)})"  # noqa: RUF001 - times


def _row(text: str, weight: str) -> str:
    return (
        f"<tr><td>{plain(text)}</td>"
        f'<td align=right class=quiet nowrap="nowrap">{plain(weight)}</td></tr>'
    )


def give_swatches(document: QTextDocument, ratio: float) -> None:
    """Give a document samples of how skin looks that says something.

    Args:
        document: Shows what :func:`skin_rows` returns.
        ratio: Device pixels for one pixel.
    """
    size = round(_SWATCH_PX * ratio)
    for speaks in Speaks:
        picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            box = QRectF(0, 0, _SWATCH_PX, _SWATCH_PX).adjusted(1, 1, -1, -1)
            draw_swatch(painter, box, speaks)
        kind = QTextDocument.ResourceType.ImageResource.value
        document.addResource(kind, QUrl(f"{_SCHEME}{speaks.value}"), picture)


def skin_rows(heading: str, lines: Sequence[tuple[Speaks, str]]) -> list[str]:
    """Return what the skin says, each line with how that skin looks on the body."""
    if not lines:
        return []
    rows = [
        f'<tr><td valign=top><img src="{_SCHEME}{speaks.value}" width={_SWATCH_PX} '
        f"height={_SWATCH_PX}></td><td>{plain(line)}</td></tr>"
        for speaks, line in lines
    ]
    return [title(heading), "<table>", *rows, "</table>"]


def comparison(words: Comparison, ask: str, points_to: str) -> list[str]:
    """Return why one candidate rather than another.

    Args:
        words: The two, in words.
        ask: Heading of what would tell them apart.
        points_to: Pattern of what stands over the reasons for one ``{name}``.
    """
    parts = [
        f'<a name="{ANCHOR}"></a>{title(words.title)}',
        f"<p><b>{plain(words.verdict)}</b></p>",
    ]
    for name, sentences in zip(words.names, (words.first, words.second), strict=True):
        told = [each for each in sentences if counts(each)]
        if told:
            parts.append(f"<p class=quiet>{plain(points_to.format(name=name))}</p>")
            # The factor is that of the odds of the one that it stands under.
            rows = (
                _row(each.said, with_factor(each.weight, abs(each.log_odds)))
                for each in told
            )
            parts += ["<table width=100%>", *rows, "</table>"]
    parts.append(f"<p class=quiet>{plain(ask)}</p>")
    parts += [f"<p>{plain(line)}</p>" for line in words.ask]
    parts += [f"<p class=quiet>{plain(line)}</p>" for line in words.only]
    return parts
