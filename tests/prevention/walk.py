"""Owns the walk over every page of a package, on the invented commune, in a real browser."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from django.contrib import admin
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page

from deliberations.models import Municipality
from tests.browser import opening, signed_in, too_wide, violations
from tests.prevention.test_admin_pages import OWNERS


def walk_without_fault(browser: Any, live_server: Any, town: Municipality, paths: Iterable[str]) -> None:
    """Open each page as the head does, on a telephone in the dark, then on a screen: nothing is wrong with any."""
    client = signed_in("head")
    client.post(reverse("deliberations:choose_town"), {"town": town.pk, "next": "/admin/"})
    found: dict[str, list[str]] = {}
    with opening(browser, live_server, client) as open_page:
        shown = open_page("/admin/", width=320, scheme="dark")
        for path in paths:
            problems = []
            for width, scheme in ((320, "dark"), (1440, "light")):
                shown.set_viewport_size({"width": width, "height": 900})
                shown.emulate_media(color_scheme=scheme)
                answer = shown.goto(path)
                if answer is None or answer.status != 200:
                    problems.append(f"status {answer.status if answer else None}")
                    break
                problems += [f"{width} px, {scheme}: {fault}" for fault in _faults(shown)]
            if problems:
                found[path] = problems
        assert not found, found


def admin_pages(package: str, town: Municipality) -> Iterator[str]:
    """The pages of the admin of a package: lists, forms, one record of each table."""
    anyone = RequestFactory().get("/")
    anyone.user = SimpleNamespace(has_perm=lambda *_: True)
    for model, options in admin.site._registry.items():
        if model._meta.app_label != package:
            continue
        owner = OWNERS.get(model._meta.label_lower)
        records = model._base_manager.filter(**({owner: town} if owner else {}))
        record = records.order_by("pk").last()
        yield from _address(model, "changelist")
        if options.has_add_permission(anyone):
            yield from _address(model, "add")
        for page in ("summary", "change", "history") if record else ():
            yield from _address(model, page, record.pk)


def _faults(shown: Page) -> list[str]:
    wide = too_wide(shown)
    return violations(shown) + ([f"{wide} px too wide"] if wide > 0 else [])


def _address(model: Any, page: str, *args: Any) -> Iterator[str]:
    try:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
    except NoReverseMatch:
        return
