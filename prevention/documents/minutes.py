"""Owns the minutes of a meeting as a paper: who came, by organisation, what was said, what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.template.loader import get_template

from common.typography import counted, enumeration, long_date
from deliberations.domain.findings import Unknown
from partners.documents.parts import NOT_STATED, Fact, Head, Row, Table, frame_of, head_of, printable
from prevention.documents.invitation_parts import lines_of, meeting_facts, meeting_paper, paragraphs_of
from prevention.domain.governance import present_count
from prevention.domain.vocabulary import Attendance
from prevention.models import Meeting, MeetingDecision

TEMPLATE = "prevention/papers/minutes.html"
RECORD_NAME = "compte-rendu.json"
DRAFT = "compte rendu qui n’est pas encore établi"
NO_TEXT = "Aucun texte n’est saisi."
NO_ATTENDANCE = "La présence des organisations n’est pas renseignée."
CANCELLED = "Cette réunion est annulée."
WITHHELD = "Les décisions liées à une fiche à diffusion restreinte ne sont pas imprimées ici."
STATES = (
    (Attendance.PRESENT, "Présentes"),
    (Attendance.EXCUSED, "Excusées"),
    (Attendance.ABSENT, "Absentes"),
    (Attendance.NOT_STATED, "Présence non renseignée"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesContext:
    """Everything the minutes print and nothing more. draft: why they are not the final ones, or nothing."""

    head: Head
    name: str
    subject: str
    state: str
    draft: str
    facts: tuple[Fact, ...]
    attendance: tuple[Fact, ...]
    present: str
    agenda: tuple[str, ...]
    paragraphs: tuple[str, ...]
    decisions: Table | None
    withheld: str


def minutes_context(meeting: Meeting, *, withheld: bool = False) -> MinutesContext:
    """What the minutes of a meeting print; load it `with_facts`. withheld: whether decisions were left out then."""
    body, count = meeting.body, present_count(meeting.fact())
    written = meeting.minutes_on
    return printable(
        MinutesContext(
            head=head_of(
                body.municipality, heading="Compte rendu", name=str(meeting), day=long_date(meeting.date)
            ),
            name=body.name,
            subject="" if written is None else f"Établi le {long_date(written)}",
            state=CANCELLED if meeting.cancelled else "",
            draft=DRAFT if written is None else "",
            facts=meeting_facts(meeting),
            attendance=tuple(_attendance(meeting)),
            present=NO_ATTENDANCE if isinstance(count, Unknown) else _present(count),
            agenda=lines_of(meeting.agenda),
            paragraphs=paragraphs_of(meeting.minutes) or (NO_TEXT,),
            decisions=_decisions(meeting),
            withheld=WITHHELD if withheld else "",
        )
    )


def minutes_html(context: MinutesContext) -> str:
    """The minutes as HTML; common.papers.engine makes it a paper."""
    frame = frame_of(context.head)
    if context.draft:
        frame = replace(frame, mark="PROJET", mark_note=context.draft)
    return get_template(TEMPLATE).render({"frame": frame, "minutes": context})


def minutes_pdf(meeting: Meeting, *, withheld: bool = False) -> bytes:
    """The minutes as PDF/A-3a and PDF/UA-1, their record attached. withheld: as for `minutes_context`."""
    context = minutes_context(meeting, withheld=withheld)
    created = meeting.minutes_on or meeting.date
    return meeting_paper(context, html=minutes_html(context), record_name=RECORD_NAME, created=created)


def owner_words(decision: MeetingDecision) -> str:
    """Who has a decision in charge: the organisation, then who there; « non renseigné » when nobody is told."""
    told = [str(part) for part in (decision.owner, decision.owner_name.strip()) if part]
    return ", ".join(told) or NOT_STATED


def _attendance(meeting: Meeting) -> Iterator[Fact]:
    for state, label in STATES:
        names = [row.organisation.name for row in meeting.attendances.all() if row.state == state.value]
        if names:
            yield Fact(label=label, value=enumeration(names))


def _present(count: int) -> str:
    return f"{counted(count, 'organisation présente', 'organisations présentes')}."


def _decisions(meeting: Meeting) -> Table | None:
    rows = tuple(
        Row(heading=one.text, cells=(owner_words(one), NOT_STATED if one.due is None else str(one.due)))
        for one in meeting.decisions.all()
    )
    return Table(caption="", headings=("Décision", "Responsable", "Pour"), rows=rows) if rows else None
