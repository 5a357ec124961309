"""Owns what the pages of deadlines share: who may open them, whose town they are about, how they are filtered."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from common.deadlines.deadline import Entry
from common.deadlines.forms import FilterForm
from common.deadlines.providers import kinds
from common.deadlines.reading import DECIDES, FOLLOWED, PERMISSION

View = Callable[..., HttpResponse]


def for_those_who_follow(view: View) -> View:
    """Open a page to the accounts that may see deadlines."""
    return login_required(permission_required(PERMISSION, raise_exception=True)(view))


def check_may_decide(request: HttpRequest) -> None:
    """Refuse to write for an account that only reads."""
    if not request.user.has_perm(DECIDES):
        raise PermissionDenied


def reader(request: HttpRequest) -> Any:
    """The account a page is for: these pages are open to signed-in accounts only."""
    return request.user


def page(request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    """Answer a page dressed as the rest of the administration."""
    site = admin.site.each_context(request)
    # An account that does not enter the administration has no home page there.
    home = reverse("admin:index") if request.user.is_staff else ""
    common = {"title": title, "home": home, "may_decide": request.user.has_perm(DECIDES)}
    return render(request, template, site | common | context)


def filtered(
    request: HttpRequest, found: Iterable[Entry], form_class: type[FilterForm] = FilterForm
) -> tuple[FilterForm, list[Entry]]:
    """The filter of the page, and the deadlines it leaves."""
    form = form_class(request.GET or None)
    known = {kind.code for kind in kinds()}
    wanted = request.GET.get("nature", "")
    rows = [entry for entry in found if wanted not in known or entry.deadline.kind == wanted]
    if request.GET.get(FOLLOWED):
        rows = [entry for entry in rows if request.user.pk in entry.deadline.followed_by]
    return form, rows
