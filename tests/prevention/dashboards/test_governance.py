"""The dashboard of the governance and the page of a body: what a year held, what waits, what stays unsaid, queries."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from prevention.models import PersonMeetingOrganisation
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.dashboards.readers import figures, listing, queries, reader
from tests.prevention.factories import (
    ActionFactory,
    AxisFactory,
    BodyFactory,
    MeetingAttendanceFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    PersonMeetingFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE = "/gouvernance/"
QUERIES, BODY_QUERIES = 14, 16


@pytest.fixture
def today():
    with time_machine.travel("2026-07-15", tick=False):
        yield


@pytest.fixture
def town(db):
    return MunicipalityFactory(is_home=True, name="Arches-Exemple")


@pytest.fixture
def plenary(town):
    return BodyFactory(municipality=town, name="Plénière", meetings_a_year=2)


@pytest.fixture
def cell(town):
    return BodyFactory(municipality=town, name="Cellule", kind="watch_cell")


def body_page(body):
    return reverse("dashboards:body", args=[body.pk])


def test_whether_the_plenary_was_held(plenary):
    client = reader()
    text = client.get(PAGE).text
    assert "ne s’est pas réuni en formation plénière en 2026 à ce jour" in text
    assert figures(text)["Plénières tenues en 2026"][0] == "0"
    assert "La prochaine plénière n’est pas encore fixée" in text
    assert "la direction l’inscrit parmi les réunions" in text
    MeetingFactory(body=plenary)
    MeetingFactory(body=plenary, date=dt.date(2026, 11, 27))
    MeetingFactory(body=plenary, date=dt.date(2026, 2, 1), cancelled=True)
    text = client.get(PAGE).text
    assert "en formation plénière en 2026\u00a0: 12 mars 2026" in text
    assert listing(text, "plenieres") == (1, ["12 mars 2026"])
    assert figures(text)["Prochaine plénière"][0] == "27/11/2026"
    assert "dans 135\u00a0jours" in text
    assert "pas encore fixée" not in text
    former = client.get(PAGE, {"annee": "2025"}).text
    assert figures(former)["Prochaine plénière"][0] == "27/11/2026"


def test_the_next_meeting_of_another_body_is_not_a_plenary(cell):
    PersonMeetingFactory(body=cell, date=dt.date(2026, 9, 4))
    text = reader().get(PAGE).text
    assert "Aucune instance n’est saisie comme formation plénière" in text
    assert "prochaine plénière" not in text.lower()
    assert figures(text)["Plénières tenues en 2026"][0] == "non renseigné"


def test_a_town_without_a_body_shows_no_zero(town):
    text = reader().get(PAGE).text
    assert "Aucune instance n’est saisie" in text
    assert {value for value, _ in figures(text).values()} == {"non renseigné"}


def test_the_meetings_of_each_body_and_the_next(plenary, cell):
    meeting = MeetingFactory(body=plenary)
    MeetingAttendanceFactory(meeting=meeting)
    MeetingDecisionFactory(meeting=meeting)
    MeetingFactory(body=plenary, date=dt.date(2026, 11, 27))
    MeetingFactory(body=plenary, date=dt.date(2026, 10, 2), cancelled=True)
    MeetingFactory(body=plenary, date=dt.date(2025, 11, 27))
    PersonMeetingFactory(body=cell, date=dt.date(2026, 5, 4))
    text = reader().get(PAGE).text

    assert figures(text)["Réunions tenues en 2026"][0] == "2"
    assert listing(text, "instances") == (
        2,
        [
            "Plénière CLSPD, formation plénière 1 2 12/03/2026 27/11/2026",
            "Cellule cellule de veille 1 non renseigné 04/05/2026 –",
        ],
    )
    assert listing(text, "reunions-tenues") == (2, ["04/05/2026 Cellule – –", "12/03/2026 Plénière 1 1"])
    former = reader().get(PAGE, {"annee": "2025"}).text
    assert listing(former, "reunions-tenues") == (1, ["27/11/2025 Plénière non renseigné 0"])


def test_the_decisions_that_wait_overdue_first(plenary):
    meeting = MeetingFactory(body=plenary)
    MeetingDecisionFactory(meeting=meeting, text="Sans échéance", due=None, owner_name="chargée de mission")
    MeetingDecisionFactory(meeting=meeting, text="En retard", owner_name="directrice")
    MeetingDecisionFactory(meeting=meeting, text="Faite", done_on=dt.date(2026, 7, 1))
    MeetingDecisionFactory(meeting=meeting, text="Laissée", dropped_on=dt.date(2026, 7, 1))
    old = MeetingFactory(body=plenary, date=dt.date(2023, 3, 1))
    MeetingDecisionFactory(meeting=old, text="Ancienne", due="2027-01", owner=None)
    client = reader()
    text = client.get(PAGE).text

    count, lines = listing(text, "decisions-en-attente")
    assert count == 3
    assert lines[0] == "En retard Plénière 12 mars 2026 directrice juin 2026 ▲ en retard"
    assert lines[1].startswith("Ancienne Plénière 1")
    assert "non renseigné" in lines[1]
    assert lines[2].startswith("Sans échéance")
    assert "En 2026\u00a0: 4\u00a0décisions prises, 1\u00a0décision faite." in text
    for label, expected in (
        ("Décisions en attente", 3),
        ("Décisions en retard", 1),
        ("Décisions sans responsable", 1),
    ):
        value, url = figures(text)[label]
        assert (int(value), listing(client.get(url).text, "decisions-en-attente")[0]) == (expected, expected)


def test_a_decision_about_a_restricted_sheet_is_not_there_for_most(plenary, town):
    hidden = ActionFactory(axis=AxisFactory(strategy__municipality=town), restricted=True)
    MeetingDecisionFactory(meeting=MeetingFactory(body=plenary), text="Décision discrète", action=hidden)
    for address in (PAGE, body_page(plenary)):
        assert "Décision discrète" in reader("agent").get(address).text
        for role in ("designated", "clerk"):
            assert "Décision discrète" not in reader(role).get(address).text


def test_organisations_and_never_persons(plenary, town, cell):
    meeting = MeetingFactory(body=plenary)
    MeetingAttendanceFactory(meeting=meeting, organisation__name="Bailleur-Exemple")
    held = PersonMeetingFactory(body=cell, date=dt.date(2026, 5, 4))
    PersonMeetingOrganisation.objects.create(
        meeting=held, organisation=OrganisationFactory(municipality=town, name="Service-Exemple")
    )
    text = reader().get(PAGE).text
    assert listing(text, "organisations") == (1, ["Bailleur-Exemple 1 1 0"])
    assert "Service-Exemple" not in text


def test_the_situations_of_ended_years_masked(cell, town):
    PersonMeetingFactory(body=cell, date=dt.date(2025, 3, 3), situations=12, closed=6)
    other = BodyFactory(municipality=town, name="Groupe", kind="named_follow_up")
    PersonMeetingFactory(body=other, date=dt.date(2025, 3, 3), situations=8, closed=2)
    PersonMeetingFactory(body=other, date=dt.date(2026, 3, 3), situations=77, closed=70)
    text = reader().get(PAGE).text

    assert "Les nombres de 2026 seront donnés une fois l’année finie" in text
    assert listing(text, "situations-examinees") == (
        2,
        [
            "Groupe masqué masqué 8",
            "Cellule masqué masqué 12",
            "Toutes ces instances 8 12 20",
        ],
    )
    assert ">77<" not in text
    assert ">70<" not in text


def test_a_body_its_meetings_and_what_waits(plenary, cell):
    meeting = MeetingFactory(body=plenary)
    MeetingDecisionFactory(meeting=meeting, text="Publier l’enquête")
    MeetingFactory(body=plenary, date=dt.date(2026, 11, 27))
    MeetingFactory(body=plenary, date=dt.date(2025, 11, 27), cancelled=True)
    client = reader()
    text = client.get(body_page(plenary)).text
    assert "<h1>Plénière</h1>" in text
    assert listing(text, "reunions-de-l-instance") == (
        3,
        ["27/11/2026 à venir – –", "12/03/2026 tenue non renseigné 1", "27/11/2025 annulée – –"],
    )
    assert listing(text, "decisions-en-attente")[0] == 1
    PersonMeetingFactory(body=cell, situations=77)
    text = client.get(body_page(cell)).text
    assert listing(text, "reunions-de-l-instance") == (1, ["12/03/2026 tenue – –"])
    assert "77" not in listing(text, "reunions-de-l-instance")[1][0]
    assert 'id="decisions' not in text


def test_another_town_stays_out(client, plenary):
    elsewhere = BodyFactory(municipality__is_home=True, name="Autre instance")
    MeetingFactory(body=elsewhere)
    assert "Autre instance" not in reader().get(PAGE).text
    assert reader().get(body_page(elsewhere)).status_code == 404
    assert reader("elected").get(body_page(plenary)).status_code == 403
    assert client.get(body_page(plenary)).status_code == 302


def test_empty_states_say_what_to_do(town):
    text = reader().get(PAGE).text
    assert "Aucune instance n’est saisie\u00a0:" in text
    assert "Aucune instance n’est saisie comme formation plénière" in text


def test_many_meetings_cost_the_same_queries(plenary, cell):
    client = reader()

    def more(first, last):
        for place in range(first, last):
            meeting = MeetingFactory(body=plenary, date=dt.date(2026, 1, place))
            MeetingAttendanceFactory(meeting=meeting)
            MeetingDecisionFactory(meeting=meeting)
            PersonMeetingFactory(body=cell, date=dt.date(2026, 1, place))

    more(1, 3)
    assert queries(client, PAGE) == QUERIES
    assert queries(client, body_page(plenary)) == BODY_QUERIES
    more(3, 16)
    assert queries(client, PAGE) == QUERIES
    assert queries(client, body_page(plenary)) == BODY_QUERIES
