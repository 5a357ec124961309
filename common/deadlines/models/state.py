"""Owns what people decided of a deadline: done, put off with a reason, reopened; every decision stays."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Q

from common.deadlines.deadline import LONGEST_MATTER, Standing

LONGEST_REASON = 500


class Verdict(models.TextChoices):
    """What was decided."""

    DONE = "done", "faite"
    POSTPONED = "postponed", "reportée"
    REOPENED = "reopened", "décision annulée"


class DeadlineStateQuerySet(models.QuerySet["DeadlineState"]):
    """Reads of decisions."""

    def of(self, matter: str, due: date) -> Self:
        """The decisions about a matter as it was due on that day, oldest first."""
        return self.filter(matter=matter, due=due).order_by("number")

    def current(self) -> Self:
        """The last decision about each matter and due date."""
        last = self.model._base_manager.values("matter", "due").annotate(last=Max("pk")).values("last")
        return self.filter(pk__in=last)

    def standings(self) -> dict[tuple[str, date], Standing]:
        """What stands decided, by matter and due date; what was reopened is as if nothing had been decided."""
        rows = self.current().exclude(verdict=Verdict.REOPENED)
        return {(row.matter, row.due): row.standing for row in rows}


class DeadlineState(models.Model):
    """One decision about a matter as it was due on one day; `number` counts them, so that two cannot cross."""

    matter = models.CharField("affaire", max_length=LONGEST_MATTER)
    due = models.DateField("échéance")
    number = models.PositiveSmallIntegerField("rang de la décision")
    verdict = models.CharField("décision", max_length=10, choices=Verdict.choices)
    done_on = models.DateField("faite le", null=True, blank=True)
    postponed_to = models.DateField("reportée au", null=True, blank=True)
    reason = models.CharField("motif", max_length=LONGEST_REASON, blank=True)
    decided_on = models.DateField("jour de la décision")
    at = models.DateTimeField("enregistrée le")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="décidée par",
        related_name="deadline_states",
    )

    objects = DeadlineStateQuerySet.as_manager()

    class Meta:
        verbose_name = "décision sur une échéance"
        verbose_name_plural = "décisions sur les échéances"
        ordering = ["matter", "due", "number"]
        default_permissions = ()
        permissions = [
            ("view_deadlines", "Peut voir les échéances"),
            ("decide_deadlines", "Peut marquer une échéance comme faite ou la reporter"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "due", "number"],
                name="deadline_decided_one_after_the_other",
                violation_error_message="Une autre décision vient d’être enregistrée sur cette échéance.",
            ),
            models.CheckConstraint(
                condition=Q(verdict="done", done_on__isnull=False) | (~Q(verdict="done") & Q(done_on=None)),
                name="deadline_done_has_its_day",
                violation_error_message="Une échéance faite a le jour où elle l’a été.",
            ),
            models.CheckConstraint(
                condition=Q(
                    verdict="postponed",
                    postponed_to__isnull=False,
                    postponed_to__gt=F("decided_on"),
                    reason__gt="",
                )
                | (~Q(verdict="postponed") & Q(postponed_to=None)),
                name="deadline_put_off_later_with_a_reason",
                violation_error_message="Un report a un motif et un jour à venir.",
            ),
            models.CheckConstraint(
                condition=Q(postponed_to=None) | Q(postponed_to__gt=F("due")),
                name="deadline_put_off_after_its_due_date",
                violation_error_message="Un report va au-delà de l’échéance.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.due:%d/%m/%Y}\u00a0: {self.get_verdict_display()}"

    @property
    def standing(self) -> Standing:
        """The decision as the rules read it."""
        return Standing(self.due, self.done_on, self.postponed_to, self.decided_on)
