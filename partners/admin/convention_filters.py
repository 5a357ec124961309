"""Owns the filters of the list of conventions: where each stands today, by the rules; the year it begins."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from deliberations.domain.calendar import add_months
from deliberations.towns import chosen_town
from partners.domain.vocabulary import Coverage
from partners.models import AmendmentParty, Convention, Organisation, Party
from partners.models.standing import Standing, standings, to_renew, uncovered

STATE = "etat"
UNCOVERED = "sans_couverture"
YEAR = re.compile(r"[12][0-9]{3}")
_RENEW = {"renouveler_3": (3, "trois mois"), "renouveler_6": (6, "six mois"), "renouveler_12": (12, "un an")}
_STATES = {
    "en_vigueur": (Coverage.IN_FORCE, "en vigueur"),
    "a_venir": (Coverage.TO_COME, "à venir"),
    "non_signee": (Coverage.NOT_SIGNED, "non signée"),
    "candidature": (Coverage.CANDIDATURE, "candidature"),
    "inconnue": (Coverage.UNKNOWN, "période inconnue"),
    "denoncee": (Coverage.DENOUNCED, "dénoncée"),
    "terminee": (Coverage.ENDED, "terminée"),
}


def _in_state(state: Coverage) -> Callable[[list[Standing], dt.date], list[Standing]]:
    return lambda found, _: [one for one in found if one.state is state]


def _by(months: int) -> Callable[[list[Standing], dt.date], list[Standing]]:
    return lambda found, on: to_renew(found, before=add_months(on, months))


_CHOICES: dict[str, tuple[str, Callable[[list[Standing], dt.date], list[Standing]]]] = {
    **{key: (label, _in_state(state)) for key, (state, label) in _STATES.items()},
    **{key: (f"suite à décider d’ici {label}", _by(months)) for key, (months, label) in _RENEW.items()},
    UNCOVERED: ("sans couverture", lambda found, _: uncovered(found)),
}


class StandingFilter(admin.SimpleListFilter):
    """Where a convention stands today: the rules are asked of every convention of the town, in a few queries."""

    title = "état aujourd’hui"
    parameter_name = STATE

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """From what binds to what is over, then what wants a decision."""
        return [(key, label) for key, (label, _) in _CHOICES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        chosen, town = _CHOICES.get(self.value() or ""), chosen_town(request)
        if chosen is None or town is None:
            return queryset
        on = timezone.localdate()
        kept = chosen[1](standings(town, on), on)
        return queryset.filter(pk__in=[one.fact.key for one in kept])


class FiledFilter(admin.SimpleListFilter):
    """Whether it is filed away."""

    title = "classement"
    parameter_name = "classee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Two."""
        return [("non", "à suivre"), ("oui", "classée")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        if self.value() in {"oui", "non"}:
            return queryset.filter(closed__isnull=self.value() == "non")
        return queryset


class StartYearFilter(admin.SimpleListFilter):
    """The year it begins."""

    title = "année de début"
    parameter_name = "annee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The years known, newest first, and those no source gives."""
        town = chosen_town(request)
        known = Convention.objects.filter(municipality=town, start__isnull=False)
        years = sorted({start.year for start in known.values_list("start", flat=True) if start}, reverse=True)
        return [*((str(year), str(year)) for year in years), ("inconnue", "non renseignée")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep that year."""
        value = self.value() or ""
        if value == "inconnue":
            return queryset.filter(start__isnull=True)
        return queryset.filter(start__startswith=value) if YEAR.fullmatch(value) else queryset


class PartnerFilter(admin.SimpleListFilter):
    """An organisation that is a party."""

    title = "partenaire"
    parameter_name = "partenaire"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The parties of the town's conventions, in French order."""
        found = Organisation.objects.filter(parties__convention__municipality=chosen_town(request))
        return [(str(one.pk), str(one)) for one in found.distinct().order_by("sort_key")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those it is bound by, by the act or by an amendment."""
        value = self.value() or ""
        if not value.isdecimal() or len(value) > 9:
            return queryset
        bound = Party.objects.filter(organisation=int(value)).values("convention")
        joined = AmendmentParty.objects.filter(organisation=int(value), joins=True).values(
            "amendment__convention"
        )
        return queryset.filter(Q(pk__in=bound) | Q(pk__in=joined))
