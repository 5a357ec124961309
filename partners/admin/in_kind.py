"""Owns the admin of help in kind."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from common.house.admin import HouseAdmin
from common.typography import euros, figure
from deliberations.admin.scope import TownScopedMixin
from deliberations.towns import chosen_town
from partners.admin.funding_filters import YearFilter
from partners.forms.base import PartnersForm
from partners.models import InKindContribution, Organisation

TOWN = "commune"


class GiverFilter(admin.SimpleListFilter):
    """Who gives; nobody named is the town."""

    title = "donné par"
    parameter_name = "donateur"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The givers, in French order, then the town."""
        own = InKindContribution.objects.filter(municipality=chosen_town(request)).order_by()
        found = Organisation.objects.filter(pk__in=own.values("giver")).order_by("sort_key")
        return [*((str(one.pk), str(one)) for one in found), (TOWN, "la commune")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        value = self.value() or ""
        if value == TOWN:
            return queryset.filter(giver__isnull=True)
        return queryset.filter(giver=int(value)) if value.isdecimal() and len(value) < 10 else queryset


@admin.register(InKindContribution)
class InKindContributionAdmin(TownScopedMixin, HouseAdmin):
    """Help that is not money: its value in euros is optional, and never summed with money."""

    form = PartnersForm
    relations = ("giver", "project", "convention")
    list_display = ["label", "year", "given_by", "how_much", "value", "helps"]
    list_filter = [
        YearFilter,
        GiverFilter,
        ("project", admin.RelatedOnlyFieldListFilter),
        ("convention", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["label", "giver__name", "project__name", "convention__title", "source"]
    search_help_text = "Chercher une nature d’apport, un donateur, un projet ou une convention"
    fieldsets = [
        ("L’apport", {"fields": ["label", ("giver", "year"), ("quantity", "unit"), "valuation"]}),
        ("Ce qu’il aide", {"fields": ["project", "convention"]}),
        ("La source", {"fields": ["source"]}),
    ]

    @admin.display(description="donné par", ordering="giver__sort_key")
    def given_by(self, help_: InKindContribution) -> str:
        """The giver; nobody named is the town."""
        return help_.giver.short_name if help_.giver else "la commune"

    @admin.display(description="quantité")
    def how_much(self, help_: InKindContribution) -> str | None:
        """« 3 salles »."""
        if help_.quantity is None:
            return None
        return f"{figure(help_.quantity.normalize())} {help_.unit}".strip()

    @admin.display(description="valorisation", ordering="valuation")
    def value(self, help_: InKindContribution) -> str | None:
        """Euros, when somebody valued it."""
        return None if help_.valuation is None else euros(help_.valuation)

    @admin.display(description="pour")
    def helps(self, help_: InKindContribution) -> str:
        """The project or the convention."""
        return str(help_.project or help_.convention)
