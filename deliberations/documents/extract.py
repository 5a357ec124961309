"""Owns the extract of the register of deliberations: what it prints, its HTML, its PDF."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.template.loader import get_template

from common.papers.characters import with_placeholders
from common.papers.engine import PAPER, render_pdf
from common.papers.frame import Frame
from common.papers.markdown import markdown_to_html
from common.typography import NBSP, elide, french_spaces, long_date, weekday_date
from deliberations.documents.extract_act import act_parts
from deliberations.documents.extract_attendance import NOT_STATED, attendance_of, unknown_attendance
from deliberations.documents.extract_context import (
    Attendance,
    ExtractContext,
    Fact,
    VotePart,
    rewritten,
    to_data,
)
from deliberations.documents.extract_mentions import mentions_of, publicity_facts, recourse_of
from deliberations.documents.extract_signatures import conformity_of, signatures_of
from deliberations.documents.extract_sitting import opening_of, running_of, sitting_facts
from deliberations.documents.extract_votes import deciding_vote, not_taking_part, result_of, vote_part
from deliberations.domain.findings import Unknown
from deliberations.domain.record import Key, Member, SittingRecord
from deliberations.domain.replay import replay
from deliberations.domain.roll import Replay
from deliberations.domain.vocabulary import VoteOrigin
from deliberations.models import BallotLine, Deliberation, Question, Sitting, Vote

TEMPLATE = "deliberations/extract.html"
STYLESHEETS = (PAPER, "papers/extract.css")
RECORD_NAME = "extrait.json"
DRAFT = ("PROJET", "ce document n’est pas l’acte")
TAKEN_OVER = ("acte repris", "cet extrait ne remplace pas l’original")
DEMONSTRATION = "DÉMONSTRATION – SANS VALEUR"
# A line never ends between a civility and the name it governs.
_CIVILITY = re.compile(r"\b(M\.|Mme) (?=[A-ZÀ-Ý])")
NO_SITTING = Unknown("aucune source ne dit la séance")


def extract_context(deliberation: Deliberation, *, with_expose: bool = False) -> ExtractContext:
    """What the extract of an act prints now, as a draft, or as an act taken over.

    Reads a fixed number of queries, whatever the size of the sitting.
    """
    sitting, question = _loaded(deliberation)
    record = sitting.record() if sitting else None
    replayed: Replay | Unknown = replay(record) if record else NO_SITTING
    votes = _votes(question)
    decisive = deciding_vote(votes)
    town = deliberation.municipality
    roll = None if isinstance(replayed, Unknown) or question is None else replayed.questions[question.pk]
    members = {member.key: member for member in sitting.members} if sitting else {}
    mark, mark_note = TAKEN_OVER if deliberation.taken_over else DRAFT
    day = f"Séance du {weekday_date(sitting.held_on)}" if sitting else f"Date de la séance : {NOT_STATED}"
    return ExtractContext(
        title=french_spaces(f"Extrait du registre des délibérations : {_name_of(deliberation)}"),
        running=running_of(town.name, sitting),
        mark=mark,
        mark_note=mark_note,
        demonstration=DEMONSTRATION if town.demonstration else "",
        edition="",
        edition_note="",
        department=french_spaces(f"Département : {town.department_name}"),
        municipality=f"Commune {elide('de', town.name)}",
        heading="Extrait du registre des délibérations du conseil municipal",
        sitting=french_spaces(day),
        opening=opening_of(town.name, sitting, roll, members),
        facts=sitting_facts(sitting, roll, members),
        attendance=_attendance(deliberation, sitting, record, replayed, decisive),
        secretary=_person(roll.secretary if roll else None, members),
        numbers=_numbers(deliberation),
        reference=deliberation.reference,
        object=french_spaces(deliberation.object or NOT_STATED),
        expose=deliberation.expose if with_expose else "",
        result=result_of(question, decisive, deliberation.own_stated_result),
        votes_before=_votes_before(votes, question, members),
        vote=_whole_vote(decisive, question, members),
        conformity=conformity_of(deliberation),
        signatures=signatures_of(deliberation, sitting, roll),
        **act_parts(deliberation),
        **_publicity(deliberation),
    )


def extract_html(context: ExtractContext) -> str:
    """The extract as HTML; common.papers.engine makes it a paper."""
    frame = Frame(
        title=context.title,
        running=context.running,
        reference=" – ".join(part for part in (context.reference, context.edition) if part),
        mark=context.mark,
        mark_note=context.mark_note,
        demonstration=bool(context.demonstration),
    )
    recitals = "\n\n".join(f"{recital.word} {recital.text}" for recital in context.recitals)
    clauses = [_markdown(f"**{clause.verb}** {clause.text}") for clause in context.clauses]
    html = get_template(TEMPLATE).render(
        {
            "frame": frame,
            "extract": context,
            "recitals": _markdown(recitals),
            "clauses": clauses,
            "expose": _markdown(context.expose) if context.expose else "",
        }
    )
    return _CIVILITY.sub(f"\\1{NBSP}", html)


def extract_pdf(context: ExtractContext, *, created: dt.datetime | dt.date | None) -> bytes:
    """The extract as PDF/A-3a and PDF/UA-1, its record attached.

    created: the moment of the seal for an edition, the day of the sitting for a draft, None when unknown.
    """
    return render_pdf(
        html=extract_html(context),
        record=to_data(context),
        record_name=RECORD_NAME,
        title=context.title,
        author=context.municipality,
        created=created,
        stylesheets=STYLESHEETS,
    )


def draft_pdf(deliberation: Deliberation, *, with_expose: bool = False) -> bytes:
    """The extract of an act rendered anew from its records; « □ » stands for what no paper can print."""
    context = rewritten(extract_context(deliberation, with_expose=with_expose), with_placeholders)
    return extract_pdf(context, created=deliberation.decided_on)


def sealed_context(context: ExtractContext, *, number: int, at: dt.datetime) -> ExtractContext:
    """The same text as the first edition of a sealed act: no mark, no mention yet.

    at: moment of the seal, in the zone the paper shows.
    """
    return replace(context, mark="", mark_note="", mentions=(), **edition_words(number, at))


def edition_words(number: int, at: dt.datetime) -> dict[str, Any]:
    """How an edition names itself: « exemplaire n° 2 » at the foot of each page, with its day under the act."""
    name = french_spaces(f"exemplaire n° {number}")
    return {"edition": name, "edition_note": f"{name[0].upper()}{name[1:]}, établi le {long_date(at.date())}"}


def _markdown(text: str) -> str:
    return markdown_to_html(text, typeset=french_spaces, heading_level=3)


def _loaded(deliberation: Deliberation) -> tuple[Sitting | None, Question | None]:
    if deliberation.question is None:
        return None, None
    sitting = Sitting.objects.with_facts(Question.objects.order_by("order")).get(
        pk=deliberation.question.sitting_id
    )
    question = next(row for row in sitting.questions.all() if row.pk == deliberation.question_id)
    # The same row, with its sitting loaded: what the act derives from its question asks the database no more.
    deliberation.question = question
    return sitting, question


def _votes(question: Question | None) -> list[Vote]:
    if question is None:
        return []
    votes = list(question.votes.order_by("position"))
    named = [
        vote
        for vote in votes
        if vote.is_closed and not vote.is_secret and vote.origin == VoteOrigin.COUNTED.value
    ]
    prefetch_related_objects(named, Prefetch("ballot_lines", BallotLine.objects.order_by("pk")))
    return votes


def _name_of(deliberation: Deliberation) -> str:
    question = deliberation.question
    number = f"question n° {question.number}" if question and question.number else ""
    named = [deliberation.reference or deliberation.act_number, number]
    return ", ".join(part for part in named if part) or deliberation.object


def _attendance(
    deliberation: Deliberation,
    sitting: Sitting | None,
    record: SittingRecord | None,
    replayed: Replay | Unknown,
    decisive: Vote | None,
) -> Attendance:
    question = deliberation.question
    if sitting is None or record is None or question is None or isinstance(replayed, Unknown):
        return unknown_attendance(replayed if isinstance(replayed, Unknown) else NO_SITTING)
    keys, aside = not_taking_part(decisive)
    return attendance_of(
        sitting,
        question,
        record,
        replayed.questions[question.pk],
        every_movement=deliberation.taken_over,
        not_taking_part=keys,
        aside=aside,
    )


def _person(key: Key | None, members: dict[Key, Member]) -> str:
    return members[key].name if key in members else NOT_STATED


def _numbers(deliberation: Deliberation) -> tuple[Fact, ...]:
    question = deliberation.question
    numbers = (
        ("Question n°", question.number if question else ""),
        ("Acte n°", deliberation.act_number),
        ("Référence", deliberation.reference),
    )
    return tuple(Fact(label=french_spaces(label), value=value or NOT_STATED) for label, value in numbers)


def _votes_before(
    votes: list[Vote], question: Question | None, members: dict[Key, Member]
) -> tuple[VotePart, ...]:
    if question is None:
        return ()
    names = {key: member.name for key, member in members.items()}
    decisive = deciding_vote(votes)
    parts = [vote_part(vote, question, names, full=True) for vote in votes if vote is not decisive]
    return tuple(part for part in parts if part is not None)


def _whole_vote(
    decisive: Vote | None, question: Question | None, members: dict[Key, Member]
) -> VotePart | None:
    if decisive is None or question is None:
        return None
    names = {key: member.name for key, member in members.items()}
    return vote_part(decisive, question, names, full=False)


def _publicity(deliberation: Deliberation) -> dict[str, Any]:
    facts = publicity_facts(deliberation)
    return {
        "mentions": mentions_of(
            facts,
            received_on=deliberation.received_on,
            published_on=deliberation.published_on,
            certified_by=deliberation.certified_by,
            complete=deliberation.taken_over,
        ),
        "recourse": recourse_of(facts, published_on=deliberation.published_on),
    }
