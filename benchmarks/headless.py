"""What is measured without a window: loading, and the analysis itself."""

from typing import Final

from benchmarks.figures import (
    CHECKOUT,
    EXAMPLE,
    Figure,
    median_of,
    milliseconds_of,
    said_by,
)

_LOAD_SKIN: Final = """
import json, time
import dermamap, numpy
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
begin = time.perf_counter()
load_skin()
ViewLibrary()
print(json.dumps({"ms": 1e3 * (time.perf_counter() - begin)}))
"""

_ANALYSE: Final = """
import json, statistics, sys, time
from pathlib import Path
from dermamap.core.analysis import assess
from dermamap.files.cases.case_file import read_case
from dermamap.files.reference import load_reference
reference = load_reference()
case = read_case(Path(sys.argv[1]), reference.knowledge.questions)
def measure():
    begin = time.perf_counter()
    assess(case, reference)
    return 1e3 * (time.perf_counter() - begin)
measure()
print(json.dumps({"ms": statistics.median(measure() for _ in range(25))}))
"""


def _assets_mb() -> float:
    files = [path for path in (CHECKOUT / "assets").rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) / 2**20


def _skin_load_ms() -> float:
    return median_of(lambda: float(said_by("-c", _LOAD_SKIN)["ms"]), 15)


def _analyse_process_ms() -> float:
    words = ("-m", "dermamap", "analyse", EXAMPLE, "--json")
    return median_of(lambda: milliseconds_of(*words), 15)


def _analyse_memory_ms() -> float:
    return float(said_by("-c", _ANALYSE, EXAMPLE)["ms"])


FIGURES: Final = (
    Figure("assets_mb", 8, "all files under assets/, in MiB", _assets_mb),
    Figure(
        "skin_load_ms",
        100,
        "reading the skin and its ten views in a new process, after importing numpy",
        _skin_load_ms,
    ),
    Figure(
        "analyse_process_ms",
        400,
        "`dermamap analyse` of the example case, start to end of the process",
        _analyse_process_ms,
    ),
    Figure(
        "analyse_memory_ms",
        None,
        "the same analysis in a running program, advice included",
        _analyse_memory_ms,
    ),
)
