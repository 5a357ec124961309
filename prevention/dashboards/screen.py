"""Owns how a block is put on a screen: its chart drawn, the addresses of its exports and pages, its filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from common.typography import NBSP
from prevention.dashboards.asked import PAGE_OF, Asked
from prevention.documents.blocks import Block, Listing
from prevention.documents.report_parts import drawn

LONGEST_TOLD = 40


@dataclass(frozen=True)
class Filter:
    """A choice above a page: the name of its parameter, its label, its choices as value → French label.

    always: the value in force when none is asked for (a year), so that there is no « tout ».
    """

    name: str
    label: str
    choices: Mapping[str, str]
    always: str = ""

    def shown(self, asked: Asked) -> dict[str, Any]:
        """Its field as a template writes it."""
        wanted = asked.choice(self.name, self.choices) or self.always
        return {
            "name": self.name,
            "label": self.label,
            "wanted": wanted,
            "said": self.choices.get(wanted, wanted),
            "narrowed": bool(wanted) and wanted != self.always,
            "all": "" if self.always else "Tout",
            "choices": [(value, label, value == wanted) for value, label in self.choices.items()],
            "ignored": self.ignored(asked),
        }

    def ignored(self, asked: Asked) -> str:
        """What to tell of a value that is none of the choices, hence narrows nothing; empty when there is none."""
        given = asked.parameters.get(self.name, "")
        if not given or given in self.choices:
            return ""
        told = given if len(given) <= LONGEST_TOLD else f"{given[:LONGEST_TOLD]}…"
        return f"Filtre ignoré{NBSP}: {self.label} «{NBSP}{told}{NBSP}»."


@dataclass(frozen=True)
class ScreenList:
    """A list with the addresses of the pages before and after it, and of its file."""

    listing: Listing
    before: str
    after: str
    csv: str


@dataclass(frozen=True)
class ScreenBlock:
    """A block with its chart as inline SVG, its lists, where it is exported and put in a note."""

    block: Block
    chart: str
    lists: Sequence[ScreenList]
    xlsx: str
    note: str


def screened(block: Block, page: str, asked: Asked) -> ScreenBlock:
    """A block of a page, as a template shows it to who asked."""
    name = f"{page}.{block.key}"
    kept = {key: value for key, value in asked.parameters.items() if key not in {"format", "bloc", "liste"}}
    # A file has every line, a note the first ones: neither begins where the screen stands.
    narrowed = {key: value for key, value in kept.items() if not key.startswith(PAGE_OF)}
    return ScreenBlock(
        block=block,
        chart=drawn(block.drawing) if block.drawing else "",
        lists=[_listed(listing, kept, block.key) for listing in block.listings],
        xlsx=_query(narrowed, bloc=block.key, format="xlsx"),
        note=_query(narrowed, bloc=name),
    )


def _listed(listing: Listing, kept: Mapping[str, str], block: str) -> ScreenList:
    def at(page: int) -> str:
        if not 1 <= page <= listing.pages:
            return ""
        return f"{_query(kept, **{f'page-{listing.key}': str(page)})}#{listing.key}"

    csv = _query(kept, bloc=block, format="csv", liste=listing.key)
    return ScreenList(listing, at(listing.page - 1), at(listing.page + 1), csv)


def _query(kept: Mapping[str, str], **more: str) -> str:
    return f"?{urlencode({**kept, **more})}"
