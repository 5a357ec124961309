"""Owns what happened in the room: roll, movements, proxies, recusals."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from common.house.models import Recorded
from deliberations.domain import record as values
from deliberations.domain.vocabulary import Direction, Moment, Presence, RecusalKind
from deliberations.models.fields import anchor, moment_field
from deliberations.models.question import Question
from deliberations.models.term import Councillor

if TYPE_CHECKING:
    from deliberations.models.sitting import Sitting  # noqa: F401

SITTING = "deliberations.Sitting"


class RollEntry(Recorded):
    """What the roll call found for one member (feuille de présence)."""

    sitting = models.ForeignKey(
        SITTING, on_delete=models.CASCADE, verbose_name="séance", related_name="roll_entries"
    )
    councillor = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, verbose_name="membre du conseil", related_name="roll_entries"
    )
    presence = models.CharField(
        "présence", max_length=8, choices=Presence.choices(), default=Presence.ABSENT.value
    )

    class Meta:
        verbose_name = "ligne d’appel"
        verbose_name_plural = "lignes d’appel"
        ordering = ["sitting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "councillor"],
                name="one_roll_entry_of_a_member",
                violation_error_message="Ce membre figure déjà à l’appel.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.councillor}\u00a0: {Presence(self.presence).label}"

    @property
    def line(self) -> values.RollLine:
        """The value the rules know this entry by."""
        return values.RollLine(self.councillor_id, Presence(self.presence))


class Movement(Recorded):
    """An arrival or a departure, anchored to a question."""

    sitting = models.ForeignKey(
        SITTING, on_delete=models.CASCADE, verbose_name="séance", related_name="movements"
    )
    councillor = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, verbose_name="membre du conseil", related_name="movements"
    )
    direction = models.CharField("mouvement", max_length=8, choices=Direction.choices())
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, verbose_name="question", related_name="movements"
    )
    moment = moment_field("moment")
    at = models.TimeField("heure", null=True, blank=True)
    resumed = models.BooleanField("après la reprise de la question", default=False)

    class Meta:
        verbose_name = "mouvement"
        verbose_name_plural = "mouvements"
        ordering = ["sitting", "question__order", "pk"]

    def __str__(self) -> str:
        return f"{self.councillor} {Direction(self.direction).label}, {self.question}"

    @property
    def value(self) -> values.Movement:
        """The value the rules know this movement by."""
        return values.Movement(
            member=self.councillor_id,
            direction=Direction(self.direction),
            anchor=values.Anchor(self.question_id, Moment(self.moment)),
            at=self.at,
            resumed=self.resumed,
        )


def _question_field(verbose_name: str, related_name: str) -> "models.ForeignKey[Question | None]":
    return models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        verbose_name=verbose_name,
        related_name=related_name,
        null=True,
        blank=True,
    )


class Proxy(Recorded):
    """A written power to vote (pouvoir), from its giver to its holder."""

    sitting = models.ForeignKey(
        SITTING, on_delete=models.CASCADE, verbose_name="séance", related_name="proxies"
    )
    giver = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, verbose_name="mandant", related_name="proxies_given"
    )
    holder = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, verbose_name="mandataire", related_name="proxies_held"
    )
    start_question = _question_field("à partir de la question", "proxies_started")
    start_moment = moment_field("moment du début")
    until_question = _question_field("jusqu’à la question", "proxies_ended")
    until_moment = moment_field("moment de la fin")
    revoked_question = _question_field("révoqué à la question", "proxies_revoked")
    revoked_moment = moment_field("moment de la révocation")
    written = models.BooleanField("écrit reçu", default=True)
    sittings = models.PositiveSmallIntegerField(
        "rang de la séance parmi celles que l’écrit couvre",
        default=1,
        help_text="1 pour la première séance ; trois au plus, sauf maladie (L2121-20).",
    )
    illness = models.BooleanField(
        "maladie dûment constatée", default=False, help_text="Jamais imprimé ni exporté."
    )
    serves_second_notice = models.BooleanField("vaut aussi pour la seconde convocation", default=False)
    received = models.PositiveSmallIntegerField("ordre de réception", default=0)

    class Meta:
        verbose_name = "pouvoir"
        verbose_name_plural = "pouvoirs"
        ordering = ["sitting", "received", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("holder")),
                name="proxy_giver_is_not_its_holder",
                violation_error_message="On ne se donne pas pouvoir à soi-même : choisissez un autre membre.",
            ),
            models.UniqueConstraint(
                fields=["sitting", "giver"],
                condition=Q(
                    until_question__isnull=True, revoked_question__isnull=True, start_question__isnull=True
                ),
                name="one_open_proxy_of_a_giver",
                violation_error_message="Ce membre a déjà donné un pouvoir pour cette séance.",
            ),
        ]

    def __str__(self) -> str:
        return f"pouvoir de {self.giver} à {self.holder}"

    @property
    def value(self) -> values.Proxy:
        """The value the rules know this proxy by."""
        return values.Proxy(
            key=self.pk or 0,
            giver=self.giver_id,
            holder=self.holder_id,
            start=anchor(self.start_question_id, self.start_moment),
            until=anchor(self.until_question_id, self.until_moment),
            revoked=anchor(self.revoked_question_id, self.revoked_moment),
            written=self.written,
            sittings=self.sittings,
            illness=self.illness,
            serves_second_notice=self.serves_second_notice,
            received=self.received,
        )


class Recusal(Recorded):
    """A member takes no part in one question (déport)."""

    sitting = models.ForeignKey(
        SITTING, on_delete=models.CASCADE, verbose_name="séance", related_name="recusals"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, verbose_name="question", related_name="recusals"
    )
    councillor = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, verbose_name="membre du conseil", related_name="recusals"
    )
    kind = models.CharField("motif", max_length=20, choices=RecusalKind.choices())

    class Meta:
        verbose_name = "déport"
        verbose_name_plural = "déports"
        ordering = ["sitting", "question__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "councillor"],
                name="one_recusal_of_a_member_on_a_question",
                violation_error_message="Le déport de ce membre sur cette question est déjà saisi.",
            )
        ]

    def __str__(self) -> str:
        return f"déport de {self.councillor}, {self.question}"

    @property
    def value(self) -> values.Recusal:
        """The value the rules know this recusal by."""
        return values.Recusal(self.councillor_id, self.question_id, RecusalKind(self.kind))
