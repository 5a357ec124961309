"""Owns what a version written in bulk lacks: the lists of records (partners, districts…) as they stood then."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Max


def complete_lists(records: Sequence[models.Model]) -> None:
    """Write beside the newest version of each of these records what its kept lists hold now.

    The library does it for a record saved alone, not for many written at once: its versions would say that every
    list was emptied. A fixed number of queries; call it in the transaction that wrote them.
    """
    if not records:
        return
    model: Any = type(records[0])
    past = model.history.model
    keys = [record.pk for record in records]
    newest = past.objects.filter(id__in=keys).values("id").annotate(newest=Max("history_id"))
    versions = {row["id"]: row["newest"] for row in newest}
    for field in past._history_m2m_fields:
        through, kept = field.remote_field.through, getattr(past, field.name).model
        owner = field.m2m_field_name()
        written = set(
            kept.objects.filter(history__in=versions.values()).values_list("history_id", flat=True).distinct()
        )
        rows = through._default_manager.filter(**{f"{owner}__in": keys})
        copied = [one.attname for one in through._meta.concrete_fields]
        kept.objects.bulk_create(
            kept(
                history_id=versions[getattr(row, f"{owner}_id")],
                **{name: getattr(row, name) for name in copied},
            )
            for row in rows
            if versions[getattr(row, f"{owner}_id")] not in written
        )
