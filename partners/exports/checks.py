"""Owns the columns of what the checks found: one row a finding."""

from collections.abc import Iterable, Iterator

from common.tables.columns import Column
from common.tables.writing import SheetContent, Values
from partners.domain.checks import ARTICLES, CHECKS
from partners.operations.checking import Checked

_TABLES = {
    "convention": "convention",
    "funding": "financement",
    "organisation": "organisation",
    "grant": "subvention donnée",
    "post": "poste",
}
_LABELS = {check.code: check.label for check in CHECKS}
COLUMNS = (
    Column("table", "Fiche"),
    Column("label", "Intitulé"),
    Column("check", "Contrôle"),
    Column("code", "Code"),
    Column("sentence", "Constat"),
    Column("article", "Référence"),
)


def checks_sheet(records: Iterable[Checked]) -> SheetContent:
    """The sheet of what the checks found on some records, in their order."""
    return SheetContent("Contrôles", COLUMNS, _rows(records))


def _rows(records: Iterable[Checked]) -> Iterator[Values]:
    for record in records:
        for finding in record.findings:
            yield {
                "table": _TABLES[record.table],
                "label": record.label,
                "check": _LABELS.get(finding.code, finding.code),
                "code": finding.code,
                "sentence": finding.sentence,
                "article": finding.article or ARTICLES.get(finding.code, ""),
            }
