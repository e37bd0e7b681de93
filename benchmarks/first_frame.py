"""How long the window takes to be seen; run as a process of its own.

``python -m benchmarks.first_frame BEGAN`` prints one JSON object.
"""

import gc
import json
import sys
import time


def first_frame(began: float) -> dict[str, float]:
    """Return how long after ``began`` (monotonic seconds) the body is seen, ms."""
    gc.disable()  # as the program does before it loads what it needs
    from dermamap.ui.application import start  # noqa: PLC0415 - counts, too

    started = start()
    shown: list[float] = []
    started.window.canvas.frame_shown.connect(lambda: shown.append(1))
    while not shown:
        started.app.processEvents()
    return {"ms": 1e3 * (time.monotonic() - began)}


if __name__ == "__main__":
    print(json.dumps(first_frame(float(sys.argv[1]))))
