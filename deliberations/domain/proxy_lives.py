"""Owns the life of a proxy (pouvoir): from when to when it runs, over which spans it is void (L2121-20, G-9)."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from deliberations.domain.presences import Presences, Window
from deliberations.domain.record import Anchor, Key, Proxy, SittingRecord
from deliberations.domain.regimes import meeting_regime
from deliberations.domain.timeline import FROM_THE_START, NEVER, Instant, Timeline

CONSECUTIVE_SITTINGS = 3


@dataclass(frozen=True, slots=True)
class ProxyLife:
    """When a proxy runs: from `start` to `end` excluded, its giver in office and away all that time.

    declared: the instant from which the written form speaks; the proxy sleeps until its giver goes out.
    valid: the written form is there and covers this sitting. ended_by_arrival: the giver came in, which ends
    the proxy at once. void: spans over which its holder carries too many. A holder who is out suspends a
    proxy without ending it: that is read in the roll.
    """

    key: Key
    giver: Key
    holder: Key
    declared: Instant
    start: Instant
    end: Instant
    valid: bool
    ended_by_arrival: bool
    void: tuple[Window, ...] = ()

    def runs_at(self, instant: Instant) -> bool:
        """True while the proxy is neither ended nor revoked; the holder may be out (suspended)."""
        return self.valid and self.start <= instant < self.end

    def exercised_at(self, instant: Instant) -> bool:
        """True when the proxy runs and is not in excess of what one holder may carry."""
        return self.runs_at(instant) and not any(start <= instant < end for start, end in self.void)

    @property
    def asleep(self) -> bool:
        """True when its giver is never away in the time it could run."""
        return self.start == self.end

    @property
    def span(self) -> Window:
        """The time it runs; for a proxy that sleeps, the time it could have run."""
        return (self.declared if self.asleep else self.start, self.end)

    def overlaps(self, other: "ProxyLife") -> bool:
        """True when the two spans, both valid, share an instant."""
        (mine, my_end), (start, end) = self.span, other.span
        return self.valid and other.valid and max(mine, start) < min(my_end, end)


@dataclass(frozen=True, slots=True)
class ProxyBook:
    """Every proxy of a sitting, in the order in which they count.

    by_giver: those of each giver that run at some time, in real order; they never overlap.
    """

    lives: tuple[ProxyLife, ...]
    by_giver: dict[Key, tuple[ProxyLife, ...]]

    def exercised(self, giver: Key, instant: Instant) -> ProxyLife | None:
        """The proxy that carries a giver's voice at an instant, its holder present or not."""
        given = self.by_giver.get(giver, ())
        begun = bisect_right(given, instant, key=lambda life: life.start)
        life = given[begun - 1] if begun else None
        return life if life and life.exercised_at(instant) else None

    def instants(self) -> set[Instant]:
        """Every instant at which a proxy changes."""
        ends = {instant for life in self.lives for instant in (life.start, life.end)}
        return ends | {instant for life in self.lives for span in life.void for instant in span}


def is_valid(proxy: Proxy, *, second_notice: bool) -> bool:
    """True when the written form is there and covers this sitting (PROXY-1, G-9)."""
    in_time = proxy.illness or proxy.sittings <= CONSECUTIVE_SITTINGS
    return proxy.written and in_time and (proxy.serves_second_notice or not second_notice)


def _at(anchor: Anchor | None, line: Timeline, default: Instant) -> Instant:
    return default if anchor is None else line.at(anchor)


def life_of(proxy: Proxy, record: SittingRecord, line: Timeline, presences: Presences) -> ProxyLife:
    """Life of one proxy taken alone: what its giver does ends it, other proxies are not looked at."""
    track = presences.tracks[proxy.giver]
    declared = _at(proxy.start, line, FROM_THE_START)
    end = min(_at(proxy.until, line, NEVER), _at(proxy.revoked, line, NEVER))
    arrivals = [
        instant
        for instant in track.arrivals
        if declared < instant < end or (instant == declared and track.attends(instant))
    ]
    stop = min([end, *arrivals])
    moments = presences.moments(proxy.giver, declared, stop)
    held = [instant for instant in moments if presences.in_office(proxy.giver, instant)]
    start = next((instant for instant in held if not track.attends(instant)), stop)
    gone = next((instant for instant in moments if instant > start and instant not in held), stop)
    return ProxyLife(
        key=proxy.key,
        giver=proxy.giver,
        holder=proxy.holder,
        declared=declared,
        start=start,
        end=gone,
        valid=is_valid(proxy, second_notice=record.is_second_notice),
        ended_by_arrival=start < gone and gone in arrivals,
    )


def _void_spans(life: ProxyLife, earlier: list[ProxyLife], limit: int) -> tuple[Window, ...]:
    """Spans of a proxy during which its holder already carries as many as the law allows."""
    bounds = {bound for other in earlier for bound in (other.start, other.end)}
    cuts = [life.start, *sorted(bound for bound in bounds if life.start < bound < life.end), life.end]
    return tuple(
        (start, end)
        for start, end in pairwise(cuts)
        if start < end and sum(other.exercised_at(start) for other in earlier) >= limit
    )


def proxies_of(record: SittingRecord, line: Timeline, presences: Presences) -> ProxyBook:
    """Every proxy of a sitting: a newer one of the same giver ends the older, those in excess are void.

    Of the proxies one holder carries, the first to run count, then the first received, then the tableau; the
    number is that of the law of the day (PROXY-1, COVID-2).
    """
    place = {member.key: rank for rank, member in enumerate(record.members)}
    limit = meeting_regime(record.held_on).proxies_per_holder
    ranks = {proxy.key: (proxy.received, place[proxy.giver], proxy.key) for proxy in record.proxies}
    alone = [life_of(proxy, record, line, presences) for proxy in record.proxies]
    by_giver: dict[Key, list[ProxyLife]] = defaultdict(list)
    by_holder: dict[Key, list[ProxyLife]] = defaultdict(list)
    newer: dict[Key, Instant] = {}
    cut: list[ProxyLife] = []
    for life in sorted(alone, key=lambda life: (life.declared, ranks[life.key]), reverse=True):
        end = min(life.end, newer.get(life.giver, NEVER))
        cut.append(life if end == life.end else replace(life, end=end, ended_by_arrival=False))
        if life.valid and life.start < life.end:
            newer[life.giver] = life.start
    lives: list[ProxyLife] = []
    for life in sorted(cut, key=lambda life: (life.start, ranks[life.key])):
        rivals = by_holder[life.holder]
        final = replace(life, void=_void_spans(life, rivals, limit)) if rivals else life
        lives.append(final)
        if life.valid and not life.asleep:
            by_giver[life.giver].append(final)
            rivals.append(final)
    return ProxyBook(tuple(lives), {giver: tuple(given) for giver, given in by_giver.items()})
