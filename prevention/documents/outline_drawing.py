"""Owns the drawing of a town's districts: from longitudes and latitudes to the paths and labels of an SVG."""

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape as shape_of

from common.typography import counted, french_sort_key
from deliberations.models import Municipality
from prevention.models import TownOutline

WIDTH = 1_000
_MARGIN = 12
_TALLEST = 1_300
# Size of the names, in units of the drawing, and the mean width of a letter.
_NAME_SIZE = 26
_LETTER = 0.56
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class DistrictToDraw:
    """What the caller knows of a shape: its name, its GeoJSON geometry, the district it draws."""

    name: str
    geometry: Mapping[str, Any]
    district: int | None = None
    is_qpv: bool = False


@dataclass(frozen=True, slots=True)
class DrawnDistrict:
    """One district of the drawing: its number in the list, its path, where its label goes, its name if it fits."""

    number: int
    name: str
    district: int | None
    is_qpv: bool
    path: str
    x: float
    y: float
    area: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class OutlineDrawing:
    """The drawing of a town: its size, its districts by name, where it comes from."""

    town: str
    width: int
    height: int
    districts: tuple[DrawnDistrict, ...]
    file_name: str = ""
    loaded_on: dt.date | None = None
    source: str = ""

    @property
    def view_box(self) -> str:
        """The attribute of the same name."""
        return f"0 0 {self.width} {self.height}"

    @property
    def with_priority(self) -> bool:
        """Whether a priority neighbourhood is drawn, so that the key says how."""
        return any(one.is_qpv for one in self.districts)

    @property
    def summary(self) -> str:
        """What the drawing shows, in one phrase."""
        priority = sum(one.is_qpv for one in self.districts)
        told = counted(len(self.districts), "quartier dessiné", "quartiers dessinés")
        return f"{told}, dont {priority} en quartier prioritaire (QPV)" if priority else told


def outline_of(town: Municipality) -> OutlineDrawing | None:
    """The drawing of the outline loaded for a town, None when there is none. Two queries."""
    outline = TownOutline.objects.filter(municipality=town).first()
    if outline is None:
        return None
    rows = outline.districts.select_related("district")
    shapes = [
        DistrictToDraw(
            row.district.name if row.district else row.name,
            row.geometry,
            row.district_id,
            bool(row.district and row.district.is_qpv),
        )
        for row in rows
    ]
    return drawing_of(
        shapes,
        town=town.name,
        file_name=outline.file_name,
        loaded_on=outline.loaded_on,
        source=outline.source,
    )


def drawing_of(shapes: Sequence[DistrictToDraw], *, town: str, **origin: Any) -> OutlineDrawing:
    """The drawing of some shapes, at least one, in the French order of their names.

    The plane is the local one: longitudes shortened by the cosine of the latitude, north at the top, the whole
    fitted into WIDTH units across at most. Pure: the same shapes give the same drawing.
    """
    ordered = sorted(shapes, key=lambda one: (french_sort_key(one.name), one.name))
    found = [shape_of(one.geometry) for one in ordered]
    left, bottom, right, top = shapely.total_bounds(found)
    shrink = math.cos(math.radians((bottom + top) / 2))
    scale = min(
        (WIDTH - 2 * _MARGIN) / ((right - left) * shrink or 1e-9),
        (_TALLEST - 2 * _MARGIN) / ((top - bottom) or 1e-9),
    )
    wide, high = (right - left) * shrink * scale, (top - bottom) * scale
    aside = (WIDTH - wide) / 2
    factor, shift = np.array([shrink * scale, -scale]), np.array([aside, _MARGIN])
    plane = [
        shapely.transform(one, lambda points: (points - np.array([left, top])) * factor + shift)
        for one in found
    ]
    return OutlineDrawing(
        town=town,
        width=WIDTH,
        height=math.ceil(high + 2 * _MARGIN),
        districts=tuple(
            _drawn(number, one, shape)
            for number, (one, shape) in enumerate(zip(ordered, plane, strict=True), 1)
        ),
        **origin,
    )


def _drawn(number: int, one: DistrictToDraw, shape: Any) -> DrawnDistrict:
    circle = shapely.maximum_inscribed_circle(shape, tolerance=2.0)
    x, y = circle.coords[0]
    return DrawnDistrict(
        number=number,
        name=one.name,
        district=one.district,
        is_qpv=one.is_qpv,
        path=_path(shape),
        x=round(x, 1),
        y=round(y, 1),
        area=round(shape.area, 1),
        lines=_lines(one.name, circle.length, round(y, 1)),
    )


def _path(shape: Any) -> str:
    """The rings of a shape as the data of an SVG path, to a tenth of a unit."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in list(ring.coords)[:-1]) + "Z" for ring in rings
    )


def _lines(name: str, radius: float, y: float) -> tuple[tuple[float, str], ...]:
    """The name on lines that hold in the circle under its number, each with its height; nothing when too long."""
    across = 1.7 * radius
    longest = int(across / (_NAME_SIZE * _LETTER))
    lines: list[str] = []
    for word in re.findall(r"[^\s-]+-?", name):
        joined = f"{lines[-1]}{'' if lines[-1].endswith('-') else ' '}{word}" if lines else word
        if lines and len(joined) <= longest:
            lines[-1] = joined
        else:
            lines.append(word)
    high = (len(lines) + 1.6) * _NAME_SIZE
    if len(lines) > _MOST_LINES or any(len(line) > longest for line in lines) or high > 1.7 * radius:
        return ()
    return tuple((round(y + _NAME_SIZE * (1.7 + 1.1 * place), 1), line) for place, line in enumerate(lines))
