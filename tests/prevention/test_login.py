"""Whoever is signed in without the administration is told so, in the same words whatever is asked, and led back or out."""

import re

import pytest
from django.test import Client

from tests.deliberations.admin.sittings import signed_in

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')
ASKED = [
    "/admin/",
    "/admin/login/",
    "/admin/logout/",
    "/admin/accounts/user/",
    "/admin/partners/convention/1/change/",
    "/admin/nulle/part/",
    "/admin/jsi18n/",
]


@pytest.mark.parametrize("role", ["elected", "designated"])
def test_who_has_no_administration_is_refused_alike_everywhere_in_it(role):
    client = signed_in(role)
    answers = [client.get(address) for address in ASKED] + [client.post("/admin/accounts/user/add/", {})]
    assert {answer.status_code for answer in answers} == {403}
    [page] = {TOKEN.sub("", answer.content.decode()) for answer in answers}
    assert "<h1>Cette partie est réservée aux services</h1>" in page
    assert f"Vous êtes connecté comme Camille {role}" in page
    assert '<a class="button primary" href="/">Ouvrir mes tableaux de bord</a>' in page
    assert "Connexion" not in page

    assert client.get("/").status_code == 200
    assert client.post("/deconnexion/").status_code == 302


def test_who_is_not_signed_in_is_asked_to():
    answer = Client().get("/admin/accounts/user/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/connexion/?next=")
    assert "réservée aux services" not in answer.content.decode()
