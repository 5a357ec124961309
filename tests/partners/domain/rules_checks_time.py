"""For each rule of docs/rules on the time of conventions: the code that answers it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from common.typography import PartialDate
from deliberations.domain.findings import Finding, Unknown
from partners.domain.amendments import Consolidated, consolidated
from partners.domain.coverage import Gap, Overlap, chain_gaps, coverage, is_late
from partners.domain.facts import AmendmentFact, AuthorityFact, ConventionFact
from partners.domain.foreseen import end_once_renewed, end_to_come, notice_missed
from partners.domain.lengths import first_end
from partners.domain.periods import Span, last_end, notice_day, period_findings, period_on
from partners.domain.projects import ProjectFact, project_end, project_stage
from partners.domain.vocabulary import Authority, ProjectDecision, Renewal
from tests.deliberations.domain.rules_pages import Data, shown
from tests.deliberations.domain.support import plain
from tests.partners.domain.time_records import (
    BOTH_SIGNED,
    PARTNER,
    amendment,
    convention,
    denunciation,
    partial,
    renewals,
    signature,
    terms,
)

RENEWAL_WORDS = {"tacite": Renewal.TACIT, "expresse": Renewal.EXPRESS, "aucune": Renewal.NONE}


def months(data: Data, name: str) -> int | None:
    """« 36 mois »; None when the row does not say it."""
    return int(data.text(name).removesuffix(" mois")) if name in data else None


def terms_of(data: Data):
    return terms(
        start=data.text("départ"),
        months=months(data, "durée"),
        end=data.text("fin"),
        renewal=data.text("reconduction"),
        each=months(data, "durée reconduite"),
        most=data.number("maximum") if "maximum" in data else None,
        notice=months(data, "préavis"),
    )


def convention_of(data: Data, **changes) -> ConventionFact:
    signed = data.text("signée", "oui")
    signatures = {
        "oui": BOTH_SIGNED,
        "non indiqué": (),
        "en partie": (signature("01/12/2013"), signature(None, PARTNER, "EFUS")),
    }
    authority = AuthorityFact(Authority.DELIBERATION if data.yes("autorisée") else Authority.NOT_STATED)
    express = [part for part in data.text("reconductions signées").split(" et ") if part]
    denounced = data.text("dénoncée")
    return convention(
        terms=terms_of(data),
        signatures=signatures[signed],
        authority=authority,
        renewals=renewals(*express),
        denunciation=denunciation(denounced, data.text("effet")) if denounced else None,
        candidature=data.yes("candidature"),
        **changes,
    )


def date_shown(value: object) -> str:
    if isinstance(value, Unknown):
        return f"inconnue ({plain(value.reason)})"
    return value.short() if isinstance(value, PartialDate) else shown(value)


def period_shown(span: Span | Unknown) -> str:
    return date_shown(span) if isinstance(span, Unknown) else f"du {span.start.short()} au {span.end.short()}"


def standing(data: Data) -> str:
    found, reason = coverage(convention_of(data), data.day("jour"))
    return f"{found.label} : {plain(reason)}"


def between(data: Data) -> str:
    first = convention(
        1,
        "la première",
        start=data.text("départ 1"),
        end=data.text("fin 1"),
        renewal=data.text("reconduction 1"),
        each=months(data, "durée reconduite 1"),
    )
    found = chain_gaps((first, convention(2, "la seconde", start=data.text("départ 2"))))
    return ", ".join(map(between_shown, found)) or "rien à signaler"


def between_shown(found: Gap | Overlap | Unknown) -> str:
    if isinstance(found, Unknown):
        return plain(found.reason)
    days = "nombre de jours inconnu" if isinstance(found.days, Unknown) else f"{found.days} jours"
    return f"{'trou' if isinstance(found, Gap) else 'double'}, {days}"


CHANGES: dict[str, Callable[[str], dict[str, object]]] = {
    "objet": lambda text: {"object": text},
    "fin": lambda text: {"end": partial(text)},
    "durée": lambda text: {"duration_months": int(text.removesuffix(" mois"))},
    "préavis": lambda text: {"notice_months": int(text.removesuffix(" mois"))},
    "reconduction": lambda text: {"renewal": RENEWAL_WORDS[text]},
    "montant 2015": lambda text: {"amount": Decimal(text.removesuffix(" €")), "amount_year": 2015},
}


def amendment_of(number: int, text: str) -> AmendmentFact:
    """« 01/06/2015, fin 30/06/2017 », « inconnu, préavis 1 mois », « 06/2015, non signé, durée 48 mois »."""
    effective, *said = [part.strip() for part in text.split(",")]
    changes: dict[str, object] = {}
    for part in said:
        name = next((name for name in CHANGES if part.startswith(name)), None)
        changes |= CHANGES[name](part.removeprefix(name).strip()) if name else {"signed": None}
    day = None if effective == "inconnu" else effective
    return amendment(number, day, **changes)


def amended_of(data: Data) -> ConventionFact:
    given = [
        amendment_of(number, data.text(f"avenant {number}"))
        for number in (1, 2)
        if f"avenant {number}" in data
    ]
    return convention_of(data, amendments=tuple(given))


def consolidated_of(data: Data) -> Consolidated:
    return consolidated(amended_of(data), data.day("jour"))


def amended_period(data: Data) -> str:
    span = period_on(amended_of(data), data.day("jour"))
    return f"n° {span.number}, {period_shown(span)}"


def moved_end(data: Data) -> str:
    moved = end_to_come(amended_of(data), data.day("jour"))
    return f"{date_shown(moved.end)}, par l’avenant {moved.number}" if moved else "rien à venir"


def late_notice(data: Data) -> str:
    fact = convention_of(data)
    asked = fact.denunciation.requested
    last = notice_missed(fact, asked)
    if last is None:
        return "non"
    following = end_once_renewed(replace(fact, denunciation=None), asked.earliest)
    renewed = f", reconduite jusqu’au {date_shown(following)}" if following else ""
    return f"oui : {last:%d/%m/%Y}{renewed}"


def amended_end(data: Data) -> str:
    view = consolidated_of(data)
    doubt = view.doubt("end", "duration_months")
    if doubt is not None:
        return date_shown(doubt)
    source = view.source("end")
    return (
        f"{date_shown(first_end(view.terms))}, {'de l’acte' if source is None else f'de l’avenant {source}'}"
    )


def amended_notice(data: Data) -> str:
    view = consolidated_of(data)
    doubt = view.doubt("notice_months")
    return date_shown(doubt) if doubt else f"{view.terms.notice_months} mois"


def amended_amount(data: Data) -> str:
    amount = consolidated_of(data).amounts.get(2015)
    return date_shown(amount) if isinstance(amount, Unknown) else f"{amount} €"


def findings(data: Data) -> tuple[Finding, ...]:
    return period_findings(terms_of(data))


DECISIONS = {word.label: word for word in ProjectDecision}


def stage(data: Data) -> str:
    fact = ProjectFact(
        decision=DECISIONS[data.text("décision")],
        start=partial(data.text("départ")),
        duration_months=months(data, "durée"),
    )
    return project_stage(fact, data.day("jour")).label


CHECKS: dict[str, Callable[[Data], object]] = {
    "fin-de-periode": lambda data: date_shown(first_end(terms_of(data))),
    "periode-du-jour": lambda data: period_shown(period_on(convention_of(data), data.day("jour"))),
    "dernier-jour": lambda data: date_shown(last_end(convention_of(data), data.day("jour"))),
    "preavis": lambda data: date_shown(notice_day(convention_of(data), data.day("jour"))),
    "etat-de-la-convention": standing,
    "trous-et-doubles": between,
    "controle-de-la-periode": findings,
    "retard": lambda data: is_late(data.day("échéance"), data.yes("close"), data.day("jour")),
    "fin-de-projet": lambda data: date_shown(
        project_end(partial(data.text("départ")), months(data, "durée"))
    ),
    "etat-du-projet": stage,
    "fin-consolidee": amended_end,
    "periode-avenant": amended_period,
    "fin-a-venir": moved_end,
    "preavis-depasse": late_notice,
    "preavis-consolide": amended_notice,
    "montant-consolide": amended_amount,
}
