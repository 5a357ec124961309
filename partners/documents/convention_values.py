"""Owns how the consolidated view of a convention and its amendments read: each value, and the act it comes from."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from common.typography import PartialDate, enumeration, euros
from deliberations.domain.findings import Unknown
from partners.domain.amendments import Consolidated, amount_name
from partners.domain.facts import PartyFact, PeriodTerms
from partners.domain.vocabulary import Renewal
from partners.models import Amendment

UNKNOWN = "non renseigné"
# Field of an amendment → name of the value in the consolidated view.
VALUES = {
    "new_end": "end",
    "new_duration_months": "duration_months",
    "new_renewal": "renewal",
    "new_renewal_months": "renewal_months",
    "new_renewals_maximum": "renewals_maximum",
    "new_notice_months": "notice_months",
}
LABELS = {
    "start": "Début",
    "end": "Fin",
    "duration_months": "Durée",
    "renewal": "Reconduction",
    "renewal_months": "Durée de chaque reconduction",
    "renewals_maximum": "Reconductions au plus",
    "notice_months": "Préavis",
}

QUIET = ("renewal_months", "renewals_maximum")


def term_words(terms: PeriodTerms, name: str) -> str:
    """A value of the terms as a page shows it: « 36 mois », « 31 décembre 2026 », « tacite reconduction »."""
    value = getattr(terms, name)
    if isinstance(value, Renewal):
        return value.label or UNKNOWN
    if value is None:
        return UNKNOWN
    return f"{value}\u00a0mois" if name.endswith("_months") else str(value)


@dataclass(frozen=True)
class ValueLine:
    """One value on a day. origin: « acte initial » or « avenant n° 2 »; known: whether a source states it."""

    label: str
    words: str
    origin: str
    known: bool = True
    amendment: int | None = None


def value_lines(view: Consolidated, keys: dict[int, int]) -> list[ValueLine]:
    """Every value of a convention on a day. keys: the amendments by their number, to lead to each."""
    return [*_lines(view, keys)]


def _lines(view: Consolidated, keys: dict[int, int]) -> Iterator[ValueLine]:
    text = view.object
    yield _line(view, "object", "Objet", text.reason if isinstance(text, Unknown) else text, keys)
    for name, label in LABELS.items():
        doubt = view.doubts.get(name)
        words = term_words(view.terms, name)
        if name == "end" and doubt is None and words == UNKNOWN and view.terms.duration_months:
            yield ValueLine(label, "celle que donne la durée", "")
            continue
        # An amendment that moves the end takes the duration away: it is not missing.
        if name == "duration_months" and words == UNKNOWN and view.source(name) is not None:
            yield ValueLine(label, "celle que donne la fin", "")
            continue
        # Most acts say nothing of renewals: one line that says so is enough.
        if name in QUIET and doubt is None and words == UNKNOWN:
            continue
        yield _line(view, name, label, doubt.reason if doubt else words, keys)
    parties = view.parties
    yield _line(
        view,
        "parties",
        "Parties",
        parties.reason if isinstance(parties, Unknown) else _parties(parties),
        keys,
    )
    for year, amount in sorted(view.amounts.items(), key=lambda pair: pair[0] or 0):
        words = amount.reason if isinstance(amount, Unknown) else euros(amount)
        yield _line(view, amount_name(year), f"Montant {year}" if year else "Montant", words, keys)


def _parties(parties: tuple[PartyFact, ...]) -> str:
    names: dict[str, list[str]] = {}
    for party in parties:
        names.setdefault(party.name, []).append(party.role.label)
    return "\u00a0; ".join(f"{name} ({enumeration(roles)})" for name, roles in names.items())


def _line(view: Consolidated, name: str, label: str, words: str, keys: dict[int, int]) -> ValueLine:
    number = view.source(name)
    if name in view.doubts:
        return ValueLine(label, words, "", known=False)
    known = bool(words) and words != UNKNOWN
    if number is None:
        return ValueLine(label, words or UNKNOWN, "acte initial" if known else "", known)
    return ValueLine(label, words, f"avenant n°\u00a0{number}", known, keys.get(number))


@dataclass(frozen=True)
class AmendmentLine:
    """An amendment: what it changes in words, and whether it holds on a day."""

    amendment: Amendment
    changes: tuple[str, ...]
    state: str
    applies: bool


def amendment_line(amendment: Amendment, on: dt.date) -> AmendmentLine:
    """One amendment as the page shows it."""
    state, applies = _state(amendment, on)
    return AmendmentLine(amendment, tuple(_changes(amendment)), state, applies)


def _state(amendment: Amendment, on: dt.date) -> tuple[str, bool]:
    if amendment.signed is None:
        return "non signé", False
    effective: PartialDate | None = amendment.effective
    if effective is None:
        return "date d’effet inconnue", False
    if on < effective.earliest:
        return "à venir", False
    return ("en vigueur", True) if effective.latest <= on else ("date d’effet incertaine", False)


def _changes(amendment: Amendment) -> Iterator[str]:
    if amendment.new_object:
        yield "objet"
    for field, name in VALUES.items():
        value = getattr(amendment, field)
        if value in {None, ""}:
            continue
        words = amendment.get_new_renewal_display() if name == "renewal" else str(value)
        unit = "\u00a0mois" if name.endswith("_months") else ""
        yield f"{LABELS[name].lower()}\u00a0: {words}{unit}"
    if amendment.amount is not None:
        year = f" {amendment.amount_year}" if amendment.amount_year else ""
        yield f"montant{year}\u00a0: {euros(amendment.amount)}"
    for party in amendment.parties.all():
        yield f"{party.organisation} {'entre' if party.joins else 'sort'}"
