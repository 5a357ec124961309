"""Owns what a person does with a job: ask for it, cancel it, run it again."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from common.jobs import contents
from common.jobs.errors import Refused
from common.jobs.models import RETRIED, Job, JobState
from common.jobs.registry import find


def ask(
    *,
    kind: str,
    title: str,
    arguments: Mapping[str, Any],
    by: Any,
    content: "File[Any] | IO[bytes] | bytes | None" = None,
    file_name: str = "",
) -> Job:
    """Put a job in the queue and return it; the caller has checked that `by` may ask for it.

    kind: a registered kind (ValueError otherwise). title: what the person reads, « Import de
    organisations.xlsx ». arguments: JSON. content and file_name: a file kept with the job, `work.input`.
    """
    if find(kind) is None:
        raise ValueError(f"No kind of job is named {kind}.")
    key = contents.keep(content, key=contents.key_of(contents.new_claim())) if content is not None else ""
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind,
                title=title[:200],
                arguments=dict(arguments),
                asked_by=by,
                queued_at=timezone.now(),
                input_key=key,
                input_name=PurePath(file_name).name[:200] if key else "",
            )
    except BaseException:
        contents.discard(key)
        raise


_WRITING = "L’écriture a commencé\u00a0: ce travail ne peut plus être annulé."


def cancel(*, job: Job, by: Any) -> Job:
    """Cancel a job; a running one meets it at its next step, and nothing it prepared is written.

    Refused once it writes or is over, and to anybody but the person who asked and superusers.
    """
    # The row is locked as long as the job writes: the answer is known before.
    if Job.objects.visible_to(by).filter(pk=job.pk, is_writing=True).exists():
        raise Refused(_WRITING)
    with transaction.atomic():
        held = _held(job, by)
        if held.is_over:
            raise Refused(
                f"Ce travail est déjà {held.get_state_display()}\u00a0: il ne peut plus être annulé."
            )
        if held.is_writing:
            raise Refused(_WRITING)
        now = timezone.now()
        held.cancel_asked_at = held.cancel_asked_at or now
        if held.state == JobState.WAITING:
            held.state, held.ended_at = JobState.CANCELLED, now
        held.save(update_fields=["state", "cancel_asked_at", "ended_at"])
        return held


@transaction.atomic
def again(*, job: Job, by: Any) -> Job:
    """Put a failed or cancelled job back in the queue, as it was first asked.

    Refused in any other state, when its file is no longer kept, and to anybody else than for `cancel`.
    """
    held = _held(job, by)
    if held.state not in RETRIED:
        raise Refused(f"Ce travail est {held.get_state_display()}\u00a0: il ne peut pas être relancé.")
    if held.lost_its_input:
        raise Refused(
            "Le fichier de ce travail n’est plus conservé\u00a0: recommencer depuis la page de départ."
        )
    held.state, held.attempts, held.error = JobState.WAITING, 0, ""
    held.queued_at = timezone.now()
    held.started_at = held.ended_at = held.heartbeat_at = held.cancel_asked_at = None
    held.progress_done, held.progress_total, held.progress_label = 0, None, ""
    held.save()
    return held


def _held(job: Job, by: Any) -> Job:
    held = Job.objects.visible_to(by).select_for_update().filter(pk=job.pk).first()
    if held is None:
        raise Refused("Ce travail a été demandé par une autre personne.")
    return held
