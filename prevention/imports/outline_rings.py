"""Owns the coordinates of a shape: polygons, rings and points checked one by one, heights dropped."""

from typing import Any

from common.typography import enumeration
from prevention.imports.outline_reading import is_number, shown

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]
_FEWEST = 4
_KINDS = {
    "Point": "un point",
    "MultiPoint": "des points",
    "LineString": "une ligne",
    "MultiLineString": "des lignes",
    "GeometryCollection": "un mélange de formes («\u00a0GeometryCollection\u00a0»)",
}


class BadShape(Exception):  # noqa: N818 - a word of the file, not of the program
    """The form of one shape is refused; the message ends the sentence that begins with its name."""


def read_polygons(geometry: Any) -> list[Polygon]:
    """The polygons of a geometry, each an outer ring then its holes. Raises BadShape."""
    if geometry is None:
        raise BadShape("n’a pas de contour.")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadShape(f"est {_named(kind)}\u00a0: il faut un polygone.")
    found = geometry.get("coordinates")
    listed = [found] if kind == "Polygon" else found
    if not isinstance(listed, list) or not listed or not all(isinstance(one, list) and one for one in listed):
        raise BadShape("a un contour vide.")
    return [[_ring(ring) for ring in polygon] for polygon in listed]


def _named(kind: Any) -> str:
    if not isinstance(kind, str):
        return "sans forme reconnaissable"
    return _KINDS.get(kind, f"d’une forme inconnue («\u00a0{shown(kind)}\u00a0»)")


def _ring(found: Any) -> Ring:
    if not isinstance(found, list):
        raise BadShape("a un contour illisible\u00a0: une liste de points est attendue.")
    ring = [_point(one) for one in found]
    if len(ring) < _FEWEST:
        raise BadShape("a un contour de moins de quatre points\u00a0: ce n’est pas une surface.")
    if ring[0] != ring[-1]:
        raise BadShape("a un contour qui n’est pas fermé\u00a0: son dernier point doit être le premier.")
    return ring


def _point(found: Any) -> Point:
    if not isinstance(found, list) or len(found) < 2:
        raise BadShape("contient un point qui n’a pas ses deux coordonnées.")
    wrong = [shown(_spelled(value)) for value in found[:2] if not is_number(value)]
    if wrong:
        quoted = enumeration(f"«\u00a0{word}\u00a0»" for word in wrong)
        raise BadShape(f"contient une coordonnée qui n’est pas un nombre\u00a0: {quoted}.")
    return float(found[0]), float(found[1])


def _spelled(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, (list, dict)):
        return "une liste"
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    return value if isinstance(value, str) else "un nombre démesuré"
