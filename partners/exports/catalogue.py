"""Owns the list of what may be exported, by its stable name."""

from partners.exports.activity import ACTIVITY_EXPORT
from partners.exports.conventions import CONVENTIONS_EXPORT
from partners.exports.fundings import FUNDINGS_EXPORT, PAYMENTS_EXPORT
from partners.exports.grants import GRANTS_EXPORT
from partners.exports.organisations import ORGANISATIONS_EXPORT

EXPORTS = {
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
