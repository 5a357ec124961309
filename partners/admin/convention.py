"""Owns the admin of conventions: the list with where each stands today, the form, the addresses of its pages."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from common.typography import counted, enumeration, short_date
from deliberations.domain.findings import Unknown
from partners.admin.base import PartnersAdmin, PartnersStackedInline
from partners.admin.compact import CompactInline
from partners.admin.convention_entry import WRITES, entry_page
from partners.admin.convention_filters import FiledFilter, PartnerFilter, StandingFilter, StartYearFilter
from partners.admin.convention_page import tabs
from partners.admin.convention_steps import ClosePage, DenouncePage, RenewPage
from partners.admin.convention_summary import SHAPES, SummaryPage
from partners.admin.documents import DocumentInline, DocumentsMixin
from partners.admin.followers import FollowersMixin
from partners.admin.papers import ConventionPapersMixin
from partners.domain.vocabulary import Coverage, DocumentOwner
from partners.forms.convention import (
    ConventionForm,
    PartyRows,
    RenewalForm,
    RenewalRows,
    ReportRows,
    SignatureRows,
)
from partners.models import Convention, ConventionRenewal, ConventionReport, Party, Signature
from partners.models.checklist import checklist, requirements
from partners.models.standing import Standing, standing

PAGES = (SummaryPage, RenewPage, DenouncePage, ClosePage)


class ConventionList(ChangeList):
    """Each line knows where its convention stands."""

    def get_results(self, request: HttpRequest) -> None:
        """The lines of the page, the rules asked once of each, the checklist read once for all."""
        super().get_results(request)
        on, required = timezone.localdate(), requirements(DocumentOwner.CONVENTION)
        rows = list(self.result_list)
        for one in rows:
            one.standing = standing(one, on)
            asked = checklist(required, list(one.documents.all()), convention_kind=one.kind)
            one.papers_missing = sum(1 for line in asked if line.is_missing)
        self.result_list = rows


class PartyInline(CompactInline):
    """The legal persons bound."""

    model = Party
    formset = PartyRows
    fields = ["organisation", "role", "represented_by", "service", "since", "until", "source"]


class SignatureInline(CompactInline):
    """Who signed, and who has to."""

    model = Signature
    formset = SignatureRows
    fields = ["organisation", "signed", "by_function"]
    verbose_name_plural = "signatures (sans date\u00a0: à signer)"


class RenewalInline(PartnersStackedInline):
    """Express renewals that were decided."""

    model = ConventionRenewal
    form = RenewalForm
    formset = RenewalRows
    fields = [("number", "signed", "authority"), ("deliberation", "mayoral_decision"), "source"]
    verbose_name_plural = "renouvellements exprès"
    classes = ["collapse"]


class ReportInline(CompactInline):
    """Yearly reports."""

    model = ConventionReport
    formset = ReportRows
    fields = ["year", "due_on", "received"]


@admin.register(Convention)
class ConventionAdmin(ConventionPapersMixin, FollowersMixin, DocumentsMixin, PartnersAdmin):
    """A paper that binds the town with others."""

    form = ConventionForm
    inlines = [PartyInline, SignatureInline, RenewalInline, ReportInline, DocumentInline]
    change_form_template = add_form_template = "partners/admin/convention_form.html"
    change_list_template = "partners/admin/convention_list.html"
    list_display = ["named", "partners", "authorising_act", "ends", "state"]
    list_display_links = None
    ordering = ["title", "pk"]
    list_filter = [
        StandingFilter,
        FiledFilter,
        "kind",
        StartYearFilter,
        PartnerFilter,
        ("followed_by", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [
        "title",
        "reference",
        "parties__organisation__name",
        "parties__organisation__acronym",
        "amendments__title",
        "amendments__number",
        "deliberation__question__reference",
        "deliberation__question__act_number",
        "deliberation__own_reference",
        "deliberation__own_act_number",
        "mayoral_decision__reference",
        "mayoral_decision__act_number",
    ]
    search_help_text = "Chercher un intitulé, une référence, un partenaire, un avenant ou l’acte qui autorise"
    fieldsets = [
        ("L’acte", {"fields": ["title", ("kind", "reference"), "object", "project"]}),
        (
            "Sa durée",
            {
                "fields": [
                    ("start", "end", "duration_months"),
                    ("renewal", "renewal_months", "renewals_maximum"),
                    ("notice_months", "renews"),
                ]
            },
        ),
        ("L’autorisation de signer", {"fields": ["authority", "deliberation", "mayoral_decision"]}),
        (
            "Le suivi",
            {
                "fields": [
                    "followed_by",
                    ("yearly_report", "has_steering_committee"),
                    ("committee_met", "evaluated"),
                ]
            },
        ),
        (
            "La fin",
            {
                "fields": [
                    ("denounced", "denunciation_effective", "denounced_by"),
                    "denunciation_reason",
                    "closed",
                ],
                "classes": ["collapse"],
            },
        ),
        ("La source", {"fields": ["taken_over", "source"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what tells where each stands, on the list."""
        found = super().get_queryset(request)
        match = request.resolver_match
        on_list = match is not None and match.url_name == "partners_convention_changelist"
        return found.with_facts().prefetch_related("documents") if on_list else found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list whose lines know where each stands."""
        return ConventionList

    def get_urls(self) -> list[URLPattern]:
        """The focused pages and the quick entry, before the addresses of the admin."""
        pages = [
            path(
                f"<int:object_id>/{page.path}",
                self.admin_site.admin_view(page.as_view(model_admin=self)),
                name=f"partners_convention_{page.name}",
            )
            for page in PAGES
        ]
        entry = self.admin_site.admin_view(partial(entry_page, self))
        return [path("reprise/", entry, name="partners_convention_entry"), *pages, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list, with the way to the quick entry for those who may use it."""
        may_enter = all(request.user.has_perm(right) for right in WRITES)
        return super().changelist_view(request, {"may_enter": may_enter} | (extra_context or {}))

    # The list

    @admin.display(description="convention", ordering="title")
    def named(self, convention: Convention) -> Any:
        """The title, leading to the summary, and the nature under it."""
        nature = ", ".join(filter(None, [convention.get_kind_display(), convention.reference]))
        url = reverse("admin:partners_convention_summary", args=[convention.pk])
        return format_html(
            '<a class="title" href="{}">{}</a><span class="why">{}</span>', url, convention.title, nature
        )

    @admin.display(description="partenaires")
    def partners(self, convention: Convention) -> str | None:
        """The parties other than the town, by their short names."""
        found = (party.organisation for party in convention.parties.all())
        names = dict.fromkeys(one.short_name for one in found if not one.is_town)
        return ", ".join(names) or None

    @admin.display(description="autorisée par")
    def authorising_act(self, convention: Convention) -> str | None:
        """The act, else what allowed to sign."""
        act = convention.act
        return str(act) if act is not None else convention.get_authority_display() or None

    @admin.display(description="période", ordering="start")
    def ends(self, convention: Any) -> Any:
        """From its start to the end known today."""
        now: Standing = convention.standing
        start = convention.start.short() if convention.start else "?"
        end = "?" if isinstance(now.end, Unknown) else now.end.short()
        if start == end == "?":
            return None
        return format_html('<span class="period">{}\u00a0–</span> <span class="period">{}</span>', start, end)

    @admin.display(description="état aujourd’hui")
    def state(self, convention: Any) -> Any:
        """Where it stands: a shape, a word, why; then what is not there."""
        now: Standing = convention.standing
        label = "classée" if now.fact.closed else now.state.label
        told = [sentence for sentence in (_why(now), _missing(convention)) if sentence]
        word = format_html(
            '<span class="standing standing-{}"><span aria-hidden="true">{}</span> {}</span>',
            now.state.value,
            SHAPES.get(now.state, "–"),
            label,
        )
        return format_html(
            "{}{}", word, format_html_join("", '<span class="why">{}</span>', ((one,) for one in told))
        )

    # The form

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, with the tabs of the convention."""
        convention = context["original"]
        context["tabs"] = tabs(convention, "change") if convention else []
        context["convention"] = convention
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """A new convention shows its summary."""
        return self._to_summary(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """A saved convention shows its summary."""
        return self._to_summary(request, obj, super().response_change(request, obj))

    def _to_summary(self, request: HttpRequest, obj: Any, answer: HttpResponse) -> HttpResponse:
        if "_save" not in request.POST:
            return answer
        return HttpResponseRedirect(reverse("admin:partners_convention_summary", args=[obj.pk]))


def _why(now: Standing) -> str:
    """The reason of what is unknown, or the day by which what follows has to be decided."""
    if now.state in {Coverage.UNKNOWN, Coverage.TO_COME, Coverage.DENOUNCED}:
        return now.reason
    if now.state is Coverage.IN_FORCE and now.before is not None and not isinstance(now.before, Unknown):
        return f"suite à décider avant le {short_date(now.before)}"
    return ""


def _missing(convention: Any) -> str:
    """What is not there: signatures, papers, the start, the authority; of one filed away, nothing."""
    now: Standing = convention.standing
    if now.fact.closed:
        return ""
    parts = [
        counted(len(now.unsigned), "signature", feminine=True) if now.unsigned else "",
        counted(convention.papers_missing, "pièce", feminine=True) if convention.papers_missing else "",
        "" if convention.start or now.fact.candidature else "début",
        "" if convention.authority else "autorisation de signer",
    ]
    told = enumeration(part for part in parts if part)
    return f"il manque\u00a0: {told}" if told else ""
