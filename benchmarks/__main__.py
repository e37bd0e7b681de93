"""Measures what is claimed about speed and size: ``python -m benchmarks``."""

import argparse
import json
import os
import platform
import sys

from benchmarks import headless, window
from benchmarks.figures import Figure

FIGURES: tuple[Figure, ...] = (*window.FIGURES, *headless.FIGURES)


def main() -> int:
    """Measure every figure, or those named, and print them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--only", nargs="+", metavar="KEY", choices=[f.key for f in FIGURES]
    )
    options = parser.parse_args()
    wanted = [f for f in FIGURES if not options.only or f.key in options.only]
    measured = {}
    for figure in wanted:
        print(f"measuring {figure.key}", file=sys.stderr, flush=True)
        measured[figure.key] = round(figure.measure(), 2)
    if options.json:
        meanings = {figure.key: figure.meaning for figure in wanted}
        print(json.dumps({**measured, "machine": machine(), "measured": meanings}))
    else:
        print(machine())
        for figure in wanted:
            promise = "" if figure.most is None else f"at most {figure.most:g}"
            value = measured[figure.key]
            print(f"{figure.key:26} {value:10.2f}  {promise:12}  {figure.meaning}")
    return 0


def machine() -> str:
    """Return what the figures depend on, as one line."""
    versions = f"Python {platform.python_version()}"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {versions}"
    )


if __name__ == "__main__":
    sys.exit(main())
