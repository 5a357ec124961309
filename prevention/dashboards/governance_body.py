"""Owns the page of a body for those who read: its meetings of all years, what its decisions still ask for."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import Http404

from common.tables.columns import Column, Kind
from prevention.dashboards.asked import Asked
from prevention.dashboards.governance_decisions import SOURCE as DECISIONS_SOURCE
from prevention.dashboards.governance_decisions import waiting_listing
from prevention.dashboards.governance_meetings import NOT_COUNTED, PERSONS_NOTE, SOURCE
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.documents.blocks import Block, Listing, Row, row
from prevention.domain.facts import MeetingFact
from prevention.domain.governance import AnyMeeting, open_decisions, present_count
from prevention.models import Body, Meeting, PersonMeeting
from prevention.models.action import SEES_RESTRICTED
from prevention.models.governance_year import governance_in

MEETINGS = "reunions-de-l-instance"


class BodyPage(Dashboard):
    """One body of the town."""

    key: ClassVar[str] = "body"
    title: ClassVar[str] = "Instance"
    permission_required = DIRECTORATE
    template_name = "dashboards/governance_body.html"

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """What waits, then every meeting, the last first."""
        body = Body.objects.of_town(asked.town).filter(pk=self.kwargs["pk"]).first()
        if body is None:
            raise Http404("Aucune instance de cette commune à cette adresse.")
        self.title = body.name  # type: ignore[misc]
        self.lead = body.get_kind_display().capitalize()  # type: ignore[misc]
        if body.discusses_persons:
            return [_meetings(asked, body, PersonMeeting.objects.with_facts())]
        restricted = asked.may(SEES_RESTRICTED)
        return [
            _decisions(asked, body, restricted=restricted),
            _meetings(asked, body, Meeting.objects.with_facts(restricted=restricted)),
        ]


def _decisions(asked: Asked, body: Body, *, restricted: bool) -> Block:
    year = asked.on.year
    found = governance_in(asked.town, year=year, on=asked.on, restricted=restricted, body=body.pk)
    waiting = open_decisions(found.meetings, asked.on)
    return Block(
        key="decisions",
        title="Décisions en attente",
        source=DECISIONS_SOURCE,
        on=asked.on,
        listings=(waiting_listing(asked, waiting, found.bodies),),
        empty="Aucune décision de cette instance n’attend.",
    )


def _meetings(asked: Asked, body: Body, rows: Any) -> Block:
    part = asked.part(rows.filter(body=body).order_by("-date", "-pk"), key=MEETINGS)
    return Block(
        key="reunions",
        title="Réunions",
        source=SOURCE,
        on=asked.on,
        listings=(
            Listing(
                key=MEETINGS,
                caption="Réunions",
                columns=(
                    Column("day", "Jour", Kind.DAY),
                    Column("state", "État"),
                    Column("present", "Organisations présentes", Kind.WHOLE),
                    Column("decisions", "Décisions prises", Kind.WHOLE),
                ),
                rows=tuple(_row(one.fact(), asked) for one in part.rows),
                count=part.count,
                page=part.page,
                pages=part.pages,
                notes=(PERSONS_NOTE,) if body.discusses_persons else (),
            ),
        ),
        empty="Aucune réunion de cette instance n’est saisie.",
    )


def _row(one: AnyMeeting, asked: Asked) -> Row:
    state = "annulée" if one.cancelled else "à venir" if one.date > asked.on else "tenue"
    if not isinstance(one, MeetingFact) or state != "tenue":
        return row(one.date, state, NOT_COUNTED, NOT_COUNTED)
    return row(one.date, state, present_count(one), len(one.decisions))
