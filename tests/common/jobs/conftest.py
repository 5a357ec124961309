"""People who ask for jobs, and workers in processes of their own."""

import os
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

import tests.common.jobs.kinds  # noqa: F401 - registers them
from common.accounts.models import User
from common.jobs.models import Job
from common.jobs.operations import ask

SECONDS = 120


@pytest.fixture
def agent(db: None) -> User:
    return User.objects.create_user("agent@example.org", first_name="Ana", last_name="Gent", is_staff=True)


@pytest.fixture
def colleague(db: None) -> User:
    return User.objects.create_user("autre@example.org", first_name="Léo", last_name="Autre", is_staff=True)


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("chef@example.org", first_name="Max", last_name="Chef")


@pytest.fixture
def asked(agent: User) -> Callable[..., Job]:
    """Ask for a job of the tests."""

    def make(kind: str = "tests.groups", **arguments: Any) -> Job:
        content = arguments.pop("content", None)
        by = arguments.pop("by", agent)
        return ask(
            kind=kind,
            title="Import de groupes.txt",
            arguments=arguments,
            by=by,
            content=content,
            file_name="groupes.txt" if content else "",
        )

    return make


def work() -> None:
    """Empty the queue here and now."""
    call_command("work", once=True)


def kept_files() -> set[str]:
    """The keys of the files kept for jobs."""
    folder = Path(settings.FILES_ROOT) / "jobs"
    return {f"jobs/{path.name}" for path in folder.iterdir()} if folder.exists() else set()


class Outside:
    """Workers in processes of their own, on the database of the test; SQLite's is copied to a file and back."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "worker.sqlite3"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.embedded = connection.vendor == "sqlite"

    def push(self) -> None:
        """Give the database to the processes."""
        if self.embedded:
            with sqlite3.connect(self.file) as file:
                connection.connection.backup(file)
            file.close()

    def pull(self) -> None:
        """Take the database back from the processes, which are over."""
        if self.embedded:
            with sqlite3.connect(self.file) as file:
                file.backup(connection.connection)
            file.close()

    def execute(self, statement: str, *values: Any) -> None:
        """Change the database under the processes."""
        if not self.embedded:
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
            return
        with sqlite3.connect(self.file, timeout=SECONDS) as file:
            file.execute(statement.replace("%s", "?"), values)
        file.close()

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Start a worker."""
        name = str(self.file) if self.embedded else connection.settings_dict["NAME"]
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "tests.common.jobs.worker_process", *options],
            cwd=settings.BASE_DIR,
            env=os.environ | {"WORKER_DATABASE": name, "WORKER_FILES": str(settings.FILES_ROOT)},
        )
        self.processes.append(process)
        return process

    def end(self) -> None:
        """Leave no process behind."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait(SECONDS)


@pytest.fixture
def outside(tmp_path: Path, transactional_db: None) -> Iterator[Outside]:
    workers = Outside(tmp_path)
    yield workers
    workers.end()


class Gate:
    """A place where a worker in another process waits."""

    def __init__(self, folder: Path) -> None:
        self.reached, self.go = str(folder / "reached"), str(folder / "go")
        os.mkfifo(self.reached)
        os.mkfifo(self.go)
        # Opened for both, so that neither side waits for the other to open it.
        self._reached = os.open(self.reached, os.O_RDWR)

    def arguments(self, place: str) -> dict[str, str]:
        """What makes a job stop at this place."""
        return {"gate": place, "reached": self.reached, "go": self.go}

    def wait(self) -> None:
        """Until the worker is there."""
        ready, _, _ = select.select([self._reached], [], [], SECONDS)
        assert ready, "The worker never came to the gate."
        os.read(self._reached, 1)

    def open(self) -> None:
        """Let the worker go on."""
        os.close(os.open(self.go, os.O_WRONLY))

    def close(self) -> None:
        os.close(self._reached)


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    made = Gate(tmp_path)
    yield made
    made.close()
