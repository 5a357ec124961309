"""Owns the replay: from what happened at a sitting to who counted and who voted on each question.

Rules QUORUM-1 to 5, PROXY-1 and 2, INT-1 and 2, G-8 to G-12.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from deliberations.domain.chairs import chairs_of
from deliberations.domain.council import quorum_required
from deliberations.domain.findings import Unknown
from deliberations.domain.proceedings import Proceedings, proceedings_of
from deliberations.domain.record import Key, QuestionLine, SittingRecord
from deliberations.domain.roll import QuestionRoll, Quorum, Replay, Roll
from deliberations.domain.timeline import ROLL_CALL, Instant
from deliberations.domain.vocabulary import Presence, RecusalKind, RollState

SECOND_NOTICE = "seconde convocation, sans condition de quorum"
LOCAL_LAW = "droit local : la moitié des membres au moins est personnellement intéressée"
LOCAL_ARTICLE = "CGCT, art. L2541-4"

Recused = Mapping[Key, RecusalKind]


class _Council:
    """Rolls of one sitting at any instant; a roll is kept and shared until something changes."""

    def __init__(self, facts: Proceedings) -> None:
        self.facts = facts
        self.order = tuple(member.key for member in facts.record.members)
        self.seated = facts.presences.always_in_office()
        self.excused = self._answered(Presence.EXCUSED)
        self.remote = self._answered(Presence.REMOTE) if facts.meeting.remote_allowed else frozenset()
        self.recusals: dict[Key | None, dict[Key, RecusalKind]] = {}
        for recusal in facts.record.recusals:
            self.recusals.setdefault(recusal.question, {})[recusal.member] = recusal.kind
        self.changes = sorted(facts.presences.instants() | facts.proxies.instants())
        self.kept: dict[tuple[int, Key | None], Roll] = {}

    def _answered(self, presence: Presence) -> frozenset[Key]:
        return frozenset(entry.member for entry in self.facts.record.roll if entry.presence is presence)

    def roll(self, instant: Instant, question: Key | None = None) -> Roll:
        """The council at one instant, with the recusals of a question."""
        recused = self.recusals.get(question, {})
        epoch = (bisect_right(self.changes, instant), question if recused else None)
        if epoch not in self.kept:
            self.kept[epoch] = self._roll(instant, recused)
        return self.kept[epoch]

    def _in_office(self, member: Key, instant: Instant) -> bool:
        return member in self.seated or self.facts.presences.in_office(member, instant)

    def _excluded(self, recused: Recused) -> set[Key]:
        if not self.facts.interest.representatives_leave_count:
            return set()
        return {member for member, kind in recused.items() if kind is RecusalKind.REPRESENTATIVE}

    def _roll(self, instant: Instant, recused: Recused) -> Roll:
        excluded = self._excluded(recused)
        seated = [key for key in self.order if self._in_office(key, instant)]
        office = [key for key in seated if key not in excluded]
        attending = {key for key in office if self.facts.presences.tracks[key].attends(instant)}
        active = attending - recused.keys()
        represented: list[tuple[Key, Key]] = []
        stepped_out: list[Key] = []
        absent: list[Key] = []
        for key in office:
            if key in active:
                continue
            life = self.facts.proxies.exercised(key, instant)
            if key in recused and (key in attending or life):
                stepped_out.append(key)
            elif life and life.holder in active:
                represented.append((key, life.holder))
            else:
                absent.append(key)
        present = tuple(key for key in office if key in active)
        return Roll(
            in_office=tuple(office),
            present=present,
            represented=tuple(represented),
            absent=tuple(absent),
            stepped_out=tuple(stepped_out),
            excluded=tuple(key for key in seated if key in excluded),
            excused=tuple(key for key in absent if key in self.excused and not self._came(key, instant)),
            remote=tuple(key for key in present if key in self.remote),
        )

    def _came(self, member: Key, instant: Instant) -> bool:
        return any(arrival <= instant for arrival in self.facts.presences.arrivals(member))

    def quorum(self, roll: Roll, exempt: str) -> Quorum:
        """The quorum on a roll, by the law of the day."""
        meeting = self.facts.meeting
        return Quorum(
            required=quorum_required(len(roll.in_office), meeting.share),
            counted=len(roll.present) + (len(roll.represented) if meeting.represented_count else 0),
            in_office=len(roll.in_office),
            share=meeting.share,
            article=LOCAL_ARTICLE if exempt == LOCAL_LAW else meeting.article,
            exempt=exempt,
        )

    def exemption(self, question: QuestionLine, opening: Roll) -> str:
        """Why no quorum is required for a question, empty when one is (QUORUM-4, QUORUM-5)."""
        if self.facts.record.is_second_notice and question.repeated:
            return SECOND_NOTICE
        if self.facts.record.place.is_alsace_moselle:
            office = set(opening.in_office)
            recused = self.recusals.get(question.key, {})
            interested = [
                member
                for member, kind in recused.items()
                if kind is RecusalKind.PERSONAL_INTEREST and member in office
            ]
            if interested and len(interested) * 2 >= len(office):
                return LOCAL_LAW
        return ""

    def deemed_abstaining(self, question: Key, opening: Roll, vote: Roll) -> tuple[Key, ...]:
        """Members who left during the discussion and gave no proxy (QUORUM-3, G-10)."""
        if opening is vote:
            return ()
        was_present = set(opening.present)
        instant = self.facts.line.vote_of(question)
        return tuple(
            member
            for member in vote.absent
            if member in was_present and self.facts.proxies.exercised(member, instant) is None
        )


def _questions(council: _Council) -> Iterator[QuestionRoll]:
    line = council.facts.line
    chairs = chairs_of(line.order, council.facts.record.events)
    by_key = {question.key: question for question in council.facts.record.questions}
    for rank, key in enumerate(line.order, start=1):
        opening = council.roll(line.opening_of(key), key)
        vote = council.roll(line.vote_of(key), key)
        exempt = council.exemption(by_key[key], opening)
        again = [council.quorum(council.roll(instant, key), exempt) for instant in line.resumptions_of(key)]
        chair = chairs[key]
        yield QuestionRoll(
            question=key,
            rank=rank,
            opening=opening,
            vote=vote,
            quorum=council.quorum(opening, exempt),
            resumption=min(again, key=lambda quorum: quorum.counted - quorum.required, default=None),
            deemed_abstaining=council.deemed_abstaining(key, opening, vote),
            president=chair.president,
            secretary=chair.secretary,
            closed_doors=chair.closed_doors,
        )


def replay(record: SittingRecord) -> Replay | Unknown:
    """Replay a sitting: per question, the roll at the opening (quorum) and at the vote (voters).

    Returns Unknown with its reason when no source states the roll: nobody is then listed absent.
    Raises KeyError when a fact is anchored to a question of another sitting.
    """
    if record.roll_state is RollState.NOT_STATED:
        return Unknown(record.unknown_reason)
    council = _Council(proceedings_of(record))
    opening = council.roll(ROLL_CALL)
    return Replay(
        opening=opening,
        opening_quorum=council.quorum(opening, SECOND_NOTICE if record.is_second_notice else ""),
        questions={question.question: question for question in _questions(council)},
    )
