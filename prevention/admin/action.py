"""Owns the admin of sheets: the list, the one page of a sheet, the addresses of what is done to several."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from common.typography import enumeration
from deliberations.admin.scope import choices_of
from partners.admin.followers import FollowersMixin
from partners.models import District, FrameworkMeasure, Organisation
from prevention.admin.action_filters import (
    AnomalyFilter,
    AxisFilter,
    FollowedFilter,
    LateFilter,
    MissingFilter,
    PriorityFilter,
    StatusFilter,
    StrategyFilter,
)
from prevention.admin.action_inlines import (
    ActionFundingInline,
    IndicatorInline,
    MeansInline,
    MilestoneInline,
    NoteInline,
)
from prevention.admin.action_list import ActionColumns, ActionList
from prevention.admin.action_panel import panel, sections
from prevention.admin.action_paper import SheetPaperMixin
from prevention.admin.action_several import SeveralMixin
from prevention.admin.base import PreventionAdmin
from prevention.admin.plan_documents import DocumentsMixin, PlanDocumentInline
from prevention.admin.plan_lists import PlanListMixin, begin_with, titled
from prevention.admin.strategy_page import address
from prevention.forms.action import MOVES, ActionForm
from prevention.forms.action_rows import NoteRows
from prevention.models import SEES_RESTRICTED, Action
from prevention.operations.actions import delete_action, move_if_asked, place_last
from prevention.operations.ordering import hold_plan

CHOSEN = {"partners": Organisation, "districts": District}
# The rows that stand in each section of the page.
ROWS = {
    "Quand": ("milestone",),
    "Moyens": ("actionmeans", "actionfunding"),
    "Évaluation": ("indicator",),
    "Suivi": ("actionnote",),
    "Pièces": ("plandocument",),
}


@admin.register(Action)
class ActionAdmin(
    PlanListMixin,
    SheetPaperMixin,
    SeveralMixin,
    ActionColumns,
    FollowersMixin,
    DocumentsMixin,
    PreventionAdmin,
):
    """A sheet; whether it is late and what it misses are computed, its place is given by the plan."""

    form = ActionForm
    town_path = "axis__strategy__municipality"
    change_form_template = add_form_template = "prevention/admin/action_form.html"
    change_list_template = "prevention/admin/action_list.html"
    inlines = [
        MilestoneInline,
        MeansInline,
        ActionFundingInline,
        IndicatorInline,
        NoteInline,
        PlanDocumentInline,
    ]
    belongs = "Les fiches action se rangent ici\u00a0: ce qui est fait, par qui, quand, avec quels moyens."
    begins, begins_with = "Ajouter la première fiche", "prevention.add_action"
    list_display = ["code", "named", "led_by", "state", "complete"]
    list_display_links = None
    sortable_by = ["code", "named", "state"]
    ordering = ["axis__position", "position", "pk"]
    relations = ("axis__strategy", "objective", "pilot", "elected_referent")
    search_fields = [
        "code",
        "title",
        "problem",
        "content",
        "audience",
        "places",
        "pilot__name",
        "pilot__acronym",
        "partners__name",
        "partners__acronym",
    ]
    search_help_text = (
        "Chercher dans le numéro, l’intitulé, le texte, le public, les lieux, le pilote, les partenaires"
    )
    list_filter = [
        StrategyFilter,
        AxisFilter,
        StatusFilter,
        LateFilter,
        MissingFilter,
        AnomalyFilter,
        ("pilot", titled("pilote")),
        ("districts", titled("quartier")),
        PriorityFilter,
        ("elected_referent", titled("élu référent")),
        FollowedFilter,
    ]
    fieldsets = [
        (None, {"fields": [("code", "status", "restricted"), "title", "axis", "objective"]}),
        ("Pourquoi", {"fields": ["problem", "content", "audience", "places", "districts", "measures"]}),
        (
            "Qui",
            {"fields": [("pilot", "pilot_contact"), "partners", ("elected_referent", "followed_by")]},
        ),
        ("Quand", {"fields": [("start", "end", "calendar")]}),
        ("Moyens", {"fields": ["resources"]}),
        ("Évaluation", {"fields": ["evaluation"]}),
        ("Suivi", {"fields": ["outcome", "outcome_reason", "source"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the restricted ones for who may not see them; on the list, with every fact."""
        found = super().get_queryset(request).visible_to(request.user)
        match = request.resolver_match
        on_list = match is not None and match.url_name == "prevention_action_changelist"
        return found.with_facts() if on_list else found

    def restricts(self, owner: Action) -> bool:
        """The papers of a restricted sheet are restricted as it is."""
        return owner.restricted

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """The filters; that of restricted sheets for who may see them."""
        seen = ["restricted"] if request.user.has_perm(SEES_RESTRICTED) else []
        return [*self.list_filter, *seen]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list whose lines know their facts."""
        return ActionList

    # The form

    def hold_above(self, root: Any) -> None:
        """Its plan first, as those who move sheets do: two saves never wait for each other."""
        hold_plan(strategy=root.axis.strategy_id)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The records of the town, or the measures of the national frameworks, each with its box."""
        model = CHOSEN.get(db_field.name)
        found = choices_of(model, request) if model else FrameworkMeasure.objects.all()
        kwargs.setdefault("queryset", found)
        kwargs["widget"] = self.form.Meta.widgets[db_field.name]
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write the sheet: a new one last of its axis; one that moves, once its rows are written."""
        if not change:
            place_last(action=obj)
        elif set(MOVES) & set(form.changed_data):
            form.moving = (obj.axis, obj.objective)
            stored = Action.objects.select_related("axis", "objective").get(pk=obj.pk)
            obj.axis, obj.objective = stored.axis, stored.objective
            # The move tells itself.
            form.changed_data[:] = [name for name in form.changed_data if name not in MOVES]
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Action) -> None:
        """Delete the sheet; those after it close the gap."""
        delete_action(action=obj)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Write the rows, then move the sheet where its page says; say which notes were dated of today."""
        super().save_related(request, form, formsets, change)
        moving = getattr(form, "moving", None)
        if moving is not None:
            move_if_asked(action=form.instance, axis=moving[0], objective=moving[1], by=request.user)
        for formset in formsets:
            if isinstance(formset, NoteRows) and formset.moved_to_today:
                years = enumeration(str(year) for year in formset.moved_to_today)
                messages.info(
                    request,
                    f"Le texte a changé\u00a0: la note de {years} est datée d’aujourd’hui. Si ce n’était qu’une "
                    "correction, remettez la date d’avant.",
                )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address proposes: the axis, the objective."""
        asked = super().get_changeform_initial_data(request)
        return {name: value for name, value in asked.items() if name in MOVES and str(value).isdecimal()}

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """A sheet added from the plan is shown in the plan, at its row."""
        answer: HttpResponse = super().response_add(request, obj, post_url_continue)
        if "axis" not in request.GET or "_save" not in request.POST:
            return answer
        plan = address("strategy", "ordering", obj.axis.strategy_id)
        return HttpResponseRedirect(f"{plan}#action-{obj.pk}")

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The page in sections, under what is computed of the sheet as it is stored."""
        stored = context["original"]
        context["sections"] = sections(context["adminform"], context["inline_admin_formsets"], ROWS)
        context["panel"] = None
        context["start"] = begin_with(request) if stored is None else None
        context["may_carry"] = stored is not None and self.has_carry_permission(request)
        if stored is not None:
            context["panel"] = panel(stored.pk, request.user, timezone.localdate())
        return super().render_change_form(request, context, *args, **kwargs)
