"""Owns the sitting, and the bridge from its rows to the rules."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from common.house.models import Aggregate
from common.typography import long_date
from deliberations.domain import record as values
from deliberations.domain.council import TableauEntry, tableau_order
from deliberations.domain.findings import Unknown
from deliberations.domain.notices import latest_notice
from deliberations.domain.replay import replay
from deliberations.domain.roll import Replay
from deliberations.domain.stages import Stage, decided_kinds, stage_of
from deliberations.domain.vocabulary import Publicity, RollState, SeatFunction, SittingKind
from deliberations.models.attendance import Movement, Proxy, Recusal, RollEntry
from deliberations.models.fields import CivilDateField
from deliberations.models.municipality import Municipality
from deliberations.models.question import Question
from deliberations.models.sitting_event import SittingEvent
from deliberations.models.term import Seat, Term

NOT_CALLED = "l’appel n’est pas encore saisi"
READS_ALL = "deliberations.view_sitting"
READS_COUNCIL = "deliberations.read_council"


class SittingQuerySet(models.QuerySet["Sitting"]):
    """Reads of sittings."""

    def of_town(self, municipality: Municipality) -> "SittingQuerySet":
        """Those of one commune, newest first."""
        return self.filter(term__municipality=municipality).select_related("term__municipality")

    def visible_to(self, user: Any, *, on: date | None = None) -> "SittingQuerySet":
        """Every sitting for who keeps or prepares them; for the other readers of the council, those known outside.

        A sitting is known outside once its notice is sent, or once its day has come.
        """
        if user.has_perm(READS_ALL):
            return self
        return self.announced(on=on or timezone.localdate()) if user.has_perm(READS_COUNCIL) else self.none()

    def announced(self, *, on: date) -> "SittingQuerySet":
        """Those whose notice is sent, or whose day has come."""
        return self.filter(Q(notice_sent_on__lte=on) | Q(held_on__lte=on))

    def to_come(self, *, on: date) -> "SittingQuerySet":
        """Convened and still to be held after that day or on it, soonest first; one whose roll is called is held."""
        convened = self.filter(notice_sent_on__lte=on, held_on__gte=on)
        return convened.filter(~self._called()).order_by("held_on", "held_at", "pk")

    def held(self, *, on: date) -> "SittingQuerySet":
        """Whose day has come, save one of that very day that is convened and whose roll is not called yet."""
        today = Q(notice_sent_on__isnull=True) | Q(self._called())
        return self.filter(Q(held_on__lt=on) | Q(today, held_on=on)).order_by("-held_on", "-held_at", "-pk")

    def _called(self) -> Exists:
        return Exists(RollEntry.objects.filter(sitting=OuterRef("pk")))

    def with_facts(self, questions: models.QuerySet[Question] | None = None) -> "SittingQuerySet":
        """With all that a replay reads: a fixed number of queries, whatever the size of the sitting.

        questions: how to read the questions when the page needs more of them.
        """
        if questions is None:
            questions = Question.objects.select_related("rapporteur").order_by("order")
        return self.select_related("term__municipality").prefetch_related(
            models.Prefetch("questions", questions),
            # The orders of the tables follow their parents': here the parent is one, and a join less is quicker.
            models.Prefetch("term__seats", Seat.objects.with_councillor().order_by("rank", "pk")),
            models.Prefetch("roll_entries", RollEntry.objects.order_by("pk")),
            models.Prefetch("movements", Movement.objects.order_by("pk")),
            models.Prefetch("proxies", Proxy.objects.order_by("received", "pk")),
            models.Prefetch("recusals", Recusal.objects.order_by("pk")),
            models.Prefetch("events", SittingEvent.objects.order_by("position")),
        )

    def with_stage(self) -> "SittingQuerySet":
        """With what tells the stage: `called`, `undecided`, and how many questions the agenda has."""
        return self.annotate(
            called=self._called(),
            undecided=Exists(Question.objects.filter(sitting=OuterRef("pk")).undecided()),
            agenda_length=models.Count("questions"),
        )

    def with_outcomes(self) -> "SittingQuerySet":
        """With how many questions each has (`asked`), and how many ended in each way (`adopted`, `rejected`, `noted`).

        `unknown`: of how many that the council decides nobody recorded how they ended.
        """
        decided = [kind.value for kind in decided_kinds()]
        unknown = models.Count("questions", filter=Q(questions__outcome="", questions__kind__in=decided))
        ends = {
            name: models.Count("questions", filter=Q(questions__outcome=name))
            for name in ("adopted", "rejected", "noted")
        }
        return self.annotate(asked=models.Count("questions"), unknown=unknown, **ends)

    def with_agenda(self, *, on: date) -> "SittingQuerySet":
        """With how many questions of each its readers are told of by that day (`asked`)."""
        told = Question.objects.told_outside(on).order_by().values("pk")
        return self.annotate(asked=models.Count("questions", filter=Q(questions__in=told)))

    def awaiting_roll(self, *, on: date) -> "SittingQuerySet":
        """Held by that day, their roll call still to be entered."""
        return self.filter(
            held_on__lte=on, roll_state=RollState.TAKEN.value, roll_entries__isnull=True
        ).distinct()

    def with_undecided_questions(self, *, on: date) -> "SittingQuerySet":
        """Held by that day, their roll call entered, a question still without outcome."""
        undecided = Exists(Question.objects.filter(sitting=OuterRef("pk")).undecided())
        return (
            self.filter(undecided, held_on__lte=on)
            .filter(Q(roll_entries__isnull=False) | Q(roll_state=RollState.NOT_STATED.value))
            .distinct()
        )

    def to_convene(self, *, on: date) -> "SittingQuerySet":
        """To be held that day or later, their notice not sent yet, soonest first."""
        return self.filter(held_on__gte=on, notice_sent_on__isnull=True).order_by("held_on", "held_at")


class Sitting(Aggregate):
    """A sitting (séance) of the council."""

    feminine = True

    term = models.ForeignKey(
        Term, on_delete=models.PROTECT, verbose_name="mandature", related_name="sittings"
    )
    held_on = CivilDateField("date")
    held_at = models.TimeField("heure", null=True, blank=True)
    place = models.CharField("lieu", max_length=160, blank=True)
    kind = models.CharField(
        "nature", max_length=16, choices=SittingKind.choices(), default=SittingKind.ORDINARY.value, blank=True
    )
    publicity = models.CharField(
        "publicité", max_length=8, choices=Publicity.choices(), default=Publicity.PUBLIC.value, blank=True
    )
    notice_sent_on = CivilDateField("convocation envoyée le", null=True, blank=True)
    notice_posted_on = CivilDateField("convocation affichée ou publiée le", null=True, blank=True)
    urgent = models.BooleanField("convoquée en urgence", default=False)
    first_after_renewal = models.BooleanField("première séance après le renouvellement", default=False)
    second_notice_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name="seconde convocation de la séance",
        related_name="second_notices",
        null=True,
        blank=True,
    )
    roll_state = models.CharField(
        "feuille de présence", max_length=12, choices=RollState.choices(), default=RollState.TAKEN.value
    )
    source = models.CharField("source", max_length=240, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        verbose_name_plural = "séances"
        ordering = ["-held_on", "-held_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "held_on", "held_at"],
                name="one_sitting_at_a_time",
                violation_error_message="Une séance est déjà enregistrée à cette date et à cette heure.",
            ),
            models.CheckConstraint(
                condition=models.Q(notice_sent_on__isnull=True)
                | models.Q(notice_sent_on__lte=models.F("held_on")),
                name="notice_comes_before_the_sitting",
                violation_error_message="La convocation ne peut pas être envoyée après la séance.",
            ),
        ]

    def __str__(self) -> str:
        return f"séance du {long_date(self.held_on)}"

    @property
    def closed(self) -> bool:
        """True for a sitting held behind closed doors from the start."""
        return self.publicity == Publicity.CLOSED.value

    @property
    def municipality(self) -> Municipality:
        """The commune whose council sits."""
        return self.term.municipality

    @cached_property
    def seat_functions(self) -> dict[int, Seat]:
        """The seat each councillor holds that day, by key of councillor."""
        held: dict[int, Seat] = {}
        for seat in self.term.seats.all():
            started = seat.started_on is None or seat.started_on <= self.held_on
            ended = seat.ended_on is not None and (
                seat.ended_on < self.held_on
                or (seat.ended_on == self.held_on and seat.end_question_id is None)
            )
            if started and not ended:
                held[seat.councillor_id] = seat
        return held

    @cached_property
    def members(self) -> tuple[values.Member, ...]:
        """Members who hold a seat at some time of that day, in the legal order of the tableau."""
        entries = [
            TableauEntry(
                key=key,
                function=SeatFunction(seat.function),
                rank=seat.rank,
                elected_on=seat.elected_on,
                votes=seat.votes,
                born_on=seat.councillor.birth_date,
                sort_name=seat.councillor.sort_key,
            )
            for key, seat in self.seat_functions.items()
        ]
        return tuple(
            self.seat_functions[key].councillor.member(SeatFunction(self.seat_functions[key].function))
            for key in tableau_order(entries)
        )

    def latest_notice(self) -> date | Unknown:
        """Last day on which its notice may be sent, or why that is not known."""
        return latest_notice(
            self.held_on,
            self.municipality.place,
            urgent=self.urgent,
            first_after_renewal=self.first_after_renewal,
        )

    def stage(self, *, on: date) -> Stage:
        """How far its record is on a day; read it on a sitting loaded `with_stage`."""
        return stage_of(
            held_on=self.held_on,
            today=on,
            notice_sent=self.notice_sent_on is not None,
            called=self.called,  # type: ignore[attr-defined]
            roll_stated=self.roll_state == RollState.TAKEN.value,
            undecided=self.undecided,  # type: ignore[attr-defined]
        )

    def record(self) -> values.SittingRecord:
        """The value the rules replay this sitting from; read it on a sitting loaded `with_facts`.

        As long as nobody has been called, the roll is not known: every figure is then unknown, never zero.
        """
        held = set(self.seat_functions)
        stated = self.roll_state == RollState.TAKEN.value
        called = stated and bool(self.roll_entries.all())
        return values.SittingRecord(
            held_on=self.held_on,
            place=self.municipality.place,
            roll_state=RollState.TAKEN if called else RollState.NOT_STATED,
            **({"unknown_reason": NOT_CALLED} if stated and not called else {}),
            members=self.members,
            seats=tuple(seat.span for seat in self.term.seats.all() if seat.councillor_id in held),
            roll=tuple(entry.line for entry in self.roll_entries.all() if entry.councillor_id in held),
            questions=tuple(question.line for question in self.questions.all()),
            events=tuple(event.value for event in self.events.all()),
            movements=tuple(row.value for row in self.movements.all() if row.councillor_id in held),
            proxies=tuple(row.value for row in self.proxies.all() if {row.giver_id, row.holder_id} <= held),
            recusals=tuple(row.value for row in self.recusals.all() if row.councillor_id in held),
            is_second_notice=self.second_notice_of_id is not None,
        )

    def replay(self) -> Replay | Unknown:
        """Who was in the room, represented, absent, voting, for each question."""
        return replay(self.record())
