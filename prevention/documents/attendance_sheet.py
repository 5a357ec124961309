"""Owns the attendance sheet as a paper: a line for each organisation, with room to sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import get_template

from common.typography import long_date
from partners.documents.parts import Fact, Head, frame_of, head_of, printable
from prevention.documents.invitation_parts import meeting_facts, meeting_paper, person_meeting_facts
from prevention.models import Meeting, PersonMeeting

TEMPLATE = "prevention/papers/attendance_sheet.html"
RECORD_NAME = "feuille-d-emargement.json"
BLANK_ROWS = 6
LEGEND = (
    "Chacun écrit sa fonction et signe. Les lignes vides servent aux organisations qui ne sont pas écrites."
)
ORGANISATIONS_ONLY = (
    "Dans cette instance, on parle de personnes : cette feuille ne dit que les organisations et les "
    "fonctions de celles et ceux qui siègent. N’y écrivez rien des situations examinées."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A line: an organisation, the function that represents it when one is known."""

    organisation: str
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSheetContext:
    """Everything the sheet prints and nothing more; no name is printed, those who come write their function."""

    head: Head
    name: str
    facts: tuple[Fact, ...]
    seats: tuple[Seat, ...]
    blank_rows: int
    legend: str


def attendance_sheet_context(
    meeting: Meeting | PersonMeeting, *, seats: Sequence[tuple[str, str]]
) -> AttendanceSheetContext:
    """What an attendance sheet prints. seats: an organisation and a function (or nothing), a line each."""
    body = meeting.body
    return printable(
        AttendanceSheetContext(
            head=head_of(
                body.municipality,
                heading="Feuille d’émargement",
                name=str(meeting),
                day=long_date(meeting.date),
            ),
            name=body.name,
            facts=meeting_facts(meeting) if isinstance(meeting, Meeting) else person_meeting_facts(meeting),
            seats=tuple(Seat(organisation=name, function=function) for name, function in seats),
            blank_rows=BLANK_ROWS,
            legend=LEGEND if isinstance(meeting, Meeting) else ORGANISATIONS_ONLY,
        )
    )


def attendance_sheet_html(context: AttendanceSheetContext) -> str:
    """The sheet as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render(
        {"frame": frame_of(context.head), "sheet": context, "blank": range(context.blank_rows)}
    )


def attendance_sheet_pdf(meeting: Meeting | PersonMeeting, *, seats: Sequence[tuple[str, str]]) -> bytes:
    """The attendance sheet as PDF/A-3a and PDF/UA-1, its record attached."""
    context = attendance_sheet_context(meeting, seats=seats)
    return meeting_paper(
        context, html=attendance_sheet_html(context), record_name=RECORD_NAME, created=meeting.date
    )
