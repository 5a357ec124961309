"""Owns the shapes of a file as geometry: mended, put together by name, simplified, written back in degrees."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.errors import GEOSException

from common.typography import enumeration
from prevention.domain.outlines import Geometry
from prevention.imports.outline_names import Naming
from prevention.imports.outline_place import KM_PER_DEGREE
from prevention.imports.outline_rings import BadShape, Polygon

MOST_POINTS_KEPT = 2_000
SMALLEST_SQUARE_METRES = 100
# A box has five points: as many shapes as a file may list still hold within the points kept.
_DECIMALS = 6
_METRES = 1_000 * KM_PER_DEGREE
MOST_MENDED = 8
# Mending costs the square of the points where a contour crosses itself everywhere.
_MOST_POINTS_MENDED = 2_000
_MOST_CROSSINGS = 60
_CROSSED = "a des contours qui se croisent trop pour être réparés\u00a0: redessinez-la."
_STEPS_ACROSS = 1_500
_COARSER = 1.6
_MOST_STEPS = 24
_MOST_NEIGHBOURS = 20
_OVERLAP_SHARE = 0.03
_MOST_OVERLAPS = 10
TOO_MANY_MENDED = (
    f"Plus de {MOST_MENDED} zones ont un contour qui se croise lui-même\u00a0: corrigez-les dans votre logiciel de "
    "cartographie."
)


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres around a latitude: degrees of longitude are shorter the further from the equator."""

    latitude: float

    def to_metres(self, shape: Any) -> Any:
        """A shape in degrees, in metres."""
        return shapely.transform(shape, lambda points: points * self._scale)

    def to_degrees(self, shape: Any) -> Any:
        """A shape in metres, in degrees of six decimals, valid all the same."""
        return shapely.set_precision(
            shapely.transform(shape, lambda points: points / self._scale), 10**-_DECIMALS
        )

    @property
    def _scale(self) -> Any:
        return np.array([_METRES * math.cos(math.radians(self.latitude)), _METRES])


def build(polygons: Sequence[Polygon], plane: Plane) -> tuple[Any, bool]:
    """One shape in metres, and whether it had to be mended. Raises BadShape when no surface is left of it."""
    try:
        found = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons])
        metres = plane.to_metres(found)
        mended = not metres.is_valid
        surface = _surface(_mended(metres) if mended else metres)
    except (GEOSException, ValueError) as error:
        raise BadShape("a un contour que rien ne permet de réparer\u00a0: redessinez-la.") from error
    if surface.area < SMALLEST_SQUARE_METRES:
        raise BadShape(f"couvre moins de {SMALLEST_SQUARE_METRES}\u00a0m²\u00a0: ce n’est pas un quartier.")
    return surface, mended


def _mended(shape: Any) -> Any:
    if shapely.get_num_coordinates(shape) > _MOST_POINTS_MENDED or _crossings(shape) > _MOST_CROSSINGS:
        raise BadShape(_CROSSED)
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _crossings(shape: Any) -> int:
    """How many pairs of the segments of a shape cross each other."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    ends = [np.stack([line[:-1], line[1:]], axis=1) for line in map(shapely.get_coordinates, rings)]
    segments = shapely.linestrings(np.concatenate(ends))
    return int(shapely.STRtree(segments).query(segments, predicate="crosses").shape[1]) // 2


def _surface(shape: Any) -> Any:
    """The polygons of a geometry, its lines and points left out."""
    parts = [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon" and not one.is_empty]
    return shapely.MultiPolygon(parts)


def check_mended(mended: Sequence[int], naming: Naming) -> tuple[list[str], list[str]]:
    """What is refused and what is told of the shapes that crossed themselves."""
    if len(mended) > MOST_MENDED:
        return [TOO_MANY_MENDED], []
    return [], [
        f"{naming.called(number)} avait un contour qui se croise lui-même\u00a0: il a été réparé, vérifiez-le."
        for number in mended
    ]


def put_together(
    shapes: Mapping[int, Any], key_of: Callable[[int], str], naming: Naming
) -> tuple[dict[int, Any], list[str]]:
    """One shape a name, under the number of the first that bears it; what was put together is told."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number in shapes:
        groups[key_of(number)].append(number)
    together, told = {}, []
    for numbers in groups.values():
        first, *others = numbers
        together[first] = (
            _surface(shapely.union_all([shapes[one] for one in numbers])) if others else shapes[first]
        )
        if others:
            listed = enumeration(str(number) for number in numbers)
            told.append(
                f"Les zones n°\u00a0{listed} portent le même nom («\u00a0{naming.names[first]}\u00a0»)\u00a0: elles sont réunies "
                "en une seule."
            )
    return together, told


