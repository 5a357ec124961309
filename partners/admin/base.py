"""Owns the admin bases of partners: records of the chosen town, their version, their refusals in French."""

from typing import Any

from common.house.admin import (
    AggregateAdminMixin,
    HouseAdmin,
    HouseStackedInline,
    HouseTabularInline,
)
from deliberations.admin.scope import TownChoicesMixin, TownScopedMixin
from partners.admin import scope
from partners.admin.transfers import TransfersMixin
from partners.forms.base import PartnersForm

__all__ = ["PartnersAdmin", "PartnersStackedInline", "PartnersTabularInline", "scope"]


class PartnersAdmin(TransfersMixin, AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """An aggregate of the chosen town."""

    form: Any = PartnersForm


class PartnersTabularInline(TownChoicesMixin, HouseTabularInline):
    """Rows in a table, choosing among the records of the town."""


class PartnersStackedInline(TownChoicesMixin, HouseStackedInline):
    """Rows one under the other, choosing among the records of the town."""
