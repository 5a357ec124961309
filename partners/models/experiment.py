"""Owns the local experiments of a project: what is done, when, for what budget, with what result."""

from django.db import models

from common.house.models import Aggregate, Recorded
from partners.models.district import District
from partners.models.fields import PartialDateField, euros_field, source_field
from partners.models.project import Project


class Experiment(Aggregate):
    """A local experiment of a project: what is done, when, for what budget, with what result."""

    feminine = True

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, verbose_name="projet", related_name="experiments"
    )
    title = models.CharField("intitulé", max_length=200)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        verbose_name="quartier",
        related_name="experiments",
        null=True,
        blank=True,
    )
    start = PartialDateField("début")
    end = PartialDateField("fin")
    budget = euros_field("budget (€)")
    results = models.TextField("résultats", blank=True)

    class Meta:
        verbose_name = "expérimentation"
        verbose_name_plural = "expérimentations"
        ordering = ["project", "pk"]

    def __str__(self) -> str:
        return self.title


class ExperimentAction(Recorded):
    """A step of an experiment and its date."""

    feminine = True

    experiment = models.ForeignKey(
        Experiment, on_delete=models.CASCADE, verbose_name="expérimentation", related_name="actions"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    label = models.CharField("action", max_length=240)
    planned = PartialDateField("prévue")
    done = PartialDateField("faite")

    class Meta:
        verbose_name = "action de l’expérimentation"
        verbose_name_plural = "actions de l’expérimentation"
        ordering = ["experiment", "position", "pk"]

    def __str__(self) -> str:
        return self.label


class ExperimentIndicator(Recorded):
    """A figure that tells whether an experiment works; its source and date come with it."""

    experiment = models.ForeignKey(
        Experiment, on_delete=models.CASCADE, verbose_name="expérimentation", related_name="indicators"
    )
    label = models.CharField("indicateur", max_length=240)
    unit = models.CharField("unité", max_length=40, blank=True)
    target = models.DecimalField("cible", max_digits=12, decimal_places=2, null=True, blank=True)
    measured = models.DecimalField("relevé", max_digits=12, decimal_places=2, null=True, blank=True)
    measured_on = PartialDateField("date du relevé")
    source = source_field()

    class Meta:
        verbose_name = "indicateur de l’expérimentation"
        verbose_name_plural = "indicateurs de l’expérimentation"
        ordering = ["experiment", "pk"]

    def __str__(self) -> str:
        return self.label
