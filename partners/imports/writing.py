"""Owns how many records are written at once: with their history, their version, the log of their changes."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from common.house.locking import bump_all, note_creations
from common.house.models import Aggregate
from deliberations.models.fields import FrenchKeyField

SUMMARY = "import d’un fichier"
_TOGETHER = 200


def create_rows(rows: list[Any], model: type[models.Model], *, by: Any) -> None:
    """Write rows that belong to records, with their history."""
    if rows:
        bulk_create_with_history(rows, model, batch_size=_TOGETHER, default_user=by)


def update_rows(rows: list[Any], model: type[models.Model], names: Iterable[str], *, by: Any) -> None:
    """Write these fields of rows that belong to records, with their history."""
    if rows:
        bulk_update_with_history(rows, model, list(names), batch_size=_TOGETHER, default_user=by)


def create(records: list[Any], model: type[Aggregate], *, by: Any) -> None:
    """Write new records with their history, and log their birth."""
    create_rows(records, model, by=by)
    note_creations(records, by=by, summary=f"création, {SUMMARY}")


def update(records: list[Any], model: type[Aggregate], names: Iterable[str], *, by: Any) -> None:
    """Write these fields of records that are stored, each at the version it was read; Stale when one has moved."""
    if not records:
        return
    bump_all(records, by=by, summary=SUMMARY)
    keys = [one for one in model._meta.concrete_fields if isinstance(one, FrenchKeyField)]
    for key in keys:
        for record in records:
            key.pre_save(record, add=False)
    bulk_update_with_history(
        records,
        model,
        sorted({*names} | {key.name for key in keys}),
        batch_size=_TOGETHER,
        default_user=by,
    )
