"""Owns how a job says where it is, in one French sentence."""

from common.jobs.models import Job, JobState


def status(job: Job, ahead: int = 0) -> str:
    """Where the job is and what to expect; `ahead` is the number of jobs that come before it."""
    if job.state == JobState.DONE:
        return job.sentence
    if job.state == JobState.FAILED:
        return job.error
    if job.state == JobState.CANCELLED:
        return "Vous pouvez le relancer\u00a0; rien n’a été écrit."
    if job.state == JobState.WAITING:
        return _turn(ahead)
    return _step(job)


def _turn(ahead: int) -> str:
    if not ahead:
        return "Ce travail commence dans un instant."
    before = "1 travail passe" if ahead == 1 else f"{ahead} travaux passent"
    return f"{before} avant celui-ci."


def _step(job: Job) -> str:
    if job.is_writing:
        return "Écriture…"
    if job.cancel_asked_at is not None:
        return "Annulation demandée\u00a0: le travail s’arrête à la prochaine étape."
    return job.progress_label or "Préparation…"
