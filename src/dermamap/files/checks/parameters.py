"""Numbers that turn maps into fields and drawings into evidence, in their ranges."""

import math
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Final

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    CONDITIONS,
    LESIONS,
    MAP_ROOTS,
    MAPS,
    MULTI_ROOTS,
    NERVES,
    PATTERNS,
    ROOTS,
    ZONES,
    Symptom,
)
from dermamap.core.atlas.shapes import RUN_WORDS
from dermamap.core.knowledge.base import BANDS
from dermamap.files.atlas.atlas_file import field_columns
from dermamap.files.checks.nerves import EXTENTS
from dermamap.files.checks.report import ABOUT, Report
from dermamap.files.reading.plain_values import as_list, as_number, as_word, shown
from dermamap.files.simulation_file import habits_from_plain

_ZONE_WORDS: Final = (*ZONES, *COMPOSITE_ZONES)
_MANY: Final = 100
_TWICE_KEYS: Final = ("symptoms", "beside")
_CONDITION_KEYS: Final = ("lesion", "shapes", "fields", "felt", *ABOUT)
_ROUNDING: Final = 1e-9
_SEXES: Final = ("female", "male")
_SOFTNESS: Final = ("limb_mm", "foot_mm", "axial_mm")
_RULES: Final = {
    "partial": (
        "smallest_share",
        "smallest_share_at_ends",
        "above_knee_level",
        "foot_level",
    ),
    "reach": ("pain", "numbness"),
}
_SYMPTOMS: Final = ("pain", "numbness")
_SADDLE: Final = ("S2", "S3", "S4-5")
_SHARES: Final = (
    "outside",
    "other_side",
    "zone_power",
    "growth",
    "pain_where_numb",
    "one_side_only",
    "whole_root",
    "whole_nerve",
    "astray",
)


def check_atlas(report: Report, value: object, where: str) -> None:
    """Check ``atlas.yaml``: how maps become fields."""
    _lengths(report, value, where)
    _consensus(report, value, where)
    extents = report.block(value, "nerve_extents", where)
    shares = _table(report, extents, f"{where}: nerve_extents", EXTENTS, "extent")
    for weak, strong in pairwise([shares.get(each) for each in reversed(EXTENTS)]):
        if weak is not None and strong is not None and weak > strong:
            problem = "expected smaller extents to claim at least as strongly"
            report.problem(f"{where}: nerve_extents", problem)
            break
    _multi_root(report, value, where)
    saddle = report.block(value, "saddle_share", where)
    _table(report, saddle, f"{where}: saddle_share", _SADDLE, "root")
    patterns = report.block(value, "patterns", where)
    place = f"{where}: patterns"
    for pattern, stages in report.known(patterns, place, PATTERNS, "pattern"):
        tree = report.mapping(stages, f"{place}: {pattern}")
        for stage, zones in _numbers_of(tree).items():
            _zone_claims(report, zones, f"{place}: {pattern}: {stage}")
    for key, words in _RULES.items():
        block = report.block(value, key, where)
        if block:
            block = report.keys(block, f"{where}: {key}", words, words)
        for word, number in _numbers_of(block).items():
            # Levels of the limb run from 0 to 2, everything else is a share.
            most = 2 if word.endswith("_level") else 1
            report.attempt(as_number, number, f"{where}: {key}: {word}", 0, most)
    pain = report.block(value, "nerve_pain", where)
    place = f"{where}: nerve_pain"
    for nerve, zones in report.known(_numbers_of(pain), place, NERVES, "nerve", ()):
        _zone_claims(report, zones, f"{place}: {nerve}")


def check_likelihood(report: Report, value: object, where: str) -> None:
    """Check ``likelihood.yaml``: how a drawing is weighed."""
    before = len(report.problems)
    groups = report.block(value, "groups", where)
    place = f"{where}: groups"
    named = [
        word
        for group, words in groups.items()
        for word in _words(
            report, words, f"{place}: {group}", "a symptom", tuple(Symptom)
        )
    ]
    if len(report.problems) == before:
        _each_once(report, named, tuple(Symptom), place, "symptom")
    _told_twice(report, value, where, groups)
    strengths = [f"strength_{group}" for group in groups]
    rows = report.block(value, "parameters", where)
    place = f"{where}: parameters"
    words = (*_SHARES, *strengths) if groups else tuple(rows)
    for word, row in report.known(
        rows, place, words, "parameter", words if rows else ()
    ):
        inner = report.mapping(row, f"{place}: {word}")
        if inner:
            most = 1 if word in _SHARES else math.inf
            number = inner.get("value")
            report.attempt(as_number, number, f"{place}: {word}: value", 0, most)
            report.text(inner, "note", f"{place}: {word}")
            report.proven["parameters"] += 1
    _by_condition(report, value, where, tuple(groups))


