"""The pages of jobs in a real browser: axe, widths, the keyboard, the live part, and no script at all."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from common.jobs.models import Job
from tests.browser import violations
from tests.common.jobs.conftest import work
from tests.common.jobs.test_operations import STATES, put

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def opened(
    transactional_db: None, browser: Browser, live_server: Any, agent: Any
) -> Iterator[Callable[..., Page]]:
    """Open a page as the agent; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1440, scheme: Any = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            base_url=live_server.url,
            java_script_enabled=script,
        )
        contexts.append(context)
        client = Client()
        client.force_login(agent)
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

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


RUNNING = STATES["running"] | {
    "progress_done": 1_250,
    "progress_total": 5_000,
    "progress_label": "Vérification",
}


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (768, "dark"), (320, "light"), (320, "dark")])
def test_every_page_is_accessible_and_fits(opened, asked, width, scheme):
    jobs = [put(asked(content=b"a"), **values) for values in (*STATES.values(), RUNNING)]
    put(jobs[0], title="Import de organisations-de-la-commune-et-de-ses-partenaires-2026-version-finale.xlsx")
    work_done = asked("tests.export")
    Job.objects.filter(pk=work_done.pk).update(
        state="done",
        ended_at=timezone.now(),
        sentence="1 fichier produit.",
        output_key="jobs/x",
        output_name="conventions-du-service-de-la-prevention-et-de-la-securite.xlsx",
    )
    shown = opened("/travaux/", width=width, scheme=scheme)
    for path in ["/travaux/", *[job.get_absolute_url() for job in [*jobs, work_done]]]:
        shown.goto(path)
        assert violations(shown) == [], path
        wide = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path}: {wide} px too wide"


def test_the_page_follows_the_job_without_being_touched(opened, asked):
    job = asked("tests.export")
    shown = opened(job.get_absolute_url())
    said = shown.get_by_role("status")
    expect(said).to_contain_text("En attente")
    expect(shown.get_by_role("link", name="Actualiser la page")).to_be_hidden()

    put(job, **RUNNING)
    expect(said).to_contain_text("Vérification")
    expect(shown.get_by_role("progressbar")).to_have_attribute("value", "1250")
    put(job, state="waiting")
    work()
    expect(said).to_contain_text("1 fichier produit.")
    expect(shown.get_by_role("link", name="Télécharger export.csv")).to_be_visible()
    expect(shown.get_by_role("progressbar")).to_have_count(0)


def test_a_job_is_cancelled_and_run_again_from_the_keyboard(opened, asked):
    job = put(asked(), **RUNNING)
    shown = opened(job.get_absolute_url())
    stop = shown.get_by_role("button", name="Annuler ce travail")
    stop.focus()
    put(job, **(RUNNING | {"progress_done": 2_000}))
    expect(shown.get_by_role("progressbar")).to_have_attribute("value", "2000")
    # The part that changed is not the one that holds the focus.
    expect(stop).to_be_focused()
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("status")).to_contain_text("Annulation demandée")

    put(job, **STATES["cancelled"])
    again = shown.get_by_role("button", name="Relancer")
    expect(again).to_be_visible()
    again.focus()
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("status")).to_contain_text("En attente")


def test_the_focus_is_not_lost_when_its_button_goes(opened, asked):
    job = put(asked(), **RUNNING)
    shown = opened(job.get_absolute_url())
    shown.get_by_role("button", name="Annuler ce travail").focus()
    put(job, **STATES["failed"])

    expect(shown.get_by_role("button", name="Relancer")).to_be_focused()


def test_everything_works_without_script(opened, asked):
    job = put(asked(), **RUNNING)
    shown = opened(job.get_absolute_url(), script=False)
    put(job, **(RUNNING | {"progress_done": 2_000}))
    shown.get_by_role("link", name="Actualiser la page").click()
    assert shown.locator("progress").get_attribute("value") == "2000"
    shown.get_by_role("button", name="Annuler ce travail").click()

    assert "Annulation demandée" in shown.get_by_role("status").inner_text()


def test_targets_are_large_enough(opened, asked):
    shown = opened(put(asked(), **STATES["failed"]).get_absolute_url(), width=320)
    box = shown.get_by_role("button", name="Relancer").bounding_box()

    assert box["height"] >= 44
