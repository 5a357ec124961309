"""An admin of its own for the tests of the house, on tables the packages already have."""

from django.contrib import admin
from django.urls import path

from common.accounts.models import User
from common.house.admin import (
    AggregateAdminMixin,
    ChangeAdmin,
    HouseAdmin,
    HouseStackedInline,
    HouseTabularInline,
    ReadOnlyMixin,
)
from common.house.models import Change
from common.house.site import HouseSite
from deliberations.models import (
    Councillor,
    Deliberation,
    Municipality,
    OperativeClause,
    Recital,
    Seat,
    Signatory,
    Term,
)
from prevention.urls import urlpatterns as site_patterns

site = HouseSite()


class RefusedError(Exception):
    """What an operation of the tests raises."""

    def __init__(self, sentence: str, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


class RecitalRows(HouseStackedInline):
    model = Recital
    fields = ["position", "kind", "text"]


class ClauseRows(HouseTabularInline):
    model = OperativeClause
    fields = ["position", "verb", "text"]


class SignatoryRows(HouseTabularInline):
    model = Signatory
    fields = ["position", "capacity", "councillor"]


@admin.register(Deliberation, site=site)
class DeliberationAdmin(AggregateAdminMixin, HouseAdmin):
    list_display = ["own_reference", "own_object", "municipality", "question", "received_on", "taken_over"]
    list_filter = ["taken_over", "municipality"]
    search_fields = ["own_object"]
    search_help_text = "Chercher dans l’objet"
    fieldsets = [
        ("Acte", {"fields": ["municipality", "own_reference", "own_object", "taken_over"]}),
        ("Texte", {"fields": ["expose", "hearing"]}),
        ("Suites", {"fields": [("received_on", "published_on"), "certified_by"]}),
    ]
    inlines = [RecitalRows, ClauseRows, SignatoryRows]


@admin.register(Recital, site=site)
class RecitalAdmin(AggregateAdminMixin, HouseAdmin):
    fields = ["deliberation", "position", "kind", "text"]

    def aggregate_of(self, obj):
        return obj.deliberation


@admin.register(Municipality, site=site)
class MunicipalityAdmin(AggregateAdminMixin, HouseAdmin):
    fields = ["name", "department_code", "department_name", "colour", "is_home"]
    refusals = (RefusedError,)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.instance.name == "Interdite":
            raise RefusedError("Ce nom est réservé.", "name")


@admin.register(Term, site=site)
class TermAdmin(ReadOnlyMixin, HouseAdmin):
    list_display = ["name", "municipality"]
    actions = ["close"]

    @admin.action(description="Clore")
    def close(self, request, queryset):
        queryset.update(name="Close")


@admin.register(Councillor, site=site)
class CouncillorAdmin(HouseAdmin):
    list_display = ["last_name", "first_name", "birth_date"]


@admin.register(Seat, site=site)
class SeatAdmin(HouseAdmin):
    list_display = ["councillor", "term", "function", "start_question"]
    fields = ["term", "councillor", "function", "started_on"]


site.register(Change, ChangeAdmin)
site.register(User, type("UserAdmin", (HouseAdmin,), {"fields": ["email", "first_name", "last_name"]}))

others = [pattern for pattern in site_patterns if getattr(pattern, "namespace", None) != "admin"]
urlpatterns = [path("admin/", site.urls), *others]
