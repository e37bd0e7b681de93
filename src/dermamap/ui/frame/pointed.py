"""What is under the pointer, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dermamap.core.anatomy import NERVES
from dermamap.core.atlas.agreement import BLANK, Agreement
from dermamap.core.body.zone_parts import ZonePart
from dermamap.core.words.wording import Wording
from dermamap.ui.pictures.territories import Label
from dermamap.ui.stage.stage import Place


@dataclass(frozen=True, slots=True)
class Votes:
    """How it is said what several maps give a place to.

    Attributes:
        first: What most of them say, with name, count and all.
        other: What others say, with name and count.
        left: How many leave it blank, with count.
        blank: When all of them do.
    """

    first: str
    other: str
    left: str
    blank: str


@dataclass(frozen=True, slots=True)
class PlacePhrases:
    """How a place is said.

    Attributes:
        within: A place and its part, with place and part.
        told: A place and what is told of it, with place and told.
        parts: What the thirds of large zones are called.
    """

    within: str
    told: str
    parts: Mapping[ZonePart, str]


def label_text(label: Label, wording: Wording) -> str:
    """Return in plain words what a layer calls a piece of skin."""
    if label.area:
        return wording.signature_areas[label.area].plain
    if label.branch:
        return wording.branches[label.territory][label.branch].plain
    return wording.territory(label.territory).plain


def claimants_text(names: Iterable[str], wording: Wording) -> str:
    """Return the roots and nerves that claim a place: "L5, common fibular nerve"."""
    joint = wording.patterns.phrases["between"]
    return joint.join(
        wording.name_within(name) if name in NERVES else name for name in names
    )


def place_text(
    place: Place | None,
    part: ZonePart | None,
    told: str,
    wording: Wording,
    phrases: PlacePhrases,
) -> str:
    """Return what is under the pointer, in words.

    Args:
        place: The place.
        part: Which part of its zone it is in.
        told: What else there is to say of it.
        wording: The texts.
        phrases: Patterns.
    """
    if place is None or place.zone is None:
        return ""
    zone = wording.zone(place.zone, place.side)
    text = zone[:1].upper() + zone[1:]
    if part is not None:
        text = phrases.within.format(place=text, part=phrases.parts[part])
    return phrases.told.format(place=text, told=told) if told else text


def labels_text(labels: Sequence[Label], wording: Wording) -> str:
    """Return what the layers on show call a place; empty if they say nothing."""
    said = [label_text(label, wording) for label in labels]
    return wording.listed(said) if said else ""


def votes_text(agreement: Agreement, facet: int, words: Votes) -> str:
    """Return what the maps say of a facet, such as "L5 on 3 of 4 maps, S1 on 1".

    Args:
        agreement: What the maps say.
        facet: Of either side.
        words: Patterns of the sentence.
    """
    given = agreement.given[:, facet % agreement.given.shape[1]].tolist()
    counted = Counter(given).most_common()
    drawn = [(agreement.names[n], count) for n, count in counted if n != BLANK]
    if not drawn:
        return words.blank
    (name, count), *others = drawn
    parts = [words.first.format(name=name, count=count)]
    parts += [words.other.format(name=name, count=count) for name, count in others]
    blank = given.count(BLANK)
    if blank:
        parts.append(words.left.format(count=blank))
    return ", ".join(parts)
