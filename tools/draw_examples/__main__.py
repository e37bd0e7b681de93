"""Write ``assets/examples/``: ``python -m tools.draw_examples``.

Each example case of ``data/examples/`` has a small picture for a light window and one
for a dark one.
"""

import argparse
from pathlib import Path

from tools.draw_examples.pictures import drawn_pictures

FOLDER = Path(__file__).parents[2] / "assets" / "examples"


def main() -> None:
    """Write all pictures."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.draw_examples", description=__doc__
    )
    parser.add_argument("--output", type=Path, default=FOLDER)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for name, data in drawn_pictures().items():
        (options.output / name).write_bytes(data)
        print(f"{name}: {len(data) / 1000:.0f} kB")


main()
