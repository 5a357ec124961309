"""Owns the fields that several records of partners share: partial dates, euros, rates, identifiers."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siren as siren_number
from stdnum.fr import siret as siret_number

from common.typography import PartialDate
from common.typography.partial_dates import HOW_TO_WRITE

LENGTH = 10
FIRST_YEAR, LAST_YEAR = 1900, 2200
YEAR_REFUSED = f"L’année s’écrit en quatre chiffres, de {FIRST_YEAR} à {LAST_YEAR}."

if TYPE_CHECKING:
    PartialDateBase = models.CharField["PartialDate | str | None", "PartialDate | None"]
else:
    PartialDateBase = models.CharField


def read_partial_date(value: Any) -> PartialDate | None:
    """A partial date from what a form, a file or the database holds; ValidationError, in French, otherwise."""
    if value is None or isinstance(value, PartialDate):
        return value
    text = str(value).strip()
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="partial-date") from error


class PartialDateFormField(forms.CharField):
    """A box where one writes a day, a month or a year."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["max_length"] = 30
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("placeholder", "jj/mm/aaaa")

    def prepare_value(self, value: Any) -> Any:
        """The text shown in the box; what cannot be read is shown as it was typed."""
        return value.short() if isinstance(value, PartialDate) else value

    def to_python(self, value: Any) -> Any:
        """The date, None when the box is empty."""
        return read_partial_date(value)

    def run_validators(self, value: Any) -> None:
        """Nothing more to check: what was read is a date."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another date was typed, however it is written."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class PartialDateField(PartialDateBase):
    """A date known to the day, the month or the year, stored as text in the order of time; unknown is NULL."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = LENGTH
        kwargs["null"] = kwargs["blank"] = True
        kwargs.setdefault("help_text", HOW_TO_WRITE)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """A plain text in migrations."""
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("help_text", None)
        return name, "django.db.models.CharField", args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        """The value from its stored text."""
        return None if not value else PartialDate.parse(value)

    def to_python(self, value: Any) -> Any:
        """The value from whatever holds it."""
        return read_partial_date(value)

    def run_validators(self, value: Any) -> None:
        """Nothing more to check: what was read is a date."""

    def get_prep_value(self, value: Any) -> Any:
        """The text that is stored, or the expression that computes it."""
        if hasattr(value, "resolve_expression"):
            return value
        found = read_partial_date(value)
        return None if found is None else found.isoformat()

    def value_to_string(self, obj: models.Model) -> str:
        """The text a serialised record holds."""
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """A box for a partial date."""
        return PartialDateFormField(
            label=kwargs.get("label", str(self.verbose_name)[:1].upper() + str(self.verbose_name)[1:]),
            required=False,
            help_text=kwargs.get("help_text", self.help_text),
        )


def euros_field(verbose_name: str, **kwargs: Any) -> "models.DecimalField[Any, Any]":
    """An amount in euros, to the cent, never negative; unknown is NULL."""
    return models.DecimalField(
        verbose_name,
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), "Un montant n’est jamais négatif.")],
        **kwargs,
    )


def percent_field(verbose_name: str, **kwargs: Any) -> "models.DecimalField[Any, Any]":
    """A rate in percent, from 0 to 100; unknown is NULL."""
    return models.DecimalField(
        verbose_name,
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(Decimal(0), "Un taux va de 0 à 100."),
            MaxValueValidator(Decimal(100), "Un taux va de 0 à 100."),
        ],
        **kwargs,
    )


def months_field(
    verbose_name: str, most: int = 600, **kwargs: Any
) -> "models.PositiveSmallIntegerField[Any, Any]":
    """A number of months; unknown is NULL."""
    return models.PositiveSmallIntegerField(
        verbose_name,
        null=True,
        blank=True,
        validators=[MaxValueValidator(most, f"Écrivez au plus {most}\u00a0mois.")],
        **kwargs,
    )


def year_field(verbose_name: str, **kwargs: Any) -> "models.PositiveSmallIntegerField[Any, Any]":
    """A year, in four figures; beside it goes `year_is_ours`, for what is written without a form."""
    return models.PositiveSmallIntegerField(
        verbose_name,
        validators=[MinValueValidator(FIRST_YEAR, YEAR_REFUSED), MaxValueValidator(LAST_YEAR, YEAR_REFUSED)],
        **kwargs,
    )


def year_is_ours(field: str, name: str) -> models.CheckConstraint:
    """The constraint that a year is unknown or of our centuries: the rules count days of it and of the next one."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (FIRST_YEAR, LAST_YEAR)}),
        name=name,
        violation_error_message=YEAR_REFUSED,
    )


def validate_siren(value: str) -> None:
    """A SIREN whose control digit is right."""
    _validate(siren_number, value, "Ce SIREN n’est pas valable\u00a0: vérifiez chacun de ses neuf chiffres.")


def validate_siret(value: str) -> None:
    """A SIRET whose control digit is right."""
    _validate(
        siret_number, value, "Ce SIRET n’est pas valable\u00a0: vérifiez chacun de ses quatorze chiffres."
    )


def _validate(number: Any, value: str, sentence: str) -> None:
    if not value.isdecimal():
        raise ValidationError(sentence, code="number")
    try:
        number.validate(value)
    except NumberError as error:
        raise ValidationError(sentence, code="number") from error


validate_rna = RegexValidator(
    r"^W\d{9}$", "Le numéro RNA commence par W, suivi de neuf chiffres\u00a0: W380475558.", code="number"
)


class IdentifierField(models.CharField):
    """A number people copy with spaces: they are removed before it is checked."""

    def to_python(self, value: Any) -> Any:
        """The number without its spaces, in capitals."""
        return "".join(str(value).split()).upper() if value else value

    def deconstruct(self) -> Any:
        """A plain text in migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """Room to paste the number with its spaces."""
        field: Any = super().formfield(*args, **kwargs)
        field.max_length = None
        field.validators = []
        field.widget.attrs["maxlength"] = "24"
        return field


class WebAddressField(models.URLField):
    """The address of a page; typed without its scheme, it is https."""

    def deconstruct(self) -> Any:
        """A plain address in migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """The box of an address."""
        field: Any = super().formfield(*args, **{"assume_scheme": "https", **kwargs})
        field.error_messages["invalid"] = "Écrivez l’adresse d’une page, comme https://www.exemple.fr."
        return field


def municipality_field(related_name: str) -> "models.ForeignKey[Any, Any]":
    """The commune a record belongs to."""
    return models.ForeignKey(
        "deliberations.Municipality",
        on_delete=models.PROTECT,
        verbose_name="commune",
        related_name=related_name,
    )


def organisation_field(
    verbose_name: str, related_name: str, *, required: bool = False, help_text: str = ""
) -> "models.ForeignKey[Any, Any]":
    """A key to an organisation; empty when no source names it."""
    return models.ForeignKey(
        "partners.Organisation",
        on_delete=models.PROTECT,
        verbose_name=verbose_name,
        related_name=related_name,
        null=not required,
        blank=not required,
        help_text=help_text,
    )


def follower_field(related_name: str) -> "models.ForeignKey[Any, Any]":
    """The agent who follows a record and is reminded of it first."""
    from django.conf import settings

    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name="suivi par",
        related_name=related_name,
        null=True,
        blank=True,
        help_text="Sans personne désignée, les rappels vont à toute la direction.",
    )


def source_field() -> "models.CharField[Any, Any]":
    """Where a fact was read."""
    return models.CharField(
        "source", max_length=240, blank=True, help_text="Le papier ou l’acte où ce fait se lit."
    )
