"""The decisions of the mayor in the admin: list, filters, form by role, refusals, signed copy, what waits."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.files.storage import PrivateStorage
from deliberations.domain.decision_states import DecisionState
from deliberations.models import MayoralDecision
from tests.deliberations.admin.act_pages import client_of, form_data, png, upload
from tests.deliberations.factories import (
    DeliberationFactory,
    MayoralDecisionFactory,
    MunicipalityFactory,
    QuestionFactory,
    SittingFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/deliberations/mayoraldecision/"
DAY = dt.date(2026, 4, 20)
LIVES = {
    DecisionState.TAKEN: {},
    DecisionState.TRANSMITTED: {"received_on": DAY},
    DecisionState.PUBLISHED: {"published_on": DAY},
    DecisionState.EXECUTORY: {"received_on": DAY, "published_on": DAY},
    DecisionState.TAKEN_OVER: {"taken_over": True, "source": "Registre de 2009", "published_on": DAY},
}


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


def page(decision, end="change/"):
    return f"{LIST}{decision.pk}/{end}"


def listed(client, query=""):
    return list(client.get(f"{LIST}?{query}").context["cl"].result_list)


def sent(client, decision, **changes):
    return client.post(page(decision), form_data(client.get(page(decision))) | changes)


def errors(answer):
    return dict(answer.context["adminform"].form.errors)


def current(decision):
    return MayoralDecision.objects.get(pk=decision.pk)


@pytest.mark.parametrize("state", DecisionState)
def test_each_state_has_its_word_and_its_filter(town, state):
    decision = MayoralDecisionFactory(municipality=town, **LIVES[state])
    client = client_of("agent")
    assert f'<span class="act-state {state.value}">{state.label}</span>' in client.get(LIST).content.decode()
    found = [other for other in DecisionState if listed(client, f"etat={other.value}") == [decision]]
    assert found == [state]


@pytest.mark.parametrize(
    ("state", "waiting"),
    [
        (DecisionState.TAKEN, {"transmettre", "publier", "rendre_compte"}),
        (DecisionState.TRANSMITTED, {"publier", "rendre_compte"}),
        (DecisionState.PUBLISHED, {"transmettre", "rendre_compte"}),
        (DecisionState.EXECUTORY, {"rendre_compte"}),
        (DecisionState.TAKEN_OVER, set()),
    ],
)
def test_what_waits_leads_to_the_decisions_counted(town, state, waiting):
    decision = MayoralDecisionFactory(municipality=town, **LIVES[state])
    MayoralDecisionFactory()
    client = client_of("clerk")
    items = {
        item.url.partition("a_faire=")[2]: item
        for item in [line for group in client.get("/admin/").context["waiting"] for line in group.items]
        if item.url.startswith(LIST)
    }
    assert set(items) == waiting
    for item in items.values():
        assert item.count == 1
        assert list(client.get(item.url).context["cl"].result_list) == [decision]
    agent = [line for group in client_of("agent").get("/admin/").context["waiting"] for line in group.items]
    assert not [item for item in agent if item.url.startswith(LIST)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("annee=2026", True),
        ("annee=2025", False),
        ("annee=abc", True),
        ("q=salle", True),
        ("q=DPS1999", False),
    ],
)
def test_a_decision_is_found_by_year_and_words(town, query, found):
    decision = MayoralDecisionFactory(municipality=town)
    MayoralDecisionFactory(municipality=town, taken_over=True, taken_on=None, object="Bail")
    assert (decision in listed(client_of("agent"), query)) is found


def test_the_list_costs_the_same_for_two_and_for_twenty(town):
    client = client_of("clerk")
    sitting = SittingFactory(term=TermFactory(municipality=town))
    costs = []
    for count in (2, 18):
        for _ in range(count):
            question = QuestionFactory(sitting=sitting, kind="delegated_decisions")
            MayoralDecisionFactory(
                municipality=town, delegation=DeliberationFactory(question=question), reported_in=question
            )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(listed(client)) >= count
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_clerk_writes_a_decision(town):
    sitting = SittingFactory(term=TermFactory(municipality=town), held_on=dt.date(2026, 6, 25))
    report = QuestionFactory(sitting=sitting, kind="delegated_decisions")
    delegation = DeliberationFactory(
        question=QuestionFactory(sitting__term=sitting.term, reference="DPS2020001", outcome="adopted")
    )
    client = client_of("clerk")
    data = form_data(client.get(f"{LIST}add/")) | {
        "object": "Convention de prêt d’une salle",
        "taken_on": "2026-04-20",
        "reference": "DPS2026D01",
        "act_number": "2026_D01",
        "text": "DÉCIDE\n\n- de signer",
        "delegation": delegation.pk,
        "matter": "Louage de choses",
        "capacity": "mayor",
        "signatory_name": "Dominique EXEMPLE",
        "stated_function": "maire",
        "received_on": "2026-04-21",
        "published_on": "2026-04-22",
        "reported_in": report.pk,
        "file": upload("signee.png"),
    }
    answer = client.post(f"{LIST}add/", data)
    assert answer.status_code == 302, errors(answer)
    found = MayoralDecision.objects.get()
    assert (found.municipality, found.delegation, found.reported_in) == (town, delegation, report)
    assert (found.reference, found.decided_on, found.executory_on) == (
        "DPS2026D01",
        DAY,
        dt.date(2026, 4, 22),
    )
    assert (found.signed_copy_name, found.signed_copy_type) == ("signee.png", "image/png")
    assert len(found.signed_copy_sha256) == 64
    assert found.history.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"object": ""}, "object", "obligatoire"),
        ({"taken_on": ""}, "taken_on", "Donnez la date de la décision"),
        ({"act_number": "2026-12"}, "act_number", "chiffres, des lettres majuscules"),
        ({"act_number": "2026_04_001"}, "act_number", "porte déjà le numéro d’acte"),
        ({"transmissible": "", "not_transmissible_reason": ""}, "not_transmissible_reason", "Dites pourquoi"),
        ({"object": "Une\nautre"}, "object", "une seule ligne"),
        ({"taken_over": "on"}, "source", "Dites d’où vient"),
        ({"received_on": "2026-04-19"}, "received_on", "avant d’avoir été adopté"),
        ({"file": upload("signee.pdf")}, "file", "signee.pdf"),
    ],
)
def test_a_refusal_stands_beside_its_field(town, changes, field, sentence):
    QuestionFactory(sitting__term__municipality=town, act_number="2026_04_001")
    decision = MayoralDecisionFactory(municipality=town)
    if "taken_over" in changes:
        changes = changes | {"source": ""}
    answer = sent(client_of("clerk"), decision, **changes)
    assert answer.status_code == 200
    assert set(errors(answer)) == {field}
    assert sentence in errors(answer)[field][0]
    assert current(decision).object == decision.object


def test_a_file_sent_with_a_refused_page_is_asked_again(town):
    decision = MayoralDecisionFactory(municipality=town)
    answer = sent(client_of("agent"), decision, object="", file=upload("signee.png"))
    assert set(errors(answer)) == {"object", "file"}
    assert "choisissez de nouveau" in errors(answer)["file"][0]


def test_an_old_decision_may_lack_its_date(town):
    client = client_of("clerk")
    data = {"object": "Bail de 1987", "taken_over": "on", "source": "Registre", "transmissible": "on"}
    assert client.post(f"{LIST}add/", data).status_code == 302
    found = MayoralDecision.objects.get()
    assert (found.taken_on, found.state) == (None, DecisionState.TAKEN_OVER)
    agent = client_of("agent")
    assert agent.get(page(found)).context["has_change_permission"] is False
    assert agent.post(page(found), data).status_code == 403
    assert agent.post(page(found, "delete/"), {"post": "yes"}).status_code == 403


def test_an_agent_writes_the_decision_and_not_what_follows(town):
    decision = MayoralDecisionFactory(municipality=town)
    answer = sent(client_of("agent"), decision, object="Bail", received_on="2026-04-21", taken_over="on")
    assert answer.status_code == 302
    found = current(decision)
    assert (found.object, found.received_on, found.taken_over) == ("Bail", None, False)
    assert found.version == 2


def test_a_decision_made_public_changes_no_more(town):
    decision = MayoralDecisionFactory(municipality=town, received_on=DAY, text="**DÉCIDE** <script>")
    client = client_of("clerk")
    shown = client.get(page(decision)).content.decode()
    assert "ce qu’elle dit ne change plus" in shown
    assert "<strong>DÉCIDE</strong> &lt;script&gt;" in shown
    assert "Supprimer…" not in shown
    changes = {"object": "Bail", "delegation": "", "published_on": "2026-04-22"}
    assert sent(client, decision, **changes).status_code == 302
    found = current(decision)
    assert (found.object, found.published_on) == (decision.object, dt.date(2026, 4, 22))
    assert sent(client, decision, received_on="", published_on="").status_code == 302
    assert sent(client, decision, object="Bail").status_code == 302
    assert current(decision).object == "Bail"


def test_a_refused_page_of_a_public_decision_is_shown_again(town):
    decision = MayoralDecisionFactory(municipality=town, published_on=DAY)

    answer = sent(client_of("clerk"), decision, published_on="", received_on="hier")

    assert answer.status_code == 200
    assert "received_on" in errors(answer)


def test_a_decision_made_public_is_not_deleted(town):
    decision = MayoralDecisionFactory(municipality=town, received_on=DAY)
    answer = client_of("clerk").get(page(decision, "delete/"), follow=True)
    assert answer.redirect_chain[0][0] == page(decision)
    assert "elle reste au registre" in answer.content.decode()
    client_of("clerk").post(page(decision, "delete/"), {"post": "yes"})
    assert current(decision)


def test_a_deleted_decision_takes_its_file_along(town, django_capture_on_commit_callbacks):
    decision = MayoralDecisionFactory(municipality=town)
    client = client_of("agent")
    names = []
    for number in (1, 2):
        with django_capture_on_commit_callbacks(execute=True):
            assert sent(client, decision, file=upload(f"signee{number}.png")).status_code == 302
        names.append(current(decision).signed_copy.name)
    assert [PrivateStorage().exists(name) for name in names] == [False, True]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(decision, "delete/"), {"post": "yes"})
    assert not MayoralDecision.objects.exists()
    assert not PrivateStorage().exists(names[1])


def test_a_page_saved_as_shown_adds_nothing(town):
    decision = MayoralDecisionFactory(municipality=town)
    before = decision.history.count()
    assert sent(client_of("clerk"), decision).status_code == 302
    assert (current(decision).history.count(), current(decision).version) == (before, 1)


def test_the_signed_copy_is_for_those_who_may_read_it(town):
    decision = MayoralDecisionFactory(municipality=town)
    agent = client_of("agent")
    address = page(decision, "exemplaire-signe/fichier")
    assert agent.get(address).status_code == 404
    sent(agent, decision, file=upload("signee.png"))
    assert address in agent.get(page(decision)).content.decode()
    answer = agent.get(address)
    assert b"".join(answer.streaming_content) == png()
    assert answer["Content-Disposition"] == 'attachment; filename="signee.png"'
    assert client_of("elected").get(address).status_code == 403
    other = MayoralDecisionFactory(signed_copy="signed/autre.png")
    assert agent.get(page(other, "exemplaire-signe/fichier")).status_code == 404


def test_a_form_offers_the_acts_and_the_reports_of_the_town(town):
    sitting = SittingFactory(term=TermFactory(municipality=town))
    adopted = DeliberationFactory(question=QuestionFactory(sitting=sitting, outcome="adopted"))
    DeliberationFactory(question=QuestionFactory(sitting=sitting))
    DeliberationFactory(question=QuestionFactory(outcome="adopted"))
    report = QuestionFactory(sitting=sitting, kind="delegated_decisions")
    QuestionFactory(kind="delegated_decisions")
    fields = client_of("clerk").get(f"{LIST}add/").context["adminform"].form.fields
    assert list(fields["delegation"].queryset) == [adopted]
    assert list(fields["reported_in"].queryset) == [report]
    assert "(séance du 02/04/2026)" in fields["delegation"].label_from_instance(adopted)


def test_an_old_decision_is_read_by_an_agent_without_a_file_to_join(town):
    decision = MayoralDecisionFactory(
        municipality=town, taken_over=True, taken_on=None, source="Registre", text="- un\n- deux"
    )
    shown = client_of("agent").get(page(decision)).content.decode()
    assert "<li>un</li>" in shown
    assert 'type="file"' not in shown
    assert "ne change plus" not in shown


@pytest.mark.parametrize("fields", [{}, {"published_on": DAY}])
def test_its_versions_are_read(town, fields):
    decision = MayoralDecisionFactory(municipality=town, text="**DÉCIDE**", **fields)
    client = client_of("clerk")
    assert client.get(page(decision, "history/")).status_code == 200
    version = decision.history.get()
    shown = client.get(page(decision, f"history/{version.pk}/"))
    assert shown.status_code == 200
    assert "<strong>DÉCIDE</strong>" in shown.content.decode()
    assert 'type="file"' not in shown.content.decode()
