"""Owns the terms of the council, the councillors and the seats they hold."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.house.models import Aggregate, Recorded
from deliberations.domain.record import Member, SeatSpan
from deliberations.domain.vocabulary import Civility, SeatCause, SeatFunction
from deliberations.models.fields import CivilDateField, FrenchKeyField, anchor, moment_field
from deliberations.models.municipality import Municipality

if TYPE_CHECKING:
    from deliberations.models.question import Question  # noqa: F401


class Term(Aggregate):
    """A term of the council (mandature)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name="commune", related_name="terms"
    )
    name = models.CharField("intitulé", max_length=80)
    starts_on = CivilDateField("début", null=True, blank=True)
    ends_on = CivilDateField("fin", null=True, blank=True)
    legal_seats = models.PositiveSmallIntegerField(
        "nombre légal de membres", null=True, blank=True, help_text="CGCT, art. L2121-2."
    )

    class Meta:
        verbose_name = "mandature"
        verbose_name_plural = "mandatures"
        ordering = ["-starts_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="one_term_of_a_name",
                violation_error_message="Une mandature de la commune porte déjà cet intitulé.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="term_ends_after_it_starts",
                violation_error_message="La mandature se termine avant de commencer : corrigez l’une des deux dates.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CouncillorQuerySet(models.QuerySet["Councillor"]):
    """Reads of councillors."""

    def of_town(self, municipality: Municipality) -> "CouncillorQuerySet":
        """Those of one commune, in French order."""
        return self.filter(municipality=municipality).order_by("sort_key")


class Councillor(Aggregate):
    """A person who sits, sat or will sit at the council."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name="commune", related_name="councillors"
    )
    civility = models.CharField("civilité", max_length=3, choices=Civility.choices(), blank=True)
    last_name = models.CharField("nom", max_length=100)
    first_name = models.CharField("prénom", max_length=100)
    birth_date = CivilDateField(
        "date de naissance",
        null=True,
        blank=True,
        help_text="Seulement si l’ordre du tableau ou un départage à l’âge en dépend.",
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="compte",
        related_name="councillor",
        null=True,
        blank=True,
        help_text="Le compte avec lequel cette personne se connecte.",
    )
    sort_key = FrenchKeyField("clé de tri", sources=("last_name", "first_name"), db_index=True)

    objects = CouncillorQuerySet.as_manager()

    class Meta:
        verbose_name = "membre du conseil"
        verbose_name_plural = "membres du conseil"
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Civility, last name, first name, as the roll writes them."""
        return self.member().name

    def member(self, function: SeatFunction = SeatFunction.COUNCILLOR) -> Member:
        """The value the rules know this person by."""
        return Member(self.pk, Civility(self.civility), self.last_name, self.first_name, function)


class SeatQuerySet(models.QuerySet["Seat"]):
    """Reads of seats."""

    def held_on(self, day: date) -> "SeatQuerySet":
        """Seats held at some time of a day; an unknown start counts as held."""
        return self.filter(Q(started_on__isnull=True) | Q(started_on__lte=day)).filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=day) | Q(ended_on=day, end_question__isnull=False)
        )

    def in_office(self, day: date) -> "SeatQuerySet":
        """Seats held on a day, in a term that runs that day: what makes a member in office."""
        begun = Q(term__starts_on__isnull=True) | Q(term__starts_on__lte=day)
        running = Q(term__ends_on__isnull=True) | Q(term__ends_on__gte=day)
        return self.held_on(day).filter(begun, running)

    def of_account(self, user: Any) -> "SeatQuerySet":
        """Those of the councillor who signs in with this account."""
        return self.filter(councillor__account_id=user.pk)

    def with_councillor(self) -> "SeatQuerySet":
        """With the persons, for lists."""
        return self.select_related("councillor")


class Seat(Recorded):
    """A seat held by a councillor during part of a term; « en exercice » is a query over these."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, verbose_name="mandature", related_name="seats")
    councillor = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, verbose_name="membre du conseil", related_name="seats"
    )
    function = models.CharField(
        "fonction", max_length=12, choices=SeatFunction.choices(), default=SeatFunction.COUNCILLOR.value
    )
    rank = models.PositiveSmallIntegerField(
        "rang au tableau", null=True, blank=True, help_text="Ordre d’élection pour les adjoints (L2121-1)."
    )
    elected_on = CivilDateField("date d’élection", null=True, blank=True)
    votes = models.PositiveIntegerField("suffrages obtenus", null=True, blank=True)
    group = models.CharField(
        "groupe", max_length=120, blank=True, help_text="Seulement si une source publique le dit."
    )
    started_on = CivilDateField("en exercice depuis le", null=True, blank=True)
    start_cause = models.CharField("motif d’entrée", max_length=16, choices=SeatCause.choices(), blank=True)
    start_question = models.ForeignKey(
        "deliberations.Question",
        on_delete=models.PROTECT,
        verbose_name="à partir de la question",
        related_name="seats_started",
        null=True,
        blank=True,
    )
    start_moment = moment_field("moment de l’entrée")
    ended_on = CivilDateField(
        "n’est plus en exercice à partir du", null=True, blank=True, help_text="Premier jour hors du conseil."
    )
    end_cause = models.CharField("motif de sortie", max_length=16, choices=SeatCause.choices(), blank=True)
    end_question = models.ForeignKey(
        "deliberations.Question",
        on_delete=models.PROTECT,
        verbose_name="jusqu’à la question",
        related_name="seats_ended",
        null=True,
        blank=True,
    )
    end_moment = moment_field("moment de la sortie")

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "siège"
        verbose_name_plural = "sièges"
        ordering = ["term", "rank", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=models.F("started_on")),
                name="seat_ends_after_it_starts",
                violation_error_message="Ce siège prend fin avant d’avoir commencé : corrigez l’une des deux dates.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.councillor} ({SeatFunction(self.function).label})"

    @property
    def span(self) -> SeatSpan:
        """The value the rules know this seat by."""
        return SeatSpan(
            member=self.councillor_id,
            started_on=self.started_on,
            start_anchor=anchor(self.start_question_id, self.start_moment),
            ended_on=self.ended_on,
            end_anchor=anchor(self.end_question_id, self.end_moment),
        )
