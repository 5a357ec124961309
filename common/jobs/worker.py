"""Owns the worker: takes the jobs one after the other, writes each at once with the mark that it is done."""

import logging
from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections, transaction
from django.utils import timezone

from common.jobs import contents
from common.jobs.errors import Cancelled, Interrupted, Lost, Refused
from common.jobs.models import Job, JobState
from common.jobs.registry import Kind, find
from common.jobs.reporting import reporting
from common.jobs.stopping import Stop
from common.jobs.work import Result, Silent, Work

logger = logging.getLogger(__name__)
ATTEMPTS = 3
TIDY_EVERY = 3600.0
UNREACHABLE = (OperationalError, InterfaceError)

_UNKNOWN_KIND = (
    "Ce travail n’existe plus dans cette version du site\u00a0: recommencer depuis la page de départ."
)
_UNEXPECTED = (
    "Une erreur inattendue a arrêté ce travail\u00a0; rien n’a été écrit. Vous pouvez le relancer\u00a0; si l’erreur "
    "revient, prévenez la personne qui tient le site."
)
_TOO_OFTEN = (
    "Ce travail a été interrompu trois fois avant la fin\u00a0; rien n’a été écrit. Vous pouvez le relancer\u00a0; "
    "s’il s’arrête encore, prévenez la personne qui tient le site."
)


def serve(stop: Stop, *, once: bool = False) -> None:
    """Take jobs until asked to end; with `once`, until the queue is empty."""
    tidied_at: float | None = None
    while not stop.is_asked():
        _renew_connections()
        try:
            if tidied_at is None or monotonic() - tidied_at >= TIDY_EVERY:
                tidy()
                tidied_at = monotonic()
            recover()
            if job := take():
                run(job, stop)
                continue
        except UNREACHABLE:
            if once:
                raise
            logger.exception("la base de données ne répond pas, nouvel essai dans un instant")
            connections.close_all()
        if once:
            return
        stop.wait(settings.JOBS_POLL_SECONDS)


def _renew_connections() -> None:
    """Close the connections that are too old or broken, as Django does between two requests."""
    for connection in connections.all(initialized_only=True):
        # Django would close one that is inside a transaction: that of a test.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def take() -> Job | None:
    """Hold the job first asked for; None when the queue is empty, or all of it is being taken by others."""
    if not Job.objects.waiting().exists():
        return None
    with transaction.atomic():
        job = Job.objects.waiting().select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.claim = JobState.RUNNING, contents.new_claim()
        job.attempts += 1
        job.started_at = job.heartbeat_at = timezone.now()
        job.save(update_fields=["state", "claim", "attempts", "started_at", "heartbeat_at"])
    return job


def recover() -> int:
    """Give back the jobs whose worker gave no sign for too long; return how many."""
    since = timezone.now() - timedelta(seconds=settings.JOBS_SILENCE_SECONDS)
    if not Job.objects.silent_since(since).exists():
        return 0
    with transaction.atomic():
        # A job that is writing holds its row: it is left alone.
        silent = list(Job.objects.silent_since(since).select_for_update(skip_locked=True))
        for job in silent:
            logger.warning("travail %s : sans signe de vie, repris", job.pk)
            _give_back(job)
    return len(silent)


def run(job: Job, stop: Stop) -> None:
    """Do one job that this worker holds, and store what came of it."""
    kind = find(job.kind)
    logger.info("travail %s (%s) : commencé, essai %s", job.pk, job.kind, job.attempts)
    try:
        if kind is None:
            raise Refused(_UNKNOWN_KIND)  # noqa: TRY301 - told as any other refusal
        _carry_out(job, kind, stop)
    except Cancelled:
        _release(job, JobState.CANCELLED)
    except Interrupted:
        job.attempts -= 1
        _release(job, JobState.WAITING)
    except Lost:
        logger.warning("travail %s : repris par un autre, rien n’est écrit ici", job.pk)
        contents.discard(contents.key_of(job.claim))
    except UNREACHABLE:
        logger.exception("travail %s : la base de données ne répond pas", job.pk)
        connections.close_all()
        _give_back(job)
    except Exception as error:
        if isinstance(error, kind.refusals if kind else Refused):
            _release(job, JobState.FAILED, str(error) or _UNEXPECTED)
            return
        logger.exception("travail %s (%s) : échoué", job.pk, job.kind)
        _release(job, JobState.FAILED, _UNEXPECTED)


def _carry_out(job: Job, kind: Kind, stop: Stop) -> None:
    work = Work(job, Silent())
    try:
        with reporting(job, stop) as work.reporter:
            value = kind.prepare(work)
        work.reporter = Silent()
        _begin_writing(job)
        with transaction.atomic():
            if Job.objects.held(job).select_for_update().first() is None:
                raise Lost
            _store_result(job, kind.write(work, value))
    finally:
        work.close()
    logger.info("travail %s (%s) : terminé", job.pk, job.kind)


def _begin_writing(job: Job) -> None:
    """Say that the job writes from now on: it can no longer be cancelled."""
    held = Job.objects.held(job)
    if not held.filter(cancel_asked_at__isnull=True).update(is_writing=True, heartbeat_at=timezone.now()):
        raise Cancelled if held.exists() else Lost


def _store_result(job: Job, result: Result) -> None:
    """Mark the job as done with its result, in the transaction of what it wrote."""
    key = ""
    if result.file is not None:
        key = contents.keep(result.file, key=contents.key_of(job.claim))
        if not isinstance(result.file, bytes):
            result.file.close()
    Job.objects.held(job).update(
        state=JobState.DONE,
        claim="",
        is_writing=False,
        ended_at=timezone.now(),
        sentence=result.sentence,
        details=result.details,
        output_key=key,
        output_name=result.file_name[:200] if key else "",
        output_type=result.media_type if key else "",
    )


def _give_back(job: Job) -> None:
    """Put a job cut half-way back in the queue, unless it was cut too often."""
    if job.attempts >= ATTEMPTS:
        _release(job, JobState.FAILED, _TOO_OFTEN)
    else:
        _release(job, JobState.WAITING)


def _release(job: Job, state: JobState, error: str = "") -> None:
    """Let go of a job without a result; nothing when another worker holds it. A cancelled job stays cancelled."""
    with transaction.atomic():
        held = Job.objects.held(job).select_for_update().first()
        if held is None:
            return
        if held.cancel_asked_at is not None:
            state, error = JobState.CANCELLED, ""
        held.state, held.error, held.attempts = state, error, job.attempts
        held.claim, held.is_writing = "", False
        if state == JobState.WAITING:
            held.progress_done, held.progress_total, held.progress_label = 0, None, ""
        else:
            held.ended_at = timezone.now()
        held.save()
    contents.discard(contents.key_of(job.claim))


def tidy() -> None:
    """Delete the files of jobs over for long, and those that a request or a job cut half-way left behind."""
    before = timezone.now() - timedelta(days=settings.JOBS_FILES_KEPT_DAYS)
    old = Job.objects.with_old_files(before)
    for pk, *keys in list(old.values_list("pk", "input_key", "output_key")):
        if old.filter(pk=pk).update(input_key="", output_key=""):
            contents.discard(*keys)
    contents.discard_forgotten()
