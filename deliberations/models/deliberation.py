"""Owns the act (délibération): its text, its way to the agenda, the dates that follow the vote, its state."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Subquery

from common.files.storage import PrivateFileField
from common.files.validators import checked_attachment
from common.house.models import Aggregate
from deliberations.domain.act_states import ActState, act_state
from deliberations.domain.findings import Unknown
from deliberations.domain.publicity import executory_date
from deliberations.domain.vocabulary import StatedResult
from deliberations.models.fields import CivilDateField
from deliberations.models.municipality import Municipality
from deliberations.models.question import DECIDED, Question
from deliberations.models.readers import ReadersOfActs

_TRANSMISSIBLE = "content__publicity__transmissible"


class DeliberationQuerySet(ReadersOfActs["Deliberation"]):
    """Reads of acts."""

    def of_town(self, municipality: Municipality) -> "DeliberationQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def with_question(self) -> "DeliberationQuerySet":
        """With the question, the sitting and the commune, for lists and papers."""
        return self.select_related(
            "municipality", "question__sitting__term__municipality", "question__rapporteur"
        )

    def for_choices(self) -> "DeliberationQuerySet":
        """With what names them in a list of choices, newest first."""
        return self.select_related("question__sitting").order_by(
            F("question__sitting__held_on").desc(nulls_last=True), "question__order", "-pk"
        )

    def for_extract(self) -> "DeliberationQuerySet":
        """With what an extract asks of the act itself; it loads the sitting with all its facts on its own."""
        return self.select_related("municipality", "question")

    def of_reference(self, reference: str) -> "DeliberationQuerySet":
        """Acts known by a file reference or an act number."""
        return self.filter(
            Q(question__reference=reference)
            | Q(question__act_number=reference)
            | Q(own_reference=reference)
            | Q(own_act_number=reference)
        )

    def sealed(self) -> "DeliberationQuerySet":
        """Acts with an edition that stands."""
        return self.filter(editions__withdrawn_at__isnull=True, editions__isnull=False).distinct()

    def with_seal(self) -> "DeliberationQuerySet":
        """With `has_seal`, whether an edition stands, and what it froze of the transmission, for each act's state."""
        newest = self._standing_editions().order_by("-number")
        return self.annotate(
            has_seal=self._standing_edition(),
            frozen_transmissible=Subquery(newest.values(_TRANSMISSIBLE)[:1]),
        )

    def to_validate(self) -> "DeliberationQuerySet":
        """Drafts that wait for the head."""
        drafts = self.filter(~self._standing_edition(), taken_over=False)
        return drafts.filter(submitted_at__isnull=False, validated_at__isnull=True)

    def to_put_on_agenda(self) -> "DeliberationQuerySet":
        """Validated drafts that wait for the clerk."""
        undecided = self.filter(taken_over=False).exclude(question__outcome__in=DECIDED)
        return undecided.filter(validated_at__isnull=False, agenda_at__isnull=True)

    def to_seal(self) -> "DeliberationQuerySet":
        """Decided by the council, not sealed yet."""
        return self.filter(~self._standing_edition(), taken_over=False, question__outcome__in=DECIDED)

    def awaiting_publicity(self) -> "DeliberationQuerySet":
        """Decided by the council, sealed or not, without a date of reception or of publication."""
        decided = self.filter(taken_over=False, question__outcome__in=DECIDED)
        return decided.filter(Q(received_on__isnull=True) | Q(published_on__isnull=True))

    def to_transmit(self) -> "DeliberationQuerySet":
        """Sealed, to be received by the State's representative."""
        return self.filter(
            self._standing_edition(),
            taken_over=False,
            received_on__isnull=True,
            question__transmissible=True,
        )

    def to_publish(self) -> "DeliberationQuerySet":
        """Sealed, not made public yet."""
        return self.filter(self._standing_edition(), taken_over=False, published_on__isnull=True)


def _by(verbose_name: str, related_name: str) -> "models.ForeignKey[object | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=verbose_name,
        related_name=related_name,
        null=True,
        blank=True,
        editable=False,
    )


