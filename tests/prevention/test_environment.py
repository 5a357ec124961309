"""A wrong variable stops the start with one French sentence."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings

from prevention.environment import Environment, WrongSettingError, kept_secret, sqlite

WRONG_ADDRESSES = [
    "mysql://u:secret@serveur/base",
    "postgresql://u:secret@serveur:cinq/base",
    "postgresql://u:secret@serveur",
    "postgresql://u:secret@serveur/base/autre",
    "postgresql://u:secret@serveur/base?color=red",
    "postgresql://u:secret@serveur/base?sslmode",
    "secret",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("oui", True), ("True", True), ("1", True), ("non", False), ("FALSE", False), ("0", False), ("", True)],
)
def test_it_reads_a_boolean(text, expected):
    assert Environment({"X": text}).boolean("X", default=True) is expected


@pytest.mark.parametrize(("text", "expected"), [("12", 12), (" 12 ", 12), ("", 7)])
def test_it_reads_a_whole_number(text, expected):
    assert Environment({"X": text}).integer("X", default=7, least=1) == expected


@pytest.mark.parametrize("text", ["vrai ?", "2", "o", "None"])
def test_it_refuses_a_boolean_that_is_none(text):
    with pytest.raises(WrongSettingError, match=r"X vaut .* écrire"):
        Environment({"X": text}).boolean("X", default=False)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "douze", "1e3", "٣", "9999999999"])
def test_it_refuses_a_number_that_is_none_or_too_small(text):
    with pytest.raises(WrongSettingError, match=r"X vaut .* nombre entier"):
        Environment({"X": text}).integer("X", default=7, least=1)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://anne:p%40ss@serveur:5433/base", ("base", "anne", "p@ss", "serveur", "5433", {})),
        ("postgres:///base?host=/run/postgresql", ("base", "", "", "/run/postgresql", "", {})),
        ("postgres://serveur/base?sslmode=require", ("base", "", "", "serveur", "", {"sslmode": "require"})),
    ],
)
def test_it_reads_the_address_of_postgresql(address, expected, tmp_path):
    database = Environment({"X": address}).database("X", embedded=tmp_path / "base")

    assert tuple(database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == expected
    assert database["CONN_MAX_AGE"] == 600


@pytest.mark.parametrize("address", WRONG_ADDRESSES)
def test_it_refuses_a_wrong_address_and_never_repeats_it(address, tmp_path):
    with pytest.raises(WrongSettingError, match="PostgreSQL") as refusal:
        Environment({"X": address}).database("X", embedded=tmp_path / "base")

    assert "secret" not in str(refusal.value)


def test_it_refuses_a_relative_folder_and_a_file(tmp_path):
    file = tmp_path / "file"
    file.touch()

    for text in ("var", str(file)):
        with pytest.raises(WrongSettingError, match="chemin absolu"):
            Environment({"X": text}).folder("X", default=tmp_path)


def test_it_refuses_a_misspelt_variable():
    environment = Environment({"PREVENTION_DEBOGUE": "oui", "PREVENTION_DEBUG": "oui", "HOME": "/"})
    environment.boolean("PREVENTION_DEBUG", default=False)

    with pytest.raises(
        WrongSettingError, match=r"PREVENTION_DEBOGUE est inconnue.*connues.*PREVENTION_DEBUG"
    ):
        environment.refuse_unknown()


def test_it_keeps_one_secret_for_its_owner_only(tmp_path):
    file = tmp_path / "var" / "secret-key"

    first = kept_secret(file)

    assert kept_secret(file) == first
    assert len(first) >= 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_it_refuses_a_short_secret(tmp_path):
    (tmp_path / "short").write_text("court")

    with pytest.raises(WrongSettingError, match="ne contient pas un secret"):
        kept_secret(tmp_path / "short")
    with pytest.raises(WrongSettingError, match="trop courte"):
        Environment({"X": "court"}).secret("X", file=tmp_path / "other")


def test_the_embedded_database_takes_its_turn_at_once(tmp_path):
    options = sqlite(tmp_path / "base")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PREVENTION_DEBUG", "peut-être"),
        ("PREVENTION_MAX_FIELDS", "beaucoup"),
        ("PREVENTION_INCONNUE", "1"),
        ("DATABASE_URL", "n’importe quoi"),
    ],
)
def test_the_command_line_stops_with_one_sentence(variable, value, tmp_path):
    environment = {"PATH": os.environ["PATH"], "PREVENTION_VAR": str(tmp_path), variable: value}

    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "check"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert result.stderr.startswith("Réglage refusé")
    assert variable in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_embedded_database_overwrites_what_it_deletes(tmp_path):
    database = sqlite(tmp_path / "base.sqlite3")
    with closing(sqlite3.connect(database["NAME"])) as connection:
        connection.executescript(database["OPTIONS"]["init_command"])
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


@pytest.mark.parametrize(("text", "expected"), [("", (11, 15)), ("31/3", (3, 31)), ("29/02", (2, 29))])
def test_a_day_of_every_year_is_read(text, expected):
    assert Environment({"X": text}).month_and_day("X", default=(11, 15)) == expected


@pytest.mark.parametrize("text", ["31/02", "0/3", "15/13", "mars", "15-11", "1/2/3"])
def test_what_is_no_day_of_the_year_is_refused(text):
    with pytest.raises(WrongSettingError, match="15/11"):
        Environment({"X": text}).month_and_day("X", default=(11, 15))
