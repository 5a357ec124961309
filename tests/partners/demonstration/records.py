"""What the tests of the demonstration of partners read: its tables, its rows, its findings."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from deliberations.domain.findings import Finding
from deliberations.models import Municipality
from partners.domain.check_settings import Delays
from partners.domain.checks import (
    call_findings,
    convention_findings,
    funding_findings_of,
    grant_findings,
    post_findings,
)
from partners.models.dossier import (
    convention_dossiers,
    funding_files,
    grant_files,
    post_files,
    yearly_calls,
)

ON = dt.date(2026, 11, 20)
Facts = dict[str, list[tuple[Any, ...]]]


def tables() -> list[type[models.Model]]:
    """The tables of partners, histories left out."""
    return [
        model
        for model in apps.get_app_config("partners").get_models()
        if not model.__name__.startswith("Historical")
    ]


def facts() -> Facts:
    """Every row of partners, keys replaced by the rank of the row they name."""
    ranks = {
        model: {
            key: rank
            for rank, key in enumerate(model._base_manager.order_by("pk").values_list("pk", flat=True))
        }
        for model in tables()
    }
    return {
        model.__name__: [
            tuple(
                ranks[field.related_model].get(field.value_from_object(row))
                if field.related_model in ranks
                else field.value_from_object(row)
                for field in model._meta.concrete_fields
                if not field.primary_key
            )
            for row in model._base_manager.order_by("pk")
        ]
        for model in tables()
    }


def findings(town: Municipality) -> Iterator[Finding]:
    """Everything the checks find in a town on the day of the demonstration, with the usual delays."""
    delays = Delays()
    for files, find in (
        (convention_dossiers(town), convention_findings),
        (funding_files(town), funding_findings_of),
        (yearly_calls(town), call_findings),
        (grant_files(town), grant_findings),
        (post_files(town), post_findings),
    ):
        for file in files.values():
            yield from find(file, ON, delays)  # type: ignore[operator]
