"""Kinds of jobs for the tests: they write groups, wait at gates, fail, and watch their own progress."""

import io
import secrets
from time import monotonic
from typing import Any

from django.contrib.auth.models import Group

from common.jobs.errors import Refused
from common.jobs.models import Job
from common.jobs.operations import cancel
from common.jobs.registry import register
from common.jobs.work import Result, Work

SECONDS = 60.0


class OwnError(Exception):
    """An error of the package, whose message is for the person."""


def gate(work: Work, place: str) -> None:
    """At its first run only: say that this place is reached, then wait until told to go on."""
    wanted = work.arguments.get("gate")
    if wanted != place or work.job.attempts > 1:
        return
    with open(work.arguments["reached"], "wb") as reached:  # noqa: PTH123 - a pipe
        reached.write(b".")
    with open(work.arguments["go"], "rb") as go:  # noqa: PTH123 - a pipe
        go.read()


class Gated(io.BytesIO):
    """A file that waits at a gate when it is closed."""

    def __init__(self, content: bytes, work: Work, place: str) -> None:
        super().__init__(content)
        self.work, self.place = work, place

    def close(self) -> None:
        if not self.closed:
            gate(self.work, self.place)
        super().close()


def write_groups(work: Work, names: list[str]) -> None:
    """Write rows that would be there twice if the job wrote twice."""
    for name in names:
        Group.objects.create(name=f"{name} {work.job.pk} {secrets.token_hex(4)}")


def prepare_groups(work: Work) -> list[str]:
    names = work.input.read().decode().split() if work.input_name else work.arguments.get("names", [])
    for number, _ in enumerate(names):
        work.progress(number, len(names), "Lecture des lignes")
    gate(work, "prepare")
    work.progress(len(names), len(names), "Lecture des lignes")
    if work.arguments.get("gate") == "after":
        work._input = Gated(b"", work, "after")
    return names


def write_all(work: Work, names: list[str]) -> Result:
    write_groups(work, names)
    gate(work, "write")
    return Result(
        f"{len(names)} groupes écrits.",
        {"groups": len(names)},
        Gated("\n".join(names).encode(), work, "file"),
        "groupes.txt",
        "text/plain",
    )


def cancel_itself(work: Work) -> None:
    work.progress(1, 3, "Avant")
    cancel(job=work.job, by=work.asked_by)
    work.progress(2, 3, "Après")


def lose_itself(work: Work) -> None:
    Job.objects.filter(pk=work.job.pk).update(claim="another")


def fail_in_prepare(work: Work) -> None:
    raise ERRORS[work.arguments["error"]]


def fail_in_write(work: Work, value: Any) -> Result:
    write_groups(work, ["perdu"])
    raise ERRORS[work.arguments["error"]]


def wait_for_its_progress(work: Work) -> Result:
    """Read its own row until what it reported is there: only another connection can have written it."""
    until = monotonic() + SECONDS
    work.progress(3, 10, "Lecture")
    while Job.objects.get(pk=work.job.pk).progress_done != 3:
        assert monotonic() < until
    return Result("Avancement vu.")


def wait_for_its_end(work: Work) -> Result:
    """Report until it must stop."""
    gate(work, "prepare")
    until = monotonic() + SECONDS
    while monotonic() < until:
        work.progress(1, 2, "Attente")
    return Result("Personne ne l’a arrêté.")


def export(work: Work) -> Result:
    return Result("1 fichier produit.", file=b"a;b\n", file_name="export.csv", media_type="text/csv")


def say(work: Work, value: Any) -> Result:
    return Result(work.arguments.get("sentence", "Fait."))


ERRORS: dict[str, Exception] = {
    "refused": Refused("La colonne SIRET manque."),
    "own": OwnError("Le plan ne s’équilibre pas."),
    "fault": ZeroDivisionError("division by zero, secret 42"),
    "silent": Refused(),
}

register(
    "tests.groups", "Groupes", prepare=prepare_groups, write=write_all, readable=lambda job, account: True
)
register("tests.cancelled", "Annulé en route", prepare=cancel_itself, write=say)
register("tests.lost", "Repris par un autre", prepare=lose_itself, write=say)
register("tests.fails_reading", "Échec", prepare=fail_in_prepare, write=say, refusals=(OwnError,))
register("tests.fails_writing", "Échec", write=fail_in_write, refusals=(OwnError,))
register("tests.watching", "Avancement", prepare=wait_for_its_progress)
register("tests.waiting", "Attente", prepare=wait_for_its_end)
register(
    "tests.export",
    "Export",
    prepare=export,
    readable=lambda job, account: account.last_name not in job.arguments.get("closed_to", []),
)
register("tests.unguarded", "Fichier de personne", prepare=export)
register("tests.says", "Phrase", write=say, page=lambda job: f"/ailleurs/{job.pk}/")
