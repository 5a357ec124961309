"""Owns the questions of a sitting: what the council is asked, under which numbers, with which outcome."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from common.house.models import Recorded
from deliberations.domain.kinds import kind_rule
from deliberations.domain.record import QuestionLine
from deliberations.domain.stages import decided_kinds
from deliberations.domain.vocabulary import QuestionKind, QuestionOutcome
from deliberations.domain.wording import number_words, question_name
from deliberations.models.fields import ActNumberField, CivilDateField
from deliberations.models.term import Councillor

if TYPE_CHECKING:
    from deliberations.models.sitting import Sitting  # noqa: F401

NOT_STATED = "non repris dans la source"
DECIDED = (QuestionOutcome.ADOPTED.value, QuestionOutcome.REJECTED.value, QuestionOutcome.NOTED.value)
ACTS = tuple(kind.value for kind in QuestionKind if kind_rule(kind).is_act)
WITHOUT_NOTICE = tuple(kind.value for kind in QuestionKind if not kind_rule(kind).on_notice)


class QuestionQuerySet(models.QuerySet["Question"]):
    """Reads of questions."""

    def in_agenda_order(self) -> "QuestionQuerySet":
        """As the notice lists them."""
        return self.order_by("sitting", "order")

    def bearing(self, numbers: Mapping[str, str], *, municipality_id: int, year: int) -> "QuestionQuerySet":
        """Those of a town and a civil year that bear a number or a reference, given by the name of its field."""
        return self.filter(
            **numbers, sitting__term__municipality_id=municipality_id, sitting__held_on__year=year
        ).select_related("sitting")

    def decided_acts(self) -> "QuestionQuerySet":
        """Those that make an act of the register and that the council decided, or whose act is taken over."""
        return self.filter(Q(outcome__in=DECIDED) | Q(deliberation__taken_over=True), kind__in=ACTS)

    def of_subject(self, code: str) -> "QuestionQuerySet":
        """Those of a subject (7.5) with what it holds, or of a whole family (7); all of them without one."""
        return self.filter(Q(subject=code) | Q(subject__startswith=f"{code}.")) if code else self

    def without_outcome(self) -> "QuestionQuerySet":
        """Those that make an act and of which nobody recorded how they ended, numbered only by a source or not."""
        return self.filter(outcome="", kind__in=ACTS)

    def told_outside(self, on: date) -> "QuestionQuerySet":
        """Those of an announced sitting that its readers are told of by that day.

        On the notice, added by a complementary notice that is sent, of a kind that needs none; all of them once the
        sitting is no longer to come.
        """
        sittings: Any = self.model._meta.get_field("sitting").related_model
        sent = Q(on_notice=True) | Q(complementary_notice_on__lte=on) | Q(kind__in=WITHOUT_NOTICE)
        return self.filter(sent | ~Q(sitting__in=sittings.objects.to_come(on=on).order_by().values("pk")))

    def undecided(self) -> "QuestionQuerySet":
        """Those that wait for an outcome; one that a source only numbers waits for none."""
        return self.filter(outcome="", object_stated=True, kind__in=[kind.value for kind in decided_kinds()])


class Question(Recorded):
    """One question (affaire) of a sitting."""

    sitting = models.ForeignKey(
        "deliberations.Sitting", on_delete=models.PROTECT, verbose_name="séance", related_name="questions"
    )
    order = models.PositiveSmallIntegerField("ordre dans la séance")
    number = models.CharField("numéro de question", max_length=12, blank=True, help_text="Par exemple 303.")
    reference = models.CharField(
        "référence du dossier", max_length=40, blank=True, help_text="Par exemple DPS2015009."
    )
    act_number = ActNumberField("numéro de l’acte", max_length=15, blank=True)
    kind = models.CharField(
        "nature de la question",
        max_length=20,
        choices=QuestionKind.choices(),
        default=QuestionKind.DELIBERATION.value,
    )
    object = models.TextField("objet", blank=True)
    object_stated = models.BooleanField("objet connu", default=True)
    rapporteur = models.ForeignKey(
        Councillor,
        on_delete=models.PROTECT,
        verbose_name="rapporteur",
        related_name="questions_reported",
        null=True,
        blank=True,
    )
    file_signatory = models.CharField("signataire du dossier", max_length=120, blank=True)
    department = models.CharField("direction", max_length=120, blank=True)
    nature = models.CharField("nature de l’acte", max_length=2, blank=True, default="DE")
    subject = models.CharField("matière", max_length=5, blank=True, help_text="Par exemple 6.1.")
    transmissible = models.BooleanField("à transmettre à la préfecture", default=True)
    not_transmissible_reason = models.CharField("motif de non-transmission", max_length=200, blank=True)
    on_notice = models.BooleanField("inscrite sur la convocation", default=True)
    complementary_notice_on = CivilDateField(
        "convocation complémentaire envoyée le",
        null=True,
        blank=True,
        help_text="En cas d’urgence, un jour franc au moins avant la séance (L2121-12).",
    )
    repeated = models.BooleanField("déjà inscrite sur la première convocation", default=False)
    outcome = models.CharField("suite donnée", max_length=20, choices=QuestionOutcome.choices(), blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "question"
        verbose_name_plural = "questions"
        ordering = ["sitting", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "order"],
                name="one_question_at_each_place",
                violation_error_message="Une autre question occupe déjà cette place dans la séance.",
            ),
            models.UniqueConstraint(
                fields=["sitting", "number"],
                condition=~Q(number=""),
                name="one_question_of_a_number",
                violation_error_message="Une autre question de la séance porte déjà ce numéro.",
            ),
            models.CheckConstraint(
                condition=Q(object_stated=False) | ~Q(object=""),
                name="question_has_an_object",
                violation_error_message="Écrivez l’objet de la question, ou indiquez que la source ne le donne pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.name}"

    @property
    def name(self) -> str:
        """How a sentence names it after « question »: « n° 303 », else its place on the agenda."""
        return question_name(self.line.number)

    @property
    def label(self) -> str:
        """What a table lists it under: the running number, else the place in the sitting."""
        return self.number or str(self.order)

    @property
    def shown_object(self) -> str:
        """The object, or what is printed when the source does not give it."""
        return self.object if self.object_stated else NOT_STATED

    @property
    def line(self) -> QuestionLine:
        """The value the rules know this question by."""
        return QuestionLine(
            self.pk, number_words(self.number, self.order), QuestionKind(self.kind), self.repeated
        )
