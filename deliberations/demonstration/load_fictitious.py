"""Owns the writing of the invented commune: its council, its sittings held and to come, their votes and acts."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from deliberations.demonstration import fictitious_town as invented
from deliberations.demonstration.fictitious_autumn import DECEMBER, SECOND_NOTICE
from deliberations.demonstration.fictitious_june import JUNE, RESIGNATION_AFTER
from deliberations.demonstration.fictitious_notice import CONVENED
from deliberations.demonstration.fictitious_october import OCTOBER
from deliberations.demonstration.polling import hold_votes
from deliberations.demonstration.sheets import Act
from deliberations.demonstration.writing import Scene, Writer
from deliberations.domain.vocabulary import Moment, SeatCause
from deliberations.models import Councillor, Deliberation, Municipality, Question, Seat, Term

PARIS = ZoneInfo("Europe/Paris")
# The clerk closes the votes of an evening the day after.
CLOSED_AT = time(9, 30)
Acts = dict[str, Deliberation]


def load_fictitious_town(*, by: Any, at: datetime) -> tuple[Municipality, Acts]:
    """Write the commune and its sittings; answers it with its acts, by number of question."""
    code, department = invented.DEPARTMENT
    town = Municipality(
        name=invented.NAME,
        siren=invented.SIREN,
        siret=invented.SIRET,
        department_code=code,
        department_name=department,
        population=invented.POPULATION,
        court=invented.COURT,
        colour=invented.COLOUR,
        is_home=True,
        demonstration=True,
    )
    writer = Writer(town=town, by=by, at=at)
    [term] = writer.rows(
        Term(
            municipality=town,
            name=invented.TERM,
            starts_on=invented.ELECTED_ON,
            legal_seats=invented.LEGAL_SEATS,
        )
    )
    writer.council(term, invented.COUNCIL, elected_on=invented.ELECTED_ON)
    june = writer.sitting(term, JUNE)
    _resignation(writer, term, june.questions[RESIGNATION_AFTER])
    october = writer.sitting(term, OCTOBER)
    second = writer.sitting(term, SECOND_NOTICE, second_notice_of=october.sitting)
    to_come = [writer.sitting(term, evening) for evening in (CONVENED, DECEMBER)]
    acts: Acts = {}
    for scene in (june, october, second):
        acts |= _held(scene)
    for scene in to_come:
        scene.write_acts()
    return town, acts


def _resignation(writer: Writer, term: Term, question: Question) -> None:
    """A member resigns after a question; the next on the list is councillor at once (G-8)."""
    day = question.sitting.held_on
    seat = Seat.objects.get(term=term, councillor=writer.people[invented.RESIGNS])
    seat.ended_on = day
    seat.end_cause = SeatCause.RESIGNATION.value
    seat.end_question, seat.end_moment = question, Moment.AFTER.value
    seat.save()
    person = invented.NEXT_ON_LIST
    [councillor] = writer.rows(
        Councillor(
            municipality=writer.town,
            civility=person.civility.value,
            last_name=person.last_name,
            first_name=person.first_name,
        )
    )
    writer.people[person.last_name] = writer.people[f"{person.last_name} {person.first_name}"] = councillor
    writer.rows(
        Seat(
            term=term,
            councillor=councillor,
            function=person.function.value,
            rank=person.rank,
            elected_on=invented.ELECTED_ON,
            started_on=day,
            start_cause=SeatCause.NEXT_ON_LIST.value,
            start_question=question,
            start_moment=Moment.AFTER.value,
        )
    )


def _held(scene: Scene) -> Acts:
    """The roll, the votes closed the next morning, the acts."""
    scene.write_roll()
    at = datetime.combine(scene.evening.held_on + timedelta(days=1), CLOSED_AT, PARIS)
    hold_votes(scene, at=at)
    return {
        act.question: scene.writer.act(
            _prepared(act, scene.questions[act.question]), scene.questions[act.question]
        )
        for act in scene.evening.acts
    }


def _prepared(act: Act, question: Question) -> Act:
    """The act with the days it was submitted, validated and put on the agenda; quicker in urgency."""
    urgent = question.complementary_notice_on
    notice = urgent or question.sitting.notice_sent_on
    if notice is None:
        return act
    submitted, validated = (1, 1) if urgent else (14, 9)
    return replace(
        act,
        submitted_at=_hour(notice, submitted, 10),
        validated_at=_hour(notice, validated, 16),
        agenda_at=_hour(notice, 0, 9),
    )


def _hour(notice: date, days_before: int, hour: int) -> datetime:
    return datetime.combine(notice - timedelta(days=days_before), time(hour), PARIS)
