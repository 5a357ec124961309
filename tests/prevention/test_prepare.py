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
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client

from common.accounts.models import User
from deliberations.models import Councillor, Municipality
from prevention import access, demo, installation


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


@pytest.fixture
def small_records(monkeypatch):
    """A town and its two elected accounts' members, in place of the demonstration's records."""

    def load(*, by):
        town = Municipality.objects.create(
            name=demo.INVENTED_TOWN, department_code="99", department_name="Ailleurs", demonstration=True
        )
        for last_name, first_name in demo.SEATED.values():
            Councillor.objects.create(municipality=town, first_name=first_name, last_name=last_name)

    monkeypatch.setattr(demo, "load_demonstration", load)
    monkeypatch.setattr(demo, "load_partners_demonstration", lambda **accounts: None)
    monkeypatch.setattr(demo, "load_strategy_demonstration", lambda **accounts: None)


@pytest.mark.parametrize(("exists", "owed"), [(False, True), (True, False)])
def test_only_a_database_that_is_not_there_yet_is_ours(own_folder, settings, tmp_path, exists, owed):
    file = tmp_path / "prevention.sqlite3"
    settings.EMBEDDED_DATABASE = True
    settings.EMBEDDED_FILE = file
    if exists:
        file.touch()

    installation.claim_new_database()

    assert installation.owes_demonstration() is owed


@pytest.mark.django_db
def test_a_first_start_that_was_cut_goes_on_with_the_same_passwords(own_folder, settings, small_records):
    settings.EMBEDDED_DATABASE = True
    installation.owed_file().touch()
    passwords = installation.kept_passwords(demo.ADDRESSES)
    out = io.StringIO()

    call_command("prepare", stdout=out)

    assert not installation.owes_demonstration()
    assert all(password in out.getvalue() for password in passwords.values())
    assert all(Client().login(username=address, password=word) for address, word in passwords.items())


def test_a_file_of_passwords_that_was_cut_is_written_again(own_folder):
    installation.accounts_file().write_text("agent@demonstration.example")

    passwords = installation.kept_passwords(demo.ADDRESSES)

    assert passwords.keys() == set(demo.ADDRESSES)
    assert installation.read_passwords() == passwords


@pytest.mark.django_db
def test_a_database_given_by_its_address_receives_nothing(own_folder, settings):
    settings.EMBEDDED_DATABASE = False
    out = io.StringIO()

    call_command("prepare", stdout=out)

    assert not User.objects.exists()
    assert not Municipality.objects.exists()
    assert "manage.py begin" in out.getvalue()


@pytest.mark.django_db
def test_a_start_cut_before_the_permissions_goes_on(own_folder, settings):
    settings.EMBEDDED_DATABASE = False
    Permission.objects.filter(content_type__app_label="accounts").delete()

    call_command("prepare", stdout=io.StringIO())

    assert access.stored_roles() == access.declared_roles()


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
def test_every_account_signs_in_and_a_second_load_changes_nothing(own_folder, small_records):
    call_command("demo", stdout=io.StringIO())
    passwords = installation.read_passwords()
    out = io.StringIO()

    call_command("demo", stdout=out)

    assert "déjà chargée" in out.getvalue()
    assert installation.read_passwords() == passwords
    assert all(Client().login(username=address, password=word) for address, word in passwords.items())
    staff = User.objects.filter(is_staff=True).values_list("email", flat=True)
    assert set(staff) == set(demo.ADDRESSES) - {
        "elu@demonstration.example",
        "elue-designee@demonstration.example",
    }


def test_static_files_are_collected_again_when_one_changes(settings, tmp_path):
    file = tmp_path / "house.css"
    file.write_text("a {}")
    settings.STATICFILES_DIRS = [tmp_path]
    first = installation.static_fingerprint()

    file.write_text("a { color: red; }")

    assert installation.static_fingerprint() != first
