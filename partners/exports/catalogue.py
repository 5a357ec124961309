"""Owns the list of what may be exported, by its stable name; a package above adds its own."""

from partners.exports.activity import ACTIVITY_EXPORT
from partners.exports.conventions import CONVENTIONS_EXPORT
from partners.exports.fundings import FUNDINGS_EXPORT, PAYMENTS_EXPORT
from partners.exports.grants import GRANTS_EXPORT
from partners.exports.organisations import ORGANISATIONS_EXPORT
from partners.exports.tables import TableExport

EXPORTS: dict[str, TableExport] = {
    export.name: export
    for export in (
        ORGANISATIONS_EXPORT,
        CONVENTIONS_EXPORT,
        FUNDINGS_EXPORT,
        PAYMENTS_EXPORT,
        GRANTS_EXPORT,
        ACTIVITY_EXPORT,
    )
}


def offer_export(export: TableExport) -> None:
    """Let a package above offer an export; offering it twice changes nothing."""
    EXPORTS.setdefault(export.name, export)
