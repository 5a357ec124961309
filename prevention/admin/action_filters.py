"""Owns the filters of the list of sheets: by plan, by what the rules say of each, by where and by whom."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from deliberations.domain.findings import Unknown
from deliberations.towns import chosen_town
from prevention.domain.check_facts import ActionFile
from prevention.domain.checks import ACTION_CHECKS, action_findings
from prevention.domain.completeness import PARTS, completeness
from prevention.domain.periods import plan_of
from prevention.domain.progress import is_late, status_of
from prevention.domain.vocabulary import ActionStatus
from prevention.models import Action, Axis, Strategy
from prevention.models.plan import delays

ALL = "toutes"
ANY = "oui"
UNKNOWN = "inconnu"


def is_key(text: str) -> bool:
    """Whether a text may be the key of a record."""
    return text.isascii() and text.isdecimal() and len(text) < 10


def strategies_of(request: HttpRequest) -> list[Strategy]:
    """The plans of the chosen town, the latest first, read once a request."""
    known: list[Strategy] | None = getattr(request, "town_strategies", None)
    if known is None:
        town = chosen_town(request)
        found = Strategy.objects.none() if town is None else Strategy.objects.of_town(town)
        known = list(found.with_facts().order_by("-start", "title", "pk"))
        request.town_strategies = known  # type: ignore[attr-defined]
    return known


def current_strategy(request: HttpRequest) -> Strategy | None:
    """The plan of today; the latest when none covers the day."""
    plans = strategies_of(request)
    found = plan_of([one.fact() for one in plans], timezone.localdate())
    return next((one for one in plans if found is None or one.pk == found.key), None)


def files_of(request: HttpRequest) -> dict[int, ActionFile]:
    """Each sheet of the chosen town this person may see, in its plan, read once a request."""
    known: dict[int, ActionFile] | None = getattr(request, "action_files", None)
    if known is None:
        plans = {one.pk: one.fact() for one in strategies_of(request)}
        sheets = Action.objects.filter(axis__strategy__in=plans).visible_to(request.user).with_facts()
        known = {one.pk: ActionFile(one.fact(), plans[one.axis.strategy_id]) for one in sheets}
        request.action_files = known  # type: ignore[attr-defined]
    return known


class StrategyFilter(admin.SimpleListFilter):
    """The plan; without a choice, that of today."""

    title = "stratégie"
    parameter_name = "strategie"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        current = current_strategy(request)
        # An axis says its plan.
        self.default = (
            str(current.pk) if current is not None and AxisFilter.parameter_name not in params else ALL
        )
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The plans of the town."""
        return [(str(one.pk), str(one)) for one in strategies_of(request)]

    def value(self) -> str:
        """What is asked, else the plan of today."""
        return str(super().value() or self.default)

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Every plan together first, then each of them."""
        for key, label in ((ALL, "Toutes"), *self.lookup_choices):
            yield {
                "selected": self.value() == str(key),
                "query_string": changelist.get_query_string({self.parameter_name: key}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep its sheets."""
        value = self.value()
        return queryset.filter(axis__strategy=int(value)) if is_key(value) else queryset


class AxisFilter(admin.SimpleListFilter):
    """The axis, of the plan that is shown."""

    title = "axe"
    parameter_name = "axe"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The axes of the plan asked for, else of the plan of today."""
        asked = request.GET.get(StrategyFilter.parameter_name, "")
        current = current_strategy(request)
        key = int(asked) if is_key(asked) else current and current.pk
        found = Axis.objects.filter(strategy=key, strategy__municipality=chosen_town(request))
        return [(str(one.pk), str(one)) for one in found.order_by("position")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep its sheets."""
        value = self.value() or ""
        return queryset.filter(axis=int(value)) if is_key(value) else queryset


class RulesFilter(admin.SimpleListFilter):
    """Keeps the sheets of which the rules say something: they are asked, so that a filter never says otherwise."""

    def keeps(self, file: ActionFile, value: str) -> bool:
        """Whether a sheet is kept."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those; a value nobody offers keeps everything."""
        value = self.value()
        if value is None or value not in {str(key) for key, _ in self.lookup_choices}:
            return queryset
        found = files_of(request)
        return queryset.filter(pk__in=[key for key, file in found.items() if self.keeps(file, value)])


class StatusFilter(RulesFilter):
    """Where a sheet stands, as its pilot or its outcome says."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of the vocabulary."""
        return [(one.value or UNKNOWN, one.label) for one in ActionStatus]

    def keeps(self, file: ActionFile, value: str) -> bool:
        """Those of that status."""
        return (status_of(file.action).value or UNKNOWN) == value


class LateFilter(RulesFilter):
    """Whether a sheet is late today."""

    title = "retard"
    parameter_name = "retard"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Late, or nobody can say."""
        return [(ANY, "en retard"), (UNKNOWN, "on ne peut pas le dire")]

    def keeps(self, file: ActionFile, value: str) -> bool:
        """Those that are."""
        late = is_late(file.action, timezone.localdate())
        return isinstance(late, Unknown) if value == UNKNOWN else late is True


class MissingFilter(RulesFilter):
    """What a sheet does not say yet: its pilot, its means, its evaluation…"""

    title = "élément manquant"
    parameter_name = "manque"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The parts of a sheet."""
        return [(part.name, part.label) for part in PARTS]

    def keeps(self, file: ActionFile, value: str) -> bool:
        """Those that miss it."""
        return any(part.name == value for part in completeness(file.action).missing)


class AnomalyFilter(RulesFilter):
    """What the named checks find: no recent note, a date outside the plan…"""

    title = "anomalie"
    parameter_name = "anomalie"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Anything, or one of them."""
        return [(ANY, "avec anomalie"), *((check.code, check.label) for check in ACTION_CHECKS)]

    def keeps(self, file: ActionFile, value: str) -> bool:
        """Those with that finding."""
        found = action_findings(file, timezone.localdate(), delays())
        return any(value in {ANY, one.code} for one in found)


class PriorityFilter(RulesFilter):
    """Whether a sheet names a priority neighbourhood."""

    title = "quartier prioritaire (QPV)"
    parameter_name = "qpv"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One, or none."""
        return [(ANY, "au moins un"), ("non", "aucun")]

    def keeps(self, file: ActionFile, value: str) -> bool:
        """Those that name one, or none."""
        return any(one.is_qpv for one in file.action.districts) is (value == ANY)


class FollowedFilter(admin.SimpleListFilter):
    """The sheets one follows oneself."""

    title = "personne qui suit"
    parameter_name = "suivi"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """By whoever reads the page, or by nobody."""
        return [("moi", "moi"), ("personne", "aucune")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        if self.value() == "moi":
            return queryset.filter(followed_by=request.user.pk)
        return queryset.filter(followed_by__isnull=True) if self.value() == "personne" else queryset
