"""Owns the page that says who may do what, open to everybody who has signed in. GET and HEAD only."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.accounts.roles import LABELS
from prevention.documents import rights_guide


@require_safe
@login_required
def rights(request: HttpRequest) -> HttpResponse:
    """The table of rights by part of the software."""
    context = {
        "title": rights_guide.TITLE,
        "introduction": rights_guide.INTRODUCTION,
        "everybody": rights_guide.EVERYBODY,
        "roles": [LABELS[role] for role in rights_guide.COLUMNS],
        "groups": rights_guide.rights_groups(),
        "yes": rights_guide.YES,
        "no": rights_guide.NO,
    }
    return render(request, "prevention/rights.html", context)
