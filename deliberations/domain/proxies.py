"""Owns what is refused or told when a proxy (pouvoir) is entered.

CGCT art. L2121-20; rules PROXY-1, PROXY-2, G-9.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from common.typography import ordinal
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.presences import Window
from deliberations.domain.proceedings import Proceedings, proceedings_of
from deliberations.domain.proxy_lives import CONSECUTIVE_SITTINGS, ProxyLife, life_of
from deliberations.domain.record import Key, Member, Proxy, SittingRecord

ARTICLE = "CGCT, art. L2121-20"
CATALOGUE = Catalogue(
    {
        "PROXY_TO_ONESELF": ARTICLE,
        "PROXY_NOT_IN_OFFICE": ARTICLE,
        "PROXY_WITHOUT_TIME": "",
        "PROXY_CHAIN": ARTICLE,
        "PROXY_OF_CARRIER": ARTICLE,
        "PROXY_HOLDER_FULL": ARTICLE,
        "PROXY_HOLDER_ABSENT": ARTICLE,
        "PROXY_GIVER_TWICE": ARTICLE,
        "PROXY_GIVER_PRESENT": ARTICLE,
        "PROXY_TOO_LONG": ARTICLE,
        "PROXY_SECOND_NOTICE": ARTICLE,
        "PROXY_NOT_WRITTEN": ARTICLE,
    }
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A proxy being entered, its life, and the lives of those entered before it that share its time."""

    facts: Proceedings
    proxy: Proxy
    mine: ProxyLife
    running: tuple[ProxyLife, ...]

    @property
    def giver(self) -> str:
        return self.name(self.mine.giver)

    @property
    def holder(self) -> str:
        return self.name(self.mine.holder)

    def name(self, member: Key) -> str:
        return self.facts.members[member].name

    def attends(self, member: Key, span: Window) -> bool:
        return self.facts.presences.ever_attends(member, *span)


def check_proxy(record: SittingRecord, proxy: Proxy) -> tuple[Finding, ...]:
    """What is refused or warned when a proxy is entered into a sitting that already has `record.proxies`.

    `proxy` may be one of them, found by its key (it is then being changed), or a new one. Refusals:
    PROXY_NOT_IN_OFFICE, PROXY_TO_ONESELF, PROXY_WITHOUT_TIME, PROXY_CHAIN, PROXY_HOLDER_ABSENT,
    PROXY_HOLDER_FULL, PROXY_GIVER_TWICE, PROXY_TOO_LONG. Warnings: PROXY_OF_CARRIER, PROXY_GIVER_PRESENT,
    PROXY_SECOND_NOTICE, PROXY_NOT_WRITTEN.
    """
    others = tuple(other for other in record.proxies if other.key != proxy.key)
    facts = proceedings_of(replace(record, proxies=others))
    outside = [field for field in ("giver", "holder") if getattr(proxy, field) not in facts.members]
    if outside:
        return tuple(_not_in_office(field) for field in outside)
    # Taken as valid, so that a form still to come does not hide what else is wrong.
    mine = replace(life_of(proxy, facts.record, facts.line, facts.presences), valid=True)
    running = tuple(other for other in facts.proxies.lives if other.overlaps(mine))
    entry = _Entry(facts, proxy, mine, running)
    if proxy.giver == proxy.holder:
        return (_to_oneself(entry),)
    return (*_check_time(entry), *_check_holder(entry), *_check_giver(entry), *_check_form(entry))


def _not_in_office(field: str) -> Finding:
    return CATALOGUE.refusal(
        "PROXY_NOT_IN_OFFICE",
        "Cette personne n’est pas membre du conseil le jour de la séance : choisissez un membre en exercice.",
        field=field,
    )


def _to_oneself(entry: _Entry) -> Finding:
    return CATALOGUE.refusal(
        "PROXY_TO_ONESELF",
        f"{entry.giver} ne peut pas se donner pouvoir : choisissez un autre membre du conseil.",
        field="holder",
    )


def _check_time(entry: _Entry) -> Iterator[Finding]:
    """A proxy that sleeps: its end comes first, or its giver stays in the room."""
    start, end = entry.mine.span
    if end < start or (start == end and start not in entry.facts.presences.arrivals(entry.mine.giver)):
        yield CATALOGUE.refusal(
            "PROXY_WITHOUT_TIME",
            f"Le pouvoir de {entry.giver} prend fin avant de commencer : corrigez son début ou sa fin.",
            field="until",
        )
    elif entry.mine.asleep:
        there = start == end or entry.attends(entry.mine.giver, (start, end))
        yield giver_present(entry.facts.members[entry.mine.giver]) if there else _not_in_office("giver")


