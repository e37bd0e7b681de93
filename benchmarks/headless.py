"""What is measured without a window: loading, and the analysis itself."""

from functools import cache
from typing import Any, Final

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
def median(advise):
    def measure():
        begin = time.perf_counter()
        assess(case, reference, advise=advise)
        return 1e3 * (time.perf_counter() - begin)
    measure()
    return statistics.median(measure() for _ in range(200))
print(json.dumps({"answer": median(False), "advice": median(True) - median(False)}))
"""

_UPDATE: Final = """
import json, statistics, time
import numpy as np
from dermamap.core.analysis import conclude
from dermamap.core.anatomy import Symptom, ViewId
from dermamap.core.assessment import Setting
from dermamap.core.body.views import index_texels
from dermamap.core.case import Findings, Patient
from dermamap.core.drawing import Mark, Stroke
from dermamap.core.reasoning.inference import consider
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.files.reference import load_reference
RADIUS_MM, STEP_MM, MOVES, EXPLAINED = 12.0, 4.0, 200, 3
reference = load_reference()
view = ViewId.LATERAL_LEFT
index = index_texels(reference.skin, reference.views[view])
known = Findings({("back_pain", None): True, ("cough_worse", None): True})
base = consider(reference.knowledge, Patient(48), known, Setting.PRIMARY_CARE)
places = [(160.0, 60.0 + STEP_MM * n) for n in range(MOVES)]
def stroke():
    live = LiveDrawing(reference.skin, reference.atlas)
    mark = Mark(Stroke(view, RADIUS_MM, (places[0],)), Symptom.REDUCED)
    for a, b in zip(places, places[1:]):
        begin = time.perf_counter()
        ends = np.array(a, np.float32), np.array(b, np.float32)
        change = live.lay(index.under_stroke(*ends, RADIUS_MM), mark)
        conclude(live, live.joint_table(base), EXPLAINED)
        assert len(change.texels)
        yield 1e3 * (time.perf_counter() - begin)
list(stroke())
print(json.dumps({"ms": statistics.median([ms for _ in range(3) for ms in stroke()])}))
"""


def _assets_mb() -> float:
    files = [path for path in (CHECKOUT / "assets").rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) / 2**20


def _skin_load_ms() -> float:
    return median_of(lambda: float(said_by("-c", _LOAD_SKIN)["ms"]), 15)


def _analyse_process_ms() -> float:
    words = ("-m", "dermamap", "analyse", EXAMPLE, "--json")
    return median_of(lambda: milliseconds_of(*words), 15)


@cache
def _analysis() -> dict[str, Any]:
    return said_by("-c", _ANALYSE, EXAMPLE)


def _analyse_memory_ms() -> float:
    return float(_analysis()["answer"])


def _advice_ms() -> float:
    return float(_analysis()["advice"])


def _update_ms() -> float:
    return float(said_by("-c", _UPDATE)["ms"])


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
        3,
        "the same analysis in a running program: marks laid, all candidates in order, "
        "red flags, areas, other settings",
        _analyse_memory_ms,
    ),
    Figure(
        "advice_ms",
        None,
        "what to ask and where to touch next on top of that, with what answers change",
        _advice_ms,
    ),
    Figure(
        "update_ms",
        1,
        "one move of a growing stroke to the new answer, as the window asks for it",
        _update_ms,
    ),
)
