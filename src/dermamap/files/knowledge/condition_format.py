"""Conditions, lesions and sources as plain values, and what they stand for."""

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np

from dermamap.core.anatomy import CONDITIONS, LESIONS
from dermamap.core.assessment import Setting
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import (
    BANDS,
    Basis,
    ConditionModel,
    FloatArray,
    Source,
)
from dermamap.core.knowledge.uncertainty import spread_of
from dermamap.files.knowledge.uncertainty_format import WIDEST
from dermamap.files.reading.number_format import (
    all_keys,
    as_basis,
    as_cell,
    as_odds,
    as_share,
    as_shares,
    as_tree,
    fixed,
    known_keys,
)
from dermamap.files.reading.plain_values import (
    as_bool,
    as_mapping,
    as_number,
    as_text,
    as_word,
)

_SEXES: Final = ("female", "male", "unknown")
_LONGEST: Final = 2_000

NO_ADDRESS: Final = "-"
"""Stands for the address of a source that has none, such as an old book."""

_LESION_KEYS: Final = ("motor", "reflex", "midline")


def sources_from_plain(plain: object, where: str) -> dict[str, Source]:
    """Return every source by its key.

    Raises:
        DermamapError: The file is not a set of sources.
    """
    tree = as_mapping(plain, where, ("format", "sources"), ("sources",))
    return {
        key: _source(value, f"{where}: sources, {key}")
        for key, value in as_tree(tree["sources"], f"{where}: sources").items()
    }


def _source(value: object, where: str) -> Source:
    cell = as_mapping(
        value, where, ("citation", "url", "status", "note"), ("citation", "status")
    )
    url = as_text(cell.get("url", NO_ADDRESS), f"{where}, url", _LONGEST)
    return Source(
        citation=as_text(cell["citation"], f"{where}, citation", _LONGEST),
        status=as_word(
            cell["status"], f"{where}, status", "a status", ("seen", "recalled")
        ),
        url="" if url == NO_ADDRESS else url,
        note=as_text(cell.get("note", ""), f"{where}, note", _LONGEST),
    )


def conditions_from_plain(
    plain: object, where: str, sources: Collection[str]
) -> ConditionModel:
    """Return how common conditions are and which lesions they cause.

    Raises:
        DermamapError: A number, a word or a source is wrong or missing.
    """
    keys = (
        "format",
        "version",
        "priors",
        "settings",
        "selected",
        "lesion_given_condition",
        "laterality",
        "unlisted",
        "two_at_once",
    )
    tree = as_mapping(plain, where, keys, keys[2:])
    place = f"{where}: priors"
    priors, spread = _priors(tree["priors"], place, sources)
    prior_basis = _prior_basis(as_tree(tree["priors"], place), place, sources)
    lesions, lesion_basis = _lesions(
        tree["lesion_given_condition"], f"{where}: lesion_given_condition", sources
    )
    both = _both(tree["laterality"], f"{where}: laterality", sources)
    place = f"{where}: unlisted"
    other = as_cell(tree["unlisted"], place, ("p", "lesions", "laterality"))
    basis = as_basis(other, place, sources)
    other_lesions = as_cell(other["lesions"], f"{place}, lesions", ("p",))
    other_both = as_cell(other["laterality"], f"{place}, laterality", ("p_both",))
    as_basis(other_both, f"{place}, laterality", sources)
    selected = as_cell(tree["selected"], f"{where}: selected", ("p",))
    as_basis(selected, f"{where}: selected", sources)
    two = as_cell(tree["two_at_once"], f"{where}: two_at_once", ("p",))
    row = _rest_shared(other_lesions["p"], f"{place}, lesions")
    return ConditionModel(
        priors=priors,
        spread=spread,
        settings=_settings(tree["settings"], f"{where}: settings", sources),
        selected=as_share(selected["p"], f"{where}: selected, p"),
        unlisted=as_share(other["p"], f"{place}, p"),
        two_at_once=as_share(two["p"], f"{where}: two_at_once, p"),
        lesions=fixed(np.concatenate([lesions, [[row]] * len(BANDS)], axis=1)),
        both=fixed(
            [*both, as_share(other_both["p_both"], f"{place}, laterality, p_both")]
        ),
        prior_basis=(*prior_basis, basis),
        lesion_basis=(
            *lesion_basis,
            as_basis(other_lesions, f"{place}, lesions", sources),
        ),
        two_basis=as_basis(two, f"{where}: two_at_once", sources),
    )


def _priors(
    value: object, where: str, sources: Collection[str]
) -> tuple[FloatArray, FloatArray]:
    """Return the shares of conditions, and how far off each may be."""
    allowed = (
        "unit",
        "bands",
        "status",
        "source",
        "note",
        "conversion",
        "uncertainty",
        "values",
        "rates_per_100000",
    )
    tree = as_mapping(value, where, allowed, ("values", "conversion", "uncertainty"))
    bands = all_keys(tree["values"], f"{where}, values", BANDS, "an age band")
    rows = []
    for band, by_sex in bands.items():
        place = f"{where}, values, {band}"
        shares = {
            sex: as_shares(each, f"{place}, {sex}", CONDITIONS, "a condition")
            for sex, each in known_keys(by_sex, place, _SEXES, "a sex").items()
        }
        for sex, each in shares.items():
            all_keys(each, f"{place}, {sex}", CONDITIONS, "a condition")
        if "unknown" not in shares:
            raise DermamapError(place, "the key unknown is missing")
        rows.append([shares.get(sex, shares["unknown"]) for sex in _SEXES])
    by_band = dict(zip(bands, rows, strict=True))
    table = fixed(
        [[[row[c] for c in CONDITIONS] for row in by_band[band]] for band in BANDS]
    )
    spread = _spread(tree["uncertainty"], f"{where}, uncertainty", sources)
    # The mean of what each rate may be lies above its middle.
    table = table * np.exp(spread**2 / 2)
    return table / table.sum(axis=2, keepdims=True), spread


