"""Owns the admin of the commune, its terms and its councillors with their seats."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from common.house.admin import AggregateAdminMixin, HouseAdmin, HouseStackedInline
from common.typography import short_date
from deliberations.admin.member_import import MemberImportMixin
from deliberations.admin.scope import TownChoicesMixin, TownScopedMixin
from deliberations.domain.council import legal_seats
from deliberations.domain.vocabulary import SeatFunction
from deliberations.forms.council import CouncillorForm, MunicipalityForm, TermForm
from deliberations.models import Councillor, Municipality, Question, Seat, Term
from deliberations.operations.seats import refuse_seats_that_change_closed_questions
from deliberations.operations.standing import PLACE, refuse_town_that_changes_closed_questions
from deliberations.towns import chosen_town


@admin.register(Municipality)
class MunicipalityAdmin(AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """The commune served here: what papers print of it."""

    town_path = "pk"
    form = MunicipalityForm
    list_display = ["name", "department", "population", "court"]
    search_fields = ["name"]
    search_help_text = "Chercher une commune par son nom"
    fieldsets = [
        (None, {"fields": ["name", ("department_code", "department_name"), "population"]}),
        ("Numéros", {"fields": [("siren", "siret")]}),
        ("Actes", {"fields": ["court"]}),
        ("Apparence", {"fields": ["colour", "arms"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The chosen commune; the lists show no other."""
        town = chosen_town(request)
        return HouseAdmin.get_queryset(self, request).filter(pk=town.pk if town else None)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save; refused when a closed question of any sitting would get another roll or quorum."""
        super().save_related(request, form, formsets, change)
        touched = [name for name in form.changed_data if name in PLACE]
        if change and touched:
            refuse_town_that_changes_closed_questions(form.instance, field=touched[0])

    @admin.display(description="département", ordering="department_code")
    def department(self, town: Municipality) -> str:
        """Number and name."""
        return f"{town.department_code} – {town.department_name}"


@admin.register(Term)
class TermAdmin(AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """A term of the council."""

    form = TermForm
    list_display = ["name", "starts_on", "ends_on", "legal_seats", "held_seats", "sitting_count"]
    search_fields = ["name"]
    search_help_text = "Chercher une mandature par son intitulé"
    fieldsets = [(None, {"fields": ["name", ("starts_on", "ends_on"), "legal_seats"]})]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the seats held today and the number of sittings."""
        today = timezone.localdate()
        held = Seat.objects.held_on(today).filter(term=OuterRef("pk")).order_by().values("term")
        return (
            super()
            .get_queryset(request)
            .annotate(
                held_today=Subquery(held.annotate(n=Count("councillor", distinct=True)).values("n")),
                sittings_held=Count("sittings"),
            )
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The legal number of members, from the population of the town."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        town = chosen_town(request)
        if town is not None and town.population is not None:
            initial.setdefault("legal_seats", legal_seats(town.population, timezone.localdate()))
        return initial

    @admin.display(description="en exercice aujourd’hui", empty_value="0")
    def held_seats(self, term: Term) -> Any:
        """How many seats are held today, leading to those who hold them."""
        address = f"{reverse('admin:deliberations_councillor_changelist')}?seats__term__id__exact={term.pk}"
        return format_html('<a href="{}">{}</a>', address, term.held_today or 0)  # type: ignore[attr-defined]

    @admin.display(description="séances")
    def sitting_count(self, term: Term) -> Any:
        """How many sittings, leading to them."""
        address = f"{reverse('admin:deliberations_sitting_changelist')}?term__id__exact={term.pk}"
        return format_html('<a href="{}">{}</a>', address, term.sittings_held)  # type: ignore[attr-defined]


class SeatInline(TownChoicesMixin, HouseStackedInline):
    """The seats a person held, holds or will hold."""

    model = Seat
    fieldsets = [
        (None, {"fields": [("term", "function"), ("started_on", "start_cause"), ("ended_on", "end_cause")]}),
        (
            "Ordre du tableau et groupe",
            {"classes": ["collapse"], "fields": [("rank", "elected_on", "votes"), "group"]},
        ),
        (
            "Entrée ou sortie pendant une séance",
            {
                "classes": ["collapse"],
                "description": "Les questions proposées sont celles des séances tenues aux dates enregistrées ci-dessus.",
                "fields": [("start_question", "start_moment"), ("end_question", "end_moment")],
            },
        ),
    ]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A seat starts or ends at a question of a sitting held that very day."""
        if db_field.remote_field.model is Question:
            seats = Seat.objects.filter(councillor=request.resolver_match.kwargs.get("object_id"))  # type: ignore[union-attr]
            days = Q(sitting__held_on__in=seats.values("started_on")) | Q(
                sitting__held_on__in=seats.filter(ended_on__isnull=False).values("ended_on")
            )
            kwargs["queryset"] = Question.objects.filter(
                days, sitting__term__municipality=chosen_town(request)
            ).order_by("sitting__held_on", "order")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class InOfficeFilter(admin.SimpleListFilter):
    """Who holds a seat today."""

    title = "en exercice"
    parameter_name = "en_exercice"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Today, or no longer."""
        return [("oui", "aujourd’hui"), ("non", "plus ou pas encore")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those who hold a seat today, or the others."""
        held = Seat.objects.held_on(timezone.localdate()).values("councillor")
        if self.value() == "oui":
            return queryset.filter(pk__in=held)
        return queryset.exclude(pk__in=held) if self.value() == "non" else queryset


@admin.register(Councillor)
class CouncillorAdmin(MemberImportMixin, AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """A person of the council, with the seats."""

    form = CouncillorForm
    inlines = [SeatInline]
    list_display = ["person", "function", "group", "in_office"]
    list_filter = [InOfficeFilter, "seats__function", ("seats__term", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["last_name", "first_name"]
    search_help_text = "Chercher par nom ou prénom"
    ordering = ["sort_key"]
    fieldsets = [(None, {"fields": [("civility", "last_name", "first_name"), "birth_date"]})]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the seats, newest last."""
        seats = Prefetch("seats", Seat.objects.order_by("started_on", "pk"), to_attr="all_seats")
        return super().get_queryset(request).prefetch_related(seats)

    @admin.display(description="membre du conseil", ordering="sort_key")
    def person(self, councillor: Councillor) -> str:
        """Civility, name, first name."""
        return councillor.name

    def _last(self, councillor: Councillor) -> Seat | None:
        seats: list[Seat] = councillor.all_seats  # type: ignore[attr-defined]
        return seats[-1] if seats else None

    @admin.display(description="fonction")
    def function(self, councillor: Councillor) -> str | None:
        """That of the last seat."""
        seat = self._last(councillor)
        return SeatFunction(seat.function).label if seat else None

    @admin.display(description="groupe")
    def group(self, councillor: Councillor) -> str | None:
        """That of the last seat, if a source states it."""
        seat = self._last(councillor)
        return (seat.group or None) if seat else None

    @admin.display(description="en exercice")
    def in_office(self, councillor: Councillor) -> str | None:
        """From when to when."""
        seat = self._last(councillor)
        if seat is None:
            return None
        since = f"depuis le {short_date(seat.started_on)}" if seat.started_on else ""
        until = f"jusqu’au {short_date(seat.ended_on)}" if seat.ended_on else ""
        return f"{since} {until}".strip() or None

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save the seats; refused when a closed question of any sitting would get another roll."""
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            terms = set(form.instance.seats.values_list("term_id", flat=True))
            terms |= {seat.term_id for formset in formsets for seat in formset.deleted_objects}
            refuse_seats_that_change_closed_questions(terms)
