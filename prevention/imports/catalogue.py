"""Owns the import of action sheets as it is offered: its name, and a row to take as an example."""

from partners.imports.catalogue import TableImport
from prevention.imports.actions import ActionImporter

ACTIONS_IMPORT = TableImport(
    "fiches-action",
    "Fiches action",
    ActionImporter,
    {
        "strategy": "Stratégie-Exemple 2025-2027",
        "axis": "1",
        "objective": "Prévenir les conduites à risque",
        "code": "1.3",
        "title": "Médiation sociale en soirée",
        "problem": "Regroupements et nuisances de 18 h à 23 h.",
        "audience": "habitants et jeunes adultes",
        "districts": "Quartier-Exemple",
        "pilot": "Association-Exemple",
        "partners": "Bailleur-Exemple ; Police municipale",
        "start": "01/2025",
        "end": "2027",
        "evaluation": "nombre de médiations menées",
        "status": "en cours",
    },
    names_organisations=True,
    permission="prevention.import_strategy",
)
