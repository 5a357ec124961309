"""Several runs at once, each in its own process, tell nobody twice."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from email import message_from_string
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from prevention.access import sync_roles
from tests.common.deadlines.conftest import account

PEOPLE, RUNS, SECONDS = 4, 3, 120


def database(folder: Path) -> str:
    """The database the processes share: the test's own, or a copy in a file when it lives in memory."""
    if connection.vendor != "sqlite":
        return str(connection.settings_dict["NAME"])
    file = folder / "reminders.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return str(file)


def started(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.common.deadlines.run_process"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_runs_at_once_tell_each_person_once(tmp_path):
    sync_roles()
    people = {account(f"Personne{number}", "agent").email for number in range(PEOPLE)}
    mails = tmp_path / "mails"
    environment = os.environ | {"REMINDERS_DATABASE": database(tmp_path), "REMINDERS_MAILS": str(mails)}
    runs = [started(environment) for _ in range(RUNS)]
    try:
        assert [run.stdout.readline() for run in runs] == ["ready\n"] * RUNS
        for run in runs:
            run.stdin.write("go\n")
            run.stdin.flush()
        said = [run.communicate(timeout=SECONDS)[0].split() for run in runs]
    finally:
        for run in runs:
            run.kill()
            run.wait(SECONDS)
    letters = [
        message_from_string(text)
        for file in mails.iterdir()
        for text in file.read_text().split("-" * 79 + "\n")
        if text.strip()
    ]

    assert sum(int(sent) for sent, _ in said) == PEOPLE
    assert {failed for _, failed in said} == {"0"}
    assert sorted(letter["To"] for letter in letters) == sorted(people)
    assert len({letter["Message-ID"] for letter in letters}) == PEOPLE
