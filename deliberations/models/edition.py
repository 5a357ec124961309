"""Owns the editions (exemplaires) of a sealed act: the same text, stored again each time a mention changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.house.models import Recorded
from common.papers.models import SealedPaper
from deliberations.domain.vocabulary import EditionCause
from deliberations.models.deliberation import Deliberation


class EditionQuerySet(models.QuerySet["Edition"]):
    """Reads of editions."""

    def standing(self) -> "EditionQuerySet":
        """Those no withdrawal has marked, newest first."""
        return self.filter(withdrawn_at__isnull=True).order_by("-number")

    def with_paper(self) -> "EditionQuerySet":
        """With the sealed paper, without its bytes."""
        return self.select_related("paper", "sealed_by").defer("paper__data")


class Edition(Recorded):
    """One stored file of the act; nothing in it ever changes."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.PROTECT, verbose_name="délibération", related_name="editions"
    )
    number = models.PositiveSmallIntegerField("numéro")
    paper = models.ForeignKey(
        SealedPaper, on_delete=models.PROTECT, verbose_name="fichier scellé", related_name="editions"
    )
    cause = models.CharField("motif", max_length=24, choices=EditionCause.choices())
    content = models.JSONField("contenu figé")
    received_on = models.DateField("reçue en préfecture le", null=True, blank=True)
    published_on = models.DateField("publiée ou mise en ligne le", null=True, blank=True)
    sealed_at = models.DateTimeField("figé le")
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="figé par",
        related_name="editions_sealed",
        null=True,
        blank=True,
    )
    withdrawn_at = models.DateTimeField("retiré le", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="retiré par",
        related_name="editions_withdrawn",
        null=True,
        blank=True,
    )
    withdrawn_reason = models.CharField("motif du retrait", max_length=240, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "exemplaire"
        verbose_name_plural = "exemplaires"
        ordering = ["deliberation", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "number"], name="one_edition_of_a_number"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="withdrawal_has_a_reason",
                violation_error_message="Dites pourquoi l’exemplaire est retiré.",
            ),
        ]

    def __str__(self) -> str:
        return f"exemplaire n°\u00a0{self.number}"
