"""Owns the funding plan of a file as a workbook: the request, then the lines with their amounts and shares."""

import io
from collections.abc import Iterator
from typing import Any

from common.tables.columns import Column, Kind
from common.tables.writing import SheetContent, write_xlsx
from deliberations.domain.findings import Unknown
from partners.documents.funding_plan import (
    balance_words,
    line_state,
    loaded_funding,
    rate_facts,
    request_facts,
)
from partners.domain.facts import FundingFact
from partners.domain.plans import Plan, plan, rate_against_cap
from partners.models import Funding

REQUEST_COLUMNS = (
    Column("label", "Rubrique"),
    Column("amount", "Montant", Kind.EUROS),
    Column("words", "Valeur"),
)
PLAN_COLUMNS = (
    Column("name", "Qui finance"),
    Column("kind", "Nature"),
    Column("state", "État"),
    Column("amount", "Montant", Kind.EUROS),
    Column("share", "Part du coût total", Kind.RATE),
    Column("why", "Précision"),
)


def funding_plan_workbook(funding: Funding) -> bytes:
    """The plan as XLSX: euros as numbers, shares in percent; what is unknown is an empty cell with its reason."""
    loaded = loaded_funding(funding)
    fact = loaded.fact()
    made = plan(fact)
    file = io.BytesIO()
    write_xlsx(
        file,
        [
            SheetContent("Plan de financement", PLAN_COLUMNS, _lines(loaded, fact, made)),
            SheetContent("Demande", REQUEST_COLUMNS, _request(loaded, fact, made)),
        ],
    )
    return file.getvalue()


def _lines(funding: Funding, fact: FundingFact, made: Plan) -> Iterator[dict[str, Any]]:
    for line, state in zip(made.lines, line_state(funding, fact), strict=True):
        yield {
            "name": line.name,
            "kind": line.kind.label,
            "state": state,
            "share": None if isinstance(line.share, Unknown) else line.share * 100,
            **_amount(line.amount),
        }
    yield {"name": "Total des financements", **_amount(made.total.exact)}
    yield {"name": "Coût total", **_amount(made.cost)}
    yield {"name": "Différence", **_amount(made.difference), "state": balance_words(made)}


def _request(funding: Funding, fact: FundingFact, made: Plan) -> Iterator[dict[str, Any]]:
    for label, words in request_facts(funding, fact):
        yield {"label": label, "words": words}
    for label, amount in (("Coût total", made.cost), ("Assiette éligible", fact.eligible_base)):
        found = _amount(Unknown("non renseigné") if amount is None else amount)
        yield {"label": label, "amount": found["amount"], "words": found.get("why")}
    use = rate_against_cap(fact)
    rates = (("Taux", use.reason),) if isinstance(use, Unknown) else rate_facts(fact, use)
    for label, words in rates:
        yield {"label": label, "words": words}
    for label, words in (
        ("Référence du dépôt", funding.deposit_reference),
        ("Référence de la notification", funding.notification_reference),
    ):
        yield {"label": label, "words": words or "non renseigné"}


def _amount(amount: Any) -> dict[str, Any]:
    if isinstance(amount, Unknown):
        return {"amount": None, "why": amount.reason}
    return {"amount": amount}
