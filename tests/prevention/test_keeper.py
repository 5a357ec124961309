"""The worker beside the site: started with it, started again when it dies, ended with it."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prevention import serving
from prevention.keeper import Keeper, work_command

SECONDS = 60
# Says its number, then waits; the second one takes no notice of being asked to end.
WORKER = """
import os, signal, sys
if sys.argv[2] == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
with open(sys.argv[1], "w") as pipe:
    pipe.write(f"{os.getpid()}\\n")
while True:
    signal.pause()
"""


class Births:
    """Hears the number of each process that starts."""

    def __init__(self, pipe: Path) -> None:
        os.mkfifo(pipe)
        self.pipe = str(pipe)
        self._end = os.open(pipe, os.O_RDWR)

    def next(self) -> int:
        ready, _, _ = select.select([self._end], [], [], SECONDS)
        assert ready, "No process started."
        return int(os.read(self._end, 100))

    def close(self) -> None:
        os.close(self._end)


@pytest.fixture
def births(tmp_path: Path) -> Iterator[Births]:
    made = Births(tmp_path / "births")
    yield made
    made.close()


def keeper(births: Births, manner: str, **options: float) -> Keeper:
    return Keeper([sys.executable, "-c", WORKER, births.pipe, manner], **options)


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_that_dies_is_started_again_and_the_last_one_ends(births):
    kept = keeper(births, "polite", again=0)
    kept.start()
    try:
        first = births.next()
        os.kill(first, signal.SIGKILL)
        second = births.next()
    finally:
        kept.stop()

    assert first != second
    assert not alive(first)
    assert not alive(second)


def test_a_worker_that_does_not_end_is_killed(births):
    kept = keeper(births, "deaf", grace=0.1)
    kept.start()
    number = births.next()
    kept.stop()

    assert not alive(number)


def test_stopping_twice_or_before_the_start_is_no_fault(births):
    keeper(births, "polite").stop()
    kept = keeper(births, "polite")
    kept.start()
    births.next()
    kept.stop()
    kept.stop()


def test_the_worker_ends_with_the_process_that_keeps_it():
    assert work_command()[-3:] == ["work", "--parent", str(os.getpid())]


@pytest.mark.parametrize("wanted", [True, False])
def test_the_site_keeps_a_worker_unless_told_not_to(
    monkeypatch: pytest.MonkeyPatch, settings: Any, births: Births, wanted: bool
) -> None:
    settings.JOBS_WORKER = wanted
    monkeypatch.setattr(serving, "keepers", [])
    monkeypatch.setattr(serving.gc, "freeze", lambda: None)
    monkeypatch.setattr(serving, "work_command", lambda: keeper(births, "polite").command)
    serving.when_ready(None)
    try:
        assert len(serving.keepers) == wanted
        number = births.next() if wanted else None
    finally:
        serving.on_exit(None)

    assert number is None or not alive(number)
