"""Owns a search: which entries answer it among those a person may read, in which order, how many of each kind and year."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Value, When

from common.search import index
from common.search.models import Entry
from common.search.query import Query

PER_PAGE = 20
# Up to so many hits one query tells both the page and the counts; beyond, the database counts.
COUNTED_HERE = 20_000
Hit = tuple[int, str, int | None]
Readable = Mapping[str, Callable[[], Any]]


@dataclass(frozen=True)
class Found:
    """One page of what a search found. kinds, years: how many answer, each counted with the other filter on."""

    entries: tuple[Entry, ...]
    count: int
    kinds: Mapping[str, int]
    years: Mapping[int | None, int]


def find(
    query: Query,
    readable: Readable,
    *,
    kind: str = "",
    year: int | None = None,
    first: int = 0,
    size: int = PER_PAGE,
) -> Found:
    """What answers a question: those found by their title first, then the newest, those without a date last.

    readable: for each kind the person may read, what answers the records they may read (a queryset, asked each time,
    of the kinds met alone). kind, year: the filters. Three queries, five beyond COUNTED_HERE hits; counts are exact.
    """
    if not query or not readable:
        return Found((), 0, {}, {})
    with index.asked_first():
        return _asked(query, readable, kind=kind, year=year, part=slice(first, first + size))


def _asked(query: Query, readable: Readable, *, kind: str, year: int | None, part: slice) -> Found:
    met = Entry.objects.filter(index.found_by(query))
    # What a person may read of a kind is a long condition: of a kind that nothing meets it is not even written.
    kinds = set(met.order_by().values_list("kind", flat=True).distinct()) & readable.keys()
    if not kinds:
        return Found((), 0, {}, {})
    answering = met.filter(_readable({one: readable[one]() for one in readable if one in kinds}))
    table: Iterable[tuple[str, int | None, int]]
    hits: list[Hit] = list(_ordered(answering, query)[: COUNTED_HERE + 1])
    if len(hits) > COUNTED_HERE:
        table = list(answering.order_by().values_list("kind", "year").annotate(count=Count("pk")))
        narrowed = _narrowed(answering, kind, year)
        keys = [key for key, _, _ in _ordered(narrowed, query)[part]]
    else:
        table = [(*told, count) for told, count in Counter((one[1], one[2]) for one in hits).items()]
        within = [one[0] for one in hits if kind in {"", one[1]} and year in {None, one[2]}]
        keys = within[part]
    return _counted(table, kind, year, _loaded(keys))


def _counted(
    table: Iterable[tuple[str, int | None, int]], kind: str, year: int | None, entries: tuple[Entry, ...]
) -> Found:
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
    return Found(entries, total, kinds, years)


def _narrowed(answering: Any, kind: str, year: int | None) -> Any:
    found = answering.filter(kind=kind) if kind else answering
    return found if year is None else found.filter(year=year)


def _readable(readable: Mapping[str, Any]) -> Any:
    # A case, not alternatives: no database may begin by a kind, it begins by the words.
    cases = [
        When(kind=kind, then=Exists(records.order_by().filter(pk=OuterRef("key"))))
        for kind, records in readable.items()
    ]
    return Case(*cases, default=Value(False), output_field=BooleanField())


def _ordered(answering: Any, query: Query) -> Any:
    """The hits in order, thin: sorting the texts too would carry all of them."""
    return (
        answering.annotate(by_title=index.found_by_title(query))
        .order_by(F("by_title").desc(), F("date").desc(nulls_last=True), "kind", "key")
        .values_list("pk", "kind", "year")
    )


def _loaded(keys: Sequence[int]) -> tuple[Entry, ...]:
    if not keys:
        return ()
    found = Entry.objects.filter(pk__in=keys).select_related("text").order_by("pk")
    loaded = {entry.pk: entry for entry in found}
    return tuple(loaded[key] for key in keys if key in loaded)
