"""An error page is French, stands alone, and says what to do."""

from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from prevention import urls

handler400 = urls.handler400


def fail(exception):
    def view(request):
        raise exception

    return view


@csrf_exempt
def read(request):
    return HttpResponse(len(request.POST))


def form(request):
    return HttpResponse(len(request.POST))


urlpatterns = [
    path("refuse", fail(SuspiciousOperation("…"))),
    path("forbidden", fail(PermissionDenied())),
    path("down", fail(RuntimeError("…"))),
    path("read", read),
    path("form", form),
    *urls.urlpatterns,
]


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/refuse", 400, "n’a pas compris"),
        ("/forbidden", 403, "ne vous est pas ouverte"),
        ("/nowhere", 404, "n’existe pas"),
        ("/down", 500, "journal du site"),
    ],
)
def test_each_page_is_french_and_leads_home(visitor, address, status, sentence):
    response = visitor.get(address)
    page = response.content.decode()

    assert response.status_code == status
    assert sentence in page
    assert '<html lang="fr">' in page
    assert 'href="/"' in page
    assert "style=" not in page


def test_an_address_that_is_not_understood_is_not_told_of_a_form(visitor):
    page = visitor.get("/refuse").content.decode()
    assert "n’a pas compris l’adresse" in page
    assert "refaites votre recherche" in page
    assert "enregistré" not in page


def test_a_stale_form_is_told_how_to_send_it_again(visitor):
    response = visitor.post("/form", {"a": "b"})

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "votre navigateur y a gardé" in response.content.decode()


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 3, "plus de 3 champs"),
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", 10, "joignez-le comme fichier"),
    ],
)
@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_a_form_too_big_is_told_the_limit_and_what_to_do(visitor, settings, limit, value, sentence, kind):
    setattr(settings, limit, value)
    values = {f"field-{number}": "x" * 20 for number in range(4)}
    body = "&".join(f"{name}={value}" for name, value in values.items())

    if kind == "multipart/form-data":
        response = visitor.post("/read", values)
    else:
        response = visitor.post("/read", body, content_type=kind)

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert sentence in response.content.decode()


@pytest.mark.django_db
def test_health_says_that_the_database_answers(client):
    response = client.get("/healthz")

    assert response.json() == {"etat": "en marche", "base": "ouverte"}


def test_health_says_when_the_database_is_down(client, mocker_cursor):
    response = client.get("/healthz")

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response.json()["etat"] == "en panne"


@pytest.fixture
def mocker_cursor(monkeypatch):
    def cursor():
        raise DatabaseError("…")

    monkeypatch.setattr("prevention.health.connection", type("Down", (), {"cursor": staticmethod(cursor)}))


def test_every_page_has_the_strict_policy(client):
    policy = client.get("/nowhere").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
