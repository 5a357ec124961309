"""What is too big is refused by its announced length: nothing of it is read, unless it is a little too much."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from common.house.ceiling import AROUND
from deliberations.forms.proof import MOST_BYTES
from tests.deliberations.admin.act_pages import client_of

pytestmark = pytest.mark.django_db
PROOF = reverse("deliberations:proof")
SIGN_IN = "/connexion/"
FORM = "multipart/form-data; boundary=a"
MOST = settings.ANONYMOUS_MAX_BYTES


class Body:
    """The body of a request: as long as one wants, counting what is read of it."""

    def __init__(self, length: int) -> None:
        self.left, self.read_bytes = length, 0

    def read(self, size: int = -1) -> bytes:
        size = self.left if size < 0 else min(size, self.left)
        self.left -= size
        self.read_bytes += size
        return b"a" * size

    readline = read

    def close(self) -> None:
        pass


def sent(client, address, length, announced=None):
    """The answer to a body of that length, and how much of it was read."""
    body = Body(length)
    extra = {"wsgi.input": body, "CONTENT_LENGTH": str(length) if announced is None else announced}
    return client.generic("POST", address, content_type=FORM, **extra), body.read_bytes


@pytest.fixture
def stored(monkeypatch):
    """The files put on the disk while a body is read."""
    made = []
    kept = "django.core.files.uploadhandler.TemporaryUploadedFile"
    monkeypatch.setattr(kept, lambda *values: made.append(values))
    return made


@pytest.mark.parametrize("role", [None, "agent"])
@pytest.mark.parametrize("length", [2 * (MOST_BYTES + AROUND) + 1, 10**12])
def test_the_proof_refuses_a_body_far_too_big_unread(stored, role, length):
    answer, read = sent(client_of(role) if role else Client(), PROOF, length)
    assert (answer.status_code, read, stored) == (413, 0, [])
    assert "dépasse 50\u00a0Mo" in answer.text.replace("&nbsp;", "\u00a0")


def test_a_body_a_little_too_big_is_thrown_away_as_it_comes(client, stored):
    length = MOST_BYTES + AROUND + 1
    answer, read = sent(client, PROOF, length)
    assert (answer.status_code, read, stored) == (413, length, [])


@pytest.mark.parametrize("length", [2 * MOST + 1, 10**9])
@pytest.mark.parametrize(
    "address", [SIGN_IN, reverse("account_reset_password"), reverse("deliberations:choose_town")]
)
def test_who_is_not_signed_in_sends_little(client, address, length):
    answer, read = sent(client, address, length)
    assert (answer.status_code, read) == (413, 0)
    assert "1\u00a0Mo" in answer.text.replace("&nbsp;", "\u00a0")


def test_who_is_signed_in_has_no_such_ceiling():
    answer, _ = sent(client_of("agent"), reverse("deliberations:choose_town"), MOST + 1)
    assert answer.status_code != 413


@pytest.mark.parametrize("announced", ["", "beaucoup"])
def test_a_body_that_announces_no_length_is_not_read(client, announced):
    answer, read = sent(client, PROOF, 10_000, announced)
    assert (answer.status_code, read) == (200, 0)


def test_a_file_at_the_bound_reaches_the_form(client):
    data = b'--a\r\nContent-Disposition: form-data; name="fingerprint"\r\n\r\nabc\r\n--a--\r\n'
    answer = client.generic("POST", PROOF, data, content_type=FORM)
    assert (answer.status_code, "64 chiffres" in answer.text) == (200, True)
