"""Two people on one act: what the second one is told, what is kept, what is saved."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from common.house.models import Change
from deliberations.models import Deliberation, OperativeClause, Recital

FIELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:(.*?)</\1>)?", re.DOTALL)


def page_of(act: Deliberation) -> str:
    return f"/admin/deliberations/deliberation/{act.pk}/change/"


def _value(tag: str, attributes: str, inside: str) -> str | None:
    if tag == "textarea":
        return unescape(inside).removeprefix("\n").strip("\r\n")
    if tag == "select":
        chosen = re.search(r'<option value="([^"]*)"\s+selected', inside)
        return chosen.group(1) if chosen else ""
    if 'type="checkbox"' in attributes and "checked" not in attributes:
        return None
    found = re.search(r'value="([^"]*)"', attributes)
    missing = "on" if 'type="checkbox"' in attributes else ""
    return unescape(found.group(1)) if found else missing


def filled(html: str) -> dict[str, Any]:
    """What a browser would send back from the form of a page."""
    form = html[html.index('id="deliberation_form"') :]
    sent = {}
    for tag, attributes, inside in FIELD.findall(form):
        name = re.search(r'name="([^"]+)"', attributes)
        value = _value(tag, attributes, inside)
        if name and value is not None:
            sent[name.group(1)] = value
    return sent


def opened(client: Client, act: Deliberation) -> dict[str, Any]:
    return filled(client.get(page_of(act)).content.decode())


def shown(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_the_form_carries_the_version_and_a_save_moves_it_once(
    alice_client: Client, act: Deliberation
) -> None:
    sent = opened(alice_client, act)
    assert sent["version"] == "1"
    sent |= {"own_object": "Avenant", "recitals-1-text": "l’intérêt renouvelé", "clauses-0-verb": "DÉCIDE"}
    assert alice_client.post(page_of(act), sent).status_code == 302
    act.refresh_from_db()
    assert (act.version, act.own_object) == (2, "Avenant")
    change = Change.objects.of(act).get()
    assert str(change.by) == "Alice Première"
    assert change.summary == (
        "objet\u00a0; considérant n°\u00a02, texte\u00a0; article du dispositif n°\u00a01, verbe"
    )


def test_a_save_that_changes_nothing_leaves_the_version(alice_client: Client, act: Deliberation) -> None:
    assert alice_client.post(page_of(act), opened(alice_client, act)).status_code == 302
    act.refresh_from_db()
    assert act.version == 1
    assert not Change.objects.exists()


def test_rows_added_and_removed_are_told(alice_client: Client, act: Deliberation) -> None:
    sent = opened(alice_client, act)
    sent |= {
        "recitals-0-DELETE": "on",
        "clauses-TOTAL_FORMS": "2",
        "clauses-1-position": "2",
        "clauses-1-verb": "DIT",
        "clauses-1-text": "que la dépense est inscrite.",
    }
    assert alice_client.post(page_of(act), sent).status_code == 302
    summary = Change.objects.of(act).get().summary
    assert "vu n°\u00a01 (suppression)" in summary
    assert "article du dispositif n°\u00a02 (ajout)" in summary


def test_one_on_the_text_and_one_on_a_recital(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    first, second = opened(alice_client, act), opened(benoit_client, act)
    first["recitals-1-text"] = "l’intérêt général du projet"
    assert alice_client.post(page_of(act), first).status_code == 302
    second["expose"] = "Mon exposé, tapé pendant une heure."
    second |= {
        "clauses-TOTAL_FORMS": "2",
        "clauses-1-position": "2",
        "clauses-1-verb": "DIT",
        "clauses-1-text": "…",
    }
    answer = benoit_client.post(page_of(act), second)
    html = shown(answer)
    assert answer.status_code == 200
    assert "Alice Première a modifié cette délibération le" in html
    assert "considérant n°\u00a02, texte. Votre saisie est conservée" in html
    act.refresh_from_db()
    assert (act.expose, act.version) == ("", 2)
    assert OperativeClause.objects.filter(deliberation=act).count() == 1
    again = filled(answer.content.decode())
    assert again["version"] == "2"
    assert again["expose"] == "Mon exposé, tapé pendant une heure."
    assert again["clauses-1-verb"] == "DIT"


def test_the_second_person_saves_knowingly(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    first, second = opened(alice_client, act), opened(benoit_client, act)
    alice_client.post(page_of(act), first | {"own_object": "Objet d’Alice"})
    refused = benoit_client.post(page_of(act), second | {"own_object": "Objet de Benoît"})
    assert "Valeur enregistrée depuis\u00a0: «\u00a0Objet d’Alice\u00a0»" in shown(refused)
    assert benoit_client.post(page_of(act), filled(refused.content.decode())).status_code == 302
    act.refresh_from_db()
    assert (act.own_object, act.version) == ("Objet de Benoît", 3)


def test_only_what_the_other_changed_is_said_to_have_changed(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    alice_client.post(page_of(act), opened(alice_client, act) | {"hearing": "Vu le rapport"})
    first, second = opened(alice_client, act), opened(benoit_client, act)
    alice_client.post(page_of(act), first | {"recitals-1-text": "texte d’Alice"})
    html = shown(
        benoit_client.post(page_of(act), second | {"expose": "à moi", "recitals-1-text": "texte de Benoît"})
    )
    assert html.count("Valeur enregistrée depuis\u00a0: «\u00a0texte d’Alice\u00a0»") >= 1
    assert "Valeur enregistrée depuis\u00a0: «\u00a0non renseigné\u00a0»" not in html


def test_a_row_the_other_deleted_keeps_its_text_and_can_be_given_up(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    first, second = opened(alice_client, act), opened(benoit_client, act)
    alice_client.post(page_of(act), first | {"recitals-1-DELETE": "on"})
    refused = benoit_client.post(page_of(act), second | {"recitals-1-text": "mon texte"})
    html = shown(refused)
    assert "Cette ligne a été supprimée depuis" in html
    assert "mon texte" in html
    again = filled(refused.content.decode()) | {"recitals-1-DELETE": "on"}
    assert benoit_client.post(page_of(act), again).status_code == 302
    assert Recital.objects.filter(deliberation=act).count() == 1


@pytest.mark.parametrize("version", [None, "", "abc", "-1", "99999999999999999999"])
def test_a_form_without_its_version_is_refused(
    alice_client: Client, act: Deliberation, version: str | None
) -> None:
    sent = opened(alice_client, act) | {"own_object": "Autre"}
    sent.pop("version")
    if version is not None:
        sent["version"] = version
    answer = alice_client.post(page_of(act), sent)
    assert "La page ne dit pas quelle version" in shown(answer)
    act.refresh_from_db()
    assert act.own_object == "Convention avec l’État"


def test_a_part_edited_alone_moves_its_root(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    recital = act.recitals.get(position=2)
    page = f"/admin/deliberations/recital/{recital.pk}/change/"
    sent = {"deliberation": act.pk, "position": 2, "kind": recital.kind, "text": "autre", "version": "1"}
    second = opened(benoit_client, act)
    assert alice_client.post(page, sent).status_code == 302
    act.refresh_from_db()
    assert act.version == 2
    assert Change.objects.of(act).get().summary == "considérant n°\u00a02, texte"
    assert "Alice Première a modifié" in shown(benoit_client.post(page_of(act), second))
    assert "Alice Première a modifié cette délibération" in shown(benoit_client.post(page, sent))


def test_deleting_a_part_moves_its_root(alice_client: Client, act: Deliberation) -> None:
    recital = act.recitals.get(position=2)
    alice_client.post(f"/admin/deliberations/recital/{recital.pk}/delete/", {"post": "yes"})
    act.refresh_from_db()
    assert act.version == 2
    assert Change.objects.of(act).get().summary == "considérant n°\u00a02 (suppression)"


def test_adding_an_aggregate_logs_its_creation(alice_client: Client, db: None) -> None:
    sent = {"name": "Neuve", "department_code": "93", "department_name": "Seine-Saint-Denis", "colour": ""}
    assert alice_client.post("/admin/deliberations/municipality/add/", sent).status_code == 302
    assert Change.objects.values_list("version", "summary").get() == (1, "création")


def test_a_refusal_of_the_operation_undoes_and_keeps_what_was_typed(alice_client: Client, town: Any) -> None:
    page = f"/admin/deliberations/municipality/{town.pk}/change/"
    sent = {
        "name": "Interdite", "department_code": "93", "department_name": "Seine", "colour": "", "version": "1",
    }  # fmt: skip
    html = shown(alice_client.post(page, sent))
    assert '<ul class="errorlist" id="id_name_error"><li>Ce nom est réservé.</li></ul>' in html
    assert 'value="Interdite"' in html
    town.refresh_from_db()
    assert (town.name, town.version) == ("Saint-Exemple", 1)


def test_a_wall_of_the_database_is_a_sentence(alice_client: Client, act: Deliberation) -> None:
    sent = opened(alice_client, act) | {"own_object": "Autre"}
    sent.pop("taken_over")
    answer = alice_client.post(page_of(act), sent)
    assert answer.status_code == 200
    assert "Seul un acte repris peut se passer de question." in shown(answer)
    assert filled(answer.content.decode())["own_object"] == "Autre"
    act.refresh_from_db()
    assert act.own_object == "Convention avec l’État"


@pytest.mark.parametrize(
    "path", ["/admin/deliberations/deliberation/{pk}/change/", "/admin/deliberations/deliberation/"]
)
def test_pages_cost_the_same_for_two_rows_and_for_twelve(
    alice_client: Client,
    act: Deliberation,
    council: Any,
    path: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: Any,
) -> None:
    person = council.seats.first().councillor
    act.signatories.create(position=1, capacity="president", councillor=person)
    address = path.format(pk=act.pk)
    alice_client.get(address)
    with django_assert_max_num_queries(100) as few:
        alice_client.get(address)
    for number in range(3, 13):
        Recital.objects.create(deliberation=act, position=number, text="…")
        act.signatories.create(position=number, capacity="president", councillor=person)
        Deliberation.objects.create(
            municipality=act.municipality, own_object=f"Acte {number}", taken_over=True
        )
    with django_assert_num_queries(len(few.captured_queries)):
        alice_client.get(address)


def test_what_the_second_person_did_not_touch_takes_what_is_stored(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    first, second = opened(alice_client, act), opened(benoit_client, act)
    alice_client.post(
        page_of(act),
        first | {"expose": "Exposé d’Alice", "recitals-0-text": "visa d’Alice", "clauses-0-verb": "DIT"},
    )
    refused = benoit_client.post(
        page_of(act), second | {"recitals-1-text": "motif de Benoît", "clauses-0-verb": "DÉCIDE"}
    )
    again = filled(refused.content.decode())
    assert (again["expose"], again["recitals-0-text"]) == ("Exposé d’Alice", "visa d’Alice")
    assert shown(refused).count("Valeur enregistrée depuis\u00a0: «\u00a0DIT\u00a0»") >= 1
    assert benoit_client.post(page_of(act), again).status_code == 302
    act.refresh_from_db()
    assert (act.expose, act.version) == ("Exposé d’Alice", 3)
    assert list(act.recitals.values_list("text", flat=True)) == ["visa d’Alice", "motif de Benoît"]
    assert list(act.clauses.values_list("verb", flat=True)) == ["DÉCIDE"]


def test_rows_added_and_deleted_meanwhile_come_to_the_late_page(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    first, second = opened(alice_client, act), opened(benoit_client, act)
    new = {"recitals-2-position": "3", "recitals-2-kind": "visa", "recitals-2-text": "le visa neuf"}
    alice_client.post(page_of(act), first | new | {"recitals-TOTAL_FORMS": "3", "recitals-0-DELETE": "on"})
    mine = {"recitals-2-position": "3", "recitals-2-kind": "visa", "recitals-2-text": "mon visa"}
    late = second | new | {"recitals-TOTAL_FORMS": "4", "expose": "à moi"}
    late |= {name.replace("-2-", "-3-"): value for name, value in mine.items()}
    again = filled(benoit_client.post(page_of(act), late).content.decode())
    texts = [value for name, value in again.items() if re.fullmatch(r"recitals-\d+-text", name)]
    assert texts == ["l’intérêt du projet", "le visa neuf", "mon visa"]
    assert benoit_client.post(page_of(act), again).status_code == 302
    kept = Recital.objects.filter(deliberation=act).order_by("pk").values_list("text", flat=True)
    assert list(kept) == ["l’intérêt du projet", "le visa neuf", "mon visa"]


def test_a_page_that_does_not_say_what_it_showed_loses_nothing(
    alice_client: Client, benoit_client: Client, act: Deliberation
) -> None:
    first, second = opened(alice_client, act), opened(benoit_client, act)
    alice_client.post(page_of(act), first | {"own_object": "Objet d’Alice"})
    second.pop("seen-values")
    html = shown(benoit_client.post(page_of(act), second))
    assert "Valeur enregistrée depuis\u00a0: «\u00a0Objet d’Alice\u00a0»" in html
