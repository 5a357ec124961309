"""Owns the invitation of a person to choose a password: one at a time for an account, single use, for some days."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class InvitationState(models.TextChoices):
    """Where an invitation is."""

    WAITING = "waiting", "invité"
    EXPIRED = "expired", "expirée"
    ACCEPTED = "accepted", "acceptée"
    CANCELLED = "cancelled", "annulée"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations."""

    def standing(self, at: dt.datetime) -> Self:
        """Those whose link still opens, for an account that is active."""
        return self.filter(
            accepted_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=at, account__is_active=True
        )

    def pending(self) -> Self:
        """Those neither accepted nor cancelled, expired or not."""
        return self.filter(accepted_at__isnull=True, cancelled_at__isnull=True)


class Invitation(models.Model):
    """A link sent to a person. The link holds a secret; only its fingerprint is kept."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="compte",
        related_name="invitations",
    )
    fingerprint = models.CharField("empreinte du lien", max_length=64, unique=True)
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        verbose_name="envoyée par",
        related_name="sent_invitations",
    )
    expires_at = models.DateTimeField("expire le")
    accepted_at = models.DateTimeField("acceptée le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitations"
        ordering = ["-sent_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                name="one_pending_invitation_an_account",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="an_invitation_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("sent_at")), name="an_invitation_lasts"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation du {timezone.localtime(self.sent_at):%d/%m/%Y}"

    def state(self, at: dt.datetime) -> InvitationState:
        """Where it is at a moment."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.cancelled_at is not None:
            return InvitationState.CANCELLED
        return InvitationState.EXPIRED if self.expires_at <= at else InvitationState.WAITING
