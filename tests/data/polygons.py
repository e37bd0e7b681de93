"""Which facets lie in polygons on the chart, worked out apart from the builder."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
import yaml
from numpy.typing import NDArray

from dermamap.core.body.skin import Skin
from dermamap.files.reading.resources import resource

SURFACES = ("limb", "dorsum", "sole")
EVERY = 7
"""Facets are sampled; neighbours tell the same."""
FEW = 20


def data(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return the plain values of a data file."""
    return yaml.load(resource(f"data/{name}.yaml").read_bytes(), yaml.CSafeLoader)


def sample(skin: Skin) -> NDArray[np.int64]:
    """Return some facets of the left side from everywhere."""
    return np.arange(0, skin.half, EVERY)


def inside(
    polygons: Sequence[dict[str, Any]], skin: Skin, facets: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which facets have their middle in any of the polygons."""
    part, chart = skin.part[facets], skin.chart[facets]
    found = np.zeros(len(facets), bool)
    for row in polygons:
        shape = shapely.Polygon(row["points"])
        shapely.prepare(shape)
        on = part == SURFACES.index(row["surface"])
        turns = (-360, 0, 360) if row["surface"] == "limb" else (0,)
        for turn in turns:
            x, y = chart[on].T
            found[on] |= shapely.contains_xy(shape, x + turn, y)
    return found


def patch(
    skin: Skin, surface: str, x: tuple[float, float], y: tuple[float, float]
) -> NDArray[np.bool_]:
    """Return (half,) the facets of the left side between two pairs of coordinates."""
    along, across = skin.chart[: skin.half].T
    on = skin.part[: skin.half] == SURFACES.index(surface)
    found: NDArray[np.bool_] = (
        on & (x[0] <= along) & (along <= x[1]) & (y[0] <= across) & (across <= y[1])
    )
    assert found.sum() >= FEW, "the patch is too small to tell anything"
    return found
