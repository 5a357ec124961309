"""The list of acts: words, filters, search, one town at a time; what waits on the home page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberations.domain.act_states import ActState
from deliberations.models import Deliberation
from deliberations.operations.drafting import put_on_agenda, submit, validate
from deliberations.operations.editions import record_publication, record_reception
from deliberations.operations.sealing import seal_act
from tests.deliberations.admin.act_pages import LIST, client_of
from tests.deliberations.documents.scenes import AT, act_of, sitting_of_twelve, unanimous
from tests.deliberations.factories import DeliberationFactory, MunicipalityFactory, QuestionFactory

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=5)


def by(operation, act):
    operation(deliberation=act, by=None, at=AT, seen=None)


def seal(act):
    unanimous(act)
    by(seal_act, act)


def receive(act):
    record_reception(deliberation=act, on=dt.date(2026, 4, 4), by=None, at=LATER)


def publish(act):
    record_publication(deliberation=act, on=dt.date(2026, 4, 6), by=None, at=LATER)


def take_over(act):
    Deliberation.objects.filter(pk=act.pk).update(taken_over=True, source="Registre")


def nothing(act):
    """A draft."""


LIVES = {
    ActState.DRAFT: [nothing],
    ActState.SUBMITTED: [lambda act: by(submit, act)],
    ActState.VALIDATED: [lambda act: by(submit, act), lambda act: by(validate, act)],
    ActState.ON_AGENDA: [lambda act: by(submit, act), lambda act: by(put_on_agenda, act)],
    ActState.VOTED: [unanimous],
    ActState.SEALED: [seal],
    ActState.TRANSMITTED: [seal, receive],
    ActState.PUBLISHED: [seal, publish],
    ActState.EXECUTORY: [seal, receive, publish],
    ActState.TAKEN_OVER: [take_over],
}


def lived(state, place=0, sitting=None):
    act = act_of(sitting or sitting_of_twelve(), place=place)
    for step in LIVES[state]:
        step(Deliberation.objects.get(pk=act.pk))
    return act


def listed(client, query=""):
    return list(client.get(f"{LIST}?{query}").context["cl"].result_list)


@pytest.mark.parametrize("state", ActState)
def test_each_state_has_its_word_and_its_filter(state):
    act = lived(state)
    client = client_of("agent")
    assert f'<span class="act-state {state.value}">{state.label}</span>' in client.get(LIST).content.decode()
    found = [other for other in ActState if listed(client, f"etat={other.value}") == [act]]
    assert found == [state]


TO_DO = {
    "valider": {ActState.SUBMITTED, ActState.ON_AGENDA},
    "inscrire": {ActState.VALIDATED},
    "figer": {ActState.VOTED},
    "transmettre": {ActState.SEALED, ActState.PUBLISHED},
    "publier": {ActState.SEALED, ActState.TRANSMITTED},
}


@pytest.mark.parametrize("state", ActState)
def test_what_remains_to_be_done_follows_the_state(state):
    lived(state)
    client = client_of("clerk")
    assert {key for key in TO_DO if listed(client, f"a_faire={key}")} == {
        key for key, states in TO_DO.items() if state in states
    }


@pytest.mark.parametrize(
    ("role", "state", "label"),
    [
        ("head", ActState.SUBMITTED, "projet de délibération à valider"),
        ("clerk", ActState.VALIDATED, "projet validé à inscrire"),
        ("clerk", ActState.VOTED, "acte à figer"),
        ("clerk", ActState.TRANSMITTED, "acte à publier"),
        ("clerk", ActState.PUBLISHED, "acte à transmettre"),
    ],
)
def test_what_waits_leads_to_the_acts_counted(role, state, label):
    act = lived(state)
    client = client_of(role)
    (item,) = [
        item
        for item in [line for group in client.get("/admin/").context["waiting"] for line in group.items]
        if item.label == label
    ]
    assert item.count == 1
    assert list(client.get(item.url).context["cl"].result_list) == [act]
    agent = [line for group in client_of("agent").get("/admin/").context["waiting"] for line in group.items]
    assert label not in [item.label for item in agent]


@pytest.mark.parametrize(
    ("words", "found"),
    [("DPS2026001", True), ("2026_04_001", True), ("Objet de la", True), ("DPS1999", False)],
)
def test_an_act_is_found_by_reference_number_or_object(words, found):
    act = act_of(sitting_of_twelve())
    assert (act in listed(client_of("agent"), f"q={words}")) is found


def test_the_list_is_of_the_chosen_town():
    act = act_of(sitting_of_twelve())
    client = client_of("clerk")
    other = MunicipalityFactory(name="Autre-Ville")
    for town, expected in ((act.municipality, [act]), (other, [])):
        session = client.session
        session["town"] = town.pk
        session.save()
        assert listed(client) == expected


def test_what_waits_is_of_the_chosen_town():
    lived(ActState.VOTED)
    client = client_of("clerk")
    session = client.session
    session["town"] = MunicipalityFactory(name="Autre-Ville").pk
    session.save()
    assert "acte à figer" not in [
        item.label
        for item in [line for group in client.get("/admin/").context["waiting"] for line in group.items]
    ]


def test_the_year_of_the_sitting_filters():
    act = act_of(sitting_of_twelve())
    client = client_of("agent")
    assert listed(client, "annee=2026") == [act]
    assert listed(client, "annee=2015") == []


def test_the_executory_day_is_shown_when_it_is_known():
    lived(ActState.EXECUTORY)
    assert "06/04/2026" in client_of("agent").get(LIST).content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_twelve_acts_cost_what_two_do():
    sitting = sitting_of_twelve()
    for place in range(2):
        lived(ActState.VOTED, place=place, sitting=sitting)
    client = client_of("agent")
    few = queries(client, LIST)
    for order in range(10, 20):
        DeliberationFactory(question=QuestionFactory(sitting=sitting, order=order, reference=f"R{order}"))
    assert len(listed(client)) == 12
    assert queries(client, LIST) == few


def test_what_waits_agrees_with_its_number():
    act = lived(ActState.VOTED)
    question = QuestionFactory(sitting=act.question.sitting, order=90, outcome="adopted")
    DeliberationFactory(municipality=act.municipality, question=question)
    waiting = [line for group in client_of("clerk").get("/admin/").context["waiting"] for line in group.items]
    assert [item.label for item in waiting if item.count == 2] == ["actes à figer"]
