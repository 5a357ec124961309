"""Owns the reading of the outline of a town's districts from a GeoJSON file, checked, mended and simplified."""

from collections.abc import Sequence
from typing import Any

from common.typography import identity_key
from prevention.domain.outlines import DistrictShape, OutlineFile
from prevention.imports.outline_errors import UnreadableOutline, some_of
from prevention.imports.outline_names import Naming, name_shapes
from prevention.imports.outline_place import Box, box_around, place_problems, width_km
from prevention.imports.outline_reading import MOST_POINTS, RawFeature, read_features, too_many_points
from prevention.imports.outline_rings import BadShape, Polygon, read_polygons
from prevention.imports.outline_shapes import (
    MOST_MENDED,
    Plane,
    build,
    check_mended,
    geojson,
    overlaps,
    points_of,
    put_together,
    simplified,
)


def read_outline(content: bytes, *, file_name: str, name_property: str = "") -> OutlineFile:
    """The districts a GeoJSON file draws, each named, in WGS 84, MOST_POINTS_KEPT points at most in all.

    name_property: the property that names the shapes; without one, the usual ones are tried. Raises
    UnreadableOutline, whose sentences name each shape at fault.
    """
    features = read_features(content)
    naming = name_shapes(features, name_property)
    polygons, problems = _polygons(features, naming)
    read = sum(len(ring) for parts in polygons.values() for rings in parts for ring in rings)
    if read > MOST_POINTS:
        problems = [too_many_points()]
    _stop([*naming.problems, *problems], naming)

    boxes = {number: _box(parts) for number, parts in polygons.items()}
    _stop(place_problems(boxes, naming), naming)

    whole = box_around([corner for box in boxes.values() for corner in (box[:2], box[2:])])
    shapes, remarks = _shapes(polygons, Plane((whole[1] + whole[3]) / 2), naming)
    drawn = simplified(
        [*shapes.values()], Plane((whole[1] + whole[3]) / 2), wide_metres=1_000 * width_km(whole)
    )
    return OutlineFile(
        file_name=file_name,
        shapes=tuple(
            DistrictShape(number, naming.names[number], naming.codes.get(number, ""), geojson(shape))
            for number, shape in zip(shapes, drawn, strict=True)
        ),
        remarks=some_of([*remarks, *overlaps(dict(zip(shapes, drawn, strict=True)), naming)]),
        name_property=naming.name_property,
        properties=naming.properties,
        points_read=read,
        points_kept=points_of(drawn),
    )


def _stop(problems: Sequence[str], naming: Naming) -> None:
    if problems:
        raise UnreadableOutline(problems, properties=naming.properties)


def _polygons(features: Sequence[RawFeature], naming: Naming) -> tuple[dict[int, list[Polygon]], list[str]]:
    found, problems = {}, []
    for feature in features:
        try:
            found[feature.number] = read_polygons(feature.geometry)
        except BadShape as bad:
            problems.append(f"{naming.called(feature.number)} {bad}")
    return found, problems


def _box(parts: Sequence[Polygon]) -> Box:
    return box_around([point for rings in parts for ring in rings for point in ring])


def _shapes(
    polygons: dict[int, list[Polygon]], plane: Plane, naming: Naming
) -> tuple[dict[int, Any], list[str]]:
    """The shapes in metres, one a name, and what is told of them."""
    built: dict[int, Any] = {}
    mended: list[int] = []
    problems: list[str] = []
    for number, parts in polygons.items():
        try:
            built[number], was_mended = build(parts, plane)
        except BadShape as bad:
            problems.append(f"{naming.called(number)} {bad}")
            continue
        if was_mended:
            mended.append(number)
        if len(mended) > MOST_MENDED:
            break
    refused, told = check_mended(mended, naming)
    _stop([*problems, *refused], naming)
    together, merged = put_together(built, lambda number: _same(number, naming), naming)
    return together, [*told, *merged]


def _same(number: int, naming: Naming) -> str:
    """What two shapes of one district have in common: its name, whatever its case and accents."""
    name = naming.names[number]
    return identity_key(name) or name
