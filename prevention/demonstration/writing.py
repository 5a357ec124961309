"""Owns the passage from lines that name several records each to rows and their history, at a fixed hour."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from common.typography import french_spaces
from deliberations.models import Councillor
from partners.demonstration.lines import Line, To
from partners.demonstration.writing import Writer
from partners.models import Convention, District, FrameworkMeasure, Funding, Organisation

# What tells one record from another in the lines of partners.
NATURAL: dict[type[models.Model], tuple[str, ...]] = {
    Organisation: ("name",),
    District: ("name",),
    Convention: ("title",),
    Funding: ("label", "year"),
}


class PlanWriter(Writer):
    """Writes the plans of one commune; a field that holds several records takes a tuple of references."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.several: dict[int, dict[str, list[models.Model]]] = {}
        for member in Councillor.objects.filter(municipality=self.town):
            self.kept[Councillor, f"{member.last_name} {member.first_name}"] = member
        self.kept |= {(FrameworkMeasure, one.label): one for one in FrameworkMeasure.objects.all()}

    def remember(self, lines: Iterable[Line]) -> None:
        """Find again, by their keys, the records that partners wrote of the same commune."""
        stored: dict[tuple[Any, ...], models.Model] = {}
        for model, names in NATURAL.items():
            for row in model._base_manager.filter(municipality=self.town):
                stored[model, *(getattr(row, name) for name in names)] = row
        for one in lines:
            if one.key and one.model in NATURAL:
                said = (self._value(one.model, name, one.fields.get(name)) for name in NATURAL[one.model])
                self.kept[one.model, one.key] = stored[one.model, *said]

    def _row(self, one: Line) -> models.Model:
        several = {name: value for name, value in one.fields.items() if isinstance(value, tuple)}
        alone = {name: value for name, value in one.fields.items() if name not in several}
        row = super()._row(Line(one.model, one.key, alone))
        self.several[id(row)] = {name: self._value(one.model, name, keys) for name, keys in several.items()}
        return row

    def _value(self, model: type[models.Model], name: str, value: Any) -> Any:
        if isinstance(value, tuple):
            return [super(PlanWriter, self)._value(model, name, one) for one in value]
        return super()._value(model, name, value)

    def _store(self, model: type[models.Model], rows: list[models.Model]) -> list[models.Model]:
        tied = [(row, self.several.pop(id(row))) for row in rows]
        super()._store(model, rows)
        for field in model._meta.many_to_many:
            self._tie(model, field, [(row, several.get(field.name, [])) for row, several in tied])
        return []

    def _tie(
        self, model: type[models.Model], field: Any, pairs: list[tuple[models.Model, list[models.Model]]]
    ) -> None:
        """Store what a field of several records holds, and the same beside the first history line."""
        through = field.remote_field.through
        here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
        ties = through.objects.bulk_create(
            through(**{here: row, there: other}) for row, others in pairs for other in others
        )
        past: Any = model.history.model  # type: ignore[attr-defined]
        first = {
            line.id: line
            for line in past.objects.filter(id__in=[row.pk for row, _ in pairs], history_type="+")
        }
        getattr(past, field.name).model.objects.bulk_create(
            getattr(past, field.name).model(
                history=first[getattr(tie, f"{here}_id")],
                id=tie.pk,
                **{name: getattr(tie, name) for name in (f"{here}_id", f"{there}_id")},
            )
            for tie in ties
        )


def said(text: str) -> str:
    """A text as it is stored."""
    return french_spaces(text)


def several(*keys: str) -> tuple[To, ...]:
    """References to several records."""
    return tuple(To(key) for key in keys)
