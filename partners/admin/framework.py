"""Owns the admin of national frameworks: their axes, and the measures of each."""

from typing import Any

from django.contrib import admin

from common.house.admin import (
    AggregateAdminMixin,
    HouseAdmin,
    HouseTabularInline,
)
from partners.models import FrameworkAxis, FrameworkMeasure, NationalFramework


class AxisInline(HouseTabularInline):
    """The axes of a framework, each leading to its measures."""

    model = FrameworkAxis
    fields = ["number", "title"]
    show_change_link = True


@admin.register(NationalFramework)
class NationalFrameworkAdmin(AggregateAdminMixin, HouseAdmin):
    """A national text: no local signatory, no local amount; the same for every town."""

    inlines = [AxisInline]
    list_display = ["title", "signatories", "signed_on", "start", "end"]
    search_fields = ["title", "signatories", "axes__title", "axes__measures__label"]
    search_help_text = "Chercher dans les intitulés, les axes et les mesures"
    fieldsets = [
        (None, {"fields": ["title", "signatories", ("signed_on", "published_on"), ("start", "end")]}),
        ("Suivi", {"fields": ["steering", "source"]}),
    ]


class MeasureInline(HouseTabularInline):
    """The measures of an axis."""

    model = FrameworkMeasure
    fields = ["position", "label", "share"]


@admin.register(FrameworkAxis)
class FrameworkAxisAdmin(AggregateAdminMixin, HouseAdmin):
    """An axis of a framework with its measures."""

    inlines = [MeasureInline]
    relations = ["framework"]
    list_display = ["title", "number", "framework"]
    list_filter = ["framework"]
    search_fields = ["title", "measures__label"]
    search_help_text = "Chercher un axe ou une mesure"
    fields = ["framework", ("number", "title")]

    def aggregate_of(self, obj: Any) -> Any:
        """An axis is a part of its framework."""
        return obj.framework
