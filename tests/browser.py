"""Owns what tests in a real browser share: what axe finds, what is too wide, a page opened as somebody."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Browser, Page

from common.accounts.roles import STAFF
from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory

# Every rule is run; only what fails is described node by node.
RULES = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
}


def violations(shown: Page) -> list[str]:
    """What axe finds; it is injected, once a page, beside the page's policy, which would block it."""
    shown.wait_for_load_state()
    session = shown.context.new_cdp_session(shown)
    known = session.send("Runtime.evaluate", {"expression": "typeof axe"})
    if known["result"]["value"] == "undefined":
        session.send("Runtime.evaluate", {"expression": AXE_FILE_PATH.read_text()})
    run = f"axe.run(document, {json.dumps(RULES)}).then((found) => JSON.stringify(found.violations))"
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True})
    session.detach()
    found = json.loads(answer["result"]["value"])
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def too_wide(shown: Page) -> int:
    """By how many pixels the page is wider than its window."""
    shown.wait_for_load_state()
    return int(shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def signed_in(role: str) -> Client:
    """A client signed in with an account of that role."""
    sync_roles()
    user = UserFactory(is_staff=role in STAFF)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@contextmanager
def opening(browser: Browser, live_server: Any, client: Client) -> Iterator[Callable[..., Page]]:
    """Open pages as that client; whatever the browser complains of (a blocked script, an error) is a failure."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1440, scheme: Any = "light", script: bool = True) -> Page:
        context = browser.new_context(
            locale="fr-FR",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            base_url=live_server.url,
            java_script_enabled=script,
        )
        contexts.append(context)
        key = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        shown = context.new_page()
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        shown.goto(path)
        return shown

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()
    assert not complaints, complaints
