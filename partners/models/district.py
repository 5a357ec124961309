"""Owns the neighbourhoods of a town, priority ones among them."""

from django.db import models

from common.house.models import Recorded
from deliberations.models.fields import FrenchKeyField
from partners.models.fields import municipality_field


class District(Recorded):
    """A neighbourhood; `is_qpv` tells a priority neighbourhood of the city policy."""

    municipality = municipality_field("districts")
    name = models.CharField("nom", max_length=120)
    is_qpv = models.BooleanField("quartier prioritaire (QPV)", default=False)
    code = models.CharField("code du quartier prioritaire", max_length=12, blank=True)
    sort_key = FrenchKeyField("clé de tri", sources=("name",), db_index=True)

    class Meta:
        verbose_name = "quartier"
        verbose_name_plural = "quartiers"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="one_district_of_a_name",
                violation_error_message="Un quartier porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name
