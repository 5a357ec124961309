"""Owns the projects carried with others: phases, members, local experiments, deliverables."""

from django.db import models

from common.house.models import Aggregate, Recorded
from deliberations.models import Municipality
from partners.domain.vocabulary import MemberRole, ProjectDecision
from partners.models.district import District
from partners.models.fields import (
    PartialDateField,
    euros_field,
    follower_field,
    months_field,
    municipality_field,
    organisation_field,
    source_field,
)


class ProjectQuerySet(models.QuerySet["Project"]):
    """Reads of projects."""

    def of_town(self, municipality: Municipality) -> "ProjectQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)


class Project(Aggregate):
    """A project with partners, from its candidature to its end; its stage is computed."""

    municipality = municipality_field("projects")
    name = models.CharField("nom", max_length=80)
    title = models.CharField("intitulé complet", max_length=300, blank=True)
    programme = models.CharField("programme ou appel à projets", max_length=200, blank=True)
    funder = organisation_field("financeur", "funded_projects")
    lead = organisation_field("chef de file", "led_projects")
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name="suite du projet",
        related_name="successors",
        null=True,
        blank=True,
    )
    agreement_number = models.CharField("numéro de la convention de subvention", max_length=80, blank=True)
    accounting_number = models.CharField("numéro comptable du financeur", max_length=80, blank=True)
    applied = PartialDateField("candidature déposée")
    decision = models.CharField(
        "réponse du financeur", max_length=14, choices=ProjectDecision.choices(), blank=True
    )
    decided = PartialDateField("réponse reçue")
    start = PartialDateField("début")
    duration_months = months_field("durée, en mois")
    closed = PartialDateField("terminé")
    experiments_total = models.PositiveSmallIntegerField(
        "expérimentations prévues, en tout", null=True, blank=True
    )
    experiments_local = models.PositiveSmallIntegerField("dont dans la commune", null=True, blank=True)
    contribution = models.TextField("apport de la commune", blank=True)
    aims = models.TextField("objectifs", blank=True)
    followed_by = follower_field("followed_projects")
    source = source_field()

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "projet"
        verbose_name_plural = "projets"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="one_project_of_a_name",
                violation_error_message="Un projet porte déjà ce nom.",
            ),
            models.CheckConstraint(
                condition=models.Q(predecessor__isnull=True) | ~models.Q(predecessor=models.F("id")),
                name="project_does_not_follow_itself",
                violation_error_message="Un projet n’est pas la suite de lui-même.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProjectPhase(Recorded):
    """A phase of a project."""

    feminine = True

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, verbose_name="projet", related_name="phases"
    )
    number = models.PositiveSmallIntegerField("numéro")
    title = models.CharField("intitulé", max_length=200)
    audience = models.CharField("public", max_length=200, blank=True)
    start = PartialDateField("début")
    end = PartialDateField("fin")

    class Meta:
        verbose_name = "phase"
        verbose_name_plural = "phases"
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"],
                name="one_phase_of_a_number",
                violation_error_message="Une phase porte déjà ce numéro.",
            )
        ]

    def __str__(self) -> str:
        return f"Phase {self.number}\u00a0: {self.title}"


class ProjectMember(Recorded):
    """An organisation takes part in a project, as one source says on its date."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, verbose_name="projet", related_name="members"
    )
    organisation = organisation_field("organisation", "memberships", required=True)
    role = models.CharField("rôle", max_length=10, choices=MemberRole.choices(), default=MemberRole.PARTNER)
    since = PartialDateField("depuis")
    until = PartialDateField("jusqu’à")
    source = source_field()
    stated = PartialDateField("date de la source")

    class Meta:
        verbose_name = "membre du projet"
        verbose_name_plural = "membres du projet"
        ordering = ["project", "stated", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation", "role", "source"],
                name="one_membership_by_source",
                violation_error_message="Cette source donne déjà ce rôle à cette organisation.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {MemberRole(self.role).label}"


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


class Deliverable(Recorded):
    """What a project has to hand over."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, verbose_name="projet", related_name="deliverables"
    )
    title = models.CharField("livrable", max_length=240)
    responsible = organisation_field("responsable", "deliverables")
    due = PartialDateField("attendu")
    delivered = PartialDateField("remis")

    class Meta:
        verbose_name = "livrable"
        verbose_name_plural = "livrables"
        ordering = ["project", "due", "pk"]

    def __str__(self) -> str:
        return self.title
