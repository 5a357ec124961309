"""A start loads the demonstration only in an embedded database that it created itself."""

import io
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from common.accounts.models import User
from deliberations.models import Municipality
from prevention import demo, installation


def manage(folder: Path, *arguments: str) -> str:
    """Run a command of the site on its own folder, as bin/run does."""
    environment = {"PATH": os.environ["PATH"], "PREVENTION_VAR": str(folder)}
    environment["PREVENTION_STATIC_MANIFEST"] = "no"
    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout


def addresses(folder: Path) -> list[str]:
    """The accounts of an embedded database."""
    with sqlite3.connect(folder / "prevention.sqlite3") as base:
        return [row[0] for row in base.execute("SELECT email FROM accounts_user ORDER BY email")]


def test_a_first_start_loads_the_demonstration_and_the_next_ones_show_the_same_accounts(tmp_path):
    first = manage(tmp_path, "prepare")
    second = manage(tmp_path, "prepare")

    accounts = first[first.index("Comptes de démonstration") :]
    assert addresses(tmp_path) == sorted(demo.ADDRESSES)
    assert second.strip() == accounts.strip()
    assert all(address in accounts for address in demo.ADDRESSES)
    assert not (tmp_path / "demonstration-a-charger").exists()
    assert stat.S_IMODE((tmp_path / "comptes-demonstration.txt").stat().st_mode) == 0o600


def test_a_first_start_that_was_cut_goes_on(tmp_path):
    (tmp_path / "demonstration-a-charger").touch()
    (tmp_path / "comptes-demonstration.txt").write_text("agent@demonstration.example")
    (tmp_path / "prevention.sqlite3").touch()
    manage(tmp_path, "migrate", "auth")

    manage(tmp_path, "prepare")

    assert addresses(tmp_path) == sorted(demo.ADDRESSES)
    assert not (tmp_path / "demonstration-a-charger").exists()


def test_an_embedded_database_made_by_someone_else_receives_nothing(tmp_path):
    manage(tmp_path, "migrate")

    shown = manage(tmp_path, "prepare")

    assert addresses(tmp_path) == []
    assert "manage.py begin" in shown
    assert "Comptes de démonstration" not in shown


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.mark.django_db
def test_a_database_given_by_its_address_receives_nothing(own_folder, settings):
    settings.EMBEDDED_DATABASE = False
    out = io.StringIO()

    call_command("prepare", stdout=out)

    assert not User.objects.exists()
    assert not Municipality.objects.exists()
    assert "manage.py begin" in out.getvalue()


@pytest.mark.django_db
def test_the_demonstration_is_refused_beside_an_account(own_folder):
    User.objects.create_user("alice@ville.example")

    with pytest.raises(CommandError, match="déjà des comptes"):
        call_command("demo")

    assert User.objects.count() == 1
    assert not installation.accounts_file().exists()


@pytest.mark.django_db
def test_the_demonstration_is_refused_beside_a_real_town(own_folder):
    Municipality.objects.create(name="Ville-Neuve", department_code="93", department_name="Seine-Saint-Denis")

    with pytest.raises(CommandError, match="vraie commune"):
        call_command("demo")

    assert not User.objects.exists()


@pytest.mark.django_db
def test_someone_who_began_for_real_is_not_asked_again(own_folder, settings):
    settings.EMBEDDED_DATABASE = True
    User.objects.create_user("alice@ville.example")
    installation.owed_file().touch()

    call_command("prepare", stdout=io.StringIO())

    assert not installation.owes_demonstration()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_the_demonstration_comes_whole_or_not_at_all(own_folder, monkeypatch):
    def cut(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "load_demonstration", cut)

    with pytest.raises(KeyboardInterrupt):
        call_command("demo")

    assert not User.objects.exists()
    assert not Municipality.objects.exists()


@pytest.mark.django_db
def test_a_second_load_changes_nothing(own_folder):
    call_command("demo", stdout=io.StringIO())
    before = installation.read_passwords()
    out = io.StringIO()

    call_command("demo", stdout=out)

    assert "déjà chargée" in out.getvalue()
    assert installation.read_passwords() == before
    assert User.objects.count() == len(demo.ACCOUNTS)


@pytest.mark.django_db
def test_every_demonstration_account_signs_in_and_an_elected_official_is_no_staff(own_folder):
    call_command("demo", stdout=io.StringIO())

    for address, password in installation.read_passwords().items():
        assert Client().login(username=address, password=password)
    staff = User.objects.filter(is_staff=True).values_list("email", flat=True)
    assert set(staff) == set(demo.ADDRESSES) - {"elu@demonstration.example"}


def test_static_files_are_collected_again_when_one_changes(settings, tmp_path):
    file = tmp_path / "house.css"
    file.write_text("a {}")
    settings.STATICFILES_DIRS = [tmp_path]
    first = installation.static_fingerprint()

    file.write_text("a { color: red; }")

    assert installation.static_fingerprint() != first
