"""Every answer protects its reader: pages, errors, redirections, files, static files; the checks of a deployment pass."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.core import mail
from django.test import Client
from django.utils import timezone

from common.accounts.invitations import invite
from tests.deliberations.admin.act_pages import account, client_of
from tests.deliberations.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
PUBLIC = [
    ("/connexion/", 200),
    ("/healthz", 200),
    ("/house/town.css", 200),
    ("/conseil/", 302),
    ("/n-existe-pas/", 404),
    ("/invitation/devinee/", 404),
]
SIGNED_IN = [
    ("/admin/", 200),
    ("/admin/accounts/user/", 200),
    ("/compte/connexions/", 200),
    ("/conseil/", 200),
    ("/echeances/", 200),
    ("/travaux/", 200),
    ("/admin/n-existe-pas/", 404),
]


def directives(answer):
    """The Content-Security-Policy, by directive."""
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {part[0]: part[1:] for part in parts if part}


def assert_protected(answer):
    told = directives(answer)
    assert told["default-src"] == ["'none'"]
    assert {"'self'"} == set(told["script-src"]) == set(told["style-src"])
    for kind in ("object-src", "frame-src", "base-uri", "frame-ancestors", "worker-src", "manifest-src"):
        assert told[kind] == ["'none'"], kind
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    policy = answer.headers["Permissions-Policy"]
    assert "camera=()" in policy
    assert "geolocation=()" in policy
    assert "publickey-credentials-get=(self)" in policy


@pytest.mark.parametrize(("address", "status"), PUBLIC)
def test_an_answer_to_anybody_carries_every_header(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    if answer.streaming:
        b"".join(answer.streaming_content)
    assert_protected(answer)


@pytest.mark.parametrize("name", ["house/base.css", "house/icon.svg"])
def test_a_static_file_carries_every_header(settings, name):
    settings.WHITENOISE_USE_FINDERS = True
    answer = Client().get(f"/static/{name}")
    assert b"".join(answer.streaming_content)
    assert_protected(answer)


@pytest.mark.parametrize(("address", "status"), SIGNED_IN)
def test_an_answer_to_who_is_signed_in_is_protected_and_kept_nowhere(address, status):
    MunicipalityFactory(is_home=True)
    answer = client_of("head").get(address)
    assert answer.status_code == status
    assert_protected(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("method", "headers"), [("put", {}), ("trace", {}), ("get", {"host": "ailleurs.example"}), ("post", {})]
)
def test_a_request_refused_before_any_page_is_protected_too(method, headers):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)("/connexion/", headers=headers)
    assert answer.status_code in {400, 403, 405}
    assert_protected(answer)


def test_a_failure_is_protected_too(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("prevention.health.connection", fail)
    client.raise_request_exception = False
    answer = client.get("/healthz")
    assert answer.status_code == 500
    assert_protected(answer)


def test_what_anybody_may_read_may_be_kept(client):
    assert "no-store" not in client.get("/house/town.css").headers["Cache-Control"]


def test_the_cookie_of_a_session_is_for_the_site_alone(client):
    user = account("head")
    invite(account=user, by=user, at=timezone.now())
    (address,) = re.findall(r"/invitation/[\w-]+/", mail.outbox[0].body)
    cookie = client.get(address).cookies[site.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def production(tmp_path, *arguments, **variables):
    """Run a command with the settings of a town behind its HTTPS server."""
    environment = {
        "PATH": os.environ["PATH"],
        "PREVENTION_VAR": str(tmp_path),
        "PREVENTION_SECRET_KEY": "x4Tz-" * 12 + "Zq7!w0",
        "PREVENTION_HTTPS": "oui",
        "PREVENTION_HOSTS": "actes.ville.example",
        **variables,
    }
    return subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, str(site.BASE_DIR / "manage.py"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


SHOWN = """
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS >= 31536000,
      s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD, s.DEBUG,
      s.CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"])
"""


def test_the_settings_behind_https_are_strict(tmp_path):
    result = production(tmp_path, "shell", "-v", "0", "-c", SHOWN)
    assert result.stdout.split() == ["True"] * 5 + ["False", "False", "True"], result.stderr