def _spread(value: object, where: str, sources: Collection[str]) -> FloatArray:
    """Return (23,) the standard deviation of the log of what each rate may be."""
    tree = as_cell(value, where, ("factor",))
    as_basis(tree, where, sources)
    factors = all_keys(tree["factor"], f"{where}, factor", CONDITIONS, "a condition")
    return fixed(
        spread_of(as_number(factors[each], f"{where}, factor, {each}", 1, WIDEST))
        for each in CONDITIONS
    )


def _prior_basis(
    tree: Mapping[str, object], where: str, sources: Collection[str]
) -> list[Basis]:
    """Return what each prior rests on: the incidence it was made from."""
    place = f"{where}, conversion"
    conversion = as_mapping(
        tree["conversion"], place, ("formula", "pool", "single"), ("pool", "single")
    )
    pool = as_tree(conversion["pool"], f"{place}, pool")
    pooled = as_basis(pool, f"{place}, pool", sources, "cause_share_")
    single = known_keys(
        conversion["single"], f"{place}, single", CONDITIONS, "a condition"
    )
    return [
        as_basis(
            as_tree(single[condition], f"{place}, single, {condition}"),
            f"{place}, single, {condition}",
            sources,
        )
        if condition in single
        else pooled
        for condition in CONDITIONS
    ]


def _settings(
    value: object, where: str, sources: Collection[str]
) -> dict[str, FloatArray]:
    settings: dict[str, FloatArray] = {}
    for name, cell in as_tree(value, where).items():
        place = f"{where}, {name}"
        tree = as_cell(cell, place, (), ("multiply",))
        factors = known_keys(
            tree.get("multiply", {}), f"{place}, multiply", CONDITIONS, "a condition"
        )
        if factors:
            as_basis(tree, place, sources)
        settings[name] = fixed(
            as_odds(factors.get(each, 1.0), f"{place}, multiply, {each}")
            for each in CONDITIONS
        )
    for setting in Setting:
        if setting is not Setting.EQUAL and setting not in settings:
            raise DermamapError(where, f"the setting {setting} is missing")
    return settings


def _lesions(
    value: object, where: str, sources: Collection[str]
) -> tuple[FloatArray, list[Basis]]:
    rows = all_keys(value, where, CONDITIONS, "a condition")
    table = np.empty((len(BANDS), len(CONDITIONS), len(LESIONS)))
    bases = []
    aged = ("by_age", "by_age_note", "by_age_status", "by_age_source")
    for c, condition in enumerate(CONDITIONS):
        place = f"{where}, {condition}"
        cell = as_cell(rows[condition], place, ("p",), aged)
        bases.append(as_basis(cell, place, sources))
        table[:, c] = _lesion_row(cell["p"], f"{place}, p")
        if "by_age" in cell:
            as_basis(cell, place, sources, "by_age_")
            by_age = all_keys(
                cell["by_age"], f"{place}, by_age", BANDS[:3], "an age band"
            )
            for b, band in enumerate(BANDS[:3]):
                table[b, c] = _lesion_row(by_age[band], f"{place}, by_age, {band}")
    return table / table.sum(axis=2, keepdims=True), bases


def _lesion_row(value: object, where: str) -> list[float]:
    shares = as_shares(value, where, LESIONS, "a lesion")
    all_keys(shares, where, LESIONS, "a lesion")
    return [shares[lesion] for lesion in LESIONS]


def _rest_shared(value: object, where: str) -> FloatArray:
    """Return P(lesion), with what is left shared evenly by lesions not named."""
    named = {
        lesion: as_share(p, f"{where}, {lesion}")
        for lesion, p in known_keys(value, where, LESIONS, "a lesion").items()
    }
    rest = 1 - sum(named.values())
    unnamed = len(LESIONS) - len(named)
    if rest <= 0 or not unnamed:
        raise DermamapError(where, "expected shares that leave something for the rest")
    return fixed(named.get(lesion, rest / unnamed) for lesion in LESIONS)


def _both(value: object, where: str, sources: Collection[str]) -> list[float]:
    rows = all_keys(value, where, CONDITIONS, "a condition")
    shares = []
    for condition in CONDITIONS:
        place = f"{where}, {condition}"
        cell = as_cell(rows[condition], place, ("p_both",))
        as_basis(cell, place, sources)
        shares.append(as_share(cell["p_both"], f"{place}, p_both"))
    return shares


def lesion_classes_from_plain(
    value: object, where: str
) -> dict[str, tuple[str, str, bool]]:
    """Return, for each lesion, its motor class, reflex class and being midline.

    Raises:
        DermamapError: A lesion is missing or lacks one of them.
    """
    classes = {}
    for lesion, cell in all_keys(value, where, LESIONS, "a lesion").items():
        place = f"{where}, {lesion}"
        tree = as_mapping(cell, place, _LESION_KEYS, _LESION_KEYS)
        classes[lesion] = (
            as_text(tree["motor"], f"{place}, motor", _LONGEST),
            as_text(tree["reflex"], f"{place}, reflex", _LONGEST),
            as_bool(tree["midline"], f"{place}, midline"),
        )
    return classes
