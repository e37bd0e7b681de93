"""Writes what the program loads: the skin, its views and its fields."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.build_skin.chart import Part
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.polygons import PARTS
from tools.build_skin.seen import Seen

LEVELS = 255
"""Claims are kept as whole steps of 1/255."""


def write_skin(
    folder: Path, skin: HalfSkin, seen: list[Seen], landmarks: Mapping[str, Any], note: str
) -> None:
    """Write ``skin.npz``, ``views.npz`` and ``skin.json``."""
    centre = skin.corners.mean(axis=1)
    chart = np.where(
        (skin.part == Part.LIMB)[:, None],
        skin.chart.limb(centre),
        skin.chart.foot(centre),
    )
    _write_arrays(
        folder / "skin.npz",
        vertices=skin.vertices.astype(np.float32),
        faces=skin.faces.astype(np.uint16 if len(skin.vertices) < 2**16 else np.int32),
        zone=skin.zone,
        texel_zone=skin.texel_zone,
        part=skin.part,
        chart=chart.astype(np.float32),
    )
    arrays = {}
    for view in seen:
        arrays[f"{view.id}_facets"] = packed_raster(view.raster)
        arrays[f"{view.id}_counts"] = np.packbits(view.counts)
    _write_arrays(folder / "views.npz", **arrays)
    places = _places(skin, centre, chart)
    about = {
        "format": "dermamap-skin/1",
        "note": note.splitlines(),
        "views": {v.id.value: _view_facts(v) for v in seen},
        "landmarks": {
            name: {"facet": f, "position": [round(float(x), 2) for x in centre[f]], "text": row["text"]}
            for name, row in landmarks.items()
            for f in [places(row["surface"], row["at"])]
        },
    }
    (folder / "skin.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def packed_raster(raster: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return differences along the rows, which compress well; cumsum restores it."""
    return np.diff(raster, axis=1, prepend=np.int32(0)).astype(np.int32)


def write_fields(folder: Path, claims: Mapping[str, Mapping[str, NDArray[np.float64]]], shapes: Mapping[str, Any]) -> None:
    """Write ``fields.npz`` (claims by map) and its names in ``fields.json``."""
    arrays = {
        name: np.stack([np.rint(c * LEVELS) for c in group.values()]).astype(np.uint8)
        for name, group in claims.items()
    }
    _write_arrays(folder / "fields.npz", **arrays)
    about = {
        "format": "dermamap-fields/1",
        "names": {name: list(group) for name, group in claims.items()},
        **shapes,
    }
    (folder / "fields.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _write_arrays(path: Path, **arrays: NDArray[Any]) -> None:
    np.savez_compressed(path, **arrays)


def _view_facts(view: Seen) -> dict[str, Any]:
    return {
        "width_mm": view.width,
        "height_mm": view.height,
        "axes": [[round(float(x), 9) + 0.0 for x in row] for row in view.axes],
        "origin": [round(float(x), 6) for x in view.origin],
    }


def _places(skin: HalfSkin, centre: NDArray[np.float64], chart: NDArray[np.float64]) -> Any:
    def nearest(surface: str, at: list[float]) -> int:
        part = PARTS[surface]
        scale = np.array([1.1, 400.0] if part is Part.LIMB else [230.0, 40.0])
        offset = chart - np.array(at)
        if part is Part.LIMB:
            offset[:, 0] = (offset[:, 0] + 180) % 360 - 180
        distance = np.linalg.norm(offset * scale, axis=1)
        return int(np.where(skin.part == part, distance, np.inf).argmin())

    return nearest
