"""A real installation begins with its commune and one account, asked question by question or given as options."""

import io

import pytest
from django.core.management import CommandError, call_command

from common.accounts.models import User
from deliberations.models import Municipality
from partners.models import ActivityCategory, RequiredDocument
from prevention.management.commands import begin as command

PASSWORD = "quatre mots sans rapport"
TOWN = {
    "name": "Ville-Neuve",
    "siren": "219300019",
    "department_code": "93",
    "department_name": "Seine-Saint-Denis",
    "population": "12 000",
}
PERSON = {"first_name": "Alice", "last_name": "Martin", "email": "Alice@Ville.example"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def password_file(tmp_path):
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")
    return str(file)


def typed(monkeypatch, answers, passwords=()):
    """Answer each question in turn, and fail when one too many is asked."""
    answers, passwords = iter(answers), iter(passwords)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    monkeypatch.setattr(command.getpass, "getpass", lambda question: next(passwords))


def test_it_begins_from_options_alone(password_file):
    out = io.StringIO()

    call_command("begin", **TOWN, **PERSON, password_file=password_file, stdout=out)

    town, user = Municipality.objects.get(), User.objects.get()
    assert (town.name, town.siren, town.population, town.demonstration) == (
        "Ville-Neuve",
        "219300019",
        12000,
        False,
    )
    assert (user.email, user.is_staff, user.is_superuser) == ("alice@ville.example", True, False)
    assert [group.name for group in user.groups.all()] == ["head"]
    assert user.check_password(PASSWORD)
    assert ActivityCategory.objects.filter(sums_to_total=True).count() == 3
    assert RequiredDocument.objects.exists()
    assert "Ville-Neuve est prête" in out.getvalue()


def test_it_asks_what_is_missing_and_asks_again_what_is_refused(monkeypatch):
    err = io.StringIO()
    typed(
        monkeypatch,
        [
            "Ville-Neuve",
            "219300018",
            "93",
            "Seine-Saint-Denis",
            "",
            "219300019",
            "Alice",
            "Martin",
            "alice",
            "a@b.example",
        ],
        ["court", "court", PASSWORD, "autre", PASSWORD, PASSWORD],
    )

    call_command("begin", stdout=io.StringIO(), stderr=err)

    assert Municipality.objects.get().population is None
    assert User.objects.get().email == "a@b.example"
    for sentence in ("SIREN", "trop court", "diffèrent"):
        assert sentence in err.getvalue()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"siren": "219300018"}, "SIREN"),
        ({"department_code": "quatre-vingt-treize"}, "département"),
        ({"population": "beaucoup"}, "nombre entier"),
        ({"email": "alice"}, "valide"),
    ],
)
def test_a_wrong_option_is_refused_and_nothing_is_stored(password_file, changes, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("begin", **(TOWN | PERSON | changes), password_file=password_file)

    assert not User.objects.exists()
    assert not Municipality.objects.exists()


def test_it_refuses_a_base_that_already_serves(password_file):
    call_command("begin", **TOWN, **PERSON, password_file=password_file, stdout=io.StringIO())

    with pytest.raises(CommandError, match="déjà une commune"):
        call_command("begin", **TOWN, **PERSON, password_file=password_file)


def test_it_refuses_the_demonstration(password_file):
    Municipality.objects.create(name="Fictive", department_code="99", department_name="…", demonstration=True)

    with pytest.raises(CommandError, match="démonstration"):
        call_command("begin", **TOWN, **PERSON, password_file=password_file)