class Deliberation(Aggregate):
    """The act the council adopts; its question may be missing for an old paper."""

    feminine = True

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name="commune", related_name="deliberations"
    )
    question = models.OneToOneField(
        Question,
        on_delete=models.PROTECT,
        verbose_name="question",
        related_name="deliberation",
        null=True,
        blank=True,
    )
    own_reference = models.CharField(
        "référence", max_length=40, blank=True, help_text="Seulement pour un acte ancien sans question."
    )
    own_act_number = models.CharField("numéro de l’acte", max_length=15, blank=True)
    own_object = models.TextField(
        "objet", blank=True, help_text="Seulement pour un acte ancien sans question."
    )
    own_stated_result = models.CharField(
        "résultat dit par la source", max_length=12, choices=StatedResult.choices(), blank=True
    )
    expose = models.TextField("exposé des motifs", blank=True)
    hearing = models.CharField(
        "formule d’ouverture",
        max_length=200,
        blank=True,
        default="Après avoir entendu l’exposé du rapporteur",
    )
    proposed_text = models.TextField("texte proposé, à l’inscription", blank=True, editable=False)
    submitted_at = models.DateTimeField("soumise le", null=True, blank=True, editable=False)
    submitted_by = _by("soumise par", "deliberations_submitted")
    validated_at = models.DateTimeField("validée le", null=True, blank=True, editable=False)
    validated_by = _by("validée par", "deliberations_validated")
    agenda_at = models.DateTimeField("inscrite à l’ordre du jour le", null=True, blank=True, editable=False)
    agenda_by = _by("inscrite par", "deliberations_put_on_agenda")
    taken_over = models.BooleanField("acte repris", default=False)
    source = models.CharField("source de la reprise", max_length=240, blank=True)
    received_on = CivilDateField("reçue en préfecture le", null=True, blank=True)
    published_on = CivilDateField("publiée ou mise en ligne le", null=True, blank=True)
    certified_by = models.CharField("caractère exécutoire certifié par", max_length=160, blank=True)
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

    objects = DeliberationQuerySet.as_manager()

    class Meta:
        verbose_name = "délibération"
        verbose_name_plural = "délibérations"
        ordering = ["-question__sitting__held_on", "question__order", "pk"]
        permissions = [
            ("seal_deliberation", "figer un acte et enregistrer ses mentions"),
            ("validate_deliberation", "valider un projet de délibération"),
            ("read_council", "lire les séances et les actes"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(question__isnull=False) | ~Q(own_object=""),
                name="deliberation_has_a_question_or_an_object",
                violation_error_message="Choisissez la question, ou écrivez l’objet s’il s’agit d’un acte ancien.",
            ),
            models.CheckConstraint(
                condition=Q(question__isnull=False) | Q(taken_over=True),
                name="only_an_old_act_has_no_question",
                violation_error_message="Seul un acte repris peut se passer de question.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or self.act_number or self.object[:80]

    @property
    def reference(self) -> str:
        """File reference (DPS2015009)."""
        return self.question.reference if self.question else self.own_reference

    @property
    def act_number(self) -> str:
        """Number the act is transmitted under."""
        return self.question.act_number if self.question else self.own_act_number

    @property
    def object(self) -> str:
        """What the act is about."""
        return self.question.shown_object if self.question else self.own_object

    @property
    def decided_on(self) -> date | None:
        """Day of the sitting, None for an act without one."""
        return self.question.sitting.held_on if self.question else None

    @property
    def transmissible(self) -> bool:
        """Whether it goes to the State's representative: as its standing edition froze it, once it is sealed."""
        if self.question is None:
            return True
        if "frozen_transmissible" in self.__dict__:
            frozen = self.__dict__["frozen_transmissible"]
        else:
            frozen = self.editions.standing().values_list(_TRANSMISSIBLE, flat=True).first()
        return self.question.transmissible if frozen is None else bool(frozen)

    @property
    def executory_on(self) -> date | Unknown:
        """Day from which the act is executory (L2131-1), or why it is not known."""
        return executory_date(
            transmissible=self.transmissible,
            received_on=self.received_on,
            published_on=self.published_on,
        )

    @property
    def is_decided(self) -> bool:
        """Whether the council decided: adopted, rejected or noted."""
        return self.question is not None and self.question.outcome in DECIDED

    @property
    def state(self) -> ActState:
        """Where the act stands; read it on acts loaded `with_seal` and `with_question`."""
        return act_state(
            taken_over=self.taken_over,
            submitted=self.submitted_at is not None,
            validated=self.validated_at is not None,
            on_agenda=self.agenda_at is not None,
            voted=self.is_decided,
            sealed=self.has_seal,  # type: ignore[attr-defined]
            received=self.received_on is not None,
            published=self.published_on is not None,
            executory=not isinstance(self.executory_on, Unknown),
        )
