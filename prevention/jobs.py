"""Owns the long works of the strategy: the export and the import of its sheets, by the works of partners; booklets."""

from common.jobs.registry import register
from deliberations.operations.errors import Refused
from partners.exports.catalogue import offer_export
from partners.imports.catalogue import offer_import
from prevention.exports.actions import ACTIONS_EXPORT
from prevention.exports.booklet_job import KIND, LABEL, make_booklet, may_read_booklet
from prevention.imports.catalogue import ACTIONS_IMPORT

offer_export(ACTIONS_EXPORT)
offer_import(ACTIONS_IMPORT)
register(KIND, LABEL, prepare=make_booklet, refusals=(Refused,), readable=may_read_booklet)
