"""Owns the bridge from stored records to the rules of the strategy, in a fixed number of queries."""

from typing import Any

from django.conf import settings

from deliberations.models import Municipality
from prevention.domain.check_settings import Delays
from prevention.domain.facts import AxisFact, ObjectiveFact, ReviewLineFact
from prevention.domain.plan import Plan, TownGovernance
from prevention.models.action import SEES_RESTRICTED, Action
from prevention.models.axis import Axis, Objective, ReviewLine
from prevention.models.body import Body
from prevention.models.meeting import Meeting
from prevention.models.person_meeting import PersonMeeting
from prevention.models.strategy import Strategy


def delays() -> Delays:
    """The delays of the checks in this installation."""
    chosen: dict[str, Any] = settings.PREVENTION_DELAYS
    return Delays(**chosen)


def review_of(strategy: Strategy, *, restricted: bool) -> tuple[Plan, dict[int, str]]:
    """What the review of a strategy reads: its axes and lines, and by key the name of the sheets these lines name.

    The objectives and the sheets are not loaded. restricted: whether lines and names of restricted sheets come too.
    """
    named = Action.objects.filter(axis__strategy=strategy, review_lines__axis__strategy=strategy)
    if not restricted:
        named = named.filter(restricted=False)
    names = {key: f"{code} {title}".strip() for key, code, title in named.values_list("pk", "code", "title")}
    return Plan(
        strategy.fact(), axes_of(strategy), review_lines=review_lines_of(strategy, restricted=restricted)
    ), names


def plan_of(strategy: Strategy, *, restricted: bool) -> Plan:
    """A strategy with all it holds, as facts. restricted: whether the restricted sheets come too."""
    actions = Action.objects.filter(axis__strategy=strategy)
    if not restricted:
        actions = actions.filter(restricted=False)
    facts = tuple(one.fact() for one in actions.in_order().with_facts())
    return Plan(
        strategy.fact(),
        axes_of(strategy),
        objectives_of(strategy),
        facts,
        review_lines_of(strategy, restricted=restricted),
    )


def axes_of(strategy: Strategy) -> tuple[AxisFact, ...]:
    """The axes of a strategy, in order."""
    return tuple(axis.fact() for axis in Axis.objects.filter(strategy=strategy).order_by("position"))


def objectives_of(strategy: Strategy) -> tuple[ObjectiveFact, ...]:
    """The objectives of a strategy, axis by axis, in order."""
    found = Objective.objects.filter(axis__strategy=strategy)
    return tuple(one.fact() for one in found.order_by("axis__position", "position"))


def review_lines_of(strategy: Strategy, *, restricted: bool) -> tuple[ReviewLineFact, ...]:
    """The lines of the review of a strategy. restricted: whether those of restricted sheets come too."""
    lines = ReviewLine.objects.filter(axis__strategy=strategy).prefetch_related("sub_lines")
    if not restricted:
        # A line may be of a sheet of the plan before it; only that of a restricted sheet is left out.
        lines = lines.exclude(action__restricted=True)
    return tuple(line.fact() for line in lines.order_by("axis__position", "kind", "position"))


def plan_for(strategy: Strategy, user: Any) -> Plan:
    """A strategy as a person may see it."""
    return plan_of(strategy, restricted=user.has_perm(SEES_RESTRICTED))


def governance_of(town: Municipality, *, restricted: bool = True) -> TownGovernance:
    """The bodies of a town and all their meetings, as facts.

    restricted: whether the decisions about restricted sheets come too.
    """
    meetings = Meeting.objects.of_town(town).with_facts(restricted=restricted)
    return TownGovernance(
        tuple(body.fact() for body in Body.objects.of_town(town).order_by("kind", "name")),
        tuple(one.fact() for one in meetings.order_by("date", "pk")),
        tuple(one.fact() for one in PersonMeeting.objects.of_town(town).with_facts().order_by("date", "pk")),
    )
