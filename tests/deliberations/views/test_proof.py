"""The public proof: a sealed file is known, one sign changed and it is not; nothing is kept of what is asked."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from deliberations.models import Municipality
from deliberations.operations.editions import record_reception, sealed_bytes
from deliberations.operations.sealing import seal_act, withdraw_seal
from tests.deliberations.documents.scenes import AT, act_of, sitting_of_twelve, unanimous

pytestmark = pytest.mark.django_db
PAGE = reverse("deliberations:proof")


@pytest.fixture
def act():
    sitting = sitting_of_twelve()
    act = act_of(sitting)
    unanimous(act)
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    return act


def asked(client, data: bytes):
    return client.post(PAGE, {"file": SimpleUploadedFile("extrait.pdf", data)})


def test_a_sealed_file_is_authentic_and_the_newest(client, act):
    answer = asked(client, sealed_bytes(act.editions.get()))
    assert answer.status_code == 200
    assert "Cet exemplaire est authentique, et c’est le plus récent." in answer.text
    assert act.object in answer.text
    assert "SANS VALEUR" not in answer.text


def test_its_fingerprint_says_the_same_whatever_its_case_and_spaces(client, act):
    fingerprint = act.editions.get().paper.sha256
    spaced = " ".join(fingerprint[start : start + 8] for start in range(0, 64, 8)).upper()
    assert "c’est le plus récent" in client.post(PAGE, {"fingerprint": spaced}).text


def test_one_sign_changed_and_it_is_no_longer_known(client, act):
    answer = asked(client, sealed_bytes(act.editions.get()) + b"\n")
    assert "Aucun exemplaire figé ici" in answer.text
    assert act.object not in answer.text


def test_an_older_edition_says_which_is_newer(client, act):
    first = sealed_bytes(act.editions.get())
    record_reception(deliberation=act, on=dt.date(2026, 4, 4), by=None, at=AT + dt.timedelta(days=5))
    assert "l’exemplaire n°\u00a02 du même texte est plus récent" in asked(client, first).text


def test_a_withdrawn_edition_is_worth_nothing_any_more(client, act):
    first = sealed_bytes(act.editions.get())
    withdraw_seal(
        deliberation=act, reason="Erreur de plume", by=None, at=AT + dt.timedelta(days=1), seen=None
    )
    answer = asked(client, first)
    assert "a été retiré le" in answer.text
    assert "Erreur de plume" not in answer.text


def test_a_demonstration_edition_has_no_value(client, act):
    Municipality.objects.filter(pk=act.municipality_id).update(demonstration=True)
    assert "DÉMONSTRATION – SANS VALEUR" in asked(client, sealed_bytes(act.editions.get())).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choisissez un fichier, ou donnez son empreinte."),
        ({"fingerprint": "abc"}, "Une empreinte SHA-256 a 64 chiffres"),
        ({"fingerprint": "<script>alert(1)</script>"}, "Une empreinte SHA-256 a 64 chiffres"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(client, given, said):
    answer = client.post(PAGE, given)
    assert said in answer.text
    assert "<script>alert" not in answer.text


def test_an_empty_file_is_simply_not_known(client):
    assert "Aucun exemplaire figé ici" in asked(client, b"").text


def test_everybody_may_ask_and_a_forged_page_may_not(client):
    assert client.get(PAGE).status_code == 200
    assert client.put(PAGE).status_code == 405
    assert Client(enforce_csrf_checks=True).post(PAGE, {"fingerprint": "0" * 64}).status_code == 403
