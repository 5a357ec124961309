"""Owns the outline of the invented commune: three districts on both banks of a river that no map shows.

Everything is made up. The shapes lie over a forest in the middle of France, where nobody lives in such districts.
"""

import json
import math
from collections.abc import Sequence
from typing import Any

FILE_NAME = "quartiers-sainte-ombeline.geojson"
SOURCE = "Tracé inventé pour la démonstration"
_LONGITUDE, _LATITUDE = 2.68, 46.63
_METRES_NORTH = 111_320
_METRES_EAST = _METRES_NORTH * math.cos(math.radians(_LATITUDE))
_HALF_RIVER = 55
_WEST, _EAST, _BORDER = -1_900, 2_100, 250
_STEP = 100

Point = tuple[float, float]
# The sides of the north bank, from the water up to the hill: the town's two ends, and the street between.
_SIDES: dict[int, list[Point]] = {
    _WEST: [(-2_030, 380), (-2_010, 640), (-1_960, 880)],
    _BORDER: [(310, 330), (290, 560), (430, 760), (380, 1_020), (330, 1_250)],
    _EAST: [(2_210, 300), (2_180, 470), (2_140, 590)],
}


def outline_geojson() -> bytes:
    """The GeoJSON file a cartographer of the invented commune would give: WGS 84, one shape a district."""
    shapes = (
        ("Centre et Halles", "", _north(_WEST, _BORDER)),
        ("Les Deux-Ponts", "QN00001X", _north(_BORDER, _EAST)),
        ("Le Halage", "", _south()),
    )
    features = [_feature(name, code, ring) for name, code, ring in shapes]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _feature(name: str, code: str, ring: Sequence[Point]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"nom": name, "code_qp": code},
        "geometry": {"type": "Polygon", "coordinates": [[_degrees(x, y) for x, y in (*ring, ring[0])]]},
    }


def _degrees(x: float, y: float) -> list[float]:
    return [round(_LONGITUDE + x / _METRES_EAST, 6), round(_LATITUDE + y / _METRES_NORTH, 6)]


def _river(x: float) -> float:
    """How far north the middle of the river runs, in metres, at a place along it."""
    return 260 * math.sin(x / 620) - 140 * math.cos(x / 1_450)


def _bank(first: int, last: int, side: int) -> list[Point]:
    step = _STEP if last > first else -_STEP
    places = [*range(first, last, step), last]
    return [(x, _river(x) + side * _HALF_RIVER) for x in places]


def _north(west: int, east: int) -> list[Point]:
    """A district of the north bank, from west to east along the water, and back over the hill."""
    hill = [
        (x, 1_450 + 180 * math.sin(x / 500) - 0.00014 * x * x) for x in (*range(east, west, -_STEP), west)
    ]
    return [*_bank(west, east, 1), *_SIDES[east], *hill, *reversed(_SIDES[west])]


def _south() -> list[Point]:
    meadow = [(x, -1_250 + 150 * math.cos(x / 540)) for x in range(_WEST + 200, _EAST - 400, 2 * _STEP)]
    return [*_bank(_EAST - 200, _WEST + 100, -1), *meadow]
