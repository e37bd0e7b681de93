"""How strong a symptom is at a place of skin, where it was said."""

from collections.abc import Mapping

import numpy as np

from dermamap.core.anatomy import ZONES, Symptom, ViewId, expand_zone
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.body.skin import TEXELS, Skin, texel_weights
from dermamap.core.body.views import View
from dermamap.core.drawing import Drawing, Mark, Shape, Stroke, ZoneFill

Views = Mapping[ViewId, View]


def intensities_at(
    drawing: Drawing, texel: int, skin: Skin, views: Views, marker: SkinMarker
) -> Mapping[Symptom, float]:
    """Return how strong each symptom is on a texel, 0 to 10, where that was said.

    The latest mark of a symptom that lies there counts, unless it was erased since.

    Args:
        drawing: What is drawn.
        texel: The place.
        skin: The skin.
        views: Every view.
        marker: Finds the skin under marks.
    """
    found: dict[Symptom, float] = {}
    known: set[Symptom] = set()
    for mark in reversed(drawing.marks):
        symptoms = _touched(mark) - known
        if not symptoms or not _may_hold(mark.shape, texel, skin, views):
            continue
        if texel not in marker.texels_under(mark.shape):
            continue
        known |= symptoms
        if mark.symptom is not None and mark.intensity is not None:
            found[mark.symptom] = mark.intensity
    return found


def _touched(mark: Mark) -> set[Symptom]:
    """Return the symptoms that a mark adds or takes away."""
    one = mark.symptom or mark.erased
    return {one} if one else set(Symptom)


def _may_hold(shape: Shape, texel: int, skin: Skin, views: Views) -> bool:
    """Whether a texel is near a shape; to know for sure takes longer."""
    facet = texel // TEXELS
    side = skin.side_of(facet)
    if isinstance(shape, ZoneFill):
        zone = ZONES[int(skin.texel_zone.flat[texel])]
        return side is shape.side and zone in expand_zone(shape.zone)
    view = views[shape.view]
    if not view.seen[facet]:
        return False
    corners = view.project(skin.vertices[skin.faces[facet]])
    place = texel_weights()[texel % TEXELS] @ corners
    reach = 1.0 + (shape.radius_mm if isinstance(shape, Stroke) else 0.0)
    path = np.array(shape.points)
    low, high = path.min(axis=0) - reach, path.max(axis=0) + reach
    return bool(((place >= low) & (place <= high)).all())
