"""Owns the kinds of jobs: each package registers its own in its module `jobs.py`, read when first needed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.module_loading import autodiscover_modules

from common.jobs.errors import Refused
from common.jobs.models import Job
from common.jobs.work import Result, Work

Prepare = Callable[[Work], Any]
Write = Callable[[Work, Any], Result]
Page = Callable[[Job], str]
Downloaded = Callable[[Job, Any], None]
Readable = Callable[[Job, Any], bool]


@dataclass(frozen=True)
class Kind:
    """A kind of job: its two phases, the errors whose message is for the person, the page of its result."""

    name: str
    label: str
    prepare: Prepare
    write: Write
    refusals: tuple[type[Exception], ...] = ()
    page: Page | None = None
    downloaded: Downloaded | None = None
    readable: Readable | None = None

    def gives_file(self, job: Job, account: Any) -> bool:
        """Whether an account may have the file of a job now; a kind that does not say gives none."""
        return self.readable is not None and self.readable(job, account)


_KINDS: dict[str, Kind] = {}


def _nothing(work: Work) -> None:
    """Prepare nothing."""


def _as_prepared(work: Work, value: Result) -> Result:
    """Write nothing: the preparation made the whole result, as an export does."""
    return value


def register(
    kind: str,
    label: str,
    *,
    prepare: Prepare = _nothing,
    write: Write = _as_prepared,
    refusals: tuple[type[Exception], ...] = (),
    page: Page | None = None,
    downloaded: Downloaded | None = None,
    readable: Readable | None = None,
) -> Kind:
    """Offer a kind of job; `kind` is its stable name (`partners.organisations_import`), `label` its French one.

    prepare(work) is long: it only reads, outside any transaction, calls `work.progress(done, total, label)`
    as it goes, and returns a value kept in memory. write(work, value) is short: it runs in one transaction
    together with the mark "done", and returns a Result. Without `write`, prepare returns the Result.
    refusals: the errors of the package whose message is a French sentence for the person; of any other error
    the person reads a general sentence, and the log the rest. page(job) gives the address where the result is
    read, once done; downloaded(job, account) is called each time an account downloads its file.
    readable(job, account): whether the rights the account has now let it read all the file holds, asked at each
    download, since a file outlives the rights it was made under. Without it no file is given.
    """
    if kind in _KINDS:
        raise ValueError(f"Two kinds of jobs are named {kind}.")
    _KINDS[kind] = Kind(kind, label, prepare, write, (Refused, *refusals), page, downloaded, readable)
    return _KINDS[kind]


def find(kind: str) -> Kind | None:
    """The kind of this name; None when no package offers it (any more)."""
    _discover()
    return _KINDS.get(kind)


@cache
def _discover() -> None:
    autodiscover_modules("jobs")
