"""What the search tells of a draft, of an agenda and of a number before everybody may read them."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from deliberations.models import Deliberation
from deliberations.operations.drafting import put_on_agenda
from tests.deliberations.admin.act_pages import account, client_of
from tests.deliberations.factories import (
    CouncillorFactory,
    DeliberationFactory,
    MayoralDecisionFactory,
    OperativeClauseFactory,
    QuestionFactory,
    SeatFactory,
    SittingFactory,
    TermFactory,
)
from tests.partners.factories import ConventionFactory

pytestmark = pytest.mark.django_db


def found(client, text):
    """(kind, title) of each result, the index read anew."""
    call_command("rebuild_search", verbosity=0)
    answer = client.get(reverse("dashboards:search"), {"q": text})
    assert answer.status_code == 200
    return [(one.kind, "".join(piece.text for piece in one.title)) for one in answer.context["results"]]


@pytest.fixture
def sitting():
    today = timezone.localdate()
    term = TermFactory(municipality__is_home=True, municipality__name="A")
    return SittingFactory(
        term=term, held_on=today + dt.timedelta(days=1), notice_sent_on=today - dt.timedelta(days=6)
    )


@pytest.fixture
def draft(sitting):
    """A draft as it left with the notice; words were added to it since."""
    question = QuestionFactory(sitting=sitting, order=1, object="Objet du projet")
    draft = DeliberationFactory(question=question, expose="Le **texte** envoyé.")
    clause = OperativeClauseFactory(deliberation=draft, text="autoriser la charte")
    put_on_agenda(deliberation=draft, by=None, at=timezone.now(), seen=None)
    Deliberation.objects.filter(pk=draft.pk).update(expose="Le texte envoyé, puis retouché.")
    clause.text = "refuser tout"
    clause.save()
    return draft


@pytest.fixture
def member(sitting):
    """A member in office."""
    user = account("elected")
    councillor = CouncillorFactory(municipality=sitting.municipality, account=user)
    SeatFactory(term=sitting.term, councillor=councillor)
    client = Client()
    client.force_login(user)
    return client


def test_a_member_finds_a_draft_by_the_text_that_was_sent_and_the_staff_by_what_it_became(draft, member):
    sent, working = [("délibération", "Objet du projet")], [("projet de délibération", "Objet du projet")]
    agent, outside = client_of("agent"), client_of("designated")
    for words, of_member, of_agent in (
        ("texte envoyé", sent, working),
        ("charte", sent, []),
        ("retouché", [], working),
        ("refuser", [], working),
    ):
        assert found(member, words) == of_member, words
        assert found(agent, words) == of_agent, words
        assert found(outside, words) == [], words


def test_a_result_shows_the_words_of_a_draft_without_their_marks(draft, member):
    call_command("rebuild_search", verbosity=0)
    result = member.get(reverse("dashboards:search"), {"q": "charte"}).context["results"][0]
    shown = "".join(piece.text for piece in result.fragment)
    assert "charte" in shown
    assert "#" not in shown
    assert "*" not in shown


def test_an_act_adopted_is_found_once_by_everybody_in_its_last_words(draft, member):
    Deliberation.objects.filter(pk=draft.pk).update(taken_over=True)
    for client in (member, client_of("agent"), client_of("designated")):
        assert found(client, "retouché") == [("délibération", "Objet du projet")]
        assert found(client, "charte") == []


def test_a_question_added_later_is_found_outside_once_its_own_notice_is_sent(sitting, member):
    today = timezone.localdate()
    added = QuestionFactory(sitting=sitting, order=7, object="Achat ajouté", on_notice=False)
    assert found(member, "ajouté") == []
    assert [title for _, title in found(client_of("clerk"), "ajouté")] == ["Achat ajouté"]
    added.complementary_notice_on = today
    added.save()
    assert [title for _, title in found(member, "ajouté")] == ["Achat ajouté"]


def test_a_convention_is_found_by_the_number_of_an_act_that_everybody_may_read(sitting):
    town = sitting.municipality
    act = DeliberationFactory(
        question=QuestionFactory(sitting=sitting, act_number="2026_117", reference="DPS2026117")
    )
    decision = MayoralDecisionFactory(municipality=town, act_number="2026_D77")
    ConventionFactory(municipality=town, authority="deliberation", deliberation=act, title="Charte")
    ConventionFactory(
        municipality=town, authority="delegated_decision", mayoral_decision=decision, title="Bail"
    )
    client = client_of("designated")
    numbers = ("2026_117", "DPS2026117", "2026_D77")
    conventions = {"convention"}
    assert [conventions & {kind for kind, _ in found(client, one)} for one in numbers] == [set()] * 3
    Deliberation.objects.filter(pk=act.pk).update(taken_over=True)
    type(decision).objects.filter(pk=decision.pk).update(published_on=timezone.localdate())
    assert [conventions & {kind for kind, _ in found(client, one)} for one in numbers] == [conventions] * 3
