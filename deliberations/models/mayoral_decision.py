"""Owns the decision the mayor takes by delegation of the council: its numbers, its signatory, the dates that follow."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from common.files.storage import PrivateFileField
from common.files.validators import checked_attachment
from common.house.models import Aggregate
from deliberations.domain.decision_states import DecisionState, decision_state
from deliberations.domain.findings import Unknown
from deliberations.domain.publicity import executory_date
from deliberations.domain.subjects import ActNature
from deliberations.domain.vocabulary import SignatoryCapacity
from deliberations.models.deliberation import Deliberation
from deliberations.models.fields import ActNumberField, CivilDateField
from deliberations.models.municipality import Municipality
from deliberations.models.question import Question
from deliberations.models.term import Councillor

CAPACITIES = (SignatoryCapacity.MAYOR, SignatoryCapacity.DELEGATE)


class MayoralDecisionQuerySet(models.QuerySet["MayoralDecision"]):
    """Reads of decisions."""

    def of_town(self, municipality: Municipality) -> "MayoralDecisionQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def for_choices(self) -> "MayoralDecisionQuerySet":
        """In the order people look for them, newest first."""
        return self.order_by(F("taken_on").desc(nulls_last=True), "-pk")

    def with_links(self) -> "MayoralDecisionQuerySet":
        """With the delegation, the signatory and the report to the council, for lists and pages."""
        return self.select_related(
            "municipality", "delegation__question__sitting", "signatory", "reported_in__sitting"
        )

    def bearing(
        self, numbers: Mapping[str, str], *, municipality_id: int, year: int
    ) -> "MayoralDecisionQuerySet":
        """Those of a town and a civil year that bear a number or a reference, given by the name of its field."""
        return self.filter(**numbers, municipality_id=municipality_id, taken_on__year=year)

    def of_reference(self, reference: str) -> "MayoralDecisionQuerySet":
        """Decisions known by a file reference or an act number."""
        return self.filter(Q(reference=reference) | Q(act_number=reference))

    def to_transmit(self) -> "MayoralDecisionQuerySet":
        """To be received by the State's representative (L2131-2)."""
        return self.filter(taken_over=False, transmissible=True, received_on__isnull=True)

    def to_publish(self) -> "MayoralDecisionQuerySet":
        """Not made public yet (L2131-1)."""
        return self.filter(taken_over=False, published_on__isnull=True)

    def to_report(self) -> "MayoralDecisionQuerySet":
        """Not reported to the council yet (L2122-23)."""
        return self.filter(taken_over=False, reported_in__isnull=True)

    def awaiting_anything(self) -> "MayoralDecisionQuerySet":
        """Without a date of reception or of publication, or not reported to the council."""
        missing = (
            Q(transmissible=True, received_on__isnull=True)
            | Q(published_on__isnull=True)
            | Q(reported_in__isnull=True)
        )
        return self.filter(missing, taken_over=False)

    def visible_to(self, user: Any) -> "MayoralDecisionQuerySet":
        """Every decision for who keeps or prepares them; for the other readers of the council, the public ones."""
        if user.has_perm("deliberations.view_mayoraldecision"):
            return self
        return self.public() if user.has_perm("deliberations.read_council") else self.none()

    def public(self) -> "MayoralDecisionQuerySet":
        """Decisions made public, and those taken over from a source."""
        return self.filter(Q(taken_over=True) | Q(published_on__isnull=False))


