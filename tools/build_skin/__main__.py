"""Builds ``assets/skin`` and ``assets/body_svg``: ``python -m tools.build_skin``."""

import argparse
from pathlib import Path
from typing import Any

import yaml

from tools.build_skin import art, assets, fields, saved, sources
from tools.build_skin.base_mesh import BaseMesh, mesh_folder, read_base_mesh
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.half_skin import HalfSkin, build_half
from tools.build_skin.seen import see

TOP = Path(__file__).parents[2]

SKIN_DATA = ("zones", "landmarks")
FIELD_DATA = ("dermatomes", "nerves", "atlas", "spread", "zones")


def main() -> None:
    """Build everything, or only what hangs on the skin that is there."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.build_skin", description=__doc__
    )
    parser.add_argument("--mesh", type=Path, help="folder of the base mesh files")
    parser.add_argument("--output", type=Path, default=TOP / "assets")
    parser.add_argument(
        "--keep-skin", action="store_true", help="make only the fields and the views"
    )
    parser.add_argument(
        "--only-art", action="store_true", help="keep the skin, draw the views anew"
    )
    options = parser.parse_args()
    base = read_base_mesh(options.mesh or mesh_folder())
    if not options.only_art and not options.keep_skin:
        _build_skin(options.output, base)
    half = saved.load_half(options.output / "skin", base)
    if not options.only_art:
        _build_fields(options.output / "skin", half)
    seen = saved.load_seen(options.output / "skin")
    landmarks = saved.load_landmarks(options.output / "skin")
    data = sources.art_data(TOP)
    art.write(options.output / "body_svg", half, seen, data, landmarks)
    sources.write(TOP, options.output / "body_svg")


def _build_skin(output: Path, base: BaseMesh) -> None:
    skin = build_half(base, _data("zones")["zones"])
    folder = output / "skin"
    folder.mkdir(parents=True, exist_ok=True)
    seen = [see(view, skin) for view in CAMERAS]
    facts: dict[str, Any] = {
        "note": base.header.splitlines(),
        "made_of": assets.fingerprints(TOP / "data", SKIN_DATA),
    }
    assets.write_skin(folder, skin, seen, _data("landmarks")["landmarks"], facts)


def _build_fields(folder: Path, skin: HalfSkin) -> None:
    atlas = _data("atlas")
    by_map = fields.territory_claims(
        _data("dermatomes")["maps"], _data("nerves")["nerves"], atlas, skin
    )
    nerves = fields.nerve_claims(by_map, atlas)
    roots = fields.consensus(by_map, atlas["consensus"]["maps"])
    numbness, pain = fields.lesion_claims(roots, nerves, atlas, _data("spread"), skin)
    stages = fields.pattern_claims(atlas, skin)
    claims = by_map | {"consensus": roots}
    claims |= {"numbness": numbness | stages, "pain": pain | stages}
    facts = {
        "made_of": assets.fingerprints(TOP / "data", FIELD_DATA),
        "shapes": fields.competing_shapes(
            [claims["numbness"], claims["pain"]], atlas, skin
        ),
        "above_knee_level": atlas["partial"]["above_knee_level"],
        "foot_level": atlas["partial"]["foot_level"],
    }
    assets.write_fields(folder, claims, facts)


def _data(name: str) -> dict[str, Any]:
    text = (TOP / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return data


main()
