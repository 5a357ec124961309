"""Owns what the packages' admin modules start from, and the log of changes, which nobody edits."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from common.house.aggregate_admin import AggregateAdminMixin, changes_summary, row_label
from common.house.inlines import (
    HouseInlineFormSet,
    HouseInlineMixin,
    HouseStackedInline,
    HouseTabularInline,
)
from common.house.model_admin import HouseAdmin
from common.house.models import Aggregate, Change
from common.house.read_only import ReadOnlyMixin
from common.house.relations import RelationsMixin
from common.house.site import WaitingItem, house_site
from common.house.wording import moment, person

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
    """The log of changes: to read, for the records one's own lists show."""

    list_display = ["when", "author", "record", "summary"]
    list_display_links = ["when"]
    search_fields = ["summary"]
    search_help_text = "Chercher dans ce qui a changé"
    fields = ["when", "author", "record", "summary"]
    readonly_fields = ["when", "author", "record"]
    relations = ("by", "content_type")

    def get_queryset(self, request: HttpRequest) -> Any:
        """The changes of the aggregates that this person's lists show: of the chosen town, of readable tables."""
        wanted = Q(pk__in=[])
        for model, page in self.admin_site._registry.items():
            if issubclass(model, Aggregate) and page.has_view_permission(request):
                keys = page.get_queryset(request).order_by().annotate(key=Cast("pk", CharField()))
                kind = ContentType.objects.get_for_model(model)
                wanted |= Q(content_type=kind, object_id__in=keys.values("key"))
        return super().get_queryset(request).filter(wanted)

    @admin.display(description="date", ordering="at")
    def when(self, change: Change) -> str:
        """Day and hour."""
        return moment(change.at)

    @admin.display(description="auteur", ordering="by")
    def author(self, change: Change) -> str:
        """Who made it; a command has no account."""
        return person(change.by)

    @admin.display(description="fiche")
    def record(self, change: Change) -> Any:
        """What was changed, leading to its history."""
        kind = change.content_type
        address = reverse(f"admin:{kind.app_label}_{kind.model}_history", args=[quote(change.object_id)])
        return format_html('<a href="{}">{}</a>', address, kind.name)
