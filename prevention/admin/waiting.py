"""Owns what waits for a person among the long works: those that failed these last days."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from common.house.admin import WaitingItem, house_site
from common.jobs.models import Job, JobState
from common.jobs.views import FAILED
from common.typography import plural

# An older failure is no news: it stays in the list of long works.
RECENT = dt.timedelta(days=14)


def waiting_jobs(request: HttpRequest) -> Sequence[WaitingItem]:
    """The works of this person that failed: the page of the only one, else the list of them."""
    since = timezone.now() - RECENT
    failed = list(
        Job.objects.visible_to(request.user).filter(state=JobState.FAILED, ended_at__gte=since)[:100]
    )
    address = failed[0].get_absolute_url() if len(failed) == 1 else f"{reverse('jobs:jobs')}?{FAILED}"
    label = plural(len(failed), "travail qui a échoué", "travaux qui ont échoué")
    detail = f"Le dernier\u00a0: {failed[0].title}." if failed else ""
    return [WaitingItem(label, len(failed), address, detail)]


house_site.register_waiting(waiting_jobs, heading="Travaux longs", rank=60)
