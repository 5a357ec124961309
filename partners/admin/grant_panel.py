"""Owns what the pages of grants show and nobody types: the year's total, the commitment, the report, the checks."""

import datetime as dt
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from common.typography import euros, short_date
from deliberations.domain.findings import Finding, Unknown
from deliberations.towns import chosen_town
from partners.admin.funding_panel import Figure, papers
from partners.domain.check_facts import GrantFile
from partners.domain.checks import GRANT_CHECKS, grant_findings
from partners.domain.facts import GrantFact
from partners.domain.grants import (
    YearlyGrants,
    commitment_needed,
    grant_report,
    yearly_grants,
)
from partners.domain.reports import ReportState
from partners.domain.vocabulary import DocumentOwner
from partners.models import Grant
from partners.models.dossier import delays, grant_files

ANY = "oui"
_CHOICES = {ANY: "avec anomalie", **{check.code: check.label for check in GRANT_CHECKS}}


def grants_of_town(request: HttpRequest) -> dict[int, GrantFile]:
    """Each grant of the chosen town with its surroundings, read once a request."""
    known: dict[int, GrantFile] | None = getattr(request, "grant_files", None)
    if known is None:
        town = chosen_town(request)
        known = {} if town is None else grant_files(town)
        request.grant_files = known  # type: ignore[attr-defined]
    return known


def totals_of_town(request: HttpRequest) -> dict[tuple[int, int], YearlyGrants]:
    """The grants of each year and beneficiary together."""
    facts = [file.grant for file in grants_of_town(request).values()]
    lines = yearly_grants(facts, delays().grant_threshold)
    return {(line.year, line.beneficiary): line for line in lines}


def grant_warnings(file: GrantFile, on: dt.date) -> tuple[Finding, ...]:
    """What the named checks find."""
    return grant_findings(file, on, delays())


def report_words(fact: GrantFact, on: dt.date) -> str:
    """« attendu pour le 30/06/2027 », « remis », « en retard », « non dû »."""
    owed = grant_report(fact)
    if owed is None:
        return "non dû"
    state = owed.state(on)
    if state in {ReportState.AWAITED, ReportState.LATE} and not isinstance(owed.due, Unknown):
        return f"{state.label}, pour le {short_date(owed.due)}"
    return state.label


def panel(request: HttpRequest, grant: Grant, on: dt.date) -> dict[str, Any]:
    """What the page of a grant shows above its form."""
    file = grants_of_town(request)[grant.pk]
    together = totals_of_town(request)[grant.year, grant.beneficiary_id]
    return {
        "figures": [
            _year_figure(together),
            _commitment_figure(file.grant, on),
            Figure("Compte rendu du bénéficiaire", report_words(file.grant, on)),
        ],
        "findings": grant_warnings(file, on),
        "papers": papers(grant, DocumentOwner.GRANT),
    }


def _year_figure(line: YearlyGrants) -> Figure:
    threshold = (
        f"seuil de la convention\u00a0: {euros(delays().grant_threshold)} pour un organisme de droit privé"
    )
    needed = line.needs_convention
    told = needed.reason if isinstance(needed, Unknown) else ("convention requise" if needed else threshold)
    if needed is True:
        told = f"{told}, {threshold}"
    label = f"Total {line.year} de ce bénéficiaire"
    return Figure(label, str(line.total), told, line.lacks_convention is True)


def _commitment_figure(fact: GrantFact, on: dt.date) -> Figure:
    label = "Contrat d’engagement républicain"
    if fact.commitment_signed is not None:
        return Figure(label, f"signé le {short_date(fact.commitment_signed)}")
    needed = commitment_needed(fact)
    if isinstance(needed, Unknown):
        return Figure(label, "", needed.reason)
    return Figure(label, "non signé" if needed else "non requis", alert=needed)


class GrantCheckFilter(admin.SimpleListFilter):
    """What the checks find; they are asked of every grant of the town."""

    title = "contrôles"
    parameter_name = "anomalie"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Anything, or one of them."""
        return list(_CHOICES.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        value = self.value() or ""
        if value not in _CHOICES:
            return queryset
        on = timezone.localdate()
        kept = [
            key
            for key, file in grants_of_town(request).items()
            if any(value in {ANY, one.code} for one in grant_warnings(file, on))
        ]
        return queryset.filter(pk__in=kept)
