"""Owns how the progress of a job reaches the screen while it is prepared, and how a cancellation reaches the job."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Self

from django.db import Error, connection
from django.utils import timezone

from common.jobs.errors import Cancelled, Interrupted, Lost
from common.jobs.models import Job
from common.jobs.stopping import Stop
from common.jobs.work import Reporter

logger = logging.getLogger(__name__)
# Seconds: how often a change is told, and how often a sign of life is given without one.
LOOK, BEAT = 0.5, 5.0

Progress = tuple[int, int | None, str]


def store(job: Job, progress: Progress) -> None:
    """Write the progress and a sign of life; Cancelled or Lost when the job must stop."""
    done, total, label = progress
    held = Job.objects.held(job)
    told = held.filter(cancel_asked_at__isnull=True).update(
        heartbeat_at=timezone.now(), progress_done=done, progress_total=total, progress_label=label[:200]
    )
    if not told:
        raise Cancelled if held.exists() else Lost


def look(job: Job) -> None:
    """Raise Cancelled or Lost when the job must stop; writes nothing."""
    asked = list(Job.objects.held(job).values_list("cancel_asked_at", flat=True))
    if not asked:
        raise Lost
    if asked[0] is not None:
        raise Cancelled


class Beating:
    """Tells the progress from a thread with its own connection, so that the kind's queries are left alone.

    A kind may hold a cursor open, or compute for minutes between two steps: the sign of life goes on.
    """

    def __init__(self, job: Job, stop: Stop) -> None:
        self.job, self.stop = job, stop
        self._progress: Progress = (0, None, "")
        self._told: Progress = self._progress
        self._told_at = monotonic()
        self._must_stop: Exception | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"job-{job.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def report(self, done: int, total: int | None, label: str) -> None:
        """Remember the progress for the thread to tell, and meet what it met."""
        self._progress = (done, total, label)
        if self._must_stop is not None:
            raise self._must_stop
        if self.stop.is_asked():
            raise Interrupted

    def _beat(self) -> None:
        try:
            while not self._over.wait(LOOK) and self._must_stop is None:
                self._tell()
        finally:
            connection.close()

    def _tell(self) -> None:
        progress = self._progress
        try:
            if progress != self._told or monotonic() - self._told_at >= BEAT:
                store(self.job, progress)
                self._told, self._told_at = progress, monotonic()
            else:
                look(self.job)
        except (Cancelled, Lost) as why:
            self._must_stop = why
        except Error:
            # Told next time; a base that stays silent stops the kind's own queries, and then the job.
            logger.warning("travail %s : avancement non enregistré", self.job.pk, exc_info=True)
            connection.close()


class Inline:
    """Tells the progress on the same connection: inside a transaction no other one sees the job."""

    def __init__(self, job: Job, stop: Stop) -> None:
        self.job, self.stop = job, stop
        self._told_at, self._label = 0.0, ""

    def report(self, done: int, total: int | None, label: str) -> None:
        """Write the progress, seldom enough not to slow the job."""
        if self.stop.is_asked():
            raise Interrupted
        if label != self._label or done == total or monotonic() - self._told_at >= LOOK:
            store(self.job, (done, total, label))
            self._told_at, self._label = monotonic(), label


@contextmanager
def reporting(job: Job, stop: Stop) -> Iterator[Reporter]:
    """What tells the progress of this job for as long as it is prepared."""
    in_memory = getattr(connection, "is_in_memory_db", lambda: False)()
    if connection.in_atomic_block or in_memory:
        yield Inline(job, stop)
        return
    with Beating(job, stop) as beating:
        yield beating
