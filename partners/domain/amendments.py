"""Owns the consolidated view of a convention on a day: the act, and what its amendments in force changed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations
from operator import itemgetter

from common.typography import PartialDate, french_spaces
from deliberations.domain.findings import Unknown
from partners.domain.facts import AmendmentFact, ConventionFact, PartyFact, PeriodTerms
from partners.domain.months import start_in_doubt, whole_months

TERMS = ("end", "duration_months", "renewal", "renewal_months", "renewals_maximum", "notice_months")
PERIOD = TERMS[:-1]
_NOTHING = PeriodTerms()
_LENGTH = ("end", "duration_months")


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A convention as its amendments in force make it on a day.

    terms: a field in doubt is None there, and its reason is in `doubts`. amounts: euros by year, only those an
    amendment gives (year None: the amendment does not say it). applied: numbers of the amendments, in the order
    they took effect. sources: name of each field that changed (« object », « parties », « end », « amount 2015 »)
    and number of the amendment it comes from; a field that is not there comes from the act itself.
    """

    object: str | Unknown
    terms: PeriodTerms
    parties: tuple[PartyFact, ...] | Unknown
    amounts: Mapping[int | None, Decimal | Unknown] = field(default_factory=dict)
    applied: tuple[int, ...] = ()
    sources: Mapping[str, int] = field(default_factory=dict)
    doubts: Mapping[str, Unknown] = field(default_factory=dict)

    def source(self, name: str) -> int | None:
        """Number of the amendment a field comes from, None for the act itself."""
        return self.sources.get(name)

    def doubt(self, *names: str) -> Unknown | None:
        """Why one of these fields is unknown, None when none is."""
        return next((self.doubts[name] for name in names if name in self.doubts), None)


def consolidated(fact: ConventionFact, on: dt.date) -> Consolidated:
    """The convention on a day: the amendments signed and in effect that day, in the order of their effect.

    An amendment nobody signed changes nothing. One whose effective day is unknown, or known to a month or a year
    that holds the day, makes unknown what it changes. Those of one day apply in the order of their numbers.
    The order in which they were typed never matters.
    """
    if not fact.amendments:
        bound = tuple(party for party in fact.parties if _still_bound(party, on))
        return Consolidated(fact.object, fact.terms, bound, {}, (), {}, {})
    signed = [one for one in fact.amendments if one.signed is not None]
    applied = in_force(fact, on)
    text, terms, parties = fact.object, fact.terms, fact.parties
    amounts: dict[int | None, Decimal | Unknown] = {}
    sources: dict[str, int] = {}
    for one in applied:
        text = one.object or text
        terms = _amended_terms(terms, one)
        parties = _amended_parties(parties, one)
        amounts |= {} if one.amount is None else {one.amount_year: one.amount}
        sources |= dict.fromkeys(changes(one), one.number)
    doubtful = [one for one in signed if _may_apply(one, on)]
    doubts = _doubts(doubtful, applied)
    spoken = {one.amount_year for one in (*applied, *doubtful) if one.amount is not None}
    amounts |= {year: doubts[amount_name(year)] for year in spoken if amount_name(year) in doubts}
    return Consolidated(
        object=doubts.get("object", text),
        terms=replace(terms, **{name: getattr(_NOTHING, name) for name in TERMS if name in doubts}),
        parties=doubts.get("parties", tuple(party for party in parties if _still_bound(party, on))),
        amounts=amounts,
        applied=tuple(one.number for one in applied),
        sources={name: number for name, number in sources.items() if name not in doubts},
        doubts=doubts,
    )


def in_force(fact: ConventionFact, on: dt.date) -> list[AmendmentFact]:
    """The amendments signed and surely in effect on a day, in the order of their effect, then of their numbers."""
    signed = (one for one in fact.amendments if one.signed is not None)
    return _in_order((one.effective, one) for one in signed if _applies(one, on))


