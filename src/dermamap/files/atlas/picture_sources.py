"""What the pictures of the skin show, as digests: these tell when one is stale.

Texts, notes and sources do not count: they are not drawn.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any, Final

import numpy as np

from dermamap.files.reading.yaml_file import read_yaml

DATA: Final = ("zones", "dermatomes", "nerves", "signature_areas", "palette")
"""The files of ``data/`` that the pictures show."""

_EXTENTS: Final = ("autonomous", "usual", "largest")


def picture_data(folder: Traversable) -> dict[str, Mapping[str, Any]]:
    """Read the files of :data:`DATA`.

    Raises:
        DermamapError: A file is not YAML.
    """
    found: dict[str, Any] = {}
    for name in DATA:
        file = f"{name}.yaml"
        found[name] = read_yaml((folder / file).read_bytes(), file)
    return found


def shown_in_pictures(data: Traversable, skin: Traversable) -> dict[str, str]:
    """Return a digest of each thing of the data and the skin that pictures show.

    Args:
        data: The folder with the files of :data:`DATA`.
        skin: The folder with ``skin.json`` and ``skin.npz``.
    """
    plain = picture_data(data)
    maps = {
        name: [row["tiles"], {k: _polygons(v) for k, v in row["territories"].items()}]
        for name, row in plain["dermatomes"]["maps"].items()
    }
    nerves = {
        name: [
            {each: _polygons(row[each]) for each in _EXTENTS},
            {k: _shapes(v) for k, v in row.get("branches", {}).items()},
        ]
        for name, row in plain["nerves"]["nerves"].items()
    }
    signature = {
        name: [row["root"], row["kind"], row.get("landmark"), _polygons(row)]
        for name, row in plain["signature_areas"]["areas"].items()
    }
    zones = {zone: _shapes(rows) for zone, rows in plain["zones"]["zones"].items()}
    colours = {k: v for k, v in plain["palette"].items() if isinstance(v, dict)}
    about = json.loads((skin / "skin.json").read_bytes())
    places = {name: row["position"] for name, row in about["landmarks"].items()}
    return {
        "zones": _digest(zones),
        "maps": _digest(maps),
        "nerves": _digest(nerves),
        "signature_areas": _digest(signature),
        "palette": _digest(colours),
        "views": _digest(about["views"]),
        "landmarks": _digest(places),
        "skin": _skin(skin / "skin.npz"),
    }


def _polygons(row: Mapping[str, Any]) -> list[Any]:
    return _shapes(row.get("polygons", ()))


def _shapes(polygons: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [[polygon["surface"], polygon["points"]] for polygon in polygons]


def _skin(file: Traversable) -> str:
    with file.open("rb") as opened, np.load(opened) as saved:
        arrays = [np.ascontiguousarray(saved[k]) for k in ("vertices", "faces", "part")]
    return hashlib.sha256(b"".join(each.tobytes() for each in arrays)).hexdigest()


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
