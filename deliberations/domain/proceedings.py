"""Owns the facts of a sitting put in order once: its timeline, presences and proxies, read by every rule."""

from dataclasses import dataclass

from deliberations.domain.presences import Presences, presences_of
from deliberations.domain.proxy_lives import ProxyBook, proxies_of
from deliberations.domain.record import Key, Member, SittingRecord
from deliberations.domain.regimes import InterestRegime, MeetingRegime, interest_regime, meeting_regime
from deliberations.domain.timeline import Timeline, timeline_of
from deliberations.domain.vocabulary import SeatFunction


@dataclass(frozen=True, slots=True)
class Proceedings:
    """A record with what follows from it at once, by the law of its day."""

    record: SittingRecord
    line: Timeline
    presences: Presences
    proxies: ProxyBook
    meeting: MeetingRegime
    interest: InterestRegime

    @property
    def members(self) -> dict[Key, Member]:
        """Members by key, in the order of the tableau."""
        return {member.key: member for member in self.record.members}

    @property
    def mayor(self) -> Member | None:
        """The mayor, None when nobody holds the function."""
        mayors = (member for member in self.record.members if member.function is SeatFunction.MAYOR)
        return next(mayors, None)


def proceedings_of(record: SittingRecord) -> Proceedings:
    """Put a record in order.

    Its keys must agree: every movement, proxy, recusal and roll line is of one of its members, every anchor of
    one of its questions; KeyError otherwise.
    """
    line = timeline_of(record.questions, record.events)
    presences = presences_of(record, line)
    return Proceedings(
        record=record,
        line=line,
        presences=presences,
        proxies=proxies_of(record, line, presences),
        meeting=meeting_regime(record.held_on),
        interest=interest_regime(record.held_on),
    )
