"""The dashboard of conventions: what it counts, what its lists hold, who reads what, how many queries."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from common.accounts.roles import STAFF
from common.typography import PartialDate
from deliberations.towns import SESSION_KEY
from partners.models import Project
from partners.models.states import _judged
from prevention.dashboards.asked import asked_of
from prevention.dashboards.conventions import Conventions
from prevention.dashboards.conventions_page import ConventionPage
from tests.deliberations.admin import act_pages
from tests.deliberations.factories import DeliberationFactory, MunicipalityFactory, QuestionFactory
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    FundingFactory,
    OrganisationFactory,
    PartyFactory,
    ProjectFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel(dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def town():
    return MunicipalityFactory(name="Commune-Exemple", is_home=True)


def account(role):
    user = act_pages.account(role)
    user.is_staff = role in STAFF
    user.save()
    return user


def signed(town, **fields):
    one = ConventionFactory(municipality=town, **fields)
    SignatureFactory(convention=one)
    return one


def asked(town, role="designated", *, whole=False, **parameters):
    request = RequestFactory().get("/", parameters)
    request.user, request.session = account(role), {SESSION_KEY: town.pk}
    return asked_of(request, whole=whole)


def blocks(town, **parameters):
    return {one.key: one for one in Conventions().blocks(asked(town, **parameters))}


def figures(town, **parameters):
    return {one.label: one.value for one in blocks(town, **parameters)["situation"].figures}


def titles(block, place=0):
    return [line.cells[0].value for line in block.listings[place].rows]


def client_of(role, town):
    client = Client()
    client.force_login(account(role))
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    return client


def page(town, url, role="designated", **query):
    return client_of(role, town).get(url, query)


STATES = [
    ("en-vigueur", "Conventions en vigueur", {}, ["A"]),
    ("a-renouveler", "Suite à décider d’ici 6\u00a0mois", {"duration_months": 36}, ["A"]),
    ("a-renouveler", "Suite à décider d’ici 6\u00a0mois", {"duration_months": 48}, []),
    ("sans-couverture", "Sans couverture", {"duration_months": 12}, ["A"]),
    ("sans-couverture", "Sans couverture", {"duration_months": 12, "closed": PartialDate(2026)}, []),
    ("periode-inconnue", "Période inconnue", {"start": None}, ["A"]),
    ("terminee", None, {"duration_months": 12}, ["A"]),
    ("a-venir", None, {"start": PartialDate(2027, 1, 1)}, ["A"]),
    ("denoncee", None, {"denounced": PartialDate(2025), "denunciation_effective": PartialDate(2026)}, []),
]


@pytest.mark.parametrize(("state", "label", "fields", "expected"), STATES)
def test_a_state_counts_and_lists_the_same(town, state, label, fields, expected):
    signed(town, title="A", **fields)
    shown = blocks(town, etat=state)["conventions"].listings[0]
    assert [line.cells[0].value for line in shown.rows] == expected
    assert shown.count == len(expected)
    if label:
        assert figures(town)[label] == len(expected)


@pytest.mark.parametrize(
    ("state", "fields", "expected"),
    [
        ("non-signee", {"authority": "own_power"}, []),
        ("non-signee", {"authority": ""}, ["A"]),
        ("periode-inconnue", {"authority": "own_power"}, ["A"]),
        ("a-signer", {"authority": "own_power"}, []),
    ],
)
def test_one_nobody_signed_is_in_force_nowhere(town, state, fields, expected):
    ConventionFactory(municipality=town, title="A", **fields)
    assert titles(blocks(town, etat=state)["conventions"]) == expected
    assert figures(town)["Conventions en vigueur"] == 0


def test_an_authorised_one_waits_for_its_signature_and_is_to_decide(town):
    act = DeliberationFactory(municipality=town)
    ConventionFactory(
        municipality=town, title="A", authority="deliberation", deliberation=act, duration_months=60
    )
    found = blocks(town)
    assert figures(town)["Autorisées, à signer"] == 1
    assert [cell.value for cell in found["decisions"].listings[0].rows[0].cells[:2]] == ["A", "faire signer"]


def test_what_is_to_decide_comes_the_most_pressing_first(town):
    signed(town, title="A échue", duration_months=12)
    signed(town, title="B bientôt", duration_months=36)
    late = signed(town, title="C en retard", duration_months=38, renewal="express", notice_months=6)
    found = blocks(town)["decisions"].listings[0]
    told = [tuple(cell.value for cell in line.cells[:2]) for line in found.rows]
    assert told == [
        ("A échue", "terminée, sans suite signée"),
        ("C en retard", "décider la suite"),
        ("B bientôt", "décider la suite"),
    ]
    assert found.rows[1].cells[0].url.endswith(f"/conventions/{late.pk}/")


def test_a_successor_that_is_signed_covers_the_one_before(town):
    old = signed(town, title="A", duration_months=12)
    ConventionFactory(municipality=town, title="B", start=PartialDate(2025, 1, 1), renews=old)
    assert figures(town)["Sans couverture"] == 1
    signed(town, title="C", start=PartialDate(2025, 1, 1), renews=old)
    assert figures(town)["Sans couverture"] == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"nature": "protocol"}, ["B"]),
        ({"partenaire": "landlord"}, ["B"]),
        ({"debut": "2024"}, ["A"]),
        ({"debut": "2025", "etat": "terminee"}, []),
        ({"nature": "n’existe pas", "debut": "x"}, ["A", "B"]),
    ],
)
def test_filters_narrow_the_list_and_the_figures(town, query, expected):
    signed(town, title="A")
    other = signed(town, title="B", kind="protocol", start=PartialDate(2025, 2))
    landlord = OrganisationFactory(municipality=town, kind="landlord")
    PartyFactory(convention=other, organisation=landlord)
    SignatureFactory(convention=other, organisation=landlord)
    found = blocks(town, **query)
    assert titles(found["conventions"]) == expected
    if "etat" not in query:
        in_force = next(one.value for one in found["situation"].figures if "vigueur" in one.label)
        assert in_force == len(expected)


def test_projects_are_counted_by_what_their_funder_answered(town):
    for name, decision in (("A", ""), ("B", "selected"), ("C", "not_selected")):
        ProjectFactory(municipality=town, name=name, candidature=True, decision=decision)
    found = blocks(town)["projets"]
    assert [one.value for one in found.figures] == [1, 0]
    assert titles(found) == ["A", "B", "C"]
    assert titles(blocks(town, projet="candidature")["projets"]) == ["A"]


def test_an_empty_town_is_told_what_belongs_there(town):
    found = blocks(town)
    assert [one.key for one in found.values() if one.holds_nothing] == ["situation", "projets", "conventions"]
    assert "direction" in page(town, "/conventions/").text


def test_a_long_list_is_shown_page_by_page_and_exported_whole(town):
    for number in range(27):
        signed(town, title=f"Convention {number:02}")
    assert len(titles(blocks(town)["conventions"])) == 25
    assert titles(blocks(town, **{"page-liste": "2"})["conventions"]) == ["Convention 25", "Convention 26"]
    whole = Conventions().blocks(asked(town, whole=True))[-1].listings[0]
    assert whole.count == len(whole.rows) == 27


def detail(town, convention, role="designated", **parameters):
    view = ConventionPage()
    view.kwargs = {"pk": convention.pk}
    return {one.key: one for one in view.blocks(asked(town, role, **parameters))}


def test_the_page_of_a_convention_says_its_parts(town):
    old = signed(town, title="Ancienne", duration_months=12)
    one = signed(town, title="Suite", start=PartialDate(2025, 1, 10), renews=old)
    AmendmentFactory(convention=one, new_end=PartialDate(2028, 6, 30))
    FundingFactory(municipality=town, convention=one, mentioned=Decimal(40_000), requested=None)
    found = detail(town, one)
    assert {"acte", "parties", "duree", "valeurs", "avenants", "suite", "argent", "pieces", "bilans"} <= set(
        found
    )
    assert "se compte depuis le début" in found["duree"].sentences[0]
    assert titles(found["suite"]) == ["Ancienne", "Suite"]
    assert found["suite"].listings[0].rows[1].cells[3].value.startswith("9\u00a0jours sans couverture")
    text = page(town, f"/conventions/{one.pk}/").text
    assert "40\u202f000\u00a0€" in text
    assert "rien ne se télécharge" in text
    assert "/admin/" not in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": None}, "La fin n’est pas connue\u00a0: date de départ inconnue."),
        ({"end": PartialDate(2026, 12, 31)}, "celle que l’acte indique (31 décembre 2026)"),
    ],
)
def test_how_the_end_was_found_is_told(town, fields, words):
    assert words in detail(town, signed(town, **fields))["duree"].sentences[0]


def test_a_draft_act_is_not_named_to_who_may_not_read_it(town):
    question = QuestionFactory(object="Objet encore secret", reference="DPS2099001")
    act = DeliberationFactory(municipality=town, question=question)
    one = ConventionFactory(municipality=town, title="A", authority="deliberation", deliberation=act)
    AmendmentFactory(convention=one, authority="deliberation", deliberation=act)
    for url in (f"/conventions/{one.pk}/", "/conventions/"):
        text = page(town, url).text
        assert "DPS2099001" not in text
        assert "Objet encore secret" not in text
        assert "projet d’acte" not in text
    text = page(town, f"/conventions/{one.pk}/", role="head").text
    assert "DPS2099001" in text
    assert f"/conseil/actes/{act.pk}/" in text


def test_who_is_of_the_staff_may_go_on_to_the_administration(town):
    one = signed(town)
    assert f"/admin/partners/convention/{one.pk}/" in page(town, f"/conventions/{one.pk}/", role="clerk").text


@pytest.mark.parametrize("what", ["conventions", "projets"])
def test_those_of_another_town_are_not_there(town, what):
    other = MunicipalityFactory(is_home=True)
    one = signed(other) if what == "conventions" else ProjectFactory(municipality=other)
    for role in ("designated", "agent", "head"):
        assert page(town, f"/{what}/{one.pk}/", role=role).status_code == 404
    assert page(other, f"/{what}/{one.pk}/").status_code == 200
    assert page(town, f"/{what}/999999/").status_code == 404


@pytest.mark.parametrize("what", ["conventions", "projets"])
def test_who_may_read_a_page_and_how(town, what):
    one = signed(town) if what == "conventions" else ProjectFactory(municipality=town)
    url = f"/{what}/{one.pk}/"
    assert Client().get(url).status_code == 302
    assert page(town, url, role="elected").status_code == 403
    client = client_of("designated", town)
    assert client.head(url).content == b""
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(url).status_code == 405


def test_the_page_of_a_project_keeps_what_each_source_says(town):
    project = ProjectFactory(municipality=town, name="IMPPULSE-Exemple", candidature=True, duration_months=24)
    who = OrganisationFactory(municipality=town, name="Ville-Exemple")
    for source, stated in (("premier texte", None), ("second texte", PartialDate(2015, 11, 19))):
        project.members.create(organisation=who, source=source, stated=stated)
    project.phases.create(number=1, title="préparation")
    experiment = project.experiments.create(title="Marche", budget=None)
    experiment.actions.create(label="former", planned=PartialDate(2026, 5))
    experiment.indicators.create(label="passages", unit="par jour", target=Decimal("4.00"))
    FundingFactory(
        municipality=town, project=project, requested=None, ceiling=Decimal(10_000), ceiling_scope="actions"
    )
    signed(town, title="Lettre de mandat", project=project)
    text = page(town, f"/projets/{project.pk}/").text
    for words in ("premier texte", "second texte", "du 19 novembre 2015", "préparation", "4\u00a0par jour"):
        assert words in text
    assert "rien n’engage la commune" in text
    assert "10\u202f000\u00a0€" in text
    assert "n’est pas un montant" not in text
    assert "pas un montant obtenu" in text
    assert "non renseigné" in text


def test_the_names_of_contacts_and_followers_are_nowhere(town):
    follower = account("agent")
    one = signed(town, followed_by=follower)
    who = OrganisationFactory(municipality=town, email="secret@exemple.example", phone="0102030405")
    who.contacts.create(function="direction", name="Nom-Secret")
    PartyFactory(convention=one, organisation=who, represented_by="la présidence")
    text = page(town, f"/conventions/{one.pk}/").text + page(town, "/conventions/").text
    assert "la présidence" in text
    for word in ("Secret", "secret@exemple", "0102030405", follower.email):
        assert word not in text


@pytest.mark.parametrize("url", ["/conventions/", "/conventions/{}/", "/projets/{}/"])
def test_as_many_queries_for_three_as_for_thirty(town, url):
    client, counts = client_of("designated", town), []
    project = ProjectFactory(municipality=town, candidature=True)
    ProjectFactory(municipality=town, predecessor=project)
    first = None
    for number in (3, 24):
        for _ in range(number):
            act = DeliberationFactory(municipality=town, taken_over=True)
            one = signed(town, project=project, authority="deliberation", deliberation=act, renews=first)
            PartyFactory(convention=one)
            AmendmentFactory(convention=one)
            first = first or one
        target = url.format(project.pk if "projets" in url else first.pk)
        for _ in range(2):
            _judged.cache_clear()
            with CaptureQueriesContext(connection) as found:
                assert client.get(target).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1] <= 60
    assert Project.objects.count() == 2
