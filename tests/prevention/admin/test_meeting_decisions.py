"""The page of decisions: what waits, whose, settled with one button and taken back with another."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from common.typography import PartialDate
from prevention.models import Meeting, MeetingDecision
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.documents.papers import queries
from tests.partners.factories import OrganisationFactory
from tests.prevention.factories import ActionFactory, BodyFactory, MeetingDecisionFactory, MeetingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(dt.datetime(2026, 7, 6, 9, tzinfo=dt.UTC))]


@pytest.fixture
def meeting():
    town = MunicipalityFactory(name="Ville-Exemple", is_home=True)
    return MeetingFactory(body=BodyFactory(municipality=town))


@pytest.fixture
def owner(meeting):
    return OrganisationFactory(municipality=meeting.body.municipality, name="Bailleur-Exemple")


@pytest.fixture
def five(meeting, owner):
    """One late, one to come, one without date nor owner, one done, one dropped; and two that nobody is asked for."""
    make = MeetingDecisionFactory
    found = {
        "late": make(meeting=meeting, text="late", due=PartialDate(2026, 6), owner=owner),
        "open": make(meeting=meeting, text="open", due=PartialDate(2026, 9), owner_name="police municipale"),
        "bare": make(meeting=meeting, text="bare", due=None),
        "done": make(meeting=meeting, text="done", done_on=dt.date(2026, 5, 1)),
        "dropped": make(meeting=meeting, text="dropped", dropped_on=dt.date(2026, 5, 2)),
    }
    make(meeting=MeetingFactory(body=meeting.body, date=dt.date(2026, 9, 1)), text="of a meeting to come")
    make(
        meeting=MeetingFactory(body=meeting.body, date=dt.date(2026, 1, 1), cancelled=True),
        text="of a cancelled one",
    )
    make(text="of another town")
    return found


def address(**asked):
    return reverse("admin:prevention_meeting_decisions", query=asked or None)


def shown(page):
    return [row.decision.text for row in page.context["rows"]]


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ({}, ["late", "open", "bare"]),
        ({"etat": "en-retard"}, ["late"]),
        ({"etat": "sans-responsable"}, ["bare"]),
        ({"etat": "faites"}, ["done"]),
        ({"etat": "sans-suite"}, ["dropped"]),
        ({"etat": "n-importe-quoi"}, ["late", "open", "bare"]),
        ({"responsable": "police municipale"}, ["open"]),
        ({"responsable": "personne"}, ["bare"]),
        ({"responsable": "999"}, ["late", "open", "bare"]),
        ({"page": "x"}, ["late", "open", "bare"]),
    ],
)
def test_the_decisions_of_the_meetings_held_are_sorted_by_what_waits(five, asked, texts):
    assert shown(client_of("agent").get(address(**asked))) == texts


def test_an_owner_leads_to_its_decisions(five, owner):
    page = client_of("clerk").get(address())
    assert [(one["label"], one["count"]) for one in page.context["owners"]] == [
        ("Bailleur-Exemple", 1),
        ("police municipale", 1),
        ("sans responsable", 1),
    ]
    assert shown(client_of("agent").get(address(responsable=owner.pk))) == ["late"]
    assert [one["count"] for one in page.context["tabs"]] == [3, 1, 1, 1, 1]


def send(client, decision, what, follow=True, **more):
    data = {
        "decision": decision.pk,
        "what": what,
        "version": Meeting.objects.get(pk=decision.meeting_id).version,
    }
    return client.post(address(etat="a-faire"), data | more, follow=follow)


def undo(client, page):
    """Send the form that takes the last change back."""
    last = page.context["last"]
    return send(client, last["row"].decision, last["what"], due=last["due"])


@pytest.mark.parametrize(("what", "word"), [("done", "faite"), ("drop", "sans suite")])
def test_one_button_settles_and_another_takes_it_back(five, what, word):
    agent = client_of("agent")
    page = send(agent, five["late"], what)
    assert f"«\u00a0late\u00a0»\u00a0: {word}." in page.content.decode()
    assert shown(page) == ["open", "bare"]
    settled = MeetingDecision.objects.get(pk=five["late"].pk)
    assert dt.date(2026, 7, 6) in {settled.done_on, settled.dropped_on}
    assert shown(undo(agent, page)) == ["late", "open", "bare"]


def test_a_decision_is_postponed_and_set_back(five):
    agent = client_of("agent")
    page = send(agent, five["late"], "postpone", due="12/2026")
    assert "à faire pour décembre 2026" in page.content.decode()
    assert shown(page) == ["open", "late", "bare"]
    page = undo(agent, page)
    assert MeetingDecision.objects.get(pk=five["late"].pk).due == PartialDate(2026, 6)
    page = send(agent, five["bare"], "postpone", due="2027")
    undo(agent, page)
    assert MeetingDecision.objects.get(pk=five["bare"].pk).due is None


def test_a_settled_decision_is_reopened(five):
    page = send(client_of("agent"), five["done"], "reopen")
    assert "de nouveau à faire" in page.content.decode()
    assert page.context["last"] is None


def errors(page):
    return " ".join(link.sentence for link in page.context["error_links"])


def test_bad_input_is_told_and_changes_nothing(five, meeting):
    agent = client_of("agent")
    assert "Écrivez un jour" in errors(send(agent, five["late"], "postpone", due="demain"))
    assert "rouvrez-la" in errors(send(agent, five["done"], "done"))
    assert "attend déjà" in errors(send(agent, five["open"], "reopen"))
    assert "rouvrez-la, puis recommencez" in errors(send(agent, five["open"], "done", version="x"))
    other = MeetingDecision.objects.get(text="of another town")
    assert "n’existe plus" in errors(send(agent, other, "done"))
    assert "n’existe plus" in errors(agent.post(address(), {"decision": "9" * 30, "what": "done"}))
    send(agent, five["open"], "done")
    assert "a modifié" in errors(send(agent, five["bare"], "done", version=1))
    assert agent.get(address(derniere="x", avant="hier")).status_code == 200
    assert agent.get(address(derniere=five["late"].pk, avant="hier")).context["last"] is None
    assert MeetingDecision.objects.filter(done_on=dt.date(2026, 7, 6)).count() == 1


def test_what_the_button_does_not_know_is_refused(five):
    assert "inconnue" in errors(send(client_of("agent"), five["late"], "explode"))
    assert MeetingDecision.objects.get(pk=five["late"].pk).due == PartialDate(2026, 6)


def test_the_page_costs_the_same_for_three_and_for_many(five, meeting):
    agent = client_of("agent")
    agent.get(address())
    before = queries(lambda: agent.get(address()))
    for number in range(60):
        MeetingDecisionFactory(
            meeting=MeetingFactory(body=meeting.body, date=dt.date(2025, 1, 1) + dt.timedelta(days=number)),
            owner=five["late"].owner,
        )
    page = agent.get(address())
    assert (len(page.context["rows"]), page.context["page"].paginator.num_pages) == (50, 2)
    assert queries(lambda: agent.get(address())) == before


def test_an_empty_page_says_how_to_begin(meeting):
    assert "se saisissent sur la page de chaque réunion" in client_of("agent").get(address()).content.decode()


def test_a_day_has_its_article_a_month_none(meeting):
    MeetingDecisionFactory(meeting=meeting, text="day", due=PartialDate(2026, 6, 30))
    MeetingDecisionFactory(meeting=meeting, text="month", due=PartialDate(2026, 9))
    page = client_of("agent").get(address())
    assert [row.due.replace("\u00a0", " ") for row in page.context["rows"]] == [
        "pour le 30 juin 2026",
        "pour septembre 2026",
    ]


def test_a_decision_about_a_restricted_sheet_is_settled_by_who_may_see_it_alone(meeting):
    sheet = ActionFactory(axis__strategy__municipality=meeting.body.municipality, restricted=True)
    decision = MeetingDecisionFactory(meeting=meeting, text="hidden", action=sheet)
    assert shown(client_of("clerk").get(address())) == []
    data = {"decision": decision.pk, "what": "done", "version": meeting.version}
    writer = client_of("agent")
    group = Group.objects.get(name="agent")
    group.permissions.remove(Permission.objects.get(codename="view_restricted_action"))
    answer = writer.post(address(), data)
    assert "n’existe plus" in " ".join(link.sentence for link in answer.context["error_links"])
    assert MeetingDecision.objects.get().done_on is None
