"""``dermamap skin``: the zones, landmarks and views there are."""

import argparse
from collections.abc import Mapping
from typing import Any

from dermamap.cli.output import print_columns, print_heading, print_json, print_line
from dermamap.core.anatomy import ZONES, Side, ViewId
from dermamap.core.body.places import landmark_place, zone_places
from dermamap.core.body.skin import Skin
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin


def run(arguments: argparse.Namespace) -> int:
    """List the skin."""
    skin = load_skin()
    plain = describe(skin, ViewLibrary())
    if arguments.json:
        print_json(plain)
    else:
        _print(plain)
    return 0


def describe(skin: Skin, library: ViewLibrary) -> dict[str, Any]:
    """Return the skin as the plain values of the contract."""
    views = {view: library[view] for view in ViewId}
    places = {
        view: zone_places(skin, views[view], library.facets(view)) for view in ViewId
    }
    return {
        "facets": len(skin.faces),
        "sides": {
            side.value: {
                "cm2": round(float(skin.area_cm2[skin.facets_of(side)].sum()), 1)
            }
            for side in Side
        },
        "zones": [
            {
                "id": zone,
                "side": side.value,
                "cm2": round(float(skin.zone_cm2[number]), 2),
                "views": {
                    view.value: list(found[zone, side])
                    for view, found in places.items()
                    if (zone, side) in found
                },
            }
            for side in Side
            for number, zone in enumerate(ZONES)
        ],
        "landmarks": [
            {
                "id": landmark.id,
                "side": landmark.side.value,
                "zone": ZONES[skin.zone[landmark.facet]],
                "views": {
                    view.id.value: list(place)
                    for view in views.values()
                    if (place := landmark_place(landmark, view)) is not None
                },
            }
            for landmark in skin.landmarks
        ],
        "views": [
            {
                "id": view.id.value,
                "width_mm": view.width_mm,
                "height_mm": view.height_mm,
                "cm2": round(float(skin.area_cm2[view.counts].sum()), 1),
            }
            for view in views.values()
        ],
    }


def _print(plain: Mapping[str, Any]) -> None:
    left = plain["sides"]["left"]["cm2"]
    print_line(f"{plain['facets']:,} facets; {left:,.0f} cm² on each side")
    print_heading("Zones (of one side)")
    print_columns(
        (
            [each["id"], f"{each['cm2']:.0f} cm²", _views(each)]
            for each in plain["zones"]
            if each["side"] == "left"
        ),
        right=[1],
    )
    print_heading("Landmarks (of one side)")
    print_columns(
        [each["id"], each["zone"], _views(each)]
        for each in plain["landmarks"]
        if each["side"] == "left"
    )
    print_heading("Views")
    print_columns(
        (
            [
                each["id"],
                f"{each['width_mm']:g} x {each['height_mm']:g} mm",
                f"{each['cm2']:,.0f} cm²",
            ]
            for each in plain["views"]
        ),
        right=[1, 2],
    )


def _views(place: Mapping[str, Any]) -> str:
    return ", ".join(view.removesuffix("_left") for view in place["views"])
