"""Owns the pages of jobs: those a person asked for, how far each one is, what came of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from common.jobs import contents, operations
from common.jobs.errors import Refused
from common.jobs.models import Job, JobState
from common.jobs.registry import find
from common.jobs.wording import status

JOBS_PER_PAGE = 30
# The parameter of the list that keeps the works that failed.
FAILED = "etat=echoue"

View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> View:
    """Only people of the administration ask for jobs; the others are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_staff", False):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(never_cache(guarded))


@require_safe
@for_staff
def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs the person asked for, newest first, or those that failed; everyone's for a superuser."""
    rows = Job.objects.visible_to(request.user).select_related("asked_by").defer("arguments", "details")
    failed = request.GET.get("etat") == "echoue"
    if failed:
        rows = rows.filter(state=JobState.FAILED)
    page = Paginator(rows, JOBS_PER_PAGE).get_page(request.GET.get("page"))
    context = site.each_context(request) | {
        "title": "Travaux longs",
        "subtitle": None,
        "page": page,
        "lines": [(row, _label(row)) for row in page],
        "failed": failed,
    }
    return render(request, "jobs/jobs.html", context)


@require_safe
@for_staff
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: how far it is, what came of it, what can be done with it."""
    row = _visible(request, pk)
    context = site.each_context(request) | {
        "title": row.title,
        "subtitle": _label(row),
        "days_kept": settings.JOBS_FILES_KEPT_DAYS,
    }
    return render(request, "jobs/job.html", context | _state(request, row))


@require_safe
@for_staff
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes, asked for every second while the job lasts."""
    return render(request, "jobs/_state.html", _state(request, _visible(request, pk)))


@require_POST
@for_staff
def cancel_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel the job, or say why it cannot be."""
    return _told(request, _visible(request, pk), operations.cancel)


@require_POST
@for_staff
def run_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the job back in the queue, or say why it cannot be."""
    return _told(request, _visible(request, pk), operations.again)


@require_safe
@for_staff
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file the job made, as an attachment, to who may still read all it holds."""
    row = _visible(request, pk)
    kind = find(row.kind)
    if kind is None or not kind.gives_file(row, request.user):
        raise Http404
    try:
        file = contents.open_kept(row.output_key)
    except Refused:
        raise Http404 from None
    if kind.downloaded and request.method != "HEAD":
        kind.downloaded(row, request.user)
    response = FileResponse(
        file, as_attachment=True, filename=row.output_name or "fichier", content_type=row.output_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


def _visible(request: HttpRequest, pk: int) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user).select_related("asked_by"), pk=pk)


def _label(row: Job) -> str:
    kind = find(row.kind)
    return kind.label if kind else "Travail d’une version antérieure du site"


def _state(request: HttpRequest, row: Job) -> dict[str, Any]:
    ahead = Job.objects.ahead_of(row).count() if row.state == JobState.WAITING else 0
    kind = find(row.kind)
    result = kind.page(row) if kind and kind.page and row.state == JobState.DONE else ""
    given = bool(row.output_key and kind and kind.gives_file(row, request.user))
    return {"job": row, "status": status(row, ahead), "result_url": result, "file_given": given}


def _told(request: HttpRequest, row: Job, operation: Callable[..., Job]) -> HttpResponse:
    try:
        operation(job=row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(row)
