"""What the tests of the demonstration of the strategy read: its tables, its rows, its findings."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db import models

from deliberations.models import Municipality
from prevention.operations.checking import checked_records

ON = dt.date(2026, 11, 20)
Facts = dict[str, list[tuple[Any, ...]]]


def tables() -> list[type[models.Model]]:
    """The tables of the strategy, histories left out."""
    return [
        model
        for model in apps.get_app_config("prevention").get_models()
        if not model.__name__.startswith("Historical")
    ]


def facts() -> Facts:
    """Every row of the strategy, keys replaced by the rank of the row they name."""
    named = {field.related_model for model in tables() for field in model._meta.concrete_fields}
    ranks = {
        model: {
            key: rank
            for rank, key in enumerate(model._base_manager.order_by("pk").values_list("pk", flat=True))
        }
        for model in named - {None}
    }
    return {
        model.__name__: [
            tuple(
                ranks[field.related_model].get(field.value_from_object(row))
                if field.related_model
                else field.value_from_object(row)
                for field in model._meta.concrete_fields
                if not field.primary_key
            )
            for row in model._base_manager.order_by("pk")
        ]
        for model in tables()
    }


def findings(town: Municipality) -> dict[str, list[str]]:
    """Everything the checks find in a town on the day of the demonstration: by code, the sentences."""
    found: dict[str, list[str]] = {}
    for record in checked_records(town, ON, restricted=True):
        for finding in record.findings:
            found.setdefault(finding.code, []).append(finding.text)
    return found
