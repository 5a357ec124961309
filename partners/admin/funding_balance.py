"""Owns the page of the balance: by funder and year, expenses and revenues apart, ceilings as ceilings, in kind apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from common.typography import counted, euros
from deliberations.domain.findings import Unknown
from deliberations.towns import chosen_town
from partners.admin.funding_amounts import AMOUNTS, SIDES, Row, files_of_town, row, total_words
from partners.admin.funding_filters import UNKNOWN
from partners.admin.funding_panel import part_of, part_words
from partners.domain.balances import Line, Total, balance, merged
from partners.domain.ceilings import ceiling_use
from partners.domain.check_facts import FundingFile
from partners.domain.vocabulary import FundingSide
from partners.models import InKindContribution, Organisation

NOT_STATED = "non renseigné"


@dataclass(frozen=True)
class SideTable:
    """The lines of one side, by funder and year; the sums of each year; the sum of all."""

    title: str
    whom: str
    lines: tuple[Row, ...]
    years: tuple[Row, ...]
    total: Row


@dataclass(frozen=True)
class CeilingRow:
    """A ceiling: a limit, with what is held against it."""

    label: str
    url: str
    counterpart: str
    ceiling: str
    scope: str
    used: str
    exceeded: bool


@dataclass(frozen=True)
class HelpRow:
    """Help in kind of one giver and year: how many, what it is worth, how many are not valued."""

    giver: str
    year: str
    count: int
    words: str
    missing: str
    url: str


def _list_address(name: str, fixed: Mapping[str, str]) -> Callable[[dict[str, Any]], str]:
    base = reverse(f"admin:partners_{name}_changelist")
    return lambda more: f"{base}?{urlencode({**fixed, **more})}"


def balance_page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """The balance of the chosen town, of one year or of all."""
    if not request.user.has_perm("partners.view_funding"):
        raise PermissionDenied
    files = files_of_town(request)
    years = sorted({one.funding.year for one in files.values() if one.funding.year}, reverse=True)
    asked = request.GET.get("annee", "")
    chosen = asked if asked in {str(year) for year in years} or asked == UNKNOWN else ""
    kept = [one for one in files.values() if not chosen or _year(one.funding.year) == chosen]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Bilan des financements",
        "opts": model_admin.opts,
        "years": [str(year) for year in years],
        "chosen": chosen,
        "amounts": list(AMOUNTS.values()),
        "sides": _sides(kept, _keys(request), chosen),
        "ceilings": _ceilings(kept),
        "help": _help(request, chosen),
    }
    return TemplateResponse(request, "partners/admin/funding_balance.html", context)


def _year(year: int | None) -> str:
    return UNKNOWN if year is None else str(year)


def _keys(request: HttpRequest) -> dict[str, int]:
    """The key of each organisation of the town, by its name (unique in a town)."""
    found = Organisation.objects.filter(municipality=chosen_town(request))
    return dict(found.values_list("name", "pk"))


def _sides(files: Iterable[FundingFile], keys: Mapping[str, int], chosen: str) -> list[SideTable]:
    lines = balance([one.funding for one in files], by=("funder", "year"))
    return [
        _side_table(side, lines, keys, chosen) for side in SIDES if any(one.side is side for one in lines)
    ]


def _side_table(side: FundingSide, lines: Iterable[Line], keys: Mapping[str, int], chosen: str) -> SideTable:
    own = [line for line in lines if line.side is side]
    fixed = {"side__exact": side.value}

    def by_funder(line: Line) -> Row:
        name, year = str(line.key[0] or ""), line.key[1]
        place = {"tiers": str(keys.get(name, UNKNOWN)), "annee": _year_of(year)}
        address = _list_address("funding", fixed | place)
        return row(line, name or NOT_STATED, address, str(year or NOT_STATED))

    def by_year(line: Line) -> Row:
        address = _list_address("funding", fixed | {"annee": _year_of(line.key[0])})
        return row(line, f"Total {line.key[0]}" if line.key[0] else "Total, année non renseignée", address)

    total = merged(own)[0]
    whole = _list_address("funding", fixed | ({"annee": chosen} if chosen else {}))
    by_years = merged(own, keep=(1,))
    return SideTable(
        SIDES[side],
        "Bénéficiaire" if side is FundingSide.EXPENSE else "Financeur",
        tuple(by_funder(line) for line in own),
        tuple(by_year(line) for line in by_years) if len(by_years) > 1 else (),
        row(total, "Total", whole),
    )


def _year_of(part: str | int | None) -> str:
    return UNKNOWN if part is None else str(part)


def _ceilings(files: Iterable[FundingFile]) -> list[CeilingRow]:
    found = [_ceiling(one) for one in files if one.funding.ceiling is not None]
    return sorted(found, key=lambda one: (one.label, one.url))


def _ceiling(file: FundingFile) -> CeilingRow:
    fact = file.funding
    use = ceiling_use(fact.ceiling, fact.ceiling_scope, file.under_ceiling or (fact,))
    part = None if isinstance(use, Unknown) else part_of(use, fact.key)
    told = (
        use.reason
        if isinstance(use, Unknown)
        else ("rien n’y est compté" if part is None else part_words(part))
    )
    return CeilingRow(
        fact.label,
        reverse("admin:partners_funding_change", args=[fact.key]),
        fact.funder or NOT_STATED,
        euros(fact.ceiling or 0),
        fact.ceiling_scope.label or "portée non indiquée",
        told,
        part is not None and part.exceeded is True,
    )


def _help(request: HttpRequest, chosen: str) -> list[HelpRow]:
    if not request.user.has_perm("partners.view_inkindcontribution"):
        return []
    found = InKindContribution.objects.filter(municipality=chosen_town(request)).select_related("giver")
    groups: defaultdict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for one in found.order_by("giver__sort_key", "-year", "pk"):
        if not chosen or _year(one.year) == chosen:
            giver = one.giver.name if one.giver else "la commune"
            groups[giver, str(one.giver_id or "commune"), _year(one.year)].append(one.valuation)
    return [_help_row(*key, Total.of(values)) for key, values in groups.items()]


def _help_row(giver: str, key: str, year: str, total: Total) -> HelpRow:
    missing = counted(total.unknown_count, "non valorisé", "non valorisés") if total.unknown_count else ""
    address = _list_address("inkindcontribution", {"donateur": key, "annee": year})
    return HelpRow(
        giver,
        NOT_STATED if year == UNKNOWN else year,
        total.known_count + total.unknown_count,
        total_words(total),
        missing,
        address({}),
    )
