"""Owns the rows of an act: recitals, operative clauses, signatories, annexes."""

from django.db import models
from django.db.models import Q

from common.files.storage import PrivateFileField
from common.files.validators import checked_attachment
from common.house.models import Recorded
from deliberations.domain.vocabulary import RecitalKind, SignatoryCapacity
from deliberations.models.deliberation import Deliberation
from deliberations.models.term import Councillor


class Recital(Recorded):
    """A visa or a considérant; sub-lists are written in its text."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="recitals"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    kind = models.CharField(
        "nature", max_length=12, choices=RecitalKind.choices(), default=RecitalKind.VISA.value
    )
    text = models.TextField("texte", help_text="Sans « Vu » ni « Considérant » : le mot est imprimé devant.")

    class Meta:
        verbose_name = "visa ou considérant"
        verbose_name_plural = "visas et considérants"
        ordering = ["deliberation", "position", "pk"]

    def __str__(self) -> str:
        return f"{RecitalKind(self.kind).label} n°\u00a0{self.position}"


class OperativeClause(Recorded):
    """One clause of what the council decides: a verb and its text."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="clauses"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    verb = models.CharField("verbe", max_length=40, help_text="APPROUVE, AUTORISE, DIT, DÉCIDE…")
    text = models.TextField("texte")

    class Meta:
        verbose_name = "article du dispositif"
        verbose_name_plural = "articles du dispositif"
        ordering = ["deliberation", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.verb} ({self.position})"


class Signatory(Recorded):
    """Who signs the act or delivers its extract, and in which capacity."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="signatories"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    capacity = models.CharField("qualité", max_length=12, choices=SignatoryCapacity.choices())
    councillor = models.ForeignKey(
        Councillor,
        on_delete=models.PROTECT,
        verbose_name="membre du conseil",
        related_name="signatures",
        null=True,
        blank=True,
    )
    name = models.CharField("nom, si ce n’est pas un membre du conseil", max_length=160, blank=True)
    stated_function = models.CharField("fonction dite par la source", max_length=160, blank=True)
    order_reference = models.CharField(
        "arrêté de délégation",
        max_length=120,
        blank=True,
        help_text="Pour une signature par délégation (R2122-8).",
    )

    class Meta:
        verbose_name = "signataire"
        verbose_name_plural = "signataires"
        ordering = ["deliberation", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(councillor__isnull=False) | ~Q(name=""),
                name="signatory_has_a_name",
                violation_error_message="Choisissez un membre du conseil ou écrivez un nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.councillor)


class Annex(Recorded):
    """A file annexed to the act, in private storage."""

    feminine = True

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="annexes"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    title = models.CharField("intitulé", max_length=200)
    file = PrivateFileField(
        "fichier", upload_to="annexes/", max_length=200, blank=True, validators=[checked_attachment()]
    )
    file_name = models.CharField("nom du fichier", max_length=200, blank=True, editable=False)
    media_type = models.CharField("type", max_length=40, blank=True, editable=False)
    size = models.PositiveIntegerField("taille en octets", default=0, editable=False)
    sha256 = models.CharField("empreinte SHA-256", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "annexe"
        verbose_name_plural = "annexes"
        ordering = ["deliberation", "position", "pk"]

    def __str__(self) -> str:
        return self.title
