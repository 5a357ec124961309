"""Owns the list of what may be imported, by its stable name, and the file to fill in; a package above adds its own."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from common.tables.columns import Column, Kind
from common.tables.writing import SheetContent, write_xlsx
from partners.imports.conventions import ConventionImporter
from partners.imports.fundings import FundingImporter
from partners.imports.organisations import OrganisationImporter
from partners.imports.records import RecordImporter

_HOLDS = {
    Kind.TEXT: "un texte",
    Kind.WHOLE: "un nombre entier",
    Kind.EUROS: "un montant en euros\u00a0: 1234,50",
    Kind.RATE: "un taux\u00a0: 80\u00a0%",
    Kind.DAY: "un jour\u00a0: 15/03/2026",
    Kind.PARTIAL_DATE: "un jour, un mois ou une année\u00a0: 05/10/2009, 10/2009 ou 2009",
    Kind.YES_NO: "oui ou non",
    Kind.REFERENCE: "un numéro, gardé comme un texte",
}
_GUIDE = (
    Column("heading", "Colonne"),
    Column("required", "Nécessaire", Kind.YES_NO),
    Column("holds", "Ce qu’elle contient"),
    Column("help", "À savoir"),
    Column("example", "Exemple"),
)


@dataclass(frozen=True)
class TableImport:
    """What may be imported: its stable name, its French name, its importer, a row to take as an example.

    permission: what it asks for, beside those to add and change the records.
    """

    name: str
    title: str
    importer: type[RecordImporter]
    example: Mapping[str, str]
    names_organisations: bool = False
    permission: str = "partners.import_convention"

    @property
    def model_name(self) -> str:
        """The name of the table."""
        return str(self.importer.model._meta.model_name)

    @property
    def named(self) -> str:
        """What the addresses of the admin for this table begin with."""
        return f"admin:{self.importer.model._meta.app_label}_{self.model_name}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are read."""
        return tuple(one.column for one in self.importer.shown if one.written)

    def blank_file(self) -> bytes:
        """A workbook to fill in: the headings alone, then a sheet that explains each column with an example."""
        file = io.BytesIO()
        sheets = [
            SheetContent(self.importer.sheet, self.columns, []),
            SheetContent("Mode d’emploi", _GUIDE, self._guide()),
        ]
        write_xlsx(file, sheets)
        return file.getvalue()

    def _guide(self) -> Iterable[Mapping[str, Any]]:
        for column in self.columns:
            yield {
                "heading": column.heading,
                "required": column.required,
                "holds": _holds(column),
                "help": column.help,
                "example": self.example.get(column.key, ""),
            }


def _holds(column: Column) -> str:
    if column.kind is Kind.CHOICE:
        return "au choix\u00a0: " + " ; ".join(label for _, label in column.choices)
    if column.key == "year":
        return "une année\u00a0: 2026"
    return _HOLDS[column.kind]


IMPORTS: dict[str, TableImport] = {
    one.name: one
    for one in (
        TableImport(
            "organisations",
            "Organisations",
            OrganisationImporter,
            {
                "name": "Association-Exemple",
                "acronym": "AE",
                "kind": "association",
                "private_law": "droit privé",
                "legal_personality": "oui",
                "siret": "732 829 320 00074",
                "rna": "W123456789",
                "city": "Ville-Exemple",
            },
        ),
        TableImport(
            "conventions",
            "Conventions",
            ConventionImporter,
            {
                "reference": "CONV-2026-01",
                "title": "Convention-Exemple",
                "kind": "convention",
                "role_signatory": "Commune-Exemple ; Association-Exemple",
                "signed": "18/12/2025",
                "start": "01/01/2026",
                "duration_months": "36",
                "renewal": "tacite reconduction",
                "notice_months": "3",
                "authority": "délibération",
                "act": "DPS2026001",
            },
            names_organisations=True,
        ),
        TableImport(
            "financements",
            "Financements",
            FundingImporter,
            {
                "label": "Poste d’intervenant social",
                "year": "2026",
                "side": "recette",
                "funder": "Préfecture-Exemple",
                "programme": "prévention de la délinquance",
                "total_cost": "45000",
                "requested": "15000",
                "requested_on": "12/02/2026",
            },
            names_organisations=True,
        ),
    )
}


def offer_import(table: TableImport) -> None:
    """Let a package above offer an import; offering it twice changes nothing."""
    IMPORTS.setdefault(table.name, table)
