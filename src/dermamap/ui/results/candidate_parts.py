"""Parts of the page of a candidate: what the skin says, and it against another."""

from collections.abc import Sequence
from html import escape
from math import exp

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument

from dermamap.core.assessment import Speaks
from dermamap.core.words.contrasting import Comparison
from dermamap.core.words.explanation import Sentence
from dermamap.core.words.settling import Settling
from dermamap.core.words.texts import ConditionText
from dermamap.core.words.wording import Audience
from dermamap.ui.parts.theme import draw_swatch
from dermamap.ui.results.page_text import linked, plain, section, title
from dermamap.ui.results.subject import Subject

ANCHOR = "rather"
"""Where the comparison begins."""

_NOTHING = (0.995, 1.05)
"""Factors from the one to the other are told as 1, and so need not be told."""

_SWATCH_PX = 16
_SCHEME = "says:"


ANSWER = "answer:"
"""Begins the address of an answer; the places of question and answer follow."""


def reason_row(sentence: Sentence, *, with_factor: bool, numbers: str = "") -> str:
    """Return a reason as a row of a table, with how much it counts.

    The prior has no factor: it is where the odds begin.

    Args:
        sentence: The reason.
        with_factor: Whether the factor of the odds is told with the word.
        numbers: Links to its sources.
    """
    weight = sentence.counted if with_factor else sentence.weight
    return _row(sentence.said, weight, numbers)


def ask_rows(heading: str, asks: Sequence[Settling]) -> list[str]:
    """Return what to ask or test next, each answer a link that gives it."""
    if not asks:
        return []
    parts = [title(heading)]
    for n, asked in enumerate(asks):
        parts.append(f"<p>{plain(asked.text)}</p><table>")
        for m, way in enumerate(asked.ways):
            label = plain(way.label)
            if way.answer is not None:
                label = f'<a href="{ANSWER}{n}:{m}"><b>{label}</b></a>'
            parts.append(f"<tr><td>{label}</td><td class=quiet>{plain(way.told)}</td>")
            parts.append("</tr>")
        parts.append("</table>")
    return parts


def counts(sentence: Sentence) -> bool:
    """Whether a reason changes the odds as they are shown; the prior is their start."""
    least, most = _NOTHING
    return sentence.key == "prior" or not least <= exp(sentence.log_odds) < most


def _row(text: str, weight: str, numbers: str = "") -> str:
    return (
        f"<tr><td>{plain(text)}{numbers}</td>"
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


def comparison(
    words: Comparison, ask: str, points_to: str, *, with_factor: bool
) -> list[str]:
    """Return why one candidate rather than another.

    Args:
        words: The two, in words.
        ask: Heading of what would tell them apart.
        points_to: Pattern of what stands over the reasons for one ``{name}``.
        with_factor: Whether factors of the odds are told with the words.
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
            rows = (reason_row(each, with_factor=with_factor) for each in told)
            parts += ["<table width=100%>", *rows, "</table>"]
    parts.append(f"<p class=quiet>{plain(ask)}</p>")
    parts += [f"<p>{plain(line)}</p>" for line in words.ask]
    parts += [f"<p class=quiet>{plain(line)}</p>" for line in words.only]
    return parts


def about(subject: Subject, keys: Sequence[str]) -> list[str]:
    """Return what is generally known, under its headings, at the level of the reader.

    Args:
        subject: The candidate.
        keys: Of the sources that numbers stand for.
    """
    text, headings = subject.text, subject.headings
    clinical = subject.audience is Audience.CLINICIAN
    parts = []
    if isinstance(text, ConditionText):
        for heading, told in text.plain.items():
            detail = text.clinical.get(heading, "") if clinical else ""
            said = linked(detail, keys) if detail else escape(told)
            parts.append(f"{title(headings[heading])}<p>{said}</p>")
        return parts
    parts.append(section(headings["skin"], text.skin))
    parts.append(section(headings["muscles"], text.muscles))
    parts.append(section(headings["reflex"], text.reflex))
    if text.confused_with:
        parts.append(title(headings["confused_with"]))
        for other, how in text.confused_with.items():
            name = subject.names.get(other, other)
            parts.append(f"<p><b>{escape(name)}.</b> {escape(how)}</p>")
    return parts
