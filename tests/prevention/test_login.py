"""Whoever is signed in without the administration is told so, and led back or out."""

import pytest

from tests.deliberations.admin.act_pages import client_of

pytestmark = pytest.mark.django_db


def test_an_elected_member_reads_who_is_signed_in_and_finds_the_way_back():
    client = client_of("elected")
    page = client.get("/admin/", follow=True).content.decode()
    assert "Vous êtes connecté comme Elected Exemple" in page
    assert 'href="/conseil/"' in page
    assert "Revenir aux séances et délibérations" in page
    assert client.post("/deconnexion/").status_code == 302
    assert "Vous êtes connecté" not in client.get("/admin/", follow=True).content.decode()
