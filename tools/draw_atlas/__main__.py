"""Write ``docs/pictures/atlas/``: ``python -m tools.draw_atlas``.

The sheets are those of ``dermamap render --view sheet``, made small enough for a page.
"""

import argparse
from pathlib import Path
from typing import Final

from dermamap.cli.render import Drawer
from dermamap.core.anatomy import CONSENSUS, MAPS
from dermamap.core.picture.nerve_picture import ONE_NERVE
from dermamap.files.atlas.picture_file import png_of
from tools.draw_atlas.small_png import small_png

DOCS: Final = Path(__file__).parents[2] / "docs"
FOLDER: Final = DOCS / "pictures" / "atlas"
WIDTH: Final = 1600

LFCN: Final = "lateral_femoral_cutaneous"
PICTURES: Final = {
    **{name: (name,) for name in MAPS},
    CONSENSUS: (CONSENSUS,),
    "agreement": ("agreement",),
    "disagreement": ("disagreement",),
    "nerves": ("nerves",),
    "nerves_largest": ("nerves_largest",),
    "nerves_autonomous": ("nerves_autonomous",),
    LFCN: (f"{ONE_NERVE}{LFCN}",),
    "nerve_branches": ("nerve_branches",),
    "zones": ("zones",),
    "signature": ("signature",),
    "own_map": (str(DOCS / "examples" / "own_map" / "sciatica"),),
}
"""Layers of each picture, by the name of its file."""


def main() -> None:
    """Write all pictures, or those that are named."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.draw_atlas", description=__doc__
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    parser.add_argument("--output", type=Path, default=FOLDER)
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(PICTURES))
    if unknown:
        parser.error(f"no picture {unknown[0]!r}; expected {', '.join(PICTURES)}")
    options.output.mkdir(parents=True, exist_ok=True)
    for name in options.names or PICTURES:
        sheet = Drawer(PICTURES[name]).sheet()
        data = small_png(png_of(sheet, width=WIDTH))
        (options.output / f"{name}.png").write_bytes(data)
        print(f"{name}.png: {len(data) / 1000:.0f} kB")


main()
