"""Owns long evenings made for measuring: many questions, members who come and go."""

import datetime as dt

from deliberations.domain.record import (
    Anchor,
    Member,
    Movement,
    Proxy,
    QuestionLine,
    Recusal,
    RollLine,
    SeatSpan,
    SittingRecord,
)
from deliberations.domain.regimes import Place
from deliberations.domain.vocabulary import Civility, Direction, Presence, RecusalKind, RollState

MEMBERS = 49
PRESENT = 38


def evening(*, questions: int) -> SittingRecord:
    """A sitting of 49 members where one comes or goes every third question, with proxies and recusals."""
    members = tuple(Member(key, Civility.MADAME, f"MEMBRE{key:02d}", "Dominique") for key in range(MEMBERS))
    agenda = tuple(QuestionLine(1000 + number, str(number)) for number in range(1, questions + 1))
    movements = tuple(
        Movement(
            member=10 + (place // 6) % 12,
            direction=Direction.LEAVES if (place // 3) % 2 == 0 else Direction.ARRIVES,
            anchor=Anchor(line.key),
        )
        for place, line in enumerate(agenda)
        if place % 3 == 0
    )
    return SittingRecord(
        held_on=dt.date(2026, 4, 2),
        place=Place("93", 64_000),
        roll_state=RollState.TAKEN,
        members=members,
        seats=tuple(SeatSpan(member.key, dt.date(2026, 3, 22)) for member in members),
        roll=tuple(
            RollLine(member.key, Presence.IN_ROOM if member.key < PRESENT else Presence.ABSENT)
            for member in members
        ),
        questions=agenda,
        movements=movements,
        proxies=tuple(
            Proxy(key=key, giver=key, holder=key - PRESENT + 1) for key in range(PRESENT, PRESENT + 7)
        ),
        recusals=tuple(Recusal(3, line.key, RecusalKind.PERSONAL_INTEREST) for line in agenda[::5]),
    )
