"""Owns the checks of money: answers and payments that do not come, amounts that contradict each other."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from common.typography import counted, euros, long_date
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from partners.domain.amendments import amount_name, consolidated
from partners.domain.balances import Total
from partners.domain.ceilings import ceiling_use
from partners.domain.check_facts import Dossier, FundingFile
from partners.domain.check_settings import Delays
from partners.domain.facts import FundingFact
from partners.domain.funding import amount_granted_or_asked, awaits_payment, left_to_receive, paid, stage
from partners.domain.plans import percent, plan, rate_against_cap
from partners.domain.reports import ReportState, financial_reports_owed
from partners.domain.vocabulary import FundingSide, FundingStage

SENT = (ReportState.SENT, ReportState.SENT_LATE)
CATALOGUE = Catalogue(
    {
        "REQUEST_UNANSWERED": "",
        "NOTIFIED_UNPAID": "",
        "PAID_ABOVE_NOTIFIED": "",
        "RATE_ABOVE_CAP": "",
        "PLAN_UNBALANCED": "",
        "CEILING_EXCEEDED": "",
        "AMENDMENT_NOT_CARRIED": "",
        "PREVIOUS_REPORT_MISSING": "",
    }
)


def request_unanswered(file: FundingFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """Requested for `unanswered_days`, and neither notified, nor paid, nor refused."""
    fact = file.funding
    if stage(fact) is not FundingStage.REQUESTED or fact.requested_on is None:
        return
    waited = (on - fact.requested_on).days
    if waited >= delays.unanswered_days:
        yield CATALOGUE.warning(
            "REQUEST_UNANSWERED",
            f"« {fact.label} » : demande du {long_date(fact.requested_on)} ({_amount(fact.requested)}), sans réponse "
            f"depuis {counted(waited, 'jour')} (seuil : {delays.unanswered_days}). Relancez le financeur, ou saisissez "
            "la notification ou le refus.",
        )


def notified_unpaid(file: FundingFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """Notified for `unpaid_days` and not wholly paid: an advance leaves the balance to come."""
    fact = file.funding
    if fact.notified_on is None or not awaits_payment(fact):
        return
    waited = (on - fact.notified_on).days
    if waited >= delays.unpaid_days:
        yield CATALOGUE.warning(
            "NOTIFIED_UNPAID",
            f"« {fact.label} » : notification du {long_date(fact.notified_on)} ({_amount(fact.notified)}), "
            f"{_unpaid(fact)} depuis {counted(waited, 'jour')} (seuil : {delays.unpaid_days}). Demandez le versement "
            "(ou payez, si la commune le doit), ou saisissez-le.",
        )


def _unpaid(fact: FundingFact) -> str:
    left = left_to_receive(fact)
    if isinstance(left, Unknown) or left == fact.notified:
        return "sans aucun versement"
    return f"dont {euros(left)} ne sont pas versés"


def _amount(amount: Decimal | None) -> str:
    return "montant non renseigné" if amount is None else euros(amount)


def paid_above_notified(file: FundingFile, _on: dt.date, _: Delays) -> Iterator[Finding]:
    """More paid, refunds taken off, than what was notified."""
    fact, received = file.funding, paid(file.funding)
    if fact.notified is None or isinstance(received, Unknown) or received <= fact.notified:
        return
    yield CATALOGUE.warning(
        "PAID_ABOVE_NOTIFIED",
        f"« {fact.label} » : {euros(received)} versés pour {euros(fact.notified)} notifiés, soit "
        f"{euros(received - fact.notified)} de trop. Corrigez le montant ou le versement, ou saisissez le reversement.",
    )


def rate_above_cap(file: FundingFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """A rate above its cap: computed from the amounts where they are known, else as stated."""
    use = rate_against_cap(file.funding)
    if isinstance(use, Unknown) or not use.exceeded or file.over(on):
        return
    amount = amount_granted_or_asked(file.funding)
    rate = percent(use.rate) if isinstance(amount, Unknown) else f"{percent(use.rate)} ({euros(amount)})"
    limit = f"au-delà du plafond de {percent(use.cap)}"
    if not isinstance(use.counted_on, Unknown) and not isinstance(use.most, Unknown):
        basis, base = use.counted_on
        limit += f", soit {euros(use.most)} au plus pour {euros(base)} ({basis.label})"
    yield CATALOGUE.warning(
        "RATE_ABOVE_CAP",
        f"« {file.label} » : taux de {rate}, {limit}. Réduisez le montant demandé, ou corrigez le taux "
        "maximal de l’appel.",
    )


def plan_unbalanced(file: FundingFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """A funding plan whose known parts cannot make the total cost."""
    whole = plan(file.funding)
    if whole.balanced is False and not isinstance(whole.cost, Unknown) and not file.over(on):
        yield CATALOGUE.warning(
            "PLAN_UNBALANCED",
            f"« {file.label} » : le plan réunit {whole.total} pour un coût total de {euros(whole.cost)}, "
            f"{_gap(whole.total.known - whole.cost)}. Complétez les cofinanceurs et la part de la commune, ou "
            "corrigez le coût.",
        )


def _gap(difference: Decimal) -> str:
    return f"soit {euros(difference)} de trop" if difference > 0 else f"il manque {euros(-difference)}"


def ceiling_exceeded(file: FundingFile, _on: dt.date, _: Delays) -> Iterator[Finding]:
    """The part of a ceiling this funding belongs to is above it, whatever is still unknown."""
    fact = file.funding
    use = ceiling_use(fact.ceiling, fact.ceiling_scope, file.under_ceiling or (fact,))
    if isinstance(use, Unknown):
        return
    for part in use.parts:
        if part.exceeded is True and fact.key in part.fundings:
            yield CATALOGUE.warning(
                "CEILING_EXCEEDED",
                f"{part.label} : {part.total} pour un plafond de {euros(use.ceiling)} {use.scope.label}, soit "
                f"{euros(part.total.known - use.ceiling)} de trop. Réduisez le montant, ou corrigez le plafond ou sa "
                "portée.",
            )


def previous_report_missing(file: FundingFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Asked again while the financial report owed for the year before, a year now over, is not sent.

    The file of a year may be split: each part owes its report.
    """
    fact = file.funding
    if file.over(on) or not _asked(fact, on):
        return
    ended = [before for before in file.before if before.year is not None and before.year < on.year]
    for report in financial_reports_owed(ended):
        if report.state(on) not in SENT:
            yield CATALOGUE.warning(
                "PREVIOUS_REPORT_MISSING",
                f"« {fact.label} » est demandé alors que le compte rendu financier de {report.year} "
                f"(« {report.label} ») n’est pas remis : sans lui, la demande n’est pas instruite. Envoyez-le, puis "
                "saisissez sa date d’envoi.",
            )


