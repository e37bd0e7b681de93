"""Marks as plain values: one mapping for each thing a person drew."""

from typing import Final

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, Symptom, ViewId
from dermamap.core.drawing import Drawing, Lasso, Mark, Point, Shape, Stroke, ZoneFill
from dermamap.core.errors import DermamapError
from dermamap.files.reading.plain_values import (
    as_list,
    as_mapping,
    as_number,
    as_word,
    shown,
)

MAX_MARKS: Final = 100_000
MAX_POINTS: Final = 500_000
"""Points of a whole drawing; an hour of painting without a pause."""

MAX_RADIUS_MM: Final = 250.0
"""More than half of a thigh round."""

MAX_COORDINATE_MM: Final = 100_000.0
"""Far outside every view; keeps arithmetic with pixels exact."""

_ZONE_WORDS: Final = (*ZONES, *COMPOSITE_ZONES)
_SIDES: Final = tuple(Side)
_SYMPTOMS: Final = tuple(Symptom)
_VIEWS: Final = tuple(ViewId)
_SHAPES: Final = ("zone", "stroke", "lasso")
_FELT: Final = ("symptom", "intensity")
_ERASED: Final = ("symptom",)


def drawing_from_plain(value: object, where: str) -> Drawing:
    """Return the drawing that a list of plain marks stands for.

    Args:
        value: A list of mappings, or ``None`` for nothing drawn.
        where: File and case.

    Raises:
        DermamapError: Names the mark's number, counted from 1.
    """
    if value is None:
        return Drawing()
    plain = as_list(value, f"{where}: drawing", "marks", MAX_MARKS)
    marks = tuple(
        mark_from_plain(each, f"{where}: mark {number}")
        for number, each in enumerate(plain, start=1)
    )
    count = sum(len(getattr(mark.shape, "points", ())) for mark in marks)
    if count > MAX_POINTS:
        place = f"{where}: drawing"
        problem = f"{count:,} points; expected at most {MAX_POINTS:,}"
        raise DermamapError(place, problem)
    return Drawing(marks)


def drawing_to_plain(drawing: Drawing) -> list[dict[str, object]]:
    """Return a drawing as the list of plain marks that a file holds."""
    return [mark_to_plain(mark) for mark in drawing.marks]


def mark_from_plain(value: object, where: str) -> Mark:
    """Return the mark that a plain mapping stands for.

    Raises:
        DermamapError: A key, word, type or number is wrong.
    """
    if isinstance(value, dict) and "erase" in value:
        inner = as_mapping(value, where, ("erase",))["erase"]
        return _eraser_from_plain(inner, f"{where}: erase")
    shape = _shape_from_plain(value, where, _FELT)
    assert isinstance(value, dict)
    if "symptom" not in value:
        raise DermamapError(where, "the key symptom is missing")
    symptom = _symptom(value, where)
    intensity = None
    if "intensity" in value:
        intensity = as_number(value["intensity"], f"{where}: intensity", 0, 10)
    return Mark(shape, symptom, intensity)


def _eraser_from_plain(value: object, where: str) -> Mark:
    shape = _shape_from_plain(value, where, _ERASED)
    assert isinstance(value, dict)
    erased = _symptom(value, where) if "symptom" in value else None
    return Mark(shape, symptom=None, erased=erased)


def _symptom(plain: dict[str, object], where: str) -> Symptom:
    place = f"{where}: symptom"
    return Symptom(as_word(plain["symptom"], place, "a symptom", _SYMPTOMS))


def mark_to_plain(mark: Mark) -> dict[str, object]:
    """Return a mark as the mapping that a file holds."""
    shape = _shape_to_plain(mark.shape)
    if mark.symptom is None:
        if mark.erased is not None:
            shape["symptom"] = mark.erased.value
        return {"erase": shape}
    plain = {**shape, "symptom": mark.symptom.value}
    if mark.intensity is not None:
        plain["intensity"] = mark.intensity
    return plain


