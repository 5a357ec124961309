"""The page an act is written on: what it saves, what it refuses beside its field, what it never loses."""

import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberations.models import Annex, Deliberation, OperativeClause, Recital, Signatory
from deliberations.operations.sealing import seal_act
from tests.deliberations.admin.act_pages import LIST, client_of, form_data, new_row, page, png, sent, upload
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve
from tests.deliberations.factories import council, members_of

pytestmark = pytest.mark.django_db
WORD = "Un motif :\r\n• le premier\r\n• le second\r\nFin."


@pytest.fixture
def act():
    return act_of(sitting_of_twelve())


@pytest.fixture
def agent():
    return client_of("agent")


@pytest.fixture
def clerk():
    return client_of("clerk")


def texts(act):
    return list(act.recitals.order_by("position").values_list("text", flat=True))


def errors(response):
    return [link.sentence for link in response.context["error_links"]]


def beside(response, field):
    """The sentences a page shows beside a field, by the name the field is sent under."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
    for form in forms:
        for bound in form:
            if bound.html_name == field:
                return [str(error) for error in bound.errors]
    raise AssertionError(f"no field {field}")


def test_a_text_pasted_from_a_word_processor_is_cleaned_when_saved(agent, act):
    response = sent(agent, act, expose=WORD, recitals__0__text="l’article 3\r\n• a\r\n• b")
    assert response.status_code == 302, errors(response)
    act.refresh_from_db()
    assert act.expose == "Un motif :\n\n- le premier\n- le second\n\nFin."
    assert texts(act)[0] == "l’article 3\n\n- a\n- b"
    assert act.version == 2


def test_rows_are_added_ordered_and_deleted_at_once(agent, act):
    data = new_row(agent.get(page(act)), "recitals", kind="considering", text="le troisième", position="1")
    data |= {"recitals-0-position": "3", "recitals-1-DELETE": "on", "clauses-0-verb": " prend   acte "}
    assert agent.post(page(act), data).status_code == 302
    assert texts(act) == ["le troisième", "le Code de la sécurité intérieure"]
    assert act.clauses.get().verb == "PREND ACTE"


def test_rows_are_ordered_and_deleted_without_a_script(agent, act):
    html = agent.get(page(act)).content.decode()
    assert re.search(r'<label for="id_recitals-0-position">Ordre', html)
    assert re.search(r'<input type="number" name="recitals-0-position"', html)
    assert re.search(r'<label for="id_recitals-0-DELETE">Supprimer', html)


def test_a_new_row_left_empty_is_no_row(agent, act):
    data = new_row(agent.get(page(act)), "clauses", verb="", text="", position="2")
    assert agent.post(page(act), data).status_code == 302
    assert act.clauses.count() == 1


def test_rows_come_back_in_the_order_they_were_sent(agent, act):
    response = sent(agent, act, question="", recitals__0__position="2", recitals__1__position="1")
    formset = response.context["inline_admin_formsets"][0].formset
    assert [form["position"].value() for form in formset.in_order] == ["1", "2"]


def test_a_new_act_takes_the_town_of_its_question_and_stays_open(agent):
    sitting = council(members=5, present=4, questions=1)
    question = sitting.questions.get()
    data = form_data(agent.get(f"{LIST}add/")) | {"question": question.pk, "expose": "Un exposé."}
    response = agent.post(f"{LIST}add/", data)
    assert response.status_code == 302, errors(response)
    act = Deliberation.objects.get()
    assert (act.municipality, act.question) == (sitting.municipality, question)
    assert response["Location"] == page(act)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({}, "question", "Choisissez la question à laquelle cet acte répond."),
        ({"question": "999"}, "question", "choisissez dans la liste"),
        ({"taken_over": "on", "source": "registre"}, "own_object", "écrivez l’objet"),
        ({"taken_over": "on", "own_object": "Un vœu"}, "source", "d’où vient cet acte repris"),
    ],
)
def test_a_new_act_says_what_it_lacks_beside_the_field(clerk, values, field, sentence):
    council(members=5, present=4, questions=1)
    data = form_data(clerk.get(f"{LIST}add/")) | {"expose": "Un texte à garder."} | values
    response = clerk.post(f"{LIST}add/", data)
    assert sentence in " ".join(beside(response, field))
    assert "Un texte à garder." in response.content.decode()
    assert not Deliberation.objects.exists()


def test_an_old_act_without_question_is_taken_over_by_the_clerk(clerk):
    council(members=5, present=4, questions=1)
    values = {"taken_over": "on", "source": "Registre de 1998", "own_object": "Un vœu", "own_reference": "V1"}
    response = clerk.post(f"{LIST}add/", form_data(clerk.get(f"{LIST}add/")) | values)
    assert response.status_code == 302, errors(response)
    act = Deliberation.objects.get()
    assert (act.reference, act.object, act.question) == ("V1", "Un vœu", None)
    dated = sent(clerk, act, received_on="1998-05-04", published_on="1998-05-06")
    assert dated.status_code == 302, errors(dated)
    assert Deliberation.objects.get().executory_on == dt.date(1998, 5, 6)
    assert clerk.get(page(act, "projet.pdf")).status_code == 200


def test_an_agent_reads_an_act_taken_over_and_makes_none(agent, act):
    Deliberation.objects.filter(pk=act.pk).update(taken_over=True, source="Registre")
    assert "ne permet pas de le modifier" in agent.get(page(act)).content.decode()
    assert agent.post(page(act), {"version": 1, "expose": "Non."}).status_code == 403
    assert agent.post(page(act, "delete/"), {"post": "yes"}).status_code == 403
    assert "taken_over" not in agent.get(f"{LIST}add/").context["adminform"].form.fields


def test_a_question_that_has_its_act_is_not_offered_again(agent, act):
    offered = agent.get(f"{LIST}add/").context["adminform"].form.fields["question"].queryset
    assert act.question not in offered
    assert offered.count() == 2


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"recitals__0__text": " "}, "recitals-0-text", "obligatoire"),
        ({"recitals__0__text": "un\x00mot"}, "recitals-0-text", "signe invisible"),
        ({"hearing": "Vu\x07"}, "hearing", "signe invisible"),
        ({"clauses__0__verb": ""}, "clauses-0-verb", "obligatoire"),
        ({"signatories__0__councillor": ""}, "signatories-0-councillor", "Choisissez un membre du conseil"),
        ({"signatories__0__capacity": "delegate"}, "signatories-0-order_reference", "cite son arrêté"),
    ],
)
def test_a_row_is_refused_beside_its_field_and_nothing_is_lost(agent, act, values, field, sentence):
    response = sent(agent, act, expose="Un exposé à garder.", **values)
    assert sentence in " ".join(beside(response, field))
    assert "Un exposé à garder." in response.content.decode()
    act.refresh_from_db()
    assert (act.expose, act.version) == ("", 1)


# Signatories by the law of the day


@pytest.mark.parametrize(
    ("held_on", "capacities"),
    [
        ("2026-04-02", ["mayor", "secretary"]),
        ("2022-06-30", ["mayor"]),
        ("2022-07-01", ["mayor", "secretary"]),
    ],
)
def test_signatories_are_proposed_by_the_law_of_the_day(agent, held_on, capacities):
    day = dt.date.fromisoformat(held_on)
    act = act_of(sitting_of_twelve(held_on=day, notice_sent_on=None, notice_posted_on=None))
    act.signatories.all().delete()
    data = form_data(agent.get(page(act)))
    assert [data[f"signatories-{place}-capacity"] for place in range(len(capacities))] == capacities
    assert int(data["signatories-TOTAL_FORMS"]) == len(capacities)
    response = agent.post(page(act), data)
    assert response.status_code == 302, errors(response)
    people = members_of(act.question.sitting)
    assert [row.councillor for row in act.signatories.all()] == people[: len(capacities)]


def test_signatories_already_named_are_left_alone(agent, act):
    assert int(form_data(agent.get(page(act)))["signatories-TOTAL_FORMS"]) == 1


# Annexes


def annex(client, act, name, content=None, **more):
    data = new_row(client.get(page(act)), "annexes", title="Plan", position="2", file=upload(name, content))
    return client.post(page(act), data | more)


def test_an_annex_is_kept_with_its_name_type_weight_and_fingerprint(agent, act):
    assert annex(agent, act, "Plan d’accès.png").status_code == 302
    kept = act.annexes.get(title="Plan")
    content = png()
    assert (kept.file_name, kept.media_type, kept.size) == ("Plan d’accès.png", "image/png", len(content))
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    path = Path(settings.FILES_ROOT) / kept.file.name
    assert path.read_bytes() == content
    assert "Plan" not in kept.file.name


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.pdf", None, "se nomme plan.pdf mais son contenu est une image PNG"),
        ("plan.png", b"MZ\x90\x00", "n’est pas reconnu"),
        ("page.html", b"<script>1</script>", "n’est pas reconnu"),
        ("plan.pdf", b"%PDF-1.7\nrien", "incomplet ou abîmé"),
        ("plan.png", png()[:-20], "incomplète ou abîmée"),
        ("plan.png", b"", "vide"),
    ],
)
def test_an_annex_that_is_not_what_its_name_says_is_refused(agent, act, name, content, sentence):
    response = annex(agent, act, name, content, expose="À garder.")
    assert sentence in " ".join(beside(response, "annexes-1-file"))
    assert "À garder." in response.content.decode()
    assert act.annexes.count() == 1


def test_an_annex_over_the_limit_is_refused(agent, act, settings):
    settings.ANNEX_MAX_BYTES = 50
    response = annex(agent, act, "plan.png")
    assert "la limite est de" in " ".join(beside(response, "annexes-1-file"))


def test_the_annexes_of_one_act_have_a_limit_together(agent, act, settings):
    weight = len(png())
    settings.ANNEXES_MAX_BYTES = 2 * weight
    assert annex(agent, act, "un.png").status_code == 302
    assert annex(agent, act, "deux.png", **{"annexes-2-position": "3"}).status_code == 302
    response = annex(agent, act, "trois.png")
    assert "font ensemble" in " ".join(beside(response, "annexes-3-file"))
    assert act.annexes.count() == 3


def test_a_deleted_annex_weighs_nothing(agent, act, settings):
    settings.ANNEXES_MAX_BYTES = len(png())
    annex(agent, act, "un.png")
    assert annex(agent, act, "deux.png", **{"annexes-1-DELETE": "on"}).status_code == 302


def test_a_good_file_is_asked_again_when_the_rest_is_refused(agent, act):
    response = annex(agent, act, "plan.png", **{"clauses-0-verb": ""})
    assert "choisissez de nouveau «\u00a0plan.png\u00a0»" in " ".join(beside(response, "annexes-1-file"))
    assert not Annex.objects.filter(title="Plan").exists()


def test_a_new_annex_needs_its_file(agent, act):
    response = agent.post(page(act), new_row(agent.get(page(act)), "annexes", title="Plan", position="2"))
    assert "Choisissez le fichier de cette annexe" in " ".join(beside(response, "annexes-1-file"))


# Two people


def test_two_people_on_one_act_one_on_the_text_and_one_on_a_recital(act):
    first, second = client_of("agent"), client_of("clerk")
    late = form_data(second.get(page(act))) | {"expose": "L’exposé de la seconde personne."}
    sent(first, act, recitals__1__text="que la ville choisit")
    response = second.post(page(act), late)
    told = errors(response)[0]
    assert "Agent Exemple a modifié cette délibération" in told
    assert "considérant n°\u00a02, texte" in told
    assert "L’exposé de la seconde personne." in response.content.decode()
    act.refresh_from_db()
    assert act.expose == ""
    again = late | {
        "version": response.context["aggregate_version"],
        "recitals-1-text": "que la ville choisit",
    }
    assert second.post(page(act), again).status_code == 302
    act.refresh_from_db()
    assert act.expose == "L’exposé de la seconde personne."
    assert texts(act)[1] == "que la ville choisit"


def test_what_the_second_person_did_not_touch_is_not_written_over(act):
    first, second = client_of("agent"), client_of("clerk")
    late = form_data(second.get(page(act)))
    sent(first, act, expose="L’exposé de la première personne.")
    response = second.post(page(act), late | {"recitals-1-text": "que la ville choisit"})
    assert second.post(page(act), form_data(response)).status_code == 302
    act.refresh_from_db()
    assert act.expose == "L’exposé de la première personne."
    assert texts(act)[1] == "que la ville choisit"


def test_signatories_proposed_to_both_are_saved_once(act):
    act.signatories.all().delete()
    first, second = client_of("agent"), client_of("clerk")
    late = form_data(second.get(page(act)))
    assert sent(first, act).status_code == 302
    assert act.signatories.count() == 2
    response = second.post(page(act), late | {"expose": "L’exposé."})
    assert second.post(page(act), form_data(response)).status_code == 302
    act.refresh_from_db()
    assert (act.expose, act.signatories.count()) == ("L’exposé.", 2)


@pytest.mark.parametrize("capacity", ["mayor", "secretary"])
def test_nobody_signs_twice_in_the_same_capacity(agent, act, capacity):
    mayor = act.signatories.get().councillor_id
    response = agent.post(
        page(act), new_row(agent.get(page(act)), "signatories", capacity=capacity, councillor=mayor)
    )
    if capacity == "secretary":
        assert response.status_code == 302
        return
    assert "signe déjà en cette qualité" in " ".join(beside(response, "signatories-1-councillor"))
    assert act.signatories.count() == 1


def test_an_act_sealed_meanwhile_keeps_what_was_typed_on_the_page(agent):
    act = ready()
    late = form_data(agent.get(page(act))) | {"expose": "Trop tard."}
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    stale = agent.post(page(act), late)
    assert "acte figé" in errors(stale)[0]
    response = agent.post(page(act), late | {"version": stale.context["aggregate_version"]})
    assert "est figé" in errors(response)[0]
    assert "Trop tard." in response.content.decode()
    act.refresh_from_db()
    assert act.expose == ""


def test_a_form_without_its_version_changes_nothing(agent, act):
    data = form_data(agent.get(page(act))) | {"expose": "Non."}
    del data["version"]
    assert "quelle version" in errors(agent.post(page(act), data))[0]
    act.refresh_from_db()
    assert act.expose == ""


# Cost


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_twelve_recitals_cost_what_two_do(agent, act):
    Annex.objects.all().delete()
    few = queries(agent, page(act))
    for place in range(3, 13):
        Recital.objects.create(deliberation=act, position=place, text=f"le texte {place}")
        OperativeClause.objects.create(deliberation=act, position=place, verb="DIT", text=f"le texte {place}")
        Signatory.objects.create(
            deliberation=act,
            position=place,
            capacity="delegate",
            councillor=members_of(act.question.sitting)[place - 1],
        )
    assert queries(agent, page(act)) == few


def test_a_preview_shows_the_text_as_the_paper_will(agent):
    answer = agent.post(f"{LIST}apercu-texte/", {"text": "**Oui**\n\n- un\n- <b>deux</b>"})
    assert "<strong>Oui</strong>" in answer.content.decode()
    assert "&lt;b&gt;deux" in answer.content.decode()


@pytest.mark.parametrize("kind", ["recitals", "clauses", "annexes", "signatories"])
def test_a_page_cut_short_says_so(agent, act, kind):
    data = form_data(agent.get(page(act)))
    answer = agent.post(page(act), {name: value for name, value in data.items() if not name.startswith(kind)})
    assert "La page reçue est incomplète\u00a0: rechargez-la et recommencez." in errors(answer)
    assert "ManagementForm" not in answer.content.decode()
    assert getattr(act, kind).count() > 0
