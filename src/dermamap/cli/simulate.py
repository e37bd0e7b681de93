"""``dermamap simulate``: plausible cases, each with what it was sampled from."""

import argparse
from typing import Final

from dermamap.cli.output import print_line
from dermamap.cli.parser import ANY
from dermamap.cli.progress import watched
from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Setting
from dermamap.core.errors import DermamapError
from dermamap.files.cases.case_file import write_case, write_cases
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.simulation_file import generator, load_simulator

_ENDINGS: Final = (".yaml", ".yml", ".json")


def run(arguments: argparse.Namespace) -> int:
    """Sample cases and write them: one as a case, several as a set."""
    path = arguments.output
    if path.suffix.lower() not in _ENDINGS:
        raise DermamapError(str(path), "expected a name that ends in .yaml or .json")
    setting = Setting(arguments.priors)
    lesion = None if arguments.lesion == ANY else arguments.lesion
    side = None if arguments.side == ANY else Laterality(arguments.side)
    simulator = load_simulator(load_knowledge(), setting)
    seed, count = arguments.seed, arguments.count
    cases = tuple(
        simulator.sample(
            generator(seed, number), lesion, side, f"simulated-{seed}-{number}"
        )
        for number in watched(range(1, count + 1), count, "cases")
    )
    if count == 1:
        write_case(cases[0], path)
    else:
        told = f"lesion {arguments.lesion}, side {arguments.side}, {setting.value}"
        write_cases(cases, path, f"{count} simulated cases: {told}, seed {seed}")
    print_line(f"{count} simulated {'case' if count == 1 else 'cases'}: {path}")
    return 0
