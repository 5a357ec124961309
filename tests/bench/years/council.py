"""Owns ten generated years of the council: two earlier terms, their sittings, votes by name, acts and editions."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from common.papers.models import SealedPaper
from deliberations.documents.extract_mentions import publicity_facts
from deliberations.domain import freeze
from deliberations.domain.findings import Unknown
from deliberations.domain.kinds import outcome_of
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.vocabulary import (
    EditionCause,
    EventKind,
    Presence,
    QuestionKind,
    QuestionOutcome,
    RecitalKind,
    SeatCause,
    SeatFunction,
    Sense,
    SignatoryCapacity,
    VoteMethod,
    VoteSubject,
)
from deliberations.domain.voting import Tally, decide
from deliberations.models import (
    BallotLine,
    Councillor,
    Deliberation,
    Edition,
    OperativeClause,
    Proxy,
    Question,
    Recital,
    RollEntry,
    Seat,
    Signatory,
    Sitting,
    SittingEvent,
    Term,
    Vote,
)
from deliberations.operations.closing import decision_data
from tests.bench.years import words
from tests.bench.years.writing import Writer, hour, paced

TERMS = (
    ("mandature 2014-2020", dt.date(2014, 3, 30), dt.date(2020, 5, 24)),
    ("mandature 2020-2026", dt.date(2020, 5, 25), dt.date(2026, 3, 14)),
)
FIRST, LAST = dt.date(2016, 1, 14), dt.date(2026, 2, 26)
SEATS, IN_ROOM, PROXIES, DEPUTIES, OPPOSITION = 33, 28, 3, 8, 9
VOTERS = IN_ROOM + PROXIES
ACTS_OF_A_SITTING = 50


def write_council(writer: Writer, *, acts: int, lines: int) -> list[Deliberation]:
    """Store the sittings of so many acts and their public ballots; answers the acts, oldest first."""
    terms = [_term(writer, *term) for term in TERMS]
    # The last act of all may be voted twice: what is missing is rounded up.
    ballots = -(-lines // VOTERS)
    stored: list[Deliberation] = []
    for place, held_on in enumerate(paced(-(-acts // ACTS_OF_A_SITTING), FIRST, LAST)):
        count = min(ACTS_OF_A_SITTING, acts - place * ACTS_OF_A_SITTING)
        share = (
            ballots * (place * ACTS_OF_A_SITTING + count) // acts
            - ballots * place * ACTS_OF_A_SITTING // acts
        )
        term, people = next(found for found, last in zip(terms, TERMS, strict=True) if held_on <= last[2])
        stored += _sitting(writer, term, people, held_on, acts=count, ballots=share, first=len(stored) + 1)
    return stored


def _term(writer: Writer, name: str, first: dt.date, last: dt.date) -> tuple[Term, list[Councillor]]:
    """A term with its members, who all leave on its last day."""
    [term] = writer.rows(
        [Term(municipality=writer.town, name=name, starts_on=first, ends_on=last, legal_seats=SEATS)]
    )
    people = writer.rows(
        Councillor(
            municipality=writer.town,
            civility="mme" if place % 2 else "m",
            last_name=last_name,
            first_name=writer.one_of(words.FIRST_NAMES),
        )
        for place, last_name in enumerate(writer.some_of(words.LAST_NAMES, SEATS))
    )
    functions = [SeatFunction.MAYOR] + [SeatFunction.DEPUTY] * DEPUTIES
    functions += [SeatFunction.COUNCILLOR] * (SEATS - len(functions))
    writer.rows(
        Seat(
            term=term,
            councillor=person,
            function=function.value,
            rank=rank,
            elected_on=first,
            started_on=first,
            start_cause=SeatCause.ELECTION.value,
            ended_on=last + dt.timedelta(days=1),
            end_cause=SeatCause.TERM_END.value,
        )
        for rank, (person, function) in enumerate(zip(people, functions, strict=True))
    )
    return term, people


def _sitting(
    writer: Writer,
    term: Term,
    people: list[Councillor],
    held_on: dt.date,
    *,
    acts: int,
    ballots: int,
    first: int,
) -> list[Deliberation]:
    """One sitting, from its notice to its acts received and published."""
    sent_on = held_on - dt.timedelta(days=8)
    [sitting] = writer.rows(
        [
            Sitting(
                term=term,
                held_on=held_on,
                held_at=dt.time(19),
                place="salle du conseil, hôtel de ville",
                notice_sent_on=sent_on,
                notice_posted_on=sent_on,
            )
        ]
    )
    questions = writer.rows(_questions(writer, sitting, people, count=acts, first=first))
    _attendance(writer, sitting, people)
    replay = Sitting.objects.with_facts().get(pk=sitting.pk).replay()
    if isinstance(replay, Unknown):
        raise TypeError(replay.reason)
    rolls = {question.pk: replay.questions[question.pk] for question in questions}
    frozen = {key: freeze.to_data(roll) for key, roll in rolls.items()}
    _votes(writer, questions, rolls, frozen, ballots=ballots, at=hour(held_on + dt.timedelta(days=1), 9))
    stored = writer.rows(_act(writer, question, held_on, sent_on) for question in questions)
    _parts(writer, stored, people[0])
    _editions(writer, stored, frozen)
    return stored


def _questions(
    writer: Writer, sitting: Sitting, people: list[Councillor], *, count: int, first: int
) -> Iterator[Question]:
    year = sitting.held_on.year
    for order in range(1, count + 1):
        number = first + order - 1
        yield Question(
            sitting=sitting,
            order=order,
            number=str(number),
            reference=f"DGS{year}{number:04d}",
            act_number=f"{year}_{number:04d}",
            object=words.act_object(writer),
            rapporteur=people[1 + number % DEPUTIES],
            file_signatory="Dominique EXEMPLE",
            department=writer.one_of(words.DEPARTMENTS),
            subject=writer.one_of(words.SUBJECTS),
        )


def _attendance(writer: Writer, sitting: Sitting, people: list[Councillor]) -> None:
    """The roll, the proxies and the chair: another four members are away each time, the mayor never."""
    away = writer.some_of(people[2:], SEATS - IN_ROOM)
    givers = away[:PROXIES]
    holders = writer.some_of([person for person in people if person not in away], PROXIES)
    writer.rows(
        RollEntry(
            sitting=sitting,
            councillor=person,
            presence=(Presence.EXCUSED if person in away else Presence.IN_ROOM).value,
        )
        for person in people
    )
    writer.rows(
        Proxy(sitting=sitting, giver=giver, holder=holder, received=place)
        for place, (giver, holder) in enumerate(zip(givers, holders, strict=True), start=1)
    )
    chair = [(EventKind.OPENING, None), (EventKind.PRESIDENT, people[0]), (EventKind.SECRETARY, people[1])]
    writer.rows(
        SittingEvent(sitting=sitting, position=position, kind=kind.value, councillor=person)
        for position, (kind, person) in enumerate(chair, start=1)
    )


def _votes(
    writer: Writer,
    questions: list[Question],
    rolls: dict[int, QuestionRoll],
    frozen: dict[int, dict[str, Any]],
    *,
    ballots: int,
    at: dt.datetime,
) -> None:
    """The votes as closing leaves them: public ballots first, on the texts, then on amendments, else raised hands."""
    votes, said = [], []
    for place, question in enumerate(questions):
        roll, data = rolls[question.pk], frozen[question.pk]
        subjects = [VoteSubject.WHOLE_TEXT]
        if place < ballots - len(questions):
            subjects.insert(0, VoteSubject.AMENDMENT)
        for position, subject in enumerate(subjects, start=1):
            public = place < ballots
            senses = _senses(writer, roll)
            vote = _closed(
                question, subject, position, senses, roll, data, public=public, at=at, by=writer.by
            )
            votes.append(vote)
            said.append(senses if public else {})
        question.outcome = (
            outcome_of(QuestionKind(question.kind), votes[-1].result) or QuestionOutcome.ADOPTED
        ).value
    writer.rows(votes)
    Question.objects.bulk_update(questions, ["outcome"])
    writer.bare(
        BallotLine(vote=vote, councillor_id=key, sense=sense.value)
        for vote, senses in zip(votes, said, strict=True)
        for key, sense in senses.items()
    )


def _senses(writer: Writer, roll: QuestionRoll) -> dict[int, Sense]:
    """What each voter said; on one text in three some vote against or abstain, and one text in fifty falls."""
    voters = [*roll.vote.present, *roll.vote.givers]
    senses = dict.fromkeys(voters, Sense.FOR)
    if writer.happens(0.3):
        for key in voters[-OPPOSITION:]:
            senses[key] = Sense.AGAINST if writer.happens(0.7) else Sense.ABSTENTION
    if writer.happens(0.02):
        senses |= dict.fromkeys(voters[DEPUTIES:], Sense.AGAINST)
    return senses


def _closed(
    question: Question,
    subject: VoteSubject,
    position: int,
    senses: dict[int, Sense],
    roll: QuestionRoll,
    data: dict[str, Any],
    *,
    public: bool,
    at: dt.datetime,
    by: Any,
) -> Vote:
    """A vote closed the next morning; see `deliberations.operations.closing`, whose JSON this is."""
    counts = Counter(senses.values())
    tally = Tally(
        votes_for=counts[Sense.FOR], against=counts[Sense.AGAINST], abstention=counts[Sense.ABSTENTION]
    )
    method = VoteMethod.PUBLIC_BALLOT if public else VoteMethod.SHOW_OF_HANDS
    president = senses[roll.president] if roll.president is not None else None
    decision = decide(tally=tally, method=method, president_sense=president)
    return Vote(
        question=question,
        position=position,
        subject=subject.value,
        text_voted="" if subject is VoteSubject.WHOLE_TEXT else words.AMENDED,
        method=method.value,
        public_asked_by=OPPOSITION if public else None,
        **asdict(tally),
        result=decision.result.value,
        frozen={
            "origin": "counted",
            "roll": data,
            "method": method.value,
            "decision": decision_data(decision),
            "tally": asdict(tally),
            "warnings": [finding.text for finding in decision.findings],
        },
        closed_at=at,
        closed_by=by,
    )


def _act(writer: Writer, question: Question, held_on: dt.date, sent_on: dt.date) -> Deliberation:
    day, expose = dt.timedelta(days=1), words.exposition(writer)
    received_on = held_on + day * (3 + question.order % 5)
    act = Deliberation(
        municipality=writer.town,
        question=question,
        expose=expose,
        proposed_text=f"{expose}\n\nAPPROUVE la proposition.",
        submitted_at=hour(sent_on - 14 * day, 10),
        submitted_by=writer.by,
        validated_at=hour(sent_on - 9 * day, 16),
        validated_by=writer.by,
        agenda_at=hour(sent_on, 9),
        agenda_by=writer.by,
        received_on=received_on,
        published_on=received_on + day,
        certified_by="le maire",
    )
    act._history_date = hour(held_on + day, 9)  # type: ignore[attr-defined]
    return act


def _parts(writer: Writer, acts: list[Deliberation], mayor: Councillor) -> None:
    recitals = (
        (RecitalKind.VISA, "le code général des collectivités territoriales"),
        (
            RecitalKind.CONSIDERING,
            "l’intérêt de poursuivre l’action engagée avec les partenaires de la commune",
        ),
    )
    writer.rows(
        Recital(deliberation=act, position=position, kind=kind.value, text=text)
        for act in acts
        for position, (kind, text) in enumerate(recitals, start=1)
    )
    clauses = (("APPROUVE", "la proposition présentée."), ("AUTORISE", "le maire à signer tout acte utile."))
    writer.rows(
        OperativeClause(deliberation=act, position=position, verb=verb, text=text)
        for act in acts
        for position, (verb, text) in enumerate(clauses, start=1)
    )
    capacity = SignatoryCapacity.MAYOR.value
    writer.rows(Signatory(deliberation=act, position=1, capacity=capacity, councillor=mayor) for act in acts)


def _editions(writer: Writer, acts: list[Deliberation], frozen: dict[int, dict[str, Any]]) -> None:
    """One edition an act, that of its mentions; its file says in one line what it stands for."""
    papers = writer.bare(_paper(writer, act) for act in acts)
    writer.rows(
        Edition(
            deliberation=act,
            number=1,
            paper=paper,
            cause=EditionCause.RECORDED.value,
            content={
                "extract": {},
                "publicity": publicity_facts(act).to_data(),
                "roll": frozen[act.question_id or 0],
            },
            received_on=act.received_on,
            published_on=act.published_on,
            sealed_at=paper.sealed_at,
            sealed_by=writer.by,
        )
        for act, paper in zip(acts, papers, strict=True)
    )


def _paper(writer: Writer, act: Deliberation) -> SealedPaper:
    data = f"%PDF-1.7\n% {act.reference}\n%%EOF\n".encode()
    return SealedPaper(
        kind="extract",
        file_name=f"extrait-{act.reference.lower()}-exemplaire-1.pdf",
        data=data,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        sealed_at=hour(act.published_on or writer.on, 11),
        sealed_by=writer.by,
    )
