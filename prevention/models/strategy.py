"""Owns the strategy: its two periods, its diagnosis, what happened to it, who takes part, who signs it."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Substr

from common.house.models import Aggregate, Recorded
from deliberations.models import Deliberation, Municipality
from partners.models import Convention
from partners.models.fields import (
    PartialDateField,
    follower_field,
    municipality_field,
    organisation_field,
    source_field,
)
from prevention.domain.facts import SignatoryFact, StrategyFact
from prevention.domain.vocabulary import PlanEventKind, PlanKind, SignatoryRole


def ends_after(start: str, end: str, name: str, sentence: str) -> models.CheckConstraint:
    """A period that does not end before it starts, its two dates known to the day, the month or the year."""
    return models.CheckConstraint(
        condition=Q(**{f"{start}__isnull": True})
        | Q(**{f"{end}__isnull": True})
        | Q(**{f"{end}__gte": Substr(F(start), 1, Length(F(end)))}),
        name=name,
        violation_error_message=sentence,
    )


class StrategyQuerySet(models.QuerySet["Strategy"]):
    """Reads of strategies."""

    def of_town(self, municipality: Municipality) -> "StrategyQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def with_facts(self) -> "StrategyQuerySet":
        """With every fact the rules read of the plan itself, in a fixed number of queries."""
        return self.prefetch_related("signatories__organisation", "successions", "events")


class Strategy(Aggregate):
    """A plan of prevention of a town: what it plans over its period, what its review looks back on."""

    feminine = True

    municipality = municipality_field("strategies")
    kind = models.CharField(
        "nature", max_length=20, choices=PlanKind.choices(), default=PlanKind.STRATEGY.value
    )
    title = models.CharField("intitulé", max_length=240)
    start = PartialDateField("début")
    end = PartialDateField("fin")
    review_start = PartialDateField("bilan, depuis")
    review_end = PartialDateField("bilan, jusqu’à")
    diagnosis = models.TextField(
        "diagnostic",
        blank=True,
        help_text="Ce que le diagnostic local de sécurité a montré, sans nommer personne.",
    )
    diagnosed = PartialDateField("diagnostic établi")
    method = models.TextField("méthode et évaluation d’ensemble", blank=True)
    coordinator = models.CharField(
        "coordination", max_length=160, blank=True, help_text="La fonction, puis le nom si on le souhaite."
    )
    city_contract = models.ForeignKey(
        Convention,
        on_delete=models.PROTECT,
        verbose_name="contrat de ville",
        related_name="strategies",
        null=True,
        blank=True,
    )
    sheets_not_communicated = models.BooleanField(
        "fiches action non communiquées",
        default=False,
        help_text="La stratégie annonce des fiches, et aucun papier ne les donne.",
    )
    followed_by = follower_field("followed_strategies")
    source = source_field()

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = "stratégie"
        verbose_name_plural = "stratégies"
        ordering = ["-start", "title", "pk"]
        permissions = [
            ("export_strategy", "exporter la stratégie et ses fiches"),
            ("import_strategy", "importer des fiches action"),
            ("read_dashboards", "lire les tableaux de bord de la direction"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "title"],
                name="one_strategy_of_a_title",
                violation_error_message="Une stratégie de la commune porte déjà cet intitulé.",
            ),
            ends_after(
                "start",
                "end",
                "strategy_ends_after_it_starts",
                "La stratégie finit avant de commencer\u00a0: corrigez l’une des deux dates.",
            ),
            ends_after(
                "review_start",
                "review_end",
                "review_ends_after_it_starts",
                "Le bilan finit avant de commencer\u00a0: corrigez l’une des deux dates.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def fact(self) -> StrategyFact:
        """What the rules read; load `with_facts` for many."""
        validated = [
            event.date
            for event in self.events.all()
            if event.kind == PlanEventKind.VALIDATED.value and event.date is not None
        ]
        return StrategyFact(
            key=self.pk,
            label=self.title,
            kind=PlanKind(self.kind),
            start=self.start,
            end=self.end,
            review_start=self.review_start,
            review_end=self.review_end,
            diagnosed=self.diagnosed,
            validated=min(validated, key=lambda date: date.latest, default=None),
            coordinator=self.coordinator,
            signatories=tuple(signatory.fact() for signatory in self.signatories.all()),
            predecessors=tuple(link.predecessor_id for link in self.successions.all()),
            city_contract=self.city_contract_id,
        )


class Succession(Recorded):
    """A plan comes after another; several may merge into one."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, verbose_name="stratégie", related_name="successions"
    )
    predecessor = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, verbose_name="plan précédent", related_name="followers"
    )

    class Meta:
        verbose_name = "plan précédent"
        verbose_name_plural = "plans précédents"
        ordering = ["strategy", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "predecessor"],
                name="a_plan_precedes_once",
                violation_error_message="Ce plan est déjà parmi ceux qui précèdent.",
            ),
            models.CheckConstraint(
                condition=~Q(strategy=F("predecessor")),
                name="a_plan_does_not_precede_itself",
                violation_error_message="Une stratégie ne se précède pas elle-même\u00a0: choisissez un autre plan.",
            ),
        ]

    def __str__(self) -> str:
        return f"après {self.predecessor}"


