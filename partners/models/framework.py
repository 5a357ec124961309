"""Owns the national frameworks (conventions between ministries, national strategies) and their measures."""

from django.db import models

from common.house.models import Aggregate, Recorded
from deliberations.models.fields import CivilDateField
from partners.models.fields import PartialDateField, percent_field, source_field


class NationalFramework(Aggregate):
    """A national text towns refer to: it has no local signatory and no local amount."""

    title = models.CharField("intitulé", max_length=240, unique=True)
    signatories = models.CharField("signataires", max_length=240, blank=True)
    signed_on = CivilDateField("signé le", null=True, blank=True)
    published_on = CivilDateField("publié le", null=True, blank=True)
    start = PartialDateField("début")
    end = PartialDateField("fin")
    steering = models.CharField("pilotage", max_length=240, blank=True)
    source = source_field()

    class Meta:
        verbose_name = "cadre national"
        verbose_name_plural = "cadres nationaux"
        ordering = ["-start", "title"]

    def __str__(self) -> str:
        return self.title


class FrameworkAxis(Recorded):
    """An axis of a national framework."""

    framework = models.ForeignKey(
        NationalFramework, on_delete=models.CASCADE, verbose_name="cadre national", related_name="axes"
    )
    number = models.PositiveSmallIntegerField("numéro")
    title = models.CharField("intitulé", max_length=240)

    class Meta:
        verbose_name = "axe du cadre national"
        verbose_name_plural = "axes du cadre national"
        ordering = ["framework", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "number"],
                name="one_framework_axis_of_a_number",
                violation_error_message="Un axe de ce cadre porte déjà ce numéro.",
            )
        ]

    def __str__(self) -> str:
        return f"Axe {self.number}\u00a0: {self.title}"


class FrameworkMeasure(Recorded):
    """A measure of an axis; `share` is a national reference in percent, a line beside the town's figures."""

    feminine = True

    axis = models.ForeignKey(
        FrameworkAxis, on_delete=models.CASCADE, verbose_name="axe", related_name="measures"
    )
    position = models.PositiveSmallIntegerField("ordre")
    label = models.CharField("intitulé", max_length=240)
    share = percent_field(
        "référence nationale (%)",
        help_text="Une part donnée pour tout le pays\u00a0: elle se lit à côté des chiffres de la commune, jamais comme une règle.",
    )

    class Meta:
        verbose_name = "mesure"
        verbose_name_plural = "mesures"
        ordering = ["axis", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["axis", "position"],
                name="one_measure_at_a_position",
                violation_error_message="Une mesure de cet axe a déjà cet ordre.",
            )
        ]

    def __str__(self) -> str:
        return self.label
