"""Write the compiled data: ``python -m tools.compile_data [--check]``."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from dermamap.core.errors import DermamapError
from dermamap.files.atlas.map_notes import compile_map_notes
from dermamap.files.knowledge.knowledge_file import compile_knowledge
from dermamap.files.reading.shipped_yaml import compile_yaml
from dermamap.files.words.wording_file import compile_wording

ROOT: Final = Path(__file__).parents[2]

MADE: Final[dict[str, Callable[[], bytes]]] = {
    "knowledge.json": lambda: compile_knowledge(ROOT / "data"),
    "map_notes.json": lambda: compile_map_notes(ROOT / "data"),
    **{
        f"{name}.json": partial(compile_yaml, ROOT / "data" / f"{name}.yaml")
        for name in ("likelihood", "palette")
    },
    **{
        f"text_{folder.name}.json": partial(compile_wording, folder)
        for folder in sorted((ROOT / "data" / "text").iterdir())
    },
}
"""What is made, by the name of its file in ``assets/compiled/``."""


def main(arguments: list[str] | None = None) -> int:
    """Write every compiled file, or say which are stale.

    Returns:
        Exit status: 0 when all are now right, 1 when ``--check`` finds a stale
        one, 2 when the data is wrong.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.compile_data")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    check = parser.parse_args(arguments).check
    stale = 0
    for name, make in MADE.items():
        target = ROOT / "assets" / "compiled" / name
        try:
            content = make()
        except DermamapError as error:
            print(error, file=sys.stderr)
            return 2
        if target.is_file() and target.read_bytes() == content:
            continue
        if check:
            stale = 1
            print(f"stale: assets/compiled/{name}; run python -m tools.compile_data")
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            print(f"wrote assets/compiled/{name}")
    return stale


if __name__ == "__main__":
    sys.exit(main())
