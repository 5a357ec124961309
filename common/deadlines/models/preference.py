"""Owns how a person wants to be reminded."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class Mailing(models.TextChoices):
    """How often a person receives a digest."""

    NEVER = "never", "aucun courriel"
    DAILY = "daily", "un courriel par jour, quand il y a du nouveau"
    WEEKLY = "weekly", "un courriel par semaine, quand il y a du nouveau"


class ReminderPreference(models.Model):
    """One person's choices; `looked_on` is the last day their reminders were looked at for a mail."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="compte",
        related_name="reminder_preference",
    )
    mailing = models.CharField(
        "courriels", max_length=6, choices=Mailing.choices, default=Mailing.DAILY.value
    )
    weekday = models.PositiveSmallIntegerField(
        "jour de la semaine", choices=list(enumerate(WEEKDAYS)), default=0
    )
    only_followed = models.BooleanField("seulement les affaires que je suis", default=False)
    kinds_off = models.JSONField("natures d’échéance écartées", default=list, blank=True)
    looked_on = models.DateField("dernier jour examiné", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "préférence de rappel"
        verbose_name_plural = "préférences de rappel"
        ordering = ["user"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6),
                name="reminder_day_of_the_week",
                violation_error_message="Un jour va du lundi au dimanche.",
            ),
            models.CheckConstraint(
                condition=Q(mailing__in=Mailing.values),
                name="reminder_known_rhythm",
                violation_error_message="Ce rythme de courriels n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_mailing_display()

    def is_day_to_look(self, on: date) -> bool:
        """Whether new steps may leave on that day: each day, or once since the last chosen day of the week."""
        if self.mailing != Mailing.WEEKLY:
            return self.mailing == Mailing.DAILY
        chosen = on - timedelta(days=(on.weekday() - self.weekday) % 7)
        return self.looked_on is None or self.looked_on < chosen
