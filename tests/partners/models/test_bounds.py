"""What a year, a date or a quantity may be: a slip of the keyboard is refused, by the form and by the database."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from deliberations.models.fields import CivilDateField
from partners import models as partners
from partners.models import ActivityCategory, ConventionReport, Grant, InKindContribution
from tests.partners.factories import (
    ActivityReportFactory,
    AmendmentFactory,
    ConventionFactory,
    FundingCallFactory,
    FundingFactory,
    GrantFactory,
)

HELD = [getattr(partners, name) for name in partners.__all__]
TABLES = [one for one in HELD if isinstance(one, type) and issubclass(one, models.Model)]


def in_kind(**facts):
    convention = ConventionFactory()
    return InKindContribution.objects.create(
        municipality=convention.municipality, convention=convention, label="Une salle", **facts
    )


def word(**facts):
    return ActivityCategory.objects.create(code="mot", label="Mot", family="problem", **facts)


def report(**facts):
    return ConventionReport.objects.create(convention=ConventionFactory(), **facts)


def amendment(**facts):
    return AmendmentFactory(amount=Decimal(10), **facts)


YEARS = [
    (FundingFactory, "year"),
    (in_kind, "year"),
    (amendment, "amount_year"),
    (word, "from_year"),
    (word, "until_year"),
    (report, "year"),
    (GrantFactory, "year"),
    (FundingCallFactory, "year"),
    (ActivityReportFactory, "year"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("make", "field"), YEARS, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize(
    ("year", "kept"),
    [(0, False), (99, False), (1899, False), (1900, True), (2200, True), (2201, False), (32767, False)],
)
def test_a_year_is_of_our_centuries(make, field, year, kept):
    if kept:
        record = make(**{field: year})
        record.clean_fields(exclude=[one.name for one in record._meta.fields if one.name != field])
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**{field: year})
    record = make(**{field: 2026})
    setattr(record, field, year)
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert caught.value.message_dict[field] == ["L’année s’écrit en quatre chiffres, de 1900 à 2200."]


def test_every_year_of_partners_is_held_above():
    held = {
        (model, field.name) for model in TABLES for field in model._meta.fields if field.name.endswith("year")
    }
    assert len(held) == len(YEARS)


def test_every_date_of_partners_is_of_our_centuries():
    dates = [field for model in TABLES for field in model._meta.fields if isinstance(field, models.DateField)]
    plain = [str(field) for field in dates if not isinstance(field, models.DateTimeField | CivilDateField)]
    assert plain == []
    assert len(dates) > 15


@pytest.mark.parametrize(
    ("day", "good"),
    [
        (dt.date(1799, 12, 31), False),
        (dt.date(1800, 1, 1), True),
        (dt.date(2200, 12, 31), True),
        (dt.date(2201, 1, 1), False),
        (dt.date(9999, 12, 31), False),
    ],
)
@pytest.mark.parametrize("name", ["report_due_on", "pays_from", "commitment_signed_on"])
def test_a_date_outside_our_centuries_is_refused_by_records_and_forms(name, day, good):
    field = Grant._meta.get_field(name)
    for read, typed in (
        (lambda value: field.clean(value, None), day),
        (field.formfield().clean, day.isoformat()),
    ):
        if good:
            assert read(typed) == day
        else:
            with pytest.raises(ValidationError, match="entre 1800 et 2200"):
                read(typed)


@pytest.mark.django_db
def test_a_quantity_is_never_negative():
    for quantity in (None, Decimal(0), Decimal("0.5")):
        in_kind(quantity=quantity).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        in_kind(quantity=Decimal(-5))
    record = in_kind(quantity=Decimal(5))
    record.quantity = Decimal("-0.01")
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert caught.value.message_dict["quantity"] == ["Une quantité n’est jamais négative."]
