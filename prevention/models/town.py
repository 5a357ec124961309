"""Owns what the deadlines and the checks of a town both read: read once, again once a record has changed."""

from collections.abc import Mapping

from common.house.remembered import remembered
from deliberations.models import Municipality
from prevention.domain.check_facts import ActionFile
from prevention.domain.plan import TownGovernance
from prevention.models.action import Action
from prevention.models.plan import governance_of
from prevention.models.strategy import Strategy

# What a sheet is read from: its fundings are those of partners, whose acts are those of the council.
PACKAGES = ("deliberations", "partners", "prevention")


def town_sheets(town: Municipality) -> Mapping[int, ActionFile]:
    """Each sheet of a town with its plan, restricted ones among them, by its key, in the order of the keys."""

    def read() -> Mapping[int, ActionFile]:
        plans = {one.pk: one.fact() for one in Strategy.objects.of_town(town).with_facts()}
        sheets = Action.objects.of_town(town).with_facts().order_by("pk")
        return {one.pk: ActionFile(one.fact(), plans[one.axis.strategy_id]) for one in sheets}

    return remembered(("sheets", town.pk), PACKAGES, read)


def town_governance(town: Municipality, *, restricted: bool) -> TownGovernance:
    """The bodies of a town and all their meetings. restricted: with the decisions about restricted sheets."""
    key = ("governance", town.pk, restricted)
    return remembered(key, PACKAGES, lambda: governance_of(town, restricted=restricted))
