"""Tells what is wrong with a map that somebody drew, path by path."""

from pathlib import Path

from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.files.checks.report import Report
from dermamap.files.own_maps.own_map import read_own_map


def check_own_map(path: Path) -> Report:
    """Check a map that somebody drew."""
    report = Report()
    reading = read_own_map(path, ViewLibrary())
    report.problems += reading.problems
    report.proven["drawn shapes"] = sum(len(each.shapes) for each in reading.drawings)
    return report
