"""Owns the refusal of a chain of records (predecessors, services) that comes back to where it started."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


def refuse_ring(record: models.Model, field: str, sentence: str) -> None:
    """Follow a key to the same table; ValidationError beside that field, `{}` being the record it names."""
    known, ahead = {record.pk}, getattr(record, field)
    # A record on its way, not stored yet, has no key to be known by.
    while ahead is not None and ahead.pk is not None:
        if ahead.pk in known:
            told: dict[str, Any] = {
                field: ValidationError(sentence.format(getattr(record, field)), code="cycle")
            }
            raise ValidationError(told)
        known.add(ahead.pk)
        ahead = getattr(ahead, field)