def giver_present(giver: Member) -> Finding:
    """The warning about a proxy whose giver is in the room all the time it could run."""
    return CATALOGUE.warning(
        "PROXY_GIVER_PRESENT",
        f"{giver.name} est dans la salle : ce pouvoir ne servira que si son départ est saisi.",
        field="giver",
    )


def _check_holder(entry: _Entry) -> Iterator[Finding]:
    start, end = entry.mine.span
    if start < end and not entry.attends(entry.mine.holder, (start, end)):
        yield _holder_never_there(entry)
    limit = entry.facts.meeting.proxies_per_holder
    if _most_carried(entry) >= limit:
        full = CATALOGUE.refusal(
            "PROXY_HOLDER_FULL",
            f"{entry.holder} ne peut porter {'qu’un seul pouvoir' if limit == 1 else f'que {limit} pouvoirs'} "
            "à cette date : choisissez un autre membre présent.",
            field="holder",
        )
        yield full if limit == 1 else replace(full, article=entry.facts.meeting.article)


def _most_carried(entry: _Entry) -> int:
    """Most proxies of others that the holder carries at one instant of the time of this one."""
    rivals = [life.span for life in entry.running if life.holder == entry.mine.holder]
    instants = [max(entry.mine.span[0], start) for start, _ in rivals]
    carried = (sum(start <= instant < end for start, end in rivals) for instant in instants)
    return max(carried, default=0)


def _holder_never_there(entry: _Entry) -> Finding:
    for other in entry.running:
        if other.giver == entry.mine.holder:
            return CATALOGUE.refusal(
                "PROXY_CHAIN",
                f"{entry.holder} a donné pouvoir à {entry.name(other.holder)} : un pouvoir ne se transmet pas. "
                "Choisissez un membre présent.",
                field="holder",
            )
    return CATALOGUE.refusal(
        "PROXY_HOLDER_ABSENT",
        f"{entry.holder} n’assiste pas à la séance tant que ce pouvoir court : choisissez un membre présent, "
        "ou corrigez d’abord l’appel ou les mouvements.",
        field="holder",
    )


def _check_giver(entry: _Entry) -> Iterator[Finding]:
    for other in entry.running:
        if other.giver == entry.mine.giver:
            yield CATALOGUE.refusal(
                "PROXY_GIVER_TWICE",
                f"{entry.giver} a déjà donné un pouvoir qui court encore, à {entry.name(other.holder)} : "
                "révoquez-le ou donnez-lui une fin.",
                field="giver",
            )
        elif other.holder == entry.mine.giver:
            yield _giver_carries(entry, other)


def _giver_carries(entry: _Entry, other: ProxyLife) -> Finding:
    """The giver already carries a proxy: a chain, unless he attended with it and then leaves."""
    if not entry.mine.asleep and entry.attends(entry.mine.giver, other.span):
        return CATALOGUE.warning(
            "PROXY_OF_CARRIER",
            f"{entry.giver} porte le pouvoir de {entry.name(other.giver)}, qui ne sera pas exercé pendant cette "
            "absence : il faut un nouvel écrit à un autre membre.",
            field="giver",
        )
    return CATALOGUE.refusal(
        "PROXY_CHAIN",
        f"{entry.giver} porte déjà le pouvoir de {entry.name(other.giver)} : un pouvoir ne se transmet pas. "
        "Saisissez d’abord son départ, ou mettez fin au pouvoir qui lui est confié.",
        field="giver",
    )


def _check_form(entry: _Entry) -> Iterator[Finding]:
    proxy = entry.proxy
    if proxy.sittings > CONSECUTIVE_SITTINGS and not proxy.illness:
        yield CATALOGUE.refusal(
            "PROXY_TOO_LONG",
            "Un même pouvoir vaut pour trois séances consécutives au plus, sauf maladie dûment constatée, et "
            f"celui de {entry.giver} en est à la {ordinal(proxy.sittings)}. "
            "Demandez-lui un nouvel écrit.",
            field="sittings",
        )
    if entry.facts.record.is_second_notice and not proxy.serves_second_notice:
        yield CATALOGUE.warning(
            "PROXY_SECOND_NOTICE",
            f"Le pouvoir de {entry.giver} ne dit pas qu’il vaut pour la seconde convocation : il n’est pas exercé.",
            field="serves_second_notice",
        )
    if not proxy.written:
        yield CATALOGUE.warning(
            "PROXY_NOT_WRITTEN",
            f"L’écrit de {entry.giver} n’est pas encore reçu : le pouvoir n’est pas exercé.",
            field="written",
        )