class StrategyEvent(Recorded):
    """What happened to a plan on a day: validated by the CLSPD, presented to the council…"""

    feminine = True

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, verbose_name="stratégie", related_name="events"
    )
    kind = models.CharField("étape", max_length=10, choices=PlanEventKind.choices())
    date = PartialDateField("date")
    deliberation = models.ForeignKey(
        Deliberation,
        on_delete=models.PROTECT,
        verbose_name="délibération",
        related_name="strategy_events",
        null=True,
        blank=True,
        help_text="Vide quand il n’y a pas eu de vote.",
    )
    label = models.CharField("précision", max_length=240, blank=True)
    source = source_field()

    class Meta:
        verbose_name = "étape de la stratégie"
        verbose_name_plural = "étapes de la stratégie"
        ordering = ["strategy", "date", "pk"]

    def __str__(self) -> str:
        day = f" ({self.date})" if self.date else ""
        return f"{PlanEventKind(self.kind).label}{day}"


class StrategyPartner(Recorded):
    """An organisation takes part in a plan, under the name its paper gives."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, verbose_name="stratégie", related_name="partners"
    )
    organisation: Any = organisation_field("organisation", "strategies", required=True)
    stated_as = models.CharField("nom donné par la source", max_length=160, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "partenaire de la stratégie"
        verbose_name_plural = "partenaires de la stratégie"
        ordering = ["strategy", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "organisation"],
                name="one_partner_of_a_strategy",
                violation_error_message="Cette organisation est déjà partenaire de la stratégie.",
            )
        ]

    def __str__(self) -> str:
        return self.stated_as or str(self.organisation)


class StrategySignatory(Recorded):
    """On whose behalf a plan is to be signed, and the day it was."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, verbose_name="stratégie", related_name="signatories"
    )
    role = models.CharField("pour", max_length=14, choices=SignatoryRole.choices())
    organisation = organisation_field("organisation", "signed_strategies")
    name = models.CharField("qualité ou nom", max_length=160, blank=True)
    signed = PartialDateField("signée", help_text="Vide tant que la signature n’est pas connue.")

    class Meta:
        verbose_name = "signataire de la stratégie"
        verbose_name_plural = "signataires de la stratégie"
        ordering = ["strategy", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "role", "organisation"],
                name="one_signatory_of_a_role",
                violation_error_message="Cette organisation signe déjà à ce titre.",
            )
        ]

    def __str__(self) -> str:
        return self.name or SignatoryRole(self.role).label

    def fact(self) -> SignatoryFact:
        """What the rules read."""
        return SignatoryFact(SignatoryRole(self.role), str(self), self.organisation_id, self.signed)
