"""Owns the events of a sitting, in real order."""

from typing import TYPE_CHECKING

from django.db import models

from common.house.models import Recorded
from deliberations.domain import record as values
from deliberations.domain.vocabulary import EventKind
from deliberations.models.question import Question
from deliberations.models.term import Councillor

if TYPE_CHECKING:
    from deliberations.models.sitting import Sitting  # noqa: F401


class SittingEvent(Recorded):
    """One line of the events of a sitting, in real order."""

    sitting = models.ForeignKey(
        "deliberations.Sitting", on_delete=models.CASCADE, verbose_name="séance", related_name="events"
    )
    position = models.PositiveSmallIntegerField("ordre")
    kind = models.CharField("événement", max_length=24, choices=EventKind.choices())
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        verbose_name="question",
        related_name="events",
        null=True,
        blank=True,
    )
    councillor = models.ForeignKey(
        Councillor,
        on_delete=models.PROTECT,
        verbose_name="membre du conseil",
        related_name="sitting_events",
        null=True,
        blank=True,
    )
    at = models.TimeField("heure", null=True, blank=True)

    class Meta:
        verbose_name = "événement de séance"
        verbose_name_plural = "événements de séance"
        ordering = ["sitting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "position"],
                name="one_event_at_each_place",
                violation_error_message="Un autre événement occupe déjà cette place.",
            )
        ]

    def __str__(self) -> str:
        return EventKind(self.kind).label

    @property
    def value(self) -> values.Event:
        """The value the rules know this event by."""
        return values.Event(EventKind(self.kind), self.question_id, self.councillor_id, self.at)
