"""Owns the filters of the list of fundings: by what the rules say of each, by year, by who pays or is paid."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from deliberations.towns import chosen_town
from partners.admin.funding_amounts import AMOUNTS, files_of_town, own_line
from partners.domain.check_facts import FundingFile
from partners.domain.checks import FUNDING_CHECKS, funding_findings_of
from partners.domain.funding import stage
from partners.domain.vocabulary import FundingSide, FundingStage
from partners.models import Funding, FundingCall, Organisation
from partners.models.dossier import delays

UNKNOWN = "inconnu"
ANY = "oui"


class RulesFilter(admin.SimpleListFilter):
    """Keeps the fundings of which the rules say something; they are asked of every funding of the town."""

    def keeps(self, file: FundingFile, value: str) -> bool:
        """Whether a funding is kept."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those; a value nobody offers keeps everything."""
        value = self.value() or ""
        if value not in {str(key) for key, _ in self.lookup_choices}:
            return queryset
        found = files_of_town(request)
        return queryset.filter(pk__in=[key for key, file in found.items() if self.keeps(file, value)])


class StageFilter(RulesFilter):
    """How far a funding is."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of a file."""
        return [(one.value, one.label) for one in FundingStage]

    def keeps(self, file: FundingFile, value: str) -> bool:
        """Those at that stage."""
        return stage(file.funding).value == value


class AnomalyFilter(RulesFilter):
    """What the named checks find."""

    title = "contrôles"
    parameter_name = "anomalie"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Anything, or one of them."""
        return [(ANY, "avec anomalie"), *((check.code, check.label) for check in FUNDING_CHECKS)]

    def keeps(self, file: FundingFile, value: str) -> bool:
        """Those with that finding."""
        found = funding_findings_of(file, timezone.localdate(), delays())
        return any(value in {ANY, one.code} for one in found)


class MissingFilter(RulesFilter):
    """Which amount is awaited and not stated: the ones a total counts as « non renseigné »."""

    title = "montant non renseigné"
    parameter_name = "manque"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The amounts."""
        return [(key, label) for key, label in AMOUNTS.items() if key != "mentioned"]

    def keeps(self, file: FundingFile, value: str) -> bool:
        """Those whose amount is not known."""
        return bool(getattr(own_line(file.funding), value).unknown_count)


class YearFilter(admin.SimpleListFilter):
    """The year the money is for."""

    title = "année"
    parameter_name = "annee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The years known, newest first, and those no source gives."""
        found = model_admin.get_queryset(request).order_by().filter(year__isnull=False)
        years = sorted(set(found.values_list("year", flat=True)), reverse=True)
        return [*((str(year), str(year)) for year in years), (UNKNOWN, "non renseignée")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep that year."""
        value = self.value() or ""
        if value == UNKNOWN:
            return queryset.filter(year__isnull=True)
        return queryset.filter(year=int(value)) if value.isdecimal() and len(value) < 5 else queryset


def of_counterpart(queryset: Any, key: int | None) -> Any:
    """The fundings an organisation pays to the town or is paid by it; None: those that name nobody."""
    expense = Q(side=FundingSide.EXPENSE.value)
    if key is None:
        return queryset.filter(expense & Q(recipient__isnull=True) | ~expense & Q(funder__isnull=True))
    return queryset.filter(expense & Q(recipient=key) | ~expense & Q(funder=key))


class CounterpartFilter(admin.SimpleListFilter):
    """Who pays the town, or whom the town pays."""

    title = "financeur ou bénéficiaire"
    parameter_name = "tiers"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Those of the town's fundings, in French order."""
        own = Funding.objects.filter(municipality=chosen_town(request)).order_by()
        funders = own.exclude(side=FundingSide.EXPENSE.value).values("funder")
        paid = own.filter(side=FundingSide.EXPENSE.value).values("recipient")
        found = Organisation.objects.filter(Q(pk__in=funders) | Q(pk__in=paid)).order_by("sort_key")
        return [*((str(one.pk), str(one)) for one in found), (UNKNOWN, "non renseigné")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        value = self.value() or ""
        if value == UNKNOWN:
            return of_counterpart(queryset, None)
        return of_counterpart(queryset, int(value)) if value.isdecimal() and len(value) < 10 else queryset


class CallFilter(admin.SimpleListFilter):
    """The yearly call it answers."""

    title = "appel à projets"
    parameter_name = "appel"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The calls of the town, the latest first."""
        found = FundingCall.objects.filter(municipality=chosen_town(request))
        return [(str(one.pk), str(one)) for one in found]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        value = self.value() or ""
        return queryset.filter(call=int(value)) if value.isdecimal() and len(value) < 10 else queryset
