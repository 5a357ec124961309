"""The list of conventions: where each stands by the rules, its filters, its search, the same cost for any number."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.typography import PartialDate
from partners.models import Convention, Signature
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.factories import MayoralDecisionFactory, MunicipalityFactory
from tests.partners.admin.conventions import CHANGELIST, authorised, full_convention, required
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    OrganisationFactory,
    PartyFactory,
    ProjectFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC), tick=False):
        yield


def listed(client, **asked):
    """Titles of the conventions a filter or a search keeps."""
    page = client.get(CHANGELIST, asked)
    assert page.status_code == 200
    return [convention.title for convention in page.context["cl"].result_list]


def signed(**kwargs):
    """A convention that one party signed."""
    convention = ConventionFactory(municipality=town(), **kwargs)
    organisation = OrganisationFactory(municipality=convention.municipality)
    PartyFactory(convention=convention, organisation=organisation)
    SignatureFactory(convention=convention, organisation=organisation, signed=PartialDate(2019, 12, 1))
    return convention


def town():
    """The one town of these tests."""
    first = Convention.objects.first()
    return first.municipality if first else MunicipalityFactory()


@pytest.fixture
def every_state():
    """One convention in each state, named after it."""
    signed(title="en vigueur", start=PartialDate(2026, 1, 1))
    signed(title="bientôt finie", start=PartialDate(2024, 1, 1), duration_months=36)
    signed(title="à venir", start=PartialDate(2027, 1, 1))
    over = signed(title="terminée", start=PartialDate(2020, 1, 1), duration_months=12)
    signed(title="suivie", start=PartialDate(2020, 1, 1), duration_months=12)
    signed(
        title="la suite",
        start=PartialDate(2026, 2, 1),
        renews=Convention.objects.get(title="suivie"),
    )
    signed(title="classée", start=PartialDate(2020, 1, 1), duration_months=12, closed=PartialDate(2022))
    signed(
        title="dénoncée",
        start=PartialDate(2026, 1, 1),
        denounced=PartialDate(2026, 2),
        denunciation_effective=PartialDate(2026, 6, 1),
    )
    signed(title="inconnue", start=None)
    ConventionFactory(municipality=over.municipality, title="non signée", authority="")
    project = ProjectFactory(municipality=over.municipality, candidature=True)
    ConventionFactory(municipality=over.municipality, title="candidature", project=project)


@pytest.mark.parametrize(
    ("state", "titles"),
    [
        ("en_vigueur", ["bientôt finie", "en vigueur", "la suite"]),
        ("a_venir", ["à venir"]),
        ("non_signee", ["non signée"]),
        ("candidature", ["candidature"]),
        ("inconnue", ["inconnue"]),
        ("denoncee", ["dénoncée"]),
        ("terminee", ["classée", "suivie", "terminée"]),
        ("renouveler_3", ["bientôt finie"]),
        ("renouveler_12", ["bientôt finie"]),
        ("sans_couverture", ["dénoncée", "terminée"]),
        ("autre", None),
    ],
)
def test_the_state_filter_asks_the_rules(every_state, state, titles):
    found = sorted(listed(signed_in("agent"), etat=state))
    assert found == (sorted(titles) if titles is not None else sorted(listed(signed_in("agent"))))


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"classee": "oui"}, ["classée"]),
        ({"annee": "2027"}, ["à venir"]),
        ({"annee": "inconnue"}, ["inconnue"]),
        ({"kind__exact": "protocol"}, []),
    ],
)
def test_the_other_filters_keep_what_they_say(every_state, asked, titles):
    assert sorted(listed(signed_in("agent"), **asked)) == sorted(titles)


@pytest.mark.parametrize("asked", [{"annee": "20x7"}, {"partenaire": "abc"}, {"partenaire": "9" * 30}])
def test_a_filter_nobody_wrote_keeps_everything(every_state, asked):
    assert len(listed(signed_in("agent"), **asked)) == Convention.objects.count()


def test_the_partner_filter_knows_the_act_and_its_amendments():
    convention = full_convention()
    other = ConventionFactory(municipality=convention.municipality)
    joining = OrganisationFactory(municipality=convention.municipality)
    amendment = AmendmentFactory(convention=other)
    amendment.parties.create(organisation=joining, joins=True)
    client = signed_in("agent")

    assert listed(client, partenaire=joining.pk) == [other.title]
    party = convention.parties.first()
    assert listed(client, partenaire=party.organisation_id) == [convention.title]


def test_the_search_finds_by_title_reference_partner_amendment_and_act():
    convention = full_convention(title="Accueil de jour", reference="DPS-2024-07")
    amendment = convention.amendments.get()
    amendment.title = "Deuxième poste"
    amendment.save()
    decision = MayoralDecisionFactory(municipality=convention.municipality, reference="DEC2024012")
    Convention.objects.filter(pk=convention.pk).update(
        authority="delegated_decision", mayoral_decision=decision
    )
    ConventionFactory(municipality=convention.municipality, title="Une autre")
    client = signed_in("agent")

    for words in ("accueil", "dps-2024-07", "Préfecture-Exemple", "deuxième poste", "DEC2024012"):
        assert listed(client, q=words) == ["Accueil de jour"], words


def test_the_list_says_what_is_missing():
    convention = full_convention(renewal="none", authority="")
    Signature.objects.filter(convention=convention).update(signed=None)
    required("Convention signée")
    required("Relevé d’identité bancaire", compulsory=False)

    text = signed_in("agent").get(CHANGELIST).content.decode()

    assert "il manque\u00a0: 2\u00a0signatures, 1\u00a0pièce et autorisation de signer" in text


def test_the_list_costs_the_same_number_of_queries_for_any_number_and_any_filter():
    required("Convention signée")
    first = authorised(full_convention())
    client = signed_in("agent")
    client.get(CHANGELIST)

    def cost():
        counts = []
        for asked in ({}, {"etat": "en_vigueur"}, {"etat": "sans_couverture"}, {"q": "exemple"}):
            with CaptureQueriesContext(connection) as queries:
                client.get(CHANGELIST, asked)
            counts.append(len(queries))
        return counts

    few = cost()
    for number in range(11):
        authorised(full_convention(municipality=first.municipality, renews=first if number else None))

    assert cost() == few


def test_the_summary_costs_the_same_number_of_queries_for_any_number_of_rows():
    first = authorised(full_convention())
    client = signed_in("agent")
    where = f"{CHANGELIST}{first.pk}/"
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for number in range(2, 8):
        organisation = OrganisationFactory(municipality=first.municipality)
        PartyFactory(convention=first, organisation=organisation)
        SignatureFactory(convention=first, organisation=organisation)
        AmendmentFactory(convention=first, number=number)
        full_convention(municipality=first.municipality)

    with CaptureQueriesContext(connection) as many:
        client.get(where)

    assert len(many) == len(few)
