"""Owns the yearly call of a funder: its programme, its days, its cap."""

from django.db import models
from django.db.models import Q

from common.house.models import Aggregate
from deliberations.models import Municipality
from deliberations.models.fields import CivilDateField
from partners.domain.vocabulary import Programme
from partners.models.fields import (
    WebAddressField,
    follower_field,
    months_field,
    municipality_field,
    organisation_field,
    percent_field,
    source_field,
    year_field,
    year_is_ours,
)


class FundingCallQuerySet(models.QuerySet["FundingCall"]):
    """Reads of yearly calls."""

    def of_town(self, municipality: Municipality) -> "FundingCallQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)


class FundingCall(Aggregate):
    """The call of a funder for a year: its programme, its days, its cap; no date of it is fixed nationally."""

    municipality = municipality_field("funding_calls")
    funder = organisation_field("financeur", "funding_calls", required=True)
    year = year_field("année")
    programme = models.CharField("programme", max_length=8, choices=Programme.choices(), blank=True)
    title = models.CharField("intitulé", max_length=200)
    opens_on = CivilDateField("ouverture", null=True, blank=True)
    closes_on = CivilDateField("date limite de dépôt", null=True, blank=True)
    url = WebAddressField("adresse de l’appel", blank=True)
    rate_cap = percent_field("taux plafond (%)")
    report_months = months_field(
        "compte rendu financier, en mois après l’année",
        most=36,
        help_text="Vide\u00a0: six mois, sauf si l’acte dit autre chose.",
    )
    note = models.TextField("observations", blank=True)
    followed_by = follower_field("followed_funding_calls")
    source = source_field()

    objects = FundingCallQuerySet.as_manager()

    class Meta:
        verbose_name = "appel à projets annuel"
        verbose_name_plural = "appels à projets annuels"
        ordering = ["-year", "closes_on", "title"]
        constraints = [
            year_is_ours("year", "call_year_of_our_centuries"),
            models.UniqueConstraint(
                fields=["municipality", "funder", "programme", "year"],
                name="one_call_by_funder_programme_and_year",
                violation_error_message="L’appel de ce financeur pour ce programme et cette année existe déjà.",
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=models.F("opens_on")),
                name="a_call_closes_after_it_opens",
                violation_error_message="La date limite précède l’ouverture\u00a0: corrigez l’une des deux.",
            ),
        ]

    def __str__(self) -> str:
        return self.title if str(self.year) in self.title else f"{self.title} {self.year}"
