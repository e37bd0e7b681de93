"""What the pictures were made from, so that a test can tell when they are stale."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml

DATA = ("zones", "dermatomes", "nerves", "palette")
CODE = (
    "art.py",
    "borders.py",
    "buffer.py",
    "cameras.py",
    "chart.py",
    "contours.py",
    "curves.py",
    "landmark_lines.py",
    "linework.py",
    "plate.py",
    "polygons.py",
    "refine.py",
    "saved.py",
    "strokes.yaml",
    "style.py",
    "svg.py",
    "tones.py",
)


def art_data(top: Path) -> dict[str, Mapping[str, Any]]:
    """Read the files of ``data/`` that the pictures show."""
    return {
        name: yaml.load(
            (top / "data" / f"{name}.yaml").read_text(encoding="utf-8"),
            yaml.CSafeLoader,
        )
        for name in DATA
    }


def fingerprint(top: Path) -> dict[str, str]:
    """Return a digest of each thing that the pictures hang on.

    Texts, notes and the layout of the code do not count.

    Args:
        top: Top of the source tree.
    """
    data = art_data(top)
    maps = {
        name: [row["tiles"], _polygons(row["territories"])]
        for name, row in data["dermatomes"]["maps"].items()
    }
    nerves = {name: row["usual"] for name, row in data["nerves"]["nerves"].items()}
    colours = {k: v for k, v in data["palette"].items() if isinstance(v, dict)}
    zones = {
        zone: [[p["surface"], p["points"]] for p in polygons]
        for zone, polygons in data["zones"]["zones"].items()
    }
    about = json.loads((top / "assets/skin/skin.json").read_text(encoding="utf-8"))
    return {
        "zones": _digest(zones),
        "maps": _digest(maps),
        "nerves": _digest(_polygons(nerves)),
        "palette": _digest(colours),
        "views": _digest(about["views"]),
        "skin": _skin(top / "assets/skin/skin.npz"),
        "code": _digest([_code(top, name) for name in CODE]),
    }


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


def _polygons(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: [[p["surface"], p["points"]] for p in row["polygons"]]
        for name, row in rows.items()
    }


def _code(top: Path, name: str) -> str:
    text = (top / "tools/build_skin" / name).read_text(encoding="utf-8")
    return re.sub(r"[\s,()]", "", text)


def _skin(path: Path) -> str:
    with np.load(path) as saved:
        arrays = [np.ascontiguousarray(saved[k]) for k in ("vertices", "faces", "part")]
    return hashlib.sha256(b"".join(a.tobytes() for a in arrays)).hexdigest()


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
