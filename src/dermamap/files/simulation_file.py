"""Reads how simulated people feel, draw and are asked: ``data/simulation.yaml``."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np

from dermamap.core.anatomy import CONDITIONS, ROOTS, ViewId
from dermamap.core.assessment import Setting
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import BANDS, CONDITION_INDEX, FloatArray, Knowledge
from dermamap.core.simulation.habits import (
    KINDS,
    NUMB,
    SURFACES,
    Ages,
    Answering,
    Asking,
    Feelings,
    Habits,
    Hand,
    Taken,
)
from dermamap.core.simulation.simulator import Simulator
from dermamap.core.simulation.tracing import LEFT_VIEWS
from dermamap.files.atlas.atlas_file import ANYWHERE, field_columns
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.files.reading.plain_values import (
    as_list,
    as_mapping,
    as_number,
    as_text,
    as_word,
    spoken,
)
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading
from dermamap.files.reading.yaml_file import read_yaml
from dermamap.files.reference import load_reference

SIMULATION: Final = "data/simulation.yaml"

_ABOUT: Final = ("status", "source", "note")
_BLOCKS: Final = (
    "ages",
    "asking",
    "answers",
    "feelings",
    "drawing",
    "surfaces",
)
_GROUPS: Final = ("history", "strength", "reflexes", "tests")
_FIELDS: Final = ("numbness", "pain")
_BESIDE: Final = ("neighbour", "astray")
_LENGTHS: Final = ("own_mm", "hand_mm")
_SHARES: Final = ("hand_share", "size_share", "stray", "second_piece")
_OLDEST: Final = 130
_LONGEST_MM: Final = 1_000
_LARGEST_CM2: Final = 100
_ROUNDING: Final = 1e-6
_WORDS: Final = ("apart", "brisk_together")
_MOST_WORDS: Final = 100
_LONGEST_WORD: Final = 60
_CLOSEST: Final = 0.99
"""Answers that go together more closely would be one."""

_EVERYWHERE: Final = 0.5
"""Claims that are left everywhere stay below this, or there are no borders."""


def load_simulator(
    knowledge: Knowledge, setting: Setting = Setting.PRIMARY_CARE
) -> Simulator:
    """Read everything that samples cases.

    Args:
        knowledge: What is known of conditions and findings.
        setting: Where people are seen.

    Raises:
        DermamapError: A file is missing or wrong.
    """
    views = ViewLibrary()
    rasters = {view: views.facets(ViewId(view)) for view in LEFT_VIEWS}
    habits = load_habits()
    groups = [group.id for group in knowledge.groups]
    where = f"{SIMULATION}: answers"
    for word in sorted(habits.answering.apart):
        as_word(word, f"{where}: apart", "a group of findings", groups)
    for word in sorted(habits.answering.brisk_together):
        as_word(word, f"{where}: brisk_together", "a reflex", knowledge.exam.brisk)
    return Simulator(load_reference(knowledge), habits, rasters, setting)


def generator(seed: int, number: int) -> np.random.Generator:
    """Return the source of chance of one case of a set.

    Each case has its own, so that it does not depend on how many are made. The bit
    generator is named, because numpy may come to prefer another.

    Args:
        seed: Of the set.
        number: Of the case.
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, number])))


def load_habits() -> Habits:
    """Read how simulated people feel, draw and are asked.

    Raises:
        DermamapError: The file is missing or wrong.
    """
    with reading(SIMULATION):
        data = resource(SIMULATION).read_bytes()
    return habits_from_plain(read_yaml(data, SIMULATION), SIMULATION, field_columns())


def habits_from_plain(value: object, where: str, columns: Sequence[str]) -> Habits:
    """Return what the plain values of the file stand for.

    Args:
        value: The plain values.
        where: Name of the file.
        columns: Names of the columns of the fields.

    Raises:
        DermamapError: Names the first place that is wrong.
    """
    tree = as_mapping(value, where, ("format", *_BLOCKS), _BLOCKS)
    return Habits(
        ages=_ages(tree["ages"], f"{where}: ages"),
        asking=_asking(tree["asking"], f"{where}: asking"),
        answering=_answering(tree["answers"], f"{where}: answers"),
        feelings=_feelings(tree["feelings"], f"{where}: feelings"),
        hand=_hand(tree["drawing"], f"{where}: drawing"),
        surfaces=_surfaces(tree["surfaces"], f"{where}: surfaces"),
        somewhere=columns.index(ANYWHERE),
    )


def _block(
    value: object,
    where: str,
    words: Collection[str],
    required: Collection[str] | None = None,
) -> dict[str, object]:
    """Return a mapping of known words, without what says where its numbers are from."""
    needed = words if required is None else required
    tree = as_mapping(value, where, (*words, *_ABOUT), needed)
    return {key: each for key, each in tree.items() if key not in _ABOUT}


def _share(tree: Mapping[str, object], key: str, where: str) -> float:
    return as_number(tree[key], f"{where}: {key}", 0, 1)


def _shares(value: object, where: str, words: Sequence[str]) -> list[float]:
    """Return the share of each word, in the order of the words."""
    tree = _block(value, where, words)
    return [_share(tree, word, where) for word in words]


def _ages(value: object, where: str) -> tuple[Ages, ...]:
    tree = _block(value, where, BANDS[:-1])
    ages = []
    for band in BANDS[:-1]:
        place = f"{where}: {band}"
        row = _block(tree[band], place, ("share", "from", "to"))
        low = int(as_number(row["from"], f"{place}: from", 0, _OLDEST))
        high = int(as_number(row["to"], f"{place}: to", low, _OLDEST))
        ages.append(Ages(_share(row, "share", place), low, high + 1))
    return tuple(ages)


