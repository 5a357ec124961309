"""Owns the papers kept with a record, and the lists of those that are required."""

from django.db import models
from django.db.models import Q

from common.files.storage import PrivateFileField
from common.files.validators import checked_attachment
from common.house.models import Recorded
from deliberations.models.fields import CivilDateField
from partners.domain.vocabulary import ConventionKind, DocumentOwner, Programme
from partners.models.amendment import Amendment
from partners.models.convention import Convention
from partners.models.fields import PartialDateField
from partners.models.funding import Funding
from partners.models.grant import Grant


class DocumentKind(Recorded):
    """A kind of paper: signed convention, budget, bank details, yearly report…"""

    feminine = True

    name = models.CharField("nom", max_length=120, unique=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("proposée", default=True)

    class Meta:
        verbose_name = "nature de pièce"
        verbose_name_plural = "natures de pièces"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class RequiredDocument(Recorded):
    """A paper every record of a sort must have (or had better have)."""

    feminine = True

    kind = models.ForeignKey(
        DocumentKind, on_delete=models.PROTECT, verbose_name="pièce", related_name="requirements"
    )
    owner = models.CharField("pour", max_length=12, choices=DocumentOwner.choices())
    convention_kind = models.CharField(
        "nature de convention",
        max_length=22,
        choices=ConventionKind.choices(),
        blank=True,
        help_text="Vide\u00a0: toutes.",
    )
    programme = models.CharField(
        "programme de financement",
        max_length=8,
        choices=Programme.choices(),
        blank=True,
        help_text="Vide\u00a0: tous.",
    )
    compulsory = models.BooleanField("obligatoire", default=True)

    class Meta:
        verbose_name = "pièce demandée"
        verbose_name_plural = "pièces demandées"
        ordering = ["owner", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "owner", "convention_kind", "programme"],
                name="one_requirement_of_a_document",
                violation_error_message="Cette pièce est déjà demandée pour ce cas.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({DocumentOwner(self.owner).label})"


_OWNERS = ("convention", "amendment", "funding", "grant")


def _only(owner: str) -> Q:
    return Q(**{f"{name}__isnull": name != owner for name in _OWNERS})


class AttachedDocument(Recorded):
    """A paper kept with one record: its kind, its day, its file."""

    feminine = True

    kind = models.ForeignKey(
        DocumentKind, on_delete=models.PROTECT, verbose_name="nature", related_name="documents"
    )
    convention = models.ForeignKey(
        Convention,
        on_delete=models.PROTECT,
        verbose_name="convention",
        related_name="documents",
        null=True,
        blank=True,
    )
    amendment = models.ForeignKey(
        Amendment,
        on_delete=models.PROTECT,
        verbose_name="avenant",
        related_name="documents",
        null=True,
        blank=True,
    )
    funding = models.ForeignKey(
        Funding,
        on_delete=models.PROTECT,
        verbose_name="financement",
        related_name="documents",
        null=True,
        blank=True,
    )
    grant = models.ForeignKey(
        Grant,
        on_delete=models.PROTECT,
        verbose_name="subvention donnée",
        related_name="documents",
        null=True,
        blank=True,
    )
    title = models.CharField("intitulé", max_length=200, blank=True)
    dated = PartialDateField("date du papier")
    received_on = CivilDateField("reçu le", null=True, blank=True)
    file = PrivateFileField(
        "fichier", upload_to="partners/", max_length=200, blank=True, validators=[checked_attachment()]
    )
    file_name = models.CharField("nom du fichier", max_length=200, blank=True, editable=False)
    file_type = models.CharField("type du fichier", max_length=40, blank=True, editable=False)
    file_size = models.PositiveIntegerField("taille du fichier, en octets", default=0, editable=False)
    file_sha256 = models.CharField("empreinte SHA-256 du fichier", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "pièce"
        verbose_name_plural = "pièces"
        ordering = ["dated", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("convention") | _only("amendment") | _only("funding") | _only("grant"),
                name="a_document_has_one_owner",
                violation_error_message="Une pièce se range dans une seule fiche.",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.kind)

    @property
    def owner(self) -> models.Model:
        """The record it is kept with."""
        return next(
            record for record in (self.convention, self.amendment, self.funding, self.grant) if record
        )
