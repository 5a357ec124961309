"""Columns of every kind, for the tests of tables."""

from common.tables.columns import Column, Kind
from common.typography import PartialDate

NATURES = (("school", "Établissement scolaire"), ("state", "État"), ("other", "Autre"))
COLUMNS = (
    Column("name", "Nom de l’organisme", required=True, aliases=("Organisme",)),
    Column("note", "Remarque", longest=100_000),
    Column("siret", "SIRET", Kind.REFERENCE),
    Column("pupils", "Effectif", Kind.WHOLE),
    Column("amount", "Montant", Kind.EUROS, minimum=None),
    Column("rate", "Taux", Kind.RATE),
    Column("signed", "Date de signature", Kind.DAY),
    Column("start", "Début", Kind.PARTIAL_DATE, parse=PartialDate.parse),
    Column("priority", "Quartier prioritaire", Kind.YES_NO),
    Column("kind", "Nature", Kind.CHOICE, choices=NATURES),
)
BY_KEY = {column.key: column for column in COLUMNS}
