"""Owns the pages that draw a plan: its tree, its calendar, its districts, its review. GET and HEAD only."""

from typing import Any

from django.contrib.auth.decorators import login_required, user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from deliberations.towns import chosen_town
from partners.models import District
from prevention.dashboards.page import DIRECTORATE
from prevention.documents.outline_list import DistrictFigure, outline_page
from prevention.documents.plan_drawing import by_district, calendar, drawing
from prevention.documents.review import review_context
from prevention.documents.shapes import LATE_SHAPE, LATE_WORD, STATUS_SHAPES
from prevention.domain.periods import plan_of as plan_of_day
from prevention.domain.timeline import frame_of, years_of
from prevention.forms.plan_filter import WHOLE_PERIOD, AxisChoice, PlanFilter, asked_year
from prevention.models import Strategy
from prevention.models.plan_parts import plan_in_part
from prevention.views.district_parts import DistrictChoice

STAFF_READS = ("prevention.view_strategy", "prevention.view_action")
# Beyond so many sheets a page shows one axis at a time.
MOST_SHEETS = 60


def reads(user: Any) -> bool:
    """Whether a person reads the strategies: on the dashboards, or as those who keep them."""
    if user.has_perm(DIRECTORATE) or user.has_perms(STAFF_READS):
        return True
    raise PermissionDenied


@require_safe
@login_required
@user_passes_test(reads)
def strategies(request: HttpRequest) -> HttpResponse:
    """The drawing of the plan of today, else of the latest; a page that tells how to begin when there is none."""
    known = list(_known(request).with_facts())
    if not known:
        return render(request, "prevention/no_strategy.html", {"title": "Stratégie"})
    today = plan_of_day([one.fact() for one in known], timezone.localdate())
    return redirect("prevention:plan", today.key if today else known[0].pk)


@require_safe
@login_required
@user_passes_test(reads)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Strategy, axes, objectives, sheets by status; the sheets of one axis at a time when there are many."""
    strategy, on = _strategy(request, pk), timezone.localdate()
    facts = plan_in_part(strategy, request.user, districts=True)
    form = PlanFilter(request.GET, facts)
    shown = AxisChoice.of(request.GET, facts, most=MOST_SHEETS)
    context = {
        "drawing": drawing(facts, on, wanted=shown.also(form.wanted(on))),
        "form": form,
        "shown": shown,
        "other_axes": _kept(request, "axe"),
        "legend": [(shape, status.label) for status, shape in STATUS_SHAPES.items()],
        "late_shape": LATE_SHAPE,
        "late_word": LATE_WORD,
    }
    return _page(request, "prevention/plan.html", strategy, "plan", context)


@require_safe
@login_required
@user_passes_test(reads)
def plan_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets and their milestones in time, over a year of the plan or all of it."""
    strategy, on = _strategy(request, pk), timezone.localdate()
    facts = plan_in_part(strategy, request.user, districts=True, milestones=True)
    form = PlanFilter(request.GET, facts)
    shown = AxisChoice.of(request.GET, facts, most=MOST_SHEETS)
    frame = frame_of(facts)
    years = [] if frame is None else list(years_of(frame))
    year = asked_year(request.GET.get("annee", ""), years, on)
    found = calendar(facts, on, year=year, wanted=shown.also(form.wanted(on)))
    context = {
        "calendar": found,
        "shown_sheets": sum(len(axis.rows) for axis in found.axes) if found else 0,
        "total": len(facts.actions),
        "form": form,
        "shown": shown,
        "other_axes": _kept(request, "axe"),
        "years": years if len(years) > 1 else [],
        "year": year,
        "whole": WHOLE_PERIOD,
        "kept": _kept(request, "annee"),
    }
    return _page(request, "prevention/calendar.html", strategy, "calendar", context)


@require_safe
@login_required
@user_passes_test(reads)
def districts(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets of each district, priority neighbourhoods first; the first ones alone when there are many."""
    strategy, on = _strategy(request, pk), timezone.localdate()
    facts = plan_in_part(strategy, request.user, districts=True)
    known = District.objects.filter(municipality=strategy.municipality)
    found = by_district(facts, on, known.values_list("pk", "name", "is_qpv"))
    chosen = DistrictChoice.of(
        found,
        wanted=request.GET.get("quartier", ""),
        page=request.GET.get("page", ""),
        most=MOST_SHEETS,
    )
    figures = {
        one.key: DistrictFigure(len(one.sheets), f"#quartier-{one.key}")
        for one in found
        if one.key is not None
    }
    load = reverse("admin:prevention_townoutline_changelist")
    may_load = request.user.is_staff and request.user.has_perm("prevention.add_townoutline")
    context = {
        "chosen": chosen,
        "outline_page": outline_page(strategy.municipality, figures=figures),
        "outline_load_url": load if may_load else "",
    }
    return _page(request, "prevention/districts.html", strategy, "districts", context)


@require_safe
@login_required
@user_passes_test(reads)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What was achieved and what is in view, axis by axis, as the paper of the review says it."""
    strategy, on = _strategy(request, pk), timezone.localdate()
    return _page(
        request, "prevention/review.html", strategy, "review", {"review": review_context(strategy, on=on)}
    )


def _known(request: HttpRequest) -> Any:
    town = chosen_town(request)
    if town is None:
        raise Http404("Aucune commune n’est encore enregistrée.")
    return Strategy.objects.of_town(town)


def _references() -> Any:
    """The strategies of communes that are not served here: read beside, counted nowhere."""
    return Strategy.objects.filter(municipality__is_home=False).select_related("municipality")


def _strategy(request: HttpRequest, pk: int) -> Strategy:
    """A strategy of the chosen town, or one kept for reference."""
    known = _known(request) | Strategy.objects.filter(municipality__is_home=False)
    strategy: Strategy = get_object_or_404(known.with_facts().select_related("municipality"), pk=pk)
    return strategy


def _kept(request: HttpRequest, *names: str) -> str:
    """What the address asks for beside these names."""
    kept = request.GET.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()


def _page(
    request: HttpRequest, template: str, strategy: Strategy, page: str, context: dict[str, Any]
) -> HttpResponse:
    shared = {
        "title": strategy.title,
        "strategy": strategy,
        "page": page,
        "strategies": list(_known(request).select_related("municipality")),
        "references": list(_references()),
        "is_reference": not strategy.municipality.is_home,
        "day": timezone.localdate(),
    }
    return render(request, template, shared | context)
