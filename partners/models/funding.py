"""Owns money that comes or goes for a year: its amounts, each in its state, and the plan of its funders."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from common.house.models import Aggregate, Recorded
from deliberations.models import Municipality
from deliberations.models.fields import CivilDateField
from partners.domain.facts import CoFunderFact, FundingFact
from partners.domain.funding import stage
from partners.domain.reports import financial_report_due
from partners.domain.vocabulary import (
    CeilingScope,
    FundingNature,
    FundingRound,
    FundingSide,
    FundingStage,
    Programme,
)
from partners.models.authorised import Authorised
from partners.models.convention import Convention, with_act
from partners.models.district import District
from partners.models.fields import (
    euros_field,
    follower_field,
    months_field,
    municipality_field,
    organisation_field,
    percent_field,
    source_field,
    year_field,
    year_is_ours,
)
from partners.models.framework import FrameworkMeasure
from partners.models.funding_call import FundingCall
from partners.models.post import Post
from partners.models.project import Project


def share(percent: Decimal | None) -> Decimal | None:
    """A rate in percent as a share of one."""
    return None if percent is None else percent / 100


class FundingQuerySet(models.QuerySet["Funding"]):
    """Reads of fundings."""

    def of_town(self, municipality: Municipality) -> "FundingQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def with_facts(self) -> "FundingQuerySet":
        """With every fact the rules read, in a fixed number of queries whatever their number."""
        return self.select_related(
            "funder", "recipient", "call", "post", "project", "convention"
        ).prefetch_related("payments", "co_funders__organisation", "financial_reports", *with_act())


class Funding(Authorised, Aggregate):
    """Money for a year, from one funder, for one post, project or convention; expenses and revenues never meet."""

    municipality = municipality_field("fundings")
    label = models.CharField("objet", max_length=200)
    side = models.CharField(
        "sens", max_length=8, choices=FundingSide.choices(), default=FundingSide.REVENUE.value
    )
    year = year_field("année", null=True, blank=True)
    funder = organisation_field("financeur", "fundings", help_text="Vide quand aucune source ne le nomme.")
    recipient = organisation_field(
        "bénéficiaire", "received_fundings", help_text="Pour une dépense\u00a0: à qui la commune verse."
    )
    call = models.ForeignKey(
        FundingCall,
        on_delete=models.PROTECT,
        verbose_name="appel à projets",
        related_name="fundings",
        null=True,
        blank=True,
    )
    convention = models.ForeignKey(
        Convention,
        on_delete=models.PROTECT,
        verbose_name="convention",
        related_name="fundings",
        null=True,
        blank=True,
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        verbose_name="projet",
        related_name="fundings",
        null=True,
        blank=True,
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, verbose_name="poste", related_name="fundings", null=True, blank=True
    )
    nature = models.CharField("section", max_length=10, choices=FundingNature.choices(), blank=True)
    programme = models.CharField("programme", max_length=8, choices=Programme.choices(), blank=True)
    round = models.CharField("demande", max_length=7, choices=FundingRound.choices(), blank=True)
    measure = models.ForeignKey(
        FrameworkMeasure,
        on_delete=models.PROTECT,
        verbose_name="mesure du cadre national",
        related_name="fundings",
        null=True,
        blank=True,
    )
    for_qpv = models.BooleanField("en quartier prioritaire", null=True, blank=True)
    districts = models.ManyToManyField(
        District, verbose_name="quartiers", related_name="fundings", blank=True
    )
    months = months_field("nombre de mois", most=120)
    total_cost = euros_field("coût total (€)")
    eligible_base = euros_field("assiette éligible (€)")
    rate_cap = percent_field("taux plafond (%)", help_text="Vide\u00a0: celui de l’appel à projets.")
    ceiling = euros_field("plafond (€)")
    ceiling_scope = models.CharField(
        "portée du plafond", max_length=8, choices=CeilingScope.choices(), blank=True
    )
    requested = euros_field("demandé (€)")
    requested_on = CivilDateField("déposé le", null=True, blank=True)
    deposit_reference = models.CharField("référence du dépôt", max_length=80, blank=True)
    notified = euros_field("notifié (€)")
    notified_on = CivilDateField("notifié le", null=True, blank=True)
    notification_reference = models.CharField("référence de la notification", max_length=80, blank=True)
    refused_on = CivilDateField("refusé le", null=True, blank=True)
    advance = euros_field("avance prévue (€)")
    balance = euros_field("solde prévu (€)")
    eligible_from = CivilDateField("dépenses éligibles à partir du", null=True, blank=True)
    eligible_until = CivilDateField("dépenses éligibles jusqu’au", null=True, blank=True)
    justified = euros_field("justifié (€)")
    mentioned = euros_field(
        "mentionné, état non indiqué (€)",
        help_text="Un montant qu’un ancien papier cite sans dire s’il est demandé, notifié ou versé.",
    )
    prorata_base_months = months_field("base du prorata, en mois", most=12)
    prorata_months = months_field("mois effectués", most=12)
    report_months = months_field(
        "compte rendu financier, en mois après l’année",
        most=36,
        help_text="Vide\u00a0: ce que dit l’appel à projets, sinon six mois.",
    )
    followed_by = follower_field("followed_fundings")
    taken_over = models.BooleanField("repris du papier", default=False)
    source = source_field()

    objects = FundingQuerySet.as_manager()

    class Meta(Authorised.Meta):
        verbose_name = "financement"
        verbose_name_plural = "financements"
        ordering = ["-year", "label", "pk"]
        constraints = [
            *Authorised.Meta.constraints,
            year_is_ours("year", "funding_year_of_our_centuries"),
            models.CheckConstraint(
                condition=Q(eligible_from__isnull=True)
                | Q(eligible_until__isnull=True)
                | Q(eligible_until__gte=models.F("eligible_from")),
                name="eligible_expenses_in_order",
                violation_error_message="La fin d’éligibilité précède son début\u00a0: corrigez l’une des deux dates.",
            ),
            models.CheckConstraint(
                condition=Q(prorata_months__isnull=True)
                | Q(prorata_base_months__isnull=True)
                | Q(prorata_months__lte=models.F("prorata_base_months")),
                name="prorata_within_its_base",
                violation_error_message="Les mois effectués dépassent la base du prorata.",
            ),
            models.CheckConstraint(
                condition=Q(prorata_base_months__isnull=True)
                | Q(prorata_base_months__gt=0, prorata_base_months__lte=12),
                name="prorata_base_of_a_year_at_most",
                violation_error_message="La base du prorata va de 1 à 12 mois.",
            ),
            models.CheckConstraint(
                condition=Q(refused_on__isnull=True) | Q(notified__isnull=True) | Q(notified=0),
                name="refused_or_notified",
                violation_error_message="Un financement refusé n’a pas de montant notifié.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.year})" if self.year else self.label

    @property
    def counterpart(self) -> Any:
        """Who pays the town, or whom the town pays; None when no source names it."""
        return self.recipient if self.side == FundingSide.EXPENSE else self.funder

    @property
    def stage(self) -> FundingStage:
        """How far it is, from its dated facts."""
        return stage(self.fact())

    def fact(self) -> FundingFact:
        """What the rules read; load `with_facts` for many."""
        counterpart = self.counterpart
        own_cap = self.rate_cap if self.rate_cap is not None else (self.call.rate_cap if self.call else None)
        sent = [report.sent_on for report in self.financial_reports.all() if report.sent_on]
        return FundingFact(
            key=self.pk,
            label=str(self),
            side=FundingSide(self.side),
            year=self.year,
            funder=counterpart.name if counterpart else None,
            post=self.post_id,
            project=self.project_id,
            convention=self.convention_id,
            requested=self.requested,
            requested_on=self.requested_on,
            notified=self.notified,
            notified_on=self.notified_on,
            refused_on=self.refused_on,
            payments=tuple(payment.fact() for payment in self.payments.all()),
            justified=self.justified,
            mentioned=self.mentioned,
            total_cost=self.total_cost,
            eligible_base=self.eligible_base,
            rate_cap=share(own_cap),
            ceiling=self.ceiling,
            ceiling_scope=CeilingScope(self.ceiling_scope),
            prorata_base_months=self.prorata_base_months,
            prorata_months=self.prorata_months,
            co_funders=tuple(line.fact() for line in self.co_funders.all()),
            eligible_until=self.eligible_until,
            report_due=self._report_due(),
            report_sent=max(sent) if sent else None,
        )

    def _report_due(self) -> dt.date | None:
        """The day of the last version, else what the act or the call gives; None leaves the usual one to the rule."""
        dated = [report for report in self.financial_reports.all() if report.due_on]
        if dated:
            return max(dated, key=lambda report: report.number).due_on
        months = self.report_months
        if months is None and self.call is not None:
            months = self.call.report_months
        return None if months is None or self.year is None else financial_report_due(self.year, months)


class CoFunder(Recorded):
    """A line of the funding plan: another funder, or the town's own share."""

    feminine = True

    funding = models.ForeignKey(
        Funding, on_delete=models.CASCADE, verbose_name="financement", related_name="co_funders"
    )
    organisation = organisation_field("cofinanceur", "co_fundings")
    own = models.BooleanField("part de la commune", default=False)
    name = models.CharField("autre cofinanceur", max_length=160, blank=True)
    amount = euros_field("montant (€)")
    obtained = models.BooleanField("acquis", null=True, blank=True)

    class Meta:
        verbose_name = "ligne du plan de financement"
        verbose_name_plural = "lignes du plan de financement"
        ordering = ["funding", "-own", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(own=True) | Q(organisation__isnull=False) | ~Q(name=""),
                name="a_co_funder_is_named",
                violation_error_message="Nommez le cofinanceur, ou cochez «\u00a0part de la commune\u00a0».",
            )
        ]

    def __str__(self) -> str:
        if self.own:
            return "part de la commune"
        return self.name or str(self.organisation)

    def fact(self) -> CoFunderFact:
        """What the rules read."""
        return CoFunderFact(str(self), self.amount, self.own)
