"""Owns the words of the mails of a meeting: the invitation, and that it is cancelled. The same for every recipient."""

from dataclasses import dataclass

from django.template.loader import get_template

from common.typography import elide, french_spaces
from prevention.documents.invitation_parts import day_words, lines_of, meeting_facts
from prevention.models import Meeting

INVITATION = "prevention/mail/invitation.txt"
CANCELLATION = "prevention/mail/cancellation.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """The subject and the plain text of a mail."""

    subject: str
    body: str


def invitation_mail(meeting: Meeting) -> MailText:
    """The mail that invites to a meeting; it says that the meeting is cancelled when it is."""
    template, opening = (CANCELLATION, "Réunion annulée") if meeting.cancelled else (INVITATION, "Invitation")
    town = meeting.body.municipality
    body = get_template(template).render(
        {
            "body": meeting.body.name,
            "day": day_words(meeting.date, meeting.starts_at),
            "facts": meeting_facts(meeting),
            "agenda": lines_of(meeting.agenda),
            "town": f"Commune {elide('de', town.name)}",
            "demonstration": town.demonstration,
        }
    )
    subject = f"{opening} : {meeting.body.name}, {day_words(meeting.date)}"
    return MailText(subject=french_spaces(" ".join(subject.split())), body=french_spaces(body.strip()) + "\n")
