"""Owns the admin of yearly calls: what is missing in each, the way to prepare its requests."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from common.typography import counted, enumeration
from deliberations.towns import chosen_town
from partners.admin.base import PartnersAdmin
from partners.admin.followers import FollowersMixin
from partners.admin.funding_prepare import PreparePage
from partners.domain.checks import call_findings
from partners.domain.funding import stage
from partners.domain.vocabulary import FundingStage
from partners.models import Funding, FundingCall
from partners.models.dossier import delays, yearly_calls


class FundingCallList(ChangeList):
    """The calls, under what the checks say of each funder."""

    def get_results(self, request: HttpRequest) -> None:
        """The lines, and the findings."""
        super().get_results(request)
        town = chosen_town(request)
        found = {} if town is None else yearly_calls(town)
        on, settings = timezone.localdate(), delays()
        self.findings = [one for calls in found.values() for one in call_findings(calls, on, settings)]


@admin.register(FundingCall)
class FundingCallAdmin(FollowersMixin, PartnersAdmin):
    """The call of a funder for a year."""

    relations = ("funder",)
    change_form_template = "partners/admin/funding_call_form.html"
    change_list_template = "partners/admin/funding_call_list.html"
    list_display = ["year", "title", "funder", "programme", "closes_on", "requests", "missing"]
    list_display_links = ["title"]
    list_filter = ["year", ("funder", admin.RelatedOnlyFieldListFilter), "programme"]
    search_fields = ["title", "funder__name", "funder__acronym"]
    search_help_text = "Chercher un intitulé ou un financeur"
    fieldsets = [
        ("L’appel", {"fields": ["title", ("funder", "year", "programme"), "url"]}),
        ("Les dates", {"fields": [("opens_on", "closes_on")]}),
        ("Les règles", {"fields": [("rate_cap", "report_months"), "note"]}),
        ("Le suivi", {"fields": [("followed_by", "source")]}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list under what the checks find."""
        return FundingCallList

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the requests of each."""
        requests = Prefetch("fundings", Funding.objects.with_facts())
        return super().get_queryset(request).prefetch_related(requests)

    def get_urls(self) -> list[URLPattern]:
        """The page that prepares the requests, before the addresses of the admin."""
        view = self.admin_site.admin_view(PreparePage.as_view(model_admin=self))
        return [
            path("<int:object_id>/preparer/", view, name="partners_fundingcall_prepare"),
            *super().get_urls(),
        ]

    @admin.display(description="demandes")
    def requests(self, call: FundingCall) -> Any:
        """How many, leading to them."""
        count = len(call.fundings.all())
        if not count:
            return "aucune"
        address = reverse("admin:partners_funding_changelist")
        return format_html(
            '<a href="{}?appel={}">{}</a>', address, call.pk, counted(count, "demande", feminine=True)
        )

    @admin.display(description="il manque")
    def missing(self, call: FundingCall) -> str:
        """What is not there yet: the closing day, the requests, those not sent."""
        stages = [stage(one.fact()) for one in call.fundings.all()]
        waiting = stages.count(FundingStage.TO_REQUEST)
        told = [
            "" if call.closes_on else "date limite",
            "" if stages else "demandes",
            f"{counted(waiting, 'demande', feminine=True)} à déposer" if waiting else "",
        ]
        return enumeration(part for part in told if part) or "–"
