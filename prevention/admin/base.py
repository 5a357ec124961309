"""Owns the admin bases of the strategy: records of the chosen town, their version, their refusals in French."""

from typing import Any

from common.house.admin import AggregateAdminMixin, HouseAdmin
from deliberations.admin.scope import ORDER_OF, TOWN_OF, TownScopedMixin
from partners.admin.base import PartnersStackedInline, PartnersTabularInline
from partners.admin.compact import CompactInline
from partners.admin.transfers import EXPORT_OF, IMPORT_OF, TransfersMixin
from prevention.exports.actions import ACTIONS_EXPORT
from prevention.imports.catalogue import ACTIONS_IMPORT
from prevention.models import Action, Axis, Body, Meeting, Objective, PersonMeeting, Strategy

__all__ = ["CompactInline", "PartnersStackedInline", "PartnersTabularInline", "PreventionAdmin"]

TOWN_OF |= {
    Strategy: "municipality",
    Axis: "strategy__municipality",
    Objective: "axis__strategy__municipality",
    Action: "axis__strategy__municipality",
    Body: "municipality",
    Meeting: "body__municipality",
    PersonMeeting: "body__municipality",
}
ORDER_OF |= {
    Strategy: ("-start", "title", "pk"),
    Axis: ("-strategy__start", "strategy", "position"),
    Objective: ("-axis__strategy__start", "axis__strategy", "axis__position", "position"),
    Action: ("-axis__strategy__start", "axis__strategy", "axis__position", "position"),
    Body: ("kind", "name"),
    Meeting: ("-date", "pk"),
    PersonMeeting: ("-date", "pk"),
}
EXPORT_OF[Action] = ACTIONS_EXPORT
IMPORT_OF[Action] = ACTIONS_IMPORT


class PreventionAdmin(TransfersMixin, AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """An aggregate of the chosen town; `town_path` is the way to it."""

    form: Any
