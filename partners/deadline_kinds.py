"""Owns the kinds of deadlines of partners, and how one is made from a record."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from common.deadlines.addresses import address
from common.deadlines.deadline import Deadline
from common.deadlines.providers import Kind
from common.typography import PartialDate
from deliberations.domain.findings import Unknown

END = Kind("partners.end", "fin d’une convention", (-180, -90, -30, 0, 30))
NOTICE = Kind("partners.notice", "préavis", (-90, -30, -7, 0))
EVALUATION = Kind("partners.evaluation", "évaluation d’une convention", (-30, 0, 30))
SIGNATURE = Kind("partners.signature", "signature attendue", (-30, 0, 30))
YEARLY_REPORT = Kind("partners.yearly_report", "bilan annuel d’une convention", (-30, -7, 7, 30))
FINANCIAL_REPORT = Kind("partners.financial_report", "compte rendu financier", (-90, -30, -7, 7))
PAYMENT = Kind("partners.payment", "versement attendu", (0, 30, 90))
CALL = Kind("partners.call", "clôture d’un appel à projets", (-60, -30, -15, -7, 0))
PHASE = Kind("partners.phase", "fin d’une phase de projet", (-30, 0))
DELIVERABLE = Kind("partners.deliverable", "livrable d’un projet", (-30, -7, 0, 7))
GRANT_REPORT = Kind("partners.grant_report", "compte rendu d’une subvention donnée", (-30, 0, 30))
ACTIVITY = Kind("partners.activity", "chiffres d’activité d’un poste", (-60, -15, 0, 15))

KINDS: Sequence[Kind] = (
    END,
    NOTICE,
    EVALUATION,
    SIGNATURE,
    YEARLY_REPORT,
    FINANCIAL_REPORT,
    PAYMENT,
    CALL,
    PHASE,
    DELIVERABLE,
    GRANT_REPORT,
    ACTIVITY,
)


def deadline(
    kind: Kind,
    record: Any,
    part: str,
    due: dt.date | Unknown,
    title: str,
    *,
    closed: bool = False,
    detail: str = "",
) -> Deadline:
    """The deadline of a record of a town, followed by whoever follows the record; it opens on the record's page."""
    name = record._meta.model_name
    page = "summary" if name == "convention" else "change"
    return Deadline(
        matter=f"partners.{name}:{record.pk}:{part}",
        kind=kind.code,
        due=None if isinstance(due, Unknown) else due,
        title=title,
        url=address(f"admin:partners_{name}_{page}", record.pk),
        steps=kind.steps,
        closed=closed,
        unknown_because=due.reason if isinstance(due, Unknown) else "",
        town=str(record.municipality_id),
        followed_by=frozenset({record.followed_by_id} - {None}),
        detail=detail,
    )


def last_day(date: PartialDate | Unknown | None, what: str) -> dt.date | Unknown:
    """The last day a date may be: what is known to the month is due at its end. `what`: a French feminine noun."""
    if isinstance(date, Unknown):
        return date
    return Unknown(f"{what} non renseignée") if date is None else date.latest
