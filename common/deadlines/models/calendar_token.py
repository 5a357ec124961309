"""Owns the private address of a person's calendar: only the fingerprint of its secret is kept."""

import hashlib
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


def fingerprint(secret: str) -> str:
    """SHA-256 of a secret of 256 random bits: no salt is needed, nobody can list such secrets."""
    return hashlib.sha256(secret.encode()).hexdigest()


class CalendarTokenQuerySet(models.QuerySet["CalendarToken"]):
    """Reads of the private addresses."""

    def live(self) -> Self:
        """Not revoked, and its owner is active."""
        return self.filter(revoked_at__isnull=True, user__is_active=True)

    def of_secret(self, secret: str) -> Self:
        """The address that holds this secret."""
        return self.filter(fingerprint=fingerprint(secret))


class CalendarToken(models.Model):
    """One private address; a person has one that lives, and those revoked are kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="compte",
        related_name="calendar_tokens",
    )
    fingerprint = models.CharField("empreinte SHA-256", max_length=64, unique=True)
    created_at = models.DateTimeField("créée le")
    revoked_at = models.DateTimeField("révoquée le", null=True, blank=True)
    used_at = models.DateTimeField("lue pour la dernière fois le", null=True, blank=True)

    objects = CalendarTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "adresse privée de calendrier"
        verbose_name_plural = "adresses privées de calendrier"
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at=None),
                name="calendar_one_live_address",
                violation_error_message="Une adresse privée existe déjà\u00a0: révoquez-la d’abord.",
            ),
        ]

    def __str__(self) -> str:
        return f"adresse créée le {self.created_at:%d/%m/%Y}"
