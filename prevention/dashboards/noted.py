"""Owns that whoever takes away a block that holds what is restricted is noted, for the sheets it names."""

from collections.abc import Iterator

from django.urls import Resolver404, resolve

from common.accounts.journal import note_download
from prevention.dashboards.asked import Asked
from prevention.documents.blocks import Block
from prevention.models import Action

SHEET = "dashboards:sheet"


def note_block(asked: Asked, block: Block, public: Block | None, *, page: str, kind: str) -> int:
    """Note the restricted sheets a file names; the town when it only counts them. Returns how many lines are written.

    public: the same block as read by who may not see what is restricted, None when it is not there at all; the same
    in both, nothing restricted leaves and nothing is noted.
    """
    if block == public:
        return 0
    paper = f"{page}.{block.key} ({kind.upper()})"
    named = Action.objects.filter(pk__in=set(_linked(block)), restricted=True)
    keys = sorted(named.values_list("pk", flat=True))
    if keys:
        return note_download(asked.user, kind="prevention.action", keys=keys, paper=paper)
    return note_download(asked.user, kind="deliberations.municipality", keys=[asked.town.pk], paper=paper)


def _linked(block: Block) -> Iterator[int]:
    """The keys of the sheets whose pages the lines open."""
    for listing in block.listings:
        for line in listing.rows:
            for cell in line.cells:
                yield from _sheet_of(cell.url)


def _sheet_of(url: str) -> Iterator[int]:
    try:
        found = resolve(url.partition("?")[0].partition("#")[0])
    except Resolver404:
        return
    if found.view_name == SHEET:
        yield int(found.kwargs["pk"])
