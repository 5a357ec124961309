"""Owns a search: which entries answer it among those a person may read, in which order, how many of each kind and year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Value, When

from common.search import index
from common.search.models import Entry
from common.search.query import Query

PER_PAGE = 20


@dataclass(frozen=True)
class Found:
    """One page of what a search found. kinds, years: how many answer, each counted with the other filter on."""

    entries: tuple[Entry, ...]
    count: int
    kinds: Mapping[str, int]
    years: Mapping[int | None, int]


def find(
    query: Query,
    readable: Mapping[str, Any],
    *,
    kind: str = "",
    year: int | None = None,
    first: int = 0,
    size: int = PER_PAGE,
) -> Found:
    """What answers a question: those found by their title first, then the newest, those without a date last.

    readable: for each kind the person may read, the records they may read (a queryset, asked each time). kind, year:
    the filters. Three queries whatever is found; counts are exact.
    """
    if not query or not readable:
        return Found((), 0, {}, {})
    answering = Entry.objects.filter(index.found_by(query)).filter(_readable(readable))
    table = answering.order_by().values_list("kind", "year").annotate(count=Count("pk"))
    kinds: dict[str, int] = {}
    years: dict[int | None, int] = {}
    total = 0
    for of_kind, of_year, count in table:
        if year in {None, of_year}:
            kinds[of_kind] = kinds.get(of_kind, 0) + count
        if kind in {"", of_kind}:
            years[of_year] = years.get(of_year, 0) + count
        if year in {None, of_year} and kind in {"", of_kind}:
            total += count
    if not total:
        return Found((), 0, kinds, years)
    narrowed = {"kind": kind} if kind else {}
    within = answering.filter(**narrowed) if year is None else answering.filter(**narrowed, year=year)
    return Found(_page(within, query, part=slice(first, first + size)), total, kinds, years)


def _readable(readable: Mapping[str, Any]) -> Any:
    # A case, not alternatives: no database may begin by a kind, it begins by the words.
    cases = [
        When(kind=kind, then=Exists(records.order_by().filter(pk=OuterRef("key"))))
        for kind, records in readable.items()
    ]
    return Case(*cases, default=Value(False), output_field=BooleanField())


def _page(answering: Any, query: Query, *, part: slice) -> tuple[Entry, ...]:
    ordered = answering.annotate(by_title=index.found_by_title(query)).order_by(
        F("by_title").desc(), F("date").desc(nulls_last=True), "kind", "key"
    )
    keys = list(ordered.values_list("pk", flat=True)[part])
    # The texts are read for one page only: sorting them would carry all of them.
    loaded = {
        entry.pk: entry for entry in Entry.objects.filter(pk__in=keys).select_related("text").order_by("pk")
    }
    return tuple(loaded[key] for key in keys if key in loaded)
