"""Owns the fields that several aggregates of the council share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from common.typography import french_sort_key
from deliberations.domain.numbering import check_act_number
from deliberations.domain.record import Anchor
from deliberations.domain.vocabulary import Moment

FIRST_YEAR, LAST_YEAR = 1800, 2200


def validate_civil_date(day: date) -> None:
    """A date of the life of a council, not a slip of the keyboard."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            f"Cette date n’est pas entre {FIRST_YEAR} et {LAST_YEAR}\u00a0: vérifiez l’année, en quatre chiffres.",
            code="date-out-of-range",
        )


class CivilDateField(models.DateField):
    """A date that is checked to be of our centuries; the database knows it as any date."""

    default_validators = [validate_civil_date]

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """The form refuses it first, before any rule reads the date."""
        return super().formfield(*args, **{"validators": [validate_civil_date], **kwargs})

    def deconstruct(self) -> Any:
        """A plain date in migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


def validate_act_number(number: str) -> None:
    """A number that the prefecture's platforms accept."""
    for finding in check_act_number(number):
        raise ValidationError(finding.text, code=finding.code)


class ActNumberField(models.CharField):
    """The number of an act; the database knows it as any text."""

    default_validators = [validate_act_number]

    def deconstruct(self) -> Any:
        """A plain text in migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class FrenchKeyField(models.CharField):
    """A stored key that sorts names as French does, on any database; computed from other fields."""

    def __init__(self, *args: Any, sources: Sequence[str] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        kwargs.setdefault("max_length", 240)
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Keep the sources in migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the key at each write, as `auto_now` does for a date."""
        key = french_sort_key(" ".join(str(getattr(model_instance, source)) for source in self.sources))
        setattr(model_instance, self.attname, key[: self.max_length])
        return key[: self.max_length]


def moment_field(verbose_name: str) -> models.CharField:
    """Where a fact stands with regard to its question."""
    return models.CharField(verbose_name, max_length=8, choices=Moment.choices(), default=Moment.BEFORE.value)


def anchor(question_id: int | None, moment: str) -> Anchor | None:
    """The anchor stored in a question and a moment, None without a question."""
    return None if question_id is None else Anchor(question_id, Moment(moment))
