"""Owns the action sheet: what for, who, when, how far, evaluated how."""

from typing import Any

from django.db import models
from django.db.models import F, Prefetch, Q

from common.house.models import Aggregate
from deliberations.models import Councillor, Municipality
from partners.models import District, FrameworkMeasure, Funding, Organisation
from partners.models.fields import PartialDateField, follower_field, organisation_field, source_field
from prevention.domain.facts import ActionFact, DistrictFact
from prevention.domain.vocabulary import ActionOutcome, ActionStatus
from prevention.models.axis import Axis, Objective
from prevention.models.strategy import ends_after

SEES_RESTRICTED = "prevention.view_restricted_action"
HIDDEN_SHEET = "fiche à diffusion restreinte"


class ActionQuerySet(models.QuerySet["Action"]):
    """Reads of action sheets."""

    def of_town(self, municipality: Municipality) -> "ActionQuerySet":
        """Those of one commune."""
        return self.filter(axis__strategy__municipality=municipality)

    def visible_to(self, user: Any) -> "ActionQuerySet":
        """Without the restricted ones, for who may not see them."""
        return self if user.has_perm(SEES_RESTRICTED) else self.filter(restricted=False)

    def in_order(self) -> "ActionQuerySet":
        """By strategy, axis, then position."""
        return self.order_by("-axis__strategy__start", "axis__strategy", "axis__position", "position", "pk")

    def with_facts(self) -> "ActionQuerySet":
        """With every fact the rules read, in a fixed number of queries whatever their number."""
        fundings = Prefetch("fundings__funding", Funding.objects.with_facts())
        return self.select_related("axis", "pilot", "elected_referent").prefetch_related(
            "partners", "districts", "measures", "milestones", "notes", "means",
            "indicators__measurements", "fundings", fundings,
        )  # fmt: skip


class Action(Aggregate):
    """An action sheet (fiche action); whether it is late is computed, never stored."""

    feminine = True
    # The log of the strategy tells a move in words.
    not_told = ("position",)
    # Simple history keeps what these lists held at each version.
    _history_m2m_fields = ["partners", "districts", "measures"]

    axis = models.ForeignKey(Axis, on_delete=models.PROTECT, verbose_name="axe", related_name="actions")
    objective = models.ForeignKey(
        Objective,
        on_delete=models.PROTECT,
        verbose_name="objectif",
        related_name="actions",
        null=True,
        blank=True,
    )
    position = models.PositiveIntegerField("ordre")
    code = models.CharField(
        "numéro", max_length=20, blank=True, help_text="Tel que la stratégie la désigne\u00a0: 1.3"
    )
    title = models.CharField("intitulé", max_length=240)
    problem = models.TextField("problème constaté", blank=True)
    content = models.TextField("contenu de l’action", blank=True)
    audience = models.CharField("public visé", max_length=300, blank=True)
    places = models.CharField("lieux", max_length=300, blank=True)
    districts: "models.ManyToManyField[District, models.Model]" = models.ManyToManyField(
        District, verbose_name="quartiers", related_name="actions", blank=True
    )
    pilot = organisation_field("pilote", "piloted_actions")
    pilot_contact = models.CharField(
        "responsable chez le pilote", max_length=160, blank=True, help_text="La fonction plutôt que le nom."
    )
    partners: "models.ManyToManyField[Organisation, models.Model]" = models.ManyToManyField(
        Organisation, verbose_name="partenaires", related_name="partnered_actions", blank=True
    )
    elected_referent = models.ForeignKey(
        Councillor,
        on_delete=models.PROTECT,
        verbose_name="élu référent",
        related_name="referred_actions",
        null=True,
        blank=True,
    )
    resources = models.TextField(
        "moyens humains et matériels",
        blank=True,
        help_text="En mots\u00a0; les montants se saisissent année par année.",
    )
    start = PartialDateField("début")
    end = PartialDateField("échéance")
    calendar = models.CharField(
        "calendrier",
        max_length=240,
        blank=True,
        help_text="Par exemple\u00a0: chaque été, pendant les vacances.",
    )
    evaluation = models.TextField("évaluation", blank=True, help_text="Comment on saura si l’action réussit.")
    status = models.CharField("état", max_length=9, choices=ActionStatus.choices(), blank=True)
    outcome = models.CharField("issue", max_length=9, choices=ActionOutcome.choices(), blank=True)
    outcome_reason = models.TextField("motif de l’issue", blank=True)
    restricted = models.BooleanField(
        "diffusion restreinte",
        default=False,
        help_text="La fiche n’apparaît qu’à la direction\u00a0: ni aux élus, ni au secrétariat, ni sur les papiers communs.",
    )
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name="reprend la fiche",
        related_name="carried_copies",
        null=True,
        blank=True,
    )
    measures: "models.ManyToManyField[FrameworkMeasure, models.Model]" = models.ManyToManyField(
        FrameworkMeasure, verbose_name="mesures des cadres nationaux", related_name="actions", blank=True
    )
    followed_by = follower_field("followed_actions")
    source = source_field()

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche action"
        verbose_name_plural = "fiches action"
        ordering = ["axis", "position", "pk"]
        permissions = [("view_restricted_action", "voir les fiches à diffusion restreinte")]
        constraints = [
            models.UniqueConstraint(
                fields=["axis", "position"],
                name="one_action_at_a_position",
                violation_error_message="Une fiche de cet axe a déjà cet ordre.",
            ),
            models.UniqueConstraint(
                fields=["carried_from"],
                name="an_action_is_carried_once",
                violation_error_message="Cette fiche est déjà reprise par une autre.",
            ),
            models.CheckConstraint(
                condition=Q(carried_from__isnull=True) | ~Q(carried_from=F("id")),
                name="an_action_does_not_carry_itself",
                violation_error_message="Une fiche ne se reprend pas elle-même\u00a0: choisissez celle d’avant.",
            ),
            ends_after(
                "start",
                "end",
                "action_ends_after_it_starts",
                "L’action finit avant de commencer\u00a0: corrigez l’une des deux dates.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def hidden_from(self, user: Any) -> str:
        """What a person who may not see it reads instead of its name; empty for whoever may."""
        return HIDDEN_SHEET if self.restricted and not user.has_perm(SEES_RESTRICTED) else ""

    def fact(self) -> ActionFact:
        """What the rules read; load `with_facts` for many."""
        return ActionFact(
            key=self.pk,
            label=self.title,
            axis=self.axis_id,
            objective=self.objective_id,
            position=self.position,
            code=self.code,
            problem=self.problem,
            audience=self.audience,
            places=self.places,
            pilot=self.pilot_id,
            pilot_name=self.pilot.name if self.pilot else "",
            partners=tuple(organisation.pk for organisation in self.partners.all()),
            districts=tuple(DistrictFact(one.pk, one.name, one.is_qpv) for one in self.districts.all()),
            start=self.start,
            end=self.end,
            evaluation=self.evaluation,
            status=ActionStatus(self.status),
            outcome=ActionOutcome(self.outcome),
            referent=str(self.elected_referent) if self.elected_referent else "",
            restricted=self.restricted,
            carried_from=self.carried_from_id,
            measures=tuple(measure.pk for measure in self.measures.all()),
            milestones=tuple(milestone.fact() for milestone in self.milestones.all()),
            notes=tuple(note.fact() for note in self.notes.all()),
            means=tuple(year.fact() for year in self.means.all()),
            fundings=tuple(link.fact() for link in self.fundings.all()),
            indicators=tuple(indicator.fact() for indicator in self.indicators.all()),
        )
