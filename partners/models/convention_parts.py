"""Owns what a convention is made of: its parties, signatures, renewals and yearly reports."""

from django.db import models

from common.house.models import Recorded
from deliberations.models.fields import CivilDateField
from partners.domain.facts import PartyFact, SignatureFact
from partners.domain.vocabulary import PartyRole
from partners.models.authorised import Authorised
from partners.models.convention import Convention
from partners.models.fields import (
    PartialDateField,
    organisation_field,
    source_field,
    year_field,
    year_is_ours,
)


class Party(Recorded):
    """A legal person bound by a convention, in one role."""

    feminine = True

    convention = models.ForeignKey(
        Convention, on_delete=models.CASCADE, verbose_name="convention", related_name="parties"
    )
    organisation = organisation_field("organisation", "parties", required=True)
    role = models.CharField(
        "rôle", max_length=20, choices=PartyRole.choices(), default=PartyRole.SIGNATORY.value
    )
    represented_by = models.CharField("représentée par (fonction)", max_length=160, blank=True)
    service = models.CharField("service concerné", max_length=160, blank=True)
    since = PartialDateField("depuis")
    until = PartialDateField("jusqu’à")
    source = source_field()

    class Meta:
        verbose_name = "partie"
        verbose_name_plural = "parties"
        ordering = ["convention", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "organisation", "role"],
                name="one_party_in_a_role",
                violation_error_message="Cette organisation a déjà ce rôle dans la convention.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {PartyRole(self.role).label}"

    def fact(self) -> PartyFact:
        """What the rules read."""
        return PartyFact(
            self.organisation_id,
            self.organisation.name,
            PartyRole(self.role),
            self.organisation.legal_personality,
            self.since,
            self.until,
        )


class Signature(Recorded):
    """A party signed the convention, or has to."""

    feminine = True

    convention = models.ForeignKey(
        Convention, on_delete=models.CASCADE, verbose_name="convention", related_name="signatures"
    )
    organisation = organisation_field("partie", "signatures", required=True)
    signed = PartialDateField("signée")
    by_function = models.CharField("par (fonction)", max_length=160, blank=True)

    class Meta:
        verbose_name = "signature"
        verbose_name_plural = "signatures"
        ordering = ["convention", "signed", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "organisation"],
                name="one_signature_by_party",
                violation_error_message="Cette partie a déjà une ligne de signature.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.signed or 'à signer'}"

    def fact(self) -> SignatureFact:
        """What the rules read."""
        return SignatureFact(self.organisation_id, self.organisation.name, self.signed, self.by_function)


class ConventionRenewal(Authorised, Recorded):
    """An express renewal that was decided."""

    convention = models.ForeignKey(
        Convention, on_delete=models.CASCADE, verbose_name="convention", related_name="renewals"
    )
    number = models.PositiveSmallIntegerField("numéro", default=1)
    signed = PartialDateField("signé")
    source = source_field()

    class Meta(Authorised.Meta):
        verbose_name = "renouvellement"
        verbose_name_plural = "renouvellements"
        ordering = ["convention", "number"]
        constraints = [
            *Authorised.Meta.constraints,
            models.UniqueConstraint(
                fields=["convention", "number"],
                name="one_renewal_of_a_number",
                violation_error_message="Un renouvellement porte déjà ce numéro.",
            ),
        ]

    def __str__(self) -> str:
        return f"Renouvellement n°\u00a0{self.number}"


class ConventionReport(Recorded):
    """The yearly report a convention asks for: when it came."""

    convention = models.ForeignKey(
        Convention, on_delete=models.CASCADE, verbose_name="convention", related_name="reports"
    )
    year = year_field("année")
    due_on = CivilDateField("attendu le", null=True, blank=True)
    received = PartialDateField("reçu")

    class Meta:
        verbose_name = "bilan annuel"
        verbose_name_plural = "bilans annuels"
        ordering = ["convention", "-year"]
        constraints = [
            year_is_ours("year", "yearly_report_of_our_centuries"),
            models.UniqueConstraint(
                fields=["convention", "year"],
                name="one_report_by_convention_and_year",
                violation_error_message="Le bilan de cette année est déjà inscrit.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bilan {self.year}"
