"""Owns the page of the search: what is found of a question, narrowed by kind and year. GET and HEAD only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.house.town import town_of
from common.search.highlighting import Piece, fragment, highlighted
from common.search.indexing import catch_up
from common.search.models import Entry
from common.search.query import LONGEST, Query, parse
from common.search.reading import PER_PAGE, Found, find
from common.search.sources import Source, all_sources, source_of
from common.typography import counted
from deliberations.towns import chosen_town
from prevention.dashboards.asked import FIRST_YEAR, LAST_YEAR, asked_of
from prevention.dashboards.page import COUNCIL, DIRECTORATE
from prevention.dashboards.screen import Filter
from prevention.dashboards.search_addresses import addresses

# What the dashboards show of partners opens to their readers too.
SHOWN_BY_DASHBOARDS = frozenset({"convention", "project", "organisation", "post"})


@dataclass(frozen=True)
class Result:
    """One line of the page."""

    title: list[Piece]
    fragment: list[Piece]
    kind: str
    shown_date: str
    url: str


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many answer."""

    value: str
    label: str
    chosen: bool


@require_safe
@login_required
@permission_required(COUNCIL, raise_exception=True)
def search(request: HttpRequest) -> HttpResponse:
    """What answers the words asked for (`q`), of a kind (`nature`) and of a year (`annee`), twenty at a time."""
    catch_up()
    query = parse(request.GET.get("q", "")[: LONGEST + 1])
    kind = _kind(request)
    year = _year(request)
    found, page, pages = _found(request, query, kind, year)
    return render(
        request,
        "dashboards/search.html",
        {
            "query": query,
            "told": counted(found.count, "résultat", "résultats") if found.count else "",
            "longest": LONGEST,
            "found": found,
            "results": _results(found.entries, query, request.user),
            "kinds": _kinds(found, kind),
            "years": _years(found, year),
            "narrowed": bool(kind or year),
            "ignored": _ignored(request, kind, year),
            "wide_url": _url(query, "", None, 1),
            "town_name": town_of(request).name,
            "start": (page - 1) * PER_PAGE + 1,
            "page": page,
            "pages": pages,
            "before_url": _url(query, kind, year, page - 1) if page > 1 else "",
            "after_url": _url(query, kind, year, page + 1) if page < pages else "",
            "current": "search",
        },
    )


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("nature", "")
    return asked if source_of(asked) is not None else ""


def _year(request: HttpRequest) -> int | None:
    year = _number(request.GET.get("annee", ""), longest=4)
    return year if year and FIRST_YEAR <= year <= LAST_YEAR else None


def _ignored(request: HttpRequest, kind: str, year: int | None) -> list[str]:
    """What to tell of each filter whose value the search does not know: it narrows nothing."""
    asked = asked_of(request)
    understood = (Filter("nature", "Nature", {kind: ""}), Filter("annee", "Année", {str(year): ""}))
    return [told for one in understood if asked and (told := one.ignored(asked))]


def _number(text: str, *, longest: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= longest else None


def _found(request: HttpRequest, query: Query, kind: str, year: int | None) -> tuple[Found, int, int]:
    """What is found, on which page, of how many; a page past the last one is the last one."""
    readable = _readable(request)
    page = max(_number(request.GET.get("page", ""), longest=6) or 1, 1)
    found = find(query, readable, kind=kind, year=year, first=(page - 1) * PER_PAGE)
    pages = -(-found.count // PER_PAGE)
    if page > 1 and not found.entries and found.count:
        page = pages
        found = find(query, readable, kind=kind, year=year, first=(page - 1) * PER_PAGE)
    return found, page, pages


def _readable(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """For each kind this person may read, what answers the records of the chosen town they may read."""
    town = chosen_town(request)
    if town is None:
        return {}
    return {
        source.kind: partial(source.visible, request.user, town)
        for source in all_sources()
        if _may_read(source, request.user)
    }


def _may_read(source: Source, user: Any) -> bool:
    return source.readable(user, also=[DIRECTORATE] if source.kind in SHOWN_BY_DASHBOARDS else [])


def _results(entries: Sequence[Entry], query: Query, user: Any) -> list[Result]:
    urls = addresses(entries, user)
    return [_result(entry, query, urls[entry.pk]) for entry in entries]


def _result(entry: Entry, query: Query, url: str) -> Result:
    source = source_of(entry.kind)
    text = entry.text
    return Result(
        title=highlighted(text.title, query),
        fragment=fragment(text.body, query),
        kind=source.label if source else "",
        shown_date=text.shown_date,
        url=url,
    )


def _kinds(found: Found, chosen: str) -> list[Choice]:
    sources = [source for source in all_sources() if found.kinds.get(source.kind) or source.kind == chosen]
    return [
        Choice(
            source.kind, f"{source.plural} ({found.kinds.get(source.kind, 0)})", chosen=source.kind == chosen
        )
        for source in sorted(sources, key=lambda source: -found.kinds.get(source.kind, 0))
    ]


def _years(found: Found, chosen: int | None) -> list[Choice]:
    years = {year for year in found.years if year is not None} | ({chosen} if chosen is not None else set())
    return [
        Choice(str(year), f"{year} ({found.years.get(year, 0)})", chosen=year == chosen)
        for year in sorted(years, reverse=True)
    ]


def _url(query: Query, kind: str, year: int | None, page: int) -> str:
    kept = {"q": query.text, "nature": kind, "annee": year, "page": page if page > 1 else ""}
    return f"?{urlencode({name: value for name, value in kept.items() if value})}"
