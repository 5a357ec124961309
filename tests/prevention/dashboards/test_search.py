"""The page of the search: what each role finds, and what it shows whatever is asked."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.urls import reverse

from common.search.models import Entry
from common.search.query import LONGEST
from deliberations.models import MayoralDecision, Municipality
from prevention.models import MeetingAttendance
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MayoralDecisionFactory, MunicipalityFactory
from tests.partners.factories import ConventionFactory, OrganisationFactory, PostFactory
from tests.prevention.admin.sheets import home
from tests.prevention.factories import (
    ActionFactory,
    BodyFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    ReviewLineFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


def asked(client, text="", **more):
    """The page of a question."""
    return client.get(reverse("dashboards:search"), {"q": text, **more})


def found(client, text, **more):
    """(kind, title) of each result, in order."""
    results = asked(client, text, **more).context["results"]
    return [(one.kind, "".join(piece.text for piece in one.title)) for one in results]


def indexed():
    """Read every record made so far."""
    call_command("rebuild_search", verbosity=0)


@pytest.fixture
def town():
    """One town, a record of each sort that speaks of mediation, and the same ones that most may not see."""
    town = home()
    public = MayoralDecisionFactory(municipality=town, object="Médiation publique", taken_on=DAY)
    MayoralDecision.objects.filter(pk=public.pk).update(published_on=DAY)
    MayoralDecisionFactory(municipality=town, object="Médiation à publier", taken_on=DAY)
    ConventionFactory(municipality=town, title="Convention de médiation")
    OrganisationFactory(municipality=town, name="Association de médiation")
    plan = StrategyFactory(municipality=town, title="Stratégie")
    seen = ActionFactory(axis__strategy=plan, title="Médiation de soirée")
    hidden = ActionFactory(axis=seen.axis, title="Médiation cachée", restricted=True)
    for action in (seen, hidden):
        ReviewLineFactory(
            axis=seen.axis, action=action, text=f"Bilan\u00a0: {action.title}", position=action.pk
        )
        MeetingDecisionFactory(
            meeting__body__municipality=town, action=action, text=f"Décidé\u00a0: {action.title}"
        )
    other = MunicipalityFactory(name="Autre-Ville", is_home=True)
    ConventionFactory(municipality=other, title="Médiation d’ailleurs")
    reference = MunicipalityFactory(name="Ville de référence", is_home=False)
    ActionFactory(axis__strategy__municipality=reference, title="Médiation de référence")
    Municipality.objects.filter(pk=other.pk).update(name="Zone")
    indexed()
    return town


COUNCIL = {"Médiation publique"}
DASHBOARDS = COUNCIL | {
    "Convention de médiation",
    "Association de médiation",
    "Médiation de soirée",
    "Bilan\u00a0: Médiation de soirée",
    "Décidé\u00a0: Médiation de soirée",
}
STAFF = DASHBOARDS | {"Médiation à publier"}
ALL = STAFF | {"Médiation cachée", "Bilan\u00a0: Médiation cachée", "Décidé\u00a0: Médiation cachée"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [("elected", COUNCIL), ("designated", DASHBOARDS), ("clerk", STAFF), ("agent", ALL), ("head", ALL)],
)
def test_each_role_finds_what_it_may_read(town, role, expected):
    page = asked(client_of(role), "médiation")

    assert {title for _, title in found(client_of(role), "médiation")} == expected
    assert page.context["found"].count == len(expected)
    hidden = ALL - expected
    assert all(title not in page.content.decode() for title in hidden)


def test_a_sheet_that_becomes_restricted_is_gone_at_once(town):
    clerk = client_of("clerk")
    assert found(clerk, "soirée", nature="sheet")

    town.strategies.get().axes.get().actions.update(restricted=True)

    assert found(clerk, "soirée") == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_page_is_read_only(town, method):
    assert getattr(client_of("elected"), method)(reverse("dashboards:search")).status_code == 405


def test_it_asks_to_sign_in(client, town):
    assert asked(client, "médiation").status_code == 302


def test_kind_and_year_narrow_and_show_their_counts(town):
    agent = client_of("agent")

    page = asked(agent, "médiation", nature="decision", annee="2026")

    assert page.context["told"] == "2\u00a0résultats"
    assert "décisions du maire (2)" in page.content.decode()
    assert {kind for kind, _ in found(agent, "médiation", nature="decision")} == {"décision du maire"}
    assert found(agent, "médiation", annee="1999") == []
    assert found(agent, "médiation", nature="rien", annee="deux mille") == found(agent, "médiation")


def test_results_lead_where_the_person_may_go(town):
    for role, begins in (("agent", "/admin/"), ("designated", "/"), ("elected", "/")):
        client = client_of(role)
        for result in asked(client, "médiation").context["results"]:
            assert result.url.startswith(begins)
            assert role == "agent" or not result.url.startswith("/admin/")
            assert client.get(result.url, follow=True).status_code == 200


def test_twenty_a_page_then_the_next():
    town = home()
    for number in range(25):
        MayoralDecisionFactory(municipality=town, object=f"Bail {number}", taken_on=DAY)
    indexed()
    agent = client_of("agent")

    first, second, far = (asked(agent, "bail", page=page) for page in (1, 2, 999))

    assert [len(page.context["results"]) for page in (first, second, far)] == [20, 5, 5]
    assert first.context["after_url"] == "?q=bail&page=2"
    assert (second.context["after_url"], second.context["before_url"]) == ("", "?q=bail")
    assert len({one.url for page in (first, second) for one in page.context["results"]}) == 25
    assert len(first.content) < 100_000


def test_stored_script_is_text():
    attack = "<script>alert(1)</script> médiation <img src=x onerror=alert(2)>"
    MayoralDecisionFactory(municipality=home(), object=attack, text=f"avant {attack}", taken_on=DAY)
    indexed()

    html = asked(client_of("agent"), "médiation script").content.decode()

    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;<mark>script</mark>&gt;" in html
    assert html.count("<mark>médiation</mark>") >= 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "de la",
        "-médiation",
        "x" * LONGEST,
        "mot " * 100,
        "%",
        "_",
        "*",
        "mé*",
        "title:médiation",
        "NEAR(a b)",
        "AND OR NOT",
        '"',
        '"médiation',
        "« médiation",
        "'; DROP TABLE search_entry; --",
        "\x00",
        "médiation\x00cachée",
        "\ud7ff\U0010ffff",
        "médiation & ! | <-> :*",
        "\\",
        "{{ 7 }}",
        "<b>",
        "🙂",
    ],
)
def test_whatever_is_asked_is_answered(town, text):
    page = asked(client_of("elected"), text, nature=text, annee=text, page=text)

    assert page.status_code == 200
    assert len(page.content) < 100_000


def test_a_hostile_address_is_answered(town):
    client = client_of("elected")
    for query in ("q=%FF%FE", "q=%ED%A0%80", "q[]=a", "q=a&q=b", urlencode({"q": "y" * 5_000})):
        assert client.get(f"{reverse('dashboards:search')}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "La recherche trouve"),
        ("de la", "trop courants"),
        ("introuvable", "Aucun résultat"),
        ("mot " * 100, "seul son début"),
        ("introuvable", "Ville-Exemple"),
    ],
)
def test_an_empty_page_says_what_to_do(town, text, said):
    assert said in asked(client_of("elected"), text).content.decode()


def test_what_just_changed_is_found_at_once(town):
    Entry.objects.all().delete()
    agent = client_of("agent")
    decision = MayoralDecision.objects.get(object="Médiation publique")

    from common.house.hearing import tell

    tell(MayoralDecision, [decision.pk])

    assert found(agent, "médiation") == [("décision du maire", "Médiation publique")]


def test_the_page_costs_the_same_for_one_result_and_for_many(town, django_assert_max_num_queries):
    agent = client_of("agent")
    asked(agent, "médiation")
    for text in ("médiation", "ailleurs", "association"):
        with django_assert_max_num_queries(12):
            asked(agent, text)


def test_a_designated_official_finds_organisations_and_posts_and_opens_their_pages(town):
    who = OrganisationFactory(municipality=town, name="Commissariat-Exemple")
    convention = ConventionFactory(municipality=town, title="Postes")
    for label, fields in (
        ("Vigie conventionnée", {"convention": convention, "employer": who}),
        ("Vigie employée", {"employer": who}),
        ("Vigie hébergée", {"site": who}),
        ("Vigie sans lien", {}),
    ):
        PostFactory(municipality=town, label=label, **fields)
    indexed()
    client = client_of("designated")
    results = {
        "".join(piece.text for piece in one.title): one.url
        for one in asked(client, "vigie").context["results"]
    }
    assert results == {
        "Vigie conventionnée": f"/conventions/{convention.pk}/#postes",
        "Vigie employée": f"/partenaires/{who.pk}/#postes-liste",
        "Vigie hébergée": f"/partenaires/{who.pk}/#postes-liste",
        "Vigie sans lien": "/",
    }
    for url in results.values():
        page, _, anchor = url.partition("#")
        assert f'id="{anchor}"' in client.get(page).text or not anchor
    (found_one,) = asked(client, "Commissariat-Exemple", nature="organisation").context["results"]
    assert found_one.url == f"/partenaires/{who.pk}/"
    assert asked(client_of("elected"), "vigie").context["found"].count == 0


def test_the_fields_of_a_record_read_apart_and_no_phrase_runs_over_two(town):
    body = BodyFactory(municipality=town, name="Comité des quais")
    meeting = MeetingFactory(
        body=body, agenda="Ouverture\nVélos volés", place="Salle du port", title="Rentrée"
    )
    MeetingAttendance.objects.create(
        meeting=meeting, organisation=OrganisationFactory(municipality=town, name="Écluse-Exemple")
    )
    indexed()
    client = client_of("designated")
    (one,) = asked(client, "vélos", nature="meeting").context["results"]
    assert "".join(piece.text for piece in one.fragment) == (
        "Rentrée · Ouverture · Vélos volés · Salle du port · Écluse-Exemple"
    )
    for phrase, count in (
        ("« vélos volés »", 1),
        ("« salle du port »", 1),
        ("« ouverture vélos »", 0),
        ("« volés salle »", 0),
        ("« port écluse »", 0),
        ("ouverture vélos salle", 1),
        ("« volés · salle »", 1),
        ("ouverture · vélos", 1),
    ):
        assert asked(client, phrase, nature="meeting").context["found"].count == count, phrase


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"nature": "abc"}, ["Nature «\u00a0abc\u00a0»"]),
        ({"nature": "<script>", "annee": "²"}, ["Nature «\u00a0<script>\u00a0»", "Année «\u00a0²\u00a0»"]),
        ({"annee": "0026"}, ["Année «\u00a00026\u00a0»"]),
        ({"annee": "20260"}, ["Année «\u00a020260\u00a0»"]),
        ({"annee": "-1"}, ["Année «\u00a0-1\u00a0»"]),
        ({"annee": "2026", "nature": "sheet"}, []),
        ({}, []),
    ],
)
def test_a_filter_it_does_not_know_is_told_and_narrows_nothing(town, query, told):
    page = asked(client_of("head"), "médiation", **query)
    assert page.context["ignored"] == [f"Filtre ignoré\u00a0: {one}." for one in told]
    assert page.text.count("Filtre ignoré") == len(told)
    assert "<script>" not in page.text
    if told:
        assert page.context["found"].count == len(ALL)
        assert not page.context["narrowed"]