def _told_twice(
    report: Report, value: object, where: str, groups: Mapping[str, object]
) -> None:
    """Check which symptoms of a group tell their place twice, and beside which."""
    rows = report.block(value, "told_twice", where)
    place = f"{where}: told_twice"
    words = tuple(groups) or tuple(rows)
    for group, row in report.known(rows, place, words, "group"):
        here = f"{place}: {group}"
        tree = report.mapping(row, here)
        tree = report.keys(tree, here, _TWICE_KEYS, _TWICE_KEYS)
        for key, named in tree.items():
            _words(report, named, f"{here}: {key}", "a symptom", tuple(Symptom))


def _by_condition(
    report: Report, value: object, where: str, groups: tuple[str, ...]
) -> None:
    """Check which shapes conditions say that their lesions take."""
    place = f"{where}: by_condition"
    rows = report.block(value, "by_condition", where)
    for condition, row in report.known(rows, place, CONDITIONS, "condition", ()):
        here = f"{place}: {condition}"
        tree = report.mapping(row, here)
        tree = report.keys(tree, here, _CONDITION_KEYS, _CONDITION_KEYS[:2])
        if groups and "fields" in tree:
            _words(report, tree["fields"], f"{here}: fields", "a group", groups)
        if groups and "felt" in tree:
            felt = report.block(tree, "felt", here)
            for group, number in report.known(
                felt, f"{here}: felt", groups, "group", ()
            ):
                report.attempt(as_number, number, f"{here}: felt: {group}", 0, 1)
        lesion = report.attempt(as_word, tree.get("lesion"), here, "a lesion", LESIONS)
        if lesion is None:
            continue
        stages = [
            stage
            for name in field_columns()
            for own, _, stage in [name.partition("/")]
            if own == lesion and stage
        ]
        shares = report.block(tree, "shapes", here)
        words, place_of_shares = tuple(stages) or RUN_WORDS, f"{here}: shapes"
        numbers = [
            report.attempt(as_number, number, f"{place_of_shares}: {word}", 0, 1)
            for word, number in report.known(
                shares, place_of_shares, words, "shape", ()
            )
        ]
        told = [number for number in numbers if number is not None]
        if len(told) == len(shares) and abs(sum(told) - 1) > _ROUNDING:
            report.problem(place_of_shares, "expected shares that sum to 1")


def check_spread(report: Report, value: object, where: str) -> None:
    """Check ``spread.yaml``: where pain and numbness of a root are felt."""
    before = len(report.problems)
    regions = report.block(value, "regions", where)
    place = f"{where}: regions"
    named = [
        zone
        for region, zones in regions.items()
        for zone in _words(report, zones, f"{place}: {region}", "a zone", ZONES)
    ]
    if len(report.problems) == before:
        _each_once(report, named, ZONES, place, "zone")
    for symptom in _SYMPTOMS:
        place = f"{where}: {symptom}"
        rows = report.block(value, symptom, where)
        required = tuple(regions) if rows else ()
        for region, row in report.known(
            rows, place, tuple(regions) or tuple(rows), "region", required
        ):
            tree = report.mapping(row, f"{place}: {region}")
            _table(report, tree, f"{place}: {region}", ROOTS, "root")
    counted = report.block(value, "provoked_counts", where)
    place = f"{where}: provoked_counts"
    counts = report.block(counted, "counts", place) if counted else {}
    for region, row in counts.items():
        place = f"{where}: provoked_counts: counts: {region}"
        tree = report.mapping(row, place)
        for root, pair in report.known(tree, place, ROOTS, "root", ()):
            _count(report, pair, f"{place}: {root}")


def check_repeatability(report: Report, value: object, where: str) -> None:
    """Check ``repeatability.yaml``: how well people draw the same twice."""
    block = report.block(value, "test_retest", where)
    for name, row in block.items():
        if isinstance(row, str):
            continue
        place = f"{where}: test_retest: {name}"
        for key, number in report.mapping(row, place).items():
            if key.startswith(("icc", "jaccard", "similarity")):
                report.attempt(as_number, number, f"{place}: {key}", 0, 1)
            elif isinstance(number, list):
                _range(report, number, f"{place}: {key}")


