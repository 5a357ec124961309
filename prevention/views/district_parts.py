"""Owns which sheets of which districts a page shows: all of a short plan, the first of each of a long one, or one district."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from prevention.documents.plan_drawing import DistrictSheets

NONE = "aucun"


@dataclass(frozen=True)
class ShownDistrict:
    """A district, the part of its sheets a page shows, and the word it is asked for by."""

    district: DistrictSheets
    sheets: Page[Any]
    word: str

    @property
    def count(self) -> int:
        """How many sheets it has in all."""
        return int(self.sheets.paginator.count)


@dataclass(frozen=True)
class DistrictChoice:
    """The districts shown, and the one asked for (`quartier`); ignored: what was asked for and is none of them."""

    districts: tuple[ShownDistrict, ...]
    only: ShownDistrict | None
    ignored: str = ""

    @classmethod
    def of(cls, found: Sequence[DistrictSheets], *, wanted: str, page: str, most: int) -> "DistrictChoice":
        """most: how many sheets a page shows at the most; beyond, each district shows its first ones."""
        wanted = wanted.replace("\x00", "")[:40]
        named = next((one for one in found if _word(one) == wanted), None)
        if named is not None:
            only = _shown(named, most, page)
            return cls((only,), only)
        every = sum(len(one.sheets) for one in found)
        size = most if every <= most else max(1, most // len(found))
        return cls(tuple(_shown(one, size, "1") for one in found), None, wanted)


def _word(one: DistrictSheets) -> str:
    return NONE if one.key is None else str(one.key)


def _shown(one: DistrictSheets, size: int, page: str) -> ShownDistrict:
    return ShownDistrict(one, Paginator(one.sheets, size).get_page(page), _word(one))
