"""A contact who left is forgotten once the delay is past, history included."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from common.typography import PartialDate
from partners.models import Contact
from partners.operations.purging import purge_contacts
from tests.partners.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("until", "forgotten"),
    [
        (None, False),
        (PartialDate(2025, 11, 20), True),
        (PartialDate(2025, 11, 21), False),
        (PartialDate(2025, 11), False),
        (PartialDate(2025, 10), True),
        (PartialDate(2025), False),
        (PartialDate(2024), True),
        (PartialDate(2027), False),
    ],
)
def test_a_departure_counts_from_its_last_day(until, forgotten):
    organisation = OrganisationFactory()
    contact = Contact.objects.create(
        organisation=organisation, function="direction", name="Alix", until=until
    )
    assert purge_contacts(on=ON, months=12) == forgotten
    assert Contact.objects.filter(pk=contact.pk).exists() is not forgotten
    assert Contact.history.filter(id=contact.pk).exists() is not forgotten


def test_the_command_says_how_many():
    Contact.objects.create(organisation=OrganisationFactory(), function="direction", until=PartialDate(2001))
    out = StringIO()
    call_command("purge_contacts", stdout=out)
    assert "1\u00a0contact effacé." in out.getvalue()


def test_the_log_names_a_contact_by_the_function():
    contact = Contact(function="direction", name="Alix")
    assert "Alix" not in contact.change_label()
