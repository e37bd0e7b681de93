"""Parameters, palette and sources with one thing broken: one line for each."""

import pytest

from tests.files.checks.broken import Change, drop, put, rename, told

NAMES = (
    "atlas.yaml",
    "likelihood.yaml",
    "palette.yaml",
    "repeatability.yaml",
    "sources.yaml",
    "spread.yaml",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_parameters_are_right(name: str) -> None:
    assert told(name) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (drop("softness"), "softness: expected a mapping, found nothing"),
        (drop("softness/limb_mm"), "softness: the key limb_mm is missing"),
        (drop("softness/axial_mm"), "softness: the key axial_mm is missing"),
        (
            rename("softness/axial_mm", "axial"),
            "softness: unknown key 'axial' (did you mean axial_mm?); expected limb_mm,",
        ),
        (rename("reach", "reech"), "unknown key 'reech' (did you mean reach?); expect"),
        (drop("reach"), "reach: expected a mapping, found nothing"),
        (drop("partial/foot_level"), "partial: the key foot_level is missing"),
        (put("nerve_pain/lfcn", {"groin": 1}), "nerve_pain: lfcn: expected a nerve su"),
        (put("softness/foot_mm", 0), "softness: foot_mm: expected a number from 1 to"),
        (put("consensus", 5), "consensus: expected a mapping, found 5"),
        (put("consensus/maps", "all"), "consensus: maps: expected a list of words, fo"),
        (
            put("consensus/maps/0", "lee_2008"),
            "consensus: maps: the map lee_2008 is na",
        ),
        (put("consensus/maps/0", "lee"), "consensus: maps: expected a map: isncsci_te"),
        (drop("nerve_extents/usual"), "nerve_extents: the extent usual is missing"),
        (
            put("nerve_extents/usual", 0.1),
            "nerve_extents: expected smaller extents to claim at least as strongly",
        ),
        (put("nerve_extents/usual", 2), "nerve_extents: usual: expected a number from"),
        (drop("multi_root/S2-S5"), "multi_root: the lesion S2-S5 is missing"),
        (
            put("multi_root/L4+L5", ["L4", "S1"]),
            "multi_root: L4+L5: expected L4, L5, found L4, S1",
        ),
        (
            put("multi_root/L4+L5/0", "L9"),
            "multi_root: L4+L5: expected a root: T12, L1",
        ),
        (
            put("saddle_share/S2", 1.5),
            "saddle_share: S2: expected a number from 0 to 1",
        ),
        (put("saddle_share/S1", 0.5), "saddle_share: S1: expected a root: S2, S3 or S"),
        (drop("patterns/central"), "patterns: the pattern central is missing"),
        (put("patterns/central", 5), "patterns: central: expected a mapping, found 5"),
        (
            put("patterns/central/leg/toes", 1),
            "patterns: central: leg: toes: expected a zone, found 'toes' (did you",
        ),
        (
            put("patterns/central/leg/groin", 3),
            "patterns: central: leg: groin: expected a number from 0 to 1, found 3",
        ),
        (put("partial/smallest_share", 2), "partial: smallest_share: expected a num"),
        (put("partial/foot_level", 3), "partial: foot_level: expected a number from 0"),
        (put("reach/pain", -1), "reach: pain: expected a number from 0 to 1, found -1"),
        (rename("nerve_pain/femoral", "femur"), "nerve_pain: femur: expected a nerve,"),
        (
            put("nerve_pain/femoral", 1),
            "nerve_pain: femoral: expected a mapping, found",
        ),
    ],
)
def test_how_maps_become_fields(change: Change, line: str) -> None:
    (found,) = told("atlas.yaml", change)

    assert found.startswith(f"atlas.yaml: {line}")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("groups", []), "groups: expected a mapping, found a list"),
        (put("groups/pain", []), "groups: the symptom pain is missing"),
        (put("groups/pain", ["ache"]), "groups: pain: expected a symptom: reduced, ab"),
        (
            put("groups/pain", ["pain", "burning"]),
            "groups: the symptom burning is named 2 times",
        ),
        (drop("parameters/growth"), "parameters: the parameter growth is missing"),
        (
            put("parameters/growth", 1),
            "parameters: growth: expected a mapping, found 1",
        ),
        (
            put("parameters/growth/value", 1.5),
            "parameters: growth: value: expected a n",
        ),
        (
            put("parameters/strength_pain/value", -1),
            "parameters: strength_pain: value:",
        ),
        (
            drop("parameters/growth/note"),
            "parameters: growth: expected a text under th",
        ),
        (
            put("by_condition/strok", {}),
            "by_condition: strok: expected a condition, found 'strok' (did",
        ),
        (
            put("by_condition/stroke/lesion", "brain"),
            "by_condition: stroke: expected a lesion",
        ),
        (
            put("by_condition/stroke/shapes", {"leg": 0.5, "below_knee": 0.4}),
            "by_condition: stroke: shapes: expected shares that sum to 1",
        ),
        (
            put("by_condition/piriformis_syndrome/fields", ["ache"]),
            "by_condition: piriformis_syndrome: fields",
        ),
        (
            put("by_condition/piriformis_syndrome/felt", {"numbness": 2}),
            "by_condition: piriformis_syndrome: felt: numbness: expected a number",
        ),
        (
            put("by_condition/stroke/shapes/leg", 3),
            "by_condition: stroke: shapes: leg: expected a number from 0 to 1",
        ),
        (
            put("by_condition/piriformis_syndrome/shapes/calf", 0),
            "by_condition: piriformis_syndrome: shapes: calf: expected a shape: hip,",
        ),
        (
            put("told_twice/pain/beside", ["sore"]),
            "told_twice: pain: beside: expected a symptom",
        ),
        (
            drop("told_twice/numbness"),
            "told_twice: the group numbness is missing",
        ),
        (
            put("told_twice/numbness", {"symptoms": ["burning"]}),
            "told_twice: numbness: the key beside is missing",
        ),
        (
            put("parameters/grow", {"value": 1, "note": "x"}),
            "parameters: grow: expected a parameter: outside, other_side, zone_power",
        ),
    ],
)
def test_how_drawings_are_weighed(change: Change, line: str) -> None:
    (found,) = told("likelihood.yaml", change)

    assert found.startswith(f"likelihood.yaml: {line}")


