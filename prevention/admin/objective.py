"""Owns the admin of objectives: what one says and what it stands under; its place is given by the plan."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from prevention.admin.base import PreventionAdmin
from prevention.admin.plan_lists import PlanListMixin, titled
from prevention.admin.strategy_part import StrategyPartMixin
from prevention.domain.ordering import objective_deletion_findings
from prevention.forms.axis import ObjectiveForm
from prevention.models import Objective, Strategy
from prevention.operations.ordering import hold_plan, next_position
from prevention.operations.plan_entry import delete_objective, facts_of_axis
from prevention.operations.renumbering import renumber


@admin.register(Objective)
class ObjectiveAdmin(PlanListMixin, StrategyPartMixin, PreventionAdmin):
    """An objective of an axis."""

    row_name = "objective"
    town_path = "axis__strategy__municipality"
    relations = ("axis__strategy",)
    form = ObjectiveForm
    change_form_template = add_form_template = "prevention/admin/strategy_form.html"
    belongs = "Les objectifs, stratégiques et opérationnels, se rangent ici\u00a0: chacun est d’un axe."
    begins, begins_on = "Ajouter un objectif dans le plan", "ordering"
    list_display = ["title", "kind", "axis"]
    list_filter = ["kind", ("axis__strategy", titled("stratégie"))]
    search_fields = ["title", "axis__title"]
    search_help_text = "Chercher un objectif ou un axe"
    fields = ["axis", "title", "kind", "parent"]
    ordering = ["-axis__strategy__start", "axis__strategy", "axis__position", "position"]

    def plan_of(self, obj: Objective) -> Strategy:
        """The strategy of an objective."""
        return obj.axis.strategy

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An objective stays in its axis."""
        return ["axis"] if obj is not None else super().get_readonly_fields(request, obj)

    def save_model(self, request: HttpRequest, obj: Objective, form: Any, change: bool) -> None:
        """A new objective comes after the others; the sheets follow what stands under what."""
        hold_plan(strategy=obj.axis.strategy_id)
        if not change:
            obj.position = next_position(Objective.objects.filter(axis=obj.axis_id))
        super().save_model(request, obj, form, change)
        renumber(obj.axis_id)

    def refusals_of(self, obj: Objective, by: Any) -> Any:
        """The sheets it holds, or those under it do."""
        family = [one.fact() for one in obj.axis.objectives.all()]
        return objective_deletion_findings(obj.fact(), family, facts_of_axis(obj.axis_id, by=by))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Those under it go with it: none of them holds a sheet, which has been checked."""
        family = [lower for one in objs for lower in one.lower_objectives.all()]
        tree, counts, lacking, _ = super().get_deleted_objects([*objs, *family], request)
        return tree, counts, lacking, []

    def remove(self, request: HttpRequest, obj: Objective) -> None:
        """Delete it with those under it."""
        delete_objective(objective=obj, by=request.user)
