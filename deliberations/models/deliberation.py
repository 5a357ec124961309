"""Owns the act (délibération): its text, recitals, clauses, annexes, signatories, dates that follow the vote."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.files.storage import PrivateFileField
from common.files.validators import checked_attachment
from common.house.models import Aggregate, Recorded
from deliberations.domain.findings import Unknown
from deliberations.domain.publicity import executory_date
from deliberations.domain.vocabulary import RecitalKind, SignatoryCapacity, StatedResult
from deliberations.models.municipality import Municipality
from deliberations.models.question import Question
from deliberations.models.term import Councillor


class DeliberationQuerySet(models.QuerySet["Deliberation"]):
    """Reads of acts."""

    def of_town(self, municipality: Municipality) -> "DeliberationQuerySet":
        """Those of one commune."""
        return self.filter(municipality=municipality)

    def with_question(self) -> "DeliberationQuerySet":
        """With the question, the sitting and the commune, for lists and papers."""
        return self.select_related(
            "municipality", "question__sitting__term__municipality", "question__rapporteur"
        )

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

    def visible_to_elected(self) -> "DeliberationQuerySet":
        """What an elected official reads: sealed acts and acts taken over; never a draft."""
        return self.filter(
            Q(taken_over=True) | Q(editions__withdrawn_at__isnull=True, editions__isnull=False)
        ).distinct()


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
    received_on = models.DateField("reçue en préfecture le", null=True, blank=True)
    published_on = models.DateField("publiée ou mise en ligne le", null=True, blank=True)
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
    def executory_on(self) -> date | Unknown:
        """Day from which the act is executory (L2131-1), or why it is not known."""
        return executory_date(
            transmissible=self.question.transmissible if self.question else True,
            received_on=self.received_on,
            published_on=self.published_on,
        )


class Recital(Recorded):
    """A visa or a considérant; sub-lists are written in its text."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="recitals"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    kind = models.CharField(
        "nature", max_length=12, choices=RecitalKind.choices(), default=RecitalKind.VISA.value
    )
    text = models.TextField("texte", help_text="Sans « Vu » ni « Considérant » : le mot est imprimé devant.")

    class Meta:
        verbose_name = "visa ou considérant"
        verbose_name_plural = "visas et considérants"
        ordering = ["deliberation", "position", "pk"]

    def __str__(self) -> str:
        return f"{RecitalKind(self.kind).label} n°\u00a0{self.position}"


class OperativeClause(Recorded):
    """One clause of what the council decides: a verb and its text."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="clauses"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    verb = models.CharField("verbe", max_length=40, help_text="APPROUVE, AUTORISE, DIT, DÉCIDE…")
    text = models.TextField("texte")

    class Meta:
        verbose_name = "article du dispositif"
        verbose_name_plural = "dispositif"
        ordering = ["deliberation", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.verb} ({self.position})"


class Signatory(Recorded):
    """Who signs the act or delivers its extract, and in which capacity."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="signatories"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    capacity = models.CharField("qualité", max_length=12, choices=SignatoryCapacity.choices())
    councillor = models.ForeignKey(
        Councillor,
        on_delete=models.PROTECT,
        verbose_name="membre du conseil",
        related_name="signatures",
        null=True,
        blank=True,
    )
    name = models.CharField("nom, si ce n’est pas un membre du conseil", max_length=160, blank=True)
    stated_function = models.CharField("fonction dite par la source", max_length=160, blank=True)
    order_reference = models.CharField(
        "arrêté de délégation",
        max_length=120,
        blank=True,
        help_text="Pour une signature par délégation (R2122-8).",
    )

    class Meta:
        verbose_name = "signataire"
        verbose_name_plural = "signataires"
        ordering = ["deliberation", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(councillor__isnull=False) | ~Q(name=""),
                name="signatory_has_a_name",
                violation_error_message="Choisissez un membre du conseil ou écrivez un nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.councillor)


class Annex(Recorded):
    """A file annexed to the act, in private storage."""

    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, verbose_name="délibération", related_name="annexes"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    title = models.CharField("intitulé", max_length=200)
    file = PrivateFileField(
        "fichier", upload_to="annexes/", max_length=200, blank=True, validators=[checked_attachment()]
    )
    file_name = models.CharField("nom du fichier", max_length=200, blank=True, editable=False)
    media_type = models.CharField("type", max_length=40, blank=True, editable=False)
    size = models.PositiveIntegerField("taille en octets", default=0, editable=False)
    sha256 = models.CharField("empreinte SHA-256", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "annexe"
        verbose_name_plural = "annexes"
        ordering = ["deliberation", "position", "pk"]

    def __str__(self) -> str:
        return self.title