def check_simulation(report: Report, value: object, where: str) -> None:
    """Check ``simulation.yaml``: how simulated people feel, draw and are asked.

    Its reader stops at the first mistake.
    """
    report.attempt(habits_from_plain, value, where, field_columns())


def _lengths(report: Report, value: object, where: str) -> None:
    softness = report.block(value, "softness", where)
    place = f"{where}: softness"
    if softness:
        softness = report.keys(softness, place, _SOFTNESS, _SOFTNESS)
    for key, number in _numbers_of(softness).items():
        report.attempt(as_number, number, f"{place}: {key}", 1, 200)


def _consensus(report: Report, value: object, where: str) -> None:
    consensus = report.block(value, "consensus", where)
    place = f"{where}: consensus: maps"
    if consensus:
        named = _words(report, consensus.get("maps"), place, "a map", MAPS)
        _each_once(report, named, (), place, "map")


def _multi_root(report: Report, value: object, where: str) -> None:
    block = report.block(value, "multi_root", where)
    place = f"{where}: multi_root"
    required = MULTI_ROOTS if block else ()
    for lesion, roots in report.known(block, place, MULTI_ROOTS, "lesion", required):
        named = _words(report, roots, f"{place}: {lesion}", "a root", MAP_ROOTS)
        expected = lesion.split("+")
        whole = isinstance(roots, list) and len(named) == len(roots)
        if "+" in lesion and whole and named != expected:
            problem = f"expected {', '.join(expected)}, found {', '.join(named)}"
            report.problem(f"{place}: {lesion}", problem)


def _numbers_of(tree: Mapping[str, object]) -> dict[str, object]:
    """Return a block without what says where its numbers are from."""
    return {key: each for key, each in tree.items() if key not in ABOUT}


def _table(
    report: Report,
    tree: Mapping[str, object],
    where: str,
    words: Collection[str],
    kind: str,
) -> dict[str, float]:
    """Return the shares of every word."""
    table = _numbers_of(tree)
    shares = {}
    required = words if tree else ()
    for word, number in report.known(table, where, words, kind, required):
        share = report.attempt(as_number, number, f"{where}: {word}", 0, 1)
        if share is not None:
            shares[word] = share
    return shares


def check_conditions(report: Report, value: object, where: str) -> None:
    """Check the factors by age and sex in ``conditions.yaml``.

    The program reads the rates that were made with them, and never them.
    """
    tree: object = value
    steps = ("priors", "conversion", "pool")
    for step in steps:
        tree = tree.get(step) if isinstance(tree, dict) else None
    place = ": ".join((where, *steps))
    for key, words in (("band_factor", BANDS[:3]), ("sex_factor", _SEXES)):
        factors = tree.get(key) if isinstance(tree, dict) else None
        if factors is None:
            continue
        inner = f"{place}: {key}"
        table = _numbers_of(report.mapping(factors, inner))
        required = words if table else ()
        for word, factor in report.known(table, inner, words, "group", required):
            report.attempt(as_number, factor, f"{inner}: {word}", 0.1, 10)


def _zone_claims(report: Report, value: object, where: str) -> None:
    tree = report.mapping(value, where)
    for zone, claim in report.known(tree, where, _ZONE_WORDS, "zone", ()):
        report.attempt(as_number, claim, f"{where}: {zone}", 0, 1)


def _words(
    report: Report, value: object, where: str, what: str, known: Collection[str]
) -> list[str]:
    words = report.attempt(as_list, value, where, "words", _MANY) or []
    taken = [report.attempt(as_word, word, where, what, known) for word in words]
    return [word for word in taken if word is not None]


def _each_once(
    report: Report, named: list[str], words: Collection[str], where: str, kind: str
) -> None:
    for word in dict.fromkeys(named):
        if named.count(word) > 1:
            report.problem(
                where, f"the {kind} {word} is named {named.count(word)} times"
            )
    for word in words:
        if word not in named:
            report.problem(where, f"the {kind} {word} is missing")


def _count(report: Report, pair: object, where: str) -> None:
    good = (
        isinstance(pair, list)
        and [type(each) for each in pair] == [int, int]
        and 0 <= pair[0] <= pair[1]
    )
    if not good:
        problem = f"expected how many of how many, found {shown(pair)}"
        report.problem(where, problem)


def _range(report: Report, ends: list[object], where: str) -> None:
    numbers = [report.attempt(as_number, each, where) for each in ends]
    known = [each for each in numbers if each is not None]
    if len(known) == len(numbers) and known != sorted(known):
        report.problem(where, "expected the lower end first")
