"""What the records give to the rules, on both databases."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from common.typography import PartialDate
from partners.models import Convention, FinancialReport, Funding, Organisation
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    FundingFactory,
    OrganisationFactory,
    PartyFactory,
    PaymentFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


def test_a_partial_date_comes_back_as_it_was_written():
    kept = ConventionFactory(start=PartialDate(2013, 10), end=None)
    found = Convention.objects.get(pk=kept.pk)
    assert (found.start, found.end) == (PartialDate(2013, 10), None)
    assert list(Convention.objects.filter(start__lte=PartialDate(2013, 10, 1))) == [found]
    assert Convention.objects.filter(start__isnull=True).count() == 0


def test_a_convention_gives_all_its_facts_in_a_fixed_number_of_queries():
    def one():
        convention = ConventionFactory(municipality=town)
        PartyFactory(convention=convention)
        SignatureFactory(convention=convention)
        AmendmentFactory(convention=convention, new_end=PartialDate(2027))

    town = OrganisationFactory().municipality
    one()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            facts = [convention.fact() for convention in Convention.objects.of_town(town).with_facts()]
        counts.append(len(queries))
        for _ in range(4):
            one()
    assert counts[0] == counts[1]
    assert facts[0].amendments[0].end == PartialDate(2027)
    assert facts[0].signatures[0].signed == PartialDate(2023, 12, 15)


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (PartialDate(2014), PartialDate(2013), False),
        (PartialDate(2014, 5), PartialDate(2014, 4), False),
        (PartialDate(2014, 5), PartialDate(2014), True),
        (PartialDate(2014), PartialDate(2014, 5, 1), True),
        (PartialDate(2014, 5, 1), PartialDate(2014, 5), True),
        (None, PartialDate(2014), True),
    ],
)
def test_a_period_that_ends_before_it_starts_is_refused_by_the_database(start, end, kept):
    if kept:
        assert ConventionFactory(start=start, end=end, duration_months=None).pk
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            ConventionFactory(start=start, end=end, duration_months=None)


def test_a_funding_gives_amounts_and_never_nets_a_refund():
    funding = FundingFactory(notified=Decimal(8000), requested_on=dt.date(2026, 2, 1))
    PaymentFactory(funding=funding, amount=Decimal(8000))
    PaymentFactory(funding=funding, amount=Decimal(500), kind="refund")
    fact = Funding.objects.with_facts().get(pk=funding.pk).fact()
    assert [(payment.amount, payment.refund) for payment in fact.payments] == [
        (Decimal(8000), False),
        (Decimal(500), True),
    ]
    assert fact.mentioned is None


@pytest.mark.parametrize(
    ("versions", "due"),
    [
        pytest.param([None], dt.date(2027, 3, 31), id="the act's three months"),
        pytest.param([dt.date(2027, 5, 2)], dt.date(2027, 5, 2), id="the day of the report"),
        pytest.param([dt.date(2027, 9, 1), dt.date(2027, 5, 2)], dt.date(2027, 5, 2), id="the last version"),
        pytest.param([dt.date(2027, 9, 1), None], dt.date(2027, 9, 1), id="the last one with a day"),
    ],
)
def test_the_day_of_a_financial_report_is_that_of_its_last_version(versions, due):
    funding = FundingFactory(report_months=3)
    for number, day in reversed(list(enumerate(versions, 1))):
        FinancialReport.objects.create(funding=funding, number=number, due_on=day)
    assert Funding.objects.with_facts().get(pk=funding.pk).fact().report_due == due


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("siren", "732829320", True),
        ("siren", "732829321", False),
        ("siret", "73282932000074", True),
        ("siret", "732 829 320 00074", True),
        ("siret", "73282932000075", False),
        ("rna", "W751234567", True),
        ("rna", "751234567", False),
    ],
)
def test_the_numbers_of_an_organisation_are_checked(field, value, good):
    organisation = OrganisationFactory.build(municipality=OrganisationFactory().municipality)
    setattr(organisation, field, value)
    if good:
        organisation.full_clean()
    else:
        with pytest.raises(ValidationError) as caught:
            organisation.full_clean()
        assert list(caught.value.message_dict) == [field]


def test_two_organisations_of_a_town_never_share_a_siret():
    one = OrganisationFactory(siret="73282932000074")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(municipality=one.municipality, siret="73282932000074")
    assert Organisation.objects.count() == 1
