"""Owns the replay: from what happened at a sitting to who counted and who voted on each question.

Rules QUORUM-1 to 5, PROXY-1 and 2, INT-1 and 2, G-8 to G-12.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from deliberations.domain.council import quorum_required
from deliberations.domain.findings import Unknown
from deliberations.domain.presences import Presences, presences_of
from deliberations.domain.proxies import ProxyLife, lives_of
from deliberations.domain.record import Key, QuestionLine, SittingRecord
from deliberations.domain.regimes import InterestRegime, MeetingRegime, interest_regime, meeting_regime
from deliberations.domain.roll import QuestionRoll, Quorum, Replay, Roll
from deliberations.domain.timeline import ROLL_CALL, Instant, Timeline, timeline_of
from deliberations.domain.vocabulary import EventKind, Presence, RecusalKind

SECOND_NOTICE = "seconde convocation, sans condition de quorum"
LOCAL_LAW = "droit local : la moitié des membres au moins est personnellement intéressée"


@dataclass(frozen=True, slots=True)
class _Chair:
    """Who presides and who keeps the minutes, and whether the doors are closed."""

    president: Key | None = None
    secretary: Key | None = None
    closed_doors: bool = False


class _Council:
    """Rolls of one sitting at any instant; rolls without recusal are kept between two changes."""

    def __init__(self, record: SittingRecord, line: Timeline) -> None:
        self.record = record
        self.line = line
        self.meeting: MeetingRegime = meeting_regime(record.held_on)
        self.interest: InterestRegime = interest_regime(record.held_on)
        self.order = tuple(member.key for member in record.members)
        self.presences: Presences = presences_of(record, line)
        self.lives: tuple[ProxyLife, ...] = lives_of(record, line, self.presences, self.meeting)
        self.roll_lines = {entry.member: entry.presence for entry in record.roll}
        self.recusals: dict[Key, dict[Key, RecusalKind]] = {}
        for recusal in record.recusals:
            self.recusals.setdefault(recusal.question, {})[recusal.member] = recusal.kind
        self.changes = sorted(
            {*self.presences.instants(), *(i for life in self.lives for i in life.instants())}
        )
        self.kept: dict[int, Roll] = {}

    def roll(self, instant: Instant, question: Key | None = None) -> Roll:
        """The council at one instant, with the recusals of a question."""
        recused = self.recusals.get(question, {}) if question is not None else {}
        if recused:
            return self._roll(instant, recused)
        epoch = bisect_right(self.changes, instant)
        if epoch not in self.kept:
            self.kept[epoch] = self._roll(instant, {})
        return self.kept[epoch]

    def _excluded(self, recused: dict[Key, RecusalKind]) -> set[Key]:
        if not self.interest.representatives_leave_count:
            return set()
        return {member for member, kind in recused.items() if kind is RecusalKind.REPRESENTATIVE}

    def _roll(self, instant: Instant, recused: dict[Key, RecusalKind]) -> Roll:
        excluded = self._excluded(recused)
        sitting = [key for key in self.order if self.presences.in_office(key, instant)]
        office = [key for key in sitting if key not in excluded]
        attending = {key for key in office if self.presences.attends(key, instant)}
        present = [key for key in office if key in attending and key not in recused]
        active = set(present)
        held = {life.giver: life.holder for life in self.lives if life.exercised_at(instant)}
        represented: list[tuple[Key, Key]] = []
        stepped_out: list[Key] = []
        absent: list[Key] = []
        for key in office:
            if key in attending:
                if key in recused:
                    stepped_out.append(key)
            elif held.get(key) not in active:
                absent.append(key)
            elif key in recused:
                stepped_out.append(key)
            else:
                represented.append((key, held[key]))
        lines = self.roll_lines
        return Roll(
            in_office=tuple(office),
            present=tuple(present),
            represented=tuple(represented),
            absent=tuple(absent),
            stepped_out=tuple(stepped_out),
            excluded=tuple(key for key in sitting if key in excluded),
            excused=tuple(key for key in absent if lines.get(key) is Presence.EXCUSED),
            remote=tuple(key for key in present if lines.get(key) is Presence.REMOTE),
        )

    def quorum(self, roll: Roll, exempt: str = "") -> Quorum:
        """The quorum on a roll, by the law of the day."""
        counted = len(roll.present) + (len(roll.represented) if self.meeting.represented_count else 0)
        required = quorum_required(len(roll.in_office), self.meeting.share)
        return Quorum(
            required, counted, len(roll.in_office), self.meeting.share, self.meeting.article, exempt
        )

    def exemption(self, question: QuestionLine) -> str:
        """Why no quorum is required for a question, empty when one is (QUORUM-4, QUORUM-5)."""
        if self.record.is_second_notice and question.repeated:
            return SECOND_NOTICE
        if self.record.place.is_alsace_moselle:
            kinds = self.recusals.get(question.key, {}).values()
            interested = sum(1 for kind in kinds if kind is RecusalKind.PERSONAL_INTEREST)
            office = len(self.roll(self.line.opening_of(question.key)).in_office)
            if interested and interested * 2 >= office:
                return LOCAL_LAW
        return ""


def _chairs(record: SittingRecord, line: Timeline) -> tuple[dict[Key, _Chair], set[Key]]:
    """The chair of each question, and the questions during which a sitting resumed after a suspension."""
    chair = _Chair()
    chairs: dict[Key, _Chair] = {}
    resumed: set[Key] = set()
    current: Key | None = None
    for event in record.events:
        match event.kind:
            case EventKind.PRESIDENT:
                chair = _Chair(event.member, chair.secretary, chair.closed_doors)
            case EventKind.SECRETARY:
                chair = _Chair(chair.president, event.member, chair.closed_doors)
            case EventKind.CLOSED_DOORS_ON | EventKind.CLOSED_DOORS_OFF:
                chair = _Chair(chair.president, chair.secretary, event.kind is EventKind.CLOSED_DOORS_ON)
            case EventKind.QUESTION_CALLED | EventKind.QUESTION_RESUMED:
                current = event.question
            case EventKind.QUESTION_FINISHED | EventKind.QUESTION_INTERRUPTED:
                current = None
            case EventKind.RESUMPTION if current is not None:
                resumed.add(current)
        if current is not None:
            chairs[current] = chair
    last = chair if not chairs else None
    return {key: chairs.get(key, last or _chair_before(key, line, chairs)) for key in line.order}, resumed


def _chair_before(key: Key, line: Timeline, chairs: dict[Key, _Chair]) -> _Chair:
    """Chair of a question that no event calls: that of the nearest called question before it, else after it."""
    place = line.order.index(key)
    before = [chairs[other] for other in line.order[:place] if other in chairs]
    after = [chairs[other] for other in line.order[place:] if other in chairs]
    return before[-1] if before else after[0] if after else _Chair()


def _questions(record: SittingRecord, line: Timeline, council: _Council) -> Iterator[QuestionRoll]:
    chairs, resumed = _chairs(record, line)
    by_key = {question.key: question for question in record.questions}
    for rank, key in enumerate(line.order, start=1):
        opening = council.roll(line.opening_of(key), key)
        vote = council.roll(line.vote_of(key), key)
        exempt = council.exemption(by_key[key])
        again = key in resumed or line.interrupted(key)
        was_present = set(opening.present)
        chair = chairs[key]
        yield QuestionRoll(
            question=key,
            rank=rank,
            opening=opening,
            vote=vote,
            quorum=council.quorum(opening, exempt),
            resumption=council.quorum(vote, exempt) if again else None,
            deemed_abstaining=tuple(member for member in vote.absent if member in was_present),
            president=chair.president,
            secretary=chair.secretary,
            closed_doors=chair.closed_doors,
        )


def replay(record: SittingRecord) -> Replay | Unknown:
    """Replay a sitting: per question, the roll at the opening (quorum) and at the vote (voters).

    Returns Unknown with its reason when no source states the roll: nobody is then listed absent.
    """
    if record.roll_state.value == "not_stated":
        return Unknown(record.unknown_reason)
    line = timeline_of(record.questions, record.events)
    council = _Council(record, line)
    opening = council.roll(ROLL_CALL)
    return Replay(
        opening=opening,
        opening_quorum=council.quorum(opening),
        questions={question.question: question for question in _questions(record, line, council)},
        findings=(),
    )
