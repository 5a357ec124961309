"""One convention is judged on the same surroundings as among all those of its town, without reading them all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models.dossier import convention_dossiers, dossier_of
from tests.deliberations.factories import DeliberationFactory, MayoralDecisionFactory
from tests.partners.admin.conventions import full_convention, required
from tests.partners.factories import ConventionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_surroundings_of_one_convention_are_those_it_has_in_its_town():
    required("Convention signée")
    first = full_convention()
    town = first.municipality
    OrganisationFactory(municipality=town, is_town=True)
    act = DeliberationFactory(municipality=town)
    decision = MayoralDecisionFactory(municipality=town)
    for _ in range(2):
        full_convention(municipality=town, authority="deliberation", deliberation=act)
        ConventionFactory(municipality=town, authority="delegated_decision", mayoral_decision=decision)
    ConventionFactory(municipality=town, renews=first)

    every = convention_dossiers(town)

    assert len(every) == 6
    for convention in town.conventions.all():
        assert dossier_of(convention) == every[convention.pk]


def test_one_convention_costs_the_same_whatever_its_town_holds():
    first = full_convention()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            dossier_of(first)
        counts.append(len(queries))
        full_convention(municipality=first.municipality)
    assert counts[0] == counts[1]
