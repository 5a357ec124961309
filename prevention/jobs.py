"""Owns the long works of the strategy: the export and the import of its sheets, by the works of partners."""

from partners.exports.catalogue import offer_export
from partners.imports.catalogue import offer_import
from prevention.exports.actions import ACTIONS_EXPORT
from prevention.imports.catalogue import ACTIONS_IMPORT

offer_export(ACTIONS_EXPORT)
offer_import(ACTIONS_IMPORT)
