"""What is written on a sheet of the atlas, and beside pictures with legends."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dermamap.core.anatomy import CONSENSUS, MAPS, NERVE_MAPS
from dermamap.core.assessment import Speaks
from dermamap.core.atlas.fields import TERRITORY_CLAIM
from dermamap.core.atlas.palette import Paint
from dermamap.core.knowledge.base import Source
from dermamap.core.picture.legend import Entry
from dermamap.core.picture.nerve_picture import ONE_NERVE, extents_legend
from dermamap.core.picture.overlays import (
    AGREED,
    BARE_SKIN,
    COMPARED_OPACITY,
    DISPUTED,
    NOT_AGREED,
    NOT_DISPUTED,
    SAYS_OPACITY,
)
from dermamap.core.picture.rendering import SAYS_FILLS
from dermamap.core.picture.sheet import Section, SheetText
from dermamap.core.words.texts import MapNotes, Statement
from dermamap.files.atlas.nerve_notes import NerveNotes

BORDERS: Final = (
    "All borders are assumed: no publication gives coordinates. They were placed on "
    "the skin to fit its words and landmarks, and are good to 2 to 4 cm on the limb "
    "and 1 cm on the foot."
)
_MOST_SOURCES: Final = 7

_SAMPLE: Final = "#97bee5"
_COMPARED: Final = (
    Entry("marked, and fits", SAYS_FILLS[Speaks.FOR], SAYS_OPACITY),
    Entry("marked, and speaks against it", SAYS_FILLS[Speaks.AGAINST], SAYS_OPACITY),
    Entry("its skin, left out", SAYS_FILLS[Speaks.LEFT_OUT], SAYS_OPACITY),
)


def _one(heading: str, text: str) -> Section:
    return Section(heading, (text,))


_LAYERS: Final[Mapping[str, SheetText]] = {
    CONSENSUS: SheetText(
        "Consensus of the maps",
        "what the program reasons with: skin that four maps after publications "
        "together give to a root",
        (
            _one(
                "How it is made",
                "Each map's borders are softened, since neighbouring roots overlap. "
                "The claims of the four maps are averaged with equal weights; a map "
                "has a say only where it draws any root. A root is drawn where its "
                f"mean claim is the strongest and at least {TERRITORY_CLAIM:g}; skin "
                "where none is so strong is undecided and stays blank. docs/atlas.md "
                "gives the rule, data/atlas.yaml its numbers.",
            ),
            _one("Evidence", "Derived from the maps; the weights are assumed."),
        ),
    ),
    "agreement": SheetText(
        "Where the maps agree",
        "how many of the maps that draw a place give it to the same root",
        (
            _one(
                "How it is made",
                "For each place, the maps that draw it are counted by the root that "
                "they give it to: four, or three where one leaves skin blank. Skin "
                "that fewer than two draw, or of which no two say the same, is left "
                "bare.",
            ),
        ),
    ),
    "disagreement": SheetText(
        "Where the maps contradict each other",
        "how many of the maps that draw a place give it to another root than most do",
        (
            _one(
                "How it is made",
                "For each place, the maps that draw it are counted by the root that "
                "they give it to: four, or three where one leaves skin blank. The "
                "stronger the colour, the more of them differ from the commonest "
                "answer. Skin that fewer than two draw is left bare.",
            ),
        ),
    ),
    "nerves": SheetText(
        "Cutaneous nerves: usual extent",
        "the classic extent of each nerve; many people differ",
        (),
    ),
    "nerves_largest": SheetText(
        "Cutaneous nerves: largest extent",
        "skin that each nerve reaches in a part of people, or through communicating "
        "branches",
        (),
    ),
    "nerves_autonomous": SheetText(
        "Cutaneous nerves: autonomous zones",
        "skin where loss is surest when this nerve alone fails",
        (),
    ),
    "nerve_branches": SheetText(
        "Branches of the lateral femoral cutaneous nerve",
        "the anterior branch runs to the knee, the posterior lies over the upper outer "
        "thigh",
        (),
    ),
    "zones": SheetText(
        "Zones of the skin",
        "the 41 named pieces of each side that texts and findings speak of",
        (
            _one(
                "What they are",
                "Zones are names for places, and say nothing of roots and nerves. "
                "Every point of the skin lies in exactly one. data/zones.yaml holds "
                "them.",
            ),
        ),
    ),
    "signature": SheetText(
        "Signature areas",
        "small pieces of skin that stand for one root, for teaching and testing",
        (
            _one(
                "What they are",
                "Key points, the discs, are those at which the neurological standards "
                "for spinal cord injury (ISNCSCI) test a root. The larger areas were "
                "numbed most surely by a block of the one root.",
            ),
        ),
    ),
    "landmarks": SheetText(
        "The skin",
        "ten views of one skin: the legs to one scale, the feet enlarged",
        (),
    ),
}
_OF_NERVES: Final = {*NERVE_MAPS, "nerve_branches"}
_MADE_OF_MAPS: Final = {CONSENSUS, "agreement", "disagreement"}
_ACKNOWLEDGEMENT: Final = "Acknowledgement"


def credited(layers: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the published maps that some layers show or are made of."""
    shown = set(layers)
    return tuple(name for name in MAPS if name in shown or _MADE_OF_MAPS & shown)


def credits_of(layers: Iterable[str], maps: Mapping[str, MapNotes]) -> tuple[str, ...]:
    """Return what has to stand under a picture: whom it is owed to, in few words."""
    shown = list(layers)
    titles = [maps[name].title for name in credited(shown)]
    lines = []
    if titles:
        status = dict.fromkeys(maps[name].border_status for name in credited(shown))
        lines.append(f"{'; '.join(titles)}; borders {' or '.join(status)}")
        lines += acknowledgements(credited(shown), maps)
    if any(each in _OF_NERVES or each.startswith(ONE_NERVE) for each in shown):
        lines.append("Nerves after the sources of data/nerves.yaml; borders assumed")
    return tuple(lines)


