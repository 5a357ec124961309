"""Owns the jobs: long works asked for, how far each one is, and what came of it."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class JobState(models.TextChoices):
    """Where a job is; the last three are over."""

    WAITING = "waiting", "en attente"
    RUNNING = "running", "en cours"
    DONE = "done", "terminé"
    FAILED = "failed", "échoué"
    CANCELLED = "cancelled", "annulé"


OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
RETRIED = (JobState.FAILED, JobState.CANCELLED)


class JobQuerySet(models.QuerySet["Job"]):
    """Reads of jobs."""

    def visible_to(self, user: Any) -> Self:
        """The jobs a person may see: their own, or every one for a superuser."""
        return self if user.is_superuser else self.filter(asked_by=user)

    def waiting(self) -> Self:
        """The queue, first asked first."""
        return self.filter(state=JobState.WAITING).order_by("queued_at", "pk")

    def ahead_of(self, job: "Job") -> Self:
        """The jobs that come before this one: under way, or asked for earlier."""
        earlier = Q(state=JobState.WAITING) & (
            Q(queued_at__lt=job.queued_at) | Q(queued_at=job.queued_at, pk__lt=job.pk)
        )
        return self.filter(earlier | Q(state=JobState.RUNNING)).exclude(pk=job.pk)

    def silent_since(self, moment: datetime) -> Self:
        """The running jobs whose worker gave no sign since this moment."""
        return self.filter(state=JobState.RUNNING, heartbeat_at__lt=moment)

    def held(self, job: "Job") -> Self:
        """This job, as long as the worker that took it still holds it."""
        return self.filter(pk=job.pk, state=JobState.RUNNING, claim=job.claim)

    def with_old_files(self, before: datetime) -> Self:
        """The jobs over since before this moment whose files are still kept."""
        return self.filter(state__in=OVER, ended_at__lt=before).exclude(input_key="", output_key="")


class Job(models.Model):
    """A long work somebody asked for. Only `common.jobs` writes its rows: ask, cancel, run again, work."""

    kind = models.CharField("nature", max_length=100)
    title = models.CharField("intitulé", max_length=200)
    arguments = models.JSONField("données de départ", default=dict, encoder=DjangoJSONEncoder)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name="demandé par", related_name="jobs"
    )
    state = models.CharField("état", max_length=10, choices=JobState, default=JobState.WAITING)
    created_at = models.DateTimeField("demandé le", auto_now_add=True)
    queued_at = models.DateTimeField("mis en attente le")
    started_at = models.DateTimeField("commencé le", null=True, blank=True)
    ended_at = models.DateTimeField("fini le", null=True, blank=True)

    attempts = models.PositiveSmallIntegerField("essais", default=0)
    claim = models.CharField("prise en charge", max_length=40, blank=True)
    heartbeat_at = models.DateTimeField("dernier signe de vie", null=True, blank=True)
    cancel_asked_at = models.DateTimeField("annulation demandée le", null=True, blank=True)
    is_writing = models.BooleanField("écriture commencée", default=False)

    progress_done = models.PositiveIntegerField("avancement", default=0)
    progress_total = models.PositiveIntegerField("sur un total de", null=True, blank=True)
    progress_label = models.CharField("étape", max_length=200, blank=True)

    sentence = models.TextField("ce qui en est résulté", blank=True)
    details = models.JSONField("détail du résultat", default=dict, encoder=DjangoJSONEncoder)
    error = models.TextField("raison de l’échec", blank=True)

    input_key = models.CharField("fichier reçu", max_length=100, blank=True)
    input_name = models.CharField("nom du fichier reçu", max_length=200, blank=True)
    output_key = models.CharField("fichier produit", max_length=100, blank=True)
    output_name = models.CharField("nom du fichier produit", max_length=200, blank=True)
    output_type = models.CharField("type du fichier produit", max_length=100, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "travail"
        verbose_name_plural = "travaux"
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["state", "queued_at"], name="jobs_queue")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, heartbeat_at__isnull=False, started_at__isnull=False)
                & ~Q(claim="")
                | ~Q(state=JobState.RUNNING) & Q(claim="", is_writing=False),
                name="job_held_while_it_runs",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_at__isnull=False)
                | ~Q(state__in=OVER) & Q(ended_at__isnull=True),
                name="job_ends_once_over",
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.DONE) & ~Q(sentence="")
                | ~Q(state=JobState.DONE) & Q(sentence="", output_key="", output_name=""),
                name="job_result_when_done",
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.FAILED) & ~Q(error="") | ~Q(state=JobState.FAILED) & Q(error=""),
                name="job_reason_when_failed",
            ),
            models.CheckConstraint(
                condition=Q(cancel_asked_at__isnull=True)
                | Q(state__in=[JobState.RUNNING, JobState.CANCELLED], is_writing=False),
                name="job_cancelled_before_it_writes",
            ),
            models.CheckConstraint(
                condition=Q(progress_total__isnull=True) | Q(progress_done__lte=F("progress_total")),
                name="job_progress_within_total",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the job."""
        return reverse("jobs:job", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """True once the job is done, failed or cancelled."""
        return self.state in OVER

    @property
    def can_be_cancelled(self) -> bool:
        """True while nothing is being written and nobody cancelled yet."""
        return not self.is_over and not self.is_writing and self.cancel_asked_at is None

    @property
    def lost_its_input(self) -> bool:
        """True when the file it was asked with is no longer kept."""
        return bool(self.input_name) and not self.input_key

    @property
    def can_run_again(self) -> bool:
        """True after a failure or a cancellation, as long as its file is kept."""
        return self.state in RETRIED and not self.lost_its_input
