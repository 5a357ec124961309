"""Owns the page of the search. GET and HEAD only."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@login_required
@permission_required("deliberations.read_council", raise_exception=True)
def search(request: HttpRequest) -> HttpResponse:
    """What is found of the words asked for."""
    return render(request, "dashboards/base.html", {"query": request.GET.get("q", "")[:200]})
