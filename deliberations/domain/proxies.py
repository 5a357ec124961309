"""Owns the life of a proxy (pouvoir): when it runs, when it is void, what is refused when one is entered.

L2121-20; rules PROXY-1, PROXY-2, G-9.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from deliberations.domain.findings import Finding, refusal, warning
from deliberations.domain.presences import NEVER, Presences, presences_of
from deliberations.domain.record import Anchor, Key, Member, Proxy, SittingRecord
from deliberations.domain.regimes import MeetingRegime, meeting_regime
from deliberations.domain.timeline import FROM_THE_START, Instant, Timeline, timeline_of

ARTICLE = "CGCT, art. L2121-20"
CONSECUTIVE_SITTINGS = 3


@dataclass(frozen=True, slots=True)
class ProxyLife:
    """When a proxy runs: from `start` to `end` excluded; void over the spans where its holder has too many.

    ended_by_arrival: the giver came in, which ends the proxy at once (G-9).
    """

    key: Key
    giver: Key
    holder: Key
    start: Instant
    end: Instant
    valid: bool
    ended_by_arrival: bool
    void: tuple[tuple[Instant, Instant], ...] = ()

    def runs_at(self, instant: Instant) -> bool:
        """True while the proxy is neither ended nor revoked; the holder may be out (suspended)."""
        return self.valid and self.start <= instant < self.end

    def exercised_at(self, instant: Instant) -> bool:
        """True when the proxy runs and is not in excess of what one holder may carry."""
        return self.runs_at(instant) and not any(start <= instant < end for start, end in self.void)

    def instants(self) -> Iterable[Instant]:
        """Every instant at which the proxy changes."""
        return (self.start, self.end, *(instant for span in self.void for instant in span))


def is_valid(proxy: Proxy, *, second_notice: bool) -> bool:
    """True when the written form is there and covers this sitting (PROXY-1)."""
    in_time = proxy.illness or proxy.sittings <= CONSECUTIVE_SITTINGS
    return proxy.written and in_time and (proxy.serves_second_notice or not second_notice)


def _instant(anchor: Anchor | None, line: Timeline, default: Instant) -> Instant:
    return default if anchor is None else line.at(anchor)


def _life(proxy: Proxy, record: SittingRecord, line: Timeline, presences: Presences) -> ProxyLife:
    start = _instant(proxy.start, line, FROM_THE_START)
    end = min(_instant(proxy.until, line, NEVER), _instant(proxy.revoked, line, NEVER))
    track = presences.tracks[proxy.giver]
    arrivals = [
        instant
        for instant in track.arrivals
        if start < instant < end or (instant == start and track.attends(instant))
    ]
    ended = bool(arrivals)
    return ProxyLife(
        key=proxy.key,
        giver=proxy.giver,
        holder=proxy.holder,
        start=start,
        end=min(arrivals) if ended else end,
        valid=is_valid(proxy, second_notice=record.is_second_notice),
        ended_by_arrival=ended,
    )


def _void_spans(life: ProxyLife, earlier: list[ProxyLife], limit: int) -> tuple[tuple[Instant, Instant], ...]:
    """Spans of a proxy during which its holder already carries as many as the law allows."""
    cuts = sorted({life.start, *(i for other in earlier for i in (other.start, other.end) if i > life.start)})
    cuts = [cut for cut in cuts if cut < life.end]
    spans = []
    for start, end in zip(cuts, [*cuts[1:], life.end], strict=True):
        carried = sum(1 for other in earlier if other.exercised_at(start))
        if carried >= limit:
            spans.append((start, end))
    return tuple(spans)


def lives_of(
    record: SittingRecord, line: Timeline, presences: Presences, regime: MeetingRegime
) -> tuple[ProxyLife, ...]:
    """Life of each proxy; beyond what one holder may carry, those received last are void."""
    place = {member.key: rank for rank, member in enumerate(record.members)}
    ordered = sorted(
        record.proxies,
        key=lambda proxy: (_instant(proxy.start, line, FROM_THE_START), proxy.received, place[proxy.giver]),
    )
    lives: list[ProxyLife] = []
    for proxy in ordered:
        life = _life(proxy, record, line, presences)
        rivals = [other for other in lives if other.valid and life.holder == other.holder]
        void = _void_spans(life, rivals, regime.proxies_per_holder)
        lives.append(
            ProxyLife(
                life.key,
                life.giver,
                life.holder,
                life.start,
                life.end,
                life.valid,
                life.ended_by_arrival,
                void,
            )
        )
    return tuple(lives)


def check_proxy(record: SittingRecord, proxy: Proxy) -> tuple[Finding, ...]:
    """What is refused or warned when a proxy is entered into a sitting that already has `record.proxies`.

    `proxy` may be one of them (it is then being changed) or a new one. Codes: PROXY_TO_ONESELF,
    PROXY_CHAIN, PROXY_HOLDER_FULL, PROXY_HOLDER_ABSENT, PROXY_GIVER_TWICE, PROXY_TOO_LONG,
    PROXY_SECOND_NOTICE, PROXY_NOT_WRITTEN, PROXY_GIVER_PRESENT.
    """
    names = {member.key: member for member in record.members}
    giver, holder = names[proxy.giver], names[proxy.holder]
    if proxy.giver == proxy.holder:
        return (
            refusal(
                "PROXY_TO_ONESELF",
                f"{giver.name} ne peut pas se donner pouvoir : choisissez un autre membre du conseil.",
                ARTICLE,
                field="holder",
            ),
        )
    line = timeline_of(record.questions, record.events)
    presences = presences_of(record, line)
    regime = meeting_regime(record.held_on)
    others = tuple(other for other in record.proxies if other.key != proxy.key)
    lives = {life.key: life for life in lives_of(record, line, presences, regime)}
    mine = _life(proxy, record, line, presences)
    running = [
        lives[other.key]
        for other in others
        if lives[other.key].valid and lives[other.key].start < mine.end and mine.start < lives[other.key].end
    ]
    return (
        *_check_chain(mine, running, giver, holder, names),
        *_check_holder(mine, running, holder, presences, regime),
        *_check_giver(mine, running, giver, presences),
        *_check_form(proxy, record, giver),
    )


def _check_chain(
    mine: ProxyLife, running: list[ProxyLife], giver: Member, holder: Member, names: dict[Key, Member]
) -> Iterable[Finding]:
    for other in running:
        if other.giver == mine.holder:
            yield refusal(
                "PROXY_CHAIN",
                f"{holder.name} a donné pouvoir à {names[other.holder].name} : un pouvoir ne se transmet pas. "
                "Choisissez un membre présent.",
                ARTICLE,
                field="holder",
            )
        elif other.holder == mine.giver:
            yield refusal(
                "PROXY_CHAIN",
                f"{giver.name} porte déjà le pouvoir de {names[other.giver].name} : un pouvoir ne se transmet pas. "
                "Mettez d’abord fin à ce pouvoir.",
                ARTICLE,
                field="giver",
            )


def _check_holder(
    mine: ProxyLife, running: list[ProxyLife], holder: Member, presences: Presences, regime: MeetingRegime
) -> Iterable[Finding]:
    carried = [other for other in running if other.holder == mine.holder and other.giver != mine.giver]
    if len(carried) >= regime.proxies_per_holder:
        count = (
            "un seul pouvoir" if regime.proxies_per_holder == 1 else f"{regime.proxies_per_holder} pouvoirs"
        )
        yield refusal(
            "PROXY_HOLDER_FULL",
            f"{holder.name} ne peut porter que {count} à cette date : choisissez un autre membre présent.",
            regime.article if regime.proxies_per_holder > 1 else ARTICLE,
            field="holder",
        )
    if not presences.ever_attends(mine.holder, mine.start, mine.end):
        yield refusal(
            "PROXY_HOLDER_ABSENT",
            f"{holder.name} n’assiste pas à la séance tant que ce pouvoir court : "
            "choisissez un membre présent, ou corrigez d’abord l’appel.",
            ARTICLE,
            field="holder",
        )


def _check_giver(
    mine: ProxyLife, running: list[ProxyLife], giver: Member, presences: Presences
) -> Iterable[Finding]:
    if any(other.giver == mine.giver for other in running):
        yield refusal(
            "PROXY_GIVER_TWICE",
            f"{giver.name} a déjà donné un pouvoir qui court encore : révoquez-le ou donnez-lui une fin.",
            ARTICLE,
            field="giver",
        )
    track = presences.tracks[mine.giver]
    moments = (mine.start, *(instant for instant in track.instants if mine.start < instant < mine.end))
    if all(track.attends(instant) for instant in moments):
        yield warning(
            "PROXY_GIVER_PRESENT",
            f"{giver.name} est dans la salle : ce pouvoir ne servira que si son départ est saisi.",
            ARTICLE,
            field="giver",
        )


def _check_form(proxy: Proxy, record: SittingRecord, giver: Member) -> Iterable[Finding]:
    if proxy.sittings > CONSECUTIVE_SITTINGS and not proxy.illness:
        yield refusal(
            "PROXY_TOO_LONG",
            f"Un même pouvoir vaut pour trois séances consécutives au plus, sauf maladie dûment constatée ; "
            f"celui de {giver.name} en est à la {proxy.sittings}e. Demandez-lui un nouvel écrit.",
            ARTICLE,
            field="sittings",
        )
    if record.is_second_notice and not proxy.serves_second_notice:
        yield warning(
            "PROXY_SECOND_NOTICE",
            f"Le pouvoir de {giver.name} ne dit pas qu’il vaut pour la seconde convocation : il n’est pas exercé.",
            ARTICLE,
            field="serves_second_notice",
        )
    if not proxy.written:
        yield warning(
            "PROXY_NOT_WRITTEN",
            f"L’écrit de {giver.name} n’est pas encore reçu : le pouvoir n’est pas exercé.",
            ARTICLE,
            field="written",
        )
