"""Owns what the packages' admin modules start from, and the log of changes, which nobody edits."""

from django.contrib import admin

from common.house.aggregate_admin import AggregateAdminMixin, changes_summary, row_label
from common.house.inlines import (
    HouseInlineFormSet,
    HouseInlineMixin,
    HouseStackedInline,
    HouseTabularInline,
)
from common.house.model_admin import HouseAdmin
from common.house.models import Change
from common.house.read_only import ReadOnlyMixin
from common.house.relations import RelationsMixin
from common.house.site import WaitingItem, house_site

__all__ = [
    "AggregateAdminMixin",
    "HouseAdmin",
    "HouseInlineFormSet",
    "HouseInlineMixin",
    "HouseStackedInline",
    "HouseTabularInline",
    "ReadOnlyMixin",
    "RelationsMixin",
    "WaitingItem",
    "changes_summary",
    "house_site",
    "row_label",
]


@admin.register(Change)
class ChangeAdmin(ReadOnlyMixin, HouseAdmin):
    """The log of changes: to read."""

    list_display = ["at", "by", "content_type", "version", "summary"]
    list_filter = ["content_type"]
    search_fields = ["summary"]
    search_help_text = "Chercher dans ce qui a changé"
    fields = ["at", "by", "content_type", "object_id", "version", "summary"]
