"""Owns that whoever takes a list away in a file is noted, for the records of it that are restricted."""

from collections.abc import Sequence
from typing import Any

from common.accounts.journal import note_download
from partners.exports.tables import TableExport


def note_export(account: Any, export: TableExport, keys: Sequence[int], kind: str) -> None:
    """Note the restricted records of an export; nothing when there are none."""
    restricted = export.restricted(keys)
    if restricted:
        note_download(account, kind=export.record, keys=restricted, paper=f"export {kind.upper()}")
