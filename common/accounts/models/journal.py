"""Owns two logs, each kept for a time only: who signed in or tried to, who downloaded which restricted file."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Outcome(models.TextChoices):
    """What came of a sign-in."""

    SUCCEEDED = "succeeded", "réussie"
    REFUSED = "refused", "refusée : adresse ou mot de passe"
    SECOND_FACTOR = "second_factor", "refusée : second facteur"
    LOCKED = "locked", "refusée : trop d’essais"
    INACTIVE = "inactive", "refusée : compte désactivé"


class Means(models.TextChoices):
    """What a person showed to sign in."""

    UNKNOWN = "", "non renseigné"
    PASSWORD = "password", "mot de passe"
    CODE = "code", "mot de passe et code"
    KEY = "key", "clé d’accès"
    RECOVERY = "recovery", "code de secours"
    IDENTITY = "identity", "service d’identité"


class SignIn(models.Model):
    """A sign-in, or one that was refused. Without an account: the address tried was none of ours, and is not kept.

    What people type there by mistake may be a password.
    """

    at = models.DateTimeField("date", default=timezone.now, db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="compte",
        related_name="sign_ins",
    )
    outcome = models.CharField("résultat", max_length=20, choices=Outcome)
    means = models.CharField("moyen", max_length=20, choices=Means, blank=True, default=Means.UNKNOWN)
    address = models.GenericIPAddressField("adresse du réseau", null=True, blank=True)

    class Meta:
        verbose_name = "connexion ou essai"
        verbose_name_plural = "connexions et essais"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="sign_in_outcome_known"
            ),
            models.CheckConstraint(condition=models.Q(means__in=Means.values), name="sign_in_means_known"),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.SUCCEEDED) | models.Q(account__isnull=False),
                name="a_sign_in_that_succeeded_has_an_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {timezone.localtime(self.at):%d/%m/%Y %H:%M}"


class RestrictedDownload(models.Model):
    """A restricted file that an account downloaded: of which record and which paper of it, by their numbers.

    Neither the title of the record nor the name of the file is kept: both may say what is restricted.
    """

    at = models.DateTimeField("date", default=timezone.now, db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="compte",
        related_name="restricted_downloads",
    )
    record_kind = models.CharField("nature de la fiche", max_length=100)
    record_key = models.PositiveBigIntegerField("numéro de la fiche")
    paper = models.CharField("fichier", max_length=60)

    class Meta:
        verbose_name = "téléchargement restreint"
        verbose_name_plural = "téléchargements restreints"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["record_kind", "record_key"], name="downloads_of_a_record")]

    def __str__(self) -> str:
        return f"{self.paper}, {timezone.localtime(self.at):%d/%m/%Y %H:%M}"
