"""What the environment says of mail: the address of the site, the sender, the way the server is reached."""

import pytest

from prevention.environment import Environment, WrongSettingError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://actes.ville.example", "https://actes.ville.example"),
        ("https://actes.ville.example/", "https://actes.ville.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("", "http://localhost"),
    ],
)
def test_it_reads_the_address_of_the_site(text, expected):
    assert Environment({"X": text}).address("X", default="http://localhost") == expected


@pytest.mark.parametrize(
    "text", ["actes.ville.example", "ftp://a", "https://a/chemin", "https://a b", "https://a\nb"]
)
def test_it_refuses_an_address_that_is_none(text):
    with pytest.raises(WrongSettingError, match="l’adresse du site"):
        Environment({"X": text}).address("X", default="")


@pytest.mark.parametrize("text", ["rappels", "Rappels <a@b.fr>", "a@b.fr\nBcc: c@d.fr", "a@b.fr, c@d.fr"])
def test_it_refuses_a_sender_that_is_not_one_address(text):
    with pytest.raises(WrongSettingError, match="écrire une adresse"):
        Environment({"X": text}).mail_address("X", default="")


def test_it_reads_a_sender():
    assert (
        Environment({"X": "rappels@ville.example"}).mail_address("X", default="") == "rappels@ville.example"
    )


@pytest.mark.parametrize(("text", "expected"), [("", "starttls"), ("TLS", "tls"), ("aucune", "aucune")])
def test_it_reads_one_of_the_words(text, expected):
    assert Environment({"X": text}).choice("X", ("starttls", "tls", "aucune")) == expected


def test_it_refuses_another_word():
    with pytest.raises(WrongSettingError, match="starttls, tls"):
        Environment({"X": "ssl"}).choice("X", ("starttls", "tls"))
