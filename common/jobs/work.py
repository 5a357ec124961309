"""Owns what a kind of job is given to work with: what was asked, the file brought, and the way to say how far it is."""

from dataclasses import dataclass, field
from typing import IO, Any, Protocol

from common.jobs import contents
from common.jobs.models import Job


class Reporter(Protocol):
    """Takes the progress of one job; raises Cancelled, Interrupted or Lost when it must stop."""

    def report(self, done: int, total: int | None, label: str) -> None:
        """Say how far the job is."""


class Silent:
    """Tells nobody: while a job writes, the screen says so and no progress is stored."""

    def report(self, done: int, total: int | None, label: str) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class Result:
    """What a job says once written: one French sentence, details as JSON, and perhaps a file to download.

    `file` is bytes or an open binary file, read from its beginning; it is copied, then closed by the worker.
    """

    sentence: str
    details: dict[str, Any] = field(default_factory=dict)
    file: "IO[bytes] | bytes | None" = None
    file_name: str = ""
    media_type: str = "application/octet-stream"


class Work:
    """One run of a job, as its kind sees it."""

    def __init__(self, job: Job, reporter: Reporter) -> None:
        self.job = job
        self.arguments: dict[str, Any] = job.arguments
        self.asked_by = job.asked_by
        self.input_name = job.input_name
        self.reporter = reporter
        self._input: IO[bytes] | None = None

    @property
    def input(self) -> IO[bytes]:
        """The file brought with the request, at its beginning, open until the job ends.

        Refused when the job was asked without one, or when it is no longer kept.
        """
        if self._input is None:
            self._input = contents.open_kept(self.job.input_key)
        self._input.seek(0)
        return self._input

    def progress(self, done: int, total: int | None = None, label: str = "") -> None:
        """Say how far the preparation is: `done` out of `total` (None when unknown), and what it is doing.

        Cheap enough to call for each row. Raises Cancelled when the person cancelled, Interrupted when the
        worker ends, Lost when another worker took the job over: let them through.
        """
        done = max(0, done if total is None else min(done, total))
        self.reporter.report(done, total, label)

    def close(self) -> None:
        """Close the file brought."""
        if self._input is not None:
            self._input.close()
            self._input = None
