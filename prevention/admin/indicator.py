"""Owns the admin of indicators: a part of a sheet with a page of its own, for its measurements."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from prevention.admin.base import CompactInline, PreventionAdmin
from prevention.admin.indicator_words import last_words, trend_words, value_words
from prevention.admin.plan_lists import PlanListMixin, Start
from prevention.admin.strategy_page import address
from prevention.forms.indicator import IndicatorForm, MeasurementForm, MeasurementRows
from prevention.models import SEES_RESTRICTED, Action, Indicator, Measurement


class MeasurementInline(CompactInline):
    """The values read."""

    model = Measurement
    form = MeasurementForm
    formset = MeasurementRows
    fields = ["period", "until", "value", "estimated", "confidence", "source"]


@admin.register(Indicator)
class IndicatorAdmin(PlanListMixin, PreventionAdmin):
    """An indicator and what was read of it; it is added from its sheet."""

    form = IndicatorForm
    town_path = "action__axis__strategy__municipality"
    change_form_template = "prevention/admin/indicator_form.html"
    relations = ("action",)
    inlines = [MeasurementInline]
    belongs = "Les indicateurs de toutes les fiches se lisent ici\u00a0: chacun s’ajoute sur sa fiche, partie Évaluation."
    list_display = ["label", "action", "wanted", "last", "trend"]
    list_filter = ["family"]
    ordering = ["action__title", "pk"]
    search_fields = ["label", "action__title", "action__code"]
    search_help_text = "Chercher un indicateur ou une fiche"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "label",
                    ("unit", "family", "aim"),
                    ("baseline", "target", "target_due"),
                    "baseline_source",
                ]
            },
        ),
    ]

    def aggregate_of(self, obj: Any) -> Action:
        """An indicator changes with its sheet."""
        found: Action = obj.action
        return found

    def get_queryset(self, request: HttpRequest) -> Any:
        """Those of the sheets one may see, with their measurements."""
        found = super().get_queryset(request).prefetch_related("measurements")
        return found if request.user.has_perm(SEES_RESTRICTED) else found.filter(action__restricted=False)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody here: an indicator is added from its sheet."""
        return False

    def start(self, request: HttpRequest) -> Start:
        """They begin on a sheet."""
        found = super().start(request)
        if found.told != self.belongs or not Action.objects.visible_to(request.user).exists():
            return found
        return Start(self.belongs, "Ouvrir les fiches action", address("action", "changelist"))

    @admin.display(description="cible")
    def wanted(self, indicator: Indicator) -> str | None:
        """Where it has to go."""
        return None if indicator.target is None else value_words(indicator.target, indicator.unit)

    @admin.display(description="dernier relevé")
    def last(self, indicator: Indicator) -> str:
        """The last value read."""
        return last_words(indicator.fact())

    @admin.display(description="tendance")
    def trend(self, indicator: Indicator) -> Any:
        """Where it goes."""
        return trend_words(indicator.fact())

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The page, under what is computed of the values read."""
        stored = context["original"]
        fact = stored.fact() if stored is not None else None
        context["told"] = (last_words(fact), trend_words(fact)) if fact is not None else ()
        return super().render_change_form(request, context, *args, **kwargs)
