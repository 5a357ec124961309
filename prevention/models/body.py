"""Owns the bodies of the governance and who sits there, by organisation, never by person."""

from django.core.exceptions import ValidationError
from django.db import models

from common.house.models import Aggregate, Recorded
from deliberations.models import Municipality
from partners.models import Convention
from partners.models.fields import PartialDateField, follower_field, municipality_field, organisation_field
from prevention.domain.facts import BodyFact
from prevention.domain.vocabulary import BodyKind

PERSONS = tuple(kind.value for kind in BodyKind if kind.discusses_persons)
KIND_KEPT = (
    "Des réunions sont déjà saisies pour cette instance\u00a0: sa nature ne passe pas d’une instance où l’on parle de "
    "personnes à une autre. Créez une autre instance."
)


class BodyQuerySet(models.QuerySet["Body"]):
    """Reads of bodies."""

    def of_town(self, municipality: Municipality) -> "BodyQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)


class Body(Aggregate):
    """A body: the CLSPD plenary, a watch cell, a thematic group…"""

    feminine = True

    municipality = municipality_field("bodies")
    name = models.CharField("nom", max_length=160)
    kind = models.CharField("nature", max_length=16, choices=BodyKind.choices())
    convener = models.CharField(
        "réunie par", max_length=160, blank=True, help_text="La fonction\u00a0: maire, préfet, procureur…"
    )
    charter = models.ForeignKey(
        Convention,
        on_delete=models.PROTECT,
        verbose_name="charte",
        related_name="bodies",
        null=True,
        blank=True,
        help_text="La charte de confidentialité ou de fonctionnement, saisie parmi les conventions.",
    )
    charter_signed = PartialDateField("charte signée")
    meetings_a_year = models.PositiveSmallIntegerField("réunions prévues par an", null=True, blank=True)
    since = PartialDateField("installée")
    until = PartialDateField("a pris fin")
    followed_by = follower_field("followed_bodies")

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = "instance"
        verbose_name_plural = "instances"
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="one_body_of_a_name",
                violation_error_message="Une instance de la commune porte déjà ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def discusses_persons(self) -> bool:
        """Whether persons are discussed there: only dates, organisations and counts of it are kept."""
        return bool(self.kind) and BodyKind(self.kind).discusses_persons

    def clean(self) -> None:
        """A body with meetings stays of its sort, whatever its kind becomes."""
        super().clean()
        if self.pk is None or not self.kind:
            return
        other = self.meetings.exists() if self.discusses_persons else self.person_meetings.exists()
        if other:
            raise ValidationError({"kind": ValidationError(KIND_KEPT, code="kind-kept")})

    def fact(self) -> BodyFact:
        """What the rules read."""
        return BodyFact(
            self.pk,
            self.name,
            BodyKind(self.kind),
            self.convener,
            self.charter_signed,
            self.since,
            self.until,
        )


class BodyMember(Recorded):
    """An organisation sits in a body; it is written to at its contacts."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, verbose_name="instance", related_name="members")
    organisation = organisation_field("organisation", "bodies", required=True)
    since = PartialDateField("depuis")
    until = PartialDateField("jusqu’à")

    class Meta:
        verbose_name = "membre de l’instance"
        verbose_name_plural = "membres de l’instance"
        ordering = ["body", "organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "organisation"],
                name="one_member_of_a_body",
                violation_error_message="Cette organisation siège déjà dans l’instance.",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
