"""A skin of one facet per zone, small enough to work things out by hand."""

import numpy as np

from dermamap.core.anatomy import LESIONS, ZONES, Side, Symptom, ViewId
from dermamap.core.atlas.fields import FULL, Atlas, Field, Weighing, make_field
from dermamap.core.atlas.shapes import Shape
from dermamap.core.body.skin import TEXELS, FloatArray, Landmark, Skin
from dermamap.core.body.views import View

LEG_MM = 20.0
"""Both legs of each right-angled facet: 2 cm2."""

CM2 = LEG_MM**2 / 200
PITCH_MM = 25.0
COLUMNS = 7

WEIGHING = Weighing(
    symptoms=tuple(Symptom),
    outside=0.1,
    other_side=0.05,
    zone_power=1.0,
    strength=1.5,
    growth=0.5,
    source="here",
)


def corner(zone: int) -> tuple[float, float]:
    """Return where the right angle of a zone's facet lies on the left side, mm."""
    row, column = divmod(zone, COLUMNS)
    return 10 + column * PITCH_MM, -10 - row * PITCH_MM


def small_skin() -> Skin:
    """Return two flat sides that face the front, facet ``i`` being zone ``i``."""
    places = []
    for each in range(len(ZONES)):
        x, y = corner(each)
        places += [(x, y, 0), (x + LEG_MM, y, 0), (x, y + LEG_MM, 0)]
    left = np.array(places, np.float32)
    vertices = np.concatenate([left, left * np.array([-1, 1, 1], np.float32)])
    count = len(ZONES)
    zone = np.tile(np.arange(count, dtype=np.uint8), 2)
    level = np.linspace(0, 2, count)
    chart = np.stack([np.zeros(count), level], axis=1).astype(np.float32)
    spot = Landmark("spot", Side.LEFT, (12.0, -8.0, 0.0), 0, "a spot")
    return Skin(
        vertices=vertices,
        faces=np.arange(6 * count, dtype=np.int32).reshape(-1, 3),
        area_cm2=np.full(2 * count, CM2, np.float32),
        zone=zone,
        texel_zone=np.repeat(zone[:, None], TEXELS, axis=1),
        part=np.zeros(2 * count, np.uint8),
        chart=np.tile(chart, (2, 1)),
        landmarks=(spot,),
    )


def small_view(skin: Skin) -> View:
    """Return a view of both sides from the front; the midline is at 200 mm."""
    return View(
        id=ViewId.ANTERIOR,
        width_mm=400.0,
        height_mm=200.0,
        axes=np.array([[1, 0, 0], [0, -1, 0], [0, 0, 1]], np.float32),
        origin=np.array([200, 30], np.float32),
        seen=np.ones(len(skin.faces), bool),
        counts=np.ones(len(skin.faces), bool),
    )


def small_atlas(
    skin: Skin, claims: dict[str, dict[str, float]], weighing: Weighing = WEIGHING
) -> Atlas:
    """Return an atlas with one shape per lesion.

    Args:
        skin: The small skin.
        claims: Of each lesion by zone; what is not said is no claim.
        weighing: How marks are weighed.
    """
    steps = np.zeros((skin.half, len(LESIONS)), np.uint8)
    for lesion, zones in claims.items():
        for zone, claim in zones.items():
            steps[ZONES.index(zone), LESIONS.index(lesion)] = round(claim * FULL)
    shapes = tuple(Shape(i, i, 0, 1.0) for i in range(len(LESIONS)))
    parts = np.ones((1, skin.half), bool)
    field: Field = make_field(skin, weighing, steps, shapes, parts)
    return Atlas(shapes, parts, (field,), "small")


def places(skin: Skin) -> FloatArray:
    """Return (f, 2) the middles of the facets in the small view, mm."""
    middles: FloatArray = small_view(skin).project(skin.vertices[skin.faces])
    return np.asarray(middles.mean(axis=1))
