"""Owns the admin of the grants the town gives: each with its beneficiary's total of the year."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html

from common.typography import euros
from partners.admin.base import PartnersAdmin
from partners.admin.documents import DocumentInline, DocumentsMixin
from partners.admin.followers import FollowersMixin
from partners.admin.grant_panel import (
    GrantCheckFilter,
    grant_warnings,
    grants_of_town,
    panel,
    report_words,
    totals_of_town,
)
from partners.forms.grant import GrantForm
from partners.models import Grant


class GrantList(ChangeList):
    """Each line knows the total of its beneficiary that year."""

    def get_results(self, request: HttpRequest) -> None:
        """The lines, each with its year."""
        super().get_results(request)
        totals = totals_of_town(request)
        files = grants_of_town(request)
        rows = list(self.result_list)
        for one in rows:
            one.file, one.together = files[one.pk], totals[one.year, one.beneficiary_id]
        self.result_list = rows


@admin.register(Grant)
class GrantAdmin(FollowersMixin, DocumentsMixin, PartnersAdmin):
    """A grant to an organisation for a year."""

    form = GrantForm
    inlines = [DocumentInline]
    relations = ("beneficiary",)
    change_form_template = add_form_template = "partners/admin/funding_grant_form.html"
    change_list_template = "partners/admin/funding_grant_list.html"
    list_display = ["year", "whom", "object", "given", "year_total", "bound_by", "report"]
    list_display_links = ["object"]
    sortable_by = ["given"]
    list_filter = [
        "year",
        GrantCheckFilter,
        ("beneficiary", admin.RelatedOnlyFieldListFilter),
        "nature",
        ("convention", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["object", "beneficiary__name", "beneficiary__acronym", "beneficiary__siret"]
    search_help_text = "Chercher un objet, un bénéficiaire ou un SIRET"
    fieldsets = [
        ("La subvention", {"fields": ["object", ("beneficiary", "year"), ("amount", "nature", "share")]}),
        (
            "Le versement",
            {"fields": [("payment_terms", "payment_terms_text"), ("pays_from", "pays_until"), "eu_notified"]},
        ),
        ("La convention", {"fields": ["convention", "convention_on"]}),
        (
            "Ce que doit le bénéficiaire",
            {"fields": ["commitment_signed_on", ("report_due_on", "report_received_on")]},
        ),
        ("L’autorisation", {"fields": ["authority", "deliberation", "mayoral_decision"]}),
        ("Le suivi", {"fields": [("followed_by", "source")]}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list with the total of each year."""
        return GrantList

    # The list

    @admin.display(description="bénéficiaire", ordering="beneficiary__sort_key")
    def whom(self, grant: Grant) -> str:
        """The beneficiary."""
        return grant.beneficiary.short_name

    @admin.display(description="montant", ordering="amount")
    def given(self, grant: Grant) -> str | None:
        """Euros."""
        return None if grant.amount is None else euros(grant.amount)

    @admin.display(description="total de l’année")
    def year_total(self, grant: Any) -> Any:
        """What its beneficiary receives from the town that year, and whether a convention is wanted."""
        words = str(grant.together.total)
        if grant.together.lacks_convention is not True:
            return words
        return format_html('{}<span class="alert">▲ convention requise</span>', words)

    @admin.display(description="convention", boolean=False)
    def bound_by(self, grant: Grant) -> str:
        """Whether it names one."""
        return "oui" if grant.convention_id else "non"

    @admin.display(description="compte rendu")
    def report(self, grant: Any) -> str:
        """Where the report of its beneficiary stands."""
        return report_words(grant.file.grant, timezone.localdate())

    # The form

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, under what is computed of the grant as it is stored."""
        grant = context["original"]
        context["panel"] = {} if grant is None else panel(request, grant, timezone.localdate())
        context["record"] = grant
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Say at once what a new grant makes doubtful."""
        self._warn(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say what a changed grant makes doubtful."""
        self._warn(request, obj)
        return super().response_change(request, obj)

    def _warn(self, request: HttpRequest, obj: Any) -> None:
        # The page that stays open shows them above its form.
        if "_continue" in request.POST:
            return
        file = grants_of_town(request).get(obj.pk)
        for told in () if file is None else grant_warnings(file, timezone.localdate()):
            self.message_user(request, told.text, messages.WARNING)
