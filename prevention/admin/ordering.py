"""Owns the pages of the ordered plan: everything moves by buttons, one step or anywhere; axes and objectives are added."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from prevention.admin.ordering_moves import MovingPage, row_of
from prevention.admin.ordering_outline import outline
from prevention.admin.strategy_page import address
from prevention.forms.strategy_plan import MoveForm, NewAxisForm, NewObjectiveForm, where_of
from prevention.models import Action, Axis, Strategy
from prevention.operations.ordering import move_action, place_of
from prevention.operations.plan_entry import add_axis, add_objective


def axes_of(strategy: Strategy) -> list[Axis]:
    """The axes of a plan with their objectives, in order."""
    return list(Axis.objects.filter(strategy=strategy).prefetch_related("objectives").order_by("position"))


class OrderingPage(MovingPage):
    """The whole plan as an outline."""

    name, path, heading = "ordering", "plan/", "Plan ordonné"
    template = "prevention/admin/ordering.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The outline."""
        return self.page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move a row, or add one."""
        if "axis" in request.POST:
            return self.add_axis(NewAxisForm(request.POST))
        if "objective" in request.POST:
            return self.add_objective(request.POST["objective"])
        return self.move(request) or self.page()

    def add_axis(self, form: NewAxisForm) -> HttpResponse:
        """Add an axis after the others."""
        if form.is_valid():
            made = self.attempt(
                lambda: add_axis(
                    strategy=self.strategy,
                    title=form.cleaned_data["title"],
                    by=self.request.user,
                    seen=self.seen(),
                ),
                form,
            )
            if made is not None:
                return self.added(
                    f"L’axe {made.position} est ajouté\u00a0: donnez-lui des objectifs et des fiches.",
                    f"axis-{made.pk}",
                )
        return self.page(new_axis=form)

    def add_objective(self, key: str) -> HttpResponse:
        """Add an objective to an axis."""
        axis = self.attempt(lambda: row_of(self.strategy, self.request.user, key))
        if not isinstance(axis, Axis):
            return self.page()
        form = NewObjectiveForm(self.request.POST, axis=axis)
        if form.is_valid():
            made = self.attempt(
                lambda: add_objective(objective=form.instance, by=self.request.user, seen=self.seen()), form
            )
            if made is not None:
                return self.added(f"L’objectif «\u00a0{made}\u00a0» est ajouté.", f"objective-{made.pk}")
        return self.page(new_objective=form)

    def added(self, sentence: str, anchor: str) -> HttpResponse:
        """Say what was added, and show it."""
        messages.success(self.request, sentence)
        return HttpResponseRedirect(f"{address('strategy', 'ordering', self.strategy.pk)}#{anchor}")

    def page(self, new_axis: Any = None, new_objective: Any = None) -> HttpResponse:
        """The page; a form that was refused comes back where it was."""
        rows = outline(self.plan, self.today)
        forms = {} if new_objective is None else {new_objective.instance.axis_id: new_objective}
        for axis in axes_of(self.strategy) if self.may_write else ():
            forms.setdefault(axis.pk, NewObjectiveForm(axis=axis))
        return self.show(
            *(form for form in (new_axis, new_objective) if form is not None),
            rows=[(row, forms.get(row.key)) for row in rows],
            new_axis=new_axis or NewAxisForm(),
            may_add_action=self.request.user.has_perm("prevention.add_action"),
            may_delete=self.request.user.has_perm("prevention.delete_axis"),
            **self.just_moved(),
        )


class MovePage(MovingPage):
    """Move one sheet anywhere in the plan."""

    name, path, heading = "move", "plan/deplacer/<int:action>/", "Déplacer une fiche"
    template = "prevention/admin/ordering_move.html"
    only_to_write = True
    back_to = "ordering"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where it stands, and where it may go."""
        return self.page(None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it."""
        return self.page(request.POST)

    def page(self, data: Any) -> HttpResponse:
        """The form, or the plan once the sheet has moved."""
        rows = Action.objects.filter(axis__strategy=self.strategy).visible_to(self.request.user)
        action = rows.select_related("axis", "objective").filter(pk=self.kwargs["action"]).first()
        if action is None:
            messages.warning(self.request, "Cette fiche n’est plus dans ce plan.")
            return HttpResponseRedirect(address("strategy", "ordering", self.strategy.pk))
        here = place_of(action, by=self.request.user)
        initial = {"where": where_of(action.axis_id, action.objective_id), "place": here.place}
        form = MoveForm(data, initial=initial, axes=axes_of(self.strategy))
        if data is not None and form.is_valid():
            axis, objective = form.cleaned_data["where"]
            moved = self.attempt(
                lambda: move_action(
                    action=action,
                    to_axis=axis,
                    to_objective=objective,
                    to=form.cleaned_data["place"],
                    by=self.request.user,
                    seen=self.seen(),
                ),
                form,
            )
            if moved is not None:
                return self.moved(action, moved)
        return self.show(form, form=form, action=action, here=here)
