"""Owns the votes of a question: method, requests, counts, names where the law wants them, rounds of an election."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.house.models import FrenchHistory, Recorded
from deliberations.domain.vocabulary import (
    Sense,
    StatedResult,
    VoteMethod,
    VoteOrigin,
    VoteResult,
    VoteSubject,
)
from deliberations.domain.voting import Tally
from deliberations.models.fields import CivilDateField
from deliberations.models.question import Question
from deliberations.models.term import Councillor


class VoteQuerySet(models.QuerySet["Vote"]):
    """Reads of votes."""

    def closed(self) -> "VoteQuerySet":
        """Votes whose result is frozen."""
        return self.filter(closed_at__isnull=False)

    def pronouncing_urgency(self) -> "VoteQuerySet":
        """Closed votes by which the council ruled that there is urgency."""
        return self.closed().filter(subject=VoteSubject.URGENCY.value, result=VoteResult.ADOPTED.value)

    def on_whole_text(self) -> "VoteQuerySet":
        """Those that decide the act."""
        return self.filter(subject=VoteSubject.WHOLE_TEXT.value)


def _count(verbose_name: str) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(verbose_name, null=True, blank=True)


class Vote(models.Model):
    """One vote of a question; closing freezes its rolls, quorum, tally and rule.

    Its history leaves out whatever could tell, once a ballot has become secret, how the president voted.
    """

    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, verbose_name="question", related_name="votes"
    )
    position = models.PositiveSmallIntegerField("ordre", default=1)
    subject = models.CharField(
        "porte sur", max_length=16, choices=VoteSubject.choices(), default=VoteSubject.WHOLE_TEXT.value
    )
    text_voted = models.TextField("texte mis aux voix", blank=True)
    origin = models.CharField(
        "origine du résultat", max_length=8, choices=VoteOrigin.choices(), default=VoteOrigin.COUNTED.value
    )
    method = models.CharField(
        "mode de scrutin", max_length=16, choices=VoteMethod.choices(), default=VoteMethod.SHOW_OF_HANDS.value
    )
    public_asked_by = _count("scrutin public demandé par (nombre de membres)")
    secret_asked_by = _count("scrutin secret demandé par (nombre de membres)")
    secrecy_imposed = models.BooleanField("secret imposé par un texte", default=False)
    secrecy_waived = models.BooleanField("secret écarté à l’unanimité", default=False)
    votes_for = _count("pour")
    against = _count("contre")
    abstention = _count("abstentions")
    blank = _count("blancs")
    null = _count("nuls")
    not_taking_part = _count("ne prennent pas part au vote")
    president_sense = models.CharField(
        "sens du vote du président", max_length=16, choices=Sense.choices(), blank=True
    )
    stated_result = models.CharField(
        "résultat dit par la source", max_length=12, choices=StatedResult.choices(), blank=True
    )
    result = models.CharField(
        "résultat", max_length=8, choices=VoteResult.choices(), blank=True, editable=False
    )
    frozen = models.JSONField("éléments figés à la clôture", null=True, blank=True, editable=False)
    closed_at = models.DateTimeField("clos le", null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="clos par",
        related_name="votes_closed",
        null=True,
        blank=True,
        editable=False,
    )

    objects = VoteQuerySet.as_manager()
    history = FrenchHistory(excluded_fields=["president_sense", "result", "frozen"])

    class Meta:
        verbose_name = "vote"
        verbose_name_plural = "votes"
        ordering = ["question", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "position"],
                name="one_vote_at_each_place",
                violation_error_message="Un autre vote de la question occupe déjà cette place.",
            ),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(subject=VoteSubject.WHOLE_TEXT.value),
                name="one_vote_on_the_whole_text",
                violation_error_message="L’ensemble du texte a déjà son vote : rouvrez-le pour le corriger.",
            ),
            models.CheckConstraint(
                condition=Q(origin=VoteOrigin.COUNTED.value) | ~Q(stated_result=""),
                name="stated_vote_says_its_result",
                violation_error_message="Dites ce que la source indique du résultat.",
            ),
        ]

    def __str__(self) -> str:
        return f"vote ({VoteSubject(self.subject).label}), {self.question}"

    @property
    def is_closed(self) -> bool:
        """True once the result is frozen."""
        return self.closed_at is not None

    @property
    def tally(self) -> Tally | None:
        """Its counts as they were when it closed; None while it is open, when a source states it, for an election."""
        counts = (self.frozen or {}).get("tally")
        return Tally(**counts) if self.is_closed and counts else None

    @property
    def is_secret(self) -> bool:
        """True when no name may be kept."""
        return self.method == VoteMethod.SECRET_BALLOT.value


class BallotLine(models.Model):
    """What one member voted in the open; never kept for a secret ballot, never in the history nor the logs."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, verbose_name="vote", related_name="ballot_lines")
    councillor = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, verbose_name="membre du conseil", related_name="ballot_lines"
    )
    sense = models.CharField("vote", max_length=16, choices=Sense.choices())

    class Meta:
        verbose_name = "vote nominal"
        verbose_name_plural = "votes nominaux"
        ordering = ["vote", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "councillor"],
                name="one_ballot_line_of_a_member",
                violation_error_message="Ce membre a déjà voté.",
            )
        ]

    def __str__(self) -> str:
        return f"vote nominal n°\u00a0{self.pk}"


class Round(Recorded):
    """One round (tour) of an election."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, verbose_name="vote", related_name="rounds")
    number = models.PositiveSmallIntegerField("tour")
    ballots_found = models.PositiveSmallIntegerField("bulletins trouvés dans l’urne")
    blank = models.PositiveSmallIntegerField("bulletins blancs", default=0)
    null = models.PositiveSmallIntegerField("bulletins nuls", default=0)

    class Meta:
        verbose_name = "tour de scrutin"
        verbose_name_plural = "tours de scrutin"
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "number"],
                name="one_round_of_a_number",
                violation_error_message="Ce tour est déjà saisi.",
            ),
            models.CheckConstraint(
                condition=Q(ballots_found__gte=models.F("blank") + models.F("null")),
                name="round_holds_its_blank_and_null_ballots",
                violation_error_message="Il y a plus de blancs et de nuls que de bulletins trouvés.",
            ),
        ]

    def __str__(self) -> str:
        return f"tour n°\u00a0{self.number}"


class Candidate(Recorded):
    """A candidate or a list in one round, with its votes."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, verbose_name="tour", related_name="candidates")
    label = models.CharField("candidat ou liste", max_length=160)
    councillor = models.ForeignKey(
        Councillor,
        on_delete=models.PROTECT,
        verbose_name="membre du conseil",
        related_name="candidacies",
        null=True,
        blank=True,
    )
    born_on = CivilDateField("date de naissance, pour un départage", null=True, blank=True)
    votes = models.PositiveSmallIntegerField("voix", default=0)

    class Meta:
        verbose_name = "candidature"
        verbose_name_plural = "candidatures"
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "label"],
                name="one_candidate_of_a_name",
                violation_error_message="Cette candidature figure déjà à ce tour.",
            )
        ]

    def __str__(self) -> str:
        return self.label