def _asked(fact: FundingFact, on: dt.date) -> bool:
    if fact.requested_on is not None:
        return fact.requested_on <= on
    return fact.requested is not None


def amendment_not_carried(dossier: Dossier, on: dt.date, _: Delays) -> Iterator[Finding]:
    """An amendment in force gives an amount that no funding of its year has, alone or with those of its side.

    An amendment that names no year is looked for in every year; an amount in doubt is not looked for.
    """
    view = consolidated(dossier.convention, on)
    for year, amount in view.amounts.items():
        if isinstance(amount, Unknown) or _carried(dossier.fundings, year, amount):
            continue
        which = "" if year is None else f" pour {year}"
        yield CATALOGUE.warning(
            "AMENDMENT_NOT_CARRIED",
            f"L’avenant n° {view.source(amount_name(year))} à « {dossier.label} » fixe {euros(amount)}{which} : aucun "
            "financement rattaché à cette convention n’a ce montant. Reportez-le dans le montant notifié (ou demandé) "
            "du financement concerné, ou créez ce financement.",
        )


def _carried(fundings: tuple[FundingFact, ...], year: int | None, amount: Decimal) -> bool:
    sides: dict[FundingSide, list[Decimal | Unknown]] = {}
    for fact in fundings:
        if year in {None, fact.year}:
            sides.setdefault(fact.side, []).append(amount_granted_or_asked(fact))
    return any(amount in known or Total.of(known).exact == amount for known in sides.values())