def changes(amendment: AmendmentFact) -> tuple[str, ...]:
    """Names of the fields an amendment changes; a new duration changes the end, and a new end the duration."""
    given = {name for name in TERMS if getattr(amendment, name) is not None}
    if given & {*_LENGTH}:
        given |= {*_LENGTH}
    names = [name for name in TERMS if name in given]
    if amendment.object:
        names.insert(0, "object")
    if amendment.joining or amendment.leaving:
        names.append("parties")
    if amendment.amount is not None:
        names.append(amount_name(amendment.amount_year))
    return tuple(names)


def amount_name(year: int | None) -> str:
    """Name of the amount of a year among the fields of a consolidated view."""
    return "amount" if year is None else f"amount {year}"


def _applies(amendment: AmendmentFact, on: dt.date) -> bool:
    return amendment.effective is not None and amendment.effective.latest <= on


def _may_apply(amendment: AmendmentFact, on: dt.date) -> bool:
    """True when nobody can say whether it is in effect that day."""
    return amendment.effective is None or start_in_doubt(amendment.effective, on)


def _in_order(dated: Iterable[tuple[PartialDate | None, AmendmentFact]]) -> list[AmendmentFact]:
    ranked = [((effective.latest, one.number, one.key), one) for effective, one in dated if effective]
    return [one for _, one in sorted(ranked, key=itemgetter(0))]


def _amended_terms(terms: PeriodTerms, amendment: AmendmentFact) -> PeriodTerms:
    """The terms after an amendment: of the end and the duration, the last one written holds alone.

    The renewed periods keep the length the act gave them when an amendment moves the end only.
    """
    given = {name: value for name in TERMS if (value := getattr(amendment, name)) is not None}
    if "end" in given and "duration_months" not in given:
        length = _renewed_length(terms)
        given = {"duration_months": None, "renewal_months": length} | given
    elif "duration_months" in given:
        given = {"end": None} | given
    return replace(terms, **given)


def _renewed_length(terms: PeriodTerms) -> int | None:
    """Months of a renewed period before its end is moved, None when they are not known."""
    if terms.renewal_months is not None or terms.duration_months is not None:
        return terms.duration_months if terms.renewal_months is None else terms.renewal_months
    if terms.start is None or terms.end is None:
        return None
    months = whole_months(terms.start, terms.end)
    return None if isinstance(months, Unknown) else months


def _amended_parties(parties: tuple[PartyFact, ...], amendment: AmendmentFact) -> tuple[PartyFact, ...]:
    """Those who leave go with all their roles, then those who join take theirs."""
    kept = [party for party in parties if party.organisation not in amendment.leaving]
    joining = [
        replace(party, since=amendment.effective) if party.since is None else party
        for party in amendment.joining
    ]
    roles = {(party.organisation, party.role) for party in joining}
    return (*(party for party in kept if (party.organisation, party.role) not in roles), *joining)


def _doubts(doubtful: list[AmendmentFact], applied: list[AmendmentFact]) -> dict[str, Unknown]:
    """Why a field is unknown: an amendment may be in effect or not, or two of them may be in either order."""
    found: dict[str, Unknown] = {}
    for amendment in sorted(doubtful, key=lambda one: (one.number, one.key)):
        when = "inconnue" if amendment.effective is None else f"connue seulement : {amendment.effective}"
        reason = french_spaces(f"date d’effet de l’avenant n° {amendment.number} {when}")
        found = {name: Unknown(reason) for name in changes(amendment)} | found
    for earlier, later in combinations(applied, 2):
        if _order_unknown(earlier, later):
            reason = french_spaces(f"ordre des avenants n° {later.number} et n° {earlier.number} inconnu")
            found = {name: Unknown(reason) for name in changes(earlier) if name in changes(later)} | found
    return found


def _order_unknown(earlier: AmendmentFact, later: AmendmentFact) -> bool:
    """True when their days may come in either order and their numbers do not confirm the order taken."""
    first, second = earlier.effective, later.effective
    either = first is not None and second is not None and second.earliest <= first.latest
    return either and later.number <= earlier.number


def _still_bound(party: PartyFact, on: dt.date) -> bool:
    return party.until is None or on <= party.until.latest
