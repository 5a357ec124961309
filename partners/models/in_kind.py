"""Owns help that is not money."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from common.house.models import Recorded
from partners.models.convention import Convention
from partners.models.fields import (
    euros_field,
    municipality_field,
    organisation_field,
    source_field,
    year_field,
    year_is_ours,
)
from partners.models.project import Project

NEGATIVE = "Une quantité n’est jamais négative."


class InKindContribution(Recorded):
    """Help that is not money: premises, equipment, an agent's time; its value in euros is optional."""

    municipality = municipality_field("in_kind_contributions")
    giver = organisation_field("donné par", "in_kind_contributions", help_text="Vide\u00a0: la commune.")
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        verbose_name="projet",
        related_name="in_kind_contributions",
        null=True,
        blank=True,
    )
    convention = models.ForeignKey(
        Convention,
        on_delete=models.PROTECT,
        verbose_name="convention",
        related_name="in_kind_contributions",
        null=True,
        blank=True,
    )
    year = year_field("année", null=True, blank=True)
    label = models.CharField("nature de l’apport", max_length=200)
    quantity = models.DecimalField(
        "quantité",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), NEGATIVE)],
    )
    unit = models.CharField("unité", max_length=40, blank=True)
    valuation = euros_field("valorisation (€)")
    source = source_field()

    class Meta:
        verbose_name = "apport en nature"
        verbose_name_plural = "apports en nature"
        ordering = ["-year", "label", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(project__isnull=False) | Q(convention__isnull=False),
                name="help_in_kind_is_for_something",
                violation_error_message="Choisissez le projet ou la convention que cet apport aide.",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0),
                name="help_in_kind_is_not_negative",
                violation_error_message=NEGATIVE,
            ),
            year_is_ours("year", "in_kind_year_of_our_centuries"),
        ]

    def __str__(self) -> str:
        return self.label
