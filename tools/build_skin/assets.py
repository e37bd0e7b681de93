"""Writes what the program loads: the skin, its views and its fields."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dermamap.files.reading.compiled import digest_of
from tools.build_skin.chart import Part
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.polygons import CHART_TO_MM, PARTS
from tools.build_skin.seen import Seen

WEIGHED = ("numbness", "pain")
"""Fields that drawings are weighed with are kept facet by facet."""

LEVELS = 255
"""Claims are kept as whole steps of 1/255."""


def write_skin(
    folder: Path,
    skin: HalfSkin,
    seen: list[Seen],
    landmarks: Mapping[str, Any],
    facts: Mapping[str, Any],
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
    arrays: dict[str, NDArray[Any]] = {}
    for view in seen:
        arrays[f"{view.id}_facets"] = packed_raster(view.raster)
        arrays[f"{view.id}_seen"] = np.packbits(view.seen)
        arrays[f"{view.id}_counts"] = np.packbits(view.counts)
    _write_arrays(folder / "views.npz", **arrays)
    nearest = _nearest_facet(skin, chart)
    about = {
        "format": "dermamap-skin/1",
        **facts,
        "files": _digests(folder, "skin.npz", "views.npz"),
        "views": {v.id.value: _view_facts(v) for v in seen},
        "landmarks": {
            name: {
                "facet": f,
                "position": [round(float(x), 2) for x in centre[f]],
                "text": row["text"],
            }
            for name, row in landmarks.items()
            for f in [nearest(row["surface"], row["at"])]
        },
    }
    _write_record(folder / "skin.json", about)


def fingerprints(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Return what the data files were when something was made of them."""
    return {
        f"{name}.yaml": sha256((folder / f"{name}.yaml").read_bytes()).hexdigest()
        for name in names
    }


def packed_raster(raster: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return differences along the rows, which compress well; cumsum restores it."""
    return np.diff(raster, axis=1, prepend=np.int32(0)).astype(np.int32)


def write_fields(
    folder: Path,
    claims: Mapping[str, Mapping[str, NDArray[np.float64]]],
    facts: Mapping[str, Any],
) -> None:
    """Write ``fields.npz`` (claims by map) and its names in ``fields.json``."""
    arrays = {
        name: np.stack([np.rint(c * LEVELS) for c in group.values()]).astype(np.uint8)
        for name, group in claims.items()
    }
    for name in WEIGHED:
        arrays[name] = np.ascontiguousarray(arrays[name].T)
    _write_arrays(folder / "fields.npz", **arrays)
    about = {
        "format": "dermamap-fields/1",
        "names": {name: list(group) for name, group in claims.items()},
        **facts,
        "files": _digests(folder, "fields.npz"),
    }
    _write_record(folder / "fields.json", about)


def _digests(folder: Path, *names: str) -> dict[str, str]:
    """Return what tells later whether a written file is still as it was made."""
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}


def _write_record(path: Path, about: Mapping[str, Any]) -> None:
    """Write what is known of files of arrays, with a digest of it all."""
    plain = json.loads(json.dumps(about))
    whole = {**plain, "digest": digest_of(plain)}
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def _write_arrays(path: Path, **arrays: NDArray[Any]) -> None:
    # Its keyword for pickling is typed as if any array could be that one.
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _view_facts(view: Seen) -> dict[str, Any]:
    return {
        "width_mm": view.width,
        "height_mm": view.height,
        "axes": [[round(float(x), 9) + 0.0 for x in row] for row in view.axes],
        "origin": [round(float(x), 6) for x in view.origin],
    }


def _nearest_facet(
    skin: HalfSkin, chart: NDArray[np.float64]
) -> Callable[[str, list[float]], int]:
    """Return a function from a place on the chart to the facet nearest to it."""

    def nearest(surface: str, at: list[float]) -> int:
        part = PARTS[surface]
        offset = chart - np.array(at)
        if part is Part.LIMB:
            offset[:, 0] = (offset[:, 0] + 180) % 360 - 180
        distance = np.linalg.norm(offset * CHART_TO_MM[part], axis=1)
        return int(np.where(skin.part == part, distance, np.inf).argmin())

    return nearest
