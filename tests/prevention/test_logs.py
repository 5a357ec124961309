"""A log line says what happened, and cannot be forged by what a visitor sends."""

import logging

import pytest
from django.test import RequestFactory

from prevention.logs import LineFormatter


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("source", logging.WARNING, "file", 1, message, None, None)
    made.__dict__.update(extra)
    return made


def test_a_line_has_a_date_a_level_and_a_source():
    line = LineFormatter().format(record("le message"))

    assert line.split(" ", 2)[2] == "attention source\u00a0: le message"


def test_a_refused_request_says_its_path_and_its_account_by_number():
    request = RequestFactory().get("/admin/", {"q": "nom d’une personne"})
    request._cached_user = type("User", (), {"pk": 7, "email": "alice@ville.example"})()

    line = LineFormatter().format(record("Not Found: /admin/", request=request, status_code=404))

    assert line.endswith(": réponse 404 à GET /admin/, compte 7")


@pytest.mark.parametrize("control", ["\n", "\r\n", "\u2028", "\x1b[2J"])
def test_a_path_cannot_forge_a_second_line(control):
    request = RequestFactory().get("/")
    request.path = f"/a{control}panne fausse"

    line = LineFormatter().format(record("…", request=request, status_code=404))

    assert len(line.splitlines()) == 1
    assert "\x1b" not in line


@pytest.mark.parametrize(("status", "traced"), [(404, False), (500, True)])
def test_only_a_fault_has_a_traceback(status, traced):
    fault = ValueError("…")

    line = LineFormatter().format(record("…", status_code=status, exc_info=(ValueError, fault, None)))

    assert ("ValueError" in line) is traced


def test_the_secret_of_a_private_calendar_is_not_written():
    request = RequestFactory().post("/echeances/calendrier/t6KbKrSr9tdqn4LOGr0rUFtA8.ics")
    message = f"Method Not Allowed: {request.path}"
    lines = [
        LineFormatter().format(record(message, request=request, status_code=405)),
        LineFormatter().format(record(f'"GET {request.path} HTTP/1.1" 200 154')),
    ]

    assert ["t6Kb" in line for line in lines] == [False, False]
    assert all("/echeances/calendrier/….ics" in line for line in lines)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/invitation/Zk3-secret_Zk3/", "/invitation/…/"),
        ("/connexion/mot-de-passe/2-secret/", "/connexion/mot-de-passe/…/"),
        ("/invitation/mot-de-passe/", "/invitation/mot-de-passe/"),
        ("/connexion/mot-de-passe/envoye/", "/connexion/mot-de-passe/envoye/"),
    ],
)
def test_the_secret_of_a_link_sent_by_mail_is_not_written(address, shown):
    assert f'"GET {shown} HTTP' in LineFormatter().format(record(f'"GET {address} HTTP/1.1" 302 0'))
