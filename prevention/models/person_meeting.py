"""Owns the meetings of bodies where persons are discussed: a date, organisations and counts; no word, no file."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from common.house.models import Aggregate, Recorded
from deliberations.models import Municipality
from deliberations.models.fields import CivilDateField
from partners.models.fields import organisation_field
from prevention.domain.facts import PersonMeetingFact
from prevention.models.body import PERSONS, Body

NOT_THERE = (
    "Dans cette instance, on ne parle pas de personnes\u00a0: saisissez sa réunion sur la page «\u00a0Réunions\u00a0», avec "
    "son ordre du jour et son compte rendu."
)


class PersonMeetingQuerySet(models.QuerySet["PersonMeeting"]):
    """Reads of these meetings."""

    def of_town(self, municipality: Municipality) -> "PersonMeetingQuerySet":
        """Those of one commune."""
        return self.filter(body__municipality=municipality)

    def with_facts(self) -> "PersonMeetingQuerySet":
        """With every fact the rules read, in a fixed number of queries."""
        return self.select_related("body").prefetch_related("organisations")


class PersonMeeting(Aggregate):
    """A meeting where persons were discussed: nothing of it can be written in words."""

    feminine = True

    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        verbose_name="instance",
        related_name="person_meetings",
        limit_choices_to={"kind__in": PERSONS},
    )
    date = CivilDateField("date")
    cancelled = models.BooleanField("annulée", default=False)
    situations = models.PositiveSmallIntegerField("situations examinées", null=True, blank=True)
    closed = models.PositiveSmallIntegerField("dont closes", null=True, blank=True)

    objects = PersonMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion sans nom"
        verbose_name_plural = "réunions sans nom"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "date"],
                name="one_meeting_of_persons_a_day",
                violation_error_message="Une réunion de cette instance est déjà saisie à cette date.",
            ),
            models.CheckConstraint(
                condition=Q(situations__isnull=True)
                | Q(closed__isnull=True)
                | Q(closed__lte=F("situations")),
                name="no_more_closed_than_examined",
                violation_error_message=(
                    "Il y a plus de situations closes que de situations examinées. Corrigez l’un des deux nombres."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.date:%d/%m/%Y}" if self.date else str(self.body)

    def clean(self) -> None:
        """Only of a body where persons are discussed."""
        super().clean()
        if self.body_id is not None and not self.body.discusses_persons:
            raise ValidationError({"body": ValidationError(NOT_THERE, code="no-person")})

    def fact(self) -> PersonMeetingFact:
        """What the rules read; load `with_facts` for many."""
        return PersonMeetingFact(
            self.pk,
            self.body_id,
            self.date,
            self.cancelled,
            tuple(row.organisation_id for row in self.organisations.all()),
            self.situations,
            self.closed,
        )


class PersonMeetingOrganisation(Recorded):
    """An organisation was there."""

    feminine = True

    meeting = models.ForeignKey(
        PersonMeeting, on_delete=models.CASCADE, verbose_name="réunion", related_name="organisations"
    )
    organisation: Any = organisation_field("organisation", "person_meetings", required=True)

    class Meta:
        verbose_name = "organisation présente"
        verbose_name_plural = "organisations présentes"
        ordering = ["meeting", "organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                name="an_organisation_is_there_once",
                violation_error_message="Cette organisation est déjà notée présente.",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
