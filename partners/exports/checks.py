"""Owns the columns of what the checks found: one row a finding."""

from collections.abc import Iterable, Iterator, Mapping

from common.tables.columns import Column
from common.tables.writing import SheetContent, Values
from partners.operations.check_sources import Checked, CheckSource

COLUMNS = (
    Column("table", "Fiche"),
    Column("label", "Intitulé"),
    Column("check", "Contrôle"),
    Column("code", "Code"),
    Column("sentence", "Constat"),
    Column("article", "Référence"),
)


def checks_sheet(sources: Iterable[CheckSource], records: Iterable[Checked]) -> SheetContent:
    """The sheet of what the checks of some packages found on some records, in their order."""
    return SheetContent("Contrôles", COLUMNS, _rows({source.package: source for source in sources}, records))


def _rows(sources: Mapping[str, CheckSource], records: Iterable[Checked]) -> Iterator[Values]:
    labels = {check.code: check.label for source in sources.values() for check in source.checks}
    for record in records:
        source = sources[record.package]
        for finding in record.findings:
            yield {
                "table": source.tables[record.table][1],
                "label": record.label,
                "check": labels.get(finding.code, finding.code),
                "code": finding.code,
                "sentence": finding.sentence,
                "article": finding.article or source.articles.get(finding.code, ""),
            }
