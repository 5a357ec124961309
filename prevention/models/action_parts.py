"""Owns what an action sheet is made of: milestones, yearly notes, means, fundings, indicators and measurements."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

from common.house.models import Recorded
from deliberations.models.fields import CivilDateField
from partners.domain.vocabulary import Programme
from partners.models import Funding
from partners.models.fields import PartialDateField, euros_field, source_field, year_field, year_is_ours
from prevention.domain.facts import (
    ActionFundingFact,
    IndicatorFact,
    MeasurementFact,
    MilestoneFact,
    NoteFact,
    YearMeansFact,
)
from prevention.domain.vocabulary import Confidence, IndicatorAim, IndicatorFamily
from prevention.models.action import Action
from prevention.models.strategy import ends_after


def time_field(verbose_name: str) -> "models.DecimalField[Any, Any]":
    """Working time in full-time equivalents; unknown is NULL."""
    return models.DecimalField(
        verbose_name,
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), "Un temps de travail n’est jamais négatif.")],
    )


def value_field(verbose_name: str, **kwargs: Any) -> "models.DecimalField[Any, Any]":
    """A value of an indicator, below zero if need be; unknown is NULL."""
    return models.DecimalField(verbose_name, max_digits=14, decimal_places=3, null=True, blank=True, **kwargs)


class Milestone(Recorded):
    """A step of a sheet."""

    feminine = True

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, verbose_name="fiche action", related_name="milestones"
    )
    label = models.CharField("étape", max_length=240)
    due = PartialDateField("prévue")
    done = PartialDateField("faite")

    class Meta:
        verbose_name = "étape"
        verbose_name_plural = "étapes"
        ordering = ["action", "due", "pk"]

    def __str__(self) -> str:
        return self.label

    def fact(self) -> MilestoneFact:
        """What the rules read."""
        return MilestoneFact(self.pk, self.label, self.due, self.done)


class ActionNote(Recorded):
    """What was done on a sheet in a year."""

    feminine = True

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, verbose_name="fiche action", related_name="notes"
    )
    year = year_field("année")
    text = models.TextField("note de l’année")
    written_on = CivilDateField("écrite le")

    class Meta:
        verbose_name = "note annuelle"
        verbose_name_plural = "notes annuelles"
        ordering = ["action", "-year"]
        constraints = [
            year_is_ours("year", "note_year_of_our_centuries"),
            models.UniqueConstraint(
                fields=["action", "year"],
                name="one_note_a_year",
                violation_error_message="La note de cette année existe déjà\u00a0: complétez-la.",
            ),
        ]

    def __str__(self) -> str:
        return f"Note {self.year}"

    def fact(self) -> NoteFact:
        """What the rules read."""
        return NoteFact(self.year, self.written_on)


class ActionMeans(Recorded):
    """What a sheet needs and used in a year: euros and full-time equivalents."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, verbose_name="fiche action", related_name="means"
    )
    year = year_field("année")
    planned = euros_field("prévu (€)")
    real = euros_field("réalisé (€)")
    planned_time = time_field("prévu (ETP)")
    real_time = time_field("réalisé (ETP)")

    class Meta:
        verbose_name = "moyens d’une année"
        verbose_name_plural = "moyens par année"
        ordering = ["action", "year"]
        constraints = [
            year_is_ours("year", "means_year_of_our_centuries"),
            models.UniqueConstraint(
                fields=["action", "year"],
                name="means_once_a_year",
                violation_error_message="Les moyens de cette année sont déjà saisis.",
            ),
        ]

    def __str__(self) -> str:
        return f"Moyens {self.year}"

    def fact(self) -> YearMeansFact:
        """What the rules read."""
        return YearMeansFact(self.year, self.planned, self.real, self.planned_time, self.real_time)


class ActionFunding(Recorded):
    """A funding of partners pays for a sheet."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, verbose_name="fiche action", related_name="fundings"
    )
    funding = models.ForeignKey(
        Funding, on_delete=models.PROTECT, verbose_name="financement", related_name="actions"
    )

    class Meta:
        verbose_name = "financement de la fiche"
        verbose_name_plural = "financements de la fiche"
        ordering = ["action", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "funding"],
                name="a_funding_pays_a_sheet_once",
                violation_error_message="Ce financement est déjà rattaché à la fiche.",
            )
        ]

    def __str__(self) -> str:
        return str(self.funding)

    def fact(self) -> ActionFundingFact:
        """What the rules read: a request that names a programme of the FIPD is one of it."""
        programme = Programme(self.funding.programme)
        return ActionFundingFact(
            self.funding.fact(),
            programme not in {Programme.OTHER, Programme.NOT_STATED},
            self.funding.for_qpv,
        )


class Indicator(Recorded):
    """What tells whether a sheet works: where it starts from, where it has to go."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, verbose_name="fiche action", related_name="indicators"
    )
    label = models.CharField("indicateur", max_length=240)
    unit = models.CharField("unité", max_length=60, blank=True)
    family = models.CharField("famille", max_length=8, choices=IndicatorFamily.choices(), blank=True)
    aim = models.CharField("sens attendu", max_length=8, choices=IndicatorAim.choices(), blank=True)
    baseline = value_field("valeur de départ")
    baseline_source = models.CharField("source de la valeur de départ", max_length=240, blank=True)
    target = value_field("cible")
    target_due = PartialDateField("cible pour")

    class Meta:
        verbose_name = "indicateur"
        verbose_name_plural = "indicateurs"
        ordering = ["action", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "label"],
                name="one_indicator_of_a_label",
                violation_error_message="Un indicateur de la fiche porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def fact(self) -> IndicatorFact:
        """What the rules read; load the measurements for many."""
        return IndicatorFact(
            self.pk,
            self.label,
            self.unit,
            IndicatorFamily(self.family),
            IndicatorAim(self.aim),
            self.baseline,
            self.target,
            self.target_due,
            tuple(fact for row in self.measurements.all() if (fact := row.fact()) is not None),
        )


class Measurement(Recorded):
    """A value read for an indicator over a period, with its source."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, verbose_name="indicateur", related_name="measurements"
    )
    period = PartialDateField("période ou jour")
    until = PartialDateField("jusqu’à")
    value = value_field("valeur")
    estimated = models.BooleanField("estimation", default=False)
    confidence = models.CharField("fiabilité", max_length=6, choices=Confidence.choices(), blank=True)
    source = source_field()

    class Meta:
        verbose_name = "relevé"
        verbose_name_plural = "relevés"
        ordering = ["indicator", "period", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period__isnull=False),
                name="a_measurement_has_a_period",
                violation_error_message="Écrivez l’année, le mois ou le jour du relevé.",
            ),
            ends_after(
                "period",
                "until",
                "a_measurement_ends_after_it_starts",
                "La période du relevé finit avant de commencer\u00a0: corrigez l’une des deux dates.",
            ),
        ]

    def __str__(self) -> str:
        return f"Relevé {self.period}" if self.period else "Relevé"

    def fact(self) -> MeasurementFact | None:
        """What the rules read; None while it has no period, on its way."""
        if self.period is None:
            return None
        return MeasurementFact(
            self.pk,
            self.period,
            self.value,
            self.until,
            self.source,
            self.estimated,
            Confidence(self.confidence),
        )
