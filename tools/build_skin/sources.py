"""What the pictures were made from, so that a test can tell when they are stale."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dermamap.files.atlas.picture_sources import picture_data, shown_in_pictures
from dermamap.files.reading.yaml_file import read_yaml

CODE = (
    "art.py",
    "borders.py",
    "buffer.py",
    "cameras.py",
    "chart.py",
    "contours.py",
    "curves.py",
    "labels.py",
    "landmark_lines.py",
    "layers.py",
    "linework.py",
    "on_skin.py",
    "patterns.py",
    "plate.py",
    "polygons.py",
    "refine.py",
    "relief.py",
    "relief.yaml",
    "saved.py",
    "strokes.yaml",
    "style.py",
    "svg.py",
    "tones.py",
)


def art_data(top: Path) -> dict[str, Mapping[str, Any]]:
    """Read the files of ``data/`` that the pictures show, and the names of zones."""
    return picture_data(top / "data") | {"zone_names": _zone_names(top)}


def fingerprint(top: Path) -> dict[str, str]:
    """Return a digest of each thing that the pictures hang on.

    Other texts than the names of zones, notes and the layout of the code do not count.

    Args:
        top: Top of the source tree.
    """
    shown = shown_in_pictures(top / "data", top / "assets/skin")
    names = _digest(_zone_names(top))
    code = _digest([_code(top, name) for name in CODE])
    return shown | {"zone_names": names, "code": code}


def files_digest(folder: Path) -> dict[str, str]:
    """Return a digest of each SVG of a folder."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*.svg"))
    }


def write(top: Path, folder: Path) -> None:
    """Write ``sources.json`` beside the pictures."""
    about = {
        "format": "dermamap-body-svg/1",
        "made_from": fingerprint(top),
        "files": files_digest(folder),
    }
    text = json.dumps(about, indent=1) + "\n"
    (folder / "sources.json").write_text(text, encoding="utf-8", newline="\n")


def _zone_names(top: Path) -> dict[str, str]:
    """Return the name of each zone among clinicians, as it is written on it."""
    file = top / "data/text/en/zones.yaml"
    text: Any = read_yaml(file.read_bytes(), file.name)
    return {zone: row["clinical"] for zone, row in text["zones"].items()}


def _code(top: Path, name: str) -> str:
    text = (top / "tools/build_skin" / name).read_text(encoding="utf-8")
    return re.sub(r"[\s,()]", "", text)


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
