"""Owns the projects carried with others: phases, members, local experiments, deliverables."""

import datetime as dt

from django.db import models

from common.house.models import Aggregate, Recorded
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.projects import PhaseFact, ProjectFact, project_end, project_stage
from partners.domain.vocabulary import MemberRole, ProjectDecision, ProjectStage
from partners.models.chains import refuse_ring
from partners.models.fields import (
    PartialDateField,
    follower_field,
    months_field,
    municipality_field,
    organisation_field,
    source_field,
)

RING = (
    "«\u00a0{}\u00a0» est déjà, de proche en proche, la suite de ce projet\u00a0: "
    "choisissez le projet qui l’a précédé."
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
    candidature = models.BooleanField(
        "répond à un appel à projets",
        default=False,
        help_text="Tant que le financeur n’a pas répondu, le projet est une candidature.",
    )
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

    def clean(self) -> None:
        """The chain of predecessors never comes back to where it started."""
        super().clean()
        refuse_ring(self, "predecessor", RING)

    def fact(self) -> ProjectFact:
        """What the rules read; load the phases for many."""
        return ProjectFact(
            candidature=self.candidature,
            decision=ProjectDecision(self.decision),
            decided=self.decided,
            start=self.start,
            duration_months=self.duration_months,
            phases=tuple(PhaseFact(row.number, row.title, row.start, row.end) for row in self.phases.all()),
            closed=self.closed,
        )

    def stage(self, on: dt.date) -> ProjectStage:
        """Where it stands on a day."""
        return project_stage(self.fact(), on)

    def end(self) -> PartialDate | Unknown:
        """Its last day, or why it is not known."""
        fact = self.fact()
        return project_end(fact.start, fact.duration_months, fact.phases)


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
    role = models.CharField(
        "rôle", max_length=10, choices=MemberRole.choices(), default=MemberRole.PARTNER.value
    )
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
