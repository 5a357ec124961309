"""Owns where a convention stands on a day, the gaps and overlaps of a chain of them, and lateness."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from common.typography import PartialDate, elide, enumeration, french_spaces
from deliberations.domain.findings import Unknown
from partners.domain.amendments import consolidated
from partners.domain.facts import ConventionFact
from partners.domain.months import (
    ONE_DAY,
    day_after,
    end_in_doubt,
    eve,
    on_words,
    precision_words,
    until_words,
)
from partners.domain.periods import (
    NO_EFFECT,
    NO_NOTICE,
    NO_START,
    Course,
    course,
    denunciation_known,
    first_end,
    last_end,
    notice_day,
)
from partners.domain.vocabulary import Authority, Coverage, PartyRole, Renewal

Standing = tuple[Coverage, str]

_AUTHORISED = {Authority.DELIBERATION, Authority.DELEGATED_DECISION, Authority.OWN_POWER}
_FOLLOWING = {Coverage.IN_FORCE, Coverage.TO_COME, Coverage.ENDED, Coverage.DENOUNCED}


@dataclass(frozen=True, slots=True)
class Gap:
    """Time without cover between two conventions of a chain, given by their keys.

    ended: last day of the earlier one; resumed: first day of the later one.
    """

    earlier: int
    later: int
    ended: PartialDate
    resumed: PartialDate

    @property
    def days(self) -> int | Unknown:
        """How many days have no cover."""
        if self.ended.exact is None or self.resumed.exact is None:
            return Unknown("une des deux dates n’est pas connue au jour")
        return (self.resumed.exact - self.ended.exact).days - 1

    @property
    def first(self) -> dt.date | None:
        """First day without cover, None when it is not known to the day."""
        return None if self.ended.exact is None else self.ended.exact + ONE_DAY

    @property
    def last(self) -> dt.date | None:
        """Last day without cover, None when it is not known to the day."""
        return None if self.resumed.exact is None else self.resumed.exact - ONE_DAY


@dataclass(frozen=True, slots=True)
class Overlap:
    """Time covered twice: the later convention starts before the earlier one is over."""

    earlier: int
    later: int
    started: PartialDate
    ended: PartialDate

    @property
    def days(self) -> int | Unknown:
        """How many days are covered twice."""
        if self.started.exact is None or self.ended.exact is None:
            return Unknown("une des deux dates n’est pas connue au jour")
        return (self.ended.exact - self.started.exact).days + 1


def coverage(fact: ConventionFact, on: dt.date) -> Standing:
    """Where a convention stands on a day, and why, in French.

    Never in force without every signature; never in force by a guess: a start, an end or a signature no source
    states gives « période inconnue » with the reason. A denounced convention stays in force until the eve of the
    day the denunciation takes effect. Whether the file is closed is not looked at: it is no legal fact.
    """
    if fact.candidature:
        return Coverage.CANDIDATURE, "une candidature n’engage pas encore les parties"
    return _unsigned(fact, on) or _denounced(fact, on) or _to_come(fact, on) or _in_period(fact, on)


def follows(fact: ConventionFact, on: dt.date) -> bool:
    """Whether a convention takes the place of the one it renews: signed, and in force, to come, or over since.

    A draft, a candidature, one of which no source states the signatures or the start takes no place yet.
    """
    return coverage(fact, on)[0] in _FOLLOWING


def missing_signatures(fact: ConventionFact, on: dt.date) -> tuple[str, ...]:
    """Names of the parties that have not signed by a day: no date, a later one, or no line for a signatory."""
    missing = [one.name for one in fact.signatures if one.signed is None or one.signed.earliest > on]
    listed = {one.organisation for one in fact.signatures}
    missing += [
        party.name
        for party in fact.parties
        if party.role is PartyRole.SIGNATORY and party.organisation not in listed
    ]
    return tuple(dict.fromkeys(missing))


def _unsigned(fact: ConventionFact, on: dt.date) -> Standing | None:
    """Why it is not signed that day, or not surely; None when every party signed."""
    if not fact.signatures:
        if fact.authority.kind in _AUTHORISED:
            return Coverage.UNKNOWN, "la signature est autorisée, aucune source ne dit si elle a eu lieu"
        return Coverage.NOT_SIGNED, "aucune signature n’est enregistrée"
    missing = missing_signatures(fact, on)
    if missing:
        return Coverage.NOT_SIGNED, f"manque la signature {elide('de', enumeration(missing))}"
    vague = [(one.name, one.signed) for one in fact.signatures if one.signed and on < one.signed.latest]
    if vague:
        name, signed = vague[0]
        return Coverage.UNKNOWN, f"signature {elide('de', name)} connue seulement {_known(signed)}"
    return None


def _known(date: PartialDate) -> str:
    return f"{precision_words(date)} ({date})"


def _denounced(fact: ConventionFact, on: dt.date) -> Standing | None:
    """Denounced and over, or perhaps over; None before that, or without an effective day."""
    denounced = denunciation_known(fact, on)
    if denounced is None or denounced.effective is None or on < denounced.effective.earliest:
        return None
    if on < denounced.effective.latest:
        reason = f"date d’effet de la dénonciation connue seulement {_known(denounced.effective)}"
        return Coverage.UNKNOWN, reason
    return Coverage.DENOUNCED, f"effet {on_words(denounced.effective)}"


def _to_come(fact: ConventionFact, on: dt.date) -> Standing | None:
    """Before its start, or perhaps before it; None once it has started or when its start is not known."""
    start = fact.terms.start
    if start is None or on >= start.latest:
        return None
    if on < start.earliest:
        return Coverage.TO_COME, f"commence {on_words(start)}"
    return Coverage.UNKNOWN, f"date de départ connue seulement {_known(start)}"


def _in_period(fact: ConventionFact, on: dt.date) -> Standing:
    """In force, ended, or unknown, for a convention signed, started as far as is known, and not yet ended early."""
    found = course(fact, on)
    if isinstance(found, Unknown):
        return Coverage.UNKNOWN, found.reason
    if on > found.end.latest:
        return Coverage.ENDED, f"fin {on_words(found.end)}"
    doubt = _doubt_inside(fact, found, on)
    if doubt is not None:
        return Coverage.UNKNOWN, doubt
    end = last_end(fact, on)
    return Coverage.IN_FORCE, end.reason if isinstance(end, Unknown) else until_words(end)


def _doubt_inside(fact: ConventionFact, found: Course, on: dt.date) -> str | None:
    """Why a day that is not surely after the end is not surely covered either."""
    denounced = denunciation_known(fact, on)
    if denounced is not None and denounced.effective is None:
        return NO_EFFECT.reason
    if found.start is None:
        return NO_START.reason
    return f"date de fin connue seulement {_known(found.end)}" if end_in_doubt(found.end, on) else None


def chain_gaps(facts: Sequence[ConventionFact]) -> tuple[Gap | Overlap | Unknown, ...]:
    """What is wrong between each convention of a chain and the next, the oldest first.

    The end of the earlier one is that known on the eve of the later one, renewals included: the later one takes
    the place of a tacit renewal. Nothing is said of two that follow each other without a day between. Signatures
    are not looked at: see `coverage`.
    """
    found = (_between(earlier, later) for earlier, later in pairwise(facts))
    return tuple(one for one in found if one is not None)


def _between(earlier: ConventionFact, later: ConventionFact) -> Gap | Overlap | Unknown | None:
    start = later.terms.start
    end = first_end(earlier.terms) if start is None else last_end(earlier, eve(start).latest)
    if isinstance(end, Unknown):
        return Unknown(french_spaces(f"fin inconnue : {earlier.label} ({end.reason})"))
    if start is None:
        return Unknown(french_spaces(f"départ inconnu : {later.label} ({NO_START.reason})"))
    if end.latest + ONE_DAY < start.earliest:
        return Gap(earlier.key, later.key, ended=end, resumed=start)
    if start.latest < day_after(end).earliest:
        return Overlap(earlier.key, later.key, started=start, ended=_first_to_end(end, later, start.latest))
    if end.exact is not None and start.exact is not None:
        return None
    facts = f"{earlier.label} finit {on_words(end)}, {later.label} commence {on_words(start)}"
    return Unknown(french_spaces(f"suite inconnue : {facts}"))


def _first_to_end(end: PartialDate, later: ConventionFact, on: dt.date) -> PartialDate:
    other = last_end(later, on)
    if isinstance(other, Unknown):
        return end
    return min(end, other, key=lambda date: date.latest)


def predecessor_cycle(links: Mapping[int, int | None], key: int) -> tuple[int, ...]:
    """The conventions that renew each other in a ring, met from one of them; empty when there is none.

    links: each key and that of the convention it renews (None: none).
    """
    path: list[int] = []
    current: int | None = key
    while current is not None and current not in path:
        path.append(current)
        current = links.get(current)
    return () if current is None else tuple(path[path.index(current) :])


def to_renew_before(fact: ConventionFact, on: dt.date) -> dt.date | Unknown | None:
    """Last day to have what follows decided: the notice day of an express renewal, else the last day covered.

    None for a convention that goes on by itself.
    """
    found = course(fact, on)
    if isinstance(found, Unknown):
        return found
    renewal = consolidated(fact, on).terms.renewal
    if denunciation_known(fact, on) is None:
        if renewal is Renewal.TACIT and found.goes_on:
            return None
        notice = notice_day(fact, on) if renewal is Renewal.EXPRESS else NO_NOTICE
        if notice != NO_NOTICE:
            return notice
    return _last_day_covered(fact, on)


def to_stop_before(fact: ConventionFact, on: dt.date) -> dt.date | Unknown | None:
    """Last day to keep a convention from going on by itself: that of its notice, else of its period.

    None for one that does not go on by itself, or was denounced.
    """
    found = course(fact, on)
    if isinstance(found, Unknown) or denunciation_known(fact, on) is not None:
        return None
    if consolidated(fact, on).terms.renewal is not Renewal.TACIT or not found.goes_on:
        return None
    notice = notice_day(fact, on)
    return _last_day_covered(fact, on) if notice == NO_NOTICE else notice


def _last_day_covered(fact: ConventionFact, on: dt.date) -> dt.date | Unknown:
    end = last_end(fact, on)
    if isinstance(end, Unknown):
        return end
    return end.exact or Unknown(f"date de fin connue seulement {_known(end)}")


def is_late(due: dt.date, closed: bool, on: dt.date) -> bool:
    """True once the due day is past and the matter is not closed; the due day itself is not late."""
    return not closed and due < on
