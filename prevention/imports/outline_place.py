"""Owns where in the world a file of districts is: in France, a town wide, in longitudes and latitudes."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from common.typography import figure
from prevention.imports.outline_names import Naming
from prevention.imports.outline_reading import REEXPORT

# Left, bottom, right, top.
Box = tuple[float, float, float, float]
KM_PER_DEGREE = 111.32


@dataclass(frozen=True, slots=True)
class Territory:
    """A part of France: the box around it in degrees, and how wide a commune may be there, in kilometres."""

    name: str
    box: Box
    widest_km: int = 60


# Boxes drawn generously around each territory; Guyane and Polynésie have communes wider than a département.
TERRITORIES = (
    Territory("France métropolitaine", (-5.3, 41.2, 9.8, 51.2)),
    Territory("Guadeloupe, Saint-Martin et Saint-Barthélemy", (-63.3, 15.7, -60.9, 18.3)),
    Territory("Martinique", (-61.4, 14.3, -60.7, 15.0)),
    Territory("Guyane", (-54.8, 2.0, -51.4, 6.0), 350),
    Territory("La Réunion", (55.1, -21.5, 55.9, -20.8)),
    Territory("Mayotte", (44.9, -13.1, 45.4, -12.5)),
    Territory("Saint-Pierre-et-Miquelon", (-56.6, 46.6, -56.0, 47.3)),
    Territory("Wallis-et-Futuna", (-178.4, -14.5, -176.0, -13.1), 300),
    Territory("Polynésie française", (-155.0, -28.0, -134.0, -7.5), 350),
    Territory("Nouvelle-Calédonie", (163.0, -23.5, 168.5, -19.0), 150),
)
# What Lambert-93 gives for metropolitan France, in metres.
_LAMBERT93: Box = (0.0, 6_000_000.0, 1_300_000.0, 7_200_000.0)
_MOST_NAMED = 10


def box_around(points: Iterable[tuple[float, float]]) -> Box:
    """The box around some points, at least one."""
    listed = list(points)
    xs, ys = [x for x, _ in listed], [y for _, y in listed]
    return min(xs), min(ys), max(xs), max(ys)


def place_problems(boxes: Mapping[int, Box], naming: Naming) -> list[str]:
    """French sentences on where the shapes are; none when they are of one town of France.

    boxes: the box around each shape, by its number; not empty.
    """
    whole = _union([*boxes.values()])
    if territory_of(whole):
        return _too_wide(whole, TERRITORIES)
    if not _in_degrees(whole):
        return [_projected(whole)]
    if territory_of(_swapped(whole)):
        return [
            (
                "Les coordonnées sont inversées (latitude avant longitude)\u00a0: ce fichier est en France une fois "
                "remises dans l’ordre. Le GeoJSON veut la longitude d’abord\u00a0: réexportez-le dans cet ordre."
            )
        ]
    outside = [number for number, box in boxes.items() if territory_of(box) is None]
    if not outside:
        return [
            "Les zones sont dispersées entre plusieurs territoires\u00a0: n’y gardez que celles de la commune."
        ]
    if len(outside) == len(boxes):
        return [f"Ce fichier n’est pas en France\u00a0: il est autour de {_degrees(whole)}."]
    named = [
        f"{naming.called(number)} n’est pas en France ({_degrees(boxes[number])})." for number in outside
    ]
    return [
        *named[:_MOST_NAMED],
        *([f"Et {len(named) - _MOST_NAMED} autres."] if len(named) > _MOST_NAMED else []),
    ]


def territory_of(box: Box) -> Territory | None:
    """The part of France a box lies wholly in; None when there is none."""
    return next((one for one in TERRITORIES if _within(box, one.box)), None)


def width_km(box: Box) -> float:
    """How far a box stretches, in kilometres: the wider of its two sides."""
    left, bottom, right, top = box
    across = (right - left) * math.cos(math.radians((bottom + top) / 2))
    return max(across, top - bottom) * KM_PER_DEGREE


def _too_wide(whole: Box, territories: Sequence[Territory]) -> list[str]:
    widest = max(one.widest_km for one in territories if _within(whole, one.box))
    wide = width_km(whole)
    if wide <= widest:
        return []
    return [
        (
            f"Les zones s’étendent sur {figure(round(wide))}\u00a0km ({widest}\u00a0km au plus)\u00a0: ce n’est pas une commune. "
            "N’y gardez que les quartiers de la vôtre."
        )
    ]


def _projected(whole: Box) -> str:
    if _within(whole, _LAMBERT93):
        return f"Les coordonnées sont en mètres (Lambert\u00a093)\u00a0: {REEXPORT}."
    return f"Les coordonnées ne sont pas des longitudes et des latitudes en degrés\u00a0: {REEXPORT}."


def _in_degrees(box: Box) -> bool:
    # A latitude put first may reach 180: the order is judged afterwards.
    return _within(box, (-180.0, -180.0, 180.0, 180.0))


def _within(box: Box, other: Box) -> bool:
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def _swapped(box: Box) -> Box:
    left, bottom, right, top = box
    return bottom, left, top, right


def _union(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _degrees(box: Box) -> str:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return f"longitude {x:.1f}°, latitude {y:.1f}°".replace(".", ",").replace("-", "−")