def _asking(value: object, where: str) -> Asking:
    tree = _block(value, where, ("examined", *_GROUPS, "other_leg"))
    groups = {}
    for group in _GROUPS:
        place = f"{where}: {group}"
        row = _block(tree[group], place, ("people", "least", "most"))
        least, most = _ordered(row, place)
        groups[group] = Taken(_share(row, "people", place), least, most)
    return Asking(
        examined=_share(tree, "examined", where),
        groups=groups,
        other_leg=_share(tree, "other_leg", where),
    )


def _answering(value: object, where: str) -> Answering:
    tree = _block(value, where, ("together", *_WORDS, "implied"))
    words = {}
    for key in _WORDS:
        listed = as_list(tree[key], f"{where}: {key}", "words", _MOST_WORDS)
        words[key] = frozenset(
            as_text(each, f"{where}: {key}", _LONGEST_WORD, one_line=True)
            for each in listed
        )
    return Answering(
        together=as_number(tree["together"], f"{where}: together", 0, _CLOSEST),
        implied=_share(tree, "implied", where),
        **words,
    )


def _feelings(value: object, where: str) -> Feelings:
    tree = _block(value, where, ("default", "by_condition", "kinds", "second"))
    shares = _rows({"default": tree["default"]}, where, ("numb", "pain"))
    by_condition = as_mapping(
        tree["by_condition"], f"{where}: by_condition", CONDITIONS
    )
    shares = _rows(by_condition, f"{where}: by_condition", ("numb", "pain"), shares)
    place = f"{where}: kinds"
    rows = _block(tree["kinds"], place, ("default", *CONDITIONS), ("default",))
    kinds = _rows(rows, place, NUMB)
    for word in rows:
        # The last condition, other, has no row of its own.
        if abs(kinds[CONDITION_INDEX.get(word, -1)].sum() - 1) > _ROUNDING:
            row = f"{place}: {word}"
            raise DermamapError(row, "expected shares that add up to 1")
    second = _share(tree, "second", where)
    return Feelings(shares[:, 0], shares[:, 1], kinds, second)


def _rows(
    rows: Mapping[str, object],
    where: str,
    words: Sequence[str],
    table: FloatArray | None = None,
) -> FloatArray:
    """Return shares by condition; the row ``default`` holds for all without their own.

    Args:
        rows: By condition or ``default``, which comes first.
        where: File and place.
        words: The columns.
        table: What holds for conditions without a row.
    """
    found = np.zeros((len(CONDITION_INDEX), len(words))) if table is None else table
    for word in sorted(rows, key=lambda each: each != "default"):
        shares = _shares(rows[word], f"{where}: {word}", words)
        found[slice(None) if word == "default" else CONDITION_INDEX[word]] = shares
    return found


def _hand(value: object, where: str) -> Hand:
    single = (*_LENGTHS, *_SHARES, "smallest_cm2")
    tree = _block(value, where, (*single, *_BESIDE, "whole", "part", "somewhere"))
    numbers = {}
    for key in single:
        place = f"{where}: {key}"
        row = _block(tree[key], place, ("value",))
        low, high = _limits(key)
        numbers[key] = as_number(row["value"], f"{place}: value", low, high)
    if numbers["hand_share"] + numbers["size_share"] > 1:
        problem = "expected at most 1 together with size_share"
        place = f"{where}: hand_share: value"
        raise DermamapError(place, problem)
    neighbour, astray = (
        dict(zip(_FIELDS, _shares(tree[key], f"{where}: {key}", _FIELDS), strict=True))
        for key in _BESIDE
    )
    whole = _shares(tree["whole"], f"{where}: whole", KINDS)
    part, somewhere = (
        _range(tree[key], f"{where}: {key}") for key in ("part", "somewhere")
    )
    return Hand(
        **numbers,
        neighbour=neighbour,
        astray=astray,
        whole=dict(zip(KINDS, whole, strict=True)),
        least=part[0],
        most=part[1],
        somewhere=somewhere,
    )


def _limits(key: str) -> tuple[float, float]:
    if key in _LENGTHS:
        return 1, _LONGEST_MM
    if key == "smallest_cm2":
        return 1, _LARGEST_CM2
    return (1e-4, _EVERYWHERE) if key == "stray" else (0, 1)


def _range(value: object, where: str) -> tuple[float, float]:
    return _ordered(_block(value, where, ("least", "most")), where)


def _ordered(tree: Mapping[str, object], where: str) -> tuple[float, float]:
    low, high = (_share(tree, key, where) for key in ("least", "most"))
    if low > high:
        raise DermamapError(where, "expected least not to be above most")
    return low, high


def _surfaces(
    value: object, where: str
) -> dict[tuple[str, str], tuple[float, float, float]]:
    tree = _block(value, where, _FIELDS)
    found = {}
    for group in _FIELDS:
        place = f"{where}: {group}"
        for root, row in _block(tree[group], place, ROOTS, ()).items():
            front, back, both = _shares(row, f"{place}: {root}", SURFACES)
            if front + back + both <= 0:
                problem = f"expected a share of {spoken(SURFACES)} above 0"
                name = f"{place}: {root}"
                raise DermamapError(name, problem)
            found[root, group] = front, back, both
    return found
