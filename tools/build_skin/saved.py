"""The skin and its views as they were saved, for art that fits them exactly."""

import json
from pathlib import Path

import numpy as np

from dermamap.core.anatomy import ViewId
from tools.build_skin.base_mesh import BaseMesh
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.chart import Chart
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.seen import Seen


def load_half(folder: Path, base: BaseMesh) -> HalfSkin:
    """Read the left half from ``skin.npz``; the joints come from the base mesh."""
    with np.load(folder / "skin.npz") as saved:
        vertices = saved["vertices"].astype(np.float64)
        faces = saved["faces"].astype(np.int64)
        part, zone, texel_zone = (saved[k] for k in ("part", "zone", "texel_zone"))
    chart = Chart.measure(vertices[faces].mean(axis=1), base.joints)
    return HalfSkin(vertices, faces, part, chart, zone, texel_zone)


def load_seen(folder: Path) -> list[Seen]:
    """Read where each view of the left half falls on its picture."""
    about = json.loads((folder / "skin.json").read_text(encoding="utf-8"))
    nothing = np.zeros(0, bool)
    return [
        Seen(
            id=ViewId(view),
            axes=np.array(about["views"][view]["axes"]),
            origin=np.array(about["views"][view]["origin"]),
            width=about["views"][view]["width_mm"],
            height=about["views"][view]["height_mm"],
            shown=nothing,
            raster=np.zeros((0, 0), np.int32),
            seen=nothing,
            counts=nothing,
        )
        for view in CAMERAS
    ]


def load_landmarks(folder: Path) -> dict[str, int]:
    """Read the facet of each landmark."""
    about = json.loads((folder / "skin.json").read_text(encoding="utf-8"))
    return {name: row["facet"] for name, row in about["landmarks"].items()}
