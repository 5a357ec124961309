"""Owns the admin of strategies: the list with how far each is, the form, the addresses of its pages."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html

from common.typography import counted
from partners.admin.followers import FollowersMixin
from prevention.admin.base import CompactInline, PreventionAdmin
from prevention.admin.ordering import MovePage, OrderingPage
from prevention.admin.papers import PAPER_PAGES
from prevention.admin.plan_documents import DocumentsMixin, PlanDocumentInline
from prevention.admin.plan_lists import PlanListMixin, titled
from prevention.admin.review_page import ReviewPage
from prevention.admin.strategy_page import StrategyPage, address, tabs
from prevention.admin.strategy_summary import SummaryPage
from prevention.admin.strategy_words import period_words, standing_of
from prevention.forms.strategy import EventRows, PartnerRows, SignatoryRows, StrategyForm, SuccessionRows
from prevention.models import (
    SEES_RESTRICTED,
    Strategy,
    StrategyEvent,
    StrategyPartner,
    StrategySignatory,
    Succession,
)

PAGES: tuple[type[StrategyPage], ...] = (SummaryPage, OrderingPage, MovePage, ReviewPage, *PAPER_PAGES)


class SuccessionInline(CompactInline):
    """The plans this one comes after."""

    model = Succession
    fk_name = "strategy"
    formset = SuccessionRows
    fields = ["predecessor"]


class EventInline(CompactInline):
    """What happened to the plan; none of it is a vote by itself."""

    model = StrategyEvent
    formset = EventRows
    fields = ["kind", "date", "deliberation", "label", "source"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field; the head of its column stays short."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None:
            field.help_text = ""
        return field


class PartnerInline(CompactInline):
    """The organisations that take part."""

    model = StrategyPartner
    formset = PartnerRows
    fields = ["organisation", "stated_as"]


class SignatoryInline(CompactInline):
    """Who signs; without a date, it is not known to be signed."""

    model = StrategySignatory
    formset = SignatoryRows
    fields = ["role", "organisation", "name", "signed"]


@admin.register(Strategy)
class StrategyAdmin(PlanListMixin, FollowersMixin, DocumentsMixin, PreventionAdmin):
    """A plan of prevention of the town."""

    form = StrategyForm
    inlines = [SuccessionInline, EventInline, SignatoryInline, PartnerInline, PlanDocumentInline]
    change_form_template = add_form_template = "prevention/admin/strategy_form.html"
    belongs = (
        "Les stratégies de prévention de la commune se rangent ici\u00a0: chacune a sa période, ses axes, ses objectifs, "
        "ses fiches et son bilan."
    )
    begins, begins_with = "Ajouter la première stratégie", "prevention.add_strategy"
    list_display = ["named", "period", "standing", "size", "coordinator", "followed_by"]
    list_display_links = None
    list_filter = ["kind", ("followed_by", titled("personne qui suit"))]
    search_fields = ["title", "coordinator", "axes__title", "axes__objectives__title"]
    search_help_text = "Chercher un intitulé, une coordination, un axe ou un objectif"
    fieldsets = [
        ("Le plan", {"fields": ["title", "kind", ("start", "end"), ("review_start", "review_end")]}),
        ("Le diagnostic et la méthode", {"fields": ["diagnosed", "diagnosis", "method"]}),
        (
            "La conduite",
            {"fields": ["coordinator", "city_contract", "sheets_not_communicated", "followed_by"]},
        ),
        ("La source", {"fields": ["source"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how many axes and sheets each has, on the list."""
        found = super().get_queryset(request)
        match = request.resolver_match
        if match is None or match.url_name != "prevention_strategy_changelist":
            return found
        seen = Q() if request.user.has_perm(SEES_RESTRICTED) else Q(axes__actions__restricted=False)
        return found.with_facts().annotate(
            axis_count=Count("axes", distinct=True),
            sheet_count=Count("axes__actions", distinct=True, filter=seen),
        )

    def get_urls(self) -> list[URLPattern]:
        """The focused pages, before the addresses of the admin."""
        pages = [
            path(
                f"<int:object_id>/{page.path}",
                self.admin_site.admin_view(page.as_view(model_admin=self)),
                name=f"prevention_strategy_{page.name}",
            )
            for page in PAGES
        ]
        return [*pages, *super().get_urls()]

    # The list

    @admin.display(description="stratégie", ordering="title")
    def named(self, strategy: Strategy) -> Any:
        """The title, leading to the summary, and the nature under it."""
        return format_html(
            '<a class="title" href="{}">{}</a><span class="why">{}</span>',
            address("strategy", "summary", strategy.pk),
            strategy.title,
            strategy.get_kind_display(),
        )

    @admin.display(description="période", ordering="start")
    def period(self, strategy: Strategy) -> str | None:
        """From its start to its end."""
        return period_words(strategy.start, strategy.end) or None

    @admin.display(description="aujourd’hui")
    def standing(self, strategy: Strategy) -> str:
        """Whether it runs."""
        shape, word = standing_of(strategy, timezone.localdate())
        return f"{shape} {word}".strip()

    @admin.display(description="contenu")
    def size(self, strategy: Any) -> str:
        """How many axes and sheets this person may see."""
        sheets = counted(strategy.sheet_count, "fiche", feminine=True)
        if strategy.sheets_not_communicated and not strategy.sheet_count:
            sheets = "fiches non communiquées"
        return f"{counted(strategy.axis_count, 'axe')}, {sheets}"

    # The form

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, with the tabs of the strategy."""
        strategy = context["original"]
        context["tabs"] = tabs(strategy, "change", by=request.user) if strategy else []
        context["strategy"] = strategy
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """A new strategy shows its plan, where its axes are added."""
        return self._to(request, obj, "ordering", super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """A saved strategy shows its summary."""
        return self._to(request, obj, "summary", super().response_change(request, obj))

    def _to(self, request: HttpRequest, obj: Any, page: str, answer: HttpResponse) -> HttpResponse:
        return HttpResponseRedirect(address("strategy", page, obj.pk)) if "_save" in request.POST else answer
