"""What nobody changes: read-only tables, the log of changes, history; and what may not be deleted."""

from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.db.models import ProtectedError
from django.test import Client

from common.house.locking import bump
from common.house.models import Change
from common.house.refusals import protected_sentence
from deliberations.models import Deliberation, Term

TERM = "/admin/deliberations/term/"
LOG = "/admin/house/change/"


@pytest.fixture
def change(act: Deliberation) -> Change:
    bump(act, seen=1, by=None, summary="objet")
    return Change.objects.get()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("table", [TERM, LOG])
@pytest.mark.parametrize("suffix", ["add/", "{pk}/delete/"])
def test_nobody_adds_or_deletes(
    alice_client: Client, council: Term, change: Change, table: str, suffix: str, method: str
) -> None:
    pk = council.pk if table == TERM else change.pk
    answer = getattr(alice_client, method)(table + suffix.format(pk=pk), {"post": "yes", "name": "Autre"})
    assert answer.status_code == 403
    assert Term.objects.filter(pk=council.pk, name="2026-2032").exists()
    assert Change.objects.filter(pk=change.pk).exists()


@pytest.mark.parametrize("table", [TERM, LOG])
def test_nobody_changes_but_one_reads(
    alice_client: Client, council: Term, change: Change, table: str
) -> None:
    pk = council.pk if table == TERM else change.pk
    page = f"{table}{pk}/change/"
    answer = alice_client.get(page)
    assert answer.status_code == 200
    assert b"_save" not in answer.content
    assert alice_client.post(page, {"name": "Autre", "summary": "autre"}).status_code == 403
    council.refresh_from_db()
    change.refresh_from_db()
    assert (council.name, change.summary) == ("2026-2032", "objet")
    assert alice_client.get(table).status_code == 200


@pytest.mark.parametrize("action", ["close", "delete_selected"])
def test_no_action_writes(alice_client: Client, council: Term, action: str) -> None:
    answer = alice_client.post(TERM, {"action": action, "_selected_action": [council.pk], "post": "yes"})
    assert answer.status_code in {200, 302}
    council.refresh_from_db()
    assert council.name == "2026-2032"


def test_bulk_deletion_is_not_offered(alice_client: Client, act: Deliberation) -> None:
    page = "/admin/deliberations/deliberation/"
    assert b"delete_selected" not in alice_client.get(page).content
    alice_client.post(page, {"action": "delete_selected", "_selected_action": [act.pk], "post": "yes"})
    assert Deliberation.objects.filter(pk=act.pk).exists()


def test_history_is_read_and_never_reverted(alice_client: Client, act: Deliberation) -> None:
    act.own_object = "Objet corrigé"
    act.version = 2
    act._change_reason = "erreur de plume"
    act.save()
    first = act.history.earliest()
    listing = f"/admin/deliberations/deliberation/{act.pk}/history/"
    html = unescape(alice_client.get(listing).content.decode())
    assert "Convention avec l’État" in html
    assert "Objet corrigé" in html
    assert "erreur de plume" in html
    assert "style=" not in html
    assert "Version\u00a0:" not in html
    page = f"{listing}{first.pk}/"
    html = unescape(alice_client.get(page).content.decode())
    assert "à lire seulement" in html
    assert "Convention avec l’État" in html
    assert 'type="submit"' not in html[html.index('id="content-main"') :]
    assert "<textarea" not in html
    assert alice_client.post(page).status_code == 403
    for method in ("put", "patch", "delete"):
        assert getattr(alice_client, method)(page).status_code == 405
    act.refresh_from_db()
    assert act.own_object == "Objet corrigé"
    assert act.history.count() == 2


@pytest.mark.parametrize("suffix", ["", "{pk}/change/", "{pk}/history/", "{pk}/delete/", "add/"])
def test_no_english_leaks(alice_client: Client, act: Deliberation, council: Term, suffix: str) -> None:
    address = "/admin/deliberations/deliberation/" + suffix.format(pk=act.pk)
    html = alice_client.get(address).content.decode()
    for word in (
        "istorical",
        ">Home<",
        "Select ",
        "Add ",
        "Change ",
        "Delete ",
        "Save",
        "True",
        "Search",
        "None",
    ):
        assert word not in html, word


def test_a_protected_record_says_so(alice_client: Client, council: Term) -> None:
    person = council.seats.first().councillor
    page = f"/admin/deliberations/councillor/{person.pk}/delete/"
    html = unescape(alice_client.get(page).content.decode())
    assert "Suppression impossible" in html
    assert "D’autres fiches s’appuient sur celle-ci" in html
    assert alice_client.post(page, {"post": "yes"}).status_code == 200
    with pytest.raises(ProtectedError) as error:
        person.delete()
    assert protected_sentence(error.value) == (
        "Suppression impossible\u00a0: s’y rattachent 1\u00a0siège. Supprimez ou rattachez ailleurs ces fiches d’abord."
    )


def test_a_protected_record_found_late_is_a_sentence(
    alice_client: Client, council: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.common.house.sample_urls import CouncillorAdmin

    monkeypatch.setattr(CouncillorAdmin, "get_deleted_objects", lambda *_: ([], {}, set(), []))
    person = council.seats.first().councillor
    page = f"/admin/deliberations/councillor/{person.pk}/delete/"
    answer = alice_client.post(page, {"post": "yes"})
    assert answer.status_code == 302
    sentences = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("s’y rattachent 1\u00a0siège" in sentence for sentence in sentences)


def test_a_deletion_is_announced_in_words_that_agree(alice_client: Client, act: Deliberation) -> None:
    html = unescape(alice_client.get(f"/admin/deliberations/deliberation/{act.pk}/delete/").content.decode())
    assert "1\u00a0délibération, 2\u00a0visas et considérants et 1\u00a0article du dispositif" in html
    assert "Délibération\u00a0: <a" in html
    assert "Visa ou considérant: " not in html
