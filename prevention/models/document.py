"""Owns the papers kept with a strategy, a sheet or a meeting; never with a meeting where persons were discussed."""

from django.db import models
from django.db.models import Q

from common.files.storage import PrivateFileField
from common.files.validators import checked_attachment
from common.house.models import Recorded
from deliberations.models.fields import CivilDateField
from partners.models.fields import PartialDateField
from prevention.models.action import Action
from prevention.models.meeting import Meeting
from prevention.models.strategy import Strategy

OWNERS = ("strategy", "action", "meeting")


def _only(owner: str) -> Q:
    return Q(**{f"{name}__isnull": name != owner for name in OWNERS})


class PlanDocument(Recorded):
    """A paper kept with one record: its title, its day, its file."""

    feminine = True

    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        verbose_name="stratégie",
        related_name="documents",
        null=True,
        blank=True,
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        verbose_name="fiche action",
        related_name="documents",
        null=True,
        blank=True,
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        verbose_name="réunion",
        related_name="documents",
        null=True,
        blank=True,
    )
    title = models.CharField("intitulé", max_length=200)
    dated = PartialDateField("date du papier")
    received_on = CivilDateField("reçue le", null=True, blank=True)
    file = PrivateFileField(
        "fichier", upload_to="prevention/", max_length=200, blank=True, validators=[checked_attachment()]
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
                condition=_only("strategy") | _only("action") | _only("meeting"),
                name="a_plan_document_has_one_owner",
                violation_error_message="Une pièce se range dans une seule fiche.",
            )
        ]

    def __str__(self) -> str:
        return self.title
