"""Sampled cases are plausible, the same each time, and true to their lesion."""

from collections import Counter

import numpy as np
import pytest

from dermamap.core.anatomy import LESIONS, ROOTS, Laterality, Side, Symptom
from dermamap.core.assessment import Setting
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.views import MIRRORED
from dermamap.core.case import Expected
from dermamap.core.drawing import Drawing, Lasso, Mark, Shape, Stroke
from dermamap.core.knowledge.base import age_band
from dermamap.core.reasoning.inference import log_prior
from dermamap.files.atlas.atlas_file import field_columns
from tests.core.shipped import mirrored
from tests.core.simulation.simulated import (
    KNOWLEDGE,
    covered,
    sampled,
    simulator,
)

REFERENCE = simulator()._reference
SKIN = REFERENCE.skin
OPPOSITE = {**MIRRORED, **{left: right for right, left in MIRRORED.items()}}


def other_side(shape: Shape) -> Shape:
    assert isinstance(shape, Lasso | Stroke)
    view = OPPOSITE.get(shape.view, shape.view)
    width = REFERENCE.views[view].width_mm
    points = tuple((width - x, y) for x, y in shape.points)
    if isinstance(shape, Lasso):
        return Lasso(view, points)
    return Stroke(view, shape.radius_mm, points)


def facets_of(drawing: Drawing) -> np.ndarray:
    """Return (half,) the covered share of each facet, both sides added up."""
    share = (covered(drawing) > 0).reshape(-1, TEXELS).mean(axis=1)
    both: np.ndarray = share[: SKIN.half] + share[SKIN.half :]
    return both


@pytest.mark.parametrize("lesion", LESIONS)
def test_every_lesion_is_drawn_on_its_side(lesion: str) -> None:
    for side in Laterality:
        case = sampled(lesion, side)

        assert case.expected is not None
        assert case.expected.lesions == (lesion,)
        assert len(case.expected.conditions) == 1
        sides = covered(case.drawing).reshape(2, -1).any(axis=1)
        if side is Laterality.BOTH:
            assert sides.all()
        else:
            by_side = (covered(case.drawing) > 0).reshape(2, -1).sum(axis=1)
            assert by_side[list(Side).index(Side(side))] > 9 * by_side.min()


def test_a_seed_gives_the_same_cases_whatever_else_is_sampled() -> None:
    first = [sampled(seed=3, number=n) for n in range(4)]
    second = [sampled(seed=3, number=n) for n in (3, 1, 0, 2)]

    assert [first[n] for n in (3, 1, 0, 2)] == second
    assert sampled(seed=4) != sampled(seed=3)


def test_a_patch_in_a_fold_of_the_skin_is_drawn() -> None:
    # A case that was sampled on skin between buttock and saddle that no view shows.
    assert covered(sampled(seed=1, number=1494).drawing).any()


@pytest.mark.parametrize("lesion", ["L5", "S1", "sural", "central", "non_neural"])
def test_the_other_side_is_the_mirror_image(lesion: str) -> None:
    left, right = (sampled(lesion, side, seed=7) for side in ("left", "right"))

    assert right.patient == left.patient
    assert right.findings.answers == mirrored(left.findings).answers
    assert [mark.symptom for mark in right.drawing.marks] == [
        mark.symptom for mark in left.drawing.marks
    ]
    assert tuple(mark.shape for mark in right.drawing.marks) == tuple(
        other_side(mark.shape) for mark in left.drawing.marks
    )


def test_most_drawings_are_one_piece_or_two() -> None:
    skin = simulator()._skin
    counts = Counter[int]()
    for number in range(24):
        case = sampled("L5", "left", number=number)
        first = case.drawing.marks[0].symptom
        marks = tuple(m for m in case.drawing.marks if m.symptom is first)
        pieces = skin.pieces(facets_of(Drawing(marks)) > 0.5)
        counts[int((pieces > 0.1 * pieces.sum()).sum())] += 1

    # An outline may fall apart where the skin of two views meets.
    assert counts[1] + counts[2] >= 22
    assert counts[1] > counts[2]


