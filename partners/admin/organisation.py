"""Owns the admin of organisations with their contacts, and of neighbourhoods."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from common.house.admin import HouseAdmin
from deliberations.admin.scope import TownScopedMixin
from partners.admin.base import PartnersAdmin, PartnersStackedInline
from partners.forms.base import PartnersForm
from partners.models import Contact, District, Organisation


class ContactInline(PartnersStackedInline):
    """Whom to call: the function first."""

    model = Contact
    fields = [("function", "name"), ("phone", "email"), ("since", "until")]


@admin.register(Organisation)
class OrganisationAdmin(PartnersAdmin):
    """An organisation, and what binds it to the town."""

    inlines = [ContactInline]
    list_display = ["name", "acronym", "kind", "siret", "city", "convention_count"]
    list_filter = ["kind", "private_law", "legal_personality"]
    search_fields = ["name", "acronym", "siren", "siret", "rna", "city"]
    search_help_text = "Chercher par nom, sigle, SIREN, SIRET, RNA ou ville"
    ordering = ["sort_key"]
    fieldsets = [
        (None, {"fields": [("name", "acronym"), "kind", "is_town"]}),
        (
            "Personne morale",
            {"fields": [("legal_personality", "private_law"), "part_of", ("siren", "siret", "rna")]},
        ),
        (
            "Adresse",
            {"fields": ["address", ("postal_code", "city", "country"), ("phone", "email"), "website"]},
        ),
        ("Observations", {"classes": ["collapse"], "fields": ["no_more_calls", "note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the number of conventions it is a party of."""
        return super().get_queryset(request).annotate(bound_by=Count("parties__convention", distinct=True))

    @admin.display(description="conventions", ordering="bound_by")
    def convention_count(self, organisation: Organisation) -> Any:
        """How many conventions, leading to them."""
        address = reverse("admin:partners_convention_changelist")
        return format_html(
            '<a href="{}?partenaire={}">{}</a>',
            address,
            organisation.pk,
            organisation.bound_by,  # type: ignore[attr-defined]
        )


@admin.register(District)
class DistrictAdmin(TownScopedMixin, HouseAdmin):
    """A neighbourhood of the town."""

    form = PartnersForm
    list_display = ["name", "is_qpv", "code"]
    list_filter = ["is_qpv"]
    search_fields = ["name", "code"]
    search_help_text = "Chercher un quartier par nom ou par code"
    fields = ["name", "is_qpv", "code"]
