"""For each rule of docs/rules on fundings and grants: the code that answers it."""

from collections.abc import Callable
from decimal import Decimal

from common.typography import euros
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total, balance
from partners.domain.ceilings import ceiling_use
from partners.domain.facts import CoFunderFact, FundingFact, PaymentFact
from partners.domain.funding import (
    funding_findings,
    left_to_receive,
    paid,
    prorata,
    prorata_findings,
    rate_of,
    stage,
)
from partners.domain.grants import commitment_missing, convention_needed, grant_report
from partners.domain.plans import percent, plan, rate_against_cap
from partners.domain.reports import ReportKind, ReportOwed, days_late, financial_report_due
from partners.domain.vocabulary import CeilingScope, FundingSide, PrivateLaw
from tests.deliberations.domain.rules_pages import Data
from tests.partners.domain.money import amount, funding, grant

SIDES = {side.label: side for side in FundingSide}
SCOPES = {scope.label: scope for scope in CeilingScope} | {"non indiquée": CeilingScope.NOT_STATED}
LAWS = {law.label: law for law in PrivateLaw} | {"non indiqué": PrivateLaw.NOT_STATED}
AMOUNTS = {
    "demandé": "requested",
    "notifié": "notified",
    "versé selon la source": "paid_stated",
    "justifié": "justified",
    "mentionné": "mentioned",
    "coût total": "total_cost",
    "assiette": "eligible_base",
    "plafond": "ceiling",
}
RATES = {"taux": "rate", "taux maximal": "rate_cap"}
DAYS = {
    "demandé le": "requested_on",
    "notifié le": "notified_on",
    "refusé le": "refused_on",
    "compte rendu le": "report_sent",
}


def money(data: Data, name: str) -> Decimal | None:
    return amount(data.text(name)) if name in data else None


def share(data: Data, name: str) -> Decimal | None:
    return None if name not in data else amount(data.text(name).removesuffix("%")) / 100


def months(data: Data, name: str) -> int | None:
    return data.number(name) if name in data else None


def moved(data: Data) -> tuple[PaymentFact, ...]:
    names = (("versé", False), ("reversé", True))
    return tuple(PaymentFact(money(data, name), None, refund) for name, refund in names if name in data)


def fact(data: Data) -> FundingFact:
    known: dict[str, object] = {field: money(data, name) for name, field in AMOUNTS.items()}
    known |= {field: share(data, name) for name, field in RATES.items()}
    known |= {field: data.day_or_none(name) for name, field in DAYS.items()}
    return funding(
        side=SIDES[data.text("sens", "recette")],
        payments=moved(data),
        ceiling_scope=SCOPES[data.text("portée", "non indiquée")],
        prorata_base_months=months(data, "base"),
        prorata_months=months(data, "mois"),
        **known,
    )


def in_euros(found: Decimal | Unknown) -> str:
    return str(found) if isinstance(found, Unknown) else euros(found)


def rate(data: Data) -> str:
    found = rate_of(fact(data))
    return str(found) if isinstance(found, Unknown) else percent(found)


def capped(data: Data) -> object:
    use = rate_against_cap(fact(data))
    if isinstance(use, Unknown):
        return use
    on = use.counted_on if isinstance(use.counted_on, Unknown) else use.counted_on[0].label
    return f"{'dépassé' if use.exceeded else 'respecté'}, base : {on}, au plus : {in_euros(use.most)}"


def planned(data: Data) -> str:
    cost, requested = money(data, "coût total"), money(data, "demandé")
    granted = money(data, "notifié") if "notifié" in data else None
    lines = tuple(
        CoFunderFact(name, money(data, name), own=name == "commune")
        for name in data
        if name not in {"coût total", "demandé", "notifié"}
    )
    found = plan(funding(total_cost=cost, requested=requested, notified=granted, co_funders=lines))
    answer = {True: "équilibré", False: "déséquilibré"}.get(found.balanced, "non renseigné")
    return f"{answer}, écart : {in_euros(found.difference)}"


def used(data: Data) -> object:
    ceiling, scope = money(data, "plafond"), SCOPES[data.text("portée")]
    actions = [
        funding(key, requested=money(data, name))
        for key, name in enumerate(data)
        if name not in {"plafond", "portée"}
    ]
    use = ceiling_use(ceiling, scope, actions)
    if isinstance(use, Unknown) or isinstance(use.exceeded, Unknown):
        return "non renseigné"
    return "dépassé" if use.exceeded else "respecté"


def balanced(data: Data) -> str:
    facts = []
    for key, name in enumerate(data):
        text = data.text(name)
        side = next(label for label in SIDES if text.startswith(label))
        state, _, known = text.removeprefix(side).strip().partition(" ")
        amounts = {AMOUNTS[state]: amount(known)} if state else {}
        facts.append(funding(key, SIDES[side], **amounts))
    return " / ".join(
        f"{line.side.label} : demandé {line.requested}, notifié {line.notified}, versé {line.paid}, "
        f"mentionné {line.mentioned_words or 'rien'}"
        for line in balance(facts, by=())
    )


def needed(data: Data) -> object:
    total = Total.of(amount(part.strip()) for part in data.text("montants").split("+"))
    return convention_needed(total, LAWS[data.text("bénéficiaire", "droit privé")])


def commitment(data: Data) -> object:
    one = grant(
        private_law=LAWS[data.text("bénéficiaire", "droit privé")],
        year=data.number("année"),
        commitment_signed=data.day_or_none("signé le"),
    )
    return commitment_missing(one, data.day("le"))


def beneficiary_report(data: Data) -> object:
    one = grant(
        private_law=LAWS[data.text("bénéficiaire", "droit privé")],
        year=data.number("année"),
        report_due=data.day_or_none("date de l’acte"),
    )
    found = grant_report(one, data.number("délai", 6))
    return "aucun" if found is None else found.due


def report_state(data: Data) -> object:
    owed = ReportOwed(ReportKind.FINANCIAL, 1, "", 2013, data.day("échéance"), data.day_or_none("remis le"))
    return owed.state(data.day("le"))


CHECKS: dict[str, Callable[[Data], object]] = {
    "etat-du-financement": lambda data: stage(fact(data)),
    "verse": lambda data: in_euros(paid(fact(data))),
    "reste-a-recevoir": lambda data: in_euros(left_to_receive(fact(data))),
    "prorata": lambda data: in_euros(
        prorata(money(data, "montant"), months(data, "base"), months(data, "mois"))
    ),
    "prorata-saisie": lambda data: prorata_findings(months(data, "base"), months(data, "mois")),
    "taux": rate,
    "taux-maximal": capped,
    "plan-de-financement": planned,
    "plafond": used,
    "bilan": balanced,
    "saisie-du-financement": lambda data: funding_findings(fact(data)),
    "compte-rendu-financier": lambda data: financial_report_due(
        data.number("année"), data.number("délai", 6)
    ),
    "compte-rendu-etat": report_state,
    "jours-de-retard": lambda data: days_late(data.day("échéance"), data.day("le")),
    "convention-obligatoire": needed,
    "engagement-manquant": commitment,
    "compte-rendu-du-beneficiaire": beneficiary_report,
}
