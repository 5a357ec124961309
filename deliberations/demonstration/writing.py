"""Owns the passage from demonstration sheets to rows, history included, at a fixed hour."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from deliberations.demonstration.sheets import Act, Evening, Person, Power
from deliberations.documents.extract_act import act_markdown
from deliberations.domain.vocabulary import Moment, Presence, Publicity, SeatCause
from deliberations.models import (
    Annex,
    Councillor,
    Deliberation,
    Movement,
    Municipality,
    OperativeClause,
    Proxy,
    Question,
    Recital,
    Recusal,
    RollEntry,
    Seat,
    Signatory,
    Sitting,
    SittingEvent,
    Term,
)

Row = TypeVar("Row", bound=models.Model)


class Writer:
    """Writes the records of one commune; by: the account named in histories; at: the hour they bear."""

    def __init__(self, *, town: Municipality, by: Any, at: datetime) -> None:
        self.town, self.by, self.at = town, by, at
        self.people: dict[str, Councillor] = {}
        self.rows(town)

    def rows(self, *rows: Row) -> list[Row]:
        """Store rows of one table with their first history line."""
        if not rows:
            return []
        stored: list[Row] = bulk_create_with_history(
            rows, type(rows[0]), default_user=self.by, default_date=self.at
        )
        return stored

    def council(self, term: Term, persons: Sequence[Person], *, elected_on: date | None = None) -> None:
        """Store the members of a council and their seats; elected_on None: no source gives the day."""
        councillors = self.rows(
            *(
                Councillor(
                    municipality=self.town,
                    civility=person.civility.value,
                    last_name=person.last_name,
                    first_name=person.first_name,
                )
                for person in persons
            )
        )
        lasts = [person.last_name for person in persons]
        for councillor in councillors:
            self.people[f"{councillor.last_name} {councillor.first_name}"] = councillor
            if lasts.count(councillor.last_name) == 1:
                self.people[councillor.last_name] = councillor
        self.rows(
            *(
                Seat(
                    term=term,
                    councillor=councillor,
                    function=person.function.value,
                    rank=person.rank,
                    elected_on=elected_on,
                    started_on=elected_on,
                    start_cause=SeatCause.ELECTION.value if elected_on else "",
                )
                for person, councillor in zip(persons, councillors, strict=True)
            )
        )

    def sitting(self, term: Term, evening: Evening, *, second_notice_of: Sitting | None = None) -> "Scene":
        """Store a sitting with its agenda, roll, events, movements, proxies and recusals; no vote yet."""
        [sitting] = self.rows(
            Sitting(
                term=term,
                held_on=evening.held_on,
                held_at=evening.held_at,
                place=evening.place,
                kind=evening.kind.value if evening.kind else "",
                publicity=Publicity.PUBLIC.value if evening.kind else "",
                notice_sent_on=evening.notice_sent_on,
                notice_posted_on=evening.notice_posted_on,
                second_notice_of=second_notice_of,
                roll_state=evening.roll_state.value,
                source=evening.source,
            )
        )
        scene = Scene(self, sitting, evening)
        scene.write_agenda()
        scene.write_facts()
        return scene

    def roll(self, sitting: Sitting, away: Mapping[str, Presence]) -> None:
        """Store one line per member in office at the roll call."""
        known = {self.people[name].pk: presence for name, presence in away.items()}
        at_the_call = [
            member.key
            for member in sitting.members
            if sitting.seat_functions[member.key].start_question_id is None
            or sitting.seat_functions[member.key].started_on != sitting.held_on
        ]
        self.rows(
            *(
                RollEntry(sitting=sitting, councillor_id=key, presence=known.get(key, Presence.IN_ROOM).value)
                for key in at_the_call
            )
        )

    def act(self, act: Act, question: Question | None) -> Deliberation:
        """Store an act with its recitals, clauses, signatories and annexes."""
        [deliberation] = self.rows(
            Deliberation(
                municipality=self.town,
                question=question,
                own_object=act.own_object,
                own_stated_result=act.own_stated_result.value if act.own_stated_result else "",
                expose=act.expose,
                hearing=act.hearing,
                submitted_at=act.submitted_at,
                submitted_by=self.by if act.submitted_at else None,
                validated_at=act.validated_at,
                validated_by=self.by if act.validated_at else None,
                agenda_at=act.agenda_at,
                agenda_by=self.by if act.agenda_at else None,
                taken_over=act.taken_over,
                source=act.source,
                received_on=act.received_on,
                published_on=act.published_on,
            )
        )
        places = _Places(deliberation)
        self.rows(*(Recital(kind=kind.value, text=text, **places(n)) for n, (kind, text) in _n(act.recitals)))
        self.rows(
            *(OperativeClause(verb=verb, text=text, **places(n)) for n, (verb, text) in _n(act.clauses))
        )
        self.rows(*(Annex(title=title, **places(n)) for n, title in _n(act.annexes)))
        self.rows(
            *(
                Signatory(
                    capacity=sign.capacity.value,
                    councillor=self.people[sign.councillor] if sign.councillor else None,
                    name=sign.name,
                    stated_function=sign.stated_function,
                    **places(n),
                )
                for n, sign in _n(act.signs)
            )
        )
        if act.agenda_at:
            # What was put on the agenda is the text as it stands: nobody amended it.
            deliberation.proposed_text = act_markdown(deliberation)
            bulk_update_with_history(
                [deliberation],
                Deliberation,
                ["proposed_text"],
                default_user=self.by,
                default_date=act.agenda_at,
            )
        return deliberation


def _n(rows: Iterable[Any]) -> Iterable[tuple[int, Any]]:
    return enumerate(rows, start=1)


class _Places:
    """Fields every part of an act has."""

    def __init__(self, deliberation: Deliberation) -> None:
        self.deliberation = deliberation

    def __call__(self, position: int) -> dict[str, Any]:
        return {"deliberation": self.deliberation, "position": position}


class Scene:
    """One sitting being written: its rows, found by the numbers people say."""

    def __init__(self, writer: Writer, sitting: Sitting, evening: Evening) -> None:
        self.writer, self.sitting, self.evening = writer, sitting, evening
        self.questions: dict[str, Question] = {}

    def write_agenda(self) -> None:
        """Store the questions."""
        people = self.writer.people
        rows = self.writer.rows(
            *(
                Question(
                    sitting=self.sitting,
                    order=order,
                    number=ask.number,
                    reference=ask.reference,
                    act_number=ask.act_number,
                    kind=ask.kind.value,
                    object=ask.object,
                    object_stated=bool(ask.object),
                    rapporteur=people[ask.rapporteur] if ask.rapporteur else None,
                    file_signatory=ask.file_signatory,
                    department=ask.department,
                    nature=ask.nature,
                    subject=ask.subject,
                    transmissible=not ask.not_transmissible_reason,
                    not_transmissible_reason=ask.not_transmissible_reason,
                    on_notice=ask.complementary_notice_on is None,
                    complementary_notice_on=ask.complementary_notice_on,
                    repeated=ask.repeated,
                    outcome=ask.outcome.value if ask.outcome else "",
                )
                for order, ask in _n(self.evening.questions)
            )
        )
        self.questions = {question.label: question for question in rows}

    def write_facts(self) -> None:
        """Store what happened in the room."""
        people, questions, rows = self.writer.people, self.questions, self.writer.rows
        rows(
            *(
                SittingEvent(
                    sitting=self.sitting,
                    position=position,
                    kind=event.kind.value,
                    question=questions[event.question] if event.question else None,
                    councillor=people[event.who] if event.who else None,
                    at=event.at,
                )
                for position, event in _n(self.evening.events)
            )
        )
        rows(
            *(
                Movement(
                    sitting=self.sitting,
                    councillor=people[move.who],
                    direction=move.direction.value,
                    question=questions[move.question],
                    moment=move.moment.value,
                    at=move.at,
                )
                for move in self.evening.moves
            )
        )
        rows(*(self._proxy(power, received) for received, power in _n(self.evening.powers)))
        rows(
            *(
                Recusal(
                    sitting=self.sitting,
                    question=questions[step.question],
                    councillor=people[step.who],
                    kind=step.kind.value,
                )
                for step in self.evening.steps_out
            )
        )

    def _proxy(self, power: Power, received: int) -> Proxy:
        people, questions = self.writer.people, self.questions
        return Proxy(
            sitting=self.sitting,
            giver=people[power.giver],
            holder=people[power.holder],
            start_question=questions[power.start] if power.start else None,
            start_moment=Moment.BEFORE.value,
            revoked_question=questions[power.revoked] if power.revoked else None,
            revoked_moment=Moment.BEFORE.value,
            sittings=power.sittings,
            serves_second_notice=power.serves_second_notice,
            received=received,
        )

    def write_roll(self) -> None:
        """Store the roll call, once the seats that this sitting ended or began are known."""
        if self.evening.roll_taken:
            fresh = Sitting.objects.with_facts().get(pk=self.sitting.pk)
            self.writer.roll(fresh, self.evening.away)

    def write_acts(self) -> dict[str, Deliberation]:
        """Store the acts, by number of question."""
        return {act.question: self.writer.act(act, self.questions[act.question]) for act in self.evening.acts}
