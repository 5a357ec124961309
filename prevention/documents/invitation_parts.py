"""Owns what the papers of a meeting share: its day, hour and place in words, its agenda, the way to a PDF."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.utils.text import slugify

from common.papers.engine import render_pdf
from common.typography import time_short, weekday_date
from partners.documents.parts import STYLESHEETS, Fact, said
from prevention.models import Meeting, PersonMeeting

LONGEST_BODY = 40
MEETING_STYLESHEETS = (*STYLESHEETS, "papers/meeting.css")


def day_words(day: dt.date, hour: dt.time | None = None) -> str:
    """« jeudi 12 mars 2026 à 14 h 30 »; without an hour, the day alone."""
    return weekday_date(day) if hour is None else f"{weekday_date(day)} à {time_short(hour)}"


def paper_name(what: str, meeting: Meeting | PersonMeeting) -> str:
    """The name of the file of a paper: what it is, the body, the day (`invitation-clspd-pleniere-2026-12-10.pdf`)."""
    body = slugify(meeting.body.name.lower().replace("œ", "oe").replace("æ", "ae"))
    # A long name is cut between two words.
    kept = body if len(body) <= LONGEST_BODY else body[: LONGEST_BODY + 1].rpartition("-")[0]
    named = kept or body[:LONGEST_BODY]
    return "-".join(part for part in (what, named, f"{meeting.date:%Y-%m-%d}") if part) + ".pdf"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, one point each, without those that are empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which an empty line parts; each keeps its own lines."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            parts[-1].append(line.strip())
        elif parts[-1]:
            parts.append([])
    return tuple("\n".join(part) for part in parts if part)


def meeting_facts(meeting: Meeting) -> tuple[Fact, ...]:
    """When and where a meeting is held, who convenes it, what it is about."""
    facts = [
        Fact(label="Date", value=day_words(meeting.date)),
        Fact(label="Heure", value=said(meeting.starts_at and time_short(meeting.starts_at))),
        Fact(label="Lieu", value=said(meeting.place)),
    ]
    return (*facts, *_if_known("Réunie par", meeting.body.convener), *_if_known("Objet", meeting.title))


def person_meeting_facts(meeting: PersonMeeting) -> tuple[Fact, ...]:
    """When such a meeting is held and who convenes it: nothing more of it is known."""
    return (
        Fact(label="Date", value=day_words(meeting.date)),
        *_if_known("Réunie par", meeting.body.convener),
    )


def meeting_paper(context: Any, *, html: str, record_name: str, created: dt.date) -> bytes:
    """The PDF/A-3a and PDF/UA-1 of a paper of a meeting, its record attached. created: a day of the facts."""
    return render_pdf(
        html=html,
        record=asdict(context),
        record_name=record_name,
        title=context.head.title,
        author=context.head.municipality,
        created=created,
        stylesheets=MEETING_STYLESHEETS,
    )


def _if_known(label: str, value: str) -> tuple[Fact, ...]:
    """A line of what somebody may leave out of a letter without harm."""
    return (Fact(label=label, value=value),) if value else ()
