"""Owns the meetings of bodies that discuss no person: who came, what was said and decided, who was invited."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from common.house.models import Aggregate, Recorded
from deliberations.models import Municipality
from deliberations.models.fields import CivilDateField
from partners.models import Contact
from partners.models.fields import PartialDateField, follower_field, organisation_field
from prevention.domain.facts import AttendanceFact, DecisionFact, MeetingFact
from prevention.domain.vocabulary import Attendance, SendingFailure
from prevention.models.action import SEES_RESTRICTED, Action
from prevention.models.body import PERSONS, Body

NOT_HERE = (
    "Dans cette instance, on parle de personnes\u00a0: seuls la date, les organisations et des nombres s’y saisissent, "
    "sur la page «\u00a0Réunions sans nom\u00a0»."
)

SAME_TIME = "Une réunion de cette instance est déjà saisie à cette date\u00a0: précisez l’heure, ou complétez celle-là."


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads of meetings."""

    def of_town(self, municipality: Municipality) -> "MeetingQuerySet":
        """Those of one commune."""
        return self.filter(body__municipality=municipality)

    def with_facts(self, *, restricted: bool = True) -> "MeetingQuerySet":
        """With every fact the rules read, in a fixed number of queries.

        restricted: whether the decisions about restricted sheets come too.
        """
        found = MeetingDecision.objects.select_related("owner", "meeting")
        decisions = models.Prefetch("decisions", found if restricted else found.without_restricted())
        return self.select_related("body").prefetch_related("attendances__organisation", decisions)


class MeetingDecisionQuerySet(models.QuerySet["MeetingDecision"]):
    """Reads of decisions."""

    def without_restricted(self) -> "MeetingDecisionQuerySet":
        """Those that are about no restricted sheet."""
        return self.exclude(action__restricted=True)

    def visible_to(self, user: Any) -> "MeetingDecisionQuerySet":
        """Without those about restricted sheets, for who may not see these."""
        return self if user.has_perm(SEES_RESTRICTED) else self.without_restricted()


class Meeting(Aggregate):
    """A meeting of a body: agenda, attendance by organisation, minutes, decisions."""

    feminine = True

    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        verbose_name="instance",
        related_name="meetings",
        limit_choices_to=~models.Q(kind__in=PERSONS),
    )
    date = CivilDateField("date")
    starts_at = models.TimeField("heure", null=True, blank=True)
    place = models.CharField("lieu", max_length=200, blank=True)
    title = models.CharField("objet", max_length=200, blank=True)
    agenda = models.TextField("ordre du jour", blank=True, help_text="Un point par ligne.")
    invited_on = CivilDateField("invitations envoyées le", null=True, blank=True)
    cancelled = models.BooleanField("annulée", default=False)
    minutes = models.TextField("compte rendu", blank=True)
    minutes_on = CivilDateField("compte rendu établi le", null=True, blank=True)
    followed_by = follower_field("followed_meetings")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion"
        verbose_name_plural = "réunions"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "date", "starts_at"],
                name="one_meeting_at_a_time",
                violation_error_message=SAME_TIME,
            ),
            models.UniqueConstraint(
                fields=["body", "date"],
                condition=models.Q(starts_at__isnull=True),
                name="one_meeting_a_day_without_a_time",
                violation_error_message=SAME_TIME,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.date:%d/%m/%Y}" if isinstance(self.date, dt.date) else str(self.body)

    def clean(self) -> None:
        """Of a body where persons are discussed, nothing is written in words."""
        super().clean()
        if self.body_id is not None and self.body.discusses_persons:
            raise ValidationError({"body": ValidationError(NOT_HERE, code="persons")})

    def fact(self) -> MeetingFact:
        """What the rules read; load `with_facts` for many."""
        return MeetingFact(
            self.pk,
            self.body_id,
            self.date,
            self.cancelled,
            tuple(row.fact() for row in self.attendances.all()),
            tuple(row.fact() for row in self.decisions.all()),
            self.minutes_on,
        )


class MeetingAttendance(Recorded):
    """Whether an organisation came."""

    feminine = True

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, verbose_name="réunion", related_name="attendances"
    )
    organisation: Any = organisation_field("organisation", "meeting_attendances", required=True)
    state = models.CharField("présence", max_length=7, choices=Attendance.choices(), blank=True)

    class Meta:
        verbose_name = "présence"
        verbose_name_plural = "présences"
        ordering = ["meeting", "organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                name="one_attendance_of_an_organisation",
                violation_error_message="La présence de cette organisation est déjà saisie.",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def fact(self) -> AttendanceFact:
        """What the rules read."""
        return AttendanceFact(self.organisation_id, self.organisation.name, Attendance(self.state))


class MeetingDecision(Recorded):
    """What a meeting decided: who does it, by when, and the day it was done."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, verbose_name="réunion", related_name="decisions"
    )
    text = models.CharField("décision", max_length=300)
    owner = organisation_field("responsable", "decisions")
    owner_name = models.CharField("chez le responsable", max_length=160, blank=True)
    due = PartialDateField("pour")
    done_on = CivilDateField("faite le", null=True, blank=True)
    dropped_on = CivilDateField("sans suite le", null=True, blank=True)
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        verbose_name="fiche action",
        related_name="decisions",
        null=True,
        blank=True,
    )

    objects = MeetingDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "relevé de décision"
        verbose_name_plural = "relevés de décision"
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(dropped_on__isnull=True),
                name="a_decision_is_done_or_dropped",
                violation_error_message="Une décision est faite ou sans suite, pas les deux\u00a0: effacez une date.",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def fact(self) -> DecisionFact:
        """What the rules read."""
        return DecisionFact(
            self.pk,
            self.text,
            self.owner_id,
            self.owner.name if self.owner else self.owner_name,
            self.due,
            self.done_on,
            self.dropped_on,
        )


class MeetingInvitation(Recorded):
    """An invitation that left by mail: to which function of which organisation, and when; the address is not kept."""

    feminine = True

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, verbose_name="réunion", related_name="invitations"
    )
    organisation = organisation_field("organisation", "invitations", required=True)
    # Contacts are forgotten after they left: what was sent stays known by its organisation and its function.
    contact = models.ForeignKey(
        Contact,
        on_delete=models.SET_NULL,
        verbose_name="contact",
        related_name="invitations",
        null=True,
        blank=True,
    )
    function = models.CharField("fonction", max_length=160, blank=True)
    sent_at = models.DateTimeField("envoyée le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulation annoncée le", null=True, blank=True)
    failure = models.CharField(
        "pourquoi elle n’est pas partie", max_length=11, choices=SendingFailure.choices(), blank=True
    )

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitations"
        ordering = ["meeting", "organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "contact"],
                name="one_invitation_of_a_contact",
                violation_error_message="Ce contact est déjà invité.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.function}" if self.function else str(self.organisation)
