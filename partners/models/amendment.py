"""Owns the amendment (avenant): its number, its day of effect, and only what it changes."""

from django.db import models
from django.db.models import Q

from common.house.models import Recorded
from partners.domain.facts import AmendmentFact, PartyFact
from partners.domain.vocabulary import PartyRole, Renewal
from partners.models.authorised import Authorised
from partners.models.convention import Convention
from partners.models.fields import (
    PartialDateField,
    euros_field,
    months_field,
    organisation_field,
    source_field,
    year_field,
    year_is_ours,
)


class Amendment(Authorised, Recorded):
    """What changes a convention from a day on; an empty field leaves what was."""

    convention = models.ForeignKey(
        Convention, on_delete=models.PROTECT, verbose_name="convention", related_name="amendments"
    )
    number = models.PositiveSmallIntegerField("numéro")
    title = models.CharField("intitulé", max_length=240, blank=True)
    effective = PartialDateField("prend effet")
    signed = PartialDateField("signé")
    new_object = models.TextField("nouvel objet", blank=True)
    new_end = PartialDateField("nouvelle fin")
    new_duration_months = months_field("nouvelle durée, en mois")
    new_renewal = models.CharField(
        "nouvelle reconduction", max_length=8, choices=Renewal.choices(), blank=True
    )
    new_renewal_months = months_field("nouvelle durée de chaque reconduction, en mois")
    new_renewals_maximum = models.PositiveSmallIntegerField(
        "nouveau nombre de reconductions au plus", null=True, blank=True
    )
    new_notice_months = months_field("nouveau préavis, en mois", most=60)
    amount = euros_field("nouveau montant (€)")
    amount_year = year_field("année du montant", null=True, blank=True)
    source = source_field()

    class Meta(Authorised.Meta):
        verbose_name = "avenant"
        verbose_name_plural = "avenants"
        ordering = ["convention", "number"]
        constraints = [
            *Authorised.Meta.constraints,
            year_is_ours("amount_year", "amended_year_of_our_centuries"),
            models.UniqueConstraint(
                fields=["convention", "number"],
                name="one_amendment_of_a_number",
                violation_error_message="Un avenant de cette convention porte déjà ce numéro.",
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0),
                name="amendment_numbers_start_at_one",
                violation_error_message="Les avenants se numérotent à partir de 1.",
            ),
            models.CheckConstraint(
                condition=Q(amount_year__isnull=True) | Q(amount__isnull=False),
                name="an_amended_year_has_its_amount",
                violation_error_message="Écrivez le montant de cette année, ou effacez l’année.",
            ),
        ]

    def __str__(self) -> str:
        return f"Avenant n°\u00a0{self.number}"

    def fact(self) -> AmendmentFact:
        """What the rules read."""
        parties = list(self.parties.all())
        return AmendmentFact(
            key=self.pk,
            number=self.number,
            effective=self.effective,
            signed=self.signed,
            object=self.new_object,
            end=self.new_end,
            duration_months=self.new_duration_months,
            renewal=Renewal(self.new_renewal) if self.new_renewal else None,
            renewal_months=self.new_renewal_months,
            renewals_maximum=self.new_renewals_maximum,
            notice_months=self.new_notice_months,
            amount=self.amount,
            amount_year=self.amount_year,
            joining=tuple(party.fact() for party in parties if party.joins),
            leaving=tuple(party.organisation_id for party in parties if not party.joins),
            authority=self.authority_fact(),
        )


class AmendmentParty(Recorded):
    """A party an amendment adds or takes away."""

    feminine = True

    amendment = models.ForeignKey(
        Amendment, on_delete=models.CASCADE, verbose_name="avenant", related_name="parties"
    )
    organisation = organisation_field("organisation", "amended_parties", required=True)
    joins = models.BooleanField("entre dans la convention", default=True)
    role = models.CharField(
        "rôle", max_length=20, choices=PartyRole.choices(), default=PartyRole.PARTNER.value
    )

    class Meta:
        verbose_name = "partie qui entre ou sort"
        verbose_name_plural = "parties qui entrent ou sortent"
        ordering = ["amendment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "organisation"],
                name="one_change_of_a_party_by_amendment",
                violation_error_message="Cet avenant dit déjà ce que devient cette organisation.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {'entre' if self.joins else 'sort'}"

    def fact(self) -> PartyFact:
        """What the rules read."""
        return PartyFact(
            self.organisation_id,
            self.organisation.name,
            PartyRole(self.role),
            self.organisation.legal_personality,
        )
