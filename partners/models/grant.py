"""Owns the grants the town gives: to whom, how much, on what conditions, with what report."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from common.house.models import Aggregate
from deliberations.models import Municipality
from deliberations.models.fields import CivilDateField
from partners.domain.facts import GrantFact
from partners.domain.grants import covers
from partners.domain.vocabulary import GrantNature, PaymentTerms, PrivateLaw
from partners.models.authorised import Authorised
from partners.models.convention import Convention, with_act
from partners.models.fields import (
    euros_field,
    follower_field,
    municipality_field,
    organisation_field,
    source_field,
    year_field,
    year_is_ours,
)


class GrantQuerySet(models.QuerySet["Grant"]):
    """Reads of grants given."""

    def of_town(self, municipality: Municipality) -> "GrantQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def with_facts(self) -> "GrantQuerySet":
        """With the beneficiary, the convention and the act."""
        convention = models.Prefetch("convention", Convention.objects.with_facts())
        return self.select_related("beneficiary", "municipality").prefetch_related(convention, *with_act())


class Grant(Authorised, Aggregate):
    """A grant the town gives to an organisation for a year."""

    feminine = True

    municipality = municipality_field("grants")
    beneficiary = organisation_field("bénéficiaire", "grants", required=True)
    year = year_field("année")
    object = models.CharField("objet", max_length=256)
    amount = euros_field("montant (€)")
    nature = models.CharField(
        "nature", max_length=7, choices=GrantNature.choices(), default=GrantNature.CASH.value
    )
    payment_terms = models.CharField(
        "versement", max_length=6, choices=PaymentTerms.choices(), default=PaymentTerms.SINGLE.value
    )
    payment_terms_text = models.CharField(
        "conditions de versement",
        max_length=256,
        blank=True,
        help_text="À écrire quand le versement n’est ni unique ni échelonné.",
    )
    pays_from = CivilDateField("versée le, ou à partir du", null=True, blank=True)
    pays_until = CivilDateField("versée jusqu’au", null=True, blank=True)
    convention = models.ForeignKey(
        Convention,
        on_delete=models.PROTECT,
        verbose_name="convention",
        related_name="grants",
        null=True,
        blank=True,
    )
    convention_on = CivilDateField("date de la convention ou de la décision", null=True, blank=True)
    share = models.DecimalField(
        "part du bénéficiaire (%)",
        max_digits=5,
        decimal_places=2,
        default=Decimal(100),
        validators=[
            MinValueValidator(Decimal(1), "La part va de 1 à 100."),
            MaxValueValidator(Decimal(100), "La part va de 1 à 100."),
        ],
    )
    eu_notified = models.BooleanField("aide de minimis notifiée à l’Union européenne", default=False)
    commitment_signed_on = CivilDateField("contrat d’engagement républicain signé le", null=True, blank=True)
    report_due_on = CivilDateField("compte rendu attendu le", null=True, blank=True)
    report_received_on = CivilDateField("compte rendu reçu le", null=True, blank=True)
    followed_by = follower_field("followed_grants")
    source = source_field()

    objects = GrantQuerySet.as_manager()

    class Meta(Authorised.Meta):
        verbose_name = "subvention donnée"
        verbose_name_plural = "subventions données"
        ordering = ["-year", "beneficiary__sort_key", "pk"]
        constraints = [
            *Authorised.Meta.constraints,
            year_is_ours("year", "grant_year_of_our_centuries"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="grants_are_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(pays_from__isnull=True)
                | Q(pays_until__isnull=True)
                | Q(pays_until__gte=models.F("pays_from")),
                name="a_grant_is_paid_in_order",
                violation_error_message="Le versement se termine avant de commencer\u00a0: corrigez l’une des deux dates.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beneficiary.short_name}, {self.year}\u00a0: {self.object}"

    def fact(self) -> GrantFact:
        """What the rules read."""
        values: dict[str, Any] = (
            {} if self.convention is None else {"covered": covers(self.convention.fact(), self.year)}
        )
        values |= {
            "report_due": self.report_due_on,
            "report_received": self.report_received_on,
            "commitment_signed": self.commitment_signed_on,
        }
        return GrantFact(
            self.pk,
            str(self),
            self.beneficiary_id,
            self.beneficiary.name,
            PrivateLaw(self.beneficiary.private_law),
            self.year,
            self.amount,
            self.convention_id,
            **values,
        )
