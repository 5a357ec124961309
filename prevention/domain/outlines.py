"""Owns the outline of a town as a file gives it, and which district of the town each of its shapes is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from common.typography import identity_key

# A GeoJSON Polygon or MultiPolygon, longitudes and latitudes of WGS 84.
Geometry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DistrictShape:
    """One district as the file draws it.

    number: its place in the file, from 1. name: never empty. code: of a priority neighbourhood, else empty.
    """

    number: int
    name: str
    code: str
    geometry: Geometry


@dataclass(frozen=True, slots=True)
class OutlineFile:
    """What a file of districts gives, checked, repaired and simplified.

    remarks: French sentences on what was mended or looks odd. name_property: the
    property the names come from; properties: all those it could be. points_read, points_kept: before and after
    the simplification.
    """

    file_name: str
    shapes: tuple[DistrictShape, ...]
    remarks: tuple[str, ...]
    name_property: str
    properties: tuple[str, ...]
    points_read: int
    points_kept: int


@dataclass(frozen=True, slots=True)
class KnownDistrict:
    """A district of the town: its key, its name, the code of its priority neighbourhood or nothing."""

    key: int
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A shape, and the key of the district it draws; None when the town has no such district."""

    shape: DistrictShape
    district: int | None


def match_shapes(shapes: Sequence[DistrictShape], districts: Iterable[KnownDistrict]) -> tuple[Match, ...]:
    """Which district of the town each shape draws, in the order of the shapes.

    By code first, then by name whatever its case, accents and hyphens. A district is drawn by one shape at most;
    a code or a name that two districts share tells nothing.
    """
    known = list(districts)
    by_code = _only_once((_plain(one.code), one.key) for one in known)
    by_name = _only_once((identity_key(one.name), one.key) for one in known)
    found: dict[int, int] = {}
    for names, key_of in ((by_code, _code_of), (by_name, _name_of)):
        for shape in shapes:
            district = names.get(key_of(shape))
            if district is not None and shape.number not in found and district not in found.values():
                found[shape.number] = district
    return tuple(Match(shape, found.get(shape.number)) for shape in shapes)


def _plain(code: str) -> str:
    return code.strip().upper()


def _code_of(shape: DistrictShape) -> str:
    return _plain(shape.code)


def _name_of(shape: DistrictShape) -> str:
    return identity_key(shape.name)


def _only_once(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    named = [(name, key) for name, key in pairs if name]
    times = Counter(name for name, _ in named)
    return {name: key for name, key in named if times[name] == 1}
