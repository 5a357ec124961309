"""Owns the convention: its paper, its time, its parties, who signed, how it is renewed or ended."""

import datetime as dt

from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Length, Substr

from common.house.models import Aggregate
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.models import Deliberation, MayoralDecision, Municipality
from partners.domain.amendments import Consolidated, consolidated
from partners.domain.coverage import coverage
from partners.domain.facts import (
    ConventionFact,
    DenunciationFact,
    PeriodTerms,
    RenewalFact,
)
from partners.domain.periods import Span, last_end, notice_day, period_on
from partners.domain.vocabulary import ConventionKind, Coverage, ProjectDecision, Renewal
from partners.models.authorised import Authorised
from partners.models.chains import refuse_ring
from partners.models.fields import (
    PartialDateField,
    follower_field,
    months_field,
    municipality_field,
    organisation_field,
    source_field,
)
from partners.models.project import Project

RING = (
    "«\u00a0{}\u00a0» renouvelle déjà, de proche en proche, cette convention\u00a0: "
    "choisissez la précédente dans le temps."
)


def with_act(prefix: str = "") -> list[Prefetch]:
    """What loads the acts that authorise, with all their executory date depends on."""
    return [
        Prefetch(f"{prefix}deliberation", Deliberation.objects.with_seal().with_question()),
        Prefetch(f"{prefix}mayoral_decision", MayoralDecision.objects.all()),
    ]


class ConventionQuerySet(models.QuerySet["Convention"]):
    """Reads of conventions."""

    def of_town(self, municipality: Municipality) -> "ConventionQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def for_choices(self) -> "ConventionQuerySet":
        """With what names them in a list of choices."""
        return self.order_by("title", "pk")

    def with_facts(self) -> "ConventionQuerySet":
        """With every fact the rules read, in a fixed number of queries whatever their number."""
        return self.select_related("project", "denounced_by", "renews").prefetch_related(
            "parties__organisation",
            "signatures__organisation",
            "renewals",
            "amendments__parties__organisation",
            *with_act(),
            *with_act("amendments__"),
        )


