"""Owns the admin of the lines of a review: each is opened from the page of the review, where it is moved."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html_join
from django.utils.http import urlencode

from deliberations.admin.scope import choices_of
from deliberations.towns import chosen_town
from partners.models import FrameworkMeasure, Organisation
from prevention.admin.base import PreventionAdmin
from prevention.admin.plan_lists import PlanListMixin, titled
from prevention.admin.strategy_page import address
from prevention.admin.strategy_part import StrategyPartMixin
from prevention.domain.vocabulary import ReviewKind
from prevention.forms.review import ReviewLineForm
from prevention.models import Action, Axis, ReviewLine, Strategy
from prevention.operations.plan_entry import delete_review_line
from prevention.operations.review_lines import write_review_line


@admin.register(ReviewLine)
class ReviewLineAdmin(PlanListMixin, StrategyPartMixin, PreventionAdmin):
    """A line of review of an axis."""

    shown_on, row_name = "review", "line"
    town_path = "axis__strategy__municipality"
    relations = ("axis__strategy",)
    form = ReviewLineForm
    change_form_template = add_form_template = "prevention/admin/strategy_form.html"
    belongs = "Les réalisations et les perspectives se rangent ici, axe par axe\u00a0: c’est le bilan d’une stratégie."
    begins, begins_on = "Commencer le bilan", "review"
    list_display = ["text", "kind", "axis", "outcome"]
    list_filter = ["kind", "outcome", ("axis__strategy", titled("stratégie"))]
    search_fields = ["text", "sub_lines__text", "places"]
    search_help_text = "Chercher dans les lignes et les lieux"
    ordering = ["-axis__strategy__start", "axis__strategy", "axis__position", "kind", "position"]
    fieldsets = [
        ("La ligne", {"fields": ["axis", "kind", "text", "sub_lines", "outcome"]}),
        ("Ce à quoi elle se rattache", {"fields": ["action", "partners", "places", "measures"]}),
        ("La source", {"fields": ["source"]}),
    ]

    def plan_of(self, obj: ReviewLine) -> Strategy:
        """The strategy of a line."""
        return obj.axis.strategy

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A line stays in its axis."""
        return ["axis"] if obj is not None else super().get_readonly_fields(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the lines of sheets this person may not see."""
        found = super().get_queryset(request)
        hidden = Action.objects.exclude(pk__in=Action.objects.visible_to(request.user).values("pk"))
        return found.exclude(action__in=hidden)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One version; not one that named a sheet this person may not see."""
        if version_id.isascii() and version_id.isdecimal() and len(version_id) < 20:
            hidden = Action.objects.exclude(pk__in=Action.objects.visible_to(request.user).values("pk"))
            if ReviewLine.history.filter(pk=version_id, action__in=hidden).exists():
                raise Http404("Cette version nommait une fiche à diffusion restreinte.")
        return super().history_form_view(request, object_id, version_id, extra_context)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The sheets this person may see."""
        if db_field.name == "action":
            kwargs["queryset"] = choices_of(Action, request).visible_to(request.user).select_related("axis")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The organisations of the town, the measures of the national frameworks, each with its box."""
        own = db_field.name == "partners"
        kwargs["queryset"] = choices_of(Organisation, request) if own else FrameworkMeasure.objects.all()
        kwargs["widget"] = self.form.Meta.widgets[db_field.name]
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """The axis and the kind it is opened from."""
        key, kind = request.GET.get("axis", ""), request.GET.get("kind", "")
        known = key.isascii() and key.isdecimal() and len(key) < 10
        rows = Axis.objects.filter(strategy__municipality=chosen_town(request))
        axis = {"axis": key} if known and rows.filter(pk=key).exists() else {}
        return axis | ({"kind": kind} if kind in {one.value for one in ReviewKind} else {})

    def save_model(self, request: HttpRequest, obj: ReviewLine, form: Any, change: bool) -> None:
        """Write a line that changed, with its sub-lines."""
        if not change or form.has_changed():
            typed = form.cleaned_data["sub_lines"].splitlines() if "sub_lines" in form.changed_data else None
            write_review_line(line=obj, sub_lines=typed)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Another line is added to the same axis, of the same kind."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" not in request.POST:
            return answer
        query = urlencode({"axis": obj.axis_id, "kind": obj.kind})
        return HttpResponseRedirect(f"{address('reviewline', 'add')}?{query}")

    @admin.display(description="sous-lignes")
    def sub_lines(self, line: ReviewLine) -> Any:
        """Its sub-lines, for whoever only reads."""
        return format_html_join("", "<div>{}</div>", ((one.text,) for one in line.sub_lines.all())) or None

    def remove(self, request: HttpRequest, obj: ReviewLine) -> None:
        """Delete it with its sub-lines."""
        delete_review_line(line=obj, by=request.user)
