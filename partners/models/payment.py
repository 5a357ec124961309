"""Owns what follows a funding: money that moved, and what the funder was told of its use."""

from django.db import models
from django.db.models import Q

from common.house.models import Recorded
from common.typography import euros
from deliberations.models.fields import CivilDateField
from partners.domain.facts import PaymentFact
from partners.domain.vocabulary import PaymentKind
from partners.models.fields import (
    PartialDateField,
    euros_field,
)
from partners.models.funding import Funding


class Payment(Recorded):
    """Money that moved."""

    funding = models.ForeignKey(
        Funding, on_delete=models.PROTECT, verbose_name="financement", related_name="payments"
    )
    kind = models.CharField(
        "nature", max_length=10, choices=PaymentKind.choices(), default=PaymentKind.WHOLE.value
    )
    amount = models.DecimalField("montant (€)", max_digits=12, decimal_places=2)
    paid = PartialDateField("versé")
    receipt_number = models.CharField("numéro du titre ou du mandat", max_length=40, blank=True)

    class Meta:
        verbose_name = "versement"
        verbose_name_plural = "versements"
        ordering = ["funding", "paid", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="payments_are_positive",
                violation_error_message="Un versement est d’un montant positif\u00a0; un reversement se dit par sa nature.",
            )
        ]

    def __str__(self) -> str:
        return f"{PaymentKind(self.kind).label} de {euros(self.amount)}"

    def fact(self) -> PaymentFact:
        """What the rules read."""
        return PaymentFact(self.amount, self.paid, refund=self.kind == PaymentKind.REFUND)


class FinancialReport(Recorded):
    """What was spent of a funding, planned and real, told to the funder."""

    funding = models.ForeignKey(
        Funding, on_delete=models.PROTECT, verbose_name="financement", related_name="financial_reports"
    )
    number = models.PositiveSmallIntegerField("version", default=1)
    planned = euros_field("prévu (€)")
    actual = euros_field("réalisé (€)")
    due_on = CivilDateField("attendu le", null=True, blank=True)
    sent_on = CivilDateField("envoyé le", null=True, blank=True)
    acknowledged_on = CivilDateField("accusé de réception le", null=True, blank=True)

    class Meta:
        verbose_name = "compte rendu financier"
        verbose_name_plural = "comptes rendus financiers"
        ordering = ["funding", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["funding", "number"],
                name="one_financial_report_of_a_version",
                violation_error_message="Cette version du compte rendu existe déjà.",
            )
        ]

    def __str__(self) -> str:
        return f"Compte rendu financier, version {self.number}"


class FinancialReportLine(Recorded):
    """A line of a financial report: planned, real, and so the gap."""

    feminine = True

    report = models.ForeignKey(
        FinancialReport, on_delete=models.CASCADE, verbose_name="compte rendu financier", related_name="lines"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    label = models.CharField("poste de dépense ou de recette", max_length=160)
    is_revenue = models.BooleanField("recette", default=False)
    planned = euros_field("prévu (€)")
    actual = euros_field("réalisé (€)")

    class Meta:
        verbose_name = "ligne du compte rendu financier"
        verbose_name_plural = "lignes du compte rendu financier"
        ordering = ["report", "is_revenue", "position", "pk"]

    def __str__(self) -> str:
        return self.label
