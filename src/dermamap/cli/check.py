"""``dermamap check``: whether the atlas and knowledge files are right."""

import argparse
from pathlib import Path
from typing import Final

from dermamap.cli.command import DONE, WRONG_INPUT, say
from dermamap.cli.output import print_columns, print_json, print_line
from dermamap.files.checks.atlas_check import check_folder, check_shipped
from dermamap.files.checks.report import Report
from dermamap.files.own_maps.map_files import is_own_map
from dermamap.files.own_maps.own_map_check import check_own_map
from dermamap.files.reading.plain_values import shown
from dermamap.files.reading.resources import resource

PROVEN: Final = {
    "files": "files read",
    "numbers": "numbers, each with a source and a status",
    "sources": "sources, each with a citation, an address and a status",
    "polygons": "polygons, each simple, finite and on the skin",
    "maps": "maps that cover what they say and leave blank what they say",
    "territories": "territories of roots, none over another of its map",
    "nerves": "nerves: autonomous inside usual inside largest, branches fit",
    "zones": "zones, none over another",
    "landmarks": "landmarks in their zones",
    "signature areas": "signature areas that most maps give to their root",
    "parameters": "parameters in their ranges",
    "colours": "colours of roots and nerves",
    "names": "things with a plain and a clinical name",
    "facets": "facets of skin, the right side mirroring the left",
    "mirrored shapes": "shapes of pictures, the right side mirroring the left",
    "pictures": "pictures that show these data",
    "drawn shapes": "drawn shapes, each named and on the skin",
    "files made of the data": "made files that are up to date",
}
"""How each count of a report is told."""


def run(arguments: argparse.Namespace) -> int:
    """Check the shipped files, or those of a folder, and print every problem."""
    report = _checked(arguments.folder)
    lines = [" ".join(str(problem).split()) for problem in report.problems]
    proven = {key: count for key in PROVEN if (count := report.proven[key])}
    if arguments.json:
        about = {"left_out": report.left_out, "remarks": report.remarks}
        print_json({"problems": lines, "proven": proven, **about})
    elif lines:
        for line in (*lines, *report.remarks):
            say(line)
    else:
        print_line("no problems found")
        print_line()
        rows = [(f"{count:,}", PROVEN[key]) for key, count in proven.items()]
        print_columns(rows, right=(0,))
        for each in report.left_out:
            print_line(f"not checked: {each}")
        for each in report.remarks:
            print_line(each)
    return WRONG_INPUT if lines else DONE


def _checked(name: str | None) -> Report:
    if name is None:
        return check_shipped(resource("data"), resource("assets"))
    if not name.strip():
        report = Report()
        report.problem("check", f"expected a folder or an SVG, found {shown(name)}")
        return report
    path = Path(name)
    return check_own_map(path) if is_own_map(path) else check_folder(path)
