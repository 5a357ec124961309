"""Owns the passage from demonstration lines to rows, history included, at a fixed hour."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from simple_history.utils import bulk_create_with_history

from common.typography import french_spaces
from deliberations.models import Deliberation, Municipality
from partners.demonstration.lines import FOLLOWER, Line, To
from partners.models import ActivityCategory, DocumentKind


class Writer:
    """Writes the records of one commune; by: the account named in histories; at: the hour they bear.

    follower: the account that follows the records that name one, None for nobody.
    """

    def __init__(self, *, town: Municipality, by: Any, at: datetime, follower: Any = None) -> None:
        self.town, self.by, self.at = town, by, at
        # A key is of one table: an organisation and a convention may bear the same.
        self.kept: dict[tuple[Any, str], Any] = {(get_user_model(), FOLLOWER.key): follower}
        self.kept |= {(ActivityCategory, word.code): word for word in ActivityCategory.objects.all()}
        self.kept |= {(DocumentKind, kind.name): kind for kind in DocumentKind.objects.all()}
        for act in Deliberation.objects.filter(municipality=town).select_related("question"):
            self.kept[Deliberation, act.question.reference if act.question else act.source] = act

    def write(self, lines: Iterable[Line]) -> None:
        """Store lines, in their order; those of one table that follow each other are stored together."""
        for model, group in groupby(lines, key=lambda one: one.model):
            waiting: list[models.Model] = []
            for one in group:
                row = self._row(one)
                if any(self._value(model, name, value) in waiting for name, value in one.fields.items()):
                    waiting = self._store(model, waiting)
                    row = self._row(one)
                waiting.append(row)
                if one.key:
                    self.kept[model, one.key] = row
            self._store(model, waiting)

    def join(self, model: type[models.Model], key: str, field: str, keys: Iterable[str]) -> None:
        """Tie a stored record to several others."""
        other = model._meta.get_field(field).related_model
        getattr(self.kept[model, key], field).set([self.kept[other, one] for one in keys])

    def _row(self, one: Line) -> models.Model:
        fields = {name: self._value(one.model, name, value) for name, value in one.fields.items()}
        if any(field.name == "municipality" for field in one.model._meta.fields):
            fields["municipality"] = self.town
        return one.model(**fields)

    def _value(self, model: type[models.Model], name: str, value: Any) -> Any:
        field: Any = model._meta.get_field(name)
        if isinstance(value, To):
            return self.kept[field.related_model, value.key]
        return field.to_python(french_spaces(value) if isinstance(value, str) else value)

    def _store(self, model: type[models.Model], rows: list[models.Model]) -> list[models.Model]:
        if rows:
            bulk_create_with_history(rows, model, default_user=self.by, default_date=self.at)
        return []