def simplified(shapes: Sequence[Any], plane: Plane, *, wide_metres: float) -> list[Any]:
    """Shapes in metres, made simpler until they hold in MOST_POINTS_KEPT points, in degrees.

    Where neighbours share an edge exactly they still share it; else each is simplified alone. Each stays valid
    and none disappears: at worst a shape is left as the box around it.
    """
    together = _is_coverage(shapes)
    tolerance = wide_metres / _STEPS_ACROSS
    for step in range(_MOST_STEPS):
        kept = _coarser(shapes, tolerance, together) if step < _MOST_STEPS // 2 else [
            shapely.simplify(_largest(one, tolerance), tolerance) for one in shapes
        ]  # fmt: skip
        found = [_written(one, shape, plane) for one, shape in zip(kept, shapes, strict=True)]
        if points_of(found) <= MOST_POINTS_KEPT:
            return found
        tolerance *= _COARSER
    return [_written(shapely.envelope(one), one, plane) for one in shapes]


def _is_coverage(shapes: Sequence[Any]) -> bool:
    """Whether shapes share their edges and nothing more; asked of a map of neighbours only, it is slow on a heap."""
    near = shapely.STRtree(shapes).query(shapes).shape[1]
    return near <= _MOST_NEIGHBOURS * len(shapes) and bool(shapely.coverage_is_valid(list(shapes)))


def _coarser(shapes: Sequence[Any], tolerance: float, together: bool) -> list[Any]:
    if together:
        return list(shapely.coverage_simplify(list(shapes), tolerance))
    return list(shapely.simplify(list(shapes), tolerance))


def _largest(shape: Any, tolerance: float) -> Any:
    """The widest part of a shape, its small holes filled."""
    part = max(shapely.get_parts(shape), key=lambda one: one.area)
    holes = [ring for ring in part.interiors if shapely.Polygon(ring).area > 25 * tolerance**2]
    return shapely.Polygon(part.exterior, holes)


def _written(shape: Any, whole: Any, plane: Plane) -> Any:
    found = _surface(plane.to_degrees(shape))
    return _surface(plane.to_degrees(shapely.envelope(whole))) if found.is_empty else found


def points_of(shapes: Iterable[Any]) -> int:
    """How many points some shapes have."""
    return int(sum(shapely.get_num_coordinates(one) for one in shapes))


def overlaps(shapes: Mapping[int, Any], naming: Naming) -> list[str]:
    """What is told of shapes that cover one another, by more than a sliver; the first ones found."""
    numbers, listed = list(shapes), list(shapes.values())
    told: list[str] = []
    pairs = shapely.STRtree(listed).query(listed, predicate="overlaps").T.tolist()
    for one, other in (pair for pair in pairs if pair[0] < pair[1]):
        common = shapely.intersection(listed[one], listed[other]).area
        if common > _OVERLAP_SHARE * min(listed[one].area, listed[other].area):
            second = naming.called(numbers[other])
            told.append(f"{naming.called(numbers[one])} chevauche {second[:1].lower()}{second[1:]}.")
        if len(told) == _MOST_OVERLAPS:
            break
    return told


def geojson(shape: Any) -> Geometry:
    """A shape in degrees as a GeoJSON geometry: a polygon, or several."""
    polygons = [
        [[_rounded(point) for point in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(shape)
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _rounded(point: Any) -> list[float]:
    return [round(float(point[0]), _DECIMALS), round(float(point[1]), _DECIMALS)]