def acknowledgements(
    names: Iterable[str], maps: Mapping[str, MapNotes]
) -> tuple[str, ...]:
    """Return what has to be acknowledged wherever one of some maps is credited."""
    notes = [maps[name] for name in names]
    return tuple(
        f"{each.title}: {_marked(each.acknowledgement)}"
        for each in notes
        if each.acknowledgement is not None
    )


def acknowledged(
    text: SheetText, layers: Iterable[str], maps: Mapping[str, MapNotes]
) -> SheetText:
    """Return the text of a sheet with the acknowledgements that its maps need."""
    words = acknowledgements(credited(layers), maps)
    if not words or any(each.heading == _ACKNOWLEDGEMENT for each in text.sections):
        return text
    return replace(text, sections=(*text.sections, Section(_ACKNOWLEDGEMENT, words)))


def legend_of(
    layers: Iterable[str],
    paints: Mapping[str, Paint],
    extents: Mapping[str, Collection[str]],
) -> tuple[Entry, ...]:
    """Return what the colours of some layers mean, as far as names do not say it.

    Args:
        layers: What is shown.
        paints: Of roots and nerves.
        extents: The layers that show something of each nerve that is shown alone.
    """
    shown = list(layers)
    found: list[Entry] = []
    if len(set(NERVE_MAPS) & set(shown)) > 1:
        found += extents_legend(_SAMPLE, _SAMPLE)
    for layer in shown:
        if layer in {"agreement", "disagreement"}:
            agree = layer == "agreement"
            bare = NOT_AGREED if agree else NOT_DISPUTED
            found += [
                *(
                    Entry(text, colour, COMPARED_OPACITY)
                    for _, text, colour in (AGREED if agree else DISPUTED)
                ),
                Entry(bare, BARE_SKIN, line="#bfa596"),
            ]
        elif layer == CONSENSUS:
            found.append(Entry("undecided", BARE_SKIN, line="#bfa596"))
        elif layer.startswith(ONE_NERVE):
            nerve = layer.removeprefix(ONE_NERVE)
            colour = paints[nerve].colour
            found += extents_legend(colour, colour, extents[nerve])
        elif layer.startswith("compare:"):
            found += _COMPARED
    return tuple(found)


def map_sheet(notes: MapNotes, sources: Mapping[str, Source]) -> SheetText:
    """Return what is written on the sheet of a published map."""
    sections = [
        Section("Kind of evidence", (_said(notes.kind_of_evidence),)),
        Section("Weaknesses", tuple(map(_said, notes.weaknesses)), listed=True),
    ]
    if notes.acknowledgement is not None:
        sections.append(Section(_ACKNOWLEDGEMENT, (_said(notes.acknowledgement),)))
    sections += [
        Section("Borders", (BORDERS,)),
        _cited(notes.source.split(", "), sources),
    ]
    return SheetText(notes.title, notes.subtitle, tuple(sections))


def nerve_sheet(notes: NerveNotes, sources: Mapping[str, Source]) -> SheetText:
    """Return what is written on the sheet of a nerve."""
    extents = [
        Section(
            f"{kind} extent" if kind != "autonomous" else "Autonomous zone", (_said(x),)
        )
        for kind, x in notes.extents.items()
    ]
    limits = [
        f"{kind.capitalize()}: {_marked(each)}" for kind, each in notes.limits.items()
    ]
    sections = [*extents]
    if limits:
        sections.append(Section("Limits", tuple(limits), listed=True))
    if notes.variants:
        variants = tuple(map(_said, notes.variants))
        sections.append(Section("How people differ", variants, listed=True))
    sections.append(Section("Borders", (BORDERS,)))
    sections.append(_cited(notes.source.split(", "), sources))
    roots = ", ".join(notes.roots)
    title = notes.name[0].upper() + notes.name[1:]
    return SheetText(title, f"from the roots {roots}", tuple(sections))


def layer_sheet(
    layer: str, maps: Mapping[str, MapNotes], nerves: Mapping[str, NerveNotes]
) -> SheetText:
    """Return what is written on the sheet of any other layer."""
    text = _LAYERS.get(layer) or SheetText(layer, "", ())
    sections = list(text.sections)
    if layer in NERVE_MAPS:
        kind = layer.partition("_")[2] or "usual"
        words = tuple(
            f"{each.name}: {_marked(each.extents[kind])}" for each in nerves.values()
        )
        sections.append(Section("The skin in words", words, listed=True))
        sections.append(
            _one("Sources", "data/nerves.yaml names those of every extent.")
        )
    if layer in _MADE_OF_MAPS:
        titles = tuple(maps[name].title for name in MAPS)
        sections.append(Section("The maps", titles, listed=True))
    sections.append(Section("Borders", (BORDERS,)))
    return replace(text, sections=tuple(sections))


def _said(statement: Statement) -> str:
    text = _marked(statement)
    return text[0].upper() + text[1:]


def _marked(statement: Statement) -> str:
    """Return a statement with its status, unless it was seen in its source."""
    if statement.status == "seen":
        return statement.text
    return f"{statement.text} ({statement.status})"


def _cited(keys: Sequence[str], sources: Mapping[str, Source]) -> Section:
    known = [sources[key].citation for key in keys if key in sources]
    more = len(known) - _MOST_SOURCES
    found = known[:_MOST_SOURCES]
    if more > 0:
        found.append(f"and {more} more, in data/sources.yaml")
    return Section("Sources", tuple(found), listed=True)