class MayoralDecision(Aggregate):
    """An act the mayor takes in the council's stead (L2122-22); it follows the rules of deliberations (L2122-23)."""

    feminine = True

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name="commune", related_name="mayoral_decisions"
    )
    act_number = ActNumberField(
        "numéro de l’acte", max_length=15, blank=True, help_text="Par exemple 2026_D012."
    )
    reference = models.CharField(
        "référence du dossier", max_length=40, blank=True, help_text="Par exemple DPS2026012."
    )
    taken_on = CivilDateField("prise le", null=True, blank=True)
    object = models.TextField("objet")
    text = models.TextField("texte de la décision", blank=True)
    delegation = models.ForeignKey(
        Deliberation,
        on_delete=models.PROTECT,
        verbose_name="délibération de délégation",
        related_name="delegated_decisions",
        null=True,
        blank=True,
    )
    delegation_source = models.CharField(
        "délégation dite par la source",
        max_length=240,
        blank=True,
        help_text="Pour une délégation ancienne qui n’est pas dans ce registre.",
    )
    matter = models.CharField(
        "matière déléguée",
        max_length=200,
        blank=True,
        help_text="Le point de l’article L2122-22, comme la délégation le nomme.",
    )
    nature = models.CharField("nature de l’acte", max_length=2, choices=ActNature.choices(), blank=True)
    subject = models.CharField("matière", max_length=5, blank=True, help_text="Par exemple 6.1.")
    transmissible = models.BooleanField("à transmettre à la préfecture", default=True)
    not_transmissible_reason = models.CharField("motif de non-transmission", max_length=200, blank=True)
    capacity = models.CharField(
        "qualité du signataire",
        max_length=12,
        choices=[(capacity.value, capacity.label) for capacity in CAPACITIES],
        blank=True,
    )
    signatory = models.ForeignKey(
        Councillor,
        on_delete=models.PROTECT,
        verbose_name="signataire",
        related_name="decisions_signed",
        null=True,
        blank=True,
    )
    signatory_name = models.CharField("nom, si ce n’est pas un membre du conseil", max_length=160, blank=True)
    stated_function = models.CharField("fonction dite par la source", max_length=160, blank=True)
    order_reference = models.CharField(
        "arrêté de délégation",
        max_length=120,
        blank=True,
        help_text="Pour une signature par délégation du maire.",
    )
    received_on = CivilDateField("reçue en préfecture le", null=True, blank=True)
    published_on = CivilDateField("publiée ou mise en ligne le", null=True, blank=True)
    certified_by = models.CharField("caractère exécutoire certifié par", max_length=160, blank=True)
    reported_in = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        verbose_name="compte rendu au conseil",
        related_name="reported_decisions",
        null=True,
        blank=True,
    )
    taken_over = models.BooleanField("acte repris", default=False)
    source = models.CharField("source de la reprise", max_length=240, blank=True)
    signed_copy = PrivateFileField(
        "exemplaire signé",
        upload_to="signed/",
        max_length=200,
        blank=True,
        validators=[checked_attachment()],
    )
    signed_copy_name = models.CharField("nom du fichier signé", max_length=200, blank=True, editable=False)
    signed_copy_type = models.CharField("type du fichier signé", max_length=40, blank=True, editable=False)
    signed_copy_size = models.PositiveIntegerField(
        "taille du fichier signé, en octets", default=0, editable=False
    )
    signed_copy_sha256 = models.CharField(
        "empreinte SHA-256 du fichier signé", max_length=64, blank=True, editable=False
    )

    objects = MayoralDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "décision du maire"
        verbose_name_plural = "décisions du maire"
        ordering = [F("taken_on").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(object=""),
                name="mayoral_decision_has_an_object",
                violation_error_message="Écrivez l’objet de la décision.",
            ),
            models.CheckConstraint(
                condition=Q(taken_on__isnull=False) | Q(taken_over=True),
                name="only_an_old_mayoral_decision_has_no_date",
                violation_error_message="Donnez la date de la décision : seul un acte repris peut s’en passer.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or self.act_number or self.object[:80]

    @property
    def decided_on(self) -> date | None:
        """Day it was taken, None when the source of an old one does not say."""
        return self.taken_on

    @property
    def stands(self) -> bool:
        """Whether it was received or published, so that its text changes no more; an old one follows its source."""
        return not self.taken_over and (self.received_on is not None or self.published_on is not None)

    @property
    def executory_on(self) -> date | Unknown:
        """Day from which the decision is executory (L2131-1), or why it is not known."""
        return executory_date(
            transmissible=self.transmissible, received_on=self.received_on, published_on=self.published_on
        )

    @property
    def state(self) -> DecisionState:
        """Where the decision stands."""
        return decision_state(
            taken_over=self.taken_over,
            received=self.received_on is not None,
            published=self.published_on is not None,
            executory=not isinstance(self.executory_on, Unknown),
        )
