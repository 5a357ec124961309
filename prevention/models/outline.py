"""Owns the outline of a town's districts, simplified when it was loaded."""

from typing import Any

from django.db import models

from common.house.models import Aggregate, Recorded
from deliberations.models.fields import CivilDateField
from partners.models import District
from partners.models.fields import source_field


class TownOutline(Aggregate):
    """The outline of a town, loaded from a file."""

    municipality: Any = models.OneToOneField(
        "deliberations.Municipality",
        on_delete=models.PROTECT,
        verbose_name="commune",
        related_name="outline",
    )
    file_name = models.CharField("fichier", max_length=200, blank=True)
    loaded_on = CivilDateField("chargé le")
    source = source_field()

    class Meta:
        verbose_name = "contour de la commune"
        verbose_name_plural = "contours de la commune"
        ordering = ["municipality"]

    def __str__(self) -> str:
        return f"Contour de {self.municipality}"


class DistrictOutline(Recorded):
    """The outline of one part of the file: a GeoJSON polygon or multi-polygon in WGS 84."""

    outline = models.ForeignKey(
        TownOutline, on_delete=models.CASCADE, verbose_name="contour", related_name="districts"
    )
    name = models.CharField("nom dans le fichier", max_length=160)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        verbose_name="quartier",
        related_name="outlines",
        null=True,
        blank=True,
    )
    geometry: Any = models.JSONField("géométrie")

    class Meta:
        verbose_name = "contour d’un quartier"
        verbose_name_plural = "contours des quartiers"
        ordering = ["outline", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["outline", "name"],
                name="one_outline_of_a_name",
                violation_error_message="Un contour porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name
