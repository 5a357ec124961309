"""Owns the legal pages, open to everybody: accessibility statement, legal notice, data protection. GET and HEAD only."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.papers.markdown import markdown_to_html
from common.typography import french_spaces
from prevention.legal import OWED, lock_minutes, session_hours

Page = Callable[[HttpRequest], HttpResponse]


def _page(name: str, template: str) -> Page:
    @require_safe
    def shown(request: HttpRequest) -> HttpResponse:
        texts = settings.LEGAL
        own = texts.own_text(name)
        context = {
            "texts": texts,
            "owed": OWED,
            "site": settings.SITE_ADDRESS,
            "own_text": markdown_to_html(own, typeset=french_spaces, heading_level=3) if own else "",
            "logs_months": settings.LOGS_KEPT_MONTHS,
            "contacts_months": settings.CONTACTS_KEPT_MONTHS,
            "jobs_days": settings.JOBS_FILES_KEPT_DAYS,
            "invitation_days": settings.INVITATION_DAYS,
            "small_count": settings.SMALL_COUNT,
            "session_hours": session_hours(),
            "lock_minutes": lock_minutes(),
        }
        return render(request, template, context)

    return shown


accessibility = _page("accessibilite", "legal/accessibility.html")
notice = _page("mentions-legales", "legal/notice.html")
data_protection = _page("donnees-personnelles", "legal/data_protection.html")
