"""Owns the movements of a sitting as lines of data, then as French phrases for papers and screens (EXT-5, G-10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from common.typography import enumeration, time_short
from deliberations.domain.presences import Move
from deliberations.domain.proceedings import Proceedings, proceedings_of
from deliberations.domain.proxy_lives import ProxyLife
from deliberations.domain.record import Anchor, Key, Member, Proxy, SittingRecord
from deliberations.domain.timeline import Instant
from deliberations.domain.wording import agreed, moment_words


class LineKind(StrEnum):
    """What a line of movements says; the order is that of the lines at one moment."""

    ARRIVAL = "arrival"
    ARRIVAL_ENDING_PROXY = "arrival_ending_proxy"
    RETURN = "return"
    DEPARTURE = "departure"
    REPRESENTED = "represented"
    NO_LONGER_REPRESENTED = "no_longer_represented"


@dataclass(frozen=True, slots=True)
class MovementLine:
    """Members to whom the same thing happened at the same moment, in the order of the tableau.

    moment: the anchor in French words. at: the hour if known. holder: who carries the voices from there
    (REPRESENTED), or carried them until there (ARRIVAL_ENDING_PROXY, NO_LONGER_REPRESENTED).
    """

    kind: LineKind
    instant: Instant
    moment: str
    members: tuple[Member, ...]
    at: time | None = None
    holder: Member | None = None


@dataclass(frozen=True, slots=True)
class _Fact:
    """One member's line before lines are grouped."""

    kind: LineKind
    instant: Instant
    member: Key
    anchor: Anchor
    resumed: bool = False
    at: time | None = None
    holder: Key | None = None


def movement_lines(record: SittingRecord) -> tuple[MovementLine, ...]:
    """Who came, left, was represented from where, in real order; movements that change nothing are left out."""
    return _lines(proceedings_of(record))


def movements_until(record: SittingRecord, question: Key) -> tuple[MovementLine, ...]:
    """The lines that came before the vote of one question, those of its discussion included."""
    facts = proceedings_of(record)
    vote = facts.line.vote_of(question)
    return tuple(line for line in _lines(facts) if line.instant < vote)


def _lines(facts: Proceedings) -> tuple[MovementLine, ...]:
    grouped: dict[tuple[object, ...], list[_Fact]] = {}
    order = list(LineKind)
    found = sorted(
        _facts(facts),
        key=lambda fact: (fact.instant, fact.at is None, fact.at or time.min, order.index(fact.kind)),
    )
    for fact in found:
        grouped.setdefault((fact.instant, fact.at, fact.kind, fact.holder), []).append(fact)
    members = facts.members
    rank = {key: place for place, key in enumerate(members)}
    return tuple(
        MovementLine(
            kind=group[0].kind,
            instant=group[0].instant,
            moment=moment_words(facts.record, group[0].anchor, resumed=group[0].resumed),
            members=tuple(
                members[key] for key in sorted((fact.member for fact in group), key=rank.__getitem__)
            ),
            at=group[0].at,
            holder=None if group[0].holder is None else members[group[0].holder],
        )
        for group in grouped.values()
    )


def _facts(facts: Proceedings) -> Iterator[_Fact]:
    lives = [life for life in facts.proxies.lives if life.exercised_at(life.start)]
    begun = {(life.giver, life.start): life for life in lives}
    ended = {(life.giver, life.end): life for life in lives if life.ended_by_arrival}
    told: set[tuple[Key, Instant]] = set()
    for member, track in facts.presences.tracks.items():
        for number, move in enumerate(track.moves):
            place = (member, move.instant)
            if move.comes:
                yield _arrival(move, ended.get(place), first=number == 0)
            else:
                told.add(place)
                yield _departure(move, begun.get(place))
    proxies = {proxy.key: proxy for proxy in facts.record.proxies}
    for life in lives:
        place = (life.giver, life.end)
        if (life.giver, life.start) not in told:
            yield from _given_while_away(life, proxies[life.key])
        if place not in begun and not facts.presences.attends(*place):
            yield from _ended_while_away(facts, life, proxies[life.key])


def _arrival(move: Move, ended: ProxyLife | None, *, first: bool) -> _Fact:
    movement = move.movement
    kind = LineKind.ARRIVAL if first else LineKind.RETURN
    if ended:
        kind = LineKind.ARRIVAL_ENDING_PROXY
    return _Fact(
        kind,
        move.instant,
        movement.member,
        movement.anchor,
        movement.resumed,
        movement.at,
        ended.holder if ended else None,
    )


def _departure(move: Move, life: ProxyLife | None) -> _Fact:
    movement = move.movement
    kind = LineKind.REPRESENTED if life else LineKind.DEPARTURE
    return _Fact(
        kind,
        move.instant,
        movement.member,
        movement.anchor,
        movement.resumed,
        movement.at,
        life.holder if life else None,
    )


def _given_while_away(life: ProxyLife, proxy: Proxy) -> Iterator[_Fact]:
    if proxy.start and life.start == life.declared:
        yield _Fact(LineKind.REPRESENTED, life.start, life.giver, proxy.start, holder=life.holder)


def _ended_while_away(facts: Proceedings, life: ProxyLife, proxy: Proxy) -> Iterator[_Fact]:
    anchors = [
        anchor for anchor in (proxy.until, proxy.revoked) if anchor and facts.line.at(anchor) == life.end
    ]
    for anchor in anchors[:1]:
        yield _Fact(LineKind.NO_LONGER_REPRESENTED, life.end, life.giver, anchor, holder=life.holder)


_WORDS = {
    LineKind.ARRIVAL: "{arrivé} {when}",
    LineKind.ARRIVAL_ENDING_PROXY: "{représenté} jusque-là par {holder}, {arrivé} {when}",
    LineKind.RETURN: "de retour {when}",
    LineKind.DEPARTURE: "{parti} {when}",
    LineKind.REPRESENTED: "{représenté} {when} par {holder}",
    LineKind.NO_LONGER_REPRESENTED: "qui {est} plus {représenté} par {holder} {when}",
}


def movement_sentence(line: MovementLine) -> str:
    """One line as a French phrase without a final stop.

    « Mme PEJOUX Claudine et M. ZAIRI Rachid, arrivés à partir de la question n° 288 »; with an hour, « arrivés à
    20 h 50, à partir de la question n° 288 ».
    """
    who = enumeration(member.name for member in line.members)
    words = _WORDS[line.kind].format(
        **{word: agreed(line.members, word) for word in ("arrivé", "parti", "représenté")},
        est="n’est" if len(line.members) == 1 else "ne sont",
        when=f"à {time_short(line.at)}, {line.moment}" if line.at else line.moment,
        holder=line.holder.name if line.holder else "",
    )
    return f"{who}, {words}"
