"""Owns the columns of fundings: every figure a file asks for, in euros, each in its state; payments follow."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from common.tables.columns import Column, Kind
from partners.domain.funding import left_to_receive, paid
from partners.exports.columns import LIST_HELP, LONGEST_TEXT, Shown, as_year, joined, own, told, year_column
from partners.exports.conventions import act_key, known
from partners.exports.tables import TableExport, TableSheet, ordered
from partners.models import Funding, Payment


def _funding(name: str, **column: Any) -> Shown:
    return own(Funding, name, **column)


def _named(key: str, heading: str, attribute: str, help: str) -> Shown:
    def name(one: Funding) -> str:
        found = getattr(one, key)
        return getattr(found, attribute) if found else ""

    return Shown(Column(key, heading, help=help), name, written=True)


def _paid(one: Funding) -> Any:
    return known(paid(one.fact()))


def _left(one: Funding) -> Any:
    return known(left_to_receive(one.fact()))


def _share(one: Any) -> str:
    amount = "" if one.amount is None else f" ({one.amount} €)".replace(".", ",")
    return f"{one}{amount}"


FUNDINGS = (
    _funding("label", required=True),
    Shown(year_column("year", "Année"), lambda one: as_year(one.year), written=True),
    _funding("side"),
    _named("funder", "Financeur", "name", "Nom ou SIRET."),
    _named("recipient", "Bénéficiaire", "name", "Pour une dépense\u00a0: nom ou SIRET."),
    Shown(
        Column("convention", "Convention", help="Référence ou intitulé."),
        lambda one: (one.convention.reference or one.convention.title) if one.convention else "",
        written=True,
    ),
    _named("project", "Projet", "name", "Nom du projet."),
    _named("post", "Poste", "label", "Intitulé du poste."),
    _named("call", "Appel à projets", "title", "Intitulé de l’appel de la même année."),
    _funding("nature"),
    _funding("programme"),
    _funding("round", heading="Première demande ou renouvellement"),
    _funding("for_qpv"),
    Shown(
        Column("districts", "Quartiers", longest=LONGEST_TEXT, help=LIST_HELP),
        lambda one: joined([district.name for district in one.districts.all()]),
        written=True,
    ),
    _funding("months"),
    _funding("total_cost"),
    _funding("eligible_base"),
    _funding("rate_cap"),
    _funding("ceiling"),
    _funding("ceiling_scope"),
    _funding("requested", heading="Montant demandé (€)"),
    _funding("requested_on"),
    _funding("deposit_reference"),
    _funding("notified", heading="Montant notifié (€)"),
    _funding("notified_on"),
    _funding("notification_reference"),
    _funding("refused_on"),
    _funding("advance"),
    _funding("balance"),
    _funding("eligible_from"),
    _funding("eligible_until"),
    _funding("justified", heading="Montant justifié (€)"),
    _funding("mentioned", heading="Montant mentionné, état non indiqué (€)"),
    _funding("prorata_base_months"),
    _funding("prorata_months"),
    _funding("report_months"),
    _funding("authority"),
    Shown(Column("act", "Acte qui autorise", help="Référence ou numéro."), act_key, written=True),
    _funding("taken_over"),
    _funding("source"),
    told("stage", "État", lambda one: one.stage.label),
    told("paid", "Versé (€)", _paid, Kind.EUROS),
    told("left", "Reste à verser (€)", _left, Kind.EUROS),
    told(
        "co_funders",
        "Plan de financement",
        lambda one: joined([_share(line) for line in one.co_funders.all()]),
    ),
)


def _fundings(keys: Sequence[int], _: dt.date) -> Iterable[Funding]:
    return ordered(Funding.objects.with_facts().prefetch_related("districts"), keys)


FUNDINGS_EXPORT = TableExport(
    "financements",
    "Financements",
    (TableSheet("Financements", FUNDINGS, _fundings),),
    reads="partners.view_funding",
)


def _counterpart(one: Payment) -> str:
    found = one.funding.counterpart
    return found.name if found else ""


PAYMENTS = (
    told("funding", "Financement", lambda one: one.funding.label),
    Shown(year_column("year", "Année"), lambda one: as_year(one.funding.year)),
    told("side", "Sens", lambda one: one.funding.get_side_display()),
    told("counterpart", "Financeur ou bénéficiaire", _counterpart),
    own(Payment, "kind", written=False),
    own(Payment, "amount", written=False),
    own(Payment, "paid", written=False),
    own(Payment, "receipt_number", written=False),
)


def _payments(keys: Sequence[int], _: dt.date) -> Iterable[Payment]:
    return ordered(Payment.objects.select_related("funding__funder", "funding__recipient"), keys)


PAYMENTS_EXPORT = TableExport(
    "versements",
    "Versements",
    (TableSheet("Versements", PAYMENTS, _payments),),
    reads="partners.view_payment",
)
