"""Owns the invitation to a meeting as a paper: one letter for all, or one for each organisation."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import get_template

from common.typography import long_date
from partners.documents.parts import Fact, Head, frame_of, head_of, printable
from prevention.documents.invitation_parts import (
    lines_of,
    meeting_facts,
    meeting_paper,
    person_meeting_facts,
)
from prevention.models import Meeting, PersonMeeting

TEMPLATE = "prevention/papers/invitation.html"
RECORD_NAME = "invitation.json"
TOLD_APART = (
    "L’heure, le lieu et ce qui sera examiné sont communiqués à part : de cette instance, seule la date des "
    "réunions est conservée."
)
ASKED = "Merci de faire savoir qui y représentera votre organisation."
CANCELLED = "Cette réunion est annulée."


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: to whom, and its opening sentence."""

    addressee: str
    opening: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationContext:
    """Everything the invitation prints and nothing more; its letters differ by whom they are to."""

    head: Head
    name: str
    state: str
    letters: tuple[Letter, ...]
    facts: tuple[Fact, ...]
    agenda: tuple[str, ...]
    sentences: tuple[str, ...]


def invitation_context(
    meeting: Meeting | PersonMeeting, *, organisations: Sequence[str] = ()
) -> InvitationContext:
    """What an invitation prints: a letter for each organisation named, else one for all members."""
    words = isinstance(meeting, Meeting)
    body = meeting.body
    return printable(
        InvitationContext(
            head=head_of(
                body.municipality, heading="Invitation", name=str(meeting), day=long_date(meeting.date)
            ),
            name=body.name,
            state=CANCELLED if meeting.cancelled else "",
            letters=tuple(_letter(body.name, name) for name in organisations or ("",)),
            facts=meeting_facts(meeting) if isinstance(meeting, Meeting) else person_meeting_facts(meeting),
            agenda=lines_of(meeting.agenda) if isinstance(meeting, Meeting) else (),
            sentences=(ASKED,) if words else (TOLD_APART, ASKED),
        )
    )


def invitation_html(context: InvitationContext) -> str:
    """The invitation as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render({"frame": frame_of(context.head), "invitation": context})


def invitation_pdf(meeting: Meeting | PersonMeeting, *, organisations: Sequence[str] = ()) -> bytes:
    """The invitation as PDF/A-3a and PDF/UA-1, its record attached."""
    context = invitation_context(meeting, organisations=organisations)
    return meeting_paper(
        context, html=invitation_html(context), record_name=RECORD_NAME, created=meeting.date
    )


def _letter(body: str, organisation: str) -> Letter:
    if organisation:
        return Letter(
            addressee=organisation, opening=f"Votre organisation est invitée à la réunion de « {body} »."
        )
    return Letter(
        addressee=f"Aux membres de « {body} »",
        opening=f"Les organisations membres de « {body} » sont invitées à sa réunion.",
    )