def _shape_from_plain(value: object, where: str, felt: tuple[str, ...]) -> Shape:
    """Return the shape of a mark; ``felt`` are the keys that may stand beside it."""
    if not isinstance(value, dict):
        expected = "expected a mapping with zone, stroke, lasso or erase"
        raise DermamapError(where, f"{expected}, found {shown(value)}")
    kinds = [kind for kind in _SHAPES if kind in value]
    if len(kinds) != 1:
        known = (*_SHAPES, "side", *felt, *(("erase",) if felt is _FELT else ()))
        as_mapping(value, where, known)
        found = " and ".join(kinds) or "none of them"
        problem = f"expected one of zone, stroke and lasso, found {found}"
        raise DermamapError(where, problem)
    kind = kinds[0]
    if kind == "zone":
        as_mapping(value, where, ("zone", "side", *felt), ("side",))
        zone = as_word(value["zone"], f"{where}: zone", "a zone", _ZONE_WORDS)
        side = as_word(value["side"], f"{where}: side", "a side", _SIDES)
        return ZoneFill(zone, Side(side))
    as_mapping(value, where, (kind, *felt))
    if kind == "stroke":
        return _stroke_from_plain(value["stroke"], f"{where}: stroke")
    return _lasso_from_plain(value["lasso"], f"{where}: lasso")


def _stroke_from_plain(value: object, where: str) -> Stroke:
    keys = ("view", "radius_mm", "points")
    plain = as_mapping(value, where, (*keys, "side"), keys)
    place = f"{where}: radius_mm"
    radius = as_number(plain["radius_mm"], place, 0, MAX_RADIUS_MM)
    if radius <= 0:
        raise DermamapError(place, f"expected more than 0, found {shown(radius)}")
    points = _points(plain, where, least=1)
    return Stroke(_view(plain, where), radius, points, _side(plain, where))


def _lasso_from_plain(value: object, where: str) -> Lasso:
    keys = ("view", "points")
    plain = as_mapping(value, where, (*keys, "side"), keys)
    points = _points(plain, where, least=3)
    return Lasso(_view(plain, where), points, _side(plain, where))


def _side(plain: dict[str, object], where: str) -> Side | None:
    if "side" not in plain:
        return None
    return Side(as_word(plain["side"], f"{where}: side", "a side", _SIDES))


def _view(plain: dict[str, object], where: str) -> ViewId:
    return ViewId(as_word(plain["view"], f"{where}: view", "a view", _VIEWS))


def _points(plain: dict[str, object], where: str, least: int) -> tuple[Point, ...]:
    where = f"{where}: points"
    points = as_list(plain["points"], where, "points", MAX_POINTS)
    if len(points) < least:
        wanted = "one point" if least == 1 else f"{least} points"
        found = len(points) or "none"
        raise DermamapError(where, f"expected at least {wanted}, found {found}")
    return tuple(
        _point(point, where, number) for number, point in enumerate(points, start=1)
    )


def _point(value: object, where: str, number: int) -> Point:
    if not isinstance(value, list) or len(value) != len(("x", "y")):
        place = f"{where}: point {number}"
        raise DermamapError(place, f"expected [x, y] in mm, found {shown(value)}")
    x, y = value
    # A drawing has many points: what is plainly right is not asked twice.
    limit = MAX_COORDINATE_MM
    if type(x) is float and type(y) is float and -limit < x < limit > y > -limit:
        return x, y
    place = f"{where}: point {number}"
    return as_number(x, place, -limit, limit), as_number(y, place, -limit, limit)


def _shape_to_plain(shape: Shape) -> dict[str, object]:
    if isinstance(shape, ZoneFill):
        return {"zone": shape.zone, "side": shape.side.value}
    points = [list(point) for point in shape.points]
    side = {"side": shape.side.value} if shape.side else {}
    if isinstance(shape, Lasso):
        return {"lasso": {"view": shape.view.value, **side, "points": points}}
    stroke = {"view": shape.view.value, "radius_mm": shape.radius_mm}
    return {"stroke": {**stroke, **side, "points": points}}
