"""Owns the writing of imported councillors and seats: compared first, written in one go."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

from common.house.locking import bump, note_creation
from common.typography import enumeration, french_spaces, identity_key
from deliberations.domain.findings import Finding, refusal, refusals, warning
from deliberations.domain.vocabulary import Civility, SeatCause, SeatFunction
from deliberations.models import Councillor, Seat, Term
from deliberations.operations.errors import Refused
from deliberations.operations.seats import refuse_seats_that_change_closed_questions


class MemberLine(Protocol):
    """What is written of one councillor and one seat."""

    @property
    def civility(self) -> Civility: ...
    @property
    def last_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def function(self) -> SeatFunction: ...
    @property
    def rank(self) -> int | None: ...
    @property
    def elected_on(self) -> dt.date | None: ...
    @property
    def votes(self) -> int | None: ...
    @property
    def birth_date(self) -> dt.date | None: ...
    @property
    def group(self) -> str: ...
    @property
    def started_on(self) -> dt.date | None: ...
    @property
    def key(self) -> tuple[str, str]: ...


SEAT_FIELDS = ("function", "rank", "elected_on", "votes", "group", "started_on")


@dataclass(frozen=True)
class PlannedMember:
    """What writing one line would do: create the person, add or change the seat, or nothing."""

    line: MemberLine
    councillor: Councillor | None
    seat: Seat | None
    changes: tuple[str, ...]

    @property
    def action(self) -> str:
        """The French word a screen shows."""
        if self.councillor is None:
            return "nouveau membre"
        if self.seat is None:
            return "nouveau siège"
        return f"modifié : {', '.join(self.changes)}" if self.changes else "inchangé"


def plan_members(term: Term, lines: Iterable[MemberLine]) -> tuple[PlannedMember, ...]:
    """Compare imported lines with what the term already has; reads only."""
    people = {
        (identity_key(person.last_name), identity_key(person.first_name)): person
        for person in Councillor.objects.of_town(term.municipality)
    }
    seats = {seat.councillor_id: seat for seat in term.seats.filter(ended_on__isnull=True)}
    plan = []
    for line in lines:
        person = people.get(line.key)
        seat = seats.get(person.pk) if person else None
        changes = tuple(_changes(line, person, seat)) if person and seat else ()
        plan.append(PlannedMember(line, person, seat, changes))
    return tuple(plan)


def _changes(line: MemberLine, person: Councillor, seat: Seat) -> Iterable[str]:
    if line.civility.value != person.civility:
        yield "civilité"
    if line.birth_date and line.birth_date != person.birth_date:
        yield "date de naissance"
    for name in SEAT_FIELDS:
        new = getattr(line, name)
        # An empty cell says nothing of what is already known.
        if new not in {None, ""} and new != getattr(seat, name):
            yield str(Seat._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def import_findings(term: Term, plan: Iterable[PlannedMember]) -> tuple[Finding, ...]:
    """What writing a plan would do that a council cannot have; reads only.

    TWO_MAYORS refuses a second mayor in office; TOO_MANY_MEMBERS warns of more members than the law gives.
    """
    plan = tuple(plan)
    held = list(term.seats.filter(ended_on__isnull=True).with_councillor())
    planned = {one.councillor.pk for one in plan if one.councillor}
    kept = [seat for seat in held if seat.councillor_id not in planned]
    mayors = [seat.councillor.name for seat in kept if seat.function == SeatFunction.MAYOR.value]
    mayors += [_line_name(one.line) for one in plan if one.line.function is SeatFunction.MAYOR]
    members = len({seat.councillor_id for seat in held}) + sum(1 for one in plan if one.seat is None)
    found = []
    if len(mayors) > 1:
        found.append(
            refusal(
                "TWO_MAYORS",
                french_spaces(
                    f"La mandature aurait plusieurs maires en exercice : {enumeration(mayors)}. Donnez d’abord une "
                    "fin au siège de l’ancien maire, ou corrigez le fichier."
                ),
                "CGCT, art. L2122-1",
            )
        )
    if term.legal_seats is not None and members > term.legal_seats:
        found.append(
            warning(
                "TOO_MANY_MEMBERS",
                french_spaces(
                    f"La mandature aurait {members} membres en exercice pour {term.legal_seats} sièges : donnez une "
                    "fin aux sièges de ceux qui sont partis."
                ),
                "CGCT, art. L2121-2",
            )
        )
    return tuple(found)


def _line_name(line: MemberLine) -> str:
    return f"{line.civility.label} {line.last_name} {line.first_name}"


def write_members(*, term: Term, lines: Sequence[MemberLine], by: Any) -> tuple[PlannedMember, ...]:
    """Write imported lines in one transaction; answers what was done, line by line.

    Raises Refused (TWO_MAYORS, CLOSED_QUESTION_CHANGED); nothing is then written.
    """
    with transaction.atomic():
        Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
        plan = plan_members(term, lines)
        stops = refusals(import_findings(term, plan))
        if stops:
            raise Refused(stops)
        for planned in plan:
            _write(planned, term, by)
        refuse_seats_that_change_closed_questions({term.pk})
        bump(term, seen=None, by=by, summary=f"import de {len(plan)} membres")
    return plan


def _write(planned: PlannedMember, term: Term, by: Any) -> None:
    line, person = planned.line, planned.councillor
    if person is None:
        person = Councillor.objects.create(
            municipality=term.municipality,
            civility=line.civility.value,
            last_name=line.last_name,
            first_name=line.first_name,
            birth_date=line.birth_date,
        )
        note_creation(person, by=by, summary="import")
    elif planned.seat is None or planned.changes:
        person.civility = line.civility.value
        person.birth_date = line.birth_date or person.birth_date
        person.save()
        bump(person, seen=None, by=by, summary="import")
    values = {name: getattr(line, name) for name in SEAT_FIELDS if getattr(line, name) not in {None, ""}}
    if planned.seat is None:
        Seat.objects.create(term=term, councillor=person, start_cause=SeatCause.ELECTION.value, **values)
    elif planned.changes:
        for name, value in values.items():
            setattr(planned.seat, name, value)
        planned.seat.save()
