"""Owns the list of a town's districts beside their drawing: it says all the drawing says, and stands without it."""

from collections.abc import Mapping
from dataclasses import dataclass

from common.typography import counted, french_sort_key
from deliberations.models import Municipality
from partners.models import District
from prevention.documents.outline_drawing import DrawnDistrict, OutlineDrawing, outline_of


@dataclass(frozen=True, slots=True)
class DistrictFigure:
    """What a page counts for a district: how many sheets, and the address of their list."""

    count: int
    url: str


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One line of the list: a district, its number on the drawing if it is drawn, its sheets if they are counted."""

    name: str
    is_qpv: bool
    code: str
    number: int | None
    drawn: DrawnDistrict | None
    url: str
    counted: str

    @property
    def told(self) -> str:
        """The district in one phrase, for who does not see the drawing."""
        words = [self.name, "quartier prioritaire (QPV)" if self.is_qpv else "", self.counted]
        return ", ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """The drawing if there is one, and always the list of the districts."""

    drawing: OutlineDrawing | None
    rows: tuple[OutlineRow, ...]

    @property
    def drawn_rows(self) -> tuple[OutlineRow, ...]:
        """Those the drawing shows, the widest first: a small one stays above the one it lies in."""
        drawn = [(row.drawn.area, row) for row in self.rows if row.drawn is not None]
        return tuple(row for _, row in sorted(drawn, key=lambda pair: -pair[0]))


def outline_page(town: Municipality, *, figures: Mapping[int, DistrictFigure] | None = None) -> OutlinePage:
    """What the template `prevention/_outline.html` shows of a town. Three queries.

    figures: for each district by its key, its sheets; a district without one has no figure beside it.
    """
    return page_of(outline_of(town), town, figures=figures)


def page_of(
    drawing: OutlineDrawing | None,
    town: Municipality,
    *,
    figures: Mapping[int, DistrictFigure] | None = None,
) -> OutlinePage:
    """A drawing with the list of the districts of the town, and of what is drawn and is none of them. One query."""
    drawn = drawing.districts if drawing else ()
    known = District.objects.filter(municipality=town).order_by("sort_key")
    by_district = {one.district: one for one in drawn if one.district is not None}
    rows = [
        _row(one.name, one.is_qpv, one.code, by_district.get(one.pk), (figures or {}).get(one.pk))
        for one in known
    ]
    alone = [_row(one.name, one.is_qpv, "", one, None) for one in drawn if one.district is None]
    return OutlinePage(drawing, tuple(sorted([*rows, *alone], key=lambda row: french_sort_key(row.name))))


def _row(
    name: str, is_qpv: bool, code: str, drawn: DrawnDistrict | None, figure: DistrictFigure | None
) -> OutlineRow:
    return OutlineRow(
        name=name,
        is_qpv=is_qpv,
        code=code,
        number=drawn.number if drawn else None,
        drawn=drawn,
        url=figure.url if figure else "",
        counted=counted(figure.count, "fiche", feminine=True) if figure else "",
    )
