"""Owns the columns of the grants the town gives."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from partners.exports.columns import Shown, as_year, own, told, year_column
from partners.exports.conventions import act_key
from partners.exports.tables import TableExport, TableSheet, ordered
from partners.models import Grant


def _grant(name: str, **column: Any) -> Shown:
    return own(Grant, name, written=False, **column)


GRANTS = (
    told("beneficiary", "Bénéficiaire", lambda one: one.beneficiary.name),
    told("siret", "SIRET du bénéficiaire", lambda one: one.beneficiary.siret),
    told("rna", "Numéro RNA du bénéficiaire", lambda one: one.beneficiary.rna),
    Shown(year_column("year", "Année"), lambda one: as_year(one.year)),
    _grant("object"),
    _grant("amount"),
    _grant("nature"),
    _grant("payment_terms"),
    _grant("payment_terms_text"),
    _grant("pays_from"),
    _grant("pays_until"),
    told("convention", "Convention", lambda one: one.convention.title if one.convention else ""),
    _grant("convention_on"),
    _grant("share"),
    _grant("eu_notified"),
    _grant("commitment_signed_on"),
    _grant("report_due_on"),
    _grant("report_received_on"),
    _grant("authority"),
    told("act", "Acte qui autorise", act_key),
    _grant("source"),
)


def _grants(keys: Sequence[int], _: dt.date) -> Iterable[Grant]:
    return ordered(Grant.objects.with_facts(), keys)


GRANTS_EXPORT = TableExport(
    "subventions-donnees",
    "Subventions données",
    (TableSheet("Subventions", GRANTS, _grants),),
    reads="partners.view_grant",
)