class Convention(Authorised, Aggregate):
    """A paper that binds the town with others, whatever its name."""

    feminine = True

    municipality = municipality_field("conventions")
    kind = models.CharField("nature", max_length=22, choices=ConventionKind.choices(), default="convention")
    reference = models.CharField("référence", max_length=60, blank=True)
    title = models.CharField("intitulé", max_length=240)
    object = models.TextField("objet", blank=True)
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        verbose_name="projet",
        related_name="conventions",
        null=True,
        blank=True,
    )
    start = PartialDateField("début")
    end = PartialDateField(
        "fin", help_text="Laissez vide si l’acte ne donne qu’une durée\u00a0: la fin se calcule."
    )
    duration_months = months_field("durée, en mois")
    renewal = models.CharField("reconduction", max_length=8, choices=Renewal.choices(), blank=True)
    renewal_months = months_field(
        "durée de chaque reconduction, en mois",
        help_text="Vide\u00a0: la même durée que la première période.",
    )
    renewals_maximum = models.PositiveSmallIntegerField(
        "nombre de reconductions au plus", null=True, blank=True
    )
    notice_months = months_field("préavis, en mois", most=60)
    renews = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name="renouvelle",
        related_name="successors",
        null=True,
        blank=True,
        help_text="La convention que celle-ci remplace.",
    )
    yearly_report = models.BooleanField("bilan annuel prévu", null=True, blank=True)
    has_steering_committee = models.BooleanField("comité de suivi prévu", null=True, blank=True)
    committee_met = PartialDateField("dernier comité de suivi")
    evaluated = PartialDateField("évaluée")
    denounced = PartialDateField("dénonciation demandée")
    denunciation_effective = PartialDateField("dénonciation prenant effet")
    denounced_by = organisation_field("dénoncée par", "denounced_conventions")
    denunciation_reason = models.TextField("motif de la dénonciation", blank=True)
    closed = PartialDateField(
        "classée", help_text="Plus rien n’est attendu d’elle\u00a0: ni rappel, ni contrôle."
    )
    followed_by = follower_field("followed_conventions")
    taken_over = models.BooleanField(
        "acte ancien, repris du papier",
        default=False,
        help_text="Ce que le papier ne dit pas reste vide.",
    )
    source = source_field()

    objects = ConventionQuerySet.as_manager()

    class Meta(Authorised.Meta):
        verbose_name = "convention"
        verbose_name_plural = "conventions"
        ordering = ["title", "pk"]
        permissions = [
            ("export_convention", "exporter les conventions et leurs financements"),
            ("import_convention", "importer organisations, conventions et financements"),
        ]
        constraints = [
            *Authorised.Meta.constraints,
            models.CheckConstraint(
                condition=Q(renews__isnull=True) | ~Q(renews=F("id")),
                name="convention_does_not_renew_itself",
                violation_error_message="Une convention ne se renouvelle pas elle-même\u00a0: choisissez la précédente.",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True)
                | Q(end__isnull=True)
                | Q(end__gte=Substr(F("start"), 1, Length(F("end")))),
                name="convention_ends_after_it_starts",
                violation_error_message="La convention se termine avant de commencer\u00a0: corrigez l’une des deux dates.",
            ),
            models.CheckConstraint(
                condition=Q(duration_months__isnull=True) | Q(duration_months__gt=0),
                name="convention_lasts_a_month_or_more",
                violation_error_message="Une durée est d’un mois au moins.",
            ),
            models.CheckConstraint(
                condition=Q(denunciation_effective__isnull=True) | Q(denounced__isnull=False),
                name="a_denunciation_is_requested_first",
                violation_error_message="Écrivez le jour où la dénonciation a été demandée.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "reference"],
                condition=~Q(reference=""),
                name="one_convention_of_a_reference",
                violation_error_message="Une convention de la commune porte déjà cette référence.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The chain of predecessors never comes back to where it started."""
        super().clean()
        refuse_ring(self, "renews", RING)

    @property
    def is_candidature(self) -> bool:
        """Whether it belongs to a project whose funder has not answered yet."""
        project = self.project
        return project is not None and project.candidature and not ProjectDecision(project.decision)

    def fact(self) -> ConventionFact:
        """What the rules read; load `with_facts` for many."""
        return ConventionFact(
            key=self.pk,
            label=self.title,
            kind=ConventionKind(self.kind),
            object=self.object,
            terms=PeriodTerms(
                self.start,
                self.end,
                self.duration_months,
                Renewal(self.renewal),
                self.renewal_months,
                self.renewals_maximum,
                self.notice_months,
            ),
            authority=self.authority_fact(),
            parties=tuple(party.fact() for party in self.parties.all()),
            signatures=tuple(signature.fact() for signature in self.signatures.all()),
            amendments=tuple(amendment.fact() for amendment in self.amendments.all()),
            renewals=tuple(RenewalFact(renewal.number, renewal.signed) for renewal in self.renewals.all()),
            denunciation=self._denunciation(),
            renews=self.renews_id,
            candidature=self.is_candidature,
            closed=self.closed is not None,
            has_steering_committee=self.has_steering_committee,
            committee_met=self.committee_met,
            taken_over=self.taken_over,
        )

    def consolidated(self, on: dt.date) -> Consolidated:
        """The convention as its amendments in force make it on a day."""
        return consolidated(self.fact(), on)

    def coverage(self, on: dt.date) -> tuple[Coverage, str]:
        """Where it stands on a day, and why."""
        return coverage(self.fact(), on)

    def period(self, on: dt.date) -> Span | Unknown:
        """The period that holds a day, renewals counted, else the last one."""
        return period_on(self.fact(), on)

    def last_end(self, on: dt.date) -> PartialDate | Unknown:
        """The last day covered, as known on a day."""
        return last_end(self.fact(), on)

    def notice_day(self, on: dt.date) -> dt.date | Unknown:
        """The last day to give notice."""
        return notice_day(self.fact(), on)

    def _denunciation(self) -> DenunciationFact | None:
        if self.denounced is None:
            return None
        by = str(self.denounced_by) if self.denounced_by else ""
        return DenunciationFact(self.denounced, self.denunciation_effective, by)