@pytest.mark.parametrize(
    "lesion",
    [
        "L3",
        "S1",
        "lateral_femoral_cutaneous",
        "sural",
        "posterior_femoral_cutaneous",
        "obturator",
    ],
)
def test_drawings_lie_on_the_skin_of_their_lesion_more_than_of_others(
    lesion: str,
) -> None:
    atlas = REFERENCE.atlas
    # Of the same kind: the skin of a branch lies within that of its nerve and roots.
    nerves = ("saphenous", "cluneal", "superficial_fibular", "medial_plantar")
    others = LESIONS[:8] if lesion in LESIONS[:8] else nerves
    claims = {each: atlas.claims_of(each) for each in {lesion, *others}}
    area = SKIN.area_cm2[: SKIN.half]
    shares: dict[str, list[float]] = {each: [] for each in claims}
    for number in range(30):
        case = sampled(lesion, "right", number=number)
        numb = [m for m in case.drawing.marks if m.symptom is not Symptom.PAIN]
        drawn = facets_of(Drawing(tuple(numb))) * area
        for each, claim in claims.items():
            if numb:
                shares[each].append(float(drawn @ claim / drawn.sum()))

    median = {each: float(np.median(found)) for each, found in shares.items()}
    assert max(median, key=lambda each: median[each]) == lesion


def test_conditions_and_ages_are_as_common_as_in_the_knowledge() -> None:
    people = simulator()._people
    rng = np.random.Generator(np.random.PCG64(5))
    found = Counter(people.sample(rng, "L5", None).condition for _ in range(2000))

    share = found["lumbar_disc_herniation"] / 2000
    expected = total = 0.0
    for ages in simulator()._habits.ages:
        for sex in ("female", "male"):
            patient = people.sample(rng, None, None).patient
            patient = type(patient)(ages.low, type(patient.sex)(sex))  # type: ignore[misc]
            prior = np.exp(
                log_prior(KNOWLEDGE.conditions, patient, Setting.PRIMARY_CARE)
            )
            row = ages.share * prior[:, LESIONS.index("L5")].sum(axis=1)
            expected += row[0]
            total += row.sum()
    assert share == pytest.approx(expected / total, abs=0.03)


def test_a_vein_is_drawn_on_the_calf_or_anywhere() -> None:
    rng = np.random.Generator(np.random.PCG64(5))
    truth = simulator()._people.sample(rng, "non_neural", None)
    vein = type(truth)(
        truth.patient, "deep_vein_thrombosis", "non_neural", Laterality.LEFT
    )
    columns = Counter(
        column for _ in range(60) for column in simulator()._columns(rng, vein).values()
    )
    calf, anywhere = (
        field_columns().index(f"non_neural/{stage}") for stage in ("calf", "anywhere")
    )

    assert set(columns) == {calf, anywhere}
    assert columns[calf] > 3 * columns[anywhere]


def test_pain_lies_as_that_of_the_root_beside_more_often_than_numbness() -> None:
    rng = np.random.Generator(np.random.PCG64(5))
    truth = simulator()._people.sample(rng, "L5", Laterality.LEFT)
    drawn = [simulator()._columns(rng, truth) for _ in range(600)]
    own = Counter((group, column) for each in drawn for group, column in each.items())
    hand = simulator()._habits.hand
    columns = {
        root: REFERENCE.atlas.columns_of(LESIONS.index(root))[0] for root in ROOTS
    }

    for group, astray in hand.astray.items():
        share = {root: own[group, column] / 600 for root, column in columns.items()}
        assert own[group, simulator()._habits.somewhere] / 600 == pytest.approx(
            astray, abs=0.04
        )
        beside = (1 - astray) * hand.neighbour[group]
        assert share["L4"] + share["S1"] == pytest.approx(beside, abs=0.05)
        assert share["L5"] == pytest.approx(1 - astray - beside, abs=0.06)
    assert hand.neighbour["pain"] > hand.neighbour["numbness"]


def test_the_source_tells_the_truth_and_the_setting() -> None:
    case = sampled("S1", "left")

    assert case.expected == Expected(("S1",), case.expected.conditions)  # type: ignore[union-attr]
    told = case.source["simulated"]  # type: ignore[index]
    assert told["lesion"] == "S1"
    assert told["side"] == "left"
    assert told["priors"] == "primary_care"
    assert told["condition"] in case.expected.conditions


def test_marks_say_what_is_felt() -> None:
    felt = {
        mark.symptom
        for number in range(30)
        for mark in sampled(number=number).drawing.marks
    }

    assert felt == set(Symptom)
    assert all(isinstance(mark, Mark) for mark in sampled().drawing.marks)
    assert {age_band(sampled(number=n).patient.age) for n in range(20)} == {0, 1, 2}