POOL = "priors/conversion/pool"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            put(f"{POOL}/band_factor/40_64", 125),
            "band_factor: 40_64: expected a numb",
        ),
        (drop(f"{POOL}/band_factor/40_64"), "band_factor: the group 40_64 is missing"),
        (put(f"{POOL}/sex_factor/male", 0), "sex_factor: male: expected a number from"),
        (put(f"{POOL}/sex_factor", 5), "sex_factor: expected a mapping, found 5"),
    ],
)
def test_factors_that_rates_were_made_with(change: Change, line: str) -> None:
    (found,) = told("conditions.yaml", change)

    assert found.startswith(f"conditions.yaml: {POOL.replace('/', ': ')}: {line}")


def test_factors_may_be_left_out() -> None:
    assert told("conditions.yaml", drop(f"{POOL}/sex_factor")) == []
    assert told("conditions.yaml", put("priors", "none")) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("regions/groin", []), "regions: the zone groin is missing"),
        (put("regions/heel/0", "hell"), "regions: heel: expected a zone, found 'hell'"),
        (drop("pain"), "pain: expected a mapping, found nothing"),
        (drop("pain/heel"), "pain: the region heel is missing"),
        (put("pain/heel", 0.1), "pain: heel: expected a mapping, found 0.1"),
        (drop("pain/heel/L4"), "pain: heel: the root L4 is missing"),
        (
            put("pain/heel/L4", 4),
            "pain: heel: L4: expected a number from 0 to 1, found",
        ),
        (put("provoked_counts", 5), "provoked_counts: expected a mapping, found 5"),
        (
            put("provoked_counts/counts/heel", {"L4": [5, 3], "L5": [1, 3]}),
            "provoked_counts: counts: heel: L4: expected how many of how many, found a",
        ),
        (
            put("provoked_counts/counts/foot", []),
            "provoked_counts: counts: foot: expected a mapping, found a list",
        ),
    ],
)
def test_how_far_symptoms_spread(change: Change, line: str) -> None:
    (found,) = told("spread.yaml", change)

    assert found.startswith(f"spread.yaml: {line}")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("test_retest", []), "test_retest: expected a mapping, found a list"),
        (put("test_retest/chart_area", []), "test_retest: chart_area: expected a mapp"),
        (
            put("test_retest/chart_area/icc", 96),
            "test_retest: chart_area: icc: expected a number from 0 to 1, found 96",
        ),
        (
            put("test_retest/chart_area/ci", [0.98, 0.94]),
            "test_retest: chart_area: ci: expected the lower end first",
        ),
        (
            put("test_retest/chart_area/ci", [0.98, "x"]),
            "test_retest: chart_area: ci: expected a number, found 'x'",
        ),
    ],
)
def test_how_well_people_draw_the_same_twice(change: Change, line: str) -> None:
    (found,) = told("repeatability.yaml", change)

    assert found.startswith(f"repeatability.yaml: {line}")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (drop("roots"), "roots: expected a mapping, found nothing"),
        (drop("roots/L5"), "roots: the root L5 is missing"),
        (put("roots/L5", "#f2992f"), "roots: L5: expected a mapping, found '#f2992f'"),
        (put("roots/L5/colour", "red"), "roots: L5: colour: expected a colour such as"),
        (put("roots/L5/pattern", "dot"), "roots: L5: pattern: expected a pattern: non"),
        (put("nerves/surall", {}), "nerves: surall: expected a nerve, found 'surall'"),
        (put("skin", {}), "skin: expected a mapping, found an empty one"),
        (drop("skin/dark"), "skin: the look dark is missing"),
        (drop("skin/dark/tones"), "skin: dark: the key tones is missing"),
        (drop("skin/light/edge"), "skin: light: the key edge is missing"),
        (put("skin/light/shade", "#ffffff"), "skin: light: unknown key 'shade'; expec"),
        (put("skin/light/tones", "#ffffff"), "skin: light: tones: expected a list, fo"),
        (
            put("skin/light/tones", ["#ffffff"]),
            "skin: light: tones: expected at least 3 colours, found 1",
        ),
        (
            put("skin/light/tones", ["#ffffff", "#999999", "#000000"]),
            "skin: light: tones: expected the darkest first and the lightest last",
        ),
        (
            rename("roots/L5/pattern", "patern"),
            "roots: L5: unknown key 'patern' (did you mean pattern?); expected colour",
        ),
        (put("skin/light", 5), "skin: light: expected a mapping, found 5"),
        (put("skin/light/outline", 5), "skin: light: outline: expected a colour such"),
        (put("skin/light/tones", ["no"]), "skin: light: tones: expected a colour such"),
    ],
)
def test_the_palette_has_a_look_for_everything(change: Change, line: str) -> None:
    (found,) = told("palette.yaml", change)

    assert found.startswith(f"palette.yaml: {line}")


