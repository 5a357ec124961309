"""A convention signed on paper long ago is written at once, or not at all."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from common.typography import PartialDate
from partners.domain.vocabulary import PartyRole
from partners.models import Convention, Organisation, Party
from partners.operations.convention_entry import EntryLine, enter_convention
from tests.partners.factories import ConventionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    return OrganisationFactory()


def act(known):
    return ConventionFactory.build(municipality=known.municipality, source="dossier papier de 2009")


def test_the_parties_sign_only_where_the_paper_dates_it(known):
    new = Organisation(name="Centre social d’Exemple", kind="social_centre")
    lines = [
        EntryLine(known, PartyRole.SIGNATORY, "le président", signed=PartialDate(2009, 10)),
        EntryLine(known, PartyRole.FUNDER, signed=PartialDate(2009, 10)),
        EntryLine(new),
    ]

    made = enter_convention(convention=act(known), lines=lines, by=None)

    found = Convention.objects.get(pk=made.pk)
    assert found.taken_over
    assert [(party.organisation_id, party.role, party.source) for party in found.parties.all()] == [
        (known.pk, "signatory", "dossier papier de 2009"),
        (known.pk, "funder", "dossier papier de 2009"),
        (new.pk, "signatory", "dossier papier de 2009"),
    ]
    assert [(one.organisation_id, one.signed, one.by_function) for one in found.signatures.all()] == [
        (known.pk, PartialDate(2009, 10), "le président")
    ]
    assert new.municipality_id == known.municipality_id


@pytest.mark.parametrize("wrong", ["two lines in one role", "a name that is taken"])
def test_a_refused_line_leaves_nothing_behind(known, wrong):
    second = known if wrong.startswith("two") else Organisation(name=known.name, kind="other")
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        enter_convention(convention=act(known), lines=[EntryLine(known), EntryLine(second)], by=None)
    assert (Convention.objects.count(), Party.objects.count(), Organisation.objects.count()) == (0, 0, 1)
