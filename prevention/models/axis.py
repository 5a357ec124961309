"""Owns the axes of a strategy, its objectives, and the lines of its review."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from common.house.models import Recorded
from partners.models import FrameworkMeasure, Organisation
from partners.models.fields import source_field
from prevention.domain.facts import AxisFact, ObjectiveFact, ReviewLineFact
from prevention.domain.vocabulary import ActionOutcome, ObjectiveKind, ReviewKind
from prevention.models.strategy import Strategy


class Axis(Recorded):
    """An axis of a strategy; its position, from 1, is its number."""

    # The log of the strategy tells a move in words.
    not_told = ("position",)
    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, verbose_name="stratégie", related_name="axes"
    )
    position = models.PositiveSmallIntegerField("numéro")
    title = models.CharField("intitulé", max_length=240)
    description = models.TextField("présentation", blank=True)

    class Meta:
        verbose_name = "axe"
        verbose_name_plural = "axes"
        ordering = ["strategy", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "position"],
                name="one_axis_at_a_position",
                violation_error_message="Un axe de cette stratégie porte déjà ce numéro.",
            )
        ]

    def __str__(self) -> str:
        return f"Axe {self.position}\u00a0: {self.title}"

    def fact(self) -> AxisFact:
        """What the rules read."""
        return AxisFact(self.pk, self.strategy_id, self.position, self.title)


class Objective(Recorded):
    """An objective of an axis, strategic or operational; an operational one may stand under a strategic one."""

    not_told = ("position",)
    axis = models.ForeignKey(Axis, on_delete=models.CASCADE, verbose_name="axe", related_name="objectives")
    kind = models.CharField(
        "nature", max_length=11, choices=ObjectiveKind.choices(), default=ObjectiveKind.OPERATIONAL.value
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name="sous l’objectif",
        related_name="lower_objectives",
        null=True,
        blank=True,
        limit_choices_to={"kind": ObjectiveKind.STRATEGIC.value},
    )
    position = models.PositiveSmallIntegerField("ordre")
    title = models.CharField("intitulé", max_length=300)

    class Meta:
        verbose_name = "objectif"
        verbose_name_plural = "objectifs"
        ordering = ["axis", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["axis", "position"],
                name="one_objective_at_a_position",
                violation_error_message="Un objectif de cet axe a déjà cet ordre.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="objective_is_not_under_itself",
                violation_error_message="Un objectif n’est pas sous lui-même\u00a0: choisissez-en un autre.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(kind=ObjectiveKind.OPERATIONAL.value),
                name="only_an_operational_objective_is_under_another",
                violation_error_message="Seul un objectif opérationnel se place sous un autre.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def fact(self) -> ObjectiveFact:
        """What the rules read."""
        return ObjectiveFact(
            self.pk, self.axis_id, self.position, self.title, ObjectiveKind(self.kind), self.parent_id
        )


class ReviewLine(Recorded):
    """A line of the review of an axis, looking back (réalisation) or ahead (perspective), with its sub-lines."""

    not_told = ("position",)
    feminine = True
    # Simple history keeps what these lists held at each version.
    _history_m2m_fields = ["partners", "measures"]

    axis = models.ForeignKey(Axis, on_delete=models.CASCADE, verbose_name="axe", related_name="review_lines")
    kind = models.CharField("nature", max_length=11, choices=ReviewKind.choices())
    position = models.PositiveSmallIntegerField("ordre")
    text = models.TextField("texte")
    outcome = models.CharField("issue", max_length=9, choices=ActionOutcome.choices(), blank=True)
    action = models.ForeignKey(
        "prevention.Action",
        on_delete=models.PROTECT,
        verbose_name="fiche action",
        related_name="review_lines",
        null=True,
        blank=True,
    )
    partners: "models.ManyToManyField[Organisation, models.Model]" = models.ManyToManyField(
        Organisation, verbose_name="partenaires", related_name="review_lines", blank=True
    )
    measures: "models.ManyToManyField[FrameworkMeasure, models.Model]" = models.ManyToManyField(
        FrameworkMeasure, verbose_name="mesures des cadres nationaux", related_name="review_lines", blank=True
    )
    places = models.CharField("lieux", max_length=300, blank=True)
    source = source_field()

    class Meta:
        verbose_name = "ligne de bilan"
        verbose_name_plural = "lignes de bilan"
        ordering = ["axis", "kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["axis", "kind", "position"],
                name="one_review_line_at_a_position",
                violation_error_message="Une ligne de cet axe a déjà cet ordre.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:120]

    def hidden_from(self, user: Any) -> str:
        """What a person reads instead of a line of a sheet they may not see; empty when they may."""
        hidden = self.action.hidden_from(user) if self.action is not None else ""
        return f"ligne de bilan d’une {hidden}" if hidden else ""

    def fact(self) -> ReviewLineFact:
        """What the rules read; load the sub-lines for many."""
        return ReviewLineFact(
            self.pk,
            self.axis_id,
            ReviewKind(self.kind),
            self.position,
            self.text,
            tuple(line.text for line in self.sub_lines.all()),
            self.action_id,
            ActionOutcome(self.outcome),
        )


class ReviewSubLine(Recorded):
    """A line under a line of review."""

    feminine = True

    line = models.ForeignKey(
        ReviewLine, on_delete=models.CASCADE, verbose_name="ligne de bilan", related_name="sub_lines"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    text = models.CharField("texte", max_length=400)

    class Meta:
        verbose_name = "sous-ligne de bilan"
        verbose_name_plural = "sous-lignes de bilan"
        ordering = ["line", "position", "pk"]

    def __str__(self) -> str:
        return self.text
