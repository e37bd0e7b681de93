"""Fit the parameters of ``data/likelihood.yaml`` and write what came of it.

They are moved, all at once and by the method of Nelder and Mead (1965), until the
accepted answers of simulated and published cases get the most probability. How it is
done and what it says is told in ``docs/reasoning.md``.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from scipy.optimize import minimize

from dermamap.core.analysis import Reference
from dermamap.core.assessment import Setting
from dermamap.core.atlas.fields import Atlas
from dermamap.core.evaluation.calibration import calibration
from dermamap.files.atlas.atlas_file import LIKELIHOOD
from dermamap.files.cases.case_file import read_cases
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml
from dermamap.files.reference import load_reference
from dermamap.files.simulation_file import generator, load_simulator
from tools.fit_drawing.examples import (
    KNOWN,
    Doubles,
    Example,
    make_examples,
    outcome,
)
from tools.fit_drawing.parameters import (
    FITTED,
    Values,
    Workshop,
    from_scale,
    to_scale,
)

TOP: Final = Path(__file__).parents[2]
CASES: Final = TOP / "tests" / "cases" / "cases_open.yaml"
RESULT: Final = Path(__file__).parent / "result.yaml"

PULL: Final = 0.01
"""What a parameter costs that moves by one from where it began, on its scale: nothing
that the cases tell, but it holds those that they say nothing about."""

FIRST_STEP: Final = 0.4
CLOSE_ENOUGH: Final = {"xatol": 0.02, "fatol": 0.0005}

DECIMALS: Final = 3


@dataclass(frozen=True)
class ExampleSet:
    """Cases that count together.

    Attributes:
        name: For the report.
        weight: What the mean log loss of the set counts.
        examples: The cases.
    """

    name: str
    weight: float
    examples: Sequence[Example]


def main() -> None:
    """Fit, and write the result."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fit_drawing", description=__doc__
    )
    parser.add_argument("-n", type=int, default=300, help="simulated cases a setting")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--moves", type=int, default=250, help="at most")
    parser.add_argument("--output", type=Path, default=RESULT)
    options = parser.parse_args()
    reference = load_reference()
    sets = _example_sets(reference, options.n, options.seed)
    begun = _shipped()
    workshop = Workshop(reference.skin, reference.atlas)
    fitted = _fit(workshop, sets, begun, options.moves)
    report = {
        "simulated": {"cases": options.n, "seed": options.seed},
        "versions": {
            "atlas": reference.atlas.version,
            "knowledge": reference.knowledge.version,
        },
        "parameters": {
            name: {"before": begun[name], "fitted": round(fitted[name], DECIMALS)}
            for name in FITTED
        },
        "loss": {
            "before": _rounded(loss(workshop.atlas_of(begun), sets)),
            "fitted": _rounded(loss(workshop.atlas_of(fitted), sets)),
        },
        "change_of_loss": _flatness(workshop, sets, fitted),
        "before": _scores(workshop.atlas_of(begun), sets),
        "fitted": _scores(workshop.atlas_of(fitted), sets),
    }
    text = yaml.safe_dump(report, sort_keys=False)
    options.output.write_text(text, encoding="utf-8")
    print(text)


def loss(atlas: Atlas, sets: Sequence[ExampleSet]) -> float:
    """Return the mean log loss of lesions and conditions, weighted over the sets."""
    return sum(
        each.weight * float(np.mean([_lost(atlas, e) for e in each.examples]))
        for each in sets
    )


def _lost(atlas: Atlas, example: Example) -> float:
    lost = []
    for lesions, conditions in example.answers(atlas):
        for given, accepted in (
            (lesions, example.lesions),
            (conditions, example.conditions),
        ):
            if accepted:
                lost.append(-np.log(max(given[list(accepted)].sum(), 1e-12)))
    return float(np.mean(lost))


def _example_sets(reference: Reference, n: int, seed: int) -> list[ExampleSet]:
    sets = []
    for setting in (Setting.PRIMARY_CARE, Setting.EQUAL):
        simulator = load_simulator(reference.knowledge, setting)
        cases = [simulator.sample(generator(seed, k)) for k in range(1, n + 1)]
        examples = make_examples(cases, reference, setting)
        sets.append(ExampleSet(f"simulated, {setting.value}", 0.5, examples))
    published = read_cases(CASES, reference.knowledge.questions)
    # Published cases over-represent the rare, so all conditions count alike for them.
    examples = make_examples(published, reference, Setting.EQUAL)
    sets.append(ExampleSet("published, equal", 1.0, examples))
    return sets


def _shipped() -> dict[str, float]:
    plain: Any = read_yaml(resource(LIKELIHOOD).read_bytes(), LIKELIHOOD)
    return {name: float(row["value"]) for name, row in plain["parameters"].items()}


def _fit(
    workshop: Workshop, sets: Sequence[ExampleSet], begun: Values, moves: int
) -> dict[str, float]:
    start = to_scale(begun)

    def cost(point: Doubles) -> float:
        pull = PULL * float(((point - start) ** 2).sum())
        return loss(workshop.atlas_of(from_scale(point)), sets) + pull

    simplex = np.vstack([start, start + FIRST_STEP * np.eye(len(start))])
    options = {"maxfev": moves, "initial_simplex": simplex, **CLOSE_ENOUGH}
    found = minimize(cost, start, method="Nelder-Mead", options=options)
    return from_scale(found.x)


def _flatness(
    workshop: Workshop, sets: Sequence[ExampleSet], fitted: Values
) -> dict[str, dict[str, float]]:
    """Return how much worse it gets when one parameter is halved or doubled.

    Shares are halved and doubled by their odds, so that they stay shares.
    """
    point, best = to_scale(fitted), loss(workshop.atlas_of(fitted), sets)
    change: dict[str, dict[str, float]] = {}
    for n, name in enumerate(FITTED):
        change[name] = {}
        for word, step in (("halved", -np.log(2)), ("doubled", np.log(2))):
            moved = point.copy()
            moved[n] += step
            worse = loss(workshop.atlas_of(from_scale(moved)), sets) - best
            change[name][word] = _rounded(worse)
    return change


def _scores(
    atlas: Atlas, sets: Sequence[ExampleSet]
) -> dict[str, dict[str, Mapping[str, float]]]:
    scores: dict[str, dict[str, Mapping[str, float]]] = {}
    for each in sets:
        answers = [(e, e.answers(atlas)) for e in each.examples]
        scores[each.name] = {}
        for k, known in enumerate(KNOWN):
            outcomes = {
                "lesions": [outcome(a[k][0], e.lesions) for e, a in answers],
                "conditions": [outcome(a[k][1], e.conditions) for e, a in answers],
            }
            for name, listed in outcomes.items():
                telling = [one for one in listed if one.accepted]
                told = calibration(telling)
                assert told.ece is not None
                assert told.log_loss is not None
                scores[each.name][f"{name}, {known}"] = {
                    "top1": _rounded(np.mean([one.hit(1) for one in telling])),
                    "top3": _rounded(np.mean([one.hit(3) for one in telling])),
                    "ece": _rounded(told.ece),
                    "log_loss": _rounded(told.log_loss),
                }
    return scores


def _rounded(number: float | np.floating[Any]) -> float:
    return round(float(number), DECIMALS)


main()