def test_neighbours_on_the_skin_can_be_told_apart() -> None:
    files = ("dermatomes.yaml", "nerves.yaml")
    assert told("palette.yaml", None, *files) == []

    def alike(tree: dict[str, dict[str, dict[str, object]]]) -> None:
        tree["roots"]["L4"] = {"colour": "#f79e1e", "pattern": "none"}
        tree["nerves"]["calcaneal"] = tree["nerves"]["medial_plantar"]

    found = told("palette.yaml", alike, *files)

    expected = "expected another pattern or a contrast of at least 3, found 1.0"
    for line in (
        f"L5: too like its neighbour L4 on isncsci_textbook: {expected}",
        f"calcaneal: too like its neighbour medial_plantar on nerves: {expected}",
    ):
        assert found.count(f"palette.yaml: {line}") == 1


def test_no_two_roots_look_the_same() -> None:
    def alike(tree: dict[str, dict[str, object]]) -> None:
        tree["roots"]["S2"] = tree["roots"]["L5"]

    assert told("palette.yaml", alike) == ["palette.yaml: roots: S2: looks like L5"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (put("sources", 5), "sources: expected a mapping, found 5"),
        (put("sources/general", None), "general: expected a mapping, found nothing"),
        (drop("sources/general/citation"), "general: the key citation is missing"),
        (put("sources/general/citation", 5), "general: citation: expected a text, fou"),
        (put("sources/general/citation", " "), "general: expected a text under the ke"),
        (put("sources/general/url", "http://"), "general: url: expected an address or"),
        (put("sources/general/url", "https://a b.org"), "general: url: expected an ad"),
        (put("sources/general/url", "https://.org"), "general: url: expected an addre"),
        (drop("sources/general/url"), "general: the key url is missing"),
        (put("sources/general/url", "no"), "general: url: expected an address or -, f"),
        (put("sources/general/status", "sure"), "general: status: expected a status:"),
        (put("sources/general/year", 2020), "general: year: expected a key: citation,"),
    ],
)
def test_a_source_can_be_found(change: Change, line: str) -> None:
    (found,) = told("sources.yaml", change)

    assert found.startswith(f"sources.yaml: {line}")
