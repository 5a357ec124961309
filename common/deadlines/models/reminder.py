"""Owns what was told to whom: one digest is one mail, and one row a step of one matter told to one person."""

from typing import Self

from django.conf import settings
from django.db import models

from common.deadlines.deadline import LONGEST_MATTER


class DigestQuerySet(models.QuerySet["Digest"]):
    """Reads of digests."""

    def unsent(self) -> Self:
        """Prepared, and not known to have left."""
        return self.filter(sent_at__isnull=True)

    def refused(self) -> Self:
        """Tried at least once without success, and still here."""
        return self.unsent().filter(attempts__gt=0)


class Digest(models.Model):
    """One mail to one person: prepared and committed first, then handed to the mail server, then marked sent.

    Found unsent, it may have been accepted by the mail server just before a stop: `may_have_left` stays true,
    it keeps its Message-ID and never tells more than it told. `refused_at` is set when the mail server surely
    never took it.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="destinataire",
        related_name="digests",
    )
    message_id = models.CharField("identifiant du message", max_length=200, unique=True)
    subject = models.CharField("objet", max_length=200)
    body = models.TextField("texte")
    prepared_at = models.DateTimeField("préparé le")
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    refused_at = models.DateTimeField("refusé le", null=True, blank=True)
    may_have_left = models.BooleanField("peut être déjà parti", default=False)
    attempts = models.PositiveSmallIntegerField("échecs", default=0)
    error = models.CharField("dernière erreur", max_length=300, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = "récapitulatif"
        verbose_name_plural = "récapitulatifs"
        ordering = ["-prepared_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["recipient", "sent_at"], name="digest_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(refused_at=None),
                name="digest_sent_or_refused",
                violation_error_message="Un récapitulatif envoyé n’est pas refusé.",
            ),
            models.CheckConstraint(
                condition=models.Q(may_have_left=False) | models.Q(refused_at=None),
                name="digest_in_doubt_or_refused",
                violation_error_message="Un récapitulatif qui a pu partir n’est pas refusé à coup sûr.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class ReminderSent(models.Model):
    """One step of one matter, told to one person by one digest: it is never told again.

    `due` is the effective day the step counts from: an extension or a postponement has its own steps.
    """

    digest = models.ForeignKey(
        Digest, on_delete=models.PROTECT, verbose_name="récapitulatif", related_name="reminders"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="destinataire",
        related_name="reminders",
    )
    matter = models.CharField("affaire", max_length=LONGEST_MATTER)
    due = models.DateField("échéance")
    step = models.SmallIntegerField("palier, en jours")

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        ordering = ["due", "matter", "step"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "matter", "due", "step"],
                name="reminder_told_once",
                violation_error_message="Ce rappel a déjà été fait à cette personne.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.due:%d/%m/%Y} {self.step:+d}"
