"""Owns the admin of axes: what one says, its objectives; its number is given by the plan."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest

from common.house.admin import HouseTabularInline
from deliberations.towns import chosen_town
from prevention.admin.base import PreventionAdmin
from prevention.admin.plan_lists import PlanListMixin, titled
from prevention.admin.strategy_part import StrategyPartMixin
from prevention.domain.ordering import axis_deletion_findings
from prevention.forms.axis import AxisForm, ObjectiveForm, ObjectiveRows
from prevention.models import SEES_RESTRICTED, Axis, Objective, Strategy
from prevention.operations.ordering import hold_plan, next_position
from prevention.operations.plan_entry import delete_axis, facts_of_axis
from prevention.operations.renumbering import renumber


class ObjectiveInline(HouseTabularInline):
    """The objectives, in the order of the plan; each is moved and deleted from its own page or from the plan."""

    model = Objective
    form = ObjectiveForm
    formset = ObjectiveRows
    fields = ["title", "kind", "parent"]
    ordering = ["position"]
    can_delete = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The rows, choosing among the strategic objectives of their axis."""
        request.house_axis = obj  # type: ignore[attr-defined]
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The strategic objectives of the axis."""
        if db_field.name == "parent":
            kwargs["queryset"] = Objective.objects.filter(axis=getattr(request, "house_axis", None))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Axis)
class AxisAdmin(PlanListMixin, StrategyPartMixin, PreventionAdmin):
    """An axis of a strategy."""

    row_name = "axis"
    town_path = "strategy__municipality"
    relations = ("strategy",)
    form = AxisForm
    inlines = [ObjectiveInline]
    change_form_template = add_form_template = "prevention/admin/strategy_form.html"
    belongs = "Les axes d’une stratégie se rangent ici\u00a0: ils portent les objectifs et les fiches action."
    begins, begins_on = "Ajouter le premier axe", "ordering"
    list_display = ["named", "strategy", "sheets"]
    list_filter = [("strategy", titled("stratégie"))]
    search_fields = ["title", "description", "objectives__title"]
    search_help_text = "Chercher un axe ou un objectif"
    fields = ["strategy", "title", "description"]
    ordering = ["-strategy__start", "strategy", "position"]

    def plan_of(self, obj: Axis) -> Strategy:
        """The strategy of an axis."""
        return obj.strategy

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how many sheets each holds."""
        seen = Q() if request.user.has_perm(SEES_RESTRICTED) else Q(actions__restricted=False)
        return super().get_queryset(request).annotate(sheet_count=Count("actions", filter=seen))

    @admin.display(description="axe", ordering="position")
    def named(self, axis: Axis) -> str:
        """Its number and its title."""
        return str(axis)

    @admin.display(description="fiches")
    def sheets(self, axis: Any) -> int:
        """How many this person may see."""
        count: int = axis.sheet_count
        return count

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An axis stays in its strategy."""
        return ["strategy"] if obj is not None else super().get_readonly_fields(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """The strategy it is opened from."""
        key = request.GET.get("strategy", "")
        known = key.isascii() and key.isdecimal() and len(key) < 10
        rows = Strategy.objects.filter(municipality=chosen_town(request))
        return {"strategy": key} if known and rows.filter(pk=key).exists() else {}

    def save_model(self, request: HttpRequest, obj: Axis, form: Any, change: bool) -> None:
        """A new axis takes the next number."""
        if not change:
            hold_plan(strategy=obj.strategy_id)
            obj.position = next_position(Axis.objects.filter(strategy=obj.strategy_id))
        super().save_model(request, obj, form, change)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        """New objectives come after the others, in the order they were typed."""
        if formset.model is Objective:
            hold_plan(strategy=form.instance.strategy_id)
            last = next_position(form.instance.objectives)
            for place, row in enumerate(formset.extra_forms, start=last):
                row.instance.position = place
        super().save_formset(request, form, formset, change)
        if formset.model is Objective:
            renumber(form.instance.pk)

    def refusals_of(self, obj: Axis, by: Any) -> Any:
        """The sheets it holds."""
        return axis_deletion_findings(obj.fact(), facts_of_axis(obj.pk, by=by))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Its objectives go with it, whatever stands under what: no sheet is there, which has been checked."""
        tree, counts, lacking, _ = super().get_deleted_objects(objs, request)
        return tree, counts, lacking, []

    def remove(self, request: HttpRequest, obj: Axis) -> None:
        """Delete it; those after it take its number."""
        delete_axis(axis=obj, by=request.user)
